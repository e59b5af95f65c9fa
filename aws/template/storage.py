"""Buckets: the archive of the show, and the logs (audit trail, access logs).

Both are private, encrypted and left behind by a tear-down (Retain): the archive because it
is the show, the log bucket because CloudFormation cannot delete a bucket that holds objects. The log bucket
empties itself: logs expire after 90 days. CloudFormation names both, so that a kept bucket never blocks the
next event of the same name.
"""

from __future__ import annotations

from typing import Any

from troposphere import AWSObject, GetAtt, Ref, Sub, Tags, s3

from aws.archive import PAYER_TAG
from aws.spec import PipelineSpec, StorageClass
from aws.template import clips
from aws.template.names import ARCHIVE_BUCKET, ARCHIVE_PREFIX, LOG_BUCKET, names_of, tags_of
from aws.template.roles import Statement, document

LOG_DAYS = 90
ABORT_UPLOAD_DAYS = 7
TRAIL_PREFIX = "trail"


def resources(spec: PipelineSpec) -> list[AWSObject]:
    """The buckets that the plan needs, each with its policy."""
    found: list[AWSObject] = []
    if spec.record.archive:
        found += [_archive(spec), policy(ARCHIVE_BUCKET, [])]
    if has_log_bucket(spec):
        statements = _trail_statements(spec) if spec.watch.audit_trail else []
        found += [_logs(spec), policy(LOG_BUCKET, statements)]
    return found


def has_log_bucket(spec: PipelineSpec) -> bool:
    """Whether anything writes logs to S3."""
    return spec.watch.audit_trail or spec.deliver.access_logs


def trail_name(spec: PipelineSpec) -> str:
    """The trail is named by us: its bucket's policy must name it before it exists."""
    return names_of(spec).regional("trail")


def sse_s3() -> s3.ServerSideEncryptionRule:
    """Encryption with S3's own keys."""
    return s3.ServerSideEncryptionRule(
        ServerSideEncryptionByDefault=s3.ServerSideEncryptionByDefault(SSEAlgorithm="AES256")
    )


def private_bucket(
    title: str,
    spec: PipelineSpec,
    encryption: s3.ServerSideEncryptionRule,
    ownership: str = "BucketOwnerEnforced",
    **properties: object,
) -> s3.Bucket:
    """A bucket as every bucket of an event is: closed, encrypted, tagged, kept."""
    return s3.Bucket(
        title,
        BucketEncryption=s3.BucketEncryption(ServerSideEncryptionConfiguration=[encryption]),
        PublicAccessBlockConfiguration=s3.PublicAccessBlockConfiguration(
            BlockPublicAcls=True, BlockPublicPolicy=True, IgnorePublicAcls=True, RestrictPublicBuckets=True
        ),
        OwnershipControls=s3.OwnershipControls(Rules=[s3.OwnershipControlsRule(ObjectOwnership=ownership)]),
        DeletionPolicy="RetainExceptOnCreate",
        UpdateReplacePolicy="Retain",
        **{"Tags": tags_of(spec), **properties},
    )


def _archive(spec: PipelineSpec) -> s3.Bucket:
    versioning = "Enabled" if spec.record.versioning else "Suspended"
    return private_bucket(
        ARCHIVE_BUCKET,
        spec,
        _archive_encryption(spec),
        Tags=_archive_tags(spec),
        **clips.notifications(spec),
        VersioningConfiguration=s3.VersioningConfiguration(Status=versioning),
        LifecycleConfiguration=s3.LifecycleConfiguration(Rules=[_archive_rule(spec)]),
    )


def _archive_tags(spec: PipelineSpec) -> Tags:
    """Requester pays is set by the program (`aws.archive`); its tag makes the choice a visible change."""
    return Tags(spec.all_tags | ({PAYER_TAG: "true"} if spec.record.requester_pays else {}))


def _archive_encryption(spec: PipelineSpec) -> s3.ServerSideEncryptionRule:
    """SSE-S3, or KMS with a bucket key, which asks KMS once in a while instead of once per object."""
    if not spec.record.sse_kms:
        return sse_s3()
    key = {"KMSMasterKeyID": spec.record.kms_key_arn} if spec.record.kms_key_arn else {}
    return s3.ServerSideEncryptionRule(
        BucketKeyEnabled=True,
        ServerSideEncryptionByDefault=s3.ServerSideEncryptionByDefault(SSEAlgorithm="aws:kms", **key),
    )


def _moves(spec: PipelineSpec) -> list[s3.LifecycleRuleTransition]:
    tiering = spec.record.storage_class is StorageClass.INTELLIGENT_TIERING
    days = {"INTELLIGENT_TIERING": 0 if tiering else None, "GLACIER": spec.record.glacier_after_days}
    return [
        s3.LifecycleRuleTransition(StorageClass=kind, TransitionInDays=after)
        for kind, after in days.items()
        if after is not None
    ]


def _archive_rule(spec: PipelineSpec) -> s3.LifecycleRule:
    """Noncurrent versions follow the same days: an overwritten recording is as precious as the new one."""
    days: dict[str, Any] = {}
    glacier, expire = spec.record.glacier_after_days, spec.record.expire_after_days
    moves = _moves(spec)
    if moves:
        days["Transitions"] = moves
    if expire is not None:
        days["ExpirationInDays"] = expire
    if spec.record.versioning:
        days |= _noncurrent(glacier, expire)
    return s3.LifecycleRule(
        Id="archive",
        Status="Enabled",
        Prefix=ARCHIVE_PREFIX,
        AbortIncompleteMultipartUpload=s3.AbortIncompleteMultipartUpload(
            DaysAfterInitiation=ABORT_UPLOAD_DAYS
        ),
        **days,
    )


def _noncurrent(glacier: int | None, expire: int | None) -> dict[str, Any]:
    days: dict[str, Any] = {}
    if glacier is not None:
        days["NoncurrentVersionTransitions"] = [
            s3.NoncurrentVersionTransition(StorageClass="GLACIER", TransitionInDays=glacier)
        ]
    if expire is not None:
        days["NoncurrentVersionExpiration"] = s3.NoncurrentVersionExpiration(NoncurrentDays=expire)
    return days


def _logs(spec: PipelineSpec) -> s3.Bucket:
    """CloudFront's standard logs are written by access control lists, so these must work where they are."""
    return private_bucket(
        LOG_BUCKET,
        spec,
        sse_s3(),
        "BucketOwnerPreferred" if spec.deliver.access_logs else "BucketOwnerEnforced",
        **forgotten_after(LOG_DAYS),
    )


def forgotten_after(days: int) -> dict[str, Any]:
    """Everything in the bucket expires."""
    rule = s3.LifecycleRule(
        Id="logs",
        Status="Enabled",
        ExpirationInDays=days,
        AbortIncompleteMultipartUpload=s3.AbortIncompleteMultipartUpload(
            DaysAfterInitiation=ABORT_UPLOAD_DAYS
        ),
    )
    return {"LifecycleConfiguration": s3.LifecycleConfiguration(Rules=[rule])}


def policy(bucket: str, statements: list[Statement]) -> s3.BucketPolicy:
    """Nobody without TLS; plus what the bucket is for."""
    tls_only = {
        "Sid": "TlsOnly",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [GetAtt(bucket, "Arn"), Sub(f"${{{bucket}.Arn}}/*")],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    return s3.BucketPolicy(
        f"{bucket}Policy", Bucket=Ref(bucket), PolicyDocument=document(tls_only, *statements)
    )


def _trail_statements(spec: PipelineSpec) -> list[Statement]:
    place = "arn:${AWS::Partition}:cloudtrail:${AWS::Region}:${AWS::AccountId}:trail"
    trail = Sub(f"{place}/{trail_name(spec)}")
    principal = {"Service": "cloudtrail.amazonaws.com"}
    return [
        {
            "Sid": "TrailChecks",
            "Effect": "Allow",
            "Principal": principal,
            "Action": "s3:GetBucketAcl",
            "Resource": GetAtt(LOG_BUCKET, "Arn"),
            "Condition": {"StringEquals": {"aws:SourceArn": trail}},
        },
        {
            "Sid": "TrailWrites",
            "Effect": "Allow",
            "Principal": principal,
            "Action": "s3:PutObject",
            "Resource": Sub(f"${{{LOG_BUCKET}.Arn}}/{TRAIL_PREFIX}/AWSLogs/${{AWS::AccountId}}/*"),
            "Condition": {
                "StringEquals": {"aws:SourceArn": trail, "s3:x-amz-acl": "bucket-owner-full-control"}
            },
        },
    ]
