"""Alarms and their silence, the queue, the e-mails, the dashboard, the trail, the stop schedule."""

from __future__ import annotations

import json
from typing import Any

import pytest

from aws.spec import ChannelClass
from aws.template import assemble
from tests.helpers.specs import changed, default_spec


def resources(region: str = "us-east-1", **changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = assemble(changed(default_spec(region=region), **changes)).document["Resources"]
    return found


def alarms(found: dict[str, Any]) -> list[str]:
    return [title for title, body in found.items() if body["Type"].endswith("Alarm")]


def test_the_alarms_of_one_pipeline_in_us_east_1() -> None:
    assert alarms(resources()) == [
        "AlarmInputLost0", "AlarmFrameRate0", "AlarmDroppedFrames0", "AlarmActiveAlerts0", "AlarmOutput4xx0",
        "AlarmOutput5xx0", "AlarmIngressSilent", "AlarmEgressSilent", "AlarmEdgeErrors", "AlarmNoEgress",
    ]  # fmt: skip


def test_elsewhere_there_is_no_alarm_on_cloudfront_in_this_stack() -> None:
    assert "AlarmEdgeErrors" not in resources("ap-northeast-2")


def test_two_pipelines_are_watched_one_by_one() -> None:
    found = resources(encode__channel_class=ChannelClass.STANDARD)
    assert {"AlarmInputLost0", "AlarmInputLost1"} <= set(found)
    assert found["AlarmInputLost1"]["Properties"]["Dimensions"][1] == {"Name": "Pipeline", "Value": "1"}


def test_the_input_alarm_is_literal() -> None:
    assert resources()["AlarmInputLost0"]["Properties"] == {
        "AlarmName": "flypack-first-show-input-lost-0",
        "AlarmDescription": "The camera's signal is lost and fill frames are shown.",
        "Namespace": "AWS/MediaLive",
        "MetricName": "FillMsec",
        "Dimensions": [
            {"Name": "ChannelId", "Value": {"Ref": "Channel"}},
            {"Name": "Pipeline", "Value": "0"},
        ],
        "Statistic": "Maximum",
        "ComparisonOperator": "GreaterThanThreshold",
        "Threshold": 0,
        "Period": 10,
        "EvaluationPeriods": 2,
        "DatapointsToAlarm": 2,
        "TreatMissingData": "notBreaching",
        "AlarmActions": [{"Ref": "AlarmTopic"}],
        "OKActions": [{"Ref": "AlarmTopic"}],
        "Tags": [{"Key": "flypack:event", "Value": "first-show"}],
    }


@pytest.mark.parametrize(("rate", "threshold"), [(24, 19.2), (30, 24.0), (60, 48.0)])
def test_the_frame_rate_alarm_follows_the_plan(rate: int, threshold: float) -> None:
    properties = resources(encode__frame_rate=rate)["AlarmFrameRate0"]["Properties"]
    assert (properties["ComparisonOperator"], properties["Threshold"]) == ("LessThanThreshold", threshold)


def test_output_errors_carry_the_output_group() -> None:
    dimensions = resources()["AlarmOutput5xx0"]["Properties"]["Dimensions"]
    assert dimensions[2] == {"Name": "OutputGroupName", "Value": "package"}


def test_no_egress_speaks_only_while_something_arrives() -> None:
    found = resources()
    for title in ("AlarmIngressSilent", "AlarmEgressSilent"):
        properties = found[title]["Properties"]
        assert properties["TreatMissingData"] == "breaching"
        assert properties["ActionsEnabled"] is False
        assert "AlarmActions" not in properties
    assert found["AlarmNoEgress"]["Properties"]["AlarmRule"] == (
        'ALARM("flypack-first-show-egress-silent") AND OK("flypack-first-show-ingress-silent")'
    )
    assert found["AlarmNoEgress"]["DependsOn"] == ["AlarmEgressSilent", "AlarmIngressSilent"]


def test_every_other_alarm_sleeps_when_there_is_no_data() -> None:
    found = resources(encode__channel_class=ChannelClass.STANDARD)
    silences = {
        title: found[title]["Properties"]["TreatMissingData"]
        for title in alarms(found)
        if title not in ("AlarmIngressSilent", "AlarmEgressSilent", "AlarmNoEgress")
    }
    assert set(silences.values()) == {"notBreaching"}


def test_e_mails_subscribe_to_the_alarms() -> None:
    found = resources(watch__notify_emails=("a@example.com", "b@example.com"))
    assert found["AlarmEmail1"]["Properties"] == {
        "Endpoint": "b@example.com",
        "Protocol": "email",
        "TopicArn": {"Ref": "AlarmTopic"},
    }


def test_without_alarms_there_is_no_topic() -> None:
    found = resources(watch__alarms=False, watch__notify_emails=("a@example.com",))
    assert alarms(found) == []
    assert not {"AlarmTopic", "AlarmEmail0"} & set(found)


def test_only_this_channel_s_events_reach_the_queue() -> None:
    found = resources()
    assert found["EventRule"]["Properties"]["EventPattern"] == {
        "source": ["aws.medialive"],
        "detail-type": [
            "MediaLive Channel State Change",
            "MediaLive Channel Alert",
            "MediaLive Channel Input Change",
        ],
        "resources": [{"Fn::GetAtt": ["Channel", "Arn"]}],
    }
    assert found["EventRule"]["Properties"]["Targets"] == [
        {"Id": "queue", "Arn": {"Fn::GetAtt": ["EventQueue", "Arn"]}}
    ]
    (statement,) = found["EventQueuePolicy"]["Properties"]["PolicyDocument"]["Statement"]
    assert statement["Condition"] == {"ArnEquals": {"aws:SourceArn": {"Fn::GetAtt": ["EventRule", "Arn"]}}}


def test_the_queue_keeps_four_days_and_has_no_name() -> None:
    properties = resources()["EventQueue"]["Properties"]
    assert properties["MessageRetentionPeriod"] == 345_600
    assert properties["SqsManagedSseEnabled"] is True
    assert "QueueName" not in properties


def test_the_trail_records_this_region_and_the_global_services() -> None:
    trail = resources()["AuditTrail"]
    assert trail["DependsOn"] == ["LogBucketPolicy"]
    assert trail["Properties"]["TrailName"] == "flypack-first-show-trail"
    assert trail["Properties"]["IncludeGlobalServiceEvents"] is True
    assert "AuditTrail" not in resources(watch__audit_trail=False)


def widgets(title: str = "first-show") -> list[dict[str, Any]]:
    body = resources(title=title)["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"]
    found: list[dict[str, Any]] = json.loads(body)["widgets"]
    return found


def test_the_dashboard_shows_six_plots_and_two_more() -> None:
    assert [one["properties"].get("title") for one in widgets()] == [
        None, "Input bitrate (Mb/s)", "Input frame rate", "Dropped frames", "Input loss (ms of fill)",
        "Output bitrate (Mb/s)", "CDN requests", "CDN errors (%)", "MediaPackage bytes",
    ]  # fmt: skip
    assert widgets()[6]["properties"]["region"] == "us-east-1"


def test_a_title_cannot_become_a_reference() -> None:
    assert widgets('쇼 "live" ${Channel}')[0]["properties"]["markdown"] == '# 쇼 "live" ${!Channel}'


def test_the_stop_schedule_is_made_asleep() -> None:
    found = resources()
    assert found["StopSchedule"]["Properties"] == {
        "Name": "flypack-first-show-stop",
        "Description": "Stops the channel of first-show after the planned end",
        "State": "DISABLED",
        "ScheduleExpression": "at(2099-12-31T23:59:59)",
        "ScheduleExpressionTimezone": "UTC",
        "FlexibleTimeWindow": {"Mode": "OFF"},
        "Target": {
            "Arn": {"Fn::Sub": "arn:${AWS::Partition}:scheduler:::aws-sdk:medialive:stopChannel"},
            "RoleArn": {"Fn::GetAtt": ["StopRole", "Arn"]},
            "Input": {"Fn::Sub": '{"ChannelId": "${Channel}"}'},
            "RetryPolicy": {"MaximumEventAgeInSeconds": 3600, "MaximumRetryAttempts": 20},
        },
    }
    (statement,) = found["StopRole"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"]
    assert (statement["Action"], statement["Resource"]) == (
        ["medialive:StopChannel"],
        {"Fn::GetAtt": ["Channel", "Arn"]},
    )
    assert not {"StopSchedule", "StopRole"} & set(resources(watch__auto_stop_after_minutes=None))
