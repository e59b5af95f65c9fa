"""A MediaLive channel's settings for tests: small, complete, as the API takes them."""

from __future__ import annotations

from typing import Any


def video(name: str, width: int = 640, height: int = 360, bitrate: int = 800_000) -> dict[str, Any]:
    """One H.264 video description."""
    codec = {
        "RateControlMode": "QVBR",
        "QvbrQualityLevel": 6,
        "MaxBitrate": bitrate,
        "FramerateControl": "SPECIFIED",
        "FramerateNumerator": 30,
        "FramerateDenominator": 1,
        "GopSize": 2,
        "GopSizeUnits": "SECONDS",
    }
    return {"Name": name, "Width": width, "Height": height, "CodecSettings": {"H264Settings": codec}}


def channel_settings(
    inputs: list[str],
    *,
    group: str = "show",
    package: str = "main",
    bucket: str | None = None,
    channel_class: str = "SINGLE_PIPELINE",
) -> dict[str, Any]:
    """Everything that CreateChannel wants for one video, sound, MediaPackage and perhaps an archive."""
    pipelines = 1 if channel_class == "SINGLE_PIPELINE" else 2
    package_settings = [
        {"ChannelGroup": group, "ChannelName": package, "ChannelEndpointId": f"ENDPOINT_{number + 1}"}
        for number in range(pipelines)
    ]
    destinations: list[dict[str, Any]] = [{"Id": "package", "MediaPackageSettings": package_settings}]
    mp_output: dict[str, Any] = {"MediaPackageOutputSettings": {}}
    groups: list[dict[str, Any]] = [
        {
            "Name": "package",
            "OutputGroupSettings": {
                "MediaPackageGroupSettings": {
                    "Destination": {"DestinationRefId": "package"},
                    "MediapackageV2GroupSettings": {},
                }
            },
            "Outputs": [
                {"OutputName": "v", "VideoDescriptionName": "v360", "OutputSettings": mp_output},
                {"OutputName": "a", "AudioDescriptionNames": ["sound"], "OutputSettings": mp_output},
            ],
        }
    ]
    if bucket is not None:
        urls = [{"Url": f"s3ssl://{bucket}/archive/p{number}/show-$dt$"} for number in range(pipelines)]
        destinations.append({"Id": "archive", "Settings": urls})
        groups.append(_archive_group())
    aac = {"Bitrate": 96_000, "SampleRate": 48_000, "CodingMode": "CODING_MODE_2_0"}
    return {
        "Name": "show",
        "ChannelClass": channel_class,
        "RoleArn": "arn:aws:iam::111122223333:role/medialive",
        "InputSpecification": {"Codec": "AVC", "Resolution": "HD", "MaximumBitrate": "MAX_10_MBPS"},
        "InputAttachments": [
            {"InputId": one, "InputAttachmentName": f"camera-{number}"} for number, one in enumerate(inputs)
        ],
        "Destinations": destinations,
        "EncoderSettings": {
            "TimecodeConfig": {"Source": "SYSTEMCLOCK"},
            "ThumbnailConfiguration": {"State": "AUTO"},
            "VideoDescriptions": [video("v360")],
            "AudioDescriptions": [
                {"Name": "sound", "AudioSelectorName": "default", "CodecSettings": {"AacSettings": aac}}
            ],
            "OutputGroups": groups,
        },
    }


def _archive_group() -> dict[str, Any]:
    output = {"ArchiveOutputSettings": {"ContainerSettings": {"M2tsSettings": {}}, "NameModifier": "-top"}}
    return {
        "Name": "archive",
        "OutputGroupSettings": {
            "ArchiveGroupSettings": {"Destination": {"DestinationRefId": "archive"}, "RolloverInterval": 60}
        },
        "Outputs": [
            {"VideoDescriptionName": "v360", "AudioDescriptionNames": ["sound"], "OutputSettings": output}
        ],
    }
