"""How late a precise 5 ms timer is on the UI thread of the real program, with a bare Qt loop beside it.

The window runs off screen over a real rehearsal region (provisioning 20 times as fast as AWS), its test
phone publishes, the preview plays and the charts move. A loop that is held up loses ticks; each lost tick
counts with the lateness that it would have had, so one hiccup of 100 ms is twenty late ticks and not one.
The loop's own work, in processor time of its thread, is what remains on a computer without neighbours.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from aws.cancel import Cancel
from benchmarks.measure import ROOT, installed, percentile, row
from controller import local_region

TICK_MS = 5
SPEED = 20.0
SPANS = ("provisioning", "on air")


def run() -> Iterator[str]:
    """p50, p99 and the worst lateness while provisioning and while on air."""
    program, bare = _watch()
    for span in SPANS:
        if span not in program["spans"]:
            yield row(f"event loop: {span}", "not reached; see the message above", "p99 <= 16 ms")
            continue
        begin, end = program["spans"][span]
        beside = lateness(_within(bare["ticks"], begin, end))
        mine = lateness(_within(program["ticks"], begin, end))
        yield row(f"event loop: bare loop at that time, {span}", _said(beside), "-")
        yield row(f"event loop: Flypack, {span} ({end - begin:.0f} s)", _said(mine), "p99 <= 16 ms")
        own = work(program["ticks"], program["used"], begin, end)
        yield row(f"event loop: work of its own between two ticks, {span}", _said(own), "p99 <= 16 ms")


def lateness(ticks: Sequence[float]) -> list[float]:
    """Milliseconds by which each due tick was late, those that were lost included."""
    late: list[float] = []
    for before, after in pairwise(ticks):
        gap = (after - before) * 1000 - TICK_MS
        late.append(max(gap, 0.0))
        while (gap := gap - TICK_MS) > 0:
            late.append(gap)
    return late


def work(ticks: Sequence[float], used: Sequence[float], begin: float, end: float) -> list[float]:
    """Milliseconds of processor time that the UI thread used between each two ticks of a span."""
    spans = zip(pairwise(ticks), pairwise(used), strict=True)
    return [(new - old) * 1000 for (at, until), (old, new) in spans if at >= begin and until <= end]


def _said(late: Sequence[float]) -> str:
    p50, p99 = percentile(late, 0.5), percentile(late, 0.99)
    return f"p50 {p50:.1f}  p99 {p99:.1f}  max {max(late):.0f} ms"


def _within(ticks: Sequence[float], begin: float, end: float) -> list[float]:
    return [one for one in ticks if begin <= one <= end]


def _watch() -> tuple[dict[str, Any], dict[str, Any]]:
    """Both processes' spans and ticks; the region and everything else is ended."""
    environment = installed()
    with tempfile.TemporaryDirectory(prefix="flypack-bench-") as name:
        home = Path(name)
        card = local_region.start(home, speed=SPEED, cancel=Cancel())
        children = [_spawn(environment, "bare"), _spawn(environment, "program", str(home))]
        try:
            bare, program = children
            seen = json.loads(program.communicate(timeout=240)[0])
            return seen, json.loads(bare.communicate(timeout=20)[0])
        finally:
            for child in children:
                child.kill()
                child.wait()
            local_region.stop(card)


def _spawn(environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "benchmarks.ticking", *arguments],
        cwd=ROOT, env=environment,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
