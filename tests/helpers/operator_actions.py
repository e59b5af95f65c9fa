"""Makes `resources/operator_actions.json`: which IAM actions each resource type needs, and on what.

    python -m tests.helpers.operator_actions

From the handler permissions of the official resource schemas and from the service authorization data that
cfn-lint carries. Left out: actions that IAM does not know (schemas name a few), and what no template of ours
can lead to (`NEVER`).
"""

from __future__ import annotations

import json
from fnmatch import fnmatchcase
from importlib.metadata import version
from pathlib import Path
from typing import Any

from aws.operator_policy import PROGRAM, TABLE

DATE = "2026-11-23"
PHASES = ("create", "read", "update", "delete")
PREFIXES = {"CloudTrail": "cloudtrail"}
"""As some schemas spell a service."""

BY_HAND = {
    "AWS::MediaLive::Channel": (
        "iam:PassRole", "medialive:CreateChannel", "medialive:CreateTags", "medialive:DeleteChannel",
        "medialive:DeleteTags", "medialive:DescribeChannel", "medialive:ListTagsForResource",
        "medialive:UpdateChannel", "medialive:UpdateChannelClass",
    ),
    "AWS::MediaLive::Input": ("medialive:DescribeInputSecurityGroup",),
    "AWS::CloudFront::Distribution": ("cloudfront:TagResource",),
    "AWS::S3::Bucket": ("s3:DeleteBucketPolicy",),
}  # fmt: skip
"""Types without handlers in their schema, and what a handler does beyond its list."""

NEVER = (
    "organizations:*", "iam:CreateServiceLinkedRole", "cognito-idp:*", "elasticfilesystem:*", "s3files:*",
    "s3tables:*", "kms:*", "acm:*", "lakeformation:*",
    "cloudtrail:PutInsightSelectors", "cloudtrail:PutEventConfiguration",
    "cloudfront:*ConnectionGroup", "cloudfront:GetVpcOrigin", "cloudfront:*StagingConfig",
    "dynamodb:*Item", "dynamodb:Query", "dynamodb:Scan", "dynamodb:*Replica", "dynamodb:*Import*",
    "dynamodb:EnableKinesis*", "dynamodb:DisableKinesis*", "dynamodb:UpdateKinesis*",
    "dynamodb:PutResourcePolicy", "dynamodb:DeleteResourcePolicy", "dynamodb:UpdateContributorInsights",
    "ec2:DescribeInstances", "ec2:DescribeIpamPools", "elasticloadbalancing:ModifyCapacityReservation",
    "elasticloadbalancing:ModifyIpPools",
    "firehose:*Encryption", "glue:*Connection", "glue:GetSchemaVersion",
    "iam:AttachRolePolicy", "iam:DetachRolePolicy", "iam:*PermissionsBoundary", "iam:UpdateRoleDescription",
    "kinesis:PutRecords", "kinesis:DescribeStream", "kinesis:*EnhancedMonitoring",
    "kinesis:UpdateMaxRecordSize", "kinesis:UpdateStreamWarmThroughput",
    "kinesis:UpdateStreamRecordDistributionStrategy",
    "lambda:PutFunctionCodeSigning*", "lambda:DeleteFunctionCodeSigning*", "lambda:GetCodeSigning*",
    "lambda:PassCapacityProvider", "lambda:PutFunctionScalingConfig", "lambda:GetLayerVersion",
    "lambda:PutFunctionRecursionConfig", "lambda:PublishVersion",
    "logs:PutResourcePolicy", "logs:DeleteResourcePolicy", "logs:PutBearerToken*", "logs:*LogDelivery",
    "logs:PutLogGroupDeletion*", "logs:PutIndexPolicy", "logs:DeleteIndexPolicy",
    "logs:PutDataProtectionPolicy", "logs:DeleteDataProtectionPolicy", "logs:*KmsKey", "logs:PutLogEvents",
    "logs:*LogStream*",
    "s3:PutReplication*", "s3:PutInventory*", "s3:PutAnalytics*", "s3:PutMetrics*", "s3:PutIntelligent*",
    "s3:PutAccelerate*", "s3:PutBucketWebsite", "s3:DeleteBucketWebsite", "s3:PutBucketObjectLock*",
    "s3:Create*Metadata*", "s3:Update*Metadata*", "s3:Delete*Metadata*", "s3:*Abac", "s3:PutBucketAcl",
    "s3:PutObjectAcl", "s3:GetObjectVersion",
    "secretsmanager:*Replicat*", "sns:PutDataProtectionPolicy",
)  # fmt: skip
"""What our templates never lead to: features they do not use, and data that is none of the operator's.

What a handler reads whatever the template says stays.
"""
ANY_ONE = frozenset({"dataset"})
"""Kinds that only narrow further what needs "every resource" anyway (CloudWatch's metrics)."""


def make() -> dict[str, Any]:
    """The whole table."""
    import cfnlint

    data = Path(cfnlint.__file__).parent / "data"
    known = json.loads((data / "AdditionalSpecs" / "Policies.json").read_text())
    index = json.loads((data / "schemas" / "providers" / "us-east-1.json").read_text())
    types = {}
    for name in sorted(wanted_types()):
        schema = json.loads((data / "schemas" / "resources" / f"{index[name]}.json").read_text())
        types[name] = sorted(action for action in _listed(name, schema) if _kept(action, known))
    everything = {action for actions in types.values() for action in actions}
    everything |= {f"{service}:{name}" for service, names in PROGRAM.items() for name in names}
    everything |= {"s3:GetBucketAcl", "s3:PutBucketAcl", "secretsmanager:GetSecretValue"}
    return {
        "source": f"resource schemas and service authorization data in cfn-lint {version('cfn-lint')}",
        "date": DATE,
        "types": types,
        "kinds": {action: kinds_of(action, known) for action in sorted(everything)},
    }


def wanted_types() -> set[str]:
    """Every type that a template of ours can hold."""
    from aws.spec import IngestProtocol, SrtSpec, ViewerAccess
    from aws.template.assemble import assemble_edge, build
    from tests.helpers.specs import changed, default_spec
    from tests.unit.aws_template.spread import SPREAD
    from tests.unit.aws_template.test_each_field import CHANGES

    other = default_spec("other", "eu-west-1")
    changes: list[dict[str, Any]] = [
        *CHANGES,
        {
            "ingest__protocol": IngestProtocol.SRT,
            "ingest__srt": SrtSpec(algorithm="AES256", latency_ms=200),
        },
        {"deliver__access": ViewerAccess.SIGNED_URL},
        {"extras__chat": True},
        {"extras__clip_thumbnails": True},
        {"record__vod": True},
    ]
    specs = [*SPREAD.values(), *(changed(other, **one) for one in changes)]
    sheets = [sheet for spec in specs for sheet in (build(spec), assemble_edge(spec)) if sheet is not None]
    return {body["Type"] for sheet in sheets for body in sheet.document["Resources"].values()}


def kinds_of(action: str, known: dict[str, Any]) -> list[str]:
    """Kinds of resource that a statement on this action may name. Raises KeyError: IAM has no such action."""
    service, _, name = action.partition(":")
    found = known[service]["Actions"][name.lower()].get("Resources", [])
    kinds = {one.lower().rstrip("/") for one in ([found] if isinstance(found, str) else found)}
    return sorted(kinds - ANY_ONE)


def _listed(name: str, schema: dict[str, Any]) -> set[str]:
    handlers = schema.get("handlers", {})
    found = {action for phase in PHASES for action in handlers.get(phase, {}).get("permissions", [])}
    tagging = schema.get("tagging")
    found |= set(tagging.get("permissions", [])) if isinstance(tagging, dict) else set()
    return {_spelled(action) for action in found} | set(BY_HAND.get(name, ()))


def _spelled(action: str) -> str:
    service, _, name = action.partition(":")
    return f"{PREFIXES.get(service, service)}:{name[:1].upper()}{name[1:]}"


def _kept(action: str, known: dict[str, Any]) -> bool:
    service, _, name = action.partition(":")
    if name.lower() not in known.get(service, {}).get("Actions", {}):
        return False
    return not any(fnmatchcase(action, pattern) for pattern in NEVER)


def render(table: dict[str, Any]) -> str:
    """The committed form: one type, one action a line."""
    lines = [f'"source": {json.dumps(table["source"])}', f'"date": {json.dumps(table["date"])}']
    for part in ("types", "kinds"):
        rows = ",\n".join(f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in table[part].items())
        lines.append(f'"{part}": {{\n{rows}\n}}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    TABLE.write_text(render(make()), encoding="utf-8")
