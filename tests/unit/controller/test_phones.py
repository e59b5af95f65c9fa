"""Phones: what a person may read aloud, and links that hold the key and are never printed."""

from __future__ import annotations

import pytest

from aws.facts import IngestPoint, SrtAccess
from aws.spec import PipelineSpec
from controller.phones import by_camera, connections, encoder_of, profiles, server_of, settings
from controller.plan import EventPlan
from controller.to_spec import to_spec

KEY = "Qm2xV9pLr4TzW8Qm2xV9pLr4"


def point(camera: str = "A", pipeline: int = 0) -> IngestPoint:
    return IngestPoint(
        camera=camera,
        pipeline=pipeline,
        input_id="1",
        url=f"rtmp://203.0.113.{9 + pipeline}:1935/show-{camera.lower()}/{KEY}{camera}{pipeline}",
    )


def spec(**sections: object) -> PipelineSpec:
    return to_spec(EventPlan.from_data({"name": "show", "title": "봄 쇼", **sections}))


@pytest.mark.parametrize(
    ("ladder", "size", "bitrate"),
    [
        ("1080p", (1920, 1080), 6_000_000),
        ("720p", (1280, 720), 3_600_000),
        ("mobile", (1280, 720), 2_500_000),
    ],
)
def test_the_phone_matches_the_ladder(ladder: str, size: tuple[int, int], bitrate: int) -> None:
    encoder = encoder_of(spec(encode={"ladder": ladder, "frame_rate": 25, "keyframe_seconds": 1}))
    assert (encoder.width, encoder.height) == size
    assert encoder.video_bitrate == bitrate
    assert (encoder.fps, encoder.keyframe_seconds, encoder.audio_bitrate) == (25, 1, 128_000)


def test_one_profile_per_camera_with_all_its_addresses() -> None:
    found = profiles([point("B"), point("A", 1), point("A", 0)], spec())
    assert [profile.camera for profile in found] == ["A", "B"]
    assert found[0].larix_link.count("conn[][url]=") == 2
    assert found[1].larix_link.count("conn[][url]=") == 1
    assert found[1].url == f"rtmp://203.0.113.9:1935/show-b/{KEY}B0"


def test_names_tell_pipelines_apart() -> None:
    assert [c.name for c in connections([point("A", 0), point("A", 1)], "Show")] == ["Show A1", "Show A2"]
    assert [c.name for c in connections([point("B")], "Show")] == ["Show B"]


def test_settings_hold_no_key_and_profiles_do_not_print_theirs() -> None:
    encoder = encoder_of(spec())
    assert settings([point()], encoder) == (
        ("Server", "rtmp://203.0.113.9:1935"),
        ("Video", "1920×1080 30 fps 6.0 Mb/s"),
        ("Keyframe", "2 s"),
        ("Audio", "AAC 48 kHz 128 kb/s"),
    )
    (profile,) = profiles([point()], spec())
    assert KEY not in repr(profile)
    assert KEY in profile.larix_link


def srt_point(camera: str = "A") -> IngestPoint:
    access = SrtAccess(latency_ms=2000, key_bytes=24, passphrase=KEY)
    return IngestPoint(camera=camera, pipeline=0, input_id="1", url="srt://203.0.113.9:5000", srt=access)


def test_an_srt_phone_is_a_caller_with_passphrase_latency_and_key_length() -> None:
    (profile,) = profiles([srt_point()], spec())
    assert profile.larix_link.startswith(
        "larix://set/v1?conn[][url]=srt%3A%2F%2F203.0.113.9%3A5000&conn[][name]=%EB%B4%84%20%EC%87%BC%20A"
        "&conn[][mode]=av&conn[][overwrite]=on&conn[][active]=on&conn[][srtmode]=c&conn[][srtlatency]=2000"
        f"&conn[][srtpass]={KEY}&conn[][srtpbkl]=24&enc[vid]"
    )
    assert "srtstreamid" not in profile.larix_link
    assert profile.url == "srt://203.0.113.9:5000"
    assert KEY not in repr(profile)
    assert KEY not in repr(srt_point())


def test_srt_settings_show_everything_but_the_passphrase() -> None:
    found = settings([srt_point()], encoder_of(spec()))
    assert found == (
        ("SRT caller", "2000 ms, AES-192"),
        ("Passphrase", "••••••"),
        ("Video", "1920×1080 30 fps 6.0 Mb/s"),
        ("Keyframe", "2 s"),
        ("Audio", "AAC 48 kHz 128 kb/s"),
    )


def test_a_camera_without_an_address_yet_is_left_out() -> None:
    empty = IngestPoint(camera="A", pipeline=0, input_id="1", url="")
    assert by_camera([empty]) == {"A": ()}
    assert profiles([empty], spec()) == ()


def test_the_server_alone() -> None:
    assert server_of(point().url) == "rtmp://203.0.113.9:1935"
