"""One line per metric for the report: how many points, lowest, highest, last."""

from __future__ import annotations

from collections.abc import Sequence

from aws.facts import MetricSeries
from aws.metric_table import UNIT
from controller.report import MetricSummary


def summaries(series: Sequence[MetricSeries]) -> dict[str, MetricSummary]:
    """Summarise each series under its metric's name; a second pipeline or output group gets its own name."""
    found: dict[str, MetricSummary] = {}
    for one in series:
        values = [value for _, value in one.points]
        extra = [
            value for name, value in one.key.dimensions if name in ("OutputGroupName", "AudioDescriptionName")
        ]
        pipeline = dict(one.key.dimensions).get("Pipeline", "0")
        extra += [] if pipeline == "0" else [f"pipeline {pipeline}"]
        name = f"{one.key.name}[{', '.join(extra)}]" if extra else one.key.name
        found[name] = MetricSummary(
            unit=UNIT.get(one.key.name, ""),
            points=len(values),
            min=min(values, default=None),
            max=max(values, default=None),
            last=values[-1] if values else None,
        )
    return found
