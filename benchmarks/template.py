"""Template build and JSON of the default plan."""

from __future__ import annotations

import time
from collections.abc import Iterator

from aws.template import assemble
from benchmarks.measure import row, spread
from controller.plan import EventPlan
from controller.to_spec import to_spec


def run() -> Iterator[str]:
    """One line: milliseconds from spec to minified JSON, imports done."""
    spec = to_spec(EventPlan.from_data({"name": "first-show"}))
    body = assemble(spec).body
    times = []
    for _ in range(30):
        began = time.perf_counter()
        assemble(spec)
        times.append((time.perf_counter() - began) * 1000)
    yield row("template: build and JSON", spread(times, "ms"), "<= 50 ms")
    yield row("template: size", f"{len(body.encode())} bytes", "in-line limit 51200 bytes")
