"""The channel and its encoder: what is encoded, where it goes, what happens when a camera is lost."""

from __future__ import annotations

from typing import Any

import pytest

from aws.spec import ChannelClass
from aws.template import assemble
from tests.helpers.specs import LADDER_720P, LADDER_MOBILE, changed, default_spec, rung


def channel(**changes: Any) -> dict[str, Any]:
    document = assemble(changed(default_spec(), **changes)).document
    found: dict[str, Any] = document["Resources"]["Channel"]["Properties"]
    return found


def encoder(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = channel(**changes)["EncoderSettings"]
    return found


def test_the_single_channel() -> None:
    found = channel()
    assert found["Name"] == "flypack-first-show"
    assert found["ChannelClass"] == "SINGLE_PIPELINE"
    assert found["RoleArn"] == {"Fn::GetAtt": ["MediaLiveRole", "Arn"]}
    assert found["Destinations"] == [
        {
            "Id": "package",
            "MediaPackageSettings": [
                {
                    "ChannelGroup": "flypack-first-show",
                    "ChannelName": "main",
                    "ChannelEndpointId": "ENDPOINT_1",
                    "MediaPackageRegionName": {"Ref": "AWS::Region"},
                }
            ],
        },
        {
            "Id": "archive",
            "Settings": [{"Url": {"Fn::Sub": "s3ssl://${ArchiveBucket}/archive/p0/first-show"}}],
        },
    ]


def test_the_channel_waits_for_what_it_names_by_text() -> None:
    assert assemble(default_spec()).document["Resources"]["Channel"]["DependsOn"] == ["PackageChannel"]


def test_the_standard_channel_has_a_place_per_pipeline_and_is_aligned_by_pictures() -> None:
    found = channel(encode__channel_class=ChannelClass.STANDARD)
    package, archive = found["Destinations"]
    assert [one["ChannelEndpointId"] for one in package["MediaPackageSettings"]] == [
        "ENDPOINT_1",
        "ENDPOINT_2",
    ]
    assert [one["Url"]["Fn::Sub"] for one in archive["Settings"]] == [
        "s3ssl://${ArchiveBucket}/archive/p0/first-show",
        "s3ssl://${ArchiveBucket}/archive/p1/first-show",
    ]
    locking = found["EncoderSettings"]["GlobalConfiguration"]
    assert locking["OutputLockingMode"] == "PIPELINE_LOCKING"
    assert locking["OutputLockingSettings"] == {
        "PipelineLockingSettings": {"PipelineLockingMethod": "VIDEO_ALIGNMENT"}
    }


def test_one_pipeline_has_no_locking() -> None:
    assert "OutputLockingMode" not in encoder()["GlobalConfiguration"]


def test_the_clock_is_the_system_s_because_phones_send_no_timecode() -> None:
    assert encoder()["TimecodeConfig"] == {"Source": "SYSTEMCLOCK"}


def test_the_first_rung_is_literal() -> None:
    assert encoder()["VideoDescriptions"][0] == {
        "Name": "video-1080p",
        "Width": 1920,
        "Height": 1080,
        "ScalingBehavior": "DEFAULT",
        "RespondToAfd": "NONE",
        "Sharpness": 50,
        "CodecSettings": {
            "H264Settings": {
                "RateControlMode": "QVBR",
                "QvbrQualityLevel": 8,
                "MaxBitrate": 5_000_000,
                "BufSize": 10_000_000,
                "BufFillPct": 90,
                "FramerateControl": "SPECIFIED",
                "FramerateNumerator": 30,
                "FramerateDenominator": 1,
                "GopSize": 2,
                "GopSizeUnits": "SECONDS",
                "GopClosedCadence": 1,
                "GopNumBFrames": 2,
                "GopBReference": "DISABLED",
                "SubgopLength": "FIXED",
                "NumRefFrames": 3,
                "SceneChangeDetect": "DISABLED",
                "ScanType": "PROGRESSIVE",
                "Profile": "HIGH",
                "Level": "H264_LEVEL_AUTO",
                "EntropyEncoding": "CABAC",
                "LookAheadRateControl": "MEDIUM",
                "AdaptiveQuantization": "AUTO",
                "ColorMetadata": "INSERT",
                "AfdSignaling": "NONE",
                "Syntax": "DEFAULT",
                "ParControl": "SPECIFIED",
                "ParNumerator": 1,
                "ParDenominator": 1,
                "TimecodeInsertion": "DISABLED",
                "QualityLevel": "STANDARD_QUALITY",
            }
        },
    }


def test_audio_is_aac_stereo() -> None:
    (audio,) = encoder(encode__audio_bitrate=96_000)["AudioDescriptions"]
    assert audio["Name"] == "audio"
    assert audio["CodecSettings"]["AacSettings"] == {
        "Bitrate": 96_000,
        "SampleRate": 48_000,
        "CodingMode": "CODING_MODE_2_0",
        "Profile": "LC",
        "RateControlMode": "CBR",
        "Spec": "MPEG4",
        "RawFormat": "NONE",
        "InputType": "NORMAL",
    }


@pytest.mark.parametrize(
    ("ladder", "outputs"),
    [
        (LADDER_720P, ["video-720p", "video-540p", "video-360p", "audio"]),
        (LADDER_MOBILE, ["video-480p", "video-360p", "video-240p", "audio"]),
        ((rung("audio", 640, 360, 800_000, 6),), ["video-audio", "audio"]),
    ],
)
def test_cmaf_ingest_has_one_output_per_encode(ladder: tuple[Any, ...], outputs: list[str]) -> None:
    group = encoder(encode__renditions=ladder)["OutputGroups"][0]
    assert [one["OutputName"] for one in group["Outputs"]] == outputs
    assert group["OutputGroupSettings"]["MediaPackageGroupSettings"] == {
        "Destination": {"DestinationRefId": "package"},
        "MediapackageV2GroupSettings": {"SegmentLength": 2, "SegmentLengthUnits": "SECONDS"},
    }
    assert "AudioDescriptionNames" not in group["Outputs"][0]
    assert group["Outputs"][-1]["AudioDescriptionNames"] == ["audio"]


def test_frame_rate_and_keyframes_follow_the_plan() -> None:
    (codec, *_) = (
        one["CodecSettings"]["H264Settings"]
        for one in encoder(encode__frame_rate=50, encode__keyframe_seconds=1)["VideoDescriptions"]
    )
    assert (codec["FramerateNumerator"], codec["GopSize"]) == (50, 1)


def test_the_archive_keeps_the_best_rung_under_a_name_with_its_start() -> None:
    ladder = (rung("low", 640, 360, 800_000, 6), rung("best", 1280, 720, 4_000_000, 8))
    archive = encoder(encode__renditions=ladder, record__rollover_seconds=120)["OutputGroups"][1]
    assert archive["OutputGroupSettings"]["ArchiveGroupSettings"]["RolloverInterval"] == 120
    (output,) = archive["Outputs"]
    assert output["VideoDescriptionName"] == "video-best"
    assert output["OutputSettings"]["ArchiveOutputSettings"] == {
        "ContainerSettings": {"M2tsSettings": {}},
        "Extension": "m2ts",
        "NameModifier": "-$dt$",
    }


def test_without_an_archive_there_is_nothing_of_it() -> None:
    found = channel(record__archive=False)
    assert [one["Id"] for one in found["Destinations"]] == ["package"]
    assert [one["Name"] for one in found["EncoderSettings"]["OutputGroups"]] == ["package"]


@pytest.mark.parametrize(
    ("height", "rate", "expected"),
    [
        (1080, 8_000_000, ("HD", "MAX_10_MBPS")),
        (720, 8_000_001, ("HD", "MAX_20_MBPS")),
        (1080, 16_000_001, ("HD", "MAX_50_MBPS")),
        (2160, 16_000_000, ("UHD", "MAX_20_MBPS")),
    ],
)
def test_the_input_is_reserved_with_room_above_the_top_rung(
    height: int, rate: int, expected: tuple[str, str]
) -> None:
    found = channel(encode__renditions=(rung("top", 1280, height, rate, 8),))["InputSpecification"]
    assert found == {"Codec": "AVC", "Resolution": expected[0], "MaximumBitrate": expected[1]}


def test_one_camera_has_no_failover() -> None:
    (attachment,) = channel()["InputAttachments"]
    assert attachment["InputAttachmentName"] == "camera-a"
    assert "AutomaticInputFailoverSettings" not in attachment


def test_two_cameras_fail_over_and_return() -> None:
    first, second = channel(ingest__cameras=2, ingest__failover_after_ms=2500)["InputAttachments"]
    assert first["AutomaticInputFailoverSettings"] == {
        "SecondaryInputId": {"Ref": "InputB"},
        "InputPreference": "PRIMARY_INPUT_PREFERRED",
        "ErrorClearTimeMsec": 10_000,
        "FailoverConditions": [
            {"FailoverConditionSettings": {"InputLossSettings": {"InputLossThresholdMsec": 2500}}}
        ],
    }
    assert second["InputId"] == {"Ref": "InputB"}
    assert "AutomaticInputFailoverSettings" not in second


def test_thumbnails_follow_the_plan() -> None:
    assert encoder()["ThumbnailConfiguration"] == {"State": "AUTO"}
    assert encoder(encode__thumbnails=False)["ThumbnailConfiguration"] == {"State": "DISABLED"}


def test_a_lost_picture_is_repeated_and_then_black() -> None:
    assert encoder()["GlobalConfiguration"]["InputLossBehavior"] == {
        "BlackFrameMsec": 1000,
        "RepeatFrameMsec": 1000,
        "InputLossImageType": "COLOR",
        "InputLossImageColor": "000000",
    }


def test_a_slate_is_shown_and_may_be_read() -> None:
    spec = changed(default_spec(), ingest__slate_uri="s3://pictures/show/slate.png")
    found = assemble(spec).document["Resources"]
    loss = found["Channel"]["Properties"]["EncoderSettings"]["GlobalConfiguration"]["InputLossBehavior"]
    assert loss == {
        "BlackFrameMsec": 0,
        "RepeatFrameMsec": 1000,
        "InputLossImageType": "SLATE",
        "InputLossImageSlate": {"Uri": "s3ssl://pictures/show/slate.png"},
    }
    statements = found["MediaLiveRole"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"]
    (allowed,) = (one for one in statements if one["Sid"] == "Slate")
    assert allowed["Action"] == ["s3:GetObject"]
    assert allowed["Resource"] == {"Fn::Sub": "arn:${AWS::Partition}:s3:::pictures/show/slate.png"}
