"""Which rows and rungs a viewer sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from rehearsal.media.messages import ManifestConfig
from rehearsal.media.origin import windows
from rehearsal.media.origin.shelf import Row, Run, Shelf
from rehearsal.media.origin.windows import BadRequest, TimeShift, TrackInfo
from tests.helpers.media_fakes import fill

LADDER = (
    TrackInfo("1080p", "avc1.42c028", 5_000_000, 1920, 1080, 30),
    TrackInfo("720p", "avc1.42c01f", 3_000_000, 1280, 720, 30),
    TrackInfo("360p", "avc1.42c01e", 800_000, 640, 360, 30),
    TrackInfo("audio", "mp4a.40.2", 128_000),
)
LIVE = ManifestConfig(name="index", kind="hls", window_seconds=10)
NONE = TimeShift()


@pytest.fixture
def rows(tmp_path: Path) -> list[Row]:
    """Fifty rows of two seconds from 1000 to 1100."""
    shelf = Shelf(("720p",), keep_seconds=600)
    fill(shelf, Run(0, 1000.0, tmp_path), 50)
    return shelf.rows


def spans(found: tuple[list[Row], bool]) -> tuple[int, float, float, bool]:
    shown, complete = found
    return len(shown), shown[0].start, shown[-1].end, complete


def test_the_live_window_is_the_newest_rows(rows: list[Row]) -> None:
    assert spans(windows.visible(rows, LIVE, 1100.1, NONE)) == (5, 1090.0, 1100.0, False)


def test_a_short_window_still_has_three_rows(rows: list[Row]) -> None:
    short = ManifestConfig(name="index", kind="hls", window_seconds=2)
    assert spans(windows.visible(rows, short, 1100.1, NONE)) == (3, 1094.0, 1100.0, False)


def test_a_delay_withholds_the_newest_rows(rows: list[Row]) -> None:
    delayed = ManifestConfig(name="index", kind="hls", window_seconds=10, delay_seconds=30)
    assert spans(windows.visible(rows, delayed, 1101.0, NONE)) == (5, 1060.0, 1070.0, False)
    assert windows.visible(rows, delayed, 1020.0, NONE) == ([], False)


def test_without_a_delay_a_finished_row_is_listed_although_it_runs_ahead_of_the_clock(
    rows: list[Row],
) -> None:
    assert spans(windows.visible(rows, LIVE, 1099.5, NONE)) == (5, 1090.0, 1100.0, False)


def test_a_stopped_channel_stands_still(rows: list[Row]) -> None:
    assert spans(windows.visible(rows, LIVE, 9999.0, NONE)) == (5, 1090.0, 1100.0, False)


@pytest.mark.parametrize(
    ("shift", "expected"),
    [
        (TimeShift(start=1050.5), (25, 1050.0, 1100.0, False)),
        (TimeShift(start=1050.0, end=1060.0), (5, 1050.0, 1060.0, True)),
        (TimeShift(start=1090.0, end=1200.0), (5, 1090.0, 1100.0, False)),
        (TimeShift(end=1060.0), (5, 1050.0, 1060.0, True)),
        (TimeShift(start=900.0, end=1004.0), (2, 1000.0, 1004.0, True)),
    ],
)
def test_start_over(rows: list[Row], shift: TimeShift, expected: tuple[int, float, float, bool]) -> None:
    assert spans(windows.visible(rows, LIVE, 1100.1, shift)) == expected


@pytest.mark.parametrize(
    ("query", "start", "end", "carried"),
    [
        ({}, None, None, ""),
        ({"start": "1700000000"}, 1_700_000_000.0, None, "?start=1700000000.000"),
        ({"start": "2023-11-14T22:13:20Z"}, 1_700_000_000.0, None, "?start=1700000000.000"),
        ({"start": "2023-11-14T22:13:20"}, 1_700_000_000.0, None, "?start=1700000000.000"),
        ({"end": "2023-11-14T23:13:20 01:00"}, None, 1_700_000_000.0, "?end=1700000000.000"),
        ({"start": "10", "end": "20.5"}, 10.0, 20.5, "?start=10.000&end=20.500"),
    ],
)
def test_the_query_of_a_time_shift(
    query: dict[str, str], start: float | None, end: float | None, carried: str
) -> None:
    shift = windows.read_time_shift(query)
    assert (shift.start, shift.end, shift.query) == (start, end, carried)


@pytest.mark.parametrize("query", [{"start": "yesterday"}, {"start": "20", "end": "10"}, {"end": "../../x"}])
def test_a_query_that_is_none(query: dict[str, str]) -> None:
    with pytest.raises(BadRequest):
        windows.read_time_shift(query)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ["1080p", "720p", "360p", "audio"]),
        ("video_height:720-1080", ["1080p", "720p", "audio"]),
        ("video_height:240-360,1080", ["1080p", "360p", "audio"]),
        ("video_height:1-720;video_bitrate:1000000-9000000", ["720p", "audio"]),
        ("video_codec:h264", ["1080p", "720p", "360p", "audio"]),
        ("video_codec:h265", ["audio"]),
        ("video_framerate:60", ["audio"]),
        ("audio_codec:AACL", ["1080p", "720p", "360p", "audio"]),
    ],
)
def test_filters(text: str, names: list[str]) -> None:
    assert [one.name for one in windows.choose(LADDER, text)] == names


@pytest.mark.parametrize("text", ["video_height", "video_height:tall", "colour:red"])
def test_filters_that_are_none(text: str) -> None:
    with pytest.raises(BadRequest):
        windows.choose(LADDER, text)
