"""Where an operator's permissions end: the ARNs of one event, by service and kind of resource. Pure.

The kinds are those of AWS's service authorization reference. Names are the event's own where the event
chooses them, and begin with the stack's name where CloudFormation makes them; it shortens a stack's name in
long ones, so the pattern takes its first 24 characters (UNCONFIRMED that it never keeps fewer). What AWS
names by an id alone is told by its tag `flypack:event`, except while it is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aws.companion import stack_name
from aws.session import GLOBAL_REGION
from aws.spec import PipelineSpec

KEPT_OF_A_STACK_NAME = 24
SITE_BUCKET = "SiteBucket"
"""Logical id of the player page's bucket; a test holds it beside the template."""
LONGEST_BUCKET_NAME, GENERATED_END = 63, 13
PARTITIONS = {"cn-": "aws-cn", "us-gov-": "aws-us-gov"}

_CREATING = ("Create", "Add", "Tag", "Describe", "Get", "List", "Put")
"""How actions begin whose resource has no tag yet, or that change nothing."""
_TELLING = frozenset({"secretsmanager:GetSecretValue"})
"""Reads that tell a secret."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """ARN patterns of one kind. `tagged`: only the tag says whose one of them is."""

    arns: tuple[str, ...]
    tagged: bool = False
    only: tuple[str, ...] = ()
    """The actions that this kind is for; empty: all that support it."""

    def takes(self, action: str) -> bool:
        """Whether this action may be done on this kind."""
        return not self.only or action in self.only

    def needs_tag(self, action: str) -> bool:
        """Whether this action on this kind is for what carries the event's tag only."""
        return self.tagged and (action in _TELLING or not action.partition(":")[2].startswith(_CREATING))


_BY_NAME: Mapping[str, tuple[str, ...]] = {
    "cloudformation:stack": ("cloudformation:{region}:{account}:stack/{stack}/*",),
    "cloudformation:changeset": ("cloudformation:{region}:{account}:changeSet/flypack-*",),
    "mediapackagev2:channelgroup": ("mediapackagev2:{region}:{account}:channelGroup/{stack}",),
    "mediapackagev2:channel": ("mediapackagev2:{region}:{account}:channelGroup/{stack}/*",),
    "mediapackagev2:originendpoint": ("mediapackagev2:{region}:{account}:channelGroup/{stack}/*",),
    "mediapackagev2:originendpointpolicy": ("mediapackagev2:{region}:{account}:channelGroup/{stack}/*",),
    "s3:bucket": ("s3:::{stem}*", "s3:::flypack-template-*"),
    "s3:object": ("s3:::{site}*/*", "s3:::flypack-template-*/*"),
    "sqs:queue": ("sqs:{region}:{account}:{stem}*",),
    "sns:topic": ("sns:{region}:{account}:{stack}-*",),
    "cloudwatch:alarm": ("cloudwatch:{region}:{account}:alarm:{stack}-*",),
    "cloudwatch:dashboard": ("cloudwatch::{account}:dashboard/{stack}",),
    "events:rule-on-default-event-bus": ("events:{region}:{account}:rule/{stack}-*",),
    "scheduler:schedule": ("scheduler:{region}:{account}:schedule/default/{stack}-*",),
    "cloudtrail:trail": ("cloudtrail:{region}:{account}:trail/{stack}-*",),
    "iam:role": ("iam::{account}:role/{stem}*",),
    "logs:log-group": (
        "logs:{region}:{account}:log-group:{stem}*",
        "logs:{region}:{account}:log-group:/aws/lambda/{stem}*",
        "logs:{region}:{account}:log-group:/aws/kinesisfirehose/{stem}*",
        "logs:{region}:{account}:log-group:/aws/apigateway/{stem}*",
    ),
    "dynamodb:table": ("dynamodb:{region}:{account}:table/{stem}*",),
    "lambda:function": ("lambda:{region}:{account}:function:{stem}*",),
    "kinesis:stream": ("kinesis:{region}:{account}:stream/{stem}*",),
    "firehose:deliverystream": ("firehose:{region}:{account}:deliverystream/{stem}*",),
    "glue:rootcatalog": ("glue:{region}:{account}:catalog",),
    "glue:database": ("glue:{region}:{account}:database/{word}*",),
    "glue:table": ("glue:{region}:{account}:table/{word}*/*",),
    "cloudfront:realtime-log-config": ("cloudfront::{account}:realtime-log-config/{stack}-*",),
}
"""`{stack}`: flypack-NAME. `{stem}`: what generated names begin with. `{word}`: as Glue spells it.

Objects are those of the player page (`{site}`) and of the temporary template: the recordings are not touched.
"""

_BY_ID: Mapping[str, tuple[str, ...]] = {
    "cloudfront:cache-policy": ("cloudfront::{account}:cache-policy/*",),
    "cloudfront:response-headers-policy": ("cloudfront::{account}:response-headers-policy/*",),
    "cloudfront:origin-access-control": ("cloudfront::{account}:origin-access-control/*",),
    "ec2:security-group-rule": ("ec2:{region}:{account}:security-group-rule/*",),
    "ec2:vpc": ("ec2:{region}:{account}:vpc/{vpc}",),
    "apigateway:apis": ("apigateway:{region}::/apis",),
    "apigateway:api": ("apigateway:{region}::/apis/*",),
    "apigateway:tags": ("apigateway:{region}::/tags/*",),
}
"""AWS chooses the id and knows no tag here: the kind is as narrow as it gets."""

_BY_TAG: Mapping[str, tuple[str, ...]] = {
    "medialive:channel": ("medialive:{region}:{account}:channel:*",),
    "medialive:input": ("medialive:{region}:{account}:input:*",),
    "medialive:input-security-group": ("medialive:{region}:{account}:inputSecurityGroup:*",),
    "cloudfront:distribution": ("cloudfront::{account}:distribution/*",),
    "secretsmanager:secret": ("secretsmanager:{region}:{account}:secret:*",),
    "elemental-inference:feed": ("elemental-inference:{region}:{account}:feed/*",),
    "ec2:security-group": ("ec2:{region}:{account}:security-group/*",),
    "elasticloadbalancing:loadbalancer/net": ("elasticloadbalancing:{region}:{account}:loadbalancer/net/*",),
    "elasticloadbalancing:listener/net": ("elasticloadbalancing:{region}:{account}:listener/net/*",),
    "elasticloadbalancing:targetgroup": ("elasticloadbalancing:{region}:{account}:targetgroup/*",),
}

_ONLY: Mapping[str, tuple[str, ...]] = {
    "ec2:vpc": ("ec2:CreateSecurityGroup",),
    "ec2:security-group-rule": ("ec2:AuthorizeSecurityGroupEgress", "ec2:AuthorizeSecurityGroupIngress"),
}
_ABROAD = ("cloudformation:stack", "cloudformation:changeset", "sns:topic", "cloudwatch:alarm")
"""Kinds that the companion stack in us-east-1 has too."""


def partition(region: str) -> str:
    """`aws`, or the partition of China or GovCloud."""
    return next((name for start, name in PARTITIONS.items() if region.startswith(start)), "aws")


def places(spec: PipelineSpec, account: str) -> dict[str, Place]:
    """`service:kind` (lower case) to where this event has resources of that kind."""
    site = f"{spec.stack_name}-{SITE_BUCKET.lower()}-"
    stem = f"{spec.stack_name}-"[: KEPT_OF_A_STACK_NAME + 1]
    words = {
        "region": spec.region,
        "account": account,
        "stack": spec.stack_name,
        "stem": stem,
        "site": site if len(site) + GENERATED_END <= LONGEST_BUCKET_NAME else stem,
        "word": spec.stack_name.replace("-", "_"),
        "vpc": spec.ingest.rtmps.vpc_id if spec.ingest.rtmps is not None else "*",
    }
    found = {
        kind: Place(arns=_arns(spec, patterns, words), tagged=kind in _BY_TAG, only=_ONLY.get(kind, ()))
        for kind, patterns in {**_BY_NAME, **_BY_ID, **_BY_TAG}.items()
    }
    if spec.region != GLOBAL_REGION:
        edge = stack_name(spec.stack_name, spec.region)
        abroad = {**words, "region": GLOBAL_REGION, "stack": edge, "stem": edge}
        for kind in _ABROAD:
            more = _arns(spec, _BY_NAME[kind], abroad)
            found[kind] = Place(arns=(*found[kind].arns, *more))
    return found


def _arns(spec: PipelineSpec, patterns: tuple[str, ...], words: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"arn:{partition(spec.region)}:{pattern.format(**words)}" for pattern in patterns)
