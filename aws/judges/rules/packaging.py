"""MediaPackage v2: parents by name and by DependsOn, containers and what they can hold, windows, filters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from aws.judges.sheet import Finding, Resource, Sheet, amount, at, items, key, mapping, texts, walk
from aws.sentence import Sentence, say

GROUP, CHANNEL = "MediaPackageV2::ChannelGroup", "MediaPackageV2::Channel"
ENDPOINT, POLICY = "MediaPackageV2::OriginEndpoint", "MediaPackageV2::OriginEndpointPolicy"

KINDS = ("HlsManifests", "LowLatencyHlsManifests", "DashManifests", "MssManifests")
ALLOWED = {
    "TS": {"HlsManifests", "LowLatencyHlsManifests"},
    "CMAF": {"HlsManifests", "LowLatencyHlsManifests", "DashManifests"},
    "ISM": {"MssManifests"},
}
MOST_MANIFESTS = 25
LONGEST_LIVE_WINDOW_SECONDS = 900

NUMBERS = re.compile(r"\d+-\d+(,\d+-\d+)*")
WORDS = re.compile(r"[A-Za-z0-9_.-]+(,[A-Za-z0-9_.-]+)*")
FILTERS = {
    **dict.fromkeys(("video_height", "video_bitrate", "video_framerate"), NUMBERS),
    **dict.fromkeys(("audio_bitrate", "audio_sample_rate", "audio_channels"), NUMBERS),
    **dict.fromkeys(("trickplay_height",), NUMBERS),
    **dict.fromkeys(("video_codec", "audio_codec", "audio_language", "subtitle_language"), WORDS),
    **dict.fromkeys(("video_dynamic_range", "trickplay_type"), WORDS),
}
"""Manifest filter keys (MediaPackage v2 guide, manifest filtering) and the form of their values."""


def manifests(endpoint: Resource) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(path, kind, manifest) of every manifest of an endpoint."""
    for kind in KINDS:
        for number, one in enumerate(items(endpoint.properties.get(kind))):
            yield f"/{kind}/{number}", kind, one


def _named(resource: Resource, *members: str) -> tuple[str, ...]:
    return tuple(key(resource.properties.get(member)) for member in members)


def parents(sheet: Sheet) -> Iterator[Finding]:
    """Children name their parents by text: the parent must exist and the order must be said."""
    chain = (
        (CHANNEL, GROUP, ("ChannelGroupName",), True),
        (ENDPOINT, CHANNEL, ("ChannelGroupName", "ChannelName"), True),
        (POLICY, ENDPOINT, ("ChannelGroupName", "ChannelName", "OriginEndpointName"), False),
    )
    for child_type, parent_type, members, must_depend in chain:
        known = {_named(one, *members): one.title for one in sheet.of_type(parent_type)}
        for child in sheet.of_type(child_type):
            parent = known.get(_named(child, *members))
            if parent is None:
                yield child.found("", say("its {0} is not in this template", parent_type.split("::")[1]))
            elif parent not in child.parents and (must_depend or not _refers(child, parent)):
                yield child.found("/DependsOn", say("must wait for {0}", parent))


def _refers(resource: Resource, title: str) -> bool:
    return any(
        isinstance(node, dict) and key(at(node, "Fn::GetAtt") or at(node, "Ref")).find(title) >= 0
        for _, node in walk(resource.properties)
        if isinstance(node, dict) and ("Fn::GetAtt" in node or "Ref" in node)
    )


def ingest(sheet: Sheet) -> Iterator[Finding]:
    """MediaLive sends to a channel of this template, which takes CMAF, and which exists by then."""
    known = {_named(one, "ChannelGroupName", "ChannelName"): one for one in sheet.of_type(CHANNEL)}
    for channel in sheet.of_type("MediaLive::Channel"):
        for path, node in walk(channel.properties.get("Destinations", []), "/Destinations"):
            if not isinstance(node, dict) or "ChannelGroup" not in node:
                continue
            found = known.get((key(node["ChannelGroup"]), key(node.get("ChannelName"))))
            if found is None:
                yield channel.found(path, say("sends to a MediaPackage channel that is not in this template"))
                continue
            if found.properties.get("InputType") != "CMAF":
                yield found.found("/InputType", say("MediaLive's MediaPackage v2 output sends CMAF"))
            if found.title not in channel.parents:
                yield channel.found("/DependsOn", say("must wait for {0}", found.title))


def guarded(sheet: Sheet) -> Iterator[Finding]:
    """Nobody can read an endpoint without a policy."""
    members = ("ChannelGroupName", "ChannelName", "OriginEndpointName")
    guarded_names = {_named(one, *members) for one in sheet.of_type(POLICY)}
    for endpoint in sheet.of_type(ENDPOINT):
        if _named(endpoint, *members) not in guarded_names:
            yield endpoint.found("", say("has no policy, so nobody can read it"))


def containers(sheet: Sheet) -> Iterator[Finding]:
    """A container holds certain manifests only, one to 25 of them, each with its own name."""
    for endpoint in sheet.of_type(ENDPOINT):
        listed = list(manifests(endpoint))
        container = key(endpoint.properties.get("ContainerType"))
        for path, kind, _ in listed:
            if container in ALLOWED and kind not in ALLOWED[container]:
                yield endpoint.found(path, say("a {0} endpoint cannot have {1}", container, kind))
        if not 1 <= len(listed) <= MOST_MANIFESTS:
            yield endpoint.found(
                "", say("has {0} manifests; 1 to {1} are allowed", len(listed), MOST_MANIFESTS)
            )
        names = Counter(key(at(one, "ManifestName")) for _, _, one in listed)
        for name in (name for name, count in names.items() if count > 1):
            yield endpoint.found("", say("two manifests are called {0}", name))


def child_names(sheet: Sheet) -> Iterator[Finding]:
    """The child manifests of two HLS manifests must not share a name either."""
    for endpoint in sheet.of_type(ENDPOINT):
        names = Counter(
            key(at(one, "ChildManifestName") or "index")
            for _, kind, one in manifests(endpoint)
            if "Hls" in kind
        )
        for name in (name for name, count in names.items() if count > 1):
            yield endpoint.found("", say("two manifests call their children {0}", name))


def delays(sheet: Sheet) -> Iterator[Finding]:
    """A delay needs a longer start-over window; a live window has its ceiling; LL-HLS cannot be late."""
    for endpoint in sheet.of_type(ENDPOINT):
        window = amount(endpoint.properties.get("StartoverWindowSeconds"))
        for path, kind, one in manifests(endpoint):
            delay = amount(at(one, "FilterConfiguration", "TimeDelaySeconds"))
            if delay and delay >= window:
                yield endpoint.found(
                    path, say("a delay of {0} s needs a longer start-over window", f"{delay:g}")
                )
            if delay and kind == "LowLatencyHlsManifests":
                yield endpoint.found(path, say("a delayed low-latency manifest contradicts itself"))
            if amount(at(one, "ManifestWindowSeconds")) > LONGEST_LIVE_WINDOW_SECONDS:
                yield endpoint.found(path, say("a live manifest reaches back 15 minutes at most"))


def filters(sheet: Sheet) -> Iterator[Finding]:
    """`key:value,value;key:value` with known keys, and ranges that are not upside down."""
    for endpoint in sheet.of_type(ENDPOINT):
        for path, _, one in manifests(endpoint):
            text = at(one, "FilterConfiguration", "ManifestFilter")
            if isinstance(text, str):
                for problem in filter_problems(text):
                    yield endpoint.found(f"{path}/FilterConfiguration/ManifestFilter", problem)


def filter_problems(text: str) -> Iterator[Sentence]:
    """What is wrong with a manifest filter."""
    seen = set()
    for part in text.split(";"):
        name, colon, values = part.partition(":")
        form = FILTERS.get(name)
        if form is None or not colon or not form.fullmatch(values):
            yield say("{0} is no manifest filter", repr(part))
            continue
        if name in seen:
            yield say("{0} is filtered twice", name)
        seen.add(name)
        for low, high in re.findall(r"(\d+)-(\d+)", values) if form is NUMBERS else ():
            if int(low) > int(high):
                yield say("{0}-{1} is upside down", low, high)


def segments(sheet: Sheet) -> Iterator[Finding]:
    """Segments are whole numbers of what MediaLive sends; DASH updates no faster than segments come."""
    sent = [
        node["SegmentLength"]
        for channel in sheet.of_type("MediaLive::Channel")
        for _, node in walk(channel.properties)
        if isinstance(node, dict) and isinstance(node.get("SegmentLength"), int)
    ]
    for endpoint in sheet.of_type(ENDPOINT):
        length = at(endpoint.properties, "Segment", "SegmentDurationSeconds")
        if not isinstance(length, int):
            continue
        if any(length % each for each in sent if each):
            yield endpoint.found("/Segment", say("{0} s is no multiple of what MediaLive sends", length))
        for path, _, one in manifests(endpoint):
            update = at(one, "MinUpdatePeriodSeconds")
            if isinstance(update, int) and update < length:
                yield endpoint.found(path, say("MinUpdatePeriodSeconds is shorter than a segment"))


METHODS = {"TS": "TsEncryptionMethod", "CMAF": "CmafEncryptionMethod", "ISM": "IsmEncryptionMethod"}
SYSTEMS = {
    "SAMPLE_AES": {"FAIRPLAY"},
    "AES_128": {"CLEAR_KEY_AES_128"},
    "CBCS": {"FAIRPLAY", "PLAYREADY", "WIDEVINE"},
    "CENC": {"PLAYREADY", "WIDEVINE", "IRDETO"},
}


def encryption(sheet: Sheet) -> Iterator[Finding]:
    """The method belongs to the container, the systems to the method, the contract to both."""
    for endpoint in sheet.of_type(ENDPOINT):
        settings = at(endpoint.properties, "Segment", "Encryption")
        if settings is None:
            continue
        path, container = "/Segment/Encryption", key(endpoint.properties.get("ContainerType"))
        methods = mapping(at(settings, "EncryptionMethod"))
        if list(methods) != [METHODS.get(container)]:
            yield endpoint.found(path, say("a {0} endpoint needs {1}", container, METHODS.get(container)))
        for method in texts(list(methods.values())):
            wrong = set(texts(at(settings, "SpekeKeyProvider", "DrmSystems"))) - SYSTEMS.get(method, set())
            if wrong and method in SYSTEMS:
                yield endpoint.found(
                    path, say("{0} does not work with {1}", method, ", ".join(sorted(wrong)))
                )
        contract = mapping(at(settings, "SpekeKeyProvider", "EncryptionContractConfiguration"))
        if container != "CMAF" and set(texts(list(contract.values()))) != {"SHARED"}:
            yield endpoint.found(
                path, say("a {0} endpoint has one key for picture and sound: SHARED", container)
            )


RULES = (encryption, parents, ingest, guarded, containers, child_names, delays, filters, segments)
