"""What conversions of the recordings have in common: MediaConvert's role, who may ask it, who hears of it.

A function asks MediaConvert (`CreateJob`), MediaConvert works in a role that reads the archive and writes
below one prefix of the same bucket. Jobs go to the account's default on-demand queue, carry the event's tags
and name event and work in their user metadata, by which EventBridge brings their end to the event queue. What
a function gave up on comes there too: Lambda tells the default event bus.

The regional endpoint serves every account: account-specific endpoints are no longer required (MediaConvert
API reference, DescribeEndpoints). Trust with `aws:SourceAccount` is documented (MediaConvert user guide,
"Cross-service confused deputy prevention"). That `queues/*` and `jobs/*` are all the resources that CreateJob
with tags, and SearchJobs, are checked against is UNCONFIRMED.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from troposphere import AWSObject, GetAtt, Ref, Sub
from troposphere.events import RetryPolicy, Rule, Target
from troposphere.iam import Role

from aws.spec import PipelineSpec
from aws.template import functions
from aws.template.functions import Function
from aws.template.names import ARCHIVE_BUCKET, ARCHIVE_PREFIX, EVENT_QUEUE, names_of, tags_of
from aws.template.roles import Statement, allow, archive_key, role

VOD, CLIPS = "Vod", "Clips"
"""Logical ids of the two functions."""
TAGS_LIMIT_BYTES = 2048
"""Lambda takes 4 KB of environment in all."""
FAILURE_RULE = "ConversionFailureRule"
FAILURE = "Lambda Function Invocation Result - Failure"
JOB = "MediaConvert Job State Change"


def titles(spec: PipelineSpec) -> tuple[str, ...]:
    """Logical ids of the functions that the plan wants."""
    wanted = {VOD: spec.record.vod, CLIPS: spec.extras.clip_thumbnails}
    return tuple(title for title, there in wanted.items() if there and spec.record.archive)


def speaking_rules(spec: PipelineSpec) -> tuple[str, ...]:
    """Logical ids of the rules that write to the event queue: its policy lets them in."""
    found = titles(spec)
    return (*(job_rule_title(title) for title in found), *((FAILURE_RULE,) if found else ()))


def job_rule_title(title: str) -> str:
    """Logical id of the rule that hears of a function's jobs."""
    return f"{title}JobRule"


def role_title(title: str) -> str:
    """Logical id of the role in which MediaConvert works for a function."""
    return f"{title}ConvertRole"


def resources(spec: PipelineSpec) -> list[AWSObject]:
    """The one rule for all functions; each function brings the rest by `around`."""
    found = titles(spec)
    return [_failure_rule(spec, found)] if found else []


def around(
    spec: PipelineSpec, function: Function, *, writes: str, started_by: dict[str, Any], hears: Sequence[str]
) -> list[AWSObject]:
    """A function with what starts it (an event pattern), its MediaConvert role and the rule for its jobs.

    `writes` is the prefix below which its jobs write; `hears` the statuses of jobs that are news.
    """
    start = f"{function.title}Rule"
    return [
        _convert_role(spec, function.title, writes),
        *functions.resources(spec, function),
        _start_rule(spec, function, start, started_by),
        functions.permission(function, "Start", "events.amazonaws.com", GetAtt(start, "Arn")),
        _job_rule(spec, function, hears),
    ]


def environment(spec: PipelineSpec, title: str) -> dict[str, object]:
    """What both functions are told: event, bucket, role and the tags of their jobs."""
    return {
        "EVENT": spec.name,
        "BUCKET": Ref(ARCHIVE_BUCKET),
        "ROLE": GetAtt(role_title(title), "Arn"),
        "TAGS": _tags(spec),
    }


def _tags(spec: PipelineSpec) -> str:
    """The plan's tags for the jobs; of more than fit into an environment only the event's own."""
    every = json.dumps(spec.all_tags, separators=(",", ":"))
    if len(every.encode()) <= TAGS_LIMIT_BYTES:
        return every
    return json.dumps({"flypack:event": spec.name}, separators=(",", ":"))


def may_convert(title: str) -> list[Statement]:
    """What a function does at MediaConvert, and the one role that it may hand over."""
    place = "arn:${AWS::Partition}:mediaconvert:${AWS::Region}:${AWS::AccountId}"
    passing = allow("Pass", ["iam:PassRole"], GetAtt(role_title(title), "Arn"))
    passing["Condition"] = {"StringEquals": {"iam:PassedToService": "mediaconvert.amazonaws.com"}}
    actions = ["mediaconvert:CreateJob", "mediaconvert:SearchJobs", "mediaconvert:TagResource"]
    return [allow("Convert", actions, [Sub(f"{place}:queues/*"), Sub(f"{place}:jobs/*")]), passing]


def _convert_role(spec: PipelineSpec, title: str, writes: str) -> Role:
    bucket = f"${{{ARCHIVE_BUCKET}.Arn}}"
    statements = [
        allow("Read", ["s3:GetObject"], Sub(f"{bucket}/{ARCHIVE_PREFIX}*")),
        allow("Write", ["s3:PutObject", "s3:AbortMultipartUpload"], Sub(f"{bucket}/{writes}*")),
        allow("Bucket", ["s3:GetBucketLocation", "s3:ListBucket"], GetAtt(ARCHIVE_BUCKET, "Arn")),
    ]
    if spec.record.sse_kms and spec.record.kms_key_arn:
        statements.append(archive_key(spec.record.kms_key_arn))
    return role(spec, role_title(title), "mediaconvert.amazonaws.com", statements)


def _start_rule(spec: PipelineSpec, function: Function, title: str, pattern: dict[str, Any]) -> Rule:
    retries = RetryPolicy(MaximumEventAgeInSeconds=3600, MaximumRetryAttempts=20)
    return Rule(
        title,
        Name=names_of(spec).regional(f"{function.suffix}-start"),
        Description=f"Starts {functions.name_of(spec, function)}",
        State="ENABLED",
        EventPattern=pattern,
        Targets=[Target(Id="function", Arn=GetAtt(function.title, "Arn"), RetryPolicy=retries)],
        Tags=tags_of(spec),
    )


def _job_rule(spec: PipelineSpec, function: Function, hears: Sequence[str]) -> Rule:
    ours = {"flypackEvent": [spec.name], "flypackWork": [function.suffix]}
    return _telling(
        spec,
        job_rule_title(function.title),
        f"{function.suffix}-jobs",
        f"How the conversions of {functions.name_of(spec, function)} end",
        {
            "source": ["aws.mediaconvert"],
            "detail-type": [JOB],
            "detail": {"status": list(hears), "userMetadata": ours},
        },
    )


def _failure_rule(spec: PipelineSpec, found: Sequence[str]) -> Rule:
    """Lambda writes the function's ARN with `:$LATEST` behind it."""
    return _telling(
        spec,
        FAILURE_RULE,
        "conversion-failures",
        f"Conversions of {spec.name} that could not be asked for",
        {
            "source": ["lambda"],
            "detail-type": [FAILURE],
            "detail": {
                "requestContext": {"functionArn": [{"prefix": GetAtt(title, "Arn")} for title in found]}
            },
        },
    )


def _telling(spec: PipelineSpec, title: str, suffix: str, words: str, pattern: dict[str, Any]) -> Rule:
    return Rule(
        title,
        Name=names_of(spec).regional(suffix),
        Description=words,
        State="ENABLED",
        EventPattern=pattern,
        Targets=[Target(Id="queue", Arn=GetAtt(EVENT_QUEUE, "Arn"))],
        Tags=tags_of(spec),
    )
