from __future__ import annotations

import itertools
import math
import time
from typing import Any

import pytest
from botocore.exceptions import ClientError

from rehearsal.media.messages import StatsScope, StatsTick
from tests.helpers.region import RunningRegion
from tests.helpers.studio import Studio

_NUMBERS = itertools.count()


def _tick(channel: str, at: float, **values: float) -> StatsTick:
    return StatsTick(at=at, scope=StatsScope.CHANNEL, subject=channel, pipeline=0, values=values)


def _query(name: str, dimensions: dict[str, str], stat: str = "Average", period: int = 10) -> dict[str, Any]:
    return {
        "Id": f"m{next(_NUMBERS)}",
        "MetricStat": {
            "Metric": {
                "Namespace": "AWS/MediaLive",
                "MetricName": name,
                "Dimensions": [{"Name": key, "Value": value} for key, value in dimensions.items()],
            },
            "Period": period,
            "Stat": stat,
        },
    }


def test_the_engines_numbers_are_cloudwatch_metrics(region: RunningRegion) -> None:
    studio = Studio(region)
    channel = studio.on_air()
    now = math.floor(time.time() / 10) * 10 - 20
    for second in range(20):
        region.engine.callbacks.on_stats(
            _tick(
                channel, now + second, NetworkIn=2.0 + second, ActiveOutputs=3.0, OutputAudioLevelDbfs=-20.0
            )
        )
    cloudwatch = region.client("cloudwatch")
    found = {
        one["MetricName"]: {each["Name"]: each["Value"] for each in one["Dimensions"]}
        for one in cloudwatch.list_metrics(
            Namespace="AWS/MediaLive",
            Dimensions=[{"Name": "ChannelId", "Value": channel}],
            RecentlyActive="PT3H",
        )["Metrics"]
    }
    where = {"ChannelId": channel, "Pipeline": "0"}
    assert found == {
        "NetworkIn": where,
        "ActiveOutputs": {**where, "OutputGroupName": "package"},
        "OutputAudioLevelDbfs": {**where, "AudioDescriptionName": "sound"},
    }
    answer = cloudwatch.get_metric_data(
        MetricDataQueries=[
            _query("NetworkIn", where),
            _query("NetworkIn", where, "Maximum"),
            _query("NetworkIn", {"ChannelId": channel}),
        ],
        StartTime=now,
        EndTime=now + 20,
        ScanBy="TimestampAscending",
    )
    average, maximum, other = answer["MetricDataResults"]
    assert average["Values"] == [6.5, 16.5]
    assert maximum["Values"] == [11.0, 21.0]
    assert [one.timestamp() for one in average["Timestamps"]] == [now, now + 10]
    assert (average["Label"], average["StatusCode"]) == ("NetworkIn", "Complete")
    assert other["Values"] == []
    statistics = cloudwatch.get_metric_statistics(
        Namespace="AWS/MediaLive", MetricName="NetworkIn",
        Dimensions=[{"Name": key, "Value": value} for key, value in where.items()],
        StartTime=now, EndTime=now + 20, Period=60, Statistics=["Sum", "SampleCount"],
    )["Datapoints"]  # fmt: skip
    assert sum(one["SampleCount"] for one in statistics) == 20
    assert statistics[0]["Unit"] == "Megabits/Second"


def test_packages_and_distributions_have_their_own_dimensions(region: RunningRegion) -> None:
    Studio(region)
    tell = region.engine.callbacks.on_stats
    now = time.time() - 5
    tell(
        StatsTick(at=now, scope=StatsScope.PACKAGE, subject="show/main", endpoint="ts",
                  values={"EgressBytes": 1000.0})
    )  # fmt: skip
    tell(StatsTick(at=now, scope=StatsScope.DISTRIBUTION, subject="E1", values={"Requests": 4.0}))

    def names(where: str, namespace: str) -> list[list[str]]:
        metrics = region.client("cloudwatch", region=where).list_metrics(Namespace=namespace)["Metrics"]
        return [[each["Name"] for each in one["Dimensions"]] for one in metrics]

    assert sorted(names("us-east-1", "AWS/MediaPackage")) == [
        ["Channel", "ChannelGroup"],
        ["Channel", "ChannelGroup", "OriginEndpoint"],
        ["ChannelGroup"],
    ]
    assert names("us-east-1", "AWS/CloudFront") == [["DistributionId", "Region"]]
    assert names("eu-west-1", "AWS/CloudFront") == []


def test_metric_data_comes_in_pages(region: RunningRegion) -> None:
    studio = Studio(region)
    channel = studio.on_air()
    now = math.floor(time.time()) - 30
    for second in range(30):
        region.engine.callbacks.on_stats(_tick(channel, now + second, NetworkIn=float(second)))
    pages = region.client("cloudwatch").get_paginator("get_metric_data").paginate(
        MetricDataQueries=[_query("NetworkIn", {"ChannelId": channel, "Pipeline": "0"}, period=1)],
        StartTime=now, EndTime=now + 30, MaxDatapoints=12,
    )  # fmt: skip
    results = [page["MetricDataResults"][0] for page in pages]
    assert [len(one["Values"]) for one in results] == [12, 12, 6]
    assert [one["StatusCode"] for one in results] == ["PartialData", "PartialData", "Complete"]
    assert results[0]["Values"][0] == 29.0


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"Period": 7}, "InvalidParameterValue"),
        ({"Stat": "Median"}, "InvalidParameterValue"),
    ],
)
def test_queries_that_cloudwatch_refuses(region: RunningRegion, change: dict[str, Any], code: str) -> None:
    query = _query("NetworkIn", {"ChannelId": "1"})
    query["MetricStat"].update(change)
    with pytest.raises(ClientError) as caught:
        region.client("cloudwatch").get_metric_data(
            MetricDataQueries=[query], StartTime=time.time() - 60, EndTime=time.time()
        )
    assert caught.value.response["Error"]["Code"] == code


def test_own_metrics_can_be_put_but_not_as_aws(region: RunningRegion) -> None:
    cloudwatch = region.client("cloudwatch")
    cloudwatch.put_metric_data(Namespace="Mine", MetricData=[{"MetricName": "x", "Value": 3.0}])
    assert cloudwatch.list_metrics(Namespace="Mine")["Metrics"][0]["MetricName"] == "x"
    with pytest.raises(ClientError):
        cloudwatch.put_metric_data(Namespace="AWS/Mine", MetricData=[{"MetricName": "x", "Value": 3.0}])
