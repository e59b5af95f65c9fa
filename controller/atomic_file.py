"""Replace a text file so that a crash at any moment leaves either the old or the new one, whole."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

ANYBODY_WRITES = 0o222


def write_atomically(path: Path, text: str, *, mode: int = 0o644) -> None:
    """Write `text` as UTF-8 to a temporary file beside `path`, flush it to the disk, rename it over `path`.

    Raises OSError; the old file is then untouched. A file that somebody marked read-only is not replaced
    behind his back: renaming over it would work, for an administrator writing would too.
    """
    if path.exists() and not (path.stat().st_mode & ANYBODY_WRITES and os.access(path, os.W_OK)):
        raise PermissionError(13, "read-only", str(path))
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:  # whatever went wrong, no half file stays; raised again
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    _sync_directory(path.parent)


def _sync_directory(directory: Path) -> None:
    """Make the rename itself durable, where the system can open a directory (not on Windows)."""
    with contextlib.suppress(OSError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
