"""Buckets that stay, and roles that hold only what they use."""

from __future__ import annotations

from typing import Any

import pytest

from aws.spec import StorageClass
from aws.template import assemble
from tests.helpers.specs import changed, default_spec


def resources(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = assemble(changed(default_spec(), **changes)).document["Resources"]
    return found


@pytest.mark.parametrize("title", ["ArchiveBucket", "LogBucket"])
def test_a_bucket_is_private_encrypted_unnamed_and_kept(title: str) -> None:
    bucket = resources()[title]
    assert (bucket["DeletionPolicy"], bucket["UpdateReplacePolicy"]) == ("RetainExceptOnCreate", "Retain")
    properties = bucket["Properties"]
    assert "BucketName" not in properties
    assert set(properties["PublicAccessBlockConfiguration"].values()) == {True}
    assert properties["BucketEncryption"]["ServerSideEncryptionConfiguration"] == [
        {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}
    ]
    assert properties["OwnershipControls"] == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    tls = resources()[f"{title}Policy"]["Properties"]["PolicyDocument"]["Statement"][0]
    assert (tls["Effect"], tls["Condition"]) == ("Deny", {"Bool": {"aws:SecureTransport": "false"}})


def rule(**changes: Any) -> dict[str, Any]:
    properties = resources(**changes)["ArchiveBucket"]["Properties"]
    (found,) = properties["LifecycleConfiguration"]["Rules"]
    assert isinstance(found, dict)
    return found


def test_the_default_archive_moves_to_glacier_after_30_days_and_never_expires() -> None:
    assert rule() == {
        "Id": "archive",
        "Status": "Enabled",
        "Prefix": "archive/",
        "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
        "Transitions": [{"StorageClass": "GLACIER", "TransitionInDays": 30}],
        "NoncurrentVersionTransitions": [{"StorageClass": "GLACIER", "TransitionInDays": 30}],
    }


def test_expiry_and_versions() -> None:
    found = rule(record__glacier_after_days=None, record__expire_after_days=90)
    assert "Transitions" not in found
    assert found["ExpirationInDays"] == 90
    assert found["NoncurrentVersionExpiration"] == {"NoncurrentDays": 90}
    plain = rule(record__versioning=False, record__expire_after_days=90)
    assert [name for name in plain if name.startswith("Noncurrent")] == []


@pytest.mark.parametrize(("versioning", "status"), [(True, "Enabled"), (False, "Suspended")])
def test_versioning(versioning: bool, status: str) -> None:
    properties = resources(record__versioning=versioning)["ArchiveBucket"]["Properties"]
    assert properties["VersioningConfiguration"] == {"Status": status}


def test_logs_expire_after_90_days() -> None:
    (found,) = resources()["LogBucket"]["Properties"]["LifecycleConfiguration"]["Rules"]
    assert found["ExpirationInDays"] == 90


def test_only_this_event_s_trail_may_write_to_the_log_bucket() -> None:
    _, checks, writes = resources()["LogBucketPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    trail = {
        "Fn::Sub": (
            "arn:${AWS::Partition}:cloudtrail:${AWS::Region}:${AWS::AccountId}:trail/flypack-first-show-trail"
        )
    }
    assert checks["Condition"] == {"StringEquals": {"aws:SourceArn": trail}}
    assert writes["Resource"] == {"Fn::Sub": "${LogBucket.Arn}/trail/AWSLogs/${AWS::AccountId}/*"}
    assert writes["Condition"]["StringEquals"]["s3:x-amz-acl"] == "bucket-owner-full-control"


def test_without_archive_and_trail_there_are_no_buckets() -> None:
    found = resources(record__archive=False, watch__audit_trail=False, deliver__web_player=False)
    assert [title for title, body in found.items() if body["Type"].startswith("AWS::S3")] == []


def medialive(**changes: Any) -> dict[str, Any]:
    role = resources(**changes)["MediaLiveRole"]["Properties"]
    statements = role["Policies"][0]["PolicyDocument"]["Statement"]
    return {one["Sid"]: (one["Action"], one["Resource"]) for one in statements}


def test_medialive_may_do_exactly_this() -> None:
    found = medialive()
    assert sorted(found) == ["ArchiveBucket", "ArchiveObjects", "Logs", "Package", "Thumbnails"]
    assert found["Package"] == (
        ["mediapackagev2:PutObject", "mediapackagev2:GetChannel"],
        {
            "Fn::Sub": (
                "arn:${AWS::Partition}:mediapackagev2:${AWS::Region}:${AWS::AccountId}"
                ":channelGroup/flypack-first-show/channel/main"
            )
        },
    )
    assert found["ArchiveObjects"] == (
        ["s3:PutObject", "s3:AbortMultipartUpload"],
        {"Fn::Sub": "${ArchiveBucket.Arn}/archive/*"},
    )
    assert found["Thumbnails"] == (["s3:PutObject"], "*")


def test_medialive_may_not_do_what_the_plan_does_not_need() -> None:
    assert sorted(medialive(record__archive=False, encode__thumbnails=False)) == ["Logs", "Package"]


@pytest.mark.parametrize(
    ("title", "service"),
    [("MediaLiveRole", "medialive.amazonaws.com"), ("StopRole", "scheduler.amazonaws.com")],
)
def test_a_role_is_taken_by_its_service_for_this_account(title: str, service: str) -> None:
    (statement,) = resources()[title]["Properties"]["AssumeRolePolicyDocument"]["Statement"]
    assert statement == {
        "Effect": "Allow",
        "Principal": {"Service": service},
        "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}},
    }
    assert "RoleName" not in resources()[title]["Properties"]


KEY = "arn:aws:kms:us-east-1:111122223333:key/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0"
ALIAS = "arn:aws:kms:us-east-1:111122223333:alias/archive"


def test_intelligent_tiering_comes_before_glacier() -> None:
    found = rule(record__storage_class=StorageClass.INTELLIGENT_TIERING)
    assert found["Transitions"] == [
        {"StorageClass": "INTELLIGENT_TIERING", "TransitionInDays": 0},
        {"StorageClass": "GLACIER", "TransitionInDays": 30},
    ]


@pytest.mark.parametrize(
    ("key", "resource", "condition"),
    [
        (KEY, KEY, None),
        (
            ALIAS,
            "arn:aws:kms:us-east-1:111122223333:key/*",
            {"ForAnyValue:StringEquals": {"kms:ResourceAliases": "alias/archive"}},
        ),
    ],
)
def test_a_key_of_the_producer_encrypts_the_archive(
    key: str, resource: str, condition: dict[str, Any] | None
) -> None:
    found = resources(record__sse_kms=True, record__kms_key_arn=key)
    (encryption,) = found["ArchiveBucket"]["Properties"]["BucketEncryption"][
        "ServerSideEncryptionConfiguration"
    ]
    assert encryption == {
        "BucketKeyEnabled": True,
        "ServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key},
    }
    statements = found["MediaLiveRole"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"]
    (allowed,) = (one for one in statements if one["Sid"] == "ArchiveKey")
    assert (allowed["Action"], allowed["Resource"]) == (["kms:GenerateDataKey", "kms:Decrypt"], resource)
    assert allowed.get("Condition") == condition


def test_kms_without_a_key_is_the_account_s_own() -> None:
    found = resources(record__sse_kms=True)
    (encryption,) = found["ArchiveBucket"]["Properties"]["BucketEncryption"][
        "ServerSideEncryptionConfiguration"
    ]
    assert encryption["ServerSideEncryptionByDefault"] == {"SSEAlgorithm": "aws:kms"}
    assert "ArchiveKey" not in medialive(record__sse_kms=True)


def test_a_key_is_ignored_where_the_archive_is_not_encrypted_with_it() -> None:
    assert "ArchiveKey" not in medialive(record__kms_key_arn=KEY)


def test_the_log_bucket_lets_cloudfront_write_where_the_plan_wants_its_logs() -> None:
    found = resources(deliver__access_logs=True, watch__audit_trail=False)
    ownership = found["LogBucket"]["Properties"]["OwnershipControls"]
    assert ownership == {"Rules": [{"ObjectOwnership": "BucketOwnerPreferred"}]}
