"""The program as a process: started, listened to, interrupted, and looked at afterwards."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import psutil

ROOT = Path(__file__).resolve().parents[2]

SMALL_PLAN = {
    "name": "small-show",
    "title": "Small show",
    "ingest": {"allowed_cidrs": ["127.0.0.1/32"]},
    "encode": {
        "ladder": "custom",
        "renditions": [
            {"name": "360p", "width": 640, "height": 360, "max_bitrate": 800_000, "quality": 6},
            {"name": "216p", "width": 384, "height": 216, "max_bitrate": 400_000, "quality": 6},
        ],
    },
    "package": {"segment_seconds": 2, "delay_seconds": 0, "dvr_seconds": 600},
}
"""A light event for tests: two small renditions, two-second segments, no delay."""


def write_plan(folder: Path, **changes: object) -> Path:
    """Write the small plan with some top-level fields changed; returns the file."""
    plan = {**SMALL_PLAN, **changes}
    path = folder / f"{plan['name']}.plan.json"
    path.write_text(json.dumps(plan), encoding="utf-8")
    return path


def run(
    *arguments: str, home: Path, seconds: float = 120, cwd: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """Run `main.py` to its end."""
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        env=environment(home),
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def environment(home: Path) -> dict[str, str]:
    """This process's environment with a Flypack home of its own and no display."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return {**kept, "FLYPACK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONUNBUFFERED": "1"}


class Program:
    """`main.py` running; every line it says can be waited for."""

    def __init__(self, *arguments: str, home: Path, module: Sequence[str] = ()) -> None:
        command = [sys.executable, *(module or (str(ROOT / "main.py"),)), *arguments]
        self.process = subprocess.Popen(
            command,
            env=environment(home),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: list[str] = []
        self._queue: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, name="program-lines", daemon=True)
        self._reader.start()

    def __enter__(self) -> Program:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        family = self.family()
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        self._reader.join(10)
        if self.process.stdout is not None:
            self.process.stdout.close()
        for child in family:
            if child.is_running():
                child.kill()

    def family(self) -> list[psutil.Process]:
        """Its children and theirs, as they are now."""
        try:
            return psutil.Process(self.process.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return []

    def wait_for(self, words: str, seconds: float = 90) -> str:
        """The first line from now on that holds `words`; fails with everything said when none comes."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                line = self._queue.get(timeout=max(0.01, deadline - time.monotonic()))
            except queue.Empty:
                line = None
            if line is None:
                raise AssertionError(f"{words!r} was not said within {seconds} s:\n" + "\n".join(self.lines))
            if words in line:
                return line

    def interrupt(self) -> None:
        """Ctrl-C."""
        self.process.send_signal(signal.SIGINT)

    def end(self, seconds: float = 60) -> int:
        """Wait for the exit code."""
        code = self.process.wait(seconds)
        self._reader.join(10)
        return code

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            self._queue.put(line.rstrip("\n"))
        self._queue.put(None)


def wait_gone(processes: Sequence[psutil.Process], seconds: float = 15) -> list[psutil.Process]:
    """Wait until the processes have ended; returns those that have not."""
    _, alive = psutil.wait_procs(list(processes), timeout=seconds)
    return alive
