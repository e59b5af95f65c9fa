from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from rehearsal.media.messages import ArchiveConfig, RenditionConfig
from rehearsal.services.medialive_encode import (
    ArchivePlace,
    archive_place,
    channel_config,
    packages,
    problems,
)
from rehearsal.services.medialive_state import Channel
from tests.helpers.channel_settings import channel_settings, video


def _channel(settings: dict[str, Any]) -> Channel:
    started = datetime(2026, 11, 23, 9, 5, 7, tzinfo=UTC)
    return Channel(id="1", region="us-east-1", settings=settings, tags={}, started_at=started)


def test_the_engine_gets_what_the_settings_say() -> None:
    config = channel_config(_channel(channel_settings(["11"], bucket="tapes")))
    assert config.channel_id == "1"
    assert config.pipelines == 1
    assert config.input_ids == ("11",)
    assert config.renditions == (RenditionConfig(name="v360", width=640, height=360, bitrate=800_000),)
    assert (config.frame_rate, config.gop_seconds, config.audio_bitrate) == (30, 2, 96_000)
    assert config.package == "show/main"
    assert config.archive == ArchiveConfig(rollover_seconds=60)
    assert config.thumbnails is True


def test_only_packaged_renditions_are_encoded_and_frames_count_as_seconds() -> None:
    settings = channel_settings(["11"])
    extra = video("unused", 1920, 1080)
    settings["EncoderSettings"]["VideoDescriptions"].append(extra)
    codec = settings["EncoderSettings"]["VideoDescriptions"][0]["CodecSettings"]["H264Settings"]
    codec.update(GopSize=50, GopSizeUnits="FRAMES", FramerateNumerator=25000, FramerateDenominator=1000)
    config = channel_config(_channel(settings))
    assert [one.name for one in config.renditions] == ["v360"]
    assert (config.frame_rate, config.gop_seconds) == (25, 2)
    assert config.archive is None


def test_the_primary_of_a_failover_comes_first() -> None:
    settings = channel_settings(["11", "22"])
    settings["InputAttachments"][1]["AutomaticInputFailoverSettings"] = {
        "SecondaryInputId": "11",
        "FailoverConditions": [
            {"FailoverConditionSettings": {"InputLossSettings": {"InputLossThresholdMsec": 2500}}}
        ],
    }
    config = channel_config(_channel(settings))
    assert config.input_ids == ("22", "11")
    assert config.failover_after_ms == 2500


def test_recordings_are_named_as_medialive_names_them() -> None:
    channel = _channel(channel_settings(["11"], bucket="tapes", channel_class="STANDARD"))
    assert archive_place(channel, 1, 7) == ArchivePlace(
        bucket="tapes", key="archive/p1/show-20261123T090507-top.000007.m2ts"
    )
    assert archive_place(channel, 2, 0) is None
    assert archive_place(_channel(channel_settings(["11"])), 0, 0) is None


def test_packages_name_region_group_and_channel() -> None:
    assert packages(channel_settings(["11"])) == [("", "show", "main")]


def test_complete_settings_have_no_problem() -> None:
    assert list(problems(channel_settings(["11"], bucket="tapes"))) == []
    assert list(problems(channel_settings(["11"], bucket="tapes", channel_class="STANDARD"))) == []


def _forget(name: str) -> Callable[[dict[str, Any]], None]:
    return lambda settings: settings.pop(name)


def _wrong_video(settings: dict[str, Any]) -> None:
    settings["EncoderSettings"]["OutputGroups"][0]["Outputs"][0]["VideoDescriptionName"] = "v999"


def _wrong_audio(settings: dict[str, Any]) -> None:
    settings["EncoderSettings"]["OutputGroups"][0]["Outputs"][1]["AudioDescriptionNames"] = ["noise"]


def _wrong_destination(settings: dict[str, Any]) -> None:
    settings["Destinations"][0]["Id"] = "elsewhere"


def _two_group_kinds(settings: dict[str, Any]) -> None:
    settings["EncoderSettings"]["OutputGroups"][0]["OutputGroupSettings"]["HlsGroupSettings"] = {}


def _two_output_kinds(settings: dict[str, Any]) -> None:
    settings["EncoderSettings"]["OutputGroups"][0]["Outputs"][0]["OutputSettings"] = {}


def _standard_with_one(settings: dict[str, Any]) -> None:
    settings["ChannelClass"] = "STANDARD"


@pytest.mark.parametrize(
    ("damage", "path", "words"),
    [
        (_forget("Name"), "name", "is required"),
        (_forget("RoleArn"), "roleArn", "is required"),
        (_forget("InputAttachments"), "inputAttachments", "at least one"),
        (_forget("EncoderSettings"), "encoderSettings", "is required"),
        (_wrong_video, "outputGroups[0].outputs[0].videoDescriptionName", "[v999] does not exist"),
        (_wrong_audio, "outputGroups[0].outputs[1].audioDescriptionNames", "[noise] does not exist"),
        (_wrong_destination, "outputGroups[0].destination.destinationRefId", "[package] does not exist"),
        (_two_group_kinds, "outputGroups[0].outputGroupSettings", "exactly one property"),
        (_two_output_kinds, "outputGroups[0].outputs[0].outputSettings", "exactly one property"),
        (_standard_with_one, "destinations[0]", "needs 2 settings for each destination, got 1"),
    ],
)
def test_inconsistent_settings(damage: Callable[[dict[str, Any]], Any], path: str, words: str) -> None:
    settings = copy.deepcopy(channel_settings(["11"]))
    damage(settings)
    found = list(problems(settings))
    assert [one for one, _ in found] == [path]
    assert words in found[0][1]


def test_both_pipelines_must_not_write_to_the_same_place() -> None:
    settings = channel_settings(["11"], bucket="tapes", channel_class="STANDARD")
    settings["Destinations"][1]["Settings"] = [{"Url": "s3ssl://tapes/a"}] * 2
    assert list(problems(settings)) == [("destinations[1].settings", "destination URLs must be different")]
