"""Playlists and MPD, word for word."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from rehearsal.media.messages import ManifestConfig
from rehearsal.media.origin import mpd, playlists
from rehearsal.media.origin.shelf import Piece, Run, Shelf
from rehearsal.media.origin.windows import TrackInfo
from tests.helpers.media_fakes import fill

VIDEO = TrackInfo("720p", "avc1.42c01f", 1_500_000, 1280, 720, 30)
SMALL = TrackInfo("360p", "avc1.42c01e", 400_000, 640, 360, 30)
SOUND = TrackInfo("audio", "mp4a.40.2", 128_000)
EPOCH = 1_700_000_000.0


def test_the_multivariant_playlist_of_muxed_rungs(tmp_path: Path) -> None:
    shelf = Shelf(("720p", "360p"), keep_seconds=60)
    fill(shelf, Run(0, EPOCH, tmp_path), 2)
    text = playlists.multivariant(shelf.rows, (SMALL, VIDEO, SOUND), manifest="index", muxed=True)
    assert text == (
        "#EXTM3U\n"
        "#EXT-X-VERSION:6\n"
        "#EXT-X-INDEPENDENT-SEGMENTS\n"
        '#EXT-X-STREAM-INF:BANDWIDTH=1628000,AVERAGE-BANDWIDTH=1000000,CODECS="avc1.42c01f,mp4a.40.2",'
        "RESOLUTION=1280x720,FRAME-RATE=30.000\n"
        "index_720p.m3u8\n"
        '#EXT-X-STREAM-INF:BANDWIDTH=1000000,AVERAGE-BANDWIDTH=1000000,CODECS="avc1.42c01e,mp4a.40.2",'
        "RESOLUTION=640x360,FRAME-RATE=30.000\n"
        "index_360p.m3u8\n"
    )


def test_sound_by_itself_is_a_group_and_the_time_shift_is_carried(tmp_path: Path) -> None:
    shelf = Shelf(("720p", "audio"), keep_seconds=60)
    fill(shelf, Run(0, EPOCH, tmp_path), 1)
    text = playlists.multivariant(
        shelf.rows, (VIDEO, SOUND), manifest="high", query="?start=5.000", muxed=False
    )
    assert text.splitlines()[3:] == [
        '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="Sound",DEFAULT=YES,AUTOSELECT=YES,'
        'CHANNELS="2",URI="high_audio.m3u8?start=5.000"',
        '#EXT-X-STREAM-INF:BANDWIDTH=2000000,AVERAGE-BANDWIDTH=2000000,CODECS="avc1.42c01f,mp4a.40.2",'
        'RESOLUTION=1280x720,FRAME-RATE=30.000,AUDIO="sound"',
        "high_720p.m3u8?start=5.000",
    ]


def test_the_media_playlist_over_a_discontinuity(tmp_path: Path) -> None:
    shelf = Shelf(("720p",), keep_seconds=60)
    fill(shelf, Run(0, EPOCH, tmp_path / "a"), 1)
    fill(shelf, Run(0, EPOCH + 10, tmp_path / "b"), 1)
    assert playlists.media(shelf.rows, "720p", suffix="m4s", longest=2) == (
        "#EXTM3U\n"
        "#EXT-X-VERSION:6\n"
        "#EXT-X-TARGETDURATION:2\n"
        "#EXT-X-MEDIA-SEQUENCE:0\n"
        "#EXT-X-DISCONTINUITY-SEQUENCE:0\n"
        "#EXT-X-INDEPENDENT-SEGMENTS\n"
        '#EXT-X-MAP:URI="segments/720p/init-0.mp4"\n'
        "#EXT-X-PROGRAM-DATE-TIME:2023-11-14T22:13:20.000Z\n"
        "#EXTINF:2.00000,\n"
        "segments/720p/0.m4s\n"
        "#EXT-X-DISCONTINUITY\n"
        '#EXT-X-MAP:URI="segments/720p/init-1.mp4"\n'
        "#EXT-X-PROGRAM-DATE-TIME:2023-11-14T22:13:30.000Z\n"
        "#EXTINF:2.00000,\n"
        "segments/720p/1.m4s\n"
    )


def test_the_sequences_go_on_when_rows_leave_and_a_recording_ends(tmp_path: Path) -> None:
    shelf = Shelf(("720p",), keep_seconds=60)
    fill(shelf, Run(0, EPOCH, tmp_path / "a"), 2)
    fill(shelf, Run(0, EPOCH + 10, tmp_path / "b"), 3)
    text = playlists.media(shelf.rows[2:], "720p", suffix="ts", longest=6, complete=True)
    assert "#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:2\n#EXT-X-DISCONTINUITY-SEQUENCE:1\n" in text
    assert "EXT-X-MAP" not in text
    assert "EXT-X-DISCONTINUITY\n" not in text
    assert text.endswith("segments/720p/4.ts\n#EXT-X-ENDLIST\n")


def test_an_overlong_segment_raises_the_target(tmp_path: Path) -> None:
    shelf = Shelf(("720p",), keep_seconds=60)
    fill(shelf, Run(0, EPOCH, tmp_path), 1, seconds=2.6)
    assert "#EXT-X-TARGETDURATION:3\n" in playlists.media(shelf.rows, "720p", suffix="ts", longest=2)


def test_rates_are_measured(tmp_path: Path) -> None:
    pieces = [
        Piece(number, tmp_path, size, number * 90_000, 90_000, 90_000)
        for number, size in enumerate((1000, 3000))
    ]
    assert playlists.peak_rate(pieces) == 24_000
    assert playlists.average_rate(pieces) == 16_000
    assert playlists.peak_rate([]) == playlists.average_rate([]) == 0


def dash(shelf: Shelf, now: float, *, first: int = 0, complete: bool = False) -> str:
    manifest = ManifestConfig(name="index", kind="dash", window_seconds=60)
    return mpd.write(
        shelf,
        shelf.rows[first:],
        (VIDEO, SOUND),
        manifest,
        now=now,
        segment_seconds=2,
        complete=complete,
    )


def test_the_mpd_of_one_period(tmp_path: Path) -> None:
    shelf = Shelf(("720p", "audio"), keep_seconds=60)
    fill(shelf, Run(0, EPOCH, tmp_path), 3)
    assert dash(shelf, EPOCH + 6.5) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-live:2011"'
        ' type="dynamic" minBufferTime="PT2S" maxSegmentDuration="PT2.000S"'
        ' availabilityStartTime="2023-11-14T22:13:20.000Z" publishTime="2023-11-14T22:13:26.000Z"'
        ' minimumUpdatePeriod="PT2S" timeShiftBufferDepth="PT60.000S" suggestedPresentationDelay="PT6S">\n'
        '<UTCTiming schemeIdUri="urn:mpeg:dash:utc:direct:2014" value="2023-11-14T22:13:26.500Z"/>\n'
        '<Period id="0" start="PT0.000S">\n'
        '<AdaptationSet id="0" contentType="video" mimeType="video/mp4" segmentAlignment="true"'
        ' startWithSAP="1">\n'
        '<Representation id="720p" bandwidth="1500000" codecs="avc1.42c01f" width="1280" height="720"'
        ' frameRate="30">\n'
        '<SegmentTemplate timescale="90000" presentationTimeOffset="0"'
        ' initialization="segments/720p/init-0.mp4" media="segments/720p/$Number$.m4s" startNumber="0">\n'
        "<SegmentTimeline>\n"
        '<S t="0" d="180000" r="2"/>\n'
        "</SegmentTimeline>\n</SegmentTemplate>\n</Representation>\n</AdaptationSet>\n"
        '<AdaptationSet id="1" contentType="audio" mimeType="audio/mp4" segmentAlignment="true"'
        ' startWithSAP="1">\n'
        "<AudioChannelConfiguration"
        ' schemeIdUri="urn:mpeg:dash:23003:3:audio_channel_configuration:2011" value="2"/>\n'
        '<Representation id="audio" bandwidth="1000000" codecs="mp4a.40.2" audioSamplingRate="90000">\n'
        '<SegmentTemplate timescale="90000" presentationTimeOffset="0"'
        ' initialization="segments/audio/init-0.mp4" media="segments/audio/$Number$.m4s" startNumber="0">\n'
        "<SegmentTimeline>\n"
        '<S t="0" d="180000" r="2"/>\n'
        "</SegmentTimeline>\n</SegmentTemplate>\n</Representation>\n</AdaptationSet>\n"
        "</Period>\n</MPD>\n"
    )


def test_a_delay_moves_availability(tmp_path: Path) -> None:
    shelf = Shelf(("720p", "audio"), keep_seconds=60)
    fill(shelf, Run(0, EPOCH, tmp_path), 3)
    late = ManifestConfig(name="index", kind="dash", window_seconds=60, delay_seconds=30)
    text = mpd.write(shelf, shelf.rows, (VIDEO, SOUND), late, now=EPOCH + 40, segment_seconds=2)
    assert 'availabilityStartTime="2023-11-14T22:13:50.000Z"' in text


def periods(text: str) -> list[tuple[str | None, str | None, str | None, str | None]]:
    """id, start, presentationTimeOffset and startNumber of each period's video."""
    space = "{urn:mpeg:dash:schema:mpd:2011}"
    found = []
    for period in ET.fromstring(text).iter(f"{space}Period"):
        template = next(period.iter(f"{space}SegmentTemplate"))
        found.append(
            (
                period.get("id"),
                period.get("start"),
                template.get("presentationTimeOffset"),
                template.get("startNumber"),
            )
        )
    return found


def test_periods_keep_their_place_while_the_window_moves(tmp_path: Path) -> None:
    shelf = Shelf(("720p", "audio"), keep_seconds=60)
    fill(shelf, Run(0, EPOCH, tmp_path / "a"), 3)
    fill(shelf, Run(0, EPOCH + 10, tmp_path / "b"), 3, begins=2.0)
    assert periods(dash(shelf, EPOCH + 17)) == [
        ("0", "PT0.000S", "0", "0"),
        ("1", "PT12.000S", "180000", "3"),
    ]
    assert periods(dash(shelf, EPOCH + 17, first=4)) == [("1", "PT12.000S", "180000", "4")]


def test_a_respawn_is_a_gap_in_the_same_period(tmp_path: Path) -> None:
    shelf = Shelf(("720p", "audio"), keep_seconds=60)
    fill(shelf, Run(0, EPOCH, tmp_path / "a"), 3)
    fill(shelf, Run(0, EPOCH, tmp_path / "b"), 3, begins=10.0)
    text = dash(shelf, EPOCH + 17)
    assert periods(text) == [("0", "PT0.000S", "0", "0")]
    assert '<S t="0" d="180000" r="2"/>\n<S t="900000" d="180000" r="2"/>' in text
    later = dash(shelf, EPOCH + 17, first=4)
    assert periods(later) == [("0", "PT0.000S", "0", "4")]
    assert "segments/720p/init-0.mp4" in later


def test_a_complete_recording_is_static_and_begins_at_zero(tmp_path: Path) -> None:
    shelf = Shelf(("720p", "audio"), keep_seconds=60)
    fill(shelf, Run(0, EPOCH, tmp_path), 6)
    text = dash(shelf, EPOCH + 20, first=2, complete=True)
    assert 'type="static"' in text
    assert 'mediaPresentationDuration="PT8.000S"' in text
    assert "UTCTiming" not in text
    assert periods(text) == [("0", "PT0.000S", "360000", "2")]


def test_unequal_segments_have_their_own_entries(tmp_path: Path) -> None:
    shelf = Shelf(("720p", "audio"), keep_seconds=60)
    first = Run(0, EPOCH, tmp_path)
    fill(shelf, first, 2)
    fill(shelf, first, 1, first=2, begins=4.0, seconds=1.5)
    fill(shelf, first, 1, first=3, begins=5.5, seconds=1.5)
    assert '<S t="0" d="180000" r="1"/>\n<S t="360000" d="135000" r="1"/>' in dash(shelf, EPOCH + 8)
