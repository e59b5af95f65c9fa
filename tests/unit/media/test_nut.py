"""The relay between encoder and packager: a new packager enters at a sync point, behind the headers."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from rehearsal.media.nut import SYNC_POINT, NutRelay

STREAM = b"headers" + b"".join(SYNC_POINT + b"frames%d" % number for number in range(4))


def relay(stream: bytes, cuts: list[int], sink: bytearray, connect_at: int = 0) -> NutRelay:
    made = NutRelay()
    places = sorted({0, *(min(cut, len(stream)) for cut in (*cuts, connect_at)), len(stream)})
    for begin, end in itertools.pairwise(places):
        if begin == connect_at:
            made.connect(sink.extend)
        made.take(stream[begin:end])
    return made


@given(st.lists(st.integers(0, len(STREAM)), max_size=12))
def test_the_first_packager_gets_everything(cuts: list[int]) -> None:
    sink = bytearray()
    made = relay(STREAM, cuts, sink)
    assert sink == STREAM
    assert made.head == b"headers"
    assert made.bytes == len(STREAM)


@given(st.lists(st.integers(0, len(STREAM)), max_size=12))
def test_a_later_packager_gets_the_headers_and_the_next_sync_point(cuts: list[int]) -> None:
    sink = bytearray()
    relay(STREAM, cuts, sink, connect_at=len(b"headers" + SYNC_POINT + b"fra"))
    assert sink == b"headers" + STREAM[STREAM.index(b"frames0") + len(b"frames0") :]


def test_without_a_packager_nothing_is_kept() -> None:
    made = NutRelay()
    made.take(STREAM)
    sink = bytearray()
    made.connect(sink.extend)
    made.connect(None)
    made.take(SYNC_POINT + b"more")
    assert sink == b""


def test_bytes_without_headers_do_not_pile_up() -> None:
    made = NutRelay()
    for _ in range(40):
        made.take(bytes(100_000))
    assert made.head == b""
    assert made.bytes == 4_000_000
