"""One ingest address and what arrives there: at most one publisher, counted, handed to who listens.

A feed exists as long as its input. It accepts a publisher also while no channel runs (MediaLive would
not; here the tags are counted and discarded), so the phone may be first.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from rehearsal.media.flv import AUDIO, VIDEO, Tag

log = logging.getLogger(__name__)

Listener = Callable[[Tag], None]
JUMP_MS = 3_000
MAX_PICTURES = 600
REFUSAL_SECONDS = 15.0
"""How long a refusal counts as news: a phone that keeps calling is refused again within it."""


@dataclass(slots=True)
class FeedCounters:
    """Counted since the feed exists; statistics take differences."""

    bytes: int = 0
    video_messages: int = 0
    audio_messages: int = 0
    keyframes: int = 0
    dts_steps: int = 0
    refused_tags: int = 0


@dataclass(slots=True, eq=False)
class Feed:
    """The state of one destination of an input. `publisher` is whoever holds the address now.

    `pictures` are those since the last keyframe: who begins to listen need not wait for the next one.
    """

    input_id: str
    pipeline: int
    protocol: str = "RTMP"
    publisher: object | None = None
    session: int = 0
    video_header: Tag | None = None
    audio_header: Tag | None = None
    refused_codec: str = ""
    counters: FeedCounters = field(default_factory=FeedCounters)
    pictures: list[Tag] = field(default_factory=list)
    _listeners: list[Listener] = field(default_factory=list)
    _last: dict[int, int] = field(default_factory=dict)
    _refusal: tuple[float, str] | None = None
    _shown: bool = False

    def refuse(self, sentence: str, now: float) -> None:
        """Somebody was turned away, and why; `now` in seconds of any one clock."""
        self._refusal = (now, sentence)

    def refusal(self, now: float) -> str:
        """Why somebody was turned away of late; "" while there is a publisher or nobody was."""
        if self._refusal is None or self.publisher is not None:
            return ""
        at, sentence = self._refusal
        return sentence if now - at < REFUSAL_SECONDS else ""

    def open(self, publisher: object) -> bool:
        """Take the address; False if somebody else holds it."""
        if self.publisher is not None:
            return False
        self.publisher = publisher
        self.session += 1
        self._refusal = None
        self._forget()
        return True

    def close(self, publisher: object) -> None:
        """Leave the address; a stranger's close changes nothing."""
        if self.publisher is publisher:
            self.publisher = None
            self._forget()

    def _forget(self) -> None:
        self.video_header = self.audio_header = None
        self.refused_codec = ""
        self.pictures = []
        self._shown = False
        self._last.clear()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Hand every tag to `listener` until the returned function is called."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def take(self, tag: Tag) -> None:
        """A tag from the publisher: count, remember decoder headers, hand on."""
        if tag.kind not in (AUDIO, VIDEO) or not tag.body:
            return
        if not tag.is_supported:
            self.counters.refused_tags += 1
            self.refused_codec = tag.codec_name
            return
        if tag.is_header:
            if tag.kind == VIDEO:
                self.video_header = tag
            else:
                self.audio_header = tag
        elif not tag.is_end:
            self._count(tag)
            self._remember(tag)
        for listener in tuple(self._listeners):
            listener(tag)

    def _remember(self, tag: Tag) -> None:
        if tag.is_keyframe:
            if not self._shown:
                self._shown = True
                log.info("input %s has a picture", self.input_id)
            self.pictures = [tag]
        elif tag.kind == VIDEO and self.pictures:
            self.pictures.append(tag)
        if len(self.pictures) > MAX_PICTURES:
            self.pictures = []

    def _count(self, tag: Tag) -> None:
        counters = self.counters
        if tag.kind == VIDEO:
            counters.video_messages += 1
            counters.keyframes += tag.is_keyframe
        else:
            counters.audio_messages += 1
        last = self._last.get(tag.kind)
        if last is not None and not 0 <= tag.timestamp - last <= JUMP_MS:
            counters.dts_steps += 1
        self._last[tag.kind] = tag.timestamp
