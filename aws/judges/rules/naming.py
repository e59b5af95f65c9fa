"""Names and references: nothing dangles, nothing is named twice, no circle, no secret shown, all tagged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from aws.judges.sheet import Finding, Resource, Sheet, at, is_intrinsic, key, tags, target, walk
from aws.sentence import say

PSEUDO = "AWS::"
VARIABLE = re.compile(r"\$\{([^!][^}]*)\}")

NAME_PROPERTIES = (
    "Name", "AlarmName", "TopicName", "TrailName", "DashboardName", "BucketName", "RoleName", "QueueName",
    "ChannelGroupName", "ChannelName", "OriginEndpointName",
)  # fmt: skip
NESTED_NAMES = (
    "OriginAccessControlConfig",
    "CachePolicyConfig",
    "ResponseHeadersPolicyConfig",
    "PublicKeyConfig",
    "KeyGroupConfig",
)

EVENT_TAG = "flypack:event"
LONGEST_TAG_KEY, LONGEST_TAG_VALUE = 128, 256
UNTAGGABLE = frozenset(
    f"AWS::{name}"
    for name in (
        "S3::BucketPolicy", "SNS::TopicPolicy", "SNS::Subscription", "SQS::QueuePolicy",
        "MediaPackageV2::OriginEndpointPolicy", "CloudFront::OriginAccessControl", "CloudFront::CachePolicy",
        "CloudFront::ResponseHeadersPolicy", "CloudFront::KeyGroup", "CloudFront::PublicKey",
        "Scheduler::Schedule", "CloudFront::RealtimeLogConfig", "Glue::Database", "Glue::Table",
        "EC2::SecurityGroupIngress",
        "Lambda::Permission", "Lambda::EventInvokeConfig", "ApiGatewayV2::Integration", "ApiGatewayV2::Route",
    )
)  # fmt: skip
"""Types whose CloudFormation schema has no Tags."""

REGIONS = frozenset(
    (
        "ap-northeast-1", "ap-northeast-2", "ap-south-1", "ap-southeast-1", "ap-southeast-2",
        "eu-central-1", "eu-west-1", "sa-east-1", "us-east-1", "us-west-2",
    )
)  # fmt: skip
"""Regions whose CloudFormation lists every MediaLive and MediaPackage v2 type (cfn-lint 1.58 data)."""


def regions(sheet: Sheet) -> Iterator[Finding]:
    """A region without the media types refuses the stack at once."""
    media = sheet.of_type("MediaLive::Input", "MediaLive::Channel")
    if media and sheet.region not in REGIONS:
        yield media[0].found("", say("CloudFormation has no {0} in {1}", media[0].type, sheet.region))


def _mentions(value: object) -> Iterator[tuple[str, str]]:
    """(path, logical id) of every Ref, GetAtt and Sub variable below a value."""
    for path, node in walk(value):
        if not isinstance(node, dict) or not is_intrinsic(node):
            continue
        found = target(node)
        if found:
            yield path, found
        text = node.get("Fn::Sub")
        if isinstance(text, list) and len(text) == 2:
            yield from ((path, name) for name in _variables(key(text[0])) if name not in text[1])
        elif isinstance(text, str):
            yield from ((path, name) for name in _variables(text))


def _variables(text: str) -> list[str]:
    return [name.split(".", 1)[0] for name in VARIABLE.findall(text)]


def dangling(sheet: Sheet) -> Iterator[Finding]:
    """Every reference and every DependsOn points at something that exists."""
    titles = {resource.title for resource in sheet.resources}
    known = titles | set(sheet.document.get("Parameters", {}))
    for resource in sheet.resources:
        for path, name in _mentions(resource.properties):
            if name not in known and not name.startswith(PSEUDO):
                yield resource.found(path, say("{0} does not exist", name))
        for name in resource.parents - titles:
            yield resource.found("/DependsOn", say("{0} does not exist", name))
    for path, name in _mentions(sheet.document.get("Outputs", {})):
        if name not in known and not name.startswith(PSEUDO):
            yield Finding(
                judge="rules", resource="Outputs", path=path, message=say("{0} does not exist", name)
            )


def circles(sheet: Sheet) -> Iterator[Finding]:
    """CloudFormation refuses resources that wait for each other."""
    titles = {resource.title for resource in sheet.resources}
    graph = {
        resource.title: ({name for _, name in _mentions(resource.properties)} | resource.parents) & titles
        for resource in sheet.resources
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        around = circle.args[1]
        yield Finding(
            judge="rules",
            resource=around[0],
            path="",
            message=say("waits for itself: {0}", " - ".join(around)),
        )


def _own_names(resource: Resource) -> Iterator[tuple[str, str]]:
    """What identifies the resource: MediaPackage children are named within their parents."""
    if resource.type.endswith("Policy") and resource.type.startswith("AWS::MediaPackageV2"):
        return
    if resource.type.startswith("AWS::MediaPackageV2"):
        parts = [resource.properties.get(name) for name in NAME_PROPERTIES]
        yield "", key([part for part in parts if part is not None])
        return
    for name in NAME_PROPERTIES:
        if name in resource.properties:
            yield f"/{name}", key(resource.properties[name])
    for config in NESTED_NAMES:
        if at(resource.properties, config, "Name") is not None:
            yield f"/{config}/Name", key(resource.properties[config]["Name"])


def names_used_twice(sheet: Sheet) -> Iterator[Finding]:
    """Two resources of one type cannot have one name."""
    seen: dict[tuple[str, str], str] = {}
    for resource in sheet.resources:
        kind = "alarm" if resource.type.endswith("Alarm") else resource.type
        for path, name in _own_names(resource):
            other = seen.setdefault((kind, name), resource.title)
            if other != resource.title:
                yield resource.found(path, say("has the same name as {0}", other))


def secrets(sheet: Sheet) -> Iterator[Finding]:
    """Stream keys come in as NoEcho parameters without a default, and never go out."""
    parameters = sheet.document.get("Parameters", {})
    hidden = {name for name, body in parameters.items() if body.get("NoEcho")}
    for name in hidden:
        if "Default" in parameters[name]:
            yield Finding(
                judge="rules", resource=name, path="/Default", message=say("a secret has no default")
            )
    for path, name in _mentions(sheet.document.get("Outputs", {})):
        if name in hidden:
            yield Finding(
                judge="rules", resource="Outputs", path=path, message=say("shows the secret {0}", name)
            )
    inputs = {resource.title for resource in sheet.of_type("MediaLive::Input")}
    for path, node in walk(sheet.document.get("Outputs", {})):
        got = at(node, "Fn::GetAtt")
        if got and target(node) in inputs and "estination" in key(got):
            yield Finding(
                judge="rules", resource="Outputs", path=path, message=say("shows an ingest address")
            )


def tagged(sheet: Sheet) -> Iterator[Finding]:
    """Everything that can carry tags says which event it belongs to."""
    for resource in sheet.resources:
        if resource.type in UNTAGGABLE:
            continue
        pairs = tags(resource)
        if EVENT_TAG not in pairs:
            yield resource.found("/Tags", say("has no {0}", EVENT_TAG))
        for name, value in pairs.items():
            if len(name) > LONGEST_TAG_KEY or len(value) > LONGEST_TAG_VALUE:
                yield resource.found("/Tags", say("{0} is longer than AWS allows", name[:40]))
            if name.lower().startswith("aws:"):
                yield resource.found("/Tags", say("{0} begins with aws:, which AWS keeps for itself", name))


def one_event(sheet: Sheet) -> Iterator[Finding]:
    """One template, one event."""
    events = defaultdict(list)
    for resource in sheet.resources:
        pairs = tags(resource)
        if EVENT_TAG in pairs:
            events[pairs[EVENT_TAG]].append(resource)
    for _, resources in sorted(events.items(), key=lambda pair: len(pair[1]))[:-1]:
        yield resources[0].found("/Tags", say("belongs to another event than the rest"))


RULES = (regions, dangling, circles, names_used_twice, secrets, tagged, one_event)
