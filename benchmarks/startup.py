"""Cold start to the first painted window, against a bare PySide6 window started in turn.

Every start is a new process. Both find their modules compiled, as on any second start of an installed
program: the compiled files are kept in a folder of its own, filled by a start that does not count.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.measure import paired, row, spread

ROOT = Path(__file__).resolve().parent.parent


def run() -> Iterator[str]:
    """Milliseconds from process start to first paint, and the paired ratio."""
    with tempfile.TemporaryDirectory(prefix="flypack-bench-") as compiled:
        result = paired(_start("flypack", compiled), _start("bare", compiled), runs=15)
    yield row("start: bare PySide6 window", spread(result.bare, "ms", 0), "-")
    yield row("start: Flypack, first paint", spread(result.ours, "ms", 0), "-")
    yield row("start: ratio", f"{result.ratio:.2f}", "<= 1.5")


def _start(what: str, compiled: str) -> Callable[[], float]:
    def once() -> float:
        environment = {
            **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
            "PYTHONPYCACHEPREFIX": compiled,
            "FIRST_PAINT_STARTED": repr(time.time()),
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        }
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.first_paint", what],
            cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=True,
        )  # fmt: skip
        return float(done.stdout.split()[0])

    return once
