from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from aws import metrics
from aws.facts import MetricKey, MetricSeries
from aws.failures import AwsFailure
from aws.metric_table import period_of
from aws.metrics import MetricScope
from tests.helpers.aws_stubs import ANY, Stubs

BEGAN = 1_700_000_040.0
CHANNEL = (("ChannelId", "1234567"), ("Pipeline", "0"))
NETWORK_IN = MetricKey(namespace="AWS/MediaLive", name="NetworkIn", dimensions=CHANNEL)
REQUESTS = MetricKey(
    namespace="AWS/CloudFront", name="Requests", dimensions=(("DistributionId", "E1"), ("Region", "Global"))
)


def _read(
    aws: Stubs, keys: Sequence[MetricKey], start: float, end: float, period: int
) -> tuple[MetricSeries, ...]:
    """As if asked one minute after the beginning."""
    return metrics.read(aws.session, keys, start=start, end=end, period=period, clock=lambda: BEGAN + 60)


def _row(namespace: str, name: str, **dimensions: str) -> dict[str, Any]:
    return {
        "Namespace": namespace,
        "MetricName": name,
        "Dimensions": [{"Name": key, "Value": value} for key, value in dimensions.items()],
    }


def _result(number: int, *points: tuple[float, float]) -> dict[str, Any]:
    return {
        "Id": f"m{number}",
        "Timestamps": [at for at, _ in points],
        "Values": [value for _, value in points],
        "StatusCode": "Complete",
    }


def test_discover_looks_in_three_places(aws: Stubs) -> None:
    aws.answer(
        "cloudwatch",
        "list_metrics",
        {
            "Metrics": [_row("AWS/MediaLive", "NetworkIn", Pipeline="0", ChannelId="1234567")],
            "NextToken": "2",
        },
        {
            "Namespace": "AWS/MediaLive",
            "Dimensions": [{"Name": "ChannelId", "Value": "1234567"}],
            "RecentlyActive": "PT3H",
        },
    )
    aws.answer(
        "cloudwatch",
        "list_metrics",
        {"Metrics": [_row("AWS/MediaLive", "ActiveOutputs", ChannelId="1234567", OutputGroupName="package")]},
    )
    group = {"ChannelGroup": "flypack-show"}
    aws.answer(
        "cloudwatch",
        "list_metrics",
        {
            "Metrics": [
                _row("AWS/MediaPackage", "EgressBytes", **group),
                _row("AWS/MediaPackage", "EgressBytes", **group, Channel="main", OriginEndpoint="ts"),
                _row("AWS/MediaPackage", "EgressBytes", **group, Channel="somebody-elses"),
            ]
        },
        {
            "Namespace": "AWS/MediaPackage",
            "Dimensions": [{"Name": "ChannelGroup", "Value": "flypack-show"}],
            "RecentlyActive": "PT3H",
        },
    )
    aws.answer(
        "cloudwatch_global",
        "list_metrics",
        {"Metrics": [_row("AWS/CloudFront", "Requests", DistributionId="E1", Region="Global")]},
        {
            "Namespace": "AWS/CloudFront",
            "Dimensions": [
                {"Name": "DistributionId", "Value": "E1"},
                {"Name": "Region", "Value": "Global"},
            ],
            "RecentlyActive": "PT3H",
        },
    )
    scope = MetricScope(
        channel_id="1234567", channel_group="flypack-show", package_channel="main", distribution_id="E1"
    )
    assert metrics.discover(aws.session, scope) == (
        REQUESTS,
        MetricKey(
            namespace="AWS/MediaLive",
            name="ActiveOutputs",
            dimensions=(("ChannelId", "1234567"), ("OutputGroupName", "package")),
        ),
        NETWORK_IN,
        MetricKey(
            namespace="AWS/MediaPackage",
            name="EgressBytes",
            dimensions=(("Channel", "main"), ("ChannelGroup", "flypack-show"), ("OriginEndpoint", "ts")),
        ),
        MetricKey(
            namespace="AWS/MediaPackage", name="EgressBytes", dimensions=(("ChannelGroup", "flypack-show"),)
        ),
    )


def test_an_empty_scope_asks_nothing(aws: Stubs) -> None:
    assert metrics.discover(aws.session, MetricScope()) == ()


def test_read_leaves_gaps_as_gaps(aws: Stubs) -> None:
    query = {
        "Id": "m0",
        "MetricStat": {
            "Metric": {
                "Namespace": "AWS/MediaLive",
                "MetricName": "NetworkIn",
                "Dimensions": [
                    {"Name": "ChannelId", "Value": "1234567"},
                    {"Name": "Pipeline", "Value": "0"},
                ],
            },
            "Period": 10,
            "Stat": "Average",
        },
    }
    aws.answer(
        "cloudwatch",
        "get_metric_data",
        {"MetricDataResults": [_result(0, (BEGAN, 5.0), (BEGAN + 30, 5.5))]},
        {
            "MetricDataQueries": [query],
            "StartTime": datetime.fromtimestamp(BEGAN, UTC),
            "EndTime": datetime.fromtimestamp(BEGAN + 60, UTC),
            "ScanBy": "TimestampAscending",
            "MaxDatapoints": 10_000,
        },
    )
    assert _read(aws, [NETWORK_IN], start=BEGAN, end=BEGAN + 60, period=10) == (
        MetricSeries(
            key=NETWORK_IN, statistic="Average", period=10, points=((BEGAN, 5.0), (BEGAN + 30, 5.5))
        ),
    )


def test_pages_are_put_together(aws: Stubs) -> None:
    aws.answer(
        "cloudwatch",
        "get_metric_data",
        {"MetricDataResults": [_result(0, (BEGAN, 1.0))], "NextToken": "2"},
    )
    aws.answer("cloudwatch", "get_metric_data", {"MetricDataResults": [_result(0, (BEGAN + 1, 2.0))]})
    (series,) = _read(aws, [NETWORK_IN], start=BEGAN, end=BEGAN + 2, period=1)
    assert series.points == ((BEGAN, 1.0), (BEGAN + 1, 2.0))


def test_text_timestamps_become_numbers_too(aws: Stubs) -> None:
    at = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
    result = {"Id": "m0", "Timestamps": [at], "Values": [1.0]}
    aws.answer("cloudwatch", "get_metric_data", {"MetricDataResults": [result]})
    (series,) = _read(aws, [NETWORK_IN], start=BEGAN, end=BEGAN + 2, period=1)
    assert series.points == ((at.timestamp(), 1.0),)


def test_no_data_is_an_empty_series_and_no_zero(aws: Stubs) -> None:
    aws.answer("cloudwatch", "get_metric_data", {"MetricDataResults": [_result(0)]})
    (series,) = _read(aws, [NETWORK_IN], start=BEGAN, end=BEGAN + 2, period=1)
    assert series.points == ()


def test_cloudfront_is_read_in_us_east_1_by_the_minute_and_the_order_is_kept(aws: Stubs) -> None:
    aws.answer(
        "cloudwatch_global",
        "get_metric_data",
        {"MetricDataResults": [_result(0, (BEGAN, 12.0))]},
    )
    aws.answer("cloudwatch", "get_metric_data", {"MetricDataResults": [_result(0, (BEGAN, 5.0))]})
    found = _read(aws, [REQUESTS, NETWORK_IN], start=BEGAN, end=BEGAN + 60, period=1)
    assert [(series.key.name, series.statistic, series.period) for series in found] == [
        ("Requests", "Sum", 60),
        ("NetworkIn", "Average", 1),
    ]


def _keys(count: int) -> list[MetricKey]:
    return [
        MetricKey(namespace="AWS/MediaLive", name="NetworkIn", dimensions=(("ChannelId", str(number)),))
        for number in range(count)
    ]


def test_at_most_500_queries_at_a_time(aws: Stubs) -> None:
    for _ in range(3):
        aws.answer("cloudwatch", "get_metric_data", {"MetricDataResults": [_result(0, (BEGAN, 1.0))]})
    found = _read(aws, _keys(1001), start=BEGAN, end=BEGAN + 60, period=60)
    assert [index for index, series in enumerate(found) if series.points] == [0, 500, 1000]


def test_at_most_100800_points_at_a_time(aws: Stubs) -> None:
    """Three hours by the second are 10,800 points a series: nine series fit, the tenth does not."""
    for _ in range(2):
        aws.answer("cloudwatch", "get_metric_data", {"MetricDataResults": []})
    _read(aws, _keys(10), start=BEGAN, end=BEGAN + 10_800, period=1)


def test_a_stretch_too_long_for_one_call_is_split(aws: Stubs) -> None:
    middle = datetime.fromtimestamp(BEGAN + 100_800, UTC)
    aws.answer(
        "cloudwatch",
        "get_metric_data",
        {"MetricDataResults": [_result(0, (BEGAN, 1.0))]},
        {
            "MetricDataQueries": ANY,
            "StartTime": ANY,
            "EndTime": middle,
            "ScanBy": ANY,
            "MaxDatapoints": ANY,
        },
    )
    aws.answer(
        "cloudwatch",
        "get_metric_data",
        {"MetricDataResults": [_result(0, (BEGAN + 100_800, 2.0))]},
        {
            "MetricDataQueries": ANY,
            "StartTime": middle,
            "EndTime": ANY,
            "ScanBy": ANY,
            "MaxDatapoints": ANY,
        },
    )
    (series,) = _read(aws, [NETWORK_IN], start=BEGAN, end=BEGAN + 150_000, period=1)
    assert series.points == ((BEGAN, 1.0), (BEGAN + 100_800, 2.0))


def test_no_permission_names_the_action(aws: Stubs) -> None:
    message = "User: x is not authorized to perform: cloudwatch:GetMetricData"
    aws.refuse("cloudwatch", "get_metric_data", "AccessDenied", message, 403)
    with pytest.raises(AwsFailure) as caught:
        _read(aws, [NETWORK_IN], start=BEGAN, end=BEGAN + 60, period=1)
    assert caught.value.sentence.startswith("Reading metrics: these credentials may not do cloudwatch:Get")


@pytest.mark.parametrize(
    ("name", "statistic", "unit"),
    [
        ("ActiveAlerts", "Maximum", "count"),
        ("InputVideoFrameRate", "Maximum", "frames/s"),
        ("NetworkIn", "Average", "Mbit/s"),
        ("NetworkOut", "Average", "Mbit/s"),
        ("FillMsec", "Maximum", "ms"),
        ("DroppedFrames", "Sum", "count"),
        ("SvqTime", "Maximum", "percent"),
        ("ActiveOutputs", "Minimum", "count"),
        ("Output5xxErrors", "Sum", "count"),
        ("MqcsFreezeFrame", "Minimum", "score"),
        ("IngressBytes", "Sum", "bytes"),
        ("EgressRequestCount", "Sum", "count"),
        ("EgressResponseTime", "Average", "ms"),
        ("Requests", "Sum", "count"),
        ("BytesDownloaded", "Sum", "bytes"),
        ("5xxErrorRate", "Average", "percent"),
        ("SomethingNew", "Average", ""),
    ],
)
def test_the_one_right_statistic_and_unit(name: str, statistic: str, unit: str) -> None:
    assert (metrics.statistic_of(name), metrics.unit_of(name)) == (statistic, unit)


@pytest.mark.parametrize(
    ("namespace", "period", "age_hours", "kept"),
    [
        ("AWS/MediaLive", 1, 3, 1),
        ("AWS/MediaLive", 10, 1, 10),
        ("AWS/MediaLive", 1, 3.01, 60),
        ("AWS/MediaLive", 90, 4, 120),
        ("AWS/MediaLive", 1, 24 * 16, 300),
        ("AWS/MediaLive", 1, 24 * 64, 3600),
        ("AWS/MediaLive", 1, 24 * 500, 3600),
        ("AWS/CloudFront", 1, 0, 60),
        ("AWS/MediaPackage", 300, 0, 300),
        ("Somebody/Else", 1, 0, 60),
    ],
)
def test_the_period_that_cloudwatch_still_has(
    namespace: str, period: int, age_hours: float, kept: int
) -> None:
    assert period_of(namespace, period, age_hours * 3600) == kept
