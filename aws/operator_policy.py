"""What an operator of one event must be allowed to do on AWS, and nothing else: IAM policies. Pure.

Three things need permission: what the program itself asks (`PROGRAM`), what CloudFormation does with the
operator's credentials for each resource type of the event's templates (the handlers' permissions, from the
official resource schemas), and handing the event's roles to the services they are for. Actions and the kinds
of resource that each supports are in `resources/operator_actions.json`, made by
`tests/helpers/operator_actions.py`.

An IAM managed policy has at most 6,144 characters without whitespace (IAM quotas), so an event needs several:
attach all of them to one role or user. Never tried on an account: UNCONFIRMED as a whole.
"""

from __future__ import annotations

import functools
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aws.operator_places import Place, partition, places
from aws.session import GLOBAL_REGION
from aws.spec import IngestProtocol, PipelineSpec
from aws.stack.reading import EVENT_TAG

TABLE = Path(__file__).resolve().parent.parent / "resources" / "operator_actions.json"
MOST_CHARACTERS = 6144
"""Of a managed policy, whitespace not counted (IAM quotas)."""

Statement = dict[str, Any]

PROGRAM: Mapping[str, tuple[str, ...]] = {
    "cloudformation": (
        "ContinueUpdateRollback", "CreateChangeSet", "DeleteChangeSet", "DeleteStack", "DescribeChangeSet",
        "DescribeStackDriftDetectionStatus", "DescribeStackEvents", "DescribeStackResourceDrifts",
        "DescribeStacks", "DetectStackDrift", "DetectStackResourceDrift", "ExecuteChangeSet", "GetTemplate",
        "ListStackResources", "ListStacks", "TagResource",
    ),
    "medialive": (
        "DescribeChannel", "DescribeInput", "DescribeInputSecurityGroup", "DescribeThumbnails", "ListAlerts",
        "ListChannels", "ListInputSecurityGroups", "ListInputs", "StartChannel", "StopChannel",
        "UpdateInputSecurityGroup",
    ),
    "mediapackagev2": ("ListChannelGroups",),
    "cloudfront": (
        "ListCachePolicies", "ListDistributions", "ListOriginAccessControls", "ListResponseHeadersPolicies",
        "ListTagsForResource",
    ),
    "s3": (
        "CreateBucket", "DeleteBucket", "DeleteObject", "DeleteObjectVersion", "GetBucketRequestPayment",
        "GetBucketTagging", "GetObject", "ListAllMyBuckets", "ListBucket", "ListBucketVersions",
        "PutBucketRequestPayment", "PutObject",
    ),
    "sqs": ("DeleteMessage", "GetQueueAttributes", "ListQueues", "ReceiveMessage"),
    "sns": ("ListTopics",),
    "events": ("ListRules",),
    "cloudwatch": ("DescribeAlarms", "GetMetricData", "ListDashboards", "ListMetrics"),
    "iam": ("ListRoles",),
    "cloudtrail": ("ListTrails",),
    "scheduler": ("GetSchedule", "ListSchedules", "UpdateSchedule"),
    "secretsmanager": ("ListSecrets",),
    "elasticloadbalancing": ("DescribeLoadBalancers", "DescribeTags", "DescribeTargetGroups"),
    "ec2": ("DescribeSecurityGroups",),
    "kinesis": ("ListStreams",),
    "firehose": ("ListDeliveryStreams",),
    "glue": ("GetDatabases",),
    "dynamodb": ("ListTables",),
    "lambda": ("ListFunctions",),
    "logs": ("DescribeLogGroups",),
    "apigateway": ("GET",),
    "pricing": ("GetProducts",),
}  # fmt: skip
"""Everything that the modules of `aws` call, by IAM's service prefix. sts:GetCallerIdentity needs nothing."""

EVERYWHERE = frozenset(
    {
        "cloudformation:DescribeStacks",
        "cloudwatch:DescribeAlarms",
        "glue:GetDatabases",
        "logs:DescribeLogGroups",
    }
)
"""Asked for all at once too: the events of an account, and what is left of one. Composite alarms are told
only to whom may see every alarm (DescribeAlarms API reference)."""

PASSING = "iam:PassRole"
BALANCING = "elasticloadbalancing.amazonaws.com"


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorPolicy:
    """One managed policy: its name and its document."""

    name: str
    document: dict[str, Any]

    @property
    def text(self) -> str:
        """The document as IAM takes it, without whitespace."""
        return json.dumps(self.document, separators=(",", ":"))


def operator_policy(spec: PipelineSpec, *, account: str = "*") -> tuple[OperatorPolicy, ...]:
    """The policies that together let somebody provision, operate and remove this event.

    `account`: the account's number where it is known; an identity's policy never reaches into another one.
    """
    from aws.template.assemble import assemble_edge, build  # troposphere costs a tenth of a second

    sheets = [sheet.document for sheet in (build(spec), assemble_edge(spec)) if sheet is not None]
    statements = [
        *_scoped(actions(sheets, spec), places(spec, account), spec),
        *_roles(sheets, spec, account),
    ]
    return tuple(
        OperatorPolicy(
            name=f"{spec.stack_name}-operator-{number}",
            document={"Version": "2012-10-17", "Statement": part},
        )
        for number, part in enumerate(_parts(statements), 1)
    )


def actions(sheets: Iterable[Mapping[str, Any]], spec: PipelineSpec) -> frozenset[str]:
    """Every IAM action that these templates and the program need, `iam:PassRole` apart."""
    found = {f"{service}:{name}" for service, names in PROGRAM.items() for name in names}
    for sheet in sheets:
        for resource in sheet["Resources"].values():
            found.update(table()["types"][resource["Type"]])
    if spec.ingest.srt is not None:
        found.add("secretsmanager:GetSecretValue")
    if spec.deliver.access_logs:  # CloudFront lets itself into the bucket with the operator's permissions
        found |= {"s3:GetBucketAcl", "s3:PutBucketAcl"}
    return frozenset(found - {PASSING})


@functools.cache
def table() -> Any:
    """The shipped table: `types` (actions by resource type) and `kinds` (of resource, by action)."""
    return json.loads(TABLE.read_text(encoding="utf-8"))


def _scoped(wanted: frozenset[str], found: Mapping[str, Place], spec: PipelineSpec) -> Iterator[Statement]:
    """One statement for each set of resources, and one for the actions that AWS offers no resource for."""
    by_place: dict[tuple[tuple[str, ...], bool], list[str]] = defaultdict(list)
    anywhere = []
    for action in sorted(wanted):
        kinds = _places_of(action, found)
        if not kinds or action in EVERYWHERE:
            anywhere.append(action)
        for tagged in (False, True):
            arns = sorted({arn for kind in kinds if kind.needs_tag(action) is tagged for arn in kind.arns})
            if arns:
                by_place[tuple(arns), tagged].append(action)
    for (where, tagged), names in by_place.items():
        condition = {"StringEquals": {f"aws:ResourceTag/{EVENT_TAG}": spec.name}} if tagged else {}
        yield _allow(names, [*where], condition)
    regions = sorted({spec.region, GLOBAL_REGION})
    yield _allow(anywhere, "*", {"StringEquals": {"aws:RequestedRegion": regions}})


def _places_of(action: str, found: Mapping[str, Place]) -> list[Place]:
    service = action.partition(":")[0]
    kinds = (f"{service}:{kind}" for kind in table()["kinds"][action])
    return [found[kind] for kind in kinds if kind in found and found[kind].takes(action)]


def _roles(sheets: Iterable[Mapping[str, Any]], spec: PipelineSpec, account: str) -> Iterator[Statement]:
    """Each role of the event to the services that it trusts, and a key provider's role to MediaPackage."""
    services = {
        statement["Principal"]["Service"]
        for sheet in sheets
        for resource in sheet["Resources"].values()
        if resource["Type"] == "AWS::IAM::Role"
        for statement in resource["Properties"]["AssumeRolePolicyDocument"]["Statement"]
    }
    own = [*places(spec, account)["iam:role"].arns]
    yield _pass(own, sorted(services))
    if spec.package.drm is not None:
        yield _pass([spec.package.drm.role_arn], ["mediapackagev2.amazonaws.com"])
    if spec.ingest.protocol is IngestProtocol.RTMPS:
        linked = f"arn:{partition(spec.region)}:iam::{account}:role/aws-service-role/{BALANCING}/*"
        condition = {"StringEquals": {"iam:AWSServiceName": BALANCING}}
        yield _allow(["iam:CreateServiceLinkedRole"], [linked], condition)


def _pass(arns: list[str], services: list[str]) -> Statement:
    return _allow([PASSING], arns, {"StringEquals": {"iam:PassedToService": services}})


def _allow(names: list[str], resource: str | list[str], condition: dict[str, Any]) -> Statement:
    statement: Statement = {"Effect": "Allow", "Action": names, "Resource": resource}
    return {**statement, "Condition": condition} if condition else statement


def _parts(statements: Iterable[Statement]) -> list[list[Statement]]:
    """As few documents as fit, largest statement first; one that fits in none is cut in two."""
    parts: list[list[Statement]] = []
    waiting = sorted(statements, key=_size, reverse=True)
    while waiting:
        statement = waiting.pop(0)
        if _size([statement]) > MOST_CHARACTERS:
            names = statement["Action"]
            half = len(names) // 2
            waiting[:0] = [{**statement, "Action": names[:half]}, {**statement, "Action": names[half:]}]
            continue
        room = (part for part in parts if _size([*part, statement]) <= MOST_CHARACTERS)
        fitting = next(room, None)
        if fitting is None:
            parts.append([statement])
        else:
            fitting.append(statement)
    return parts


def _size(value: Any) -> int:
    """Characters of a document that holds these statements."""
    return len(json.dumps({"Version": "2012-10-17", "Statement": value}, separators=(",", ":")))
