"""SRT inputs against real publishers: passphrase, security group, one after the other; no encoder runs."""

from __future__ import annotations

import asyncio
import itertools
import os
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from rehearsal.media.feed import Feed
from rehearsal.media.messages import InputConfig, Passphrase, SrtEntrance
from rehearsal.media.reception import Reception
from rehearsal.media.srt import words
from rehearsal.media.srt.door import SrtDoor
from rehearsal.media.srt.server import SrtServer
from tests.helpers.media_rig import FFMPEG, PASSPHRASE, publish_command, srt_url

Scenario = Callable[["Gate"], Coroutine[Any, Any, None]]
LOCAL = ("127.0.0.1/32",)


class Gate:
    """One SRT input with its listener."""

    def __init__(self, server: SrtServer, reception: Reception, port: int, folder: Path) -> None:
        self.server = server
        self.reception = reception
        self.port = port
        self.folder = folder

    @property
    def feed(self) -> Feed:
        found = self.reception.feed("1", 0)
        assert found is not None
        return found

    def listen(self) -> None:
        self.server.listen(
            [Passphrase(input_id="1", passphrase=PASSPHRASE)], ffmpeg=FFMPEG, folder=self.folder
        )

    def refusal(self) -> str:
        return self.feed.refusal(asyncio.get_running_loop().time())

    async def until(self, look: Callable[[], object], what: str, seconds: float = 15) -> None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while not look():
            assert loop.time() < deadline, what
            await asyncio.sleep(0.02)

    async def refused(self, passphrase: str) -> None:
        """An ffmpeg that calls and is turned away."""
        process = await asyncio.create_subprocess_exec(
            *publish_command(srt_url(self.port, passphrase)),
            stderr=asyncio.subprocess.DEVNULL,
            stdin=asyncio.subprocess.DEVNULL,
        )
        assert await asyncio.wait_for(process.wait(), 15) != 0


@asynccontextmanager
async def publishing(
    port: int, *, video: str = "libx264", audio: bool = True, latency_ms: int = 200
) -> AsyncIterator[asyncio.subprocess.Process]:
    url = srt_url(port, latency_ms=latency_ms)
    process = await asyncio.create_subprocess_exec(
        *publish_command(url, video=video, audio=audio),
        stderr=asyncio.subprocess.DEVNULL,
        stdin=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def serve(
    folder: Path, scenario: Scenario, *, cidrs: tuple[str, ...] = LOCAL, listening: bool = True
) -> None:
    async def run() -> None:
        reception = Reception()
        server = SrtServer(reception)
        config = InputConfig(input_id="1", allowed_cidrs=cidrs, srt=SrtEntrance(key_bytes=32, latency_ms=200))
        reception.put(config)
        gate = Gate(server, reception, await server.open(config, "127.0.0.1"), folder)
        try:
            if listening:
                gate.listen()
            await scenario(gate)
        finally:
            await server.close()
            assert server.pids == ()

    asyncio.run(run())


def command_line(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def test_a_publisher_with_the_passphrase_is_taken_and_counted(tmp_path: Path) -> None:
    async def scenario(gate: Gate) -> None:
        async with publishing(gate.port):
            await gate.until(lambda: gate.feed.counters.video_messages > 45, "pictures arrive")
            counters = gate.feed.counters
            assert counters.keyframes >= 2
            assert counters.audio_messages > 40
            assert counters.dts_steps == 0
            assert counters.bytes > 20_000
            assert gate.feed.video_header is not None
            assert gate.feed.audio_header is not None
            assert gate.feed.session == 1
        await gate.until(lambda: gate.feed.publisher is None, "the entrance is free again")

    serve(tmp_path, scenario)


def test_no_process_list_shows_the_passphrase(tmp_path: Path) -> None:
    async def scenario(gate: Gate) -> None:
        await gate.until(lambda: gate.server.pids, "it listens")
        shown = command_line(gate.server.pids[0])
        assert "-f concat" in shown
        assert "phrase" not in shown
        assert "srt://" not in shown

    serve(tmp_path, scenario)


@pytest.mark.parametrize(
    ("passphrase", "sentence"), [("another-passphrase", words.UNEQUAL), ("", words.UNENCRYPTED)]
)
def test_the_wrong_or_no_passphrase_is_refused_and_the_operator_told(
    tmp_path: Path, passphrase: str, sentence: str
) -> None:
    async def scenario(gate: Gate) -> None:
        await gate.refused(passphrase)
        await gate.until(lambda: gate.refusal() == sentence, "the reason is known")
        assert gate.feed.publisher is None
        async with publishing(gate.port):
            await gate.until(lambda: gate.feed.counters.video_messages > 5, "the right one is taken")
            assert gate.refusal() == ""

    serve(tmp_path, scenario)


def test_whoever_is_not_in_the_security_group_reaches_nobody(tmp_path: Path) -> None:
    async def scenario(gate: Gate) -> None:
        async with publishing(gate.port):
            await gate.until(lambda: gate.refusal() == words.stranger("127.0.0.1"), "the stranger is noticed")
            assert gate.feed.counters.bytes == 0
            allowed = InputConfig(
                input_id="1", allowed_cidrs=LOCAL, srt=SrtEntrance(key_bytes=32, latency_ms=200)
            )
            gate.reception.put(allowed)
            await gate.until(lambda: gate.feed.counters.video_messages > 5, "let in, it is there")

    serve(tmp_path, scenario, cidrs=("203.0.113.0/24",))


def test_a_phone_that_comes_first_is_taken_when_the_channel_runs(tmp_path: Path) -> None:
    async def scenario(gate: Gate) -> None:
        async with publishing(gate.port) as phone:
            await asyncio.sleep(1.0)
            assert phone.returncode is None
            assert gate.feed.publisher is None
            gate.listen()
            await gate.until(lambda: gate.feed.counters.video_messages > 5, "it is heard")
            await gate.server.silence(("1",))
            assert gate.feed.publisher is None

    serve(tmp_path, scenario, listening=False)


def test_one_publisher_after_the_other(tmp_path: Path) -> None:
    async def scenario(gate: Gate) -> None:
        for number in (1, 2):
            async with publishing(gate.port):
                await gate.until(lambda: gate.feed.counters.video_messages > 5, f"publisher {number}")
                assert gate.feed.session == number
            await gate.until(lambda: gate.feed.publisher is None, "killed, it is noticed", 12)
            gate.feed.counters.video_messages = 0

    serve(tmp_path, scenario)


def test_a_killed_listener_is_started_again(tmp_path: Path) -> None:
    async def scenario(gate: Gate) -> None:
        await gate.until(lambda: gate.server.pids, "it listens")
        (first,) = gate.server.pids
        os.kill(first, signal.SIGKILL)
        await gate.until(lambda: gate.server.pids and gate.server.pids != (first,), "another one")
        async with publishing(gate.port):
            await gate.until(lambda: gate.feed.counters.video_messages > 5, "it takes publishers")

    serve(tmp_path, scenario)


def test_hevc_is_named_and_not_handed_on(tmp_path: Path) -> None:
    async def scenario(gate: Gate) -> None:
        async with publishing(gate.port, video="libx265"):
            await gate.until(lambda: gate.feed.refused_codec == "hvc1", "HEVC is noticed", 25)
            assert gate.feed.counters.video_messages == 0

    serve(tmp_path, scenario)


def test_a_picture_without_sound_arrives_at_once(tmp_path: Path) -> None:
    async def scenario(gate: Gate) -> None:
        async with publishing(gate.port, audio=False):
            await gate.until(lambda: gate.feed.counters.video_messages > 30, "pictures arrive")
            assert gate.feed.counters.audio_messages == 0

    serve(tmp_path, scenario)


def test_lost_packets_are_repaired_and_a_cut_line_is_noticed(tmp_path: Path) -> None:
    """Another door in front of the first, which loses every twentieth packet, and in the end all of them."""

    async def scenario(gate: Gate) -> None:
        packets, cut = itertools.count(), False
        lossy = SrtDoor(
            allows=lambda _: not cut and next(packets) % 20 != 19,
            on_stranger=lambda _: None,
            on_bytes=lambda _: None,
        )
        port = await lossy.open("127.0.0.1")
        lossy.lead_to(gate.port)
        try:
            async with publishing(port, latency_ms=1000):
                await gate.until(lambda: gate.feed.counters.video_messages > 150, "pictures arrive")
                assert next(packets) > 200
                assert gate.feed.counters.dts_steps == 0
                assert steps(gate.feed) <= {33, 34}
                cut = True
                await gate.until(lambda: gate.feed.publisher is None, "the cut line is noticed", 12)
        finally:
            lossy.close()

    serve(tmp_path, scenario)


def steps(feed: Feed) -> set[int]:
    """Milliseconds between the pictures since the last keyframe: 30 fps without a gap are 33 or 34."""
    stamps = [one.timestamp for one in feed.pictures]
    return {two - one for one, two in itertools.pairwise(stamps)}


def test_an_ffmpeg_that_cannot_listen_is_logged_without_the_secret(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    talker = tmp_path / "ffmpeg"
    talker.write_text("#!/bin/sh\ngrep passphrase >&2\nexit 1\n")
    talker.chmod(0o755)

    async def scenario(gate: Gate) -> None:
        opens = [Passphrase(input_id="1", passphrase=PASSPHRASE)]
        gate.server.listen(opens, ffmpeg=str(talker), folder=gate.folder)
        await gate.until(lambda: "ended at once" in caplog.text, "it is logged")
        assert "the SRT listener ended at once: option passphrase [hidden]" in caplog.text
        assert "phrase'of" not in caplog.text

    serve(tmp_path, scenario, listening=False)
