"""One spec in, one CloudFormation template out: pure, no AWS call, no boto3."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from troposphere import AWSObject, Output, Parameter
from troposphere import Template as Sheet

from aws.failures import AwsFailure
from aws.sentence import joined, listed, say
from aws.spec import CARRIED, PipelineSpec
from aws.template import (
    alarms,
    analytics,
    balancer,
    captions,
    channel,
    chat,
    clips,
    conversions,
    dashboard,
    delivery,
    edge,
    hls_ingest,
    ingest,
    outputs,
    packaging,
    roles,
    site,
    stop,
    storage,
    vod,
    watch,
)
from aws.template.not_offered import not_offered

INLINE_LIMIT_BYTES = 51_200
"""CloudFormation takes a larger body only from S3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A finished template.

    `parameters` are the values that every deployment must give; `defaulted` those that the first one may
    leave out, and that an update has to say it keeps.
    """

    body: str
    document: dict[str, Any]
    parameters: tuple[str, ...]
    defaulted: tuple[str, ...] = ()

    @property
    def resource_count(self) -> int:
        """How many resources the stack will have."""
        return len(self.document["Resources"])


def assemble(spec: PipelineSpec, *, ingest_fallback: bool = False) -> Template:
    """The event's template; with `ingest_fallback` MediaLive feeds MediaPackage by HLS instead of CMAF.

    Raises `AwsFailure` with code `not-offered`, naming the plan's fields, when the spec asks for something
    that AWS does not have.
    """
    _refuse(spec)
    return build(spec, ingest_fallback=ingest_fallback)


def build(spec: PipelineSpec, *, ingest_fallback: bool = False) -> Template:
    """The template without asking whether AWS offers all of it: see `not_offered`."""
    resources = _resources(spec)
    if ingest_fallback:
        hls_ingest.swap(spec, resources)
    return _template(
        f"Flypack live event {spec.name}",
        [*ingest.parameters(spec), *delivery.parameters(spec), *balancer.parameters(spec)],
        resources,
        outputs.outputs(spec),
        balancer.conditions(spec),
        metadata={CARRIED: json.loads(spec.plan)} if spec.plan else {},
    )


def assemble_edge(spec: PipelineSpec) -> Template | None:
    """The companion stack in us-east-1, or None where the event's own stack holds its alarms.

    It needs the parameter `DistributionId`: the output of the event's own stack.
    """
    if not edge.needed(spec):
        return None
    return _template(
        f"Flypack live event {spec.name} in {spec.region}: alarms on the edge",
        edge.parameters(),
        edge.resources(spec),
        edge.outputs(),
    )


def _template(
    description: str,
    parameters: list[Parameter],
    resources: list[AWSObject],
    results: list[Output],
    conditions: Mapping[str, Any] = MappingProxyType({}),
    *,
    metadata: Mapping[str, Any] = MappingProxyType({}),
) -> Template:
    sheet = Sheet(Description=description)
    sheet.set_version("2010-09-09")
    if metadata:
        sheet.set_metadata(dict(metadata))
    for parameter in parameters:
        sheet.add_parameter(parameter)
    for name, condition in conditions.items():
        sheet.add_condition(name, condition)
    for resource in resources:
        sheet.add_resource(resource)
    for result in results:
        sheet.add_output(result)
    document: dict[str, Any] = sheet.to_dict()
    declared = document.get("Parameters", {})
    return Template(
        body=json.dumps(document, separators=(",", ":")),
        document=document,
        parameters=tuple(name for name, body in declared.items() if "Default" not in body),
        defaulted=tuple(name for name, body in declared.items() if "Default" in body),
    )


def _resources(spec: PipelineSpec) -> list[AWSObject]:
    found = [
        *ingest.resources(spec),
        *balancer.resources(spec),
        *roles.resources(spec),
        *storage.resources(spec),
        *packaging.resources(spec),
        *captions.resources(spec),
        channel.resource(spec),
        *delivery.resources(spec),
        *site.resources(spec),
        *watch.resources(spec),
        *alarms.resources(spec),
        *stop.resources(spec),
        *analytics.resources(spec),
        *vod.resources(spec),
        *clips.resources(spec),
        *conversions.resources(spec),
        *chat.resources(spec),
    ]
    if spec.watch.dashboard:
        found.append(dashboard.resource(spec))
    return found


def _refuse(spec: PipelineSpec) -> None:
    refused = not_offered(spec)
    if refused:
        raise AwsFailure(
            say("template"),
            joined("{0}.", listed((sentence for _, sentence in refused), "; ")),
            say("Choose another value in the plan."),
            "not-offered",
        )
