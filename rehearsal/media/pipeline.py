"""One pipeline on air: switch, encoder, packager, and whoever watches their work.

The encoder's end restarts both, and the new encoder goes on counting the channel's media time; the
packager's end restarts the packager alone, which enters the running stream at its next sync point. Either
way the shelf goes on numbering, behind a discontinuity.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rehearsal.media import encoder, packager
from rehearsal.media.archive import ArchiveWatch, Recording
from rehearsal.media.clock import Clock
from rehearsal.media.encoder import Progress
from rehearsal.media.feed import Feed, FeedCounters
from rehearsal.media.ffmpeg import Child
from rehearsal.media.filler import Filler
from rehearsal.media.messages import ChannelConfig
from rehearsal.media.nut import NutRelay
from rehearsal.media.origin.shelf import Run, Shelf
from rehearsal.media.packager import PackagerOutput
from rehearsal.media.segments import RunWatch
from rehearsal.media.switch import Switch

log = logging.getLogger(__name__)

TICK_SECONDS = 0.010
LOOK_EVERY = 2
"""Segments are looked for every so many ticks."""

ARCHIVE_LOOK_EVERY = 50
RESPAWN_SECONDS = 0.5
MAX_RESPAWN_SECONDS = 8.0
STEADY_SECONDS = 10.0
"""What ends sooner after a respawn waits twice as long for the next one."""

FIRST_BYTES_SECONDS = 20.0


class PipelineFailure(Exception):
    """A pipeline did not start; the text is one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PipelineNews:
    """What a pipeline calls when something happens."""

    died: Callable[[int, str], None]
    respawned: Callable[[int, str], None]
    input_changed: Callable[[int, int], None]
    recorded: Callable[[int, Recording, float], None]


class Pipeline:
    """Runs one encoder and one packager until stopped."""

    def __init__(
        self,
        config: ChannelConfig,
        index: int,
        *,
        ffmpeg: str,
        feeds: Sequence[Feed],
        filler: Filler,
        folder: Path,
        clock: Clock,
        outputs: Sequence[PackagerOutput],
        shelves: dict[PackagerOutput, Shelf],
        news: PipelineNews,
    ) -> None:
        self.config = config
        self.index = index
        self.alive = False
        self.relay = NutRelay()
        self.progress = Progress()
        self.switch: Switch | None = None
        self._ffmpeg = ffmpeg
        self._feeds = feeds
        self._filler = filler
        self._folder = folder
        self._clock = clock
        self._outputs = tuple(outputs)
        self._shelves = shelves
        self._news = news
        self._encoder: Child | None = None
        self._packager: Child | None = None
        self._watches: list[RunWatch] = []
        self._archives: list[ArchiveWatch] = []
        self._runs = 0
        self._ticks = 0
        self._timer: asyncio.TimerHandle | None = None
        self._repair: asyncio.Task[None] | None = None
        self._stopping = False
        self._patience = RESPAWN_SECONDS
        self._mended_at = float("-inf")
        self._finished_bytes = self._finished_fill = 0.0
        self._finished_drops = 0

    # -- numbers -----------------------------------------------------------------------------------

    @property
    def counters(self) -> tuple[FeedCounters, ...]:
        """What arrived for this pipeline, for each camera, since its input exists."""
        return tuple(one.counters for one in self._feeds)

    @property
    def output_bytes(self) -> float:
        """Bytes that left the encoder since the start."""
        return self._finished_bytes + self.relay.bytes

    @property
    def fill_ms(self) -> float:
        """Milliseconds of black sent since the start."""
        return self._finished_fill + (self.switch.fill_ms if self.switch else 0.0)

    @property
    def dropped_frames(self) -> int:
        """Pictures left out because the encoder was behind, since the start."""
        mine = self.switch.dropped_frames if self.switch else 0
        return self._finished_drops + mine + self.progress.dropped

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes that run now, encoder first."""
        return tuple(one.pid for one in (self._encoder, self._packager) if one is not None and one.alive)

    @property
    def thumbnail_path(self) -> Path:
        """Where the encoder leaves its latest thumbnail."""
        return self._folder / encoder.THUMBNAIL_NAME

    # -- life --------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Start and wait until the encoder has begun to speak; raises PipelineFailure."""
        self._folder.mkdir(parents=True, exist_ok=True)
        await self._start_encoder()
        await self._start_packager()
        deadline = self._clock.monotonic() + FIRST_BYTES_SECONDS
        while not self.relay.head:
            if self._encoder is None or not self._encoder.alive or self._clock.monotonic() > deadline:
                words = self._encoder.last_lines if self._encoder else []
                log.warning("pipeline %d: the encoder said: %s", self.index, " | ".join(words))
                await self.stop(0.5)
                raise PipelineFailure(
                    f"The encoder did not start: {' '.join(words[:1]) or 'it said nothing'}."
                )
            await asyncio.sleep(TICK_SECONDS)
        self.alive = True

    async def stop(self, seconds: float) -> None:
        """End both, give each `seconds` to write its end, and report the last recordings."""
        self._stopping = True
        self.alive = False
        if self._repair is not None:
            self._repair.cancel()
        if self.switch is not None:
            self.switch.stop()
        for child in (self._encoder, self._packager):
            if child is not None:
                child.forget_exit()
                await child.finish(seconds)
        if self._timer is not None:
            self._timer.cancel()
        self._look()
        for archive in self._archives:
            archive.finish()

    async def repackage(
        self, outputs: Sequence[PackagerOutput], shelves: dict[PackagerOutput, Shelf]
    ) -> None:
        """Go on with other outputs: the packager is replaced, the encoder does not notice."""
        self._outputs, self._shelves = tuple(outputs), shelves
        await self._end_packager(2.0)
        await self._start_packager()

    async def _start_encoder(self) -> None:
        relay = self.relay
        child = Child("encoder", relay.take, self.progress.read, self._encoder_ended)
        command = encoder.command(self._ffmpeg, self.config, self._clock.base)
        self._encoder = await Child.spawn(child, command, self._folder)
        self.switch = Switch(
            feeds=self._feeds,
            filler=self._filler,
            frame_rate=self.config.frame_rate,
            write=child.write,
            now=self._clock.input_ms,
            backlog=lambda: child.backlog,
            ready=lambda: bool(relay.head),
            loss_ms=self.config.input_loss_after_ms,
            failover_ms=self.config.failover_after_ms,
            on_input_change=lambda active: self._news.input_changed(self.index, active),
            active=self.switch.active if self.switch else 0,
        )
        self.switch.start()
        if self._timer is None:
            self._tick()

    async def _start_packager(self) -> None:
        self._runs += 1
        folder = self._folder / f"run{self._runs:04d}"
        folder.mkdir(parents=True)
        run = Run(self.index, self._clock.epoch, folder)
        epoch = run.epoch
        self._watches = [RunWatch(self.config, run, self._shelves)]
        begun = self._clock.media_seconds()
        self._archives = [
            ArchiveWatch(folder, begun, lambda one: self._news.recorded(self.index, one, epoch))
        ]
        child = Child("packager", lambda _: None, None, self._packager_ended)
        command = packager.command(self._ffmpeg, self.config, self._outputs, folder)
        self._packager = await Child.spawn(child, command, folder)
        self.relay.connect(child.write)

    async def _end_packager(self, seconds: float) -> None:
        self.relay.connect(None)
        if self._packager is not None:
            self._packager.forget_exit()
            await self._packager.finish(seconds)
        self._look()
        for archive in self._archives:
            archive.finish()

    # -- by the clock ------------------------------------------------------------------------------

    def _tick(self) -> None:
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(TICK_SECONDS, self._tick)
        self._ticks += 1
        if self.switch is not None and not self._stopping:
            self.switch.tick()
        if self._ticks % LOOK_EVERY == 0:
            self._look()
        if self._ticks % ARCHIVE_LOOK_EVERY == 0:
            for archive in self._archives:
                archive.look()

    def _look(self) -> None:
        for watch in self._watches:
            watch.look()

    # -- when a child ends by itself ---------------------------------------------------------------

    def _encoder_ended(self, code: int) -> None:
        self._mourn("encoder", code, self._respawn_all)

    def _packager_ended(self, code: int) -> None:
        if self._encoder is not None and self._encoder.alive:
            self._mourn("packager", code, self._respawn_packager)

    def _mourn(self, what: str, code: int, repair: Callable[[], Coroutine[Any, Any, None]]) -> None:
        if self._stopping or (self._repair is not None and not self._repair.done()):
            return
        self.alive = False
        log.warning("pipeline %d: the %s ended with code %d", self.index, what, code)
        self._news.died(self.index, f"The {what} of pipeline {self.index} ended unexpectedly (code {code}).")
        self._repair = asyncio.get_running_loop().create_task(self._mend(what, repair))

    async def _mend(self, what: str, repair: Callable[[], Coroutine[Any, Any, None]]) -> None:
        steady = self._clock.monotonic() - self._mended_at > STEADY_SECONDS
        self._patience = RESPAWN_SECONDS if steady else min(2 * self._patience, MAX_RESPAWN_SECONDS)
        while not self._stopping:
            await asyncio.sleep(self._patience)
            try:
                await repair()
            except OSError as failure:
                log.warning("pipeline %d: the %s cannot be started: %s", self.index, what, failure)
                continue
            self.alive = True
            self._mended_at = self._clock.monotonic()
            self._news.respawned(self.index, f"The {what} of pipeline {self.index} runs again.")
            break
        self._repair = None
        if self._encoder is not None and not self._encoder.alive:
            self._encoder_ended(-1)  # it ended while the packager was being replaced

    async def _respawn_all(self) -> None:
        if self.switch is not None:
            self.switch.stop()
            self._finished_fill += self.switch.fill_ms
            self._finished_drops += self.switch.dropped_frames
        self._finished_drops += self.progress.dropped
        self._finished_bytes += self.relay.bytes
        await self._end_packager(2.0)
        self.relay, self.progress = NutRelay(), Progress()
        self._clock = self._clock.later(self.config.gop_seconds)
        await self._start_encoder()
        await self._start_packager()

    async def _respawn_packager(self) -> None:
        await self._end_packager(0.5)
        await self._start_packager()
