"""Look into finished segments: when they begin, how long they last; and put CMAF on absolute time.

ffmpeg starts the decode time of fragmented MP4 at zero and hides the true start in an edit list of the
initialisation segment. Players that feed Media Source Extensions ignore edit lists, so each fragment's
`tfdt` is moved by that start in place, and the edit list is made a `free` box (ISO/IEC 14496-12).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

TS_CLOCK = 90_000
TS_LEAD = 1.4
"""ffmpeg's mpegts muxer adds this many seconds to every timestamp (max_delay x 2)."""

_PACKET = 188
_HEAD = 64 * 1024


class FragmentError(ValueError):
    """A segment that is not what the packager writes."""


@dataclass(frozen=True, slots=True)
class FragmentTimes:
    """Where `tfdt` stands in the file, and what the index (`sidx`) says; times in `timescale` ticks."""

    timescale: int
    earliest: int
    duration: int
    decode_time: int
    tfdt_at: int


def read_fragment(path: Path) -> FragmentTimes:
    """Read a CMAF segment's first fragment; raises FragmentError, OSError."""
    with path.open("rb") as file:
        data = file.read(_HEAD)
    sidx = data.find(b"sidx")
    tfdt = data.find(b"tfdt")
    if sidx < 0 or tfdt < 0 or data[tfdt + 4] != 1:
        raise FragmentError(f"{path.name} has no index or no 64-bit decode time")
    timescale = int.from_bytes(data[sidx + 12 : sidx + 16], "big")
    wide = data[sidx + 4] == 1
    size = 8 if wide else 4
    earliest = int.from_bytes(data[sidx + 16 : sidx + 16 + size], "big")
    entry = sidx + 16 + 2 * size + 4
    duration = int.from_bytes(data[entry + 4 : entry + 8], "big")
    at = tfdt + 8
    return FragmentTimes(timescale, earliest, duration, int.from_bytes(data[at : at + 8], "big"), at)


def move_decode_time(path: Path, times: FragmentTimes, offset: int) -> None:
    """Write decode time + offset into the file."""
    with path.open("r+b") as file:
        file.seek(times.tfdt_at)
        file.write(struct.pack(">Q", times.decode_time + offset))


def drop_edit_list(path: Path) -> None:
    """Turn the initialisation segment's edit list into free space; nothing happens without one."""
    data = path.read_bytes()
    if b"edts" in data:
        path.write_bytes(data.replace(b"edts", b"free"))


def first_video_seconds(path: Path) -> float:
    """When the first picture of an MPEG-TS segment is shown, on the encoder's clock in seconds.

    Raises FragmentError where no video packet with a timestamp is near the beginning.
    """
    with path.open("rb") as file:
        data = file.read(16 * _HEAD)
    for at in range(0, len(data) - _PACKET + 1, _PACKET):
        packet = data[at : at + _PACKET]
        if packet[0] != 0x47:
            raise FragmentError(f"{path.name} is not an MPEG transport stream")
        if not packet[1] & 0x40:
            continue
        begin = 4 + (packet[4] + 1 if packet[3] & 0x20 else 0)
        payload = packet[begin:]
        if payload[:3] == b"\x00\x00\x01" and payload[3] & 0xF0 == 0xE0 and payload[7] & 0x80:
            return _timestamp(payload[9:14]) / TS_CLOCK - TS_LEAD
    raise FragmentError(f"{path.name} holds no picture")


def _timestamp(field: bytes) -> int:
    """33 bits in five bytes with marker bits between (ISO/IEC 13818-1, 2.4.3.7)."""
    high = (field[0] >> 1) & 7
    middle = int.from_bytes(field[1:3], "big") >> 1
    low = int.from_bytes(field[3:5], "big") >> 1
    return high << 30 | middle << 15 | low
