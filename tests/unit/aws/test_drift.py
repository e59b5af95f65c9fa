"""Drift as CloudFormation tells it: followed, paged, completed by our own look at the channel."""

from __future__ import annotations

import json
from typing import Any

from aws import drift
from aws.cancel import Cancel
from aws.drift import HIDDEN, Difference, DriftStatus
from tests.helpers import stack_answers as cfn
from tests.helpers.aws_stubs import Stubs
from tests.unit.aws.conftest import Said

DETECTION = {
    "StackId": cfn.STACK_ID,
    "StackDriftDetectionId": "d-1",
    "Timestamp": cfn.BEGAN,
}
TEMPLATE = {
    "Resources": {"Channel": {"Type": "AWS::MediaLive::Channel", "Properties": {"LogLevel": "WARNING"}}}
}


def _row(logical_id: str, kind: str, status: str, *differences: tuple[str, str, str]) -> dict[str, Any]:
    return {
        "StackId": cfn.STACK_ID,
        "LogicalResourceId": logical_id,
        "PhysicalResourceId": logical_id.lower(),
        "ResourceType": kind,
        "StackResourceDriftStatus": status,
        "Timestamp": cfn.BEGAN,
        "PropertyDifferences": [
            {
                "PropertyPath": path,
                "ExpectedValue": expected,
                "ActualValue": actual,
                "DifferenceType": "NOT_EQUAL",
            }
            for path, expected, actual in differences
        ],
    }


def _resources(aws: Stubs, *rows: tuple[str, str]) -> None:
    summaries = [
        {
            "LogicalResourceId": logical_id,
            "ResourceType": kind,
            "ResourceStatus": "CREATE_COMPLETE",
            "PhysicalResourceId": logical_id.lower(),
            "LastUpdatedTimestamp": cfn.BEGAN,
        }
        for logical_id, kind in rows
    ]
    aws.answer("cloudformation", "list_stack_resources", {"StackResourceSummaries": summaries})


def _detected(
    aws: Stubs, *rows: dict[str, Any], status: str = "DETECTION_COMPLETE", reason: str = ""
) -> None:
    aws.answer("cloudformation", "detect_stack_drift", {"StackDriftDetectionId": "d-1"})
    aws.answer(
        "cloudformation",
        "describe_stack_drift_detection_status",
        {**DETECTION, "DetectionStatus": "DETECTION_IN_PROGRESS"},
    )
    ended = {**DETECTION, "DetectionStatus": status} | ({"DetectionStatusReason": reason} if reason else {})
    aws.answer("cloudformation", "describe_stack_drift_detection_status", ended)
    half = len(rows) // 2
    first = {"StackResourceDrifts": list(rows[:half]), "NextToken": "2"}
    aws.answer("cloudformation", "describe_stack_resource_drifts", first)
    aws.answer("cloudformation", "describe_stack_resource_drifts", {"StackResourceDrifts": list(rows[half:])})


def _look(aws: Stubs, said: Said) -> tuple[drift.DriftRow, ...]:
    return drift.detect(aws.session, cfn.STACK_ID, cancel=Cancel(), progress=said)


def test_every_resource_has_its_row_and_secrets_stay_hidden(aws: Stubs, said: Said) -> None:
    _detected(
        aws,
        _row("Alarm", "AWS::CloudWatch::Alarm", "MODIFIED", ("/Threshold", "1", "2")),
        _row("InputA", "AWS::MediaLive::Input", "MODIFIED", ("/Destinations/0/StreamName", "a/k", "a/q")),
        _row("Topic", "AWS::SNS::Topic", "DELETED"),
    )
    rows = ("Alarm", "AWS::CloudWatch::Alarm"), ("InputA", "AWS::MediaLive::Input")
    _resources(aws, *rows, ("Topic", "AWS::SNS::Topic"), ("Policy", "AWS::SNS::TopicPolicy"))
    found = {row.logical_id: row for row in _look(aws, said)}
    assert {name: row.status for name, row in found.items()} == {
        "Alarm": DriftStatus.MODIFIED,
        "InputA": DriftStatus.MODIFIED,
        "Topic": DriftStatus.DELETED,
        "Policy": DriftStatus.NOT_CHECKED,
    }
    assert found["Alarm"].differences == (Difference(path="/Threshold", expected="1", actual="2"),)
    assert found["InputA"].differences == (
        Difference(path="/Destinations/0/StreamName", expected=HIDDEN, actual=HIDDEN),
    )


def test_the_channel_is_compared_by_ourselves(aws: Stubs, said: Said) -> None:
    _detected(aws)
    _resources(aws, ("Channel", "AWS::MediaLive::Channel"))
    aws.answer("medialive", "describe_channel", {"Id": "channel", "State": "IDLE", "LogLevel": "DEBUG"})
    aws.answer("cloudformation", "get_template", {"TemplateBody": json.dumps(TEMPLATE)})
    _resources(aws, ("Channel", "AWS::MediaLive::Channel"))
    (row,) = _look(aws, said)
    assert (row.status, row.differences) == (
        DriftStatus.MODIFIED,
        (Difference(path="/LogLevel", expected="WARNING", actual="DEBUG"),),
    )


def test_a_channel_that_is_gone(aws: Stubs, said: Said) -> None:
    _detected(aws)
    _resources(aws, ("Channel", "AWS::MediaLive::Channel"))
    aws.refuse("medialive", "describe_channel", "NotFoundException", "not found", 404)
    (row,) = _look(aws, said)
    assert row.status is DriftStatus.DELETED


def test_what_cloudformation_could_not_check_is_said(aws: Stubs, said: Said) -> None:
    _detected(aws, status="DETECTION_FAILED", reason="Failed to detect drift on resource [Role]")
    _resources(aws, ("Role", "AWS::IAM::Role"))
    (row,) = _look(aws, said)
    assert row.status is DriftStatus.NOT_CHECKED
    assert said.sentences[-1] == (
        "CloudFormation could not check everything: Failed to detect drift on resource [Role]"
    )


def _archive(aws: Stubs, *, wanted: bool) -> None:
    tags = [{"Key": "flypack:requester-pays", "Value": "true"}] if wanted else []
    body = {"Resources": {"ArchiveBucket": {"Type": "AWS::S3::Bucket", "Properties": {"Tags": tags}}}}
    aws.answer("cloudformation", "get_template", {"TemplateBody": json.dumps(body)})


def test_who_pays_for_the_recordings_is_compared_by_ourselves(aws: Stubs, said: Said) -> None:
    _detected(
        aws, _row("ArchiveBucket", "AWS::S3::Bucket", "MODIFIED", ("/VersioningConfiguration", "a", "b"))
    )
    _resources(aws, ("ArchiveBucket", "AWS::S3::Bucket"), ("LogBucket", "AWS::S3::Bucket"))
    aws.answer("s3", "get_bucket_request_payment", {"Payer": "BucketOwner"}, {"Bucket": "archivebucket"})
    _archive(aws, wanted=True)
    archive_row, log_row = _look(aws, said)
    assert archive_row.status is DriftStatus.MODIFIED
    assert [(one.path, one.expected, one.actual) for one in archive_row.differences] == [
        ("/VersioningConfiguration", "a", "b"),
        ("/RequestPayment/Payer", "Requester", "BucketOwner"),
    ]
    assert log_row.status is DriftStatus.NOT_CHECKED


def test_the_payer_that_was_wanted_is_no_drift(aws: Stubs, said: Said) -> None:
    _detected(aws, _row("ArchiveBucket", "AWS::S3::Bucket", "IN_SYNC"))
    _resources(aws, ("ArchiveBucket", "AWS::S3::Bucket"))
    aws.answer("s3", "get_bucket_request_payment", {"Payer": "BucketOwner"})
    _archive(aws, wanted=False)
    (row,) = _look(aws, said)
    assert (row.status, row.differences) == (DriftStatus.IN_SYNC, ())


def test_an_archive_that_is_gone(aws: Stubs, said: Said) -> None:
    _detected(aws)
    _resources(aws, ("ArchiveBucket", "AWS::S3::Bucket"))
    aws.refuse("s3", "get_bucket_request_payment", "NoSuchBucket", "gone", 404)
    (row,) = _look(aws, said)
    assert row.status is DriftStatus.DELETED
