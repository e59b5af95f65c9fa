"""Video on demand and clip pictures in the template: who starts what, in which role, and who hears of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from aws.template.assemble import build
from aws.validate import validate
from tests.helpers.lint import cfn_lint
from tests.helpers.specs import changed, default_spec

VOD = changed(default_spec(), record__vod=True)
CLIPS = changed(default_spec(), extras__clip_thumbnails=True)
BOTH = changed(VOD, extras__clip_thumbnails=True)


def resources(spec: Any = BOTH) -> dict[str, Any]:
    found: dict[str, Any] = build(spec).document["Resources"]
    return found


def properties(title: str, spec: Any = BOTH) -> dict[str, Any]:
    found = resources(spec)[title]["Properties"]
    assert isinstance(found, dict)
    return found


def statements(title: str, spec: Any = BOTH) -> dict[str, Any]:
    (policy,) = properties(title, spec)["Policies"]
    return {one["Sid"]: one for one in policy["PolicyDocument"]["Statement"]}


def test_the_default_plan_has_none_of_it() -> None:
    assert {kind["Type"] for kind in resources(default_spec()).values()}.isdisjoint(
        {"AWS::Lambda::Function", "AWS::Lambda::Permission", "AWS::Logs::LogGroup"}
    )
    assert "NotificationConfiguration" not in properties("ArchiveBucket", default_spec())


def test_each_brings_its_own() -> None:
    assert {"Vod", "VodRole", "VodConvertRole", "VodLogs", "VodRule", "VodStart", "VodJobRule"} <= set(
        resources(VOD)
    )
    assert not [title for title in resources(VOD) if title.startswith("Clips")]
    assert not [title for title in resources(CLIPS) if title.startswith("Vod")]
    assert len(resources(BOTH)) == len(resources(VOD)) + len(resources(CLIPS)) - len(
        resources(default_spec())
    ) - len({"ConversionFailureRule"})


def test_the_function_starts_when_this_channel_has_stopped() -> None:
    rule = properties("VodRule")
    assert rule["EventPattern"] == {
        "source": ["aws.medialive"],
        "detail-type": ["MediaLive Channel State Change"],
        "resources": [{"Fn::GetAtt": ["Channel", "Arn"]}],
        "detail": {"state": ["STOPPED", "IDLE"]},
    }
    (target,) = rule["Targets"]
    assert target["Arn"] == {"Fn::GetAtt": ["Vod", "Arn"]}
    assert properties("VodStart")["SourceArn"] == {"Fn::GetAtt": ["VodRule", "Arn"]}
    assert properties("VodStart")["Principal"] == "events.amazonaws.com"


def test_the_pictures_start_with_files_of_the_archive_and_never_with_themselves() -> None:
    detail = properties("ClipsRule")["EventPattern"]["detail"]
    assert detail == {
        "bucket": {"name": [{"Ref": "ArchiveBucket"}]},
        "object": {"key": [{"prefix": "archive/"}]},
    }
    assert properties("ArchiveBucket")["NotificationConfiguration"] == {
        "EventBridgeConfiguration": {"EventBridgeEnabled": True}
    }
    written = statements("ClipsConvertRole")["Write"]["Resource"]
    assert written == {"Fn::Sub": "${ArchiveBucket.Arn}/clips/*"}


@pytest.mark.parametrize("title", ["Vod", "Clips"])
def test_a_function_is_small_logged_for_two_weeks_and_tried_again(title: str) -> None:
    function = properties(title)
    assert (function["Runtime"], function["Architectures"]) == ("python3.13", ["arm64"])
    assert function["LoggingConfig"] == {"LogFormat": "JSON", "LogGroup": {"Ref": f"{title}Logs"}}
    assert function["Code"]["ZipFile"].startswith('"""')
    assert "TracingConfig" not in function
    logs = properties(f"{title}Logs")
    assert logs["LogGroupName"] == f"/aws/lambda/flypack-first-show-{title.lower()}"
    assert logs["RetentionInDays"] == 14
    retries = properties(f"{title}Retries")
    assert (retries["MaximumRetryAttempts"], retries["MaximumEventAgeInSeconds"]) == (2, 3600)
    assert "event-bus/default" in json.dumps(retries["DestinationConfig"]["OnFailure"])


@pytest.mark.parametrize("title", ["Vod", "Clips"])
def test_a_function_may_ask_hand_over_one_role_and_write_its_log(title: str) -> None:
    own = statements(f"{title}Role")
    assert set(own) == {"Convert", "Pass", "Log", "TellFailure"} | ({"List"} if title == "Vod" else set())
    assert own["Convert"]["Action"] == [
        "mediaconvert:CreateJob",
        "mediaconvert:SearchJobs",
        "mediaconvert:TagResource",
    ]
    assert own["Pass"] == {
        "Sid": "Pass",
        "Effect": "Allow",
        "Action": ["iam:PassRole"],
        "Resource": {"Fn::GetAtt": [f"{title}ConvertRole", "Arn"]},
        "Condition": {"StringEquals": {"iam:PassedToService": "mediaconvert.amazonaws.com"}},
    }
    assert own["Log"]["Action"] == ["logs:CreateLogStream", "logs:PutLogEvents"]
    assert own["Log"]["Resource"] == {"Fn::GetAtt": [f"{title}Logs", "Arn"]}


def test_listing_is_allowed_below_the_two_prefixes_only() -> None:
    assert statements("VodRole")["List"]["Condition"] == {"StringLike": {"s3:prefix": ["archive/*", "vod/*"]}}


def test_mediaconvert_reads_the_archive_and_writes_the_asset() -> None:
    role = statements("VodConvertRole")
    assert role["Read"]["Resource"] == {"Fn::Sub": "${ArchiveBucket.Arn}/archive/*"}
    assert role["Write"]["Action"] == ["s3:PutObject", "s3:AbortMultipartUpload"]
    assert "ArchiveKey" not in role
    key = "arn:aws:kms:us-east-1:111122223333:key/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0"
    locked = changed(VOD, record__sse_kms=True, record__kms_key_arn=key)
    assert statements("VodConvertRole", locked)["ArchiveKey"]["Resource"] == key
    trust = properties("VodConvertRole")["AssumeRolePolicyDocument"]["Statement"][0]
    assert trust["Principal"] == {"Service": "mediaconvert.amazonaws.com"}
    assert trust["Condition"] == {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}


def test_the_end_of_a_conversion_and_a_function_that_gave_up_come_to_the_event_queue() -> None:
    pattern = properties("VodJobRule")["EventPattern"]
    assert pattern["detail"] == {
        "status": ["COMPLETE", "ERROR", "CANCELED"],
        "userMetadata": {"flypackEvent": ["first-show"], "flypackWork": ["vod"]},
    }
    assert properties("ClipsJobRule")["EventPattern"]["detail"]["status"] == ["ERROR"]
    failed = properties("ConversionFailureRule")["EventPattern"]
    assert failed["source"] == ["lambda"]
    assert failed["detail"]["requestContext"]["functionArn"] == [
        {"prefix": {"Fn::GetAtt": ["Vod", "Arn"]}},
        {"prefix": {"Fn::GetAtt": ["Clips", "Arn"]}},
    ]
    rules = ["EventRule", "VodJobRule", "ClipsJobRule", "ConversionFailureRule"]
    (statement,) = properties("EventQueuePolicy")["PolicyDocument"]["Statement"]
    assert statement["Condition"]["ArnEquals"]["aws:SourceArn"] == [
        {"Fn::GetAtt": [title, "Arn"]} for title in rules
    ]
    for title in rules:
        assert properties(title)["Targets"][0]["Arn"] == {"Fn::GetAtt": ["EventQueue", "Arn"]}


def test_the_outputs_say_where_the_asset_and_the_pictures_are() -> None:
    outputs = build(BOTH).document["Outputs"]
    assert (outputs["VodPrefix"]["Value"], outputs["ClipsPrefix"]["Value"]) == ("vod/", "clips/")
    assert not {"VodPrefix", "ClipsPrefix"} & set(build(default_spec()).document["Outputs"])


def test_two_events_share_no_name() -> None:
    mine, yours = (build(changed(BOTH, name=name)).document["Resources"] for name in ("mine", "yours"))
    for key in ("FunctionName", "LogGroupName", "Name"):
        names = [
            [one["Properties"][key] for one in found.values() if key in one.get("Properties", {})]
            for found in (mine, yours)
        ]
        assert not {str(name) for name in names[0] if isinstance(name, str) and "main" not in name} & {
            str(name) for name in names[1]
        }


def test_the_archive_rule_leaves_the_asset_and_the_pictures_alone() -> None:
    (rule,) = properties("ArchiveBucket")["LifecycleConfiguration"]["Rules"]
    assert rule["Prefix"] == "archive/"


@pytest.mark.parametrize("spec", [VOD, CLIPS, BOTH], ids=["vod", "clips", "both"])
def test_every_judge_is_content(spec: Any) -> None:
    document = build(spec).document
    assert validate(document, "us-east-1") == ()
    assert cfn_lint(document, "us-east-1", "eu-west-1", "ap-northeast-2", "sa-east-1") == []
