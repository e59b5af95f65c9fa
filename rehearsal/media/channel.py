"""A running channel: one or two pipelines that feed one package."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from pathlib import Path

from rehearsal.media import alerts, h264, packager
from rehearsal.media.alerts import AlertBoard
from rehearsal.media.archive import Recording
from rehearsal.media.clock import Clock
from rehearsal.media.feed import Feed
from rehearsal.media.filler import Filler
from rehearsal.media.messages import ArchiveFile, ChannelConfig, EngineEvent, EventKind
from rehearsal.media.origin.package import Package
from rehearsal.media.origin.playlists import AAC_LC
from rehearsal.media.origin.shelf import Shelf
from rehearsal.media.origin.windows import TrackInfo
from rehearsal.media.packager import PackagerOutput
from rehearsal.media.pipeline import Pipeline, PipelineNews
from rehearsal.media.reception import Reception

log = logging.getLogger(__name__)

GRACE_SECONDS = 2.0
"""No alert so soon after the start: even a phone that was first has to wait for its keyframe."""

_ULTRAFAST_CODEC = "avc1.42c01f"


class Channel:
    """Starts, stops and looks after the pipelines of one channel."""

    def __init__(
        self,
        config: ChannelConfig,
        *,
        ffmpeg: str,
        folder: Path,
        filler: Filler,
        reception: Reception,
        package: Package | None,
        on_event: Callable[[EngineEvent], None],
        on_archive_file: Callable[[ArchiveFile], None],
        utc: Callable[[], float] = time.time,
    ) -> None:
        self.config = config
        self.package = package
        self._on_event = on_event
        self._on_archive_file = on_archive_file
        self._utc = utc
        loop = asyncio.get_running_loop()
        self._monotonic = loop.time
        self._born = loop.time()
        self._recorded = [0] * config.pipelines
        clock = Clock(monotonic=loop.time, zero=loop.time(), epoch=utc())
        outputs = packager.outputs_of(package.config if package else None)
        shelves = self._shelves()
        news = PipelineNews(
            died=self._pipeline_died,
            respawned=self._pipeline_respawned,
            input_changed=self._input_changed,
            recorded=self._recording,
        )
        self._feeds_of = [self._feeds(reception, one) for one in range(config.pipelines)]
        self.boards = [AlertBoard(config.channel_id, one, on_event, utc) for one in range(config.pipelines)]
        self.pipelines = [
            Pipeline(
                config,
                index,
                ffmpeg=ffmpeg,
                feeds=self._feeds_of[index],
                filler=filler,
                folder=folder / f"p{index}",
                clock=clock,
                outputs=outputs,
                shelves=shelves,
                news=news,
            )
            for index in range(config.pipelines)
        ]

    def _feeds(self, reception: Reception, pipeline: int) -> list[Feed]:
        found = (reception.feed(one, pipeline) for one in self.config.input_ids)
        return [feed for feed in found if feed is not None]

    def _shelves(self) -> dict[PackagerOutput, Shelf]:
        if self.package is None:
            return {}
        outputs = packager.outputs_of(self.package.config)
        return self.package.shelves({one: one.tracks(self.config) for one in outputs})

    async def start(self) -> None:
        """Start all pipelines; raises PipelineFailure, and then nothing runs."""
        try:
            for pipeline in self.pipelines:
                await pipeline.start()
        except BaseException:  # also when cancelled: no pipeline may stay; raised again
            await self.stop(0.5)
            raise
        if self.package is not None:
            self.package.tracks = self._tracks(self.pipelines[0].relay.head)

    async def stop(self, seconds: float) -> None:
        """Stop all pipelines at once and clear their alerts; recordings are told before it returns."""
        await asyncio.gather(*(one.stop(seconds) for one in self.pipelines))
        for board in self.boards:
            board.update({})

    async def repackage(self, package: Package) -> None:
        """The package has other endpoints, or has only now come: package its segments from now on."""
        self.package = package
        package.tracks = self._tracks(self.pipelines[0].relay.head)
        outputs = packager.outputs_of(package.config)
        shelves = self._shelves()
        for pipeline in self.pipelines:
            await pipeline.repackage(outputs, shelves)

    def look(self, dropped: list[int]) -> None:
        """Once a second: which alerts are due. `dropped` counts each pipeline's frames of this second."""
        if self._monotonic() - self._born < GRACE_SECONDS:
            return
        for pipeline, board in zip(self.pipelines, self.boards, strict=True):
            switch = pipeline.switch
            if switch is None:
                continue
            feed = switch.active_feed
            refusals = (one.refusal(self._monotonic()) for one in self._feeds_of[pipeline.index])
            condition = alerts.Condition(
                video_live=switch.is_video_live(),
                audio_live=switch.is_audio_live(),
                refused_codec=feed.refused_codec if feed else "",
                dropped_frames=dropped[pipeline.index],
                protocol=feed.protocol if feed else "RTMP",
                turned_away=next(filter(None, refusals), ""),
            )
            board.update(alerts.reasons(condition))

    def _tracks(self, head: bytes) -> tuple[TrackInfo, ...]:
        """The tracks as manifests describe them; codecs from the encoder's own parameter sets."""
        config = self.config
        found = h264.find_all(head)
        codecs = [one.codec for one in found]
        if len(codecs) != len(config.renditions):
            codecs = [_ULTRAFAST_CODEC] * len(config.renditions)
        videos = [
            TrackInfo(
                name=one.name,
                codec=codec,
                bitrate=one.bitrate,
                width=one.width,
                height=one.height,
                frame_rate=config.frame_rate,
            )
            for one, codec in zip(config.renditions, codecs, strict=True)
        ]
        return (*videos, TrackInfo(name=packager.AUDIO_TRACK, codec=AAC_LC, bitrate=config.audio_bitrate))

    # -- news from the pipelines -------------------------------------------------------------------

    def _pipeline_died(self, pipeline: int, sentence: str) -> None:
        self._say(EventKind.PIPELINE_DIED, pipeline, sentence)
        others = [one.index for one in self.pipelines if one.alive]
        if self.package is not None and others:
            self.package.fail_over(others[0])

    def _pipeline_respawned(self, pipeline: int, sentence: str) -> None:
        self._say(EventKind.PIPELINE_RESPAWNED, pipeline, sentence)
        if self.package is not None and not any(one.alive for one in self.pipelines if one.index != pipeline):
            self.package.fail_over(pipeline)

    def _input_changed(self, pipeline: int, active: int) -> None:
        name = self.config.input_ids[active]
        self._say(EventKind.INPUT_CHANGE, pipeline, f"Pipeline {pipeline} now takes input {name}.")

    def _recording(self, pipeline: int, recording: Recording, epoch: float) -> None:
        index = self._recorded[pipeline]
        self._recorded[pipeline] += 1
        self._on_archive_file(
            ArchiveFile(
                channel_id=self.config.channel_id,
                pipeline=pipeline,
                index=index,
                path=str(recording.path),
                started_at=epoch + recording.begins,
                seconds=recording.seconds,
            )
        )

    def _say(self, kind: EventKind, pipeline: int, sentence: str) -> None:
        self._on_event(
            EngineEvent(
                kind=kind,
                channel_id=self.config.channel_id,
                pipeline=pipeline,
                at=self._utc(),
                message=sentence,
            )
        )
