from __future__ import annotations

import json
import math
import time
from typing import Any

import pytest
from botocore.exceptions import ClientError

from rehearsal.alarm_judge import AlarmJudge
from rehearsal.metrics_store import SeriesKey, dimensions
from tests.helpers.region import RunningRegion
from tests.helpers.studio import Inbox


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
