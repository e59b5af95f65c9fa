"""Recordings: each file that the packager has closed is reported once, partial ones at the end too."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rehearsal.media.packager import ARCHIVE_LIST

_NAME = re.compile(r"^archive_(\d{6})\.ts$")


@dataclass(frozen=True, slots=True)
class Recording:
    """A closed file; `begins` and `seconds` on the packager's clock."""

    path: Path
    begins: float
    seconds: float


class ArchiveWatch:
    """The recordings of one run of the packager, which began at `begun` seconds of media time.

    ffmpeg lets every first recording begin at zero; `begun` corrects it.
    """

    def __init__(self, run: Path, begun: float, emit: Callable[[Recording], None]) -> None:
        self._run = run
        self._emit = emit
        self._told: set[str] = set()
        self._end = begun

    def look(self) -> None:
        """Report what has been closed since the last look."""
        try:
            lines = (self._run / ARCHIVE_LIST).read_text().splitlines(keepends=True)
        except OSError:
            return  # nothing closed yet
        for line in lines:
            words = line.strip().split(",")
            if not line.endswith("\n") or len(words) != 3 or words[0] in self._told:
                continue
            begins, ends = max(float(words[1]), self._end), float(words[2])
            self._tell(words[0], begins, ends - begins)

    def finish(self) -> None:
        """The packager has ended: also report what it left open (it was killed)."""
        self.look()
        for path in sorted(self._run.glob("archive_*.ts")):
            if _NAME.match(path.name) and path.name not in self._told and path.stat().st_size > 0:
                self._tell(path.name, self._end, 0.0)

    def _tell(self, name: str, begins: float, seconds: float) -> None:
        self._told.add(name)
        self._end = begins + seconds
        self._emit(Recording(self._run / name, begins, seconds))
