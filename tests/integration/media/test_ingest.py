"""The RTMP server against real publishers and real nuisances; no encoder runs here."""

from __future__ import annotations

import asyncio
import random
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import pytest

from rehearsal.media.feed import Feed
from rehearsal.media.messages import Destination, InputConfig
from rehearsal.media.reception import Reception
from rehearsal.media.rtmp.server import RtmpServer
from tests.helpers.media_rig import KEY_A, publish_command
from tests.helpers.rtmp_client import HELLO, opening

Scenario = Callable[["Gate"], Coroutine[Any, Any, None]]


class Gate:
    """A listening server with one input."""

    def __init__(self, server: RtmpServer, port: int) -> None:
        self.server = server
        self.port = port

    @property
    def feed(self) -> Feed:
        found = self.server.reception.feed("1", 0)
        assert found is not None
        return found

    def url(self, app: str = "show-a", key: str = KEY_A) -> str:
        return f"rtmp://127.0.0.1:{self.port}/{app}/{key}"

    async def until(self, look: Callable[[], bool], what: str, seconds: float = 10) -> None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while not look():
            assert loop.time() < deadline, what
            await asyncio.sleep(0.02)

    async def refused(self, url: str) -> str:
        """What an ffmpeg that publishes there says before it gives up."""
        process = await asyncio.create_subprocess_exec(
            *publish_command(url), stderr=asyncio.subprocess.PIPE, stdin=asyncio.subprocess.DEVNULL
        )
        _, words = await asyncio.wait_for(process.communicate(), 10)
        assert process.returncode != 0
        return words.decode()


@asynccontextmanager
async def publishing(url: str, *, video: str = "libx264") -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *publish_command(url, video=video),
        stderr=asyncio.subprocess.DEVNULL,
        stdin=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def serve(scenario: Scenario, *, cidrs: tuple[str, ...] = ("127.0.0.1/32",), seconds: float = 5.0) -> None:
    async def run() -> None:
        reception = Reception()
        destinations = (Destination(app="show-a", key=KEY_A),)
        reception.put(InputConfig(input_id="1", destinations=destinations, allowed_cidrs=cidrs))
        server = RtmpServer(reception, handshake_seconds=seconds, idle_seconds=seconds)
        gate = Gate(server, await server.start("127.0.0.1", 0))
        try:
            await scenario(gate)
        finally:
            await server.close()
            await gate.until(lambda: not server.connections, "connections close")

    asyncio.run(run())


def test_a_publisher_is_taken_and_counted() -> None:
    async def scenario(gate: Gate) -> None:
        async with publishing(gate.url()):
            await gate.until(lambda: gate.feed.counters.video_messages > 45, "pictures arrive")
            counters = gate.feed.counters
            assert counters.keyframes >= 2
            assert counters.audio_messages > 40
            assert counters.dts_steps == 0
            assert counters.bytes > 20_000
            assert gate.feed.video_header is not None
        await gate.until(lambda: gate.feed.publisher is None, "the address is free again")

    serve(scenario)


@pytest.mark.parametrize(
    ("app", "key", "words"),
    [
        ("show-a", "wrong-key", "Stream key not accepted"),
        ("show-x", KEY_A, "No input has this application name"),
    ],
)
def test_the_wrong_address_is_told_why(app: str, key: str, words: str) -> None:
    async def scenario(gate: Gate) -> None:
        assert words in await gate.refused(gate.url(app, key))
        assert gate.feed.publisher is None

    serve(scenario)


def test_the_security_group_is_enforced() -> None:
    async def scenario(gate: Gate) -> None:
        said = await gate.refused(gate.url())
        assert "The input security group does not allow 127.0.0.1" in said

    serve(scenario, cidrs=("192.0.2.0/24",))


def test_a_second_publisher_is_refused_and_the_first_goes_on() -> None:
    async def scenario(gate: Gate) -> None:
        async with publishing(gate.url()):
            await gate.until(lambda: gate.feed.publisher is not None, "the first enters")
            assert "already publishing" in await gate.refused(gate.url())
            seen = gate.feed.counters.video_messages
            await gate.until(lambda: gate.feed.counters.video_messages > seen + 15, "the first goes on")

    serve(scenario)


def test_a_stalled_publisher_is_released_and_may_come_back() -> None:
    async def scenario(gate: Gate) -> None:
        async with publishing(gate.url()) as first:
            await gate.until(lambda: gate.feed.counters.video_messages > 10, "the first enters")
            first.send_signal(signal.SIGSTOP)
            await gate.until(lambda: gate.feed.publisher is None, "the address is free")
            async with publishing(gate.url()):
                await gate.until(lambda: gate.feed.publisher is not None, "another enters")

    serve(scenario, seconds=1.5)


def test_hevc_is_counted_and_refused() -> None:
    async def scenario(gate: Gate) -> None:
        async with publishing(gate.url(), video="libx265"):
            await gate.until(lambda: gate.feed.counters.refused_tags > 5, "HEVC arrives")
            assert gate.feed.refused_codec == "hvc1"
            assert gate.feed.counters.video_messages == 0
            await gate.until(lambda: gate.feed.counters.audio_messages > 10, "sound is taken")

    serve(scenario)


@pytest.mark.parametrize(
    "data", [b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"\x16\x03\x01\x02\x00\x01", bytes(2000)]
)
def test_other_protocols_are_closed_at_once(data: bytes) -> None:
    async def scenario(gate: Gate) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", gate.port)
        writer.write(data)
        assert await asyncio.wait_for(reader.read(), 2) == b""
        writer.close()

    serve(scenario)


def test_silence_and_half_a_handshake_are_closed_after_a_while() -> None:
    async def scenario(gate: Gate) -> None:
        pairs = [await asyncio.open_connection("127.0.0.1", gate.port) for _ in range(20)]
        for _, writer in pairs[10:]:
            writer.write(HELLO[:700])
        for reader, writer in pairs:
            assert await asyncio.wait_for(reader.read(), 3) == b""
            writer.close()

    serve(scenario, seconds=0.5)


def test_a_port_scan_and_random_bytes_never_hurt_a_publisher() -> None:
    dice = random.Random(7)

    async def nuisance(gate: Gate, data: bytes) -> None:
        _, writer = await asyncio.open_connection("127.0.0.1", gate.port)
        writer.write(data)
        if dice.random() < 0.5:
            writer.transport.abort()
        writer.close()

    async def scenario(gate: Gate) -> None:
        async with publishing(gate.url()):
            await gate.until(lambda: gate.feed.counters.video_messages > 5, "the publisher enters")
            good = opening("show-a", "guess")
            for _ in range(120):
                cut = dice.randrange(len(good))
                noise = dice.randbytes(dice.randrange(200))
                await nuisance(gate, dice.choice([b"", noise, good[:cut] + noise]))
            await gate.until(lambda: len(gate.server.connections) == 1, "the nuisances are gone")
            seen = gate.feed.counters.video_messages
            await gate.until(lambda: gate.feed.counters.video_messages > seen + 10, "it goes on")
            assert gate.feed.counters.dts_steps == 0

    serve(scenario, seconds=1.0)


def test_too_many_connections_are_turned_away() -> None:
    async def scenario(gate: Gate) -> None:
        writers = []
        for _ in range(256):
            _, writer = await asyncio.open_connection("127.0.0.1", gate.port)
            writers.append(writer)
        await gate.until(lambda: len(gate.server.connections) == 256, "all are in")
        reader, writer = await asyncio.open_connection("127.0.0.1", gate.port)
        with pytest.raises((ConnectionResetError, AssertionError)):
            assert await asyncio.wait_for(reader.read(), 2) != b""
        for one in (*writers, writer):
            one.close()

    serve(scenario)


def test_a_taken_port_is_said() -> None:
    async def scenario(gate: Gate) -> None:
        with pytest.raises(OSError, match="address already in use"):
            await RtmpServer(Reception()).start("127.0.0.1", gate.port)

    serve(scenario)
