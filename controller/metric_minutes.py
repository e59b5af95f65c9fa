"""Minutes of every series for the journal: least, mean and greatest, once a minute is complete."""

from __future__ import annotations

from collections.abc import Sequence

from aws.facts import MetricSeries
from controller.charts import line_of
from controller.journal import MetricMinute

MINUTE = 60
KEPT_MINUTES = 4
"""Points may come three minutes late; older minutes are final."""


class MinuteLedger:
    """Collects points by minute. Points that come again replace themselves."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, int], dict[float, float]] = {}

    def add(self, series: Sequence[MetricSeries]) -> tuple[MetricMinute, ...]:
        """Take points in; hand over the minutes that are complete."""
        newest = 0
        for item in series:
            name = " ".join(part for part in (item.key.name, line_of(item.key)) if part)
            for at, value in item.points:
                minute = int(at) // MINUTE * MINUTE
                newest = max(newest, minute)
                self._open.setdefault((name, minute), {})[at] = value
        return self._take({place for place in self._open if place[1] <= newest - KEPT_MINUTES * MINUTE})

    def rest(self) -> tuple[MetricMinute, ...]:
        """Hand over everything: nothing more will come."""
        return self._take(set(self._open))

    def _take(self, places: set[tuple[str, int]]) -> tuple[MetricMinute, ...]:
        minutes = []
        for name, minute in sorted(places):
            values = list(self._open.pop((name, minute)).values())
            minutes.append(
                MetricMinute(
                    series=name,
                    minute=minute,
                    least=min(values),
                    mean=sum(values) / len(values),
                    greatest=max(values),
                    points=len(values),
                )
            )
        return tuple(minutes)
