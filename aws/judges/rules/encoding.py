"""The channel's encoder: names that must meet, destinations per pipeline, cadence, locking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from aws.judges.rules.ingest import pipelines
from aws.judges.sheet import Finding, Resource, Sheet, amount, at, items, key, mapping, texts, walk
from aws.sentence import say

REQUIRED = ("Name", "RoleArn", "InputSpecification", "Destinations", "EncoderSettings")
SETTINGS_OF = {
    "MediaPackageGroupSettings": "MediaPackageOutputSettings",
    "ArchiveGroupSettings": "ArchiveOutputSettings",
    "HlsGroupSettings": "HlsOutputSettings",
}


def required(sheet: Sheet) -> Iterator[Finding]:
    """CreateChannel requires nothing on paper; the server does."""
    for channel in sheet.of_type("MediaLive::Channel"):
        for name in REQUIRED:
            if name not in channel.properties:
                yield channel.found(f"/{name}", say("{0} is missing", name))


def _encoder(channel: Resource) -> dict[str, Any]:
    found = channel.properties.get("EncoderSettings")
    return found if isinstance(found, dict) else {}


def _groups(channel: Resource) -> list[dict[str, Any]]:
    return items(_encoder(channel).get("OutputGroups"))


def outputs(channel: Resource) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """(path, output group, output) of every output."""
    for number, group in enumerate(_groups(channel)):
        for place, output in enumerate(items(at(group, "Outputs"))):
            yield f"/EncoderSettings/OutputGroups/{number}/Outputs/{place}", group, output


def _used(output: dict[str, Any], kind: str) -> list[str]:
    if kind == "Video":
        return texts(at(output, "VideoDescriptionName"))
    return texts(at(output, f"{kind}DescriptionNames"))


def descriptions(sheet: Sheet) -> Iterator[Finding]:
    """Outputs name descriptions that exist, each description has its own name and is used."""
    for channel in sheet.of_type("MediaLive::Channel"):
        for kind in ("Video", "Audio", "Caption"):
            path = f"/EncoderSettings/{kind}Descriptions"
            names = [key(at(one, "Name")) for one in items(at(_encoder(channel), f"{kind}Descriptions"))]
            yield from (
                channel.found(path, say("{0} is defined {1} times", name, count))
                for name, count in Counter(names).items()
                if count > 1
            )
            used = set()
            for where, _, output in outputs(channel):
                used |= set(_used(output, kind))
                for name in _used(output, kind):
                    if name not in names:
                        yield channel.found(
                            where, say("{0} description {1} does not exist", kind.lower(), name)
                        )
            for name in set(names) - used:
                yield channel.found(path, say("{0} is encoded for no output", name))


def destination_names(sheet: Sheet) -> Iterator[Finding]:
    """Output groups send to destinations that exist, and no destination is left over or defined twice."""
    for channel in sheet.of_type("MediaLive::Channel"):
        names = [key(at(one, "Id")) for one in items(channel.properties.get("Destinations"))]
        if len(set(names)) < len(names):
            yield channel.found("/Destinations", say("two destinations share their Id"))
        used = {
            key(node["DestinationRefId"])
            for _, node in walk(_groups(channel))
            if isinstance(node, dict) and "DestinationRefId" in node
        }
        for name in used - set(names):
            yield channel.found("/EncoderSettings/OutputGroups", say("destination {0} does not exist", name))
        for name in set(names) - used:
            yield channel.found("/Destinations", say("nothing is sent to destination {0}", name))


def destination_counts(sheet: Sheet) -> Iterator[Finding]:
    """One place per pipeline, all different: duplicates pass at creation and fail on start."""
    for channel in sheet.of_type("MediaLive::Channel"):
        for number, one in enumerate(items(channel.properties.get("Destinations"))):
            path = f"/Destinations/{number}"
            places = items(at(one, "MediaPackageSettings")) or items(at(one, "Settings"))
            if len(places) != pipelines(channel):
                yield channel.found(
                    path, say("has {0} places for {1} pipelines", len(places), pipelines(channel))
                )
            if len({key(place) for place in places}) < len(places):
                yield channel.found(path, say("two pipelines write to the same place"))


def output_settings(sheet: Sheet) -> Iterator[Finding]:
    """Output settings hold exactly the one kind that belongs to their group."""
    for channel in sheet.of_type("MediaLive::Channel"):
        for path, group, output in outputs(channel):
            settings = mapping(at(output, "OutputSettings"))
            kinds = list(mapping(at(group, "OutputGroupSettings")))
            wanted = [SETTINGS_OF[kind] for kind in kinds if kind in SETTINGS_OF]
            if wanted and list(settings) != wanted:
                yield channel.found(path, say("OutputSettings must hold exactly {0}", wanted[0]))


def output_names(sheet: Sheet) -> Iterator[Finding]:
    """Output names differ within their group."""
    for channel in sheet.of_type("MediaLive::Channel"):
        for number, group in enumerate(_groups(channel)):
            names = [key(at(one, "OutputName")) for one in items(at(group, "Outputs"))]
            if len(set(names)) < len(names):
                yield channel.found(
                    f"/EncoderSettings/OutputGroups/{number}", say("two outputs share their name")
                )


def one_encode_per_output(sheet: Sheet) -> Iterator[Finding]:
    """CMAF ingest takes each video, audio and caption as an output of its own."""
    for channel in sheet.of_type("MediaLive::Channel"):
        for path, group, output in outputs(channel):
            if at(group, "OutputGroupSettings", "MediaPackageGroupSettings") is None:
                continue
            sidecars = [name for name in _used(output, "Caption") if name not in _embedded(channel)]
            count = len(_used(output, "Video")) + len(_used(output, "Audio")) + len(sidecars)
            if count != 1:
                yield channel.found(path, say("carries {0} encodes; CMAF ingest takes one per output", count))


def _embedded(channel: Resource) -> set[str]:
    """Captions that stay inside the video are no encode of their own."""
    return {
        key(at(one, "Name"))
        for one in items(_encoder(channel).get("CaptionDescriptions"))
        if at(one, "DestinationSettings", "EmbeddedDestinationSettings") is not None
    }


def archives(sheet: Sheet) -> Iterator[Finding]:
    """One archive group, whose names carry the start of the channel: the counter restarts at every start."""
    for channel in sheet.of_type("MediaLive::Channel"):
        groups = [one for one in _groups(channel) if at(one, "OutputGroupSettings", "ArchiveGroupSettings")]
        if len(groups) > 1:
            yield channel.found("/EncoderSettings/OutputGroups", say("a channel has one archive group"))
        for path, group, output in outputs(channel):
            if group not in groups:
                continue
            modifier = at(output, "OutputSettings", "ArchiveOutputSettings", "NameModifier")
            if "$dt$" not in key(modifier):
                yield channel.found(
                    path, say("without $dt$ in its name each start overwrites the last recording")
                )


def _codecs(channel: Resource) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, one in enumerate(items(_encoder(channel).get("VideoDescriptions"))):
        settings = at(one, "CodecSettings", "H264Settings")
        if isinstance(settings, dict):
            yield f"/EncoderSettings/VideoDescriptions/{number}/CodecSettings/H264Settings", settings


def cadence(sheet: Sheet) -> Iterator[Finding]:
    """Segments cut on closed GOPs of one length, which divides the length of what is sent."""
    for channel in sheet.of_type("MediaLive::Channel"):
        lengths = [
            node["SegmentLength"]
            for _, node in walk(_groups(channel))
            if isinstance(node, dict) and isinstance(node.get("SegmentLength"), int)
        ]
        for path, codec in _codecs(channel):
            if codec.get("GopClosedCadence") == 0:
                yield channel.found(path, say("an open GOP breaks segmenting"))
            gop = codec.get("GopSize")
            if codec.get("GopSizeUnits") != "SECONDS" or not isinstance(gop, (int, float)) or gop <= 0:
                continue
            for length in lengths:
                if length % gop:
                    yield channel.found(
                        path, say("a GOP of {0} s does not divide a segment of {1} s", gop, length)
                    )


def bitrates(sheet: Sheet) -> Iterator[Finding]:
    """QVBR needs its ceiling and quality; a buffer below the ceiling starves it."""
    for channel in sheet.of_type("MediaLive::Channel"):
        for path, codec in _codecs(channel):
            if codec.get("RateControlMode") != "QVBR":
                continue
            ceiling = amount(codec.get("MaxBitrate"))
            if not ceiling:
                yield channel.found(path, say("QVBR without MaxBitrate"))
            elif amount(codec.get("BufSize"), ceiling) < ceiling:
                yield channel.found(path, say("BufSize is smaller than MaxBitrate"))


def locking(sheet: Sheet) -> Iterator[Finding]:
    """Two pipelines of a source without timecode are aligned by their pictures."""
    for channel in sheet.of_type("MediaLive::Channel"):
        settings = at(_encoder(channel), "GlobalConfiguration") or {}
        method = at(settings, "OutputLockingSettings", "PipelineLockingSettings", "PipelineLockingMethod")
        if pipelines(channel) == 2 and method != "VIDEO_ALIGNMENT":
            yield channel.found(
                "/EncoderSettings/GlobalConfiguration", say("two pipelines need VIDEO_ALIGNMENT locking")
            )
        if pipelines(channel) == 1 and method is not None:
            yield channel.found(
                "/EncoderSettings/GlobalConfiguration", say("one pipeline has nothing to lock with")
            )


def timecode(sheet: Sheet) -> Iterator[Finding]:
    """Phones send no timecode, and what EMBEDDED falls back to is documented in two ways."""
    for channel in sheet.of_type("MediaLive::Channel"):
        if at(_encoder(channel), "TimecodeConfig", "Source") == "EMBEDDED":
            yield channel.found("/EncoderSettings/TimecodeConfig", say("the source has no timecode to embed"))


RULES = (
    required,
    descriptions,
    destination_names,
    destination_counts,
    output_settings,
    output_names,
    one_encode_per_output,
    archives,
    cadence,
    bitrates,
    locking,
    timecode,
)
