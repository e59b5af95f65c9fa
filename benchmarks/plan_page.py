"""The plan page with the largest plan: template and judges, and whether a typing hand ever waits for them."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import ROOT, installed, percentile, row, spread
from controller import inventory
from controller.plan import save_plan
from tests.helpers.largest_plan import largest_plan, largest_spec

RUNS = 20


def run() -> Iterator[str]:
    """Milliseconds from spec to judged templates; then from key to page, with the look and without it."""
    spec = largest_spec()
    began = time.perf_counter()
    made = inventory.look(spec)
    first = (time.perf_counter() - began) * 1000
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        inventory.look(spec)
        times.append((time.perf_counter() - began) * 1000)
    size = f"{made.count} resources, {made.size} bytes"
    yield row(f"largest plan ({size}): template and judges", spread(times, "ms"), "<= 150 ms")
    yield row("largest plan: the first time, libraries and service models loaded", f"{first:.0f} ms", "-")
    environment = installed()
    with tempfile.TemporaryDirectory(prefix="flypack-bench-") as name:
        home = Path(name)
        save_plan(largest_plan(), home / "plans" / "largest.plan.json")
        for what, words in (("blind", "nothing looks"), ("watch", "template and judges look")):
            late = _typed(environment, what, home)
            seen = (
                f"p50 {percentile(late, 0.5):.1f}  p99 {percentile(late, 0.99):.1f}  max {max(late):.0f} ms"
            )
            yield row(f"typing in the plan page, key to page: {words}", seen, "no wait")


def _typed(environment: dict[str, str], what: str, home: Path) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.typing_plan", what, str(home)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    found: list[float] = json.loads(done.stdout.splitlines()[-1])
    return found
