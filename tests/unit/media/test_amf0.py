"""AMF0: what the specification's examples say, round trips, and limits for strangers."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearsal.media.rtmp import amf0
from rehearsal.media.rtmp.amf0 import AmfError

VALUES = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(min_size=1, max_size=8), inner),
    max_leaves=12,
)


def test_numbers_strings_and_objects_have_their_literal_bytes() -> None:
    assert amf0.encode(1.0) == bytes.fromhex("003ff0000000000000")
    assert amf0.encode("live") == bytes.fromhex("0200046c697665")
    assert amf0.encode({"a": True}) == bytes.fromhex("03000161" + "0101" + "000009")
    assert amf0.encode(None) == b"\x05"


def test_an_ecma_array_and_a_date_are_read() -> None:
    array = bytes.fromhex("0800000001" + "000161" + "0100" + "000009")
    date = bytes.fromhex("0b" + "4008000000000000" + "0000")
    assert amf0.decode(array + date) == [{"a": False}, 3.0]


def test_a_long_string_is_written_and_read() -> None:
    text = "x" * 70_000
    raw = amf0.encode(text)
    assert raw[0] == 0x0C
    assert amf0.decode(raw) == [text]


@given(st.lists(VALUES, max_size=4))
def test_what_is_written_is_read(values: list[object]) -> None:
    try:
        raw = amf0.encode(*values)
    except UnicodeEncodeError:
        return  # lone surrogates have no UTF-8
    if len(raw) < 200:
        assert amf0.decode(raw) == values


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(AmfError):
        amf0.decode(data)


def test_deep_and_long_values_are_refused() -> None:
    with pytest.raises(AmfError, match="deeper or longer"):
        amf0.decode(bytes.fromhex("03000161") * 50)
    with pytest.raises(AmfError, match="deeper or longer"):
        amf0.decode(bytes.fromhex("0affffffff") + b"\x05" * 3000)


def test_a_value_cut_off_is_refused() -> None:
    with pytest.raises(AmfError, match="in the middle"):
        amf0.decode(b"\x00\x01")


def test_unknown_types_are_refused() -> None:
    with pytest.raises(AmfError, match="type 17"):
        amf0.decode(b"\x11\x00")
    with pytest.raises(AmfError, match="no form for object"):
        amf0.encode(object())
