"""A package's answers: which manifest, which segment, what is not here, what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from rehearsal.media.messages import EndpointConfig, ManifestConfig, PackageConfig
from rehearsal.media.origin.package import BadRequest, NotHere, Package
from rehearsal.media.origin.shelf import Run
from rehearsal.media.origin.windows import TrackInfo
from rehearsal.media.packager import PackagerOutput
from tests.helpers.media_fakes import fill

CMAF = PackagerOutput("CMAF", 2)
TRACKS = (
    TrackInfo("720p", "avc1.42c01f", 1_500_000, 1280, 720, 30),
    TrackInfo("360p", "avc1.42c01e", 400_000, 640, 360, 30),
    TrackInfo("audio", "mp4a.40.2", 128_000),
)
MANIFESTS = (
    ManifestConfig(name="index", kind="hls"),
    ManifestConfig(name="high", kind="hls", filter="video_height:720-2160"),
    ManifestConfig(name="index", kind="dash", delay_seconds=30),
)
CONFIG = PackageConfig(
    group="g",
    channel="c",
    endpoints=(
        EndpointConfig(name="cmaf", container="CMAF", segment_seconds=2, manifests=MANIFESTS),
        EndpointConfig(name="ts", container="TS", segment_seconds=6, manifests=MANIFESTS[:1]),
    ),
)


@pytest.fixture
def package(tmp_path: Path) -> Package:
    """A package with five rows of CMAF from 1000 to 1010."""
    made = Package(CONFIG, keep_seconds=600)
    shelf = made.shelves({CMAF: ("720p", "360p", "audio")})[CMAF]
    made.tracks = TRACKS
    fill(shelf, Run(0, 1000.0, tmp_path), 5)
    return made


def test_manifests_and_their_playlists(package: Package) -> None:
    assert "index_360p.m3u8" in package.manifest("cmaf", "index.m3u8", {}, 1010.1)
    high = package.manifest("cmaf", "high.m3u8", {}, 1010.1)
    assert "high_720p.m3u8" in high
    assert "360p" not in high
    assert "segments/720p/4.m4s" in package.manifest("cmaf", "high_720p.m3u8", {}, 1010.1)
    assert "segments/audio/4.m4s" in package.manifest("cmaf", "index_audio.m3u8", {}, 1010.1)
    assert package.manifest("cmaf", "index.mpd", {}, 1040.1).startswith("<?xml")


@pytest.mark.parametrize(
    ("endpoint", "file", "now", "words"),
    [
        ("other", "index.m3u8", 1010.1, "no origin endpoint"),
        ("cmaf", "other.m3u8", 1010.1, "no manifest"),
        ("cmaf", "index_1080p.m3u8", 1010.1, "no manifest"),
        ("cmaf", "high.mpd", 1010.1, "no manifest"),
        ("cmaf", "index_720p.mpd", 1010.1, "no manifest"),
        ("ts", "index.m3u8", 1010.1, "has not run"),
        ("cmaf", "index.mpd", 1010.1, "no segment is ready"),
    ],
)
def test_what_is_not_here(package: Package, endpoint: str, file: str, now: float, words: str) -> None:
    with pytest.raises(NotHere, match=words):
        package.manifest(endpoint, file, {}, now)


def test_a_filter_in_the_address(package: Package) -> None:
    query = {"aws.manifestfilter": "video_height:360"}
    assert "720p" not in package.manifest("cmaf", "index.m3u8", query, 1010.1)
    with pytest.raises(BadRequest, match="has its own filter"):
        package.manifest("cmaf", "high.m3u8", query, 1010.1)


def test_segments_are_found_by_number(package: Package, tmp_path: Path) -> None:
    assert package.segment("cmaf", "720p", "3.m4s") == tmp_path / "720p_3.ts"
    assert package.segment("cmaf", "audio", "init-0.mp4") == tmp_path / "cmaf2" / "init_2.mp4"


@pytest.mark.parametrize(
    ("track", "file"),
    [
        ("720p", "9.m4s"),
        ("720p", "3.ts"),
        ("720p", "..mp4"),
        ("1080p", "3.m4s"),
        ("1080p", "init-0.mp4"),
        ("720p", "init-1.mp4"),
        ("720p", "init-99999999999.mp4"),
    ],
)
def test_segments_that_are_not_here(package: Package, track: str, file: str) -> None:
    with pytest.raises(NotHere):
        package.segment("cmaf", track, file)


def test_what_is_kept_is_what_the_manifests_need() -> None:
    package = Package(CONFIG, keep_seconds=600)
    assert package.kept_seconds(CMAF) == 60 + 30 + 8
    assert package.cap_note() == ""


def test_a_long_start_over_window_is_capped_and_said() -> None:
    endpoint = EndpointConfig(
        name="e", container="CMAF", segment_seconds=2, startover_seconds=7200, manifests=MANIFESTS
    )
    package = Package(PackageConfig(group="g", channel="c", endpoints=(endpoint,)), keep_seconds=600)
    assert package.kept_seconds(CMAF) == 608
    assert package.cap_note() == (
        "The rehearsal keeps the last 600 s of g/c instead of 7200 s, to spare the disk."
    )


def test_other_endpoints_need_another_packager_only_for_other_segments(package: Package) -> None:
    renamed = EndpointConfig(name="new", container="CMAF", segment_seconds=2, manifests=MANIFESTS)
    assert not package.reconfigure(
        PackageConfig(group="g", channel="c", endpoints=(renamed, CONFIG.endpoints[1]))
    )
    assert package.reconfigure(PackageConfig(group="g", channel="c", endpoints=(renamed,)))
    assert "#EXTM3U" in package.manifest("new", "index.m3u8", {}, 1010.1)


def test_a_channel_that_comes_back_goes_on_with_the_same_shelf(package: Package, tmp_path: Path) -> None:
    shelf = package.shelves({CMAF: ("720p", "360p", "audio")})[CMAF]
    fill(shelf, Run(0, 1020.0, tmp_path / "again"), 1)
    assert "#EXT-X-DISCONTINUITY\n" in package.manifest("cmaf", "index_720p.m3u8", {}, 1030.0)


def test_segments_that_nobody_asks_for_leave_the_disk(package: Package, tmp_path: Path) -> None:
    package.shelves({PackagerOutput("TS", 6): ("720p",)})
    assert list(tmp_path.glob("*.ts")) == []


def test_another_ladder_begins_anew(package: Package) -> None:
    assert package.shelves({CMAF: ("1080p", "audio")})[CMAF].rows == []


def test_a_discarded_package_leaves_no_file(package: Package, tmp_path: Path) -> None:
    package.discard()
    assert list(tmp_path.glob("*.ts")) == []
