"""Sequence parameter sets that real encoders wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearsal.media import h264
from rehearsal.media.h264 import SpsError

SMALL = bytes.fromhex("6742c01eda0280bfe5c044000003000400000300f23c58ba80")
ODD = bytes.fromhex("6742c015da06c7f97c0440000003004000000f03c58ba8")
FULL = bytes.fromhex("67640028acd940780227e5c044000003000400000300f03c60c658")
INTERLACED = bytes.fromhex("67640028acd94078044fde0220000003002000000783e2c5b2c0")


@pytest.mark.parametrize(
    ("nal", "codec", "size"),
    [
        (SMALL, "avc1.42c01e", (640, 360)),
        (ODD, "avc1.42c015", (424, 240)),
        (FULL, "avc1.640028", (1920, 1080)),
        (INTERLACED, "avc1.640028", (1920, 1080)),
    ],
)
def test_profile_level_and_size(nal: bytes, codec: str, size: tuple[int, int]) -> None:
    sps = h264.parse(nal)
    assert (sps.codec, (sps.width, sps.height)) == (codec, size)


def test_parameter_sets_are_found_between_other_units() -> None:
    stream = b"\x00\x00\x00\x01" + FULL + b"\x00\x00\x00\x01\x68\xee\x3c\x80" + b"\x00\x00\x01" + FULL
    stream += b"\x00\x00\x01\x07encoder, which only looks like one"
    assert [one.codec for one in h264.find_all(b"nut" + stream)] == ["avc1.640028", "avc1.640028"]


def test_a_decoder_configuration_holds_one() -> None:
    body = bytes([1, 0x64, 0, 0x28, 0xFF, 0xE1]) + len(FULL).to_bytes(2, "big") + FULL
    assert h264.from_avc_configuration(body).height == 1080


@pytest.mark.parametrize("nal", [b"", b"\x68\xee\x3c\x80\x00", b"\x67\x64\x00\x28" + bytes(6), FULL[:9]])
def test_what_is_none_is_refused(nal: bytes) -> None:
    with pytest.raises(SpsError):
        h264.parse(nal)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert isinstance(h264.find_all(b"\x00\x00\x01\x67" + data), tuple)
    with pytest.raises(SpsError):
        h264.from_avc_configuration(b"\x00" + data)
