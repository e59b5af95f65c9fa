"""What encoder and packager are asked for, and what the encoder says about itself."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from rehearsal.media import encoder, packager
from rehearsal.media.encoder import Progress
from rehearsal.media.messages import (
    ArchiveConfig,
    ChannelConfig,
    EndpointConfig,
    ManifestConfig,
    PackageConfig,
    RenditionConfig,
)
from rehearsal.media.packager import PackagerOutput

MOBILE = ChannelConfig(
    channel_id="7",
    input_ids=("1",),
    renditions=(
        RenditionConfig(name="480p", width=848, height=480, bitrate=1_200_000),
        RenditionConfig(name="360p", width=640, height=360, bitrate=800_000),
    ),
    archive=ArchiveConfig(rollover_seconds=60),
)


def rendition(width: int, height: int) -> RenditionConfig:
    return RenditionConfig(name="x", width=width, height=height, bitrate=1)


@pytest.mark.parametrize(
    ("size", "shape", "canvas"),
    [
        ((1280, 720), Fraction(16, 9), (1280, 720)),
        ((848, 480), Fraction(16, 9), (864, 486)),
        ((854, 480), Fraction(16, 9), (864, 486)),
        ((426, 240), Fraction(16, 9), (448, 252)),
        ((640, 480), Fraction(4, 3), (640, 480)),
        ((1080, 1920), Fraction(9, 16), (1080, 1920)),
    ],
)
def test_the_shape_of_a_rendition(size: tuple[int, int], shape: Fraction, canvas: tuple[int, int]) -> None:
    assert encoder.display_aspect(rendition(*size)) == shape
    assert encoder.canvas(rendition(*size)) == canvas


def test_every_rung_shows_the_same_shape() -> None:
    graph = encoder.filter_graph(MOBILE).split(";")
    assert graph[1] == "[s0]scale=848:480:flags=fast_bilinear,setsar=160/159:max=10000[v0]"
    assert graph[2] == "[s1]scale=640:360:flags=fast_bilinear,setsar=1/1:max=10000[v1]"
    assert graph[0].endswith("split=3[s0][s1][t]")


def test_the_encoder_keeps_its_rate_and_its_keyframes() -> None:
    words = encoder.command("ffmpeg", MOBILE)
    assert words[words.index("-fps_mode") + 1] == "cfr"
    assert words[words.index("-force_key_frames") + 1] == "expr:gte(t,n_forced*2)"
    assert words[words.index("-g") + 1] == "60"
    assert words[words.index("-maxrate:v:1") + 1] == "800000"
    assert words[words.index("-b:a") + 1] == "128000"


def test_without_thumbnails_there_is_no_thumbnail() -> None:
    config = ChannelConfig(channel_id="7", input_ids=(), renditions=MOBILE.renditions, thumbnails=False)
    assert encoder.THUMBNAIL_NAME in encoder.command("ffmpeg", MOBILE)
    assert encoder.THUMBNAIL_NAME not in encoder.command("ffmpeg", config)


def endpoint(name: str, container: str, seconds: int) -> EndpointConfig:
    manifests = (ManifestConfig(name="index", kind="hls"),)
    return EndpointConfig(name=name, container=container, segment_seconds=seconds, manifests=manifests)


def test_each_kind_of_segments_is_made_once() -> None:
    endpoints = (
        endpoint("a", "TS", 6),
        endpoint("b", "CMAF", 6),
        endpoint("c", "CMAF", 6),
        endpoint("d", "CMAF", 2),
    )
    package = PackageConfig(group="g", channel="c", endpoints=endpoints)
    outputs = packager.outputs_of(package)
    assert outputs == (PackagerOutput("TS", 6), PackagerOutput("CMAF", 6), PackagerOutput("CMAF", 2))
    words = packager.command("ffmpeg", MOBILE, outputs, Path("/run"))
    assert words.count("hls") == 3
    streams = [words[at + 1] for at, word in enumerate(words) if word == "-var_stream_map"]
    assert streams == ["v:0,a:0 v:1,a:1", "v:0 v:1 a:0", "v:0 v:1 a:0"]


def test_the_tracks_of_each_container() -> None:
    assert PackagerOutput("TS", 6).tracks(MOBILE) == ("480p", "360p")
    assert PackagerOutput("CMAF", 6).tracks(MOBILE) == ("480p", "360p", "audio")


def test_the_archive_takes_the_top_rung() -> None:
    words = packager.command("ffmpeg", MOBILE, (), Path("/run"))
    assert words[words.index("-map") + 1] == "0:v:0"
    assert words[words.index("-segment_time") + 1] == "60"


def test_a_packager_without_outputs_takes_the_stream_all_the_same() -> None:
    config = ChannelConfig(channel_id="7", input_ids=(), renditions=MOBILE.renditions)
    assert packager.command("ffmpeg", config, packager.outputs_of(None), Path("/run"))[-2:] == ["null", "-"]


def test_progress_is_read_line_by_line() -> None:
    progress = Progress()
    for line in (
        "frame=179",
        "drop_frames=2",
        "lavfi.astats.Overall.RMS_level=-24.1",
        "fps=30",
        "frame=N/A",
        "nonsense",
    ):
        progress.read(line)
    assert (progress.frames, progress.dropped, progress.audio_level) == (179, 2, -24.1)
    progress.read("lavfi.astats.Overall.RMS_level=-inf")
    assert progress.audio_level == -100.0
