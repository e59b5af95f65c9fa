"""What a plan will make on AWS, as people count it, and whether it would be taken: templates and judges.

No AWS call, no Qt. Takes some hundredths of a second (the first time half a second: libraries are loaded),
so it is called in a job, never while somebody types.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from aws.failures import AwsFailure
from aws.spec import PipelineSpec
from controller import judgement, provisioning

if TYPE_CHECKING:
    from aws.template import Template

NOT_OFFERED = "not-offered"
KEPT_POLICIES = frozenset({"Retain", "RetainExceptOnCreate"})


class Group(StrEnum):
    """Resources that belong together for a producer, in the order of the picture's way."""

    INGEST = "ingest"
    NETWORK = "network"
    PACKAGE = "package"
    DELIVER = "deliver"
    STORE = "store"
    WATCH = "watch"
    EXTRAS = "extras"
    ROLES = "roles"


SERVICES: Mapping[str, Group] = {
    "MediaLive": Group.INGEST,
    "ElementalInference": Group.INGEST,
    "SecretsManager": Group.INGEST,
    "ElasticLoadBalancingV2": Group.NETWORK,
    "EC2": Group.NETWORK,
    "MediaPackageV2": Group.PACKAGE,
    "CloudFront": Group.DELIVER,
    "S3": Group.STORE,
    "CloudWatch": Group.WATCH,
    "CloudTrail": Group.WATCH,
    "Events": Group.WATCH,
    "Scheduler": Group.WATCH,
    "SNS": Group.WATCH,
    "SQS": Group.WATCH,
    "ApiGatewayV2": Group.EXTRAS,
    "DynamoDB": Group.EXTRAS,
    "Glue": Group.EXTRAS,
    "Kinesis": Group.EXTRAS,
    "KinesisFirehose": Group.EXTRAS,
    "Lambda": Group.EXTRAS,
    "Logs": Group.EXTRAS,
    "MediaConvert": Group.EXTRAS,
    "IAM": Group.ROLES,
}
"""The service in `AWS::Service::Type`, and the group it belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCount:
    """One group: how many resources, how many of them stay after a tear-down, and of which types."""

    group: Group
    count: int
    kept: int
    types: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """Everything one plan makes. `size` is bytes of the event's own template; regions other than its own
    are in `abroad`. `refused` says what this version or AWS itself does not offer; `findings` are the
    judges' sentences. Both empty: AWS's own rules, as far as they are known offline, are kept. `cautions` are
    what the producer should know all the same.
    """

    groups: tuple[GroupCount, ...] = ()
    size: int = 0
    abroad: tuple[str, ...] = ()
    refused: str = ""
    findings: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many resources in all."""
        return sum(group.count for group in self.groups)

    @property
    def fit(self) -> bool:
        """Nothing speaks against provisioning."""
        return not self.refused and not self.findings


def look(spec: PipelineSpec, *, ingest_fallback: bool = False) -> Inventory:
    """Assemble every template of the plan and judge it. What cannot be built is an answer, not a failure."""
    try:
        made = judgement.templates(spec, ingest_fallback=ingest_fallback)
    except AwsFailure as failure:
        if failure.code != NOT_OFFERED:
            raise
        return Inventory(refused=failure.sentence)
    return Inventory(
        groups=tuple(_groups(made)),
        size=len(made[spec.region].body.encode()),
        abroad=tuple(region for region in made if region != spec.region),
        findings=tuple(finding.sentence for finding in judgement.findings(made)),
        cautions=provisioning.cautions(spec),
    )


def _groups(made: Mapping[str, Template]) -> Iterator[GroupCount]:
    found: dict[Group, list[tuple[str, bool]]] = {}
    for template in made.values():
        for resource in template.document["Resources"].values():
            _aws, service, own = resource["Type"].split("::")
            kept = resource.get("DeletionPolicy") in KEPT_POLICIES
            found.setdefault(SERVICES.get(service, Group.EXTRAS), []).append((f"{service} {own}", kept))
    for group in Group:
        if members := found.get(group):
            names = [name for name, _kept in members]
            yield GroupCount(
                group=group,
                count=len(members),
                kept=sum(kept for _name, kept in members),
                types=tuple((name, names.count(name)) for name in sorted(set(names))),
            )
