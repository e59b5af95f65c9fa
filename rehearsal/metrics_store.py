"""The metrics of the region: points by the second, three hours of them, in compact arrays."""

from __future__ import annotations

import bisect
import math
import threading
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

KEEP_SECONDS = 3 * 3600
POINTS_KEPT = KEEP_SECONDS + 600
SERIES_KEPT = 2000
_TRIM = 600
MINUTE_NAMESPACES = frozenset({"AWS/MediaPackage", "AWS/CloudFront"})
"""Standard resolution on AWS: shorter periods answer in minutes."""

Dimensions = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """What identifies a metric; dimensions are sorted by name."""

    region: str
    namespace: str
    name: str
    dimensions: Dimensions


def dimensions(given: Mapping[str, str]) -> Dimensions:
    """Dimensions in the order that keys use."""
    return tuple(sorted(given.items()))


class _Series:
    __slots__ = ("times", "unit", "values")

    def __init__(self, unit: str) -> None:
        self.unit = unit
        self.times = array("d")
        self.values = array("d")

    def add(self, at: float, value: float) -> None:
        if self.times and at < self.times[-1]:
            place = bisect.bisect_right(self.times, at)
            self.times.insert(place, at)
            self.values.insert(place, value)
        else:
            self.times.append(at)
            self.values.append(value)
        if len(self.times) > POINTS_KEPT + _TRIM:
            del self.times[:_TRIM], self.values[:_TRIM]

    def forget_before(self, at: float) -> None:
        cut = bisect.bisect_left(self.times, at)
        if cut > _TRIM:
            del self.times[:cut], self.values[:cut]


class MetricStore:
    """Thread-safe; memory is bounded by SERIES_KEPT x POINTS_KEPT x 16 bytes and in practice by 3 hours."""

    def __init__(self) -> None:
        self._series: dict[SeriesKey, _Series] = {}
        self._lock = threading.Lock()

    def put(self, key: SeriesKey, unit: str, at: float, value: float) -> None:
        """Add one point at `at` (UTC epoch seconds); a number that is none is left out."""
        if not math.isfinite(value):
            return
        with self._lock:
            series = self._series.get(key)
            if series is None:
                if len(self._series) >= SERIES_KEPT:
                    oldest = min(self._series, key=lambda one: self._series[one].times[-1])
                    del self._series[oldest]
                series = self._series[key] = _Series(unit)
            series.add(at, value)
            series.forget_before(at - KEEP_SECONDS)

    def prune(self, now: float) -> None:
        """Forget metrics without a point in the last three hours before `now`, UTC epoch seconds."""
        with self._lock:
            for key in [one for one, series in self._series.items() if series.times[-1] < now - KEEP_SECONDS]:
                del self._series[key]

    def keys(self, region: str, *, since: float = 0.0) -> list[SeriesKey]:
        """Every metric of a region with a point since `since`."""
        with self._lock:
            return [
                key
                for key, series in self._series.items()
                if key.region == region and series.times and series.times[-1] >= since
            ]

    def unit(self, key: SeriesKey) -> str:
        """The metric's unit, "None" when unknown."""
        with self._lock:
            series = self._series.get(key)
            return series.unit if series is not None else "None"

    def read(
        self, key: SeriesKey, *, start: float, end: float, period: int, statistic: str
    ) -> list[tuple[float, float]]:
        """(period start, statistic) of every period with data in [start, end), oldest first.

        The start is rounded down to the period. No data gives no entry, never zero.
        """
        period = max(period, 60) if key.namespace in MINUTE_NAMESPACES else period
        first = math.floor(start / period) * period
        with self._lock:
            series = self._series.get(key)
            if series is None:
                return []
            low = bisect.bisect_left(series.times, first)
            high = bisect.bisect_left(series.times, end)
            times, values = series.times[low:high], series.values[low:high]
        buckets: dict[float, list[float]] = {}
        for at, value in zip(times, values, strict=True):
            buckets.setdefault(math.floor(at / period) * period, []).append(value)
        return [(at, aggregate(statistic, bucket)) for at, bucket in buckets.items()]


def aggregate(statistic: str, values: Iterable[float]) -> float:
    """One statistic of the values: Average, Sum, Minimum, Maximum, SampleCount or a percentile as p99."""
    numbers = list(values)
    simple = {
        "Average": lambda: math.fsum(numbers) / len(numbers),
        "Sum": lambda: math.fsum(numbers),
        "Minimum": lambda: min(numbers),
        "Maximum": lambda: max(numbers),
        "SampleCount": lambda: float(len(numbers)),
    }
    if statistic in simple:
        return simple[statistic]()
    numbers.sort()
    rank = float(statistic[1:]) / 100 * (len(numbers) - 1)
    low, high = math.floor(rank), math.ceil(rank)
    return numbers[low] + (numbers[high] - numbers[low]) * (rank - low)
