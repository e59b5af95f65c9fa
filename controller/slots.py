"""A ring buffer with one slot per period: late, repeated and missing points are all trivial.

A slot that was never filled is NaN: a gap, never a zero. Times are Unix seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Worst = Literal["min", "max"]

HOUR = 3600
CAPACITY_HOURS = 12


class Slots:
    """One series. 43,200 one-second slots are 173 kB."""

    def __init__(self, period: int, since: float, *, hours: int = CAPACITY_HOURS) -> None:
        self.period = period
        self._first = int(since) // period * period
        self._values = np.full(hours * HOUR // period, np.nan, np.float32)
        self._last = -1

    def put(self, points: Sequence[tuple[float, float]]) -> None:
        """Store (time, value) points in any order; those older than the buffer are dropped."""
        if not points:
            return
        table = np.asarray(points, np.float64)
        index = (np.floor(table[:, 0]).astype(np.int64) - self._first) // self.period
        values = table[:, 1].astype(np.float32)
        newest = int(index.max())
        if newest >= len(self._values):
            index -= self._roll(newest)
        good = (index >= 0) & (index < len(self._values))
        self._values[index[good]] = values[good]
        if good.any():
            self._last = max(self._last, int(index[good].max()))

    @property
    def latest(self) -> tuple[float, float] | None:
        """The newest point, or `None`."""
        if self._last < 0:
            return None
        return float(self._first + self.period * self._last), float(self._values[self._last])

    def since(self, start: float) -> tuple[Floats, Floats]:
        """Times and values from `start` to the newest point, NaN where there is none."""
        begin = max(0, (int(start) - self._first) // self.period)
        values = self._values[begin : self._last + 1].astype(np.float64)
        return self._first + self.period * (begin + np.arange(len(values), dtype=np.float64)), values

    def worst(self, end: float, span: float, pixels: int, how: Worst) -> tuple[Floats, Floats]:
        """At most about `pixels` points of the `span` seconds before `end`: the worst value per bucket.

        Buckets are aligned to the buffer's own slots, so the picture does not shimmer as it scrolls.
        """
        slots = max(1, int(span) // self.period)
        per_bucket = max(1, -(-slots // max(1, pixels)))
        stop = min(len(self._values), (int(end) - self._first) // self.period + 1)
        begin = max(0, stop - slots)
        begin -= begin % per_bucket
        table = self._values[begin : max(begin, stop)].astype(np.float64)
        whole = len(table) // per_bucket
        table = table[: whole * per_bucket].reshape(-1, per_bucket)
        reduce = np.fmin if how == "min" else np.fmax
        values = reduce.reduce(table, axis=1) if whole else table.ravel()
        return self._first + self.period * (begin + per_bucket * np.arange(whole, dtype=np.float64)), values

    def _roll(self, newest: int) -> int:
        """Make room for slot `newest`, at least an hour at a time; return by how many slots it moved."""
        size = len(self._values)
        step = max(newest - size + 1, HOUR // self.period)
        if step >= size:
            self._values[:] = np.nan
        else:
            self._values[:-step] = self._values[step:].copy()
            self._values[-step:] = np.nan
        self._first += step * self.period
        self._last = max(-1, self._last - step)
        return step
