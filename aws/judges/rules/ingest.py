"""Inputs and their attachments: classes, destinations, failover, who may push."""

from __future__ import annotations

from collections.abc import Iterator

from aws.judges.sheet import Finding, Resource, Sheet, at, is_intrinsic, items, key, target, walk
from aws.sentence import say

PUSH = frozenset({"RTMP_PUSH", "RTP_PUSH", "UDP_PUSH", "SRT_LISTENER"})
MOST_PUSH_INPUTS = 2
MOST_RULES = 10


def pipelines(channel: Resource) -> int:
    """How many encoders the channel's class has; MediaLive's own default is STANDARD."""
    return 1 if channel.properties.get("ChannelClass") == "SINGLE_PIPELINE" else 2


def attached(sheet: Sheet, channel: Resource) -> list[tuple[dict[str, object], Resource]]:
    """The channel's attachments with the inputs of this template that they attach."""
    pairs = ((one, sheet.referred(at(one, "InputId"))) for one in _attachments(channel))
    return [(one, found) for one, found in pairs if found is not None]


def _attachments(channel: Resource) -> list[dict[str, object]]:
    return items(channel.properties.get("InputAttachments"))


def input_classes(sheet: Sheet) -> Iterator[Finding]:
    """An RTMP input has one destination per pipeline of its channel: the count decides its class."""
    for channel in sheet.of_type("MediaLive::Channel"):
        for _, source in attached(sheet, channel):
            if source.properties.get("Type") != "RTMP_PUSH":
                continue
            count = len(items(source.properties.get("Destinations")))
            if count != pipelines(channel):
                yield source.found(
                    "/Destinations",
                    say("has {0}, but the channel's class needs {1}", count, pipelines(channel)),
                )


def single_only(sheet: Sheet) -> Iterator[Finding]:
    """An SRT listener input cannot be asked for with two pipelines."""
    for channel in sheet.of_type("MediaLive::Channel"):
        for _, source in attached(sheet, channel):
            if source.properties.get("Type") == "SRT_LISTENER" and pipelines(channel) == 2:
                yield source.found("/Type", say("an SRT listener serves a single-pipeline channel only"))


def stream_names(sheet: Sheet) -> Iterator[Finding]:
    """A stream key written into the template is a secret that everybody can read; two alike collide."""
    seen: dict[str, str] = {}
    for source in sheet.of_type("MediaLive::Input"):
        for number, one in enumerate(items(source.properties.get("Destinations"))):
            name, path = at(one, "StreamName"), f"/Destinations/{number}/StreamName"
            if name is not None and not is_intrinsic(name):
                yield source.found(path, say("the stream key must come from a NoEcho parameter"))
            where = seen.setdefault(key(name), f"{source.title}{path}")
            if where != f"{source.title}{path}":
                yield source.found(path, say("is the same address as {0}", where))


def who_may_push(sheet: Sheet) -> Iterator[Finding]:
    """A push input needs a security group or a VPC, never both."""
    for source in sheet.of_type("MediaLive::Input"):
        group, vpc = source.properties.get("InputSecurityGroups"), source.properties.get("Vpc")
        if key(source.properties.get("Type")) in PUSH and bool(group) == bool(vpc):
            yield source.found("", say("a push input has either an input security group or a VPC"))
        if vpc and not source.properties.get("RoleArn"):
            yield source.found("/RoleArn", say("an input in a VPC needs a role"))


def allowed_addresses(sheet: Sheet) -> Iterator[Finding]:
    """MediaLive takes ten IPv4 ranges per group."""
    for group in sheet.of_type("MediaLive::InputSecurityGroup"):
        rules = [key(at(one, "Cidr")) for one in items(group.properties.get("WhitelistRules"))]
        if len(rules) > MOST_RULES:
            yield group.found(
                "/WhitelistRules", say("has {0} addresses, MediaLive takes {1}", len(rules), MOST_RULES)
            )
        if len(set(rules)) < len(rules):
            yield group.found("/WhitelistRules", say("lists an address twice"))


def attachments(sheet: Sheet) -> Iterator[Finding]:
    """Attachment names differ, an input is attached once, at most two of them push."""
    for channel in sheet.of_type("MediaLive::Channel"):
        listed = _attachments(channel)
        if not listed:
            yield channel.found("/InputAttachments", say("the channel has no input"))
        for member in ("InputAttachmentName", "InputId"):
            values = [key(at(one, member)) for one in listed]
            if len(set(values)) < len(values):
                yield channel.found("/InputAttachments", say("two attachments share their {0}", member))
        push = [one for _, one in attached(sheet, channel) if key(one.properties.get("Type")) in PUSH]
        if len(push) > MOST_PUSH_INPUTS:
            yield channel.found("/InputAttachments", say("a channel takes two push inputs"))


def failover(sheet: Sheet) -> Iterator[Finding]:
    """Automatic failover names another attached input of the same kind, and at least one condition."""
    for channel in sheet.of_type("MediaLive::Channel"):
        pairs = attached(sheet, channel)
        for number, (attachment, source) in enumerate(pairs):
            settings = at(attachment, "AutomaticInputFailoverSettings")
            if settings is None:
                continue
            path = f"/InputAttachments/{number}/AutomaticInputFailoverSettings"
            second = target(at(settings, "SecondaryInputId"))
            others = {other.title: other for _, other in pairs if other.title != source.title}
            if second not in others:
                yield channel.found(path, say("the second input is not attached to this channel"))
            elif _kind(others[second]) != _kind(source):
                yield channel.found(path, say("both inputs must have the same type and class"))
            if not at(settings, "FailoverConditions"):
                yield channel.found(path, say("names no condition, so it never happens"))


def _kind(source: Resource) -> tuple[object, int]:
    return source.properties.get("Type"), len(items(source.properties.get("Destinations")))


def selectors(sheet: Sheet) -> Iterator[Finding]:
    """Audio and captions are taken through selectors that every attachment defines."""
    for channel in sheet.of_type("MediaLive::Channel"):
        encoder = channel.properties.get("EncoderSettings", {})
        for kind in ("Audio", "Caption"):
            for one in items(at(encoder, f"{kind}Descriptions")):
                name = at(one, f"{kind}SelectorName")
                for attachment in _attachments(channel):
                    listed = items(at(attachment, "InputSettings", f"{kind}Selectors"))
                    if name is not None and name not in [at(each, "Name") for each in listed]:
                        where = key(at(attachment, "InputAttachmentName"))
                        yield channel.found(
                            "/InputAttachments",
                            say("{0} has no {1} selector {2}", where, kind.lower(), repr(name)),
                        )


def key_parameters(sheet: Sheet) -> Iterator[Finding]:
    """A parameter that makes up a stream name is NoEcho."""
    parameters = sheet.document.get("Parameters", {})
    for source in sheet.of_type("MediaLive::Input"):
        for path, node in walk(source.properties.get("Destinations", []), "/Destinations"):
            text = key(node) if is_intrinsic(node) else ""
            for name, body in parameters.items():
                if f"${{{name}}}" in text and not body.get("NoEcho"):
                    yield source.found(path, say("{0} is a stream key and must be NoEcho", name))


RULES = (
    input_classes,
    single_only,
    stream_names,
    who_may_push,
    allowed_addresses,
    attachments,
    failover,
    selectors,
    key_parameters,
)
