"""CloudWatch's metrics: ListMetrics, GetMetricData, GetMetricStatistics, PutMetricData on our own store."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

from rehearsal.metrics_store import MetricStore, SeriesKey, dimensions
from rehearsal.services.paging import page
from rehearsal.wire import Call, Reply, ServiceError, operation

LIST_PAGE = 500
MAX_QUERIES = 500
MAX_POINTS = 100_800
_RECENT_SECONDS = 3 * 3600
_SHORT_PERIODS = frozenset({1, 5, 10, 20, 30})


class CloudWatchMetrics:
    """Answers all namespaces."""

    def __init__(self, store: MetricStore) -> None:
        self._store = store

    @operation("cloudwatch", "ListMetrics")
    def list_metrics(self, call: Call) -> Reply:
        """ListMetrics: by namespace, name, dimensions, and activity in the last three hours."""
        params = call.params
        since = time.time() - _RECENT_SECONDS if params.get("RecentlyActive") == "PT3H" else 0.0
        found = [
            {
                "Namespace": key.namespace,
                "MetricName": key.name,
                "Dimensions": [{"Name": name, "Value": value} for name, value in key.dimensions],
            }
            for key in sorted(
                self._store.keys(call.region, since=since),
                key=lambda one: (one.namespace, one.name, one.dimensions),
            )
            if _matches(key, params)
        ]
        shown, token = page(found, params.get("NextToken"), LIST_PAGE, code="InvalidParameterValue")
        return {"Metrics": shown, "NextToken": token}

    @operation("cloudwatch", "GetMetricData")
    def get_metric_data(self, call: Call) -> Reply:
        """GetMetricData: MetricStat queries; at most 500 queries, points in pages."""
        params = call.params
        queries = params["MetricDataQueries"]
        if len(queries) > MAX_QUERIES:
            raise ServiceError(
                "ValidationError",
                f"The collection MetricDataQueries must not have a size greater than {MAX_QUERIES}.",
            )
        ids = [query["Id"] for query in queries]
        if len(set(ids)) != len(ids):
            raise ServiceError(
                "ValidationError", "The values for parameter id in MetricDataQueries are not unique."
            )
        start, end = _epoch(params["StartTime"]), _epoch(params["EndTime"])
        if start >= end:
            raise ServiceError("ValidationError", "The parameter StartTime must be less than EndTime.")
        newest_first = params.get("ScanBy", "TimestampDescending") == "TimestampDescending"
        limit = int(params.get("MaxDatapoints", MAX_POINTS))
        offset = _offset(params.get("NextToken"))
        results, left = [], False
        for query in queries:
            if query.get("ReturnData", True) is False:
                continue
            points = self._points(call.region, query, start, end)
            if newest_first:
                points.reverse()
            shown = points[offset : offset + limit]
            more = offset + limit < len(points)
            left = left or more
            results.append(_result(query, shown, partial=more))
        return {
            "MetricDataResults": results,
            "Messages": [],
            "NextToken": f"points:{offset + limit}" if left else None,
        }

    def _points(
        self, region: str, query: dict[str, Any], start: float, end: float
    ) -> list[tuple[float, float]]:
        stat = query.get("MetricStat")
        if stat is None:
            raise ServiceError(
                "ValidationError",
                "Metric math and SEARCH are not part of the rehearsal region; ask for MetricStat.",
            )
        period = int(stat["Period"])
        _check_period(period)
        _check_statistic(stat["Stat"])
        key = _key(region, stat["Metric"])
        if stat.get("Unit") not in (None, self._store.unit(key)):
            return []
        return self._store.read(key, start=start, end=end, period=period, statistic=stat["Stat"])

    @operation("cloudwatch", "GetMetricStatistics")
    def get_metric_statistics(self, call: Call) -> Reply:
        """GetMetricStatistics: at most 1,440 points."""
        params = call.params
        period = int(params["Period"])
        _check_period(period)
        start, end = _epoch(params["StartTime"]), _epoch(params["EndTime"])
        if (end - start) / period > 1440:
            raise ServiceError(
                "InvalidParameterCombination", "You have requested more than the limit of 1,440 datapoints."
            )
        key = _key(call.region, params)
        unit = self._store.unit(key)
        points: dict[float, dict[str, Any]] = {}
        extended = params.get("ExtendedStatistics", [])
        for statistic in (*params.get("Statistics", []), *extended):
            _check_statistic(statistic)
            for at, value in self._store.read(key, start=start, end=end, period=period, statistic=statistic):
                point = points.setdefault(at, {"Timestamp": datetime.fromtimestamp(at, UTC), "Unit": unit})
                if statistic in extended:
                    point.setdefault("ExtendedStatistics", {})[statistic] = value
                else:
                    point[statistic] = value
        return {"Label": params["MetricName"], "Datapoints": list(points.values())}

    @operation("cloudwatch", "PutMetricData")
    def put_metric_data(self, call: Call) -> Reply:
        """PutMetricData."""
        namespace = call.params["Namespace"]
        if namespace.startswith("AWS/"):
            raise ServiceError("InvalidParameterValue", "The value AWS/ for parameter Namespace is invalid.")
        for datum in call.params.get("MetricData", []):
            key = _key(call.region, {**datum, "Namespace": namespace})
            at = _epoch(datum["Timestamp"]) if "Timestamp" in datum else time.time()
            for value in datum.get("Values", [datum["Value"]] if "Value" in datum else []):
                self._store.put(key, datum.get("Unit", "None"), at, float(value))
        return {}


def _matches(key: SeriesKey, params: dict[str, Any]) -> bool:
    if params.get("Namespace") not in (None, key.namespace) or params.get("MetricName") not in (
        None,
        key.name,
    ):
        return False
    have = dict(key.dimensions)
    return all(
        one["Name"] in have and one.get("Value") in (None, have[one["Name"]])
        for one in params.get("Dimensions", [])
    )


def _key(region: str, metric: dict[str, Any]) -> SeriesKey:
    where = {one["Name"]: one["Value"] for one in metric.get("Dimensions", [])}
    return SeriesKey(region, metric.get("Namespace", ""), metric.get("MetricName", ""), dimensions(where))


def _result(query: dict[str, Any], points: list[tuple[float, float]], *, partial: bool) -> dict[str, Any]:
    return {
        "Id": query["Id"],
        "Label": query.get("Label") or query["MetricStat"]["Metric"].get("MetricName", ""),
        "Timestamps": [datetime.fromtimestamp(at, UTC) for at, _ in points],
        "Values": [value for _, value in points],
        "StatusCode": "PartialData" if partial else "Complete",
    }


def _epoch(value: Any) -> float:
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).timestamp()
    return float(value)


def _offset(token: str | None) -> int:
    if token is None:
        return 0
    word, _, number = token.partition(":")
    if word != "points" or not number.isdigit():
        raise ServiceError("InvalidNextToken", "The next token is not valid.")
    return int(number)


def _check_period(period: int) -> None:
    if period not in _SHORT_PERIODS and (period < 60 or period % 60):
        raise ServiceError(
            "InvalidParameterValue", "The parameter Period must be 1, 5, 10, 20, 30, or a multiple of 60."
        )


def _check_statistic(statistic: str) -> None:
    plain = statistic in ("Average", "Sum", "Minimum", "Maximum", "SampleCount")
    percentile = statistic[:1] == "p" and statistic[1:].replace(".", "", 1).isdigit()
    if not plain and not percentile:
        raise ServiceError("InvalidParameterValue", f"The statistic {statistic} is not supported.")
