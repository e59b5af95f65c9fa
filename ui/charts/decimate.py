"""Fewer points, the same picture: the worst value of each stretch of time, gaps kept.

Buckets are aligned to absolute time, so the curve does not shimmer while it scrolls.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LOW_IS_BAD = frozenset({"input_bitrate", "input_frame_rate", "output_bitrate", "cdn_requests"})
"""Charts where a dip must survive; elsewhere a peak must."""


def worst(
    x: Floats, y: Floats, *, start: float, end: float, buckets: int, low: bool
) -> tuple[Floats, Floats]:
    """The points in [start, end], reduced to at most about `buckets` stretches.

    `x` is ascending Unix seconds, `y` the values, NaN a gap. A stretch that is mostly missing is NaN, so
    a gap stays a gap; a stretch with one bad value among good ones shows the bad one (`low`: the lowest).
    """
    first, last = (int(place) for place in np.searchsorted(x, (start, end), side="left"))
    x, y = x[first : last + 1], y[first : last + 1]
    if len(x) <= buckets:
        return x, y
    width = _nice((end - start) / max(1, buckets))
    slots = np.floor(x / width).astype(np.int64)
    edges = np.flatnonzero(np.diff(slots, prepend=slots[0] - 1))
    reduce = np.fmin.reduceat if low else np.fmax.reduceat
    values: Floats = reduce(y, edges).astype(np.float64)
    missing = np.add.reduceat(np.isnan(y).astype(np.int64), edges)
    values[missing * 2 > np.diff(edges, append=len(y))] = np.nan
    middles = np.asarray((slots[edges] + 0.5) * width, dtype=np.float64)
    return middles, values


def _nice(seconds: float) -> float:
    """The next length that divides time evenly, so that buckets of neighbouring frames agree."""
    for step in (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 60, 120, 300, 600, 900, 1800, 3600):
        if step >= seconds:
            return float(step)
    return float(math.ceil(seconds / 3600) * 3600)


def span_of(values: Floats) -> tuple[float, float] | None:
    """Least and greatest of the values that are there; None when there is none."""
    there = values[np.isfinite(values)]
    return (float(there.min()), float(there.max())) if len(there) else None


def stretches(x: Floats, mask: NDArray[np.bool_]) -> list[tuple[float, float]]:
    """Where `mask` is true, as (from, to) pairs of x."""
    if not len(x):
        return []
    edges = np.diff(np.concatenate(([False], mask, [False])).astype(np.int8))
    begins, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    pairs = zip(begins.tolist(), ends.tolist(), strict=True)
    return [(float(x[begin]), float(x[min(end, len(x) - 1)])) for begin, end in pairs]
