"""A publisher's conversation with the server, byte for byte and without a socket."""

from __future__ import annotations

import contextlib
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearsal.media import flv
from rehearsal.media.messages import Destination, InputConfig
from rehearsal.media.reception import Reception
from rehearsal.media.rtmp import chunks
from rehearsal.media.rtmp.chunks import ChunkReader, RtmpMessage, write_message
from rehearsal.media.rtmp.session import HANDSHAKE_SIZE, RtmpSession, SessionEnded, State
from tests.helpers.rtmp_client import ECHO, HELLO, answers, codes, command, media, opening


class Talk:
    """A session, and everything it said."""

    def __init__(self, peer: str = "127.0.0.1") -> None:
        self.reception = Reception()
        self.reception.put(
            InputConfig(
                input_id="1",
                destinations=(Destination(app="show-a", key="s3cret"),),
                allowed_cidrs=("127.0.0.0/8",),
            )
        )
        self.said = bytearray()
        self.session = RtmpSession(self.reception, peer, self.said.extend)

    @property
    def feed_bytes(self) -> int:
        feed = self.reception.feed("1", 0)
        assert feed is not None
        return feed.counters.bytes


def test_a_publisher_is_welcomed() -> None:
    talk = Talk()
    talk.session.feed_bytes(opening("show-a", "s3cret"))
    assert codes(bytes(talk.said)) == ["NetConnection.Connect.Success", "NetStream.Publish.Start"]
    assert talk.session.state is State.PUBLISHING
    assert [answer[0] for answer in answers(bytes(talk.said))] == [*["_result"] * 4, "onStatus"]


@given(st.lists(st.integers(0, 4000), max_size=12))
def test_the_conversation_may_be_cut_anywhere(cuts: list[int]) -> None:
    talk = Talk()
    data = opening("show-a", "s3cret") + media(flv.VIDEO, 7, b"\x17\x01\x00\x00\x00" + b"p" * 300)
    places = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    for begin, end in itertools.pairwise(places):
        talk.session.feed_bytes(data[begin:end])
    feed = talk.session.feed
    assert feed is not None
    assert feed.counters.keyframes == 1


def test_the_handshake_echoes_the_publisher() -> None:
    talk = Talk()
    mine = bytes(range(256)) * 6
    talk.session.feed_bytes(b"\x03" + mine)
    assert talk.said[0] == 3
    assert talk.said[1 + HANDSHAKE_SIZE :] == mine


@pytest.mark.parametrize(
    ("app", "key", "code"),
    [
        ("show-x", "s3cret", "NetConnection.Connect.Rejected"),
        ("show-a", "wrong", "NetStream.Publish.BadName"),
    ],
)
def test_the_wrong_name_is_told_and_sent_away(app: str, key: str, code: str) -> None:
    talk = Talk()
    with pytest.raises(SessionEnded) as caught:
        talk.session.feed_bytes(opening(app, key))
    assert codes(bytes(talk.said))[-1] == code
    assert "s3cret" not in str(caught.value)
    assert "wrong" not in str(caught.value)


def test_a_second_publisher_is_denied() -> None:
    talk = Talk()
    talk.session.feed_bytes(opening("show-a", "s3cret"))
    said = bytearray()
    second = RtmpSession(talk.reception, "127.0.0.1", said.extend)
    with pytest.raises(SessionEnded, match="already publishing"):
        second.feed_bytes(opening("show-a", "s3cret"))
    assert codes(bytes(said))[-1] == "NetStream.Publish.Denied"


def test_an_address_outside_the_security_group_is_rejected_at_connect() -> None:
    talk = Talk(peer="198.51.100.9")
    with pytest.raises(SessionEnded, match=r"does not allow 198\.51\.100\.9"):
        talk.session.feed_bytes(opening("show-a", "s3cret"))
    assert codes(bytes(talk.said)) == ["NetConnection.Connect.Rejected"]


def test_slashes_and_queries_around_the_names_do_no_harm() -> None:
    talk = Talk()
    talk.session.feed_bytes(opening("show-a/?token=1", "s3cret?x=y"))
    assert talk.session.state is State.PUBLISHING


def test_media_is_counted() -> None:
    talk = Talk()
    talk.session.feed_bytes(opening("show-a", "s3cret"))
    before = talk.feed_bytes
    data = media(flv.VIDEO, 0, b"\x17\x01....") + media(flv.AUDIO, 3, b"\xaf\x01a")
    data += media(flv.VIDEO, 9000, b"\x27\x01....")
    talk.session.feed_bytes(data)
    feed = talk.session.feed
    assert feed is not None
    counters = feed.counters
    assert (counters.video_messages, counters.audio_messages) == (2, 1)
    assert (counters.keyframes, counters.dts_steps) == (1, 1)
    assert talk.feed_bytes - before == len(data)


def test_unpublish_frees_the_address_and_says_so() -> None:
    talk = Talk()
    talk.session.feed_bytes(opening("show-a", "s3cret"))
    feed = talk.session.feed
    talk.session.feed_bytes(
        command("FCUnpublish", 6.0, None, "s3cret") + command("deleteStream", 7.0, None, 1.0)
    )
    assert codes(bytes(talk.said))[-1] == "NetStream.Unpublish.Success"
    assert feed is not None
    assert feed.publisher is None


def test_pings_and_acknowledgements() -> None:
    talk = Talk()
    talk.session.feed_bytes(opening("show-a", "s3cret"))
    said = len(talk.said)
    ping = RtmpMessage(chunks.USER_CONTROL, 0, 0, b"\x00\x06\x00\x00\x00\x2a")
    talk.session.feed_bytes(write_message(ping, 2))
    reader = ChunkReader()
    list(reader.feed(write_message(RtmpMessage(1, 0, 0, (4096).to_bytes(4, "big")), 2)))
    assert [one.payload for one in reader.feed(bytes(talk.said[said:]))] == [b"\x00\x07\x00\x00\x00\x2a"]
    said = len(talk.said)
    talk.session.feed_bytes(media(flv.VIDEO, 0, b"\x17\x01" + bytes(2_600_000)))
    (acknowledged,) = reader.feed(bytes(talk.said[said:]))
    assert acknowledged.type_id == chunks.ACKNOWLEDGEMENT
    assert int.from_bytes(acknowledged.payload, "big") > 2_500_000


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", "another protocol"),
        (b"\x16\x03\x01\x02\x00", "another protocol"),
        (HELLO + ECHO + b"\x43" * 40, "does not speak RTMP"),
        (HELLO + ECHO + write_message(RtmpMessage(chunks.COMMAND, 0, 0, b"\x11"), 3), "does not speak RTMP"),
        (HELLO + ECHO + command(5), "without a name"),
        (HELLO + ECHO + command("play", 1.0, None, "x"), "wants to play"),
        (HELLO + ECHO + command("publish", 1.0, None, "s3cret"), "wrong moment"),
    ],
)
def test_what_is_no_publisher_is_closed(data: bytes, words: str) -> None:
    with pytest.raises(SessionEnded, match=words):
        Talk().session.feed_bytes(data)


@given(st.binary(max_size=600))
def test_any_bytes_after_the_handshake_only_end_the_session(data: bytes) -> None:
    talk = Talk()
    with contextlib.suppress(SessionEnded):
        talk.session.feed_bytes(HELLO + ECHO + data)
    assert b"s3cret" not in talk.said
