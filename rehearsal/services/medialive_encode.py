"""From MediaLive's channel settings to what the media engine runs, and the checks MediaLive makes on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rehearsal.media.messages import ArchiveConfig, ChannelConfig, Passphrase, RenditionConfig
from rehearsal.services.medialive_state import Channel

Problem = tuple[str, str]
_DEFAULT_BITRATE = 5_000_000


def problems(settings: dict[str, Any]) -> Iterator[Problem]:
    """(element path, message) of every inconsistency that MediaLive answers with a 422."""
    if not settings.get("Name"):
        yield "name", "is required"
    if not settings.get("RoleArn"):
        yield "roleArn", "is required"
    if not settings.get("InputAttachments"):
        yield "inputAttachments", "at least one input attachment is required"
    if not settings.get("EncoderSettings"):
        yield "encoderSettings", "is required"
        return
    yield from _name_problems(settings)
    yield from _destination_problems(settings)


def _name_problems(settings: dict[str, Any]) -> Iterator[Problem]:
    encoder = settings["EncoderSettings"]
    videos = {one["Name"] for one in encoder["VideoDescriptions"]}
    audios = {one["Name"] for one in encoder["AudioDescriptions"]}
    destinations = {one.get("Id") for one in settings.get("Destinations", [])}
    for number, group in enumerate(encoder["OutputGroups"]):
        path = f"outputGroups[{number}]"
        kinds = [name for name, value in group["OutputGroupSettings"].items() if value is not None]
        if len(kinds) != 1:
            yield f"{path}.outputGroupSettings", "must contain exactly one property"
            continue
        reference = (group["OutputGroupSettings"][kinds[0]].get("Destination") or {}).get("DestinationRefId")
        if reference is not None and reference not in destinations:
            yield f"{path}.destination.destinationRefId", f"destination [{reference}] does not exist"
        for index, output in enumerate(group["Outputs"]):
            yield from _output_problems(f"{path}.outputs[{index}]", output, videos, audios)


def _output_problems(
    path: str, output: dict[str, Any], videos: set[str], audios: set[str]
) -> Iterator[Problem]:
    if len(output["OutputSettings"]) != 1:
        yield f"{path}.outputSettings", "must contain exactly one property"
    video = output.get("VideoDescriptionName")
    if video is not None and video not in videos:
        yield f"{path}.videoDescriptionName", f"video description [{video}] does not exist"
    for audio in output.get("AudioDescriptionNames", []):
        if audio not in audios:
            yield f"{path}.audioDescriptionNames", f"audio description [{audio}] does not exist"


def _destination_problems(settings: dict[str, Any]) -> Iterator[Problem]:
    wanted = 1 if settings.get("ChannelClass") == "SINGLE_PIPELINE" else 2
    for index, one in enumerate(settings.get("Destinations", [])):
        given = len(one.get("Settings") or one.get("MediaPackageSettings") or [])
        old_package = any("ChannelId" in item for item in one.get("MediaPackageSettings", []))
        if given != wanted and not old_package:
            yield (
                f"destinations[{index}]",
                f"a channel of this class needs {wanted} settings for each destination, got {given}",
            )
        urls = [item.get("Url") for item in one.get("Settings", [])]
        if len(set(urls)) != len(urls):
            yield f"destinations[{index}].settings", "destination URLs must be different"


def packages(settings: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(region, group, channel) of every MediaPackage v2 channel that the settings feed."""
    return [
        (item.get("MediaPackageRegionName", ""), item["ChannelGroup"], item.get("ChannelName", ""))
        for one in settings.get("Destinations", [])
        for item in one.get("MediaPackageSettings", [])
        if "ChannelGroup" in item
    ]


def channel_config(channel: Channel, passphrases: tuple[Passphrase, ...] = ()) -> ChannelConfig:
    """What the engine runs for this channel; `passphrases` open its SRT inputs."""
    encoder = channel.settings["EncoderSettings"]
    videos = {one["Name"]: one for one in encoder["VideoDescriptions"]}
    names = _packaged_videos(encoder) or list(videos)
    first = _h264(videos[names[0]])
    rate = max(1, round(first.get("FramerateNumerator", 30) / max(1, first.get("FramerateDenominator", 1))))
    package = packages(channel.settings)
    return ChannelConfig(
        channel_id=channel.id,
        arn=channel.arn,
        pipelines=channel.pipelines,
        input_ids=tuple(_input_order(channel)),
        failover_after_ms=_failover_ms(channel),
        renditions=tuple(_rendition(videos[name]) for name in names),
        frame_rate=rate,
        gop_seconds=_gop_seconds(first, rate),
        audio_bitrate=_audio_bitrate(encoder),
        thumbnails=encoder.get("ThumbnailConfiguration", {}).get("State") == "AUTO",
        package=f"{package[0][1]}/{package[0][2]}" if package else "",
        archive=_archive(encoder),
        passphrases=passphrases,
    )


def _groups(encoder: dict[str, Any], kind: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for group in encoder["OutputGroups"]:
        if kind in group["OutputGroupSettings"]:
            yield group, group["OutputGroupSettings"][kind]


def _packaged_videos(encoder: dict[str, Any]) -> list[str]:
    names: list[str] = []
    for kind in ("MediaPackageGroupSettings", "CmafIngestGroupSettings", "HlsGroupSettings"):
        for group, _ in _groups(encoder, kind):
            for output in group["Outputs"]:
                name = output.get("VideoDescriptionName")
                if name and name not in names:
                    names.append(name)
    return names


def _h264(video: dict[str, Any]) -> dict[str, Any]:
    return dict(video.get("CodecSettings", {}).get("H264Settings", {}))


def _rendition(video: dict[str, Any]) -> RenditionConfig:
    codec = _h264(video)
    return RenditionConfig(
        name=video["Name"],
        width=video.get("Width", 1280),
        height=video.get("Height", 720),
        bitrate=codec.get("MaxBitrate") or codec.get("Bitrate") or _DEFAULT_BITRATE,
    )


def _gop_seconds(codec: dict[str, Any], rate: int) -> int:
    size = codec.get("GopSize", 2)
    seconds = float(size) if codec.get("GopSizeUnits", "SECONDS") == "SECONDS" else size / rate
    return max(1, round(seconds))


def _audio_bitrate(encoder: dict[str, Any]) -> int:
    for one in encoder["AudioDescriptions"]:
        bitrate = one.get("CodecSettings", {}).get("AacSettings", {}).get("Bitrate")
        if bitrate:
            return int(bitrate)
    return 128_000


def _archive(encoder: dict[str, Any]) -> ArchiveConfig | None:
    for _, settings in _groups(encoder, "ArchiveGroupSettings"):
        return ArchiveConfig(rollover_seconds=settings.get("RolloverInterval", 300))
    return None


def _input_order(channel: Channel) -> list[str]:
    """The primary of an automatic failover first, then its secondary, then the others as attached."""
    order = [one["InputId"] for one in channel.attachments]
    for one in channel.attachments:
        secondary = one.get("AutomaticInputFailoverSettings", {}).get("SecondaryInputId")
        if secondary:
            rest = [name for name in order if name not in (one["InputId"], secondary)]
            return [one["InputId"], secondary, *rest]
    return order


def _failover_ms(channel: Channel) -> int:
    for one in channel.attachments:
        for condition in one.get("AutomaticInputFailoverSettings", {}).get("FailoverConditions", []):
            loss = condition.get("FailoverConditionSettings", {}).get("InputLossSettings", {})
            if loss.get("InputLossThresholdMsec"):
                return int(loss["InputLossThresholdMsec"])
    return 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePlace:
    """Where a recording file goes."""

    bucket: str
    key: str


def archive_place(
    channel: Channel, pipeline: int, index: int, extension: str = "m2ts"
) -> ArchivePlace | None:
    """The bucket and key that MediaLive writes file number `index` of a pipeline to.

    `$dt$`, `$d$` and `$t$` are the channel's start in UTC; the counter restarts at 000000 with each start.
    """
    encoder = channel.settings.get("EncoderSettings")
    if not encoder:
        return None
    for group, settings in _groups(encoder, "ArchiveGroupSettings"):
        reference = settings["Destination"].get("DestinationRefId")
        url = _archive_url(channel.settings, reference, pipeline)
        if url is None:
            continue
        modifier = (
            group["Outputs"][0]["OutputSettings"].get("ArchiveOutputSettings", {}).get("NameModifier", "")
        )
        bucket, _, base = url.partition("://")[2].partition("/")
        name = _dated(base + modifier, channel.started_at)
        return ArchivePlace(bucket=bucket, key=f"{name}.{index:06d}.{extension}")
    return None


def _archive_url(settings: dict[str, Any], reference: str | None, pipeline: int) -> str | None:
    for one in settings.get("Destinations", []):
        urls = [item.get("Url", "") for item in one.get("Settings", [])]
        if one.get("Id") == reference and pipeline < len(urls):
            return str(urls[pipeline])
    return None


def _dated(name: str, started_at: datetime | None) -> str:
    if started_at is None:
        return name
    return (
        name.replace("$dt$", started_at.strftime("%Y%m%dT%H%M%S"))
        .replace("$d$", started_at.strftime("%Y%m%d"))
        .replace("$t$", started_at.strftime("%H%M%S"))
    )
