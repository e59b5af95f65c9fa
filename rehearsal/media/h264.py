"""Sequence parameter sets: what a decoder must know, and what a manifest must say (ITU-T H.264, 7.3.2.1)."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

_HIGH_PROFILES = frozenset({100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135})


class SpsError(ValueError):
    """Not a sequence parameter set."""


@dataclass(frozen=True, slots=True)
class Sps:
    """Profile, constraints, level and the picture's size."""

    profile: int
    constraints: int
    level: int
    width: int
    height: int

    @property
    def codec(self) -> str:
        """RFC 6381, e.g. "avc1.42c01f"."""
        return f"avc1.{self.profile:02x}{self.constraints:02x}{self.level:02x}"


class _Bits:
    """Bits and Exp-Golomb numbers of a NAL unit, emulation prevention removed."""

    def __init__(self, nal: bytes) -> None:
        self._data = nal.replace(b"\x00\x00\x03", b"\x00\x00")
        self._at = 0

    def take(self, count: int) -> int:
        value = 0
        for _ in range(count):
            byte = self._at >> 3
            if byte >= len(self._data):
                raise SpsError("the parameter set is cut off")
            value = value << 1 | (self._data[byte] >> (7 - (self._at & 7))) & 1
            self._at += 1
        return value

    def unsigned(self) -> int:
        zeros = 0
        while self.take(1) == 0:
            zeros += 1
            if zeros > 32:
                raise SpsError("the parameter set holds an impossible number")
        return (1 << zeros) - 1 + self.take(zeros)

    def signed(self) -> int:
        value = self.unsigned()
        return (value + 1) // 2 if value & 1 else -(value // 2)


def parse(nal: bytes) -> Sps:
    """Read an SPS NAL unit (its header byte included); raises SpsError.

    A unit whose nal_ref_idc is zero is none (7.4.1): bytes that only look like a start code end here.
    """
    if len(nal) < 5 or nal[0] & 0x1F != 7 or nal[0] & 0x60 == 0:
        raise SpsError("not a sequence parameter set")
    bits = _Bits(nal[4:])
    bits.unsigned()
    chroma = _skip_high_profile(bits) if nal[1] in _HIGH_PROFILES else 1
    bits.unsigned()
    _skip_order_count(bits)
    bits.unsigned()
    bits.take(1)
    width = (bits.unsigned() + 1) * 16
    height_units = bits.unsigned() + 1
    frames_only = bits.take(1)
    if not frames_only:
        bits.take(1)
    bits.take(1)
    height = height_units * 16 * (2 - frames_only)
    if bits.take(1):
        left, right, top, bottom = (bits.unsigned() for _ in range(4))
        step_x = 2 if chroma in (1, 2) else 1
        step_y = (2 if chroma == 1 else 1) * (2 - frames_only)
        width -= (left + right) * step_x
        height -= (top + bottom) * step_y
    return Sps(nal[1], nal[2], nal[3], width, height)


def _skip_high_profile(bits: _Bits) -> int:
    chroma = bits.unsigned()
    if chroma == 3:
        bits.take(1)
    bits.unsigned()
    bits.unsigned()
    bits.take(1)
    if bits.take(1):
        for index in range(8 if chroma != 3 else 12):
            if bits.take(1):
                _skip_scaling_list(bits, 16 if index < 6 else 64)
    return chroma


def _skip_scaling_list(bits: _Bits, size: int) -> None:
    last = following = 8
    for _ in range(size):
        if following:
            following = (last + bits.signed()) % 256
        last = following or last


def _skip_order_count(bits: _Bits) -> None:
    kind = bits.unsigned()
    if kind == 0:
        bits.unsigned()
    elif kind == 1:
        bits.take(1)
        bits.signed()
        bits.signed()
        for _ in range(bits.unsigned()):
            bits.signed()


def find_all(data: bytes) -> tuple[Sps, ...]:
    """Every parameter set after an Annex B start code, in order; unreadable ones are left out."""
    found = []
    at = data.find(b"\x00\x00\x01")
    while at >= 0:
        following = data.find(b"\x00\x00\x01", at + 3)
        nal = data[at + 3 : following if following >= 0 else len(data)]
        with contextlib.suppress(SpsError):
            found.append(parse(nal))
        at = following
    return tuple(found)


def from_avc_configuration(body: bytes) -> Sps:
    """The first SPS of an AVCDecoderConfigurationRecord (ISO/IEC 14496-15); raises SpsError."""
    if len(body) < 8 or body[0] != 1 or body[5] & 0x1F < 1:
        raise SpsError("not a decoder configuration")
    length = int.from_bytes(body[6:8], "big")
    return parse(body[8 : 8 + length])
