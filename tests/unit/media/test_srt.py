"""SRT's pure parts: the words of a listener, its script, the stream reader, who is allowed, refusals."""

from __future__ import annotations

import asyncio
import socket

import pytest

from rehearsal.media import alerts, flv
from rehearsal.media.feed import REFUSAL_SECONDS, Feed
from rehearsal.media.flv import FlvError, Tag, TagReader
from rehearsal.media.messages import (
    ChannelConfig,
    Destination,
    InputConfig,
    Passphrase,
    SrtEntrance,
    from_json,
    to_json,
)
from rehearsal.media.reception import Reception, Refusal
from rehearsal.media.srt import words
from rehearsal.media.srt.door import MOST_CALLERS, SrtDoor
from rehearsal.media.srt.listener import command, script

ENTRANCE = SrtEntrance(key_bytes=24, latency_ms=2000)
SECRET = "abcdefghij0123456789"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "18:55:01.262916/SRT:RcvQ:w1!W:SRT.cn: KMREQ/rcv: (snd) Rx process failure - BADSECRET",
            words.UNEQUAL,
        ),
        ("processConnectRequest: rsp(REJECT): 1010 - Incorrect passphrase", words.UNEQUAL),
        ("processConnectRequest: rsp(REJECT): 1011 - Password required or unexpected", words.UNENCRYPTED),
        ("connection rejected due to: INTERNAL REJECTION - ERROR:UNSECURE", words.UNENCRYPTED),
        ("[in#0/concat @ 0x5604cc539040] Error during demuxing: Input/output error", ""),
    ],
)
def test_libsrts_reasons_become_sentences(line: str, sentence: str) -> None:
    assert words.refusal(line) == sentence


def test_a_codec_that_flv_cannot_carry_is_named() -> None:
    assert words.unfit_codec("[flv @ 0x1] Video codec mpeg2video not compatible with flv") == "mpeg2video"
    assert words.unfit_codec("Error during demuxing") == ""


def test_a_stranger_is_told_to_the_operator_with_the_address() -> None:
    assert words.stranger("192.168.1.7") == (
        "A phone at 192.168.1.7 was refused: the input security group does not allow it. "
        "Add this address to the plan."
    )


def test_the_script_holds_the_secret_and_the_command_line_does_not() -> None:
    assert script(9000, ENTRANCE, "a b,c\\d'e-1234").decode().splitlines() == [
        "ffconcat version 1.0",
        "file 'srt://127.0.0.1:9000'",
        "option mode listener",
        "option passphrase a\\ b\\,c\\\\d\\'e-1234",
        "option pbkeylen 24",
        "option latency 2000000",
        "option listen_timeout 60000000",
        "option probesize 200000",
        "option analyzeduration 500000",
    ]
    assert not [one for one in command("ffmpeg") if "srt:" in one or "passphrase" in one]


def test_a_passphrase_shows_in_no_repr_and_survives_the_line() -> None:
    config = ChannelConfig(
        channel_id="7",
        input_ids=("1",),
        renditions=(),
        passphrases=(Passphrase(input_id="1", passphrase=SECRET),),
    )
    assert SECRET not in repr(config)
    assert from_json(ChannelConfig, to_json(config)) == config
    entrance = InputConfig(input_id="1", srt=ENTRANCE)
    assert from_json(InputConfig, to_json(entrance)) == entrance


def stream() -> tuple[bytes, list[Tag]]:
    tags = [
        Tag(flv.VIDEO, 0, b"\x17\x00abc"),
        Tag(flv.AUDIO, 21, b"\xaf\x01" + bytes(300)),
        Tag(flv.VIDEO, 0x01020304, b"\x27\x01xyz"),
    ]
    return flv.FILE_HEADER + b"".join(flv.write_tag(one) for one in tags), tags


@pytest.mark.parametrize("piece", [1, 2, 7, 13, 100, 10_000])
def test_tags_come_out_of_pieces_of_any_size(piece: int) -> None:
    data, tags = stream()
    reader = TagReader()
    found = [tag for at in range(0, len(data), piece) for tag in reader.feed(data[at : at + piece])]
    assert found == tags


def test_another_stream_is_refused() -> None:
    with pytest.raises(FlvError, match="does not begin like FLV"):
        TagReader().feed(b"RIFF....")


def test_a_refusal_is_news_until_it_is_old_or_somebody_is_there() -> None:
    feed = Feed("1", 0, "SRT")
    assert feed.refusal(100.0) == ""
    feed.refuse("because", 100.0)
    assert feed.refusal(100.0 + REFUSAL_SECONDS - 1) == "because"
    assert feed.refusal(100.0 + REFUSAL_SECONDS) == ""
    feed.open("phone")
    feed.refuse("another", 120.0)
    assert feed.refusal(121.0) == ""
    feed.close("phone")
    assert feed.refusal(122.0) == "another"


def test_an_srt_input_has_one_feed_and_no_rtmp_address() -> None:
    reception = Reception()
    reception.put(InputConfig(input_id="1", srt=ENTRANCE, allowed_cidrs=("10.0.0.0/8",)))
    feed = reception.feed("1", 0)
    assert feed is not None
    assert feed.protocol == "SRT"
    assert reception.feed("1", 1) is None
    assert reception.entrance("1") == ENTRANCE
    assert reception.allows("1", "10.1.2.3")
    assert not reception.allows("1", "192.0.2.1")
    assert not reception.allows("2", "10.1.2.3")
    with pytest.raises(Refusal, match="No input has this application name"):
        reception.open_app("", "10.1.2.3")
    with pytest.raises(Refusal, match="Stream key not accepted"):
        reception.open_stream("", "", "10.1.2.3", object())


def test_an_srt_feed_stays_while_its_entrance_does() -> None:
    reception = Reception()
    reception.put(InputConfig(input_id="1", srt=ENTRANCE))
    feed = reception.feed("1", 0)
    reception.put(InputConfig(input_id="1", srt=ENTRANCE, allowed_cidrs=("10.0.0.0/8",)))
    assert reception.feed("1", 0) is feed
    reception.put(InputConfig(input_id="1", srt=SrtEntrance(key_bytes=32, latency_ms=2000)))
    assert reception.feed("1", 0) is not feed
    reception.drop("1")
    assert reception.feeds() == ()
    reception.put(InputConfig(input_id="3", destinations=(Destination(app="a", key="k"),)))
    assert reception.entrance("3") is None


def test_the_alert_says_what_srt_takes_and_who_was_turned_away() -> None:
    condition = alerts.Condition(
        video_live=True,
        audio_live=True,
        refused_codec="hvc1",
        dropped_frames=0,
        protocol="SRT",
        turned_away=words.UNEQUAL,
    )
    assert alerts.reasons(condition) == {
        "Unsupported Codec": (
            "The input sends hvc1; a rehearsal takes H.264 and AAC over SRT, though AWS takes HEVC as well. "
            "Change the codec on the phone."
        ),
        "SRT Connection Refused": words.UNEQUAL,
    }


class Street:
    """A door on the loopback, a listener behind it, and callers in front of it."""

    def __init__(self) -> None:
        self.allowed = True
        self.strangers: list[str] = []
        self.bytes = 0
        self.door = SrtDoor(
            allows=lambda _: self.allowed, on_stranger=self.strangers.append, on_bytes=self._count
        )
        self.listener = udp()

    def _count(self, count: int) -> None:
        self.bytes += count

    async def heard(self) -> tuple[bytes, tuple[str, int]]:
        return await received(self.listener)

    def close(self) -> None:
        self.door.close()
        self.listener.close()


def udp() -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    made.bind(("127.0.0.1", 0))
    made.setblocking(False)
    return made


async def received(where: socket.socket) -> tuple[bytes, tuple[str, int]]:
    loop = asyncio.get_running_loop()
    data, address = await asyncio.wait_for(loop.sock_recvfrom(where, 2000), 5)
    return data, address


def test_the_door_passes_packets_on_and_back() -> None:
    async def scenario() -> None:
        street = Street()
        one, two = udp(), udp()
        try:
            port = await street.door.open("127.0.0.1")
            one.sendto(b"too early", ("127.0.0.1", port))
            street.door.lead_to(street.listener.getsockname()[1])
            one.sendto(b"hello", ("127.0.0.1", port))
            data, first = await street.heard()
            if data == b"too early":
                data, first = await street.heard()
            assert data == b"hello"
            street.listener.sendto(b"welcome", first)
            assert await received(one) == (b"welcome", ("127.0.0.1", port))
            two.sendto(b"me too", ("127.0.0.1", port))
            data, second = await street.heard()
            assert data == b"me too"
            assert second != first
            assert street.bytes >= len(b"hello" + b"me too")
        finally:
            for one_socket in (one, two):
                one_socket.close()
            street.close()

    asyncio.run(scenario())


def test_the_door_keeps_strangers_out() -> None:
    async def scenario() -> None:
        street = Street()
        street.allowed = False
        caller = udp()
        try:
            port = await street.door.open("127.0.0.1")
            street.door.lead_to(street.listener.getsockname()[1])
            caller.sendto(b"hello", ("127.0.0.1", port))
            while not street.strangers:
                await asyncio.sleep(0.01)
            assert street.strangers == ["127.0.0.1"]
            assert street.bytes == 0
        finally:
            caller.close()
            street.close()

    asyncio.run(scenario())


def test_a_crowd_of_callers_is_bounded() -> None:
    async def scenario() -> None:
        street = Street()
        try:
            await street.door.open("127.0.0.1")
            street.door.lead_to(street.listener.getsockname()[1])
            for number in range(MOST_CALLERS + 20):
                street.door.datagram_received(b"x", ("127.0.0.1", 10_000 + number))
            assert street.bytes == MOST_CALLERS
        finally:
            street.close()

    asyncio.run(scenario())
