"""The channel's own comparison: references put in, spelling and order ignored, real differences named."""

from __future__ import annotations

import json
from typing import Any

import pytest

from aws.channel_drift import channel_differences

KNOWN = {"InputA": "7654321", "ArchiveBucket": "flypack-show-archive", "AWS::Region": "eu-west-1"}
PROPERTIES: dict[str, Any] = {
    "Name": "flypack-show",
    "RoleArn": {"Fn::GetAtt": ["Role", "Arn"]},
    "InputAttachments": [
        {
            "InputAttachmentName": "camera-a",
            "InputId": {"Ref": "InputA"},
            "InputSettings": {"FilterStrength": 1},
        }
    ],
    "Destinations": [
        {"Id": "archive", "Settings": [{"Url": {"Fn::Sub": "s3ssl://${ArchiveBucket}/archive/p0/show"}}]},
        {
            "Id": "package",
            "MediaPackageSettings": [
                {"ChannelName": "main", "MediaPackageRegionName": {"Ref": "AWS::Region"}}
            ],
        },
    ],
    "EncoderSettings": {
        "TimecodeConfig": {"Source": "SYSTEMCLOCK"},
        "VideoDescriptions": [
            {"Name": "720p", "Height": 720, "CodecSettings": {"H264Settings": {"FramerateNumerator": 30}}},
            {"Name": "360p", "Height": 360, "CodecSettings": {"H264Settings": {"GopSize": 2}}},
        ],
        "OutputGroups": [{"OutputGroupSettings": {"MediaPackageGroupSettings": {"MediaPackageV2": {}}}}],
    },
    "Tags": {"flypack:event": "show"},
}
TEMPLATE = {"Resources": {"Channel": {"Type": "AWS::MediaLive::Channel", "Properties": PROPERTIES}}}


def there() -> dict[str, Any]:
    """What DescribeChannel says of an untouched channel: more than was asked, in another spelling."""
    return {
        "Id": "1234567",
        "State": "IDLE",
        "Name": "flypack-show",
        "RoleArn": "arn:aws:iam::111122223333:role/x",
        "InputAttachments": [
            {
                "InputAttachmentName": "camera-a",
                "InputId": "7654321",
                "InputSettings": {"FilterStrength": 1, "Scte35Pid": 0},
            }
        ],
        "Destinations": [
            {
                "Id": "package",
                "MediaPackageSettings": [{"ChannelName": "main", "MediaPackageRegionName": "eu-west-1"}],
                "Settings": [],
            },
            {"Id": "archive", "Settings": [{"Url": "s3ssl://flypack-show-archive/archive/p0/show"}]},
        ],
        "EncoderSettings": {
            "TimecodeConfig": {"Source": "SYSTEMCLOCK"},
            "VideoDescriptions": [
                {"Name": "360p", "Height": 360, "CodecSettings": {"H264Settings": {"GopSize": 2.0}}},
                {
                    "Name": "720p",
                    "Height": 720,
                    "CodecSettings": {"H264Settings": {"FramerateNumerator": 30, "Syntax": "DEFAULT"}},
                },
            ],
            "OutputGroups": [{"OutputGroupSettings": {"MediapackageGroupSettings": {}}}],
        },
        "Tags": {"flypack:event": "show", "aws:cloudformation:stack-name": "flypack-show"},
    }


def test_an_untouched_channel_has_not_drifted() -> None:
    assert channel_differences(TEMPLATE, "Channel", there(), KNOWN) == ()
    assert channel_differences(json.dumps(TEMPLATE), "Channel", there(), KNOWN) == ()


def _height(actual: dict[str, Any]) -> None:
    actual["EncoderSettings"]["VideoDescriptions"][1]["Height"] = 1080


def _source(actual: dict[str, Any]) -> None:
    del actual["EncoderSettings"]["TimecodeConfig"]


def _rung_gone(actual: dict[str, Any]) -> None:
    del actual["EncoderSettings"]["VideoDescriptions"][0]


def _rung_more(actual: dict[str, Any]) -> None:
    actual["EncoderSettings"]["VideoDescriptions"].append({"Name": "4k", "Height": 2160})


def _other_input(actual: dict[str, Any]) -> None:
    actual["InputAttachments"][0]["InputId"] = "1"


def _other_bucket(actual: dict[str, Any]) -> None:
    actual["Destinations"][1]["Settings"][0]["Url"] = "s3ssl://mine/x"


def _tag(actual: dict[str, Any]) -> None:
    actual["Tags"]["flypack:event"] = "other"


@pytest.mark.parametrize(
    ("touch", "found"),
    [
        (_height, ("/EncoderSettings/VideoDescriptions/720p/Height", "720", "1080")),
        (_source, ("/EncoderSettings/TimecodeConfig/Source", "SYSTEMCLOCK", "")),
        (_rung_gone, ("/EncoderSettings/VideoDescriptions/360p", "present", "")),
        (_rung_more, ("/EncoderSettings/VideoDescriptions/4k", "", "present")),
        (_other_input, ("/InputAttachments/camera-a/InputId", "7654321", "1")),
        (
            _other_bucket,
            (
                "/Destinations/archive/Settings/0/Url",
                "s3ssl://flypack-show-archive/archive/p0/show",
                "s3ssl://mine/x",
            ),
        ),
        (_tag, ("/Tags/flypack:event", "show", "other")),
    ],
)
def test_what_somebody_changed_is_named(touch: Any, found: tuple[str, str, str]) -> None:
    actual = there()
    touch(actual)
    assert channel_differences(TEMPLATE, "Channel", actual, KNOWN) == (found,)


def test_what_cannot_be_known_offline_is_not_compared() -> None:
    actual = there() | {"RoleArn": "arn:aws:iam::999999999999:role/other"}
    assert channel_differences(TEMPLATE, "Channel", actual, KNOWN) == ()
    assert channel_differences(TEMPLATE, "Channel", actual, {"AWS::Region": "eu-west-1"}) == ()
