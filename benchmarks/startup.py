"""Cold start to the first painted window, against a bare PySide6 window started in turn.

Every start is a new process. Both find their modules compiled, as on any second start of an installed
program.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator

from benchmarks.measure import ROOT, installed, paired, row, spread


def run() -> Iterator[str]:
    """Milliseconds from process start to first paint, and the paired ratio."""
    environment = installed()
    result = paired(_start("flypack", environment), _start("bare", environment), runs=15)
    yield row("start: bare PySide6 window", spread(result.bare, "ms", 0), "-")
    yield row("start: Flypack, first paint", spread(result.ours, "ms", 0), "-")
    yield row("start: ratio", f"{result.ratio:.2f}", "<= 1.5")


def _start(what: str, environment: dict[str, str]) -> Callable[[], float]:
    def once() -> float:
        with tempfile.TemporaryDirectory(prefix="flypack-bench-") as home:
            now = {"FIRST_PAINT_STARTED": repr(time.time())}
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.first_paint", what, home],
                cwd=ROOT, env={**environment, **now}, capture_output=True, text=True, timeout=60, check=True,
            )  # fmt: skip
        return float(done.stdout.split()[0])

    return once
