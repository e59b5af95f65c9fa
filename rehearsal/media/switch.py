"""The FLV switch: one endless stream for the encoder, whatever the publishers do.

Publisher tags pass with their timestamps moved to the engine's clock. A track that is silent for a second
is replaced by filler (black, silence); video comes back at the next keyframe, sound at once, each by
itself. With two cameras the other one takes over when the active one is lost, and stays (equal
preference, as MediaLive's automatic input failover does). The encoder never sees a gap or a jump.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from rehearsal.media import flv
from rehearsal.media.feed import Feed
from rehearsal.media.filler import AUDIO_FRAME_MS, Filler
from rehearsal.media.flv import Tag

JUMP_MS = 3_000
NUDGE_MS = 250
LATE_PATIENCE_MS = 2_000
FILL_MARGIN_MS = 40
MAX_BACKLOG = 8 << 20


@dataclass(slots=True)
class _Track:
    """One half of the output: what was sent last and whether it is the source's."""

    kind: int
    step_ms: float
    last_out: float = -1.0
    live: bool = False
    header: Tag | None = None
    filled: int = 0


@dataclass(slots=True)
class _Source:
    """One camera as the switch sees it. `offset` moves its timestamps to the output's."""

    feed: Feed
    session: int = -1
    offset: float | None = None
    late_since: float | None = None
    heard: dict[int, float] = field(default_factory=dict)

    def silent_ms(self, kind: int, now: float) -> float:
        """How long nothing of this kind has come; infinite before the first."""
        return now - self.heard[kind] if kind in self.heard else float("inf")


class Switch:
    """Feeds one encoder. `now` gives ms since its zero; call `tick` every 10 ms or so.

    `ready` says whether the encoder has begun to speak, `backlog` how many bytes it has not taken yet.
    """

    def __init__(
        self,
        *,
        feeds: Sequence[Feed],
        filler: Filler,
        frame_rate: int,
        write: Callable[[bytes], None],
        now: Callable[[], float],
        backlog: Callable[[], int] = lambda: 0,
        ready: Callable[[], bool] = lambda: True,
        loss_ms: float = 1000,
        failover_ms: float = 1000,
        on_input_change: Callable[[int], None] = lambda _: None,
        active: int = 0,
    ) -> None:
        self._sources = [_Source(feed) for feed in feeds]
        self._filler = filler
        self._write = write
        self._now = now
        self._backlog = backlog
        self._ready = ready
        self._loss_ms = loss_ms
        self._failover_ms = failover_ms
        self._on_input_change = on_input_change
        self._video = _Track(flv.VIDEO, 1000 / frame_rate, -1000 / frame_rate)
        self._audio = _Track(flv.AUDIO, AUDIO_FRAME_MS, -AUDIO_FRAME_MS)
        self._congested = False
        self._stops: list[Callable[[], None]] = []
        self.active = active if active < len(self._sources) else 0
        self.fill_ms = 0.0
        self.dropped_frames = 0

    def is_video_live(self) -> bool:
        """Is the picture the camera's?"""
        return self._video.live

    def is_audio_live(self) -> bool:
        """Is the sound the camera's?"""
        return self._audio.live

    @property
    def active_feed(self) -> Feed | None:
        """The feed of the camera on air; None for a pipeline that no input serves."""
        return self._sources[self.active].feed if self._sources else None

    def start(self) -> None:
        """Write the file header, begin with the camera if it is there already, and listen to the feeds."""
        self._write(flv.FILE_HEADER)
        for source in self._sources:
            self._stops.append(source.feed.listen(partial(self._hear, source)))
            source.session = source.feed.session
        # Sound first: ffmpeg looks for streams in the first bytes alone, and pictures may fill those.
        self._fill(self._audio, self._filler.audio_header, self._filler.sounds, self._now())
        if self._sources and self._sources[self.active].feed.publisher is not None:
            self._catch_up(self._sources[self.active], self._now())
        self.tick()

    def stop(self) -> None:
        """Listen no more."""
        for stop in self._stops:
            stop()
        self._stops.clear()

    # -- from the publishers -----------------------------------------------------------------------

    def _hear(self, source: _Source, tag: Tag) -> None:
        if tag.is_header or tag.is_end:
            return  # the feed keeps decoder headers; they go out with the frame that needs them
        now = self._now()
        if source.session != source.feed.session:
            source.session, source.offset, source.late_since = source.feed.session, None, None
            source.heard.clear()
        source.heard[tag.kind] = now
        if self._sources[self.active] is not source:
            return
        if tag.kind == flv.VIDEO:
            self._pass(source, self._video, source.feed.video_header, tag, now)
        else:
            self._pass(source, self._audio, source.feed.audio_header, tag, now)

    def _pass(self, source: _Source, track: _Track, header: Tag | None, tag: Tag, now: float) -> None:
        video = tag.kind == flv.VIDEO
        if header is None or (video and not track.live and not tag.is_keyframe):
            return
        if video and self._is_congested(tag):
            self.dropped_frames += 1
            return
        if not self._may_change(track, header):
            return
        out = self._place(source, track, tag, now)
        if out is None:
            return
        track.live = True
        self._send(track, header, tag, out)

    def _may_change(self, track: _Track, header: Tag) -> bool:
        """Until the encoder has begun to speak, a track keeps the format that it began with.

        ffmpeg fails when a format changes before all its filters have seen their first frame.
        """
        return track.header is None or track.header.body == header.body or self._ready()

    def _is_congested(self, tag: Tag) -> bool:
        """The encoder is far behind: leave pictures out until a keyframe finds it caught up."""
        behind = self._backlog() > (MAX_BACKLOG // 8 if self._congested else MAX_BACKLOG)
        if behind:
            self._congested = True
        elif tag.is_keyframe:
            self._congested = False
        return self._congested

    def _place(self, source: _Source, track: _Track, tag: Tag, now: float) -> float | None:
        """Where the tag goes on the output's timeline; None for one that comes too late to be shown."""
        ahead = 0.0 if source.offset is None else tag.timestamp + source.offset - now
        if source.offset is None or ahead > JUMP_MS or (track.live and ahead < -JUMP_MS):
            begin = max(now, self._video.last_out + 1, self._audio.last_out + 1)
            source.offset = begin - tag.timestamp
        out = tag.timestamp + source.offset
        late = track.last_out + 1 - out
        if late <= 0:
            source.late_since = None
            return out
        if not track.live and late > NUDGE_MS and self._still_burst(source, now):
            return None
        source.offset += late
        source.late_since = None
        return out + late

    @staticmethod
    def _still_burst(source: _Source, now: float) -> bool:
        """After a stall old frames come in a burst. Wait for the present; but not for ever."""
        if source.late_since is None:
            source.late_since = now
        return now - source.late_since < LATE_PATIENCE_MS

    def _send(self, track: _Track, header: Tag, tag: Tag, out: float) -> None:
        stamp = round(out)
        if track.header is None or track.header.body != header.body:
            track.header = header
            self._write(flv.write_tag(header.at(stamp)))
        self._write(flv.write_tag(tag.at(stamp)))
        track.last_out = max(out, track.last_out)

    # -- by the clock ------------------------------------------------------------------------------

    def tick(self) -> None:
        """Notice losses, fail over, and fill what is missing up to now."""
        now = self._now()
        if self._sources:
            self._fail_over(now)
            source = self._sources[self.active]
            for track in (self._video, self._audio):
                if track.live and source.silent_ms(track.kind, now) > self._loss_ms:
                    track.live = False
        self._fill(self._video, self._filler.video_header, self._filler.pictures, now)
        self._fill(self._audio, self._filler.audio_header, self._filler.sounds, now)

    def _fail_over(self, now: float) -> None:
        if len(self._sources) < 2:
            return
        if self._sources[self.active].silent_ms(flv.VIDEO, now) <= self._failover_ms:
            return
        for index, source in enumerate(self._sources):
            if index != self.active and source.silent_ms(flv.VIDEO, now) <= self._failover_ms:
                self.active = index
                self._video.live = self._audio.live = False
                source.offset = source.late_since = None
                self._catch_up(source, now)
                self._on_input_change(index)
                return

    def _catch_up(self, source: _Source, now: float) -> None:
        """Show the new camera at once: its pictures since the keyframe pass a millisecond apart.

        The encoder decodes them all and shows the newest; its constant frame rate drops the others.
        """
        pictures, header = source.feed.pictures, source.feed.video_header
        if not pictures or header is None:
            return
        begin = max(now - len(pictures), self._video.last_out + 1, 0.0)
        for step, tag in enumerate(pictures):
            self._send(self._video, header, tag, begin + step)
        source.offset = self._video.last_out - pictures[-1].timestamp
        source.heard[flv.VIDEO] = now
        self._video.live = True

    def _fill(self, track: _Track, header: Tag, frames: tuple[Tag, ...], now: float) -> None:
        if track.live or not self._may_change(track, header):
            return
        if self._backlog() > MAX_BACKLOG:
            return  # an encoder that stands still gets the rest of the black when it goes on
        while track.last_out + track.step_ms <= now - FILL_MARGIN_MS or track.last_out < 0:
            frame = frames[track.filled % len(frames)]
            self._send(track, header, frame, track.last_out + track.step_ms)
            track.filled += 1
            if track.kind == flv.VIDEO:
                self.fill_ms += track.step_ms
