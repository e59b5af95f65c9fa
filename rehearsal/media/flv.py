"""FLV: the tags that RTMP carries and that feed the encoder (Adobe, "FLV File Format", version 10.1)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

AUDIO, VIDEO, SCRIPT = 8, 9, 18
CODEC_AVC = 7
SOUND_AAC = 10
FILE_HEADER = b"FLV\x01\x05\x00\x00\x00\x09\x00\x00\x00\x00"


class FlvError(ValueError):
    """Bytes that are no FLV."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: kind, decoding time in ms, and its body with the codec's first bytes."""

    kind: int
    timestamp: int
    body: bytes

    @property
    def is_extended(self) -> bool:
        """Enhanced RTMP: a four-character codec instead of a number (Veovera, 2023)."""
        return self.kind == VIDEO and bool(self.body) and self.body[0] & 0x80 != 0

    @property
    def codec_name(self) -> str:
        """What the publisher sent, for people: "H.264", "hvc1", "AAC" or the codec's number."""
        if not self.body:
            return "nothing"
        if self.is_extended:
            return self.body[1:5].decode("ascii", "replace")
        if self.kind == VIDEO:
            number = self.body[0] & 0x0F
            return "H.264" if number == CODEC_AVC else f"video codec {number}"
        number = self.body[0] >> 4
        return "AAC" if number == SOUND_AAC else f"sound format {number}"

    @property
    def is_supported(self) -> bool:
        """H.264 or AAC: all that a MediaLive RTMP input takes."""
        return self.codec_name in ("H.264", "AAC") and len(self.body) >= 2

    @property
    def is_header(self) -> bool:
        """A decoder configuration (sequence header), not a picture or sound."""
        return self.is_supported and self.body[1] == 0

    @property
    def is_end(self) -> bool:
        """The end-of-sequence mark of H.264."""
        return self.kind == VIDEO and self.is_supported and self.body[1] == 2

    @property
    def is_keyframe(self) -> bool:
        """A picture that needs no other."""
        return self.kind == VIDEO and bool(self.body) and (self.body[0] >> 4) & 0x07 == 1

    def at(self, timestamp: int) -> Tag:
        """The same tag at another time."""
        return Tag(self.kind, timestamp, self.body)


def write_tag(tag: Tag) -> bytes:
    """The tag as it stands in a file, with its trailing size."""
    size, stamp = len(tag.body), tag.timestamp
    head = struct.pack(
        ">BBHBHBBH",
        tag.kind,
        size >> 16,
        size & 0xFFFF,
        (stamp >> 16) & 0xFF,
        stamp & 0xFFFF,
        (stamp >> 24) & 0xFF,
        0,
        0,
    )
    return head + tag.body + struct.pack(">I", size + 11)


def read_tags(data: bytes) -> list[Tag]:
    """All whole tags of an FLV file; raises FlvError where it is none."""
    if data[:3] != b"FLV" or len(data) < 13:
        raise FlvError("the file does not begin like an FLV file")
    at = int.from_bytes(data[5:9], "big") + 4
    tags = []
    while at + 11 <= len(data):
        size = int.from_bytes(data[at + 1 : at + 4], "big")
        stamp = int.from_bytes(data[at + 4 : at + 7], "big") | data[at + 7] << 24
        end = at + 11 + size
        if end > len(data):
            break
        tags.append(Tag(data[at] & 0x1F, stamp, data[at + 11 : end]))
        at = end + 4
    return tags


class TagReader:
    """Tags out of an FLV stream that comes in pieces of any size."""

    def __init__(self) -> None:
        self._rest = bytearray()
        self._begun = False

    def feed(self, data: bytes) -> list[Tag]:
        """The tags that these bytes complete; raises FlvError where the stream does not begin like one."""
        self._rest += data
        if not self._begun:
            if self._rest[:3] != b"FLV"[: len(self._rest)]:
                raise FlvError("the stream does not begin like FLV")
            if len(self._rest) < len(FILE_HEADER):
                return []
            self._begun = True
            del self._rest[: int.from_bytes(self._rest[5:9], "big") + 4]
        tags = []
        while (end := self._end()) is not None:
            stamp = int.from_bytes(self._rest[4:7], "big") | self._rest[7] << 24
            tags.append(Tag(self._rest[0] & 0x1F, stamp, bytes(self._rest[11 : end - 4])))
            del self._rest[:end]
        return tags

    def _end(self) -> int | None:
        """Where the first tag with its trailing size ends; None before it is whole."""
        if len(self._rest) < 11:
            return None
        end = int.from_bytes(self._rest[1:4], "big") + 15
        return end if len(self._rest) >= end else None
