"""How every benchmark measures: two things in turn, medians, and the ratio pair by pair."""

from __future__ import annotations

import compileall
import os
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """Two series measured in turn; `ratio` is the median of the pairs' ratios."""

    ours: tuple[float, ...]
    bare: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """Median of ours over bare, pair by pair."""
        return statistics.median(mine / its for mine, its in zip(self.ours, self.bare, strict=True))


def paired(ours: Callable[[], float], bare: Callable[[], float], *, runs: int) -> Paired:
    """Measure both in turn, after one run of each that does not count."""
    ours(), bare()
    mine, its = [], []
    for _ in range(runs):
        mine.append(ours())
        its.append(bare())
    return Paired(ours=tuple(mine), bare=tuple(its))


def spread(values: Sequence[float], unit: str, digits: int = 1) -> str:
    """`median (min-max) unit` of a series."""
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"{middle:.{digits}f} ({low:.{digits}f}-{high:.{digits}f}) {unit}"


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0-1) of the series lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def row(what: str, seen: str, aim: str) -> str:
    """One line of the result table."""
    return f"{what:<58} {seen:<34} aim {aim}"


def installed() -> dict[str, str]:
    """Compile the program's own modules, as its first start does; the environment to start it off screen."""
    for room in ("aws", "controller", "ui", "rehearsal", "benchmarks"):
        compileall.compile_dir(ROOT / room, quiet=1)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    quiet = {"QT_LOGGING_RULES": "default.warning=false"}  # what the off-screen platform cannot do
    return {**kept, **quiet, "QT_QPA_PLATFORM": kept.get("QT_QPA_PLATFORM", "offscreen")}
