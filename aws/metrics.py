"""CloudWatch: which series exist for an event, and their points."""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from aws.facts import MetricKey, MetricSeries
from aws.failures import explain
from aws.metric_table import (
    CLOUDFRONT,
    MEDIALIVE,
    MEDIAPACKAGE,
    STATISTIC,
    UNIT,
    period_of,
    statistic_of,
    unit_of,
)
from aws.sentence import say
from aws.session import AwsSession

if TYPE_CHECKING:
    from mypy_boto3_cloudwatch import CloudWatchClient
    from mypy_boto3_cloudwatch.type_defs import MetricDataQueryTypeDef

__all__ = [
    "CLOUDFRONT",
    "MEDIALIVE",
    "MEDIAPACKAGE",
    "STATISTIC",
    "UNIT",
    "MetricScope",
    "discover",
    "read",
    "statistic_of",
    "unit_of",
]

MOST_QUERIES = 500
MOST_POINTS = 100_800
"""Per GetMetricData call (CloudWatch API reference)."""
PAGE_POINTS = 10_000
"""Points asked for per page: a larger answer holds the interpreter long enough to stutter a picture."""

Window = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricScope:
    """Whose metrics: one event's channel, package channel and distribution. An empty name is left out."""

    channel_id: str = ""
    channel_group: str = ""
    package_channel: str = ""
    distribution_id: str = ""


def discover(session: AwsSession, scope: MetricScope) -> tuple[MetricKey, ...]:
    """The series that have had data in the last three hours, sorted.

    Discovered and not assumed, because CloudWatch matches dimensions exactly and the guides disagree about
    some of them. CloudFront's are looked for in us-east-1. Raises `AwsFailure`.
    """
    found: set[MetricKey] = set()
    if scope.channel_id:
        found.update(_listed(session.cloudwatch, MEDIALIVE, {"ChannelId": scope.channel_id}))
    if scope.channel_group:
        found.update(
            key
            for key in _listed(session.cloudwatch, MEDIAPACKAGE, {"ChannelGroup": scope.channel_group})
            if dict(key.dimensions).get("Channel", scope.package_channel) == scope.package_channel
        )
    if scope.distribution_id:
        found.update(
            _listed(
                session.cloudwatch_global,
                CLOUDFRONT,
                {"DistributionId": scope.distribution_id, "Region": "Global"},
            )
        )
    return tuple(sorted(found, key=lambda key: (key.namespace, key.name, key.dimensions)))


def read(
    session: AwsSession,
    keys: Sequence[MetricKey],
    *,
    start: float,
    end: float,
    period: int,
    clock: Callable[[], float] = time.time,
) -> tuple[MetricSeries, ...]:
    """The points of each series in [start, end), Unix seconds, oldest first, in the order of `keys`.

    A period that a namespace, or the age of `start`, does not allow is lengthened to the shortest one that
    is kept (see `MetricSeries.period`): by the second for three hours, by the minute for 15 days.
    A missing period is simply not there: never a zero. Raises `AwsFailure`.
    """
    points: dict[MetricKey, dict[float, float]] = defaultdict(dict)
    age = clock() - start
    steps = {key.namespace: period_of(key.namespace, period, age) for key in keys}
    for namespace in sorted(steps):
        client = session.cloudwatch_global if namespace == CLOUDFRONT else session.cloudwatch
        step = steps[namespace]
        mine = [key for key in dict.fromkeys(keys) if key.namespace == namespace]
        for window in _windows(start, end, step):
            for batch in _batches(mine, window, step):
                for key, at, value in _fetch(client, batch, window, step):
                    points[key][at] = value
    return tuple(
        MetricSeries(
            key=key,
            statistic=statistic_of(key.name),
            period=steps[key.namespace],
            points=tuple(sorted(points[key].items())),
        )
        for key in keys
    )


def _listed(client: CloudWatchClient, namespace: str, dimensions: dict[str, str]) -> Iterator[MetricKey]:
    with explain(say("Looking for metrics")):
        pages = client.get_paginator("list_metrics").paginate(
            Namespace=namespace,
            Dimensions=[{"Name": name, "Value": value} for name, value in dimensions.items()],
            RecentlyActive="PT3H",
        )
        rows = [row for page in pages for row in page.get("Metrics", ())]
    for row in rows:
        yield MetricKey(
            namespace=row.get("Namespace", namespace),
            name=row.get("MetricName", ""),
            dimensions=tuple(sorted((item["Name"], item["Value"]) for item in row.get("Dimensions", ()))),
        )


def _windows(start: float, end: float, period: int) -> Iterator[Window]:
    """Stretches of time in which one series has at most as many points as one call may return."""
    longest = MOST_POINTS * period
    while start < end:
        yield start, min(end, start + longest)
        start += longest


def _batches(keys: Sequence[MetricKey], window: Window, period: int) -> Iterator[Sequence[MetricKey]]:
    each = max(1, math.ceil((window[1] - window[0]) / period))
    size = max(1, min(MOST_QUERIES, MOST_POINTS // each))
    for first in range(0, len(keys), size):
        yield keys[first : first + size]


def _fetch(
    client: CloudWatchClient, keys: Sequence[MetricKey], window: Window, period: int
) -> Iterator[tuple[MetricKey, float, float]]:
    by_id = {f"m{index}": key for index, key in enumerate(keys)}
    with explain(say("Reading metrics")):
        pages = client.get_paginator("get_metric_data").paginate(
            MetricDataQueries=[_query(name, key, period) for name, key in by_id.items()],
            StartTime=datetime.fromtimestamp(window[0], UTC),
            EndTime=datetime.fromtimestamp(window[1], UTC),
            ScanBy="TimestampAscending",
            PaginationConfig={"PageSize": PAGE_POINTS},
        )
        results = [result for page in pages for result in page["MetricDataResults"]]
    for result in results:
        key = by_id[result.get("Id", "")]
        for at, value in zip(result.get("Timestamps", ()), result.get("Values", ()), strict=True):
            yield key, _unix(at), value


def _query(name: str, key: MetricKey, period: int) -> MetricDataQueryTypeDef:
    return {
        "Id": name,
        "MetricStat": {
            "Metric": {
                "Namespace": key.namespace,
                "MetricName": key.name,
                "Dimensions": [{"Name": item, "Value": value} for item, value in key.dimensions],
            },
            "Period": period,
            "Stat": statistic_of(key.name),
        },
    }


def _unix(at: datetime | float) -> float:
    """The session's metric clients hand over numbers as they are; a text timestamp is a datetime."""
    return at.timestamp() if isinstance(at, datetime) else float(at)
