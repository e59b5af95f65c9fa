"""Programs that the region runs for a moment: functions and conversions. None outlives the region."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rehearsal.media.ffmpeg import die_with_parent

LOOK_SECONDS = 0.1
TOLD_CHARACTERS = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a child ended: its exit code (None: it took too long or the region stopped) and its last words."""

    code: int | None
    words: str


def run(
    arguments: Sequence[str],
    folder: Path,
    *,
    seconds: float,
    stopped: threading.Event,
    environment: Mapping[str, str] | None = None,
) -> Ended:
    """Run a program in a folder and wait for its end, for so many seconds at most. Raises OSError.

    Its standard input is a pipe that closes when the region is gone, however that went.
    """
    told = folder / "child.log"
    with told.open("wb") as output:
        child = subprocess.Popen(
            arguments,
            cwd=folder,
            env=dict(environment) if environment is not None else None,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            preexec_fn=die_with_parent if sys.platform == "linux" else None,
        )
        code = _wait(child, time.monotonic() + seconds, stopped)
        if child.stdin is not None:
            child.stdin.close()
    return Ended(code=code, words=told.read_text(errors="replace")[-TOLD_CHARACTERS:].strip())


def _wait(child: subprocess.Popen[bytes], deadline: float, stopped: threading.Event) -> int | None:
    while (code := child.poll()) is None:
        if time.monotonic() > deadline or stopped.wait(LOOK_SECONDS):
            child.kill()
            child.wait()
            return None
    return code
