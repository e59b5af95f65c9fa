from __future__ import annotations

import itertools
import json
import math
import time
from typing import Any

import pytest
from botocore.exceptions import ClientError

from rehearsal.alarm_judge import AlarmJudge
from rehearsal.media.messages import StatsScope, StatsTick
from tests.helpers.region import RunningRegion, wait_for
from tests.integration.rehearsal.test_medialive import Studio

SEND = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "events.amazonaws.com"},
            "Action": "sqs:SendMessage",
            "Resource": "*",
        }
    ],
}


class Inbox:
    """A queue behind a rule."""

    def __init__(self, region: RunningRegion, *, policy: bool = True, pattern: Any = None) -> None:
        self.sqs = region.client("sqs")
        self.url = self.sqs.create_queue(QueueName="inbox")["QueueUrl"]
        if policy:
            self.sqs.set_queue_attributes(QueueUrl=self.url, Attributes={"Policy": json.dumps(SEND)})
        self.events = region.client("events")
        wanted = pattern or {"source": ["aws.medialive"]}
        self.events.put_rule(Name="show-events", EventPattern=json.dumps(wanted))
        arn = "arn:aws:sqs:us-east-1:111122223333:inbox"
        self.events.put_targets(Rule="show-events", Targets=[{"Id": "queue", "Arn": arn}])

    def read(self, count: int) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []

        def look() -> bool:
            answer = self.sqs.receive_message(QueueUrl=self.url, MaxNumberOfMessages=10, WaitTimeSeconds=1)
            for one in answer.get("Messages", []):
                found.append(json.loads(one["Body"]))
                self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=one["ReceiptHandle"])
            return len(found) >= count

        wait_for(look)
        return found


def test_channel_states_reach_the_queue(region: RunningRegion) -> None:
    studio = Studio(region)
    channel = studio.channel(studio.input())
    inbox = Inbox(region)
    studio.live.start_channel(ChannelId=channel)
    studio.until(channel, "RUNNING")
    first, second = sorted(inbox.read(2), key=lambda one: one["detail"]["pipelines_running_count"])
    arn = f"arn:aws:medialive:us-east-1:111122223333:channel:{channel}"
    assert first["detail-type"] == "MediaLive Channel State Change"
    assert first["source"] == "aws.medialive"
    assert first["account"] == "111122223333"
    assert first["region"] == "us-east-1"
    assert first["resources"] == [arn]
    assert first["detail"]["state"] == "STARTING"
    assert second["detail"] == {
        "channel_arn": arn,
        "state": "RUNNING",
        "message": "Channel is running",
        "pipelines_running_count": 1,
    }


def test_alerts_and_input_changes_have_their_own_shapes(region: RunningRegion) -> None:
    from rehearsal.media.messages import EngineEvent, EventKind

    studio = Studio(region)
    source = studio.input()
    channel = studio.on_air(source)
    inbox = Inbox(
        region,
        pattern={
            "source": ["aws.medialive"],
            "detail-type": ["MediaLive Channel Alert", "MediaLive Channel Input Change"],
        },
    )
    tell = region.engine.callbacks.on_event
    common: dict[str, Any] = {"channel_id": channel, "pipeline": 0, "at": time.time()}
    tell(EngineEvent(kind=EventKind.ALERT_SET, message="lost", alert_type="RTMP Has No Audio/Video",
                     alert_id="9", **common))  # fmt: skip
    alert = inbox.read(1)[0]
    assert alert["detail-type"] == "MediaLive Channel Alert"
    assert alert["detail"] == {
        "alarm_state": "SET",
        "alarm_id": "9",
        "alert_type": "RTMP Has No Audio/Video",
        "pipeline": "0",
        "channel_arn": alert["resources"][0],
        "message": "lost",
    }
    tell(EngineEvent(kind=EventKind.INPUT_CHANGE, message=f"input {source}", **common))
    change = inbox.read(1)[0]
    assert change["detail-type"] == "MediaLive Channel Input Change"
    assert change["detail"]["active_input_attachment_name"] == "camera-0"


def test_patterns_choose_and_a_queue_without_policy_gets_nothing(region: RunningRegion) -> None:
    studio = Studio(region)
    channel = studio.channel(studio.input())
    inbox = Inbox(region, pattern={"detail": {"state": ["RUNNING"]}})
    studio.live.start_channel(ChannelId=channel)
    studio.until(channel, "RUNNING")
    assert [one["detail"]["state"] for one in inbox.read(1)] == ["RUNNING"]
    inbox.sqs.set_queue_attributes(QueueUrl=inbox.url, Attributes={"Policy": ""})
    inbox.events.put_rule(Name="show-events", EventPattern=json.dumps({"source": ["aws.medialive"]}))
    studio.live.stop_channel(ChannelId=channel)
    studio.until(channel, "IDLE")
    assert "Messages" not in inbox.sqs.receive_message(QueueUrl=inbox.url, WaitTimeSeconds=0)


def test_a_disabled_rule_is_silent_and_targets_can_reshape(region: RunningRegion) -> None:
    inbox = Inbox(region)
    arn = "arn:aws:sqs:us-east-1:111122223333:inbox"
    transformer = {
        "InputPathsMap": {"state": "$.detail.state"},
        "InputTemplate": '{"now": "<state>"}',
    }
    inbox.events.put_targets(
        Rule="show-events", Targets=[{"Id": "queue", "Arn": arn, "InputTransformer": transformer}]
    )
    studio = Studio(region)
    channel = studio.channel(studio.input())
    assert {"now": "IDLE"} in inbox.read(2)
    inbox.events.disable_rule(Name="show-events")
    studio.live.start_channel(ChannelId=channel)
    studio.until(channel, "RUNNING")
    assert "Messages" not in inbox.sqs.receive_message(QueueUrl=inbox.url, WaitTimeSeconds=0)


# Metrics

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


# Alarms


def _alarm(region: RunningRegion, **more: Any) -> None:
    region.client("cloudwatch").put_metric_alarm(
        **{
            "AlarmName": "lost",
            "Namespace": "AWS/MediaLive",
            "MetricName": "FillMsec",
            "Dimensions": [{"Name": "ChannelId", "Value": "1"}, {"Name": "Pipeline", "Value": "0"}],
            "Statistic": "Maximum",
            "Period": 10,
            "EvaluationPeriods": 2,
            "Threshold": 0,
            "ComparisonOperator": "GreaterThanThreshold",
            "TreatMissingData": "notBreaching",
            **more,
        }
    )


def _state(region: RunningRegion, name: str = "lost", kind: str = "MetricAlarm") -> str:
    found = region.client("cloudwatch").describe_alarms(AlarmNames=[name], AlarmTypes=[kind])
    alarms: list[Any] = found[f"{kind}s"]
    state: str = alarms[0]["StateValue"]
    return state


def _judge(region: RunningRegion) -> AlarmJudge:
    return region.region.alarm_judge


def test_an_alarm_follows_its_metric_and_tells_its_topic(region: RunningRegion) -> None:
    inbox = Inbox(region, pattern={"source": ["aws.cloudwatch"]})
    sns = region.client("sns")
    topic = sns.create_topic(Name="alarms")["TopicArn"]
    queue = "arn:aws:sqs:us-east-1:111122223333:inbox"
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue)
    _alarm(region, AlarmActions=[topic])
    assert _state(region) == "INSUFFICIENT_DATA"
    store = region.region.metrics
    from rehearsal.metrics_store import SeriesKey, dimensions

    key = SeriesKey("us-east-1", "AWS/MediaLive", "FillMsec", dimensions({"ChannelId": "1", "Pipeline": "0"}))
    now = math.floor(time.time() / 10) * 10.0
    for second in range(20):
        store.put(key, "Count", now - 20 + second, 500.0)
    _judge(region).look(now)
    assert _state(region) == "ALARM"
    messages = inbox.read(2)
    event = next(one for one in messages if "detail-type" in one)
    assert event["detail"]["state"]["value"] == "ALARM"
    notice = json.loads(next(one for one in messages if "Message" in one)["Message"])
    assert (notice["AlarmName"], notice["NewStateValue"]) == ("lost", "ALARM")
    _judge(region).look(now + 40)
    assert _state(region) == "OK"
    history = region.client("cloudwatch").describe_alarm_history(
        AlarmName="lost", HistoryItemType="StateUpdate"
    )
    assert [one["HistorySummary"] for one in history["AlarmHistoryItems"]] == [
        "Alarm updated from ALARM to OK",
        "Alarm updated from INSUFFICIENT_DATA to ALARM",
    ]


def test_composite_alarms_hold_their_parts(region: RunningRegion) -> None:
    cloudwatch = region.client("cloudwatch")
    _alarm(region)
    cloudwatch.put_composite_alarm(AlarmName="both", AlarmRule='ALARM("lost")')
    cloudwatch.set_alarm_state(AlarmName="lost", StateValue="ALARM", StateReason="test")
    assert _state(region, "both", "CompositeAlarm") == "INSUFFICIENT_DATA"
    _judge(region).look()
    assert _state(region, "both", "CompositeAlarm") == "OK"
    assert cloudwatch.describe_alarms()["CompositeAlarms"] == []
    with pytest.raises(ClientError, match="depending on it"):
        cloudwatch.delete_alarms(AlarmNames=["lost"])
    cloudwatch.delete_alarms(AlarmNames=["lost", "both"])
    assert cloudwatch.describe_alarms(AlarmTypes=["MetricAlarm", "CompositeAlarm"])["MetricAlarms"] == []


def test_alarms_can_be_listed_tagged_and_muted(region: RunningRegion) -> None:
    cloudwatch = region.client("cloudwatch")
    _alarm(region, Tags=[{"Key": "flypack:event", "Value": "show"}])
    arn = cloudwatch.describe_alarms(AlarmNamePrefix="lo")["MetricAlarms"][0]["AlarmArn"]
    assert cloudwatch.list_tags_for_resource(ResourceARN=arn)["Tags"] == [
        {"Key": "flypack:event", "Value": "show"}
    ]
    cloudwatch.disable_alarm_actions(AlarmNames=["lost"])
    found = cloudwatch.describe_alarms_for_metric(
        MetricName="FillMsec", Namespace="AWS/MediaLive",
        Dimensions=[{"Name": "ChannelId", "Value": "1"}, {"Name": "Pipeline", "Value": "0"}],
    )["MetricAlarms"]  # fmt: skip
    assert [(one["AlarmName"], one["ActionsEnabled"]) for one in found] == [("lost", False)]
    with pytest.raises(ClientError):
        _alarm(region, DatapointsToAlarm=3)
