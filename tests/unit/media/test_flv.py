"""FLV tags: literal bytes, codecs, round trip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearsal.media import flv
from rehearsal.media.flv import FlvError, Tag


def test_a_tag_has_its_literal_bytes() -> None:
    raw = flv.write_tag(Tag(flv.VIDEO, 0x01020304, b"\x17\x01"))
    assert raw == bytes.fromhex("09 000002 020304 01 000000 1701 0000000d")


@given(
    st.lists(
        st.builds(
            Tag,
            st.sampled_from([flv.AUDIO, flv.VIDEO]),
            st.integers(0, 0xFFFFFFFF),
            st.binary(max_size=70_000),
        ),
        max_size=4,
    )
)
def test_what_is_written_is_read(tags: list[Tag]) -> None:
    assert flv.read_tags(flv.FILE_HEADER + b"".join(flv.write_tag(tag) for tag in tags)) == tags


def test_a_last_tag_cut_off_is_left_out() -> None:
    whole = flv.write_tag(Tag(flv.AUDIO, 0, b"\xaf\x01ab"))
    assert len(flv.read_tags(flv.FILE_HEADER + whole + whole[:-6])) == 1


def test_another_file_is_refused() -> None:
    with pytest.raises(FlvError, match="does not begin"):
        flv.read_tags(b"RIFF" + bytes(20))


@pytest.mark.parametrize(
    ("kind", "body", "name", "supported", "header", "keyframe"),
    [
        (flv.VIDEO, b"\x17\x00\x00\x00\x00", "H.264", True, True, True),
        (flv.VIDEO, b"\x17\x01\x00\x00\x00", "H.264", True, False, True),
        (flv.VIDEO, b"\x27\x01\x00\x00\x00", "H.264", True, False, False),
        (flv.VIDEO, b"\x1c\x00\x00\x00\x00", "video codec 12", False, False, True),
        (flv.VIDEO, b"\x90hvc1....", "hvc1", False, False, True),
        (flv.VIDEO, b"\xa1hvc1....", "hvc1", False, False, False),
        (flv.AUDIO, b"\xaf\x00\x11\x90", "AAC", True, True, False),
        (flv.AUDIO, b"\xaf\x01abc", "AAC", True, False, False),
        (flv.AUDIO, b"\x2fabc", "sound format 2", False, False, False),
        (flv.VIDEO, b"", "nothing", False, False, False),
        (flv.VIDEO, b"\x17", "H.264", False, False, True),
    ],
)
def test_what_a_tag_says_of_itself(
    kind: int, body: bytes, name: str, supported: bool, header: bool, keyframe: bool
) -> None:
    tag = Tag(kind, 0, body)
    assert (tag.codec_name, tag.is_supported, tag.is_header, tag.is_keyframe) == (
        name,
        supported,
        header,
        keyframe,
    )


def test_the_end_of_a_sequence_is_no_picture() -> None:
    assert Tag(flv.VIDEO, 0, b"\x17\x02\x00\x00\x00").is_end
