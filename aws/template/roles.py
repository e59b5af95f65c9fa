"""Roles: who AWS becomes when it works for this event, with exactly the actions that are used.

Policies are inline: a role that is complete when it exists saves the 403 of a channel created before its
policy was attached. Every trust names the account, so no other account's resource can borrow the role.
"""

from __future__ import annotations

from typing import Any

from troposphere import AWSObject, Ref, Sub
from troposphere.iam import Policy, Role

from aws.spec import PipelineSpec
from aws.template.names import (
    ARCHIVE_BUCKET,
    ARCHIVE_PREFIX,
    MEDIALIVE_ROLE,
    PACKAGE_CHANNEL_NAME,
    cameras_of,
    escaped,
    names_of,
    passphrase_title,
    tags_of,
)

Statement = dict[str, Any]
LOG_GROUP = "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:ElementalMediaLive"


def trust(service: str) -> dict[str, Any]:
    """Trust policy: this service, working for this account only."""
    return document(
        {
            "Effect": "Allow",
            "Principal": {"Service": service},
            "Action": "sts:AssumeRole",
            "Condition": {"StringEquals": {"aws:SourceAccount": Ref("AWS::AccountId")}},
        }
    )


def document(*statements: Statement) -> dict[str, Any]:
    """A policy document."""
    return {"Version": "2012-10-17", "Statement": list(statements)}


def allow(sid: str, actions: list[str], resource: object) -> Statement:
    """One allowing statement."""
    return {"Sid": sid, "Effect": "Allow", "Action": actions, "Resource": resource}


def role(spec: PipelineSpec, title: str, service: str, statements: list[Statement]) -> Role:
    """A role with one inline policy."""
    return Role(
        title,
        AssumeRolePolicyDocument=trust(service),
        Policies=[Policy(PolicyName="event", PolicyDocument=document(*statements))],
        Tags=tags_of(spec),
    )


def resources(spec: PipelineSpec) -> list[AWSObject]:
    """MediaLive's role."""
    return [role(spec, MEDIALIVE_ROLE, "medialive.amazonaws.com", _medialive(spec))]


def _medialive(spec: PipelineSpec) -> list[Statement]:
    found = [_package(spec), _logs()]
    if spec.record.archive:
        found += _archive()
    if spec.record.archive and spec.record.sse_kms and spec.record.kms_key_arn:
        found.append(archive_key(spec.record.kms_key_arn))
    if spec.ingest.slate_uri is not None:
        place = escaped(spec.ingest.slate_uri.removeprefix("s3://"))
        found.append(allow("Slate", ["s3:GetObject"], Sub(f"arn:${{AWS::Partition}}:s3:::{place}")))
    if spec.ingest.srt is not None:
        secrets = [Ref(passphrase_title(camera)) for camera in cameras_of(spec)]
        found.append(
            allow("Passphrases", ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"], secrets)
        )
    if spec.ingest.inside_a_vpc:
        found += _network()
    if spec.encode.thumbnails:
        # MediaLive keeps thumbnails in a bucket of its own whose name nobody is told: it cannot be narrowed.
        found.append(allow("Thumbnails", ["s3:PutObject"], "*"))
    return found


def _package(spec: PipelineSpec) -> Statement:
    place = "arn:${AWS::Partition}:mediapackagev2:${AWS::Region}:${AWS::AccountId}:channelGroup"
    channel = f"{place}/{names_of(spec).prefix}/channel/{PACKAGE_CHANNEL_NAME}"
    return allow("Package", ["mediapackagev2:PutObject", "mediapackagev2:GetChannel"], Sub(channel))


def _archive() -> list[Statement]:
    return [
        allow(
            "ArchiveObjects",
            ["s3:PutObject", "s3:AbortMultipartUpload"],
            Sub(f"${{{ARCHIVE_BUCKET}.Arn}}/{ARCHIVE_PREFIX}*"),
        ),
        allow("ArchiveBucket", ["s3:ListBucket", "s3:GetBucketLocation"], Sub(f"${{{ARCHIVE_BUCKET}.Arn}}")),
    ]


def _network() -> list[Statement]:
    """MediaLive puts network interfaces into the VPC. What describes cannot be narrowed (EC2's own rule)."""
    return [
        allow(
            "NetworkInterfaces",
            [
                "ec2:CreateNetworkInterface",
                "ec2:CreateNetworkInterfacePermission",
                "ec2:DeleteNetworkInterface",
            ],
            Sub("arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:*"),
        ),
        allow(
            "NetworkView",
            [
                "ec2:DescribeAddresses",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets",
            ],
            "*",
        ),
    ]


def archive_key(arn: str) -> Statement:
    """IAM knows keys, not aliases: an alias is allowed as a condition on the keys of its place."""
    actions = ["kms:GenerateDataKey", "kms:Decrypt"]
    place, slash, alias = arn.partition(":alias/")
    if not slash:
        return allow("ArchiveKey", actions, arn)
    return {
        **allow("ArchiveKey", actions, f"{place}:key/*"),
        "Condition": {"ForAnyValue:StringEquals": {"kms:ResourceAliases": f"alias/{alias}"}},
    }


def _logs() -> Statement:
    return allow(
        "Logs",
        [
            "logs:CreateLogGroup",
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "logs:PutMetricFilter",
            "logs:PutRetentionPolicy",
            "logs:DescribeLogStreams",
            "logs:DescribeLogGroups",
        ],
        [Sub(LOG_GROUP), Sub(f"{LOG_GROUP}:*")],
    )
