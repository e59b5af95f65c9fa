"""What the packager finished: ffmpeg's playlists, CMAF put on absolute time, TS timestamps."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from rehearsal.media import fragments, segments
from rehearsal.media.archive import ArchiveWatch, Recording
from rehearsal.media.fragments import FragmentError
from rehearsal.media.origin.shelf import Piece
from rehearsal.media.segments import CmafWatch, Listed, TsWatch

PLAYLIST = (
    "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2.000000,\n0_0000000.{0}\n#EXTINF:1.500000,\n0_0000001.{0}\n"
)


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body


def fragment(decode_time: int, earliest: int, *, wide: bool = False) -> bytes:
    """styp, sidx and moof of a CMAF segment with a timescale of 48000 and two seconds."""
    times = struct.pack(">QQ" if wide else ">II", earliest, 0)
    index = bytes([wide, 0, 0, 0]) + struct.pack(">II", 1, 48_000) + times
    index += struct.pack(">HHIII", 0, 1, 5_000, 96_000, 0)
    tfdt = box(b"tfdt", b"\x01\x00\x00\x00" + struct.pack(">Q", decode_time))
    return box(b"styp", b"msdh") + box(b"sidx", index) + box(b"moof", box(b"traf", tfdt)) + box(b"mdat", b"x")


def ts_packet(pts: int) -> bytes:
    """A transport packet with an adaptation field that begins a video PES with this timestamp."""
    stamp = bytes(
        [
            0x21 | (pts >> 29) & 0x0E,
            *struct.pack(">H", ((pts >> 14) & 0xFFFE) | 1),
            *struct.pack(">H", ((pts << 1) & 0xFFFE) | 1),
        ]
    )
    pes = b"\x00\x00\x01\xe0\x00\x00\x80\x80\x05" + stamp
    head = b"\x47\x41\x00\x30\x07\x50" + bytes(6)
    return (head + pes).ljust(188, b"\xff")


def test_a_playlist_of_the_packager_is_read() -> None:
    assert segments.read_playlist(PLAYLIST.format("ts")) == [
        Listed(0, "0_0000000.ts", 2.0),
        Listed(1, "0_0000001.ts", 1.5),
    ]


@pytest.mark.parametrize("wide", [False, True])
def test_cmaf_is_put_on_absolute_time(tmp_path: Path, wide: bool) -> None:
    init = tmp_path / "init_0.mp4"
    init.write_bytes(box(b"moov", box(b"edts", b"hidden start")))
    for number, (decode, earliest) in enumerate(((0, 480_000), (96_000, 576_000))):
        (tmp_path / f"0_000000{number}.m4s").write_bytes(fragment(decode, earliest, wide=wide))
    (tmp_path / "0.m3u8").write_text(PLAYLIST.format("m4s"))
    found: list[Piece] = []
    CmafWatch(tmp_path / "0.m3u8", init, found.append).look()
    assert [(one.number, one.media_time, one.media_duration, one.timescale) for one in found] == [
        (0, 480_000, 96_000, 48_000),
        (1, 576_000, 96_000, 48_000),
    ]
    assert fragments.read_fragment(tmp_path / "0_0000001.m4s").decode_time == 576_000
    assert b"edts" not in init.read_bytes()
    assert b"free" in init.read_bytes()


def test_cmaf_that_begins_at_zero_is_left_as_it_is(tmp_path: Path) -> None:
    init = tmp_path / "init_0.mp4"
    init.write_bytes(box(b"moov", b""))
    before = fragment(0, 0)
    (tmp_path / "0_0000000.m4s").write_bytes(before)
    (tmp_path / "0.m3u8").write_text("#EXTINF:2.0,\n0_0000000.m4s\n")
    CmafWatch(tmp_path / "0.m3u8", init, lambda _: None).look()
    assert (tmp_path / "0_0000000.m4s").read_bytes() == before


def test_ts_takes_the_first_picture_and_adds_durations(tmp_path: Path) -> None:
    start = 90_000 * 95_000 + 126_000  # beyond 32 bits; 126,000 is ffmpeg's lead of 1.4 s
    null = b"\x47\x1f\xff\x10".ljust(188, b"\xff")
    for number in range(2):
        (tmp_path / f"0_000000{number}.ts").write_bytes(null + ts_packet(start))
    (tmp_path / "0.m3u8").write_text(PLAYLIST.format("ts"))
    found: list[Piece] = []
    watch = TsWatch(tmp_path / "0.m3u8", found.append)
    watch.look()
    watch.look()
    assert [(one.begins, one.seconds) for one in found] == [(95_000.0, 2.0), (95_002.0, 1.5)]


def test_a_damaged_segment_is_left_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "0_0000000.ts").write_bytes(b"not a stream".ljust(188))
    (tmp_path / "0.m3u8").write_text(PLAYLIST.format("ts"))
    found: list[Piece] = []
    TsWatch(tmp_path / "0.m3u8", found.append).look()
    assert found == []
    assert "is not an MPEG transport stream" in caplog.text


def test_a_playlist_that_is_not_there_yet_is_no_error(tmp_path: Path) -> None:
    TsWatch(tmp_path / "0.m3u8", lambda _: None).look()


def test_fragments_without_an_index_and_streams_without_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(box(b"moof", b""))
    with pytest.raises(FragmentError, match="no index"):
        fragments.read_fragment(path)
    path.write_bytes(b"\x47\x1f\xff\x10".ljust(188, b"\xff"))
    with pytest.raises(FragmentError, match="no picture"):
        fragments.first_video_seconds(path)


def test_recordings_are_told_once_when_closed(tmp_path: Path) -> None:
    told: list[Recording] = []
    watch = ArchiveWatch(tmp_path, 0.0, told.append)
    watch.look()
    (tmp_path / "archive.csv").write_text("archive_000000.ts,0.000000,6.000000\narchive_000001.ts,6.0")
    watch.look()
    watch.look()
    assert told == [Recording(tmp_path / "archive_000000.ts", 0.0, 6.0)]


def test_a_recording_left_open_is_told_at_the_end(tmp_path: Path) -> None:
    told: list[Recording] = []
    watch = ArchiveWatch(tmp_path, 0.0, told.append)
    (tmp_path / "archive.csv").write_text("archive_000000.ts,0.000000,6.000000\n")
    for number, body in enumerate((b"closed", b"open", b"")):
        (tmp_path / f"archive_00000{number}.ts").write_bytes(body)
    watch.finish()
    watch.finish()
    assert told == [
        Recording(tmp_path / "archive_000000.ts", 0.0, 6.0),
        Recording(tmp_path / "archive_000001.ts", 6.0, 0.0),
    ]


def test_the_first_recording_of_a_later_run_begins_when_the_run_did(tmp_path: Path) -> None:
    told: list[Recording] = []
    (tmp_path / "archive.csv").write_text("archive_000000.ts,0.000000,46.0\narchive_000001.ts,46.0,52.0\n")
    ArchiveWatch(tmp_path, 40.0, told.append).look()
    assert [(one.begins, one.seconds) for one in told] == [(40.0, 6.0), (46.0, 6.0)]
