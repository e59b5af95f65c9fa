"""Everything the engine owns, put together: reception, RTMP server, channels, origin, statistics."""

from __future__ import annotations

import asyncio
import logging
import shutil
import socket
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from rehearsal.media import ffmpeg, filler, snapshot
from rehearsal.media.channel import Channel
from rehearsal.media.filler import Filler
from rehearsal.media.messages import (
    ArchiveFile,
    ChannelConfig,
    DistributionConfig,
    EngineEvent,
    InputConfig,
    PackageConfig,
    Ports,
    StatsTick,
)
from rehearsal.media.origin.server import Origin
from rehearsal.media.pipeline import PipelineFailure
from rehearsal.media.reception import Reception
from rehearsal.media.rtmp.server import RtmpServer
from rehearsal.media.snapshot import Snapshot
from rehearsal.media.srt.server import SrtServer
from rehearsal.media.statistics import Statistics

log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"
KEEP_SECONDS = 600.0
STOP_SECONDS = 5.0
CLOSE_SECONDS = 0.7
STATS_SECONDS = 1.0


class Refused(Exception):
    """A command cannot be obeyed; the text is one sentence for the operator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the engine was started. Ports of 0 mean any free one."""

    work_dir: Path
    lan: bool = False
    rtmp_port: int = 0
    edge_port: int = 0
    keep_seconds: float = KEEP_SECONDS
    ffmpeg: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listeners:
    """Who is told what happens."""

    stats: Callable[[StatsTick], None]
    event: Callable[[EngineEvent], None]
    archive_file: Callable[[ArchiveFile], None]


def lan_address() -> str:
    """This computer's address on its network; loopback where it has none. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return LOOPBACK


class Station:
    """The engine's commands; one at a time for the channels."""

    def __init__(self, settings: Settings, listeners: Listeners) -> None:
        self._settings = settings
        self._listeners = listeners
        self._binary = ""
        self._fillers: dict[tuple[int, int, int], Filler] = {}
        self._channels: dict[str, Channel] = {}
        self._starts = 0
        self._busy = asyncio.Lock()
        self._statistics = Statistics()
        self._counting: asyncio.Task[None] | None = None
        self.reception = Reception()
        self.rtmp = RtmpServer(self.reception)
        self.srt = SrtServer(self.reception)
        self.origin = Origin(keep_seconds=settings.keep_seconds)

    async def open(self) -> Ports:
        """Listen. Raises Refused without a fit ffmpeg, OSError where not even a free port can be had."""
        try:
            self._binary = ffmpeg.find(self._settings.ffmpeg)
            gone = ffmpeg.missing(self._binary)
        except ffmpeg.NoFfmpeg as failure:
            raise Refused(str(failure)) from failure
        if gone:
            raise Refused(
                f"This ffmpeg lacks {', '.join(gone)}; install the Python package imageio-ffmpeg, "
                "whose ffmpeg has it."
            )
        self._settings.work_dir.mkdir(parents=True, exist_ok=True)
        bind = self._bind
        rtmp_port, first = await self._listen("RTMP", self.rtmp.start, bind, self._settings.rtmp_port)
        edge_port, second = await self._listen("The edge", self.origin.start, bind, self._settings.edge_port)
        self._counting = asyncio.get_running_loop().create_task(self._count())
        return Ports(
            host=lan_address() if self._settings.lan else LOOPBACK,
            rtmp_port=rtmp_port,
            edge_port=edge_port,
            note=" ".join(filter(None, (first, second))),
        )

    @property
    def _bind(self) -> str:
        return "0.0.0.0" if self._settings.lan else LOOPBACK

    @staticmethod
    async def _listen(
        what: str, start: Callable[[str, int], Awaitable[int]], bind: str, port: int
    ) -> tuple[int, str]:
        try:
            return await start(bind, port), ""
        except OSError:
            if port == 0:
                raise
        free = await start(bind, 0)
        return free, f"{what} uses port {free}, because another program holds port {port}."

    async def close(self) -> None:
        """End everything, within about two seconds."""
        if self._counting is not None:
            self._counting.cancel()
        await self.rtmp.close()
        await self.srt.close()
        channels = list(self._channels.values())
        self._channels.clear()
        await asyncio.gather(*(one.stop(CLOSE_SECONDS) for one in channels), return_exceptions=True)
        await self.origin.close()

    # -- configuration -----------------------------------------------------------------------------

    async def put_input(self, config: InputConfig) -> int:
        """Add or change an input; returns the port of an SRT entrance, else 0. Raises Refused."""
        before = self.reception.feeds()
        try:
            self.reception.put(config)
        except ValueError as failure:
            raise Refused(f"The input security group is wrong: {failure}.") from failure
        self._turn_out(before)
        if config.srt is None:
            return 0
        try:
            return await self.srt.open(config, self._bind)
        except OSError as failure:
            raise Refused(f"No UDP port can be had for an SRT input: {failure}.") from failure

    async def drop_input(self, input_id: str) -> None:
        """Forget an input and send its publisher away."""
        before = self.reception.feeds()
        await self.srt.drop(input_id)
        self.reception.drop(input_id)
        self._turn_out(before)

    def _turn_out(self, before: tuple[object, ...]) -> None:
        after = self.reception.feeds()
        for feed in before:
            if feed not in after:
                self.rtmp.turn_out(feed)

    async def put_package(self, config: PackageConfig) -> str:
        """Add or change a package; returns a note where less is kept than was asked for."""
        changed = self.origin.put_package(config)
        package = self.origin.packages[config.name]
        async with self._busy:
            for channel in self._channels.values():
                if channel.config.package == config.name and (changed or channel.package is not package):
                    await channel.repackage(package)
        return package.cap_note()

    def drop_package(self, name: str) -> None:
        """Forget "group/channel" and its segments."""
        package = self.origin.packages.pop(name, None)
        if package is not None:
            package.discard()

    def put_distribution(self, config: DistributionConfig) -> None:
        """Add or change a distribution."""
        self.origin.distributions[config.distribution_id] = config

    def drop_distribution(self, distribution_id: str) -> None:
        """Forget a distribution."""
        self.origin.distributions.pop(distribution_id, None)

    # -- channels ----------------------------------------------------------------------------------

    async def start_channel(self, config: ChannelConfig) -> None:
        """Run a channel; returns when its pipelines run. Raises Refused."""
        async with self._busy:
            if config.channel_id in self._channels:
                raise Refused("The channel runs already.")
            if not config.renditions:
                raise Refused("The channel has no rendition to encode.")
            if config.passphrases and not await asyncio.to_thread(ffmpeg.speaks_srt, self._binary):
                raise Refused(
                    "This ffmpeg has no SRT; name one that has it (libsrt) in FLYPACK_FFMPEG, "
                    "or rehearse with RTMP."
                )
            self._starts += 1
            try:
                channel = Channel(
                    config,
                    ffmpeg=self._binary,
                    folder=self._settings.work_dir / f"channel-{config.channel_id}-{self._starts:04d}",
                    filler=await self._filler(config),
                    reception=self.reception,
                    package=self.origin.packages.get(config.package),
                    on_event=self._listeners.event,
                    on_archive_file=self._listeners.archive_file,
                )
                self._statistics.begin(channel, asyncio.get_running_loop().time())
                await channel.start()
            except (PipelineFailure, filler.FillerFailure, OSError) as failure:
                raise Refused(f"The channel did not start: {failure}") from failure
            self._channels[config.channel_id] = channel
            self.srt.listen(config.passphrases, ffmpeg=self._binary, folder=self._settings.work_dir / "srt")

    async def stop_channel(self, channel_id: str) -> None:
        """Stop a channel; its last segments and recordings are finished first. Unknown ones are fine."""
        async with self._busy:
            channel = self._channels.pop(channel_id, None)
            if channel is not None:
                await self.srt.silence(channel.config.input_ids)
                await channel.stop(STOP_SECONDS)
                self._statistics.forget(channel_id)

    def thumbnail(self, channel_id: str, pipeline: int) -> Snapshot | None:
        """The newest thumbnail of a running pipeline; None where there is none, or none of now."""
        channel = self._channels.get(channel_id)
        if channel is None or not 0 <= pipeline < len(channel.pipelines):
            return None
        return snapshot.read(channel.pipelines[pipeline].thumbnail_path)

    def processes(self) -> dict[str, list[list[int]]]:
        """The process ids by channel and pipeline, encoder first: for fault drills."""
        return {
            name: [list(one.pids) for one in channel.pipelines] for name, channel in self._channels.items()
        }

    async def _filler(self, config: ChannelConfig) -> Filler:
        top = max(config.renditions, key=lambda one: one.width * one.height)
        key = (top.width, top.height, config.frame_rate)
        if key not in self._fillers:
            self._fillers[key] = await filler.make(self._binary, *key)
        return self._fillers[key]

    async def _count(self) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time() + STATS_SECONDS
        while True:
            await asyncio.sleep(max(due - loop.time(), 0.0))
            now, at = loop.time(), time.time()
            for channel in tuple(self._channels.values()):
                for tick in self._statistics.channel(channel, at, now):
                    self._listeners.stats(tick)
            for tick in self._statistics.origin(self.origin, at):
                self._listeners.stats(tick)
            due = max(due + STATS_SECONDS, now)

    def clean(self) -> None:
        """Remove all work files; for after `close`."""
        shutil.rmtree(self._settings.work_dir, ignore_errors=True)
