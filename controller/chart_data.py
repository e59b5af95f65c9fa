"""From stored series to what a chart draws: a line per pipeline, the worst value per bucket, NaN gaps."""

from __future__ import annotations

import numpy as np

from aws.facts import MetricSeries
from controller.charts import MINUTE, ChartSpec, line_of, per_minute
from controller.slots import CAPACITY_HOURS, Floats, Slots
from controller.views import ChartData, ChartLine, ChartRange

Store = dict[tuple[str, str], Slots]
"""By (metric name, line)."""

PIXELS = 600
"""Points per line at most: about what a chart is wide."""
SPANS: dict[ChartRange, float] = {"15m": 900.0, "1h": 3600.0}
SHORTEST_EVENT = 60.0
LONG = 2 * 3600.0


def put(store: Store, series: MetricSeries, now: float) -> bool:
    """Store a series' points; whether there was any."""
    if not series.points:
        return False
    place = (series.key.name, line_of(series.key))
    slots = store.get(place)
    if slots is None or slots.period != series.period:
        begin = min(now - 3600.0, series.points[0][0])
        slots = store[place] = Slots(series.period, begin, hours=CAPACITY_HOURS)
    slots.put(series.points)
    return True


def last_minute(slots: Slots) -> float:
    """The sum of a series' last minute of points."""
    if slots.latest is None:
        return 0.0
    return float(np.nansum(slots.since(slots.latest[0] - 59)[1]))


def last_above_zero(slots: Slots, within: float = 3600.0) -> float | None:
    """When the series was last above zero."""
    if slots.latest is None:
        return None
    x, y = slots.since(slots.latest[0] - within)
    above = x[np.nan_to_num(y) > 0]
    return float(above[-1]) if len(above) else None


def chart(store: Store, spec: ChartSpec, span: ChartRange, now: float, since: float | None) -> ChartData:
    """The chart of one spec over a range that ends now."""
    seconds = SPANS.get(span, max(SHORTEST_EVENT, now - since if since is not None else SPANS["15m"]))
    found = sorted((line, slots) for (metric, line), slots in store.items() if metric == spec.metric)
    lines = tuple(_line(label, slots, spec, now, seconds) for label, slots in found)
    current, at = _current(found, spec, now)
    return ChartData(
        key=spec.key, title_key=spec.title_key, unit=spec.unit, current=current, at=at, lines=lines
    )


def _line(label: str, slots: Slots, spec: ChartSpec, now: float, seconds: float) -> ChartLine:
    if spec.rolling and slots.period < MINUTE:
        x, y = _rolled(slots, now - seconds) if seconds <= LONG else _minutes(slots, now - seconds)
    else:
        x, y = slots.worst(now, seconds, PIXELS, spec.worst)
    return ChartLine(label=label, x=x, y=y * spec.scale)


def _rolled(slots: Slots, start: float) -> tuple[Floats, Floats]:
    """Sums of the last minute at every slot, thinned to the chart's width by the greatest."""
    x, y = slots.since(start - MINUTE)
    y = per_minute(y, slots.period)
    inside = x >= start
    return _thinned(x[inside], y[inside])


def _minutes(slots: Slots, start: float) -> tuple[Floats, Floats]:
    """Sums of whole minutes: over hours nobody sees the difference, and it costs a tenth."""
    x, y = slots.since(start // MINUTE * MINUTE)
    size = MINUTE // slots.period
    whole = len(y) // size
    table = y[: whole * size].reshape(-1, size)
    sums = np.where(np.isfinite(table).any(axis=1), np.nansum(table, axis=1), np.nan)
    return _thinned(x[: whole * size : size], sums)


def _thinned(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """The greatest per bucket, as many buckets as a chart is wide."""
    per_bucket = max(1, -(-len(y) // PIXELS))
    whole = len(y) // per_bucket
    y = np.fmax.reduce(y[: whole * per_bucket].reshape(-1, per_bucket), axis=1) if whole else y[:0]
    return x[: whole * per_bucket : per_bucket], y


def _current(
    found: list[tuple[str, Slots]], spec: ChartSpec, now: float
) -> tuple[float | None, float | None]:
    """The worst of the lines' latest values, and when it was measured."""
    latest: list[tuple[float, float]] = []
    for _label, slots in found:
        if slots.latest is None:
            continue
        at, value = slots.latest
        if spec.rolling and slots.period < MINUTE:
            value = float(per_minute(slots.since(now - 120)[1], slots.period)[-1:].sum())
        latest.append((value * spec.scale, at))
    if not latest:
        return None, None
    return min(latest) if spec.worst == "min" else max(latest)
