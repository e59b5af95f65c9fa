"""The chunk stream: any split of the bytes, all four header forms, extended timestamps, limits."""

from __future__ import annotations

import contextlib
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearsal.media.rtmp import chunks
from rehearsal.media.rtmp.chunks import ChunkError, ChunkReader, RtmpMessage, write_message

MESSAGE = st.builds(
    RtmpMessage,
    st.sampled_from([chunks.AUDIO, chunks.VIDEO, chunks.COMMAND]),
    st.integers(0, 0xFFFFFFFF),
    st.sampled_from([0, 1, 0xFFFFFE, 0xFFFFFF, 0x1000000, 0x7FFFFF00, 0xFFFFFFFF]),
    st.binary(min_size=1, max_size=700),
)


def read(data: bytes, *cuts: int) -> list[RtmpMessage]:
    """Feed the bytes cut at these places."""
    reader = ChunkReader()
    places = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    return [message for begin, end in itertools.pairwise(places) for message in reader.feed(data[begin:end])]


def header(fmt: int, csid: int, stamp: int, length: int = 0, type_id: int = 0) -> bytes:
    """A chunk header by hand; the message stream is 1."""
    raw = bytes([fmt << 6 | csid])
    if fmt < 3:
        raw += min(stamp, chunks.EXTENDED).to_bytes(3, "big")
    if fmt < 2:
        raw += length.to_bytes(3, "big") + bytes([type_id])
    if fmt == 0:
        raw += (1).to_bytes(4, "little")
    return raw + (stamp.to_bytes(4, "big") if stamp >= chunks.EXTENDED else b"")


@given(st.lists(MESSAGE, min_size=1, max_size=5), st.lists(st.integers(0, 4000), max_size=8))
def test_messages_survive_any_cut(messages: list[RtmpMessage], cuts: list[int]) -> None:
    data = b"".join(write_message(one, 4 + at, 128) for at, one in enumerate(messages))
    assert read(data, *cuts) == messages


@given(st.lists(MESSAGE, min_size=1, max_size=3))
def test_messages_survive_byte_by_byte(messages: list[RtmpMessage]) -> None:
    data = b"".join(write_message(one, 5, 128) for one in messages)
    assert read(data, *range(len(data))) == messages


def test_steps_and_repeats_of_the_timestamp() -> None:
    data = header(0, 4, 1000, 3, chunks.VIDEO) + b"abc"
    data += header(1, 4, 40, 2, chunks.AUDIO) + b"de"
    data += header(2, 4, 33) + b"fg"
    data += header(3, 4, 0) + b"hi"
    assert [(one.type_id, one.timestamp, one.payload) for one in read(data)] == [
        (chunks.VIDEO, 1000, b"abc"),
        (chunks.AUDIO, 1040, b"de"),
        (chunks.AUDIO, 1073, b"fg"),
        (chunks.AUDIO, 1106, b"hi"),
    ]


def test_an_extended_step_is_repeated_in_every_following_chunk() -> None:
    step = (0x1000001).to_bytes(4, "big")
    data = header(0, 4, 5, 200, chunks.VIDEO) + b"a" * 128 + header(3, 4, 0) + b"a" * 72
    data += header(1, 4, 0x1000001, 200, chunks.VIDEO) + b"b" * 128 + header(3, 4, 0) + step + b"b" * 72
    assert [(one.timestamp, one.payload) for one in read(data)] == [
        (5, b"a" * 200),
        (0x1000006, b"b" * 200),
    ]


def test_time_wraps_at_32_bits() -> None:
    data = header(0, 4, 0xFFFFFFF0, 1, chunks.VIDEO) + b"a" + header(1, 4, 0x20, 1, chunks.VIDEO) + b"b"
    assert [one.timestamp for one in read(data)] == [0xFFFFFFF0, 0x10]


def test_chunk_streams_above_63_and_interleaving() -> None:
    long_id = bytes([0x00, 100 - 64]) + header(0, 0, 7, 200, chunks.VIDEO)[1:]
    longer_id = bytes([0x01, 0x10, 0x02]) + header(0, 1, 8, 3, chunks.AUDIO)[1:]
    rest = bytes([0xC0, 100 - 64])
    data = long_id + b"v" * 128 + longer_id + b"aud" + rest + b"v" * 72
    assert [(one.timestamp, len(one.payload)) for one in read(data)] == [(8, 3), (7, 200)]


def test_set_chunk_size_and_abort_are_obeyed() -> None:
    size = write_message(RtmpMessage(chunks.SET_CHUNK_SIZE, 0, 0, (1000).to_bytes(4, "big")), 2)
    begun = header(0, 4, 1, 1500, chunks.VIDEO) + b"x" * 1000
    abort = write_message(RtmpMessage(chunks.ABORT, 0, 0, (4).to_bytes(4, "big")), 2)
    whole = header(0, 4, 2, 900, chunks.VIDEO) + b"y" * 900
    assert [(one.timestamp, one.payload) for one in read(size + begun + abort + whole)] == [(2, b"y" * 900)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (header(1, 4, 0, 1, chunks.VIDEO) + b"a", "without a full header"),
        (header(0, 4, 0, 0xFFFFFF, chunks.VIDEO) + b"a", "longer than any video frame"),
        (header(0, 4, 0, 300, 9) + b"a" * 128 + header(0, 4, 0, 1, 9) + b"b", "unfinished message"),
        (write_message(RtmpMessage(chunks.SET_CHUNK_SIZE, 0, 0, bytes(4)), 2), "size of nothing"),
        (write_message(RtmpMessage(chunks.ABORT, 0, 0, b"\x01"), 2), "without its number"),
        (b"".join(header(0, 3 + at, 0, 1, 9) + b"a" for at in range(60)) * 2, ""),
    ],
)
def test_what_no_publisher_sends(data: bytes, reason: str) -> None:
    if not reason:
        assert len(read(data)) == 120
        return
    with pytest.raises(ChunkError, match=reason):
        read(data)


def test_more_chunk_streams_than_any_publisher_has_are_refused() -> None:
    data = b"".join(bytes([0, at]) + header(0, 0, 0, 1, 9)[1:] + b"a" for at in range(70))
    with pytest.raises(ChunkError, match="too many"):
        read(data)


@given(st.binary(max_size=400), st.lists(st.integers(0, 400), max_size=5))
def test_any_bytes_are_read_or_refused(data: bytes, cuts: list[int]) -> None:
    with contextlib.suppress(ChunkError):
        read(data, *cuts)
