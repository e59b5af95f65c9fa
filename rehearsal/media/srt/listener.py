"""An ffmpeg that listens for one SRT publisher and hands its tags to a feed; it is started again after each.

It takes the passphrase from a script on its standard input (the concat demuxer's `option` directive), so no
process list shows it. When a publisher vanishes, ffmpeg notices after SRT's idle time (measured: 6.1 s); the
switch has shown black long before that.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from rehearsal.media.feed import Feed
from rehearsal.media.ffmpeg import Child
from rehearsal.media.flv import FlvError, TagReader
from rehearsal.media.messages import SrtEntrance
from rehearsal.media.srt import words
from rehearsal.media.srt.door import LOOPBACK

log = logging.getLogger(__name__)

LISTEN_SECONDS = 60
"""An orphan leaves after this long also where the system does not end it with its parent."""
PATIENCE_SECONDS = 0.2
MOST_PATIENCE_SECONDS = 5.0
STEADY_SECONDS = 2.0
"""Who ends sooner is started again with growing patience."""
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~")


def command(ffmpeg: str) -> list[str]:
    """The listener's command line: no address and no secret in it. MPEG-TS in, FLV out, nothing encoded.

    Never with `nobuffer`: it drops what was read to learn the codecs, and with it the first keyframe.
    """
    return [
        *[ffmpeg, "-hide_banner", "-v", "error", "-nostats"],
        *["-probesize", "32", "-analyzeduration", "0"],
        *["-f", "concat", "-safe", "0", "-protocol_whitelist", "pipe,srt,file", "-i", "pipe:0"],
        *["-map", "0:v:0?", "-map", "0:a:0?", "-c", "copy", "-max_interleave_delta", "500000"],
        *["-flush_packets", "1", "-flvflags", "no_duration_filesize", "-f", "flv", "pipe:1"],
    ]


def script(port: int, entrance: SrtEntrance, passphrase: str) -> bytes:
    """What the listener reads first; ffmpeg counts the latency in microseconds."""
    return "\n".join(
        [
            "ffconcat version 1.0",
            f"file 'srt://{LOOPBACK}:{port}'",
            "option mode listener",
            f"option passphrase {_escaped(passphrase)}",
            f"option pbkeylen {entrance.key_bytes}",
            f"option latency {entrance.latency_ms * 1000}",
            f"option listen_timeout {LISTEN_SECONDS * 1_000_000}",
            "option probesize 200000",
            "option analyzeduration 500000",
            "",
        ]
    ).encode()


def _escaped(text: str) -> str:
    """For ffmpeg's tokenizer, which takes a backslash before any character."""
    return "".join(one if one in _PLAIN else "\\" + one for one in text)


class SrtListener:
    """Listens behind a door from `start` until `stop`. `lead_to` tells the door where."""

    def __init__(
        self,
        *,
        ffmpeg: str,
        folder: Path,
        feed: Feed,
        entrance: SrtEntrance,
        passphrase: str,
        lead_to: Callable[[int | None], None],
    ) -> None:
        self._ffmpeg = ffmpeg
        self._folder = folder
        self._feed = feed
        self._entrance = entrance
        self._passphrase = passphrase
        self._lead_to = lead_to
        self._tags = TagReader()
        self._child: Child | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int:
        """The process that listens now, 0 between two of them."""
        return self._child.pid if self._child is not None and self._child.alive else 0

    def start(self) -> None:
        """Begin to listen."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._task = asyncio.get_running_loop().create_task(self._listen())

    async def stop(self) -> None:
        """End the process and send its publisher away."""
        self._lead_to(None)
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        if self._child is not None:
            await self._child.kill()
        self._feed.close(self)

    async def _listen(self) -> None:
        loop = asyncio.get_running_loop()
        patience = PATIENCE_SECONDS
        while True:
            began = loop.time()
            try:
                await self._one_publisher()
            except OSError as failure:
                log.warning("the SRT listener cannot be started: %s", failure)
            self._feed.close(self)
            steady = loop.time() - began > STEADY_SECONDS
            if not steady:
                log.warning("the SRT listener ended at once: %s", self._last_words())
            patience = PATIENCE_SECONDS if steady else min(2 * patience, MOST_PATIENCE_SECONDS)
            await asyncio.sleep(0 if steady else patience)

    async def _one_publisher(self) -> None:
        port = _free_port()
        self._tags = TagReader()
        child = Child("SRT listener", self._take, on_words=self._hear)
        self._child = await Child.spawn(child, command(self._ffmpeg), self._folder)
        child.write(script(port, self._entrance, self._passphrase))
        child.end_input()
        self._lead_to(port)
        await child.ended()

    def _last_words(self) -> str:
        words = self._child.last_lines[-1:] if self._child is not None else []
        text = " ".join(words) or "it said nothing"
        for secret in (self._passphrase, _escaped(self._passphrase)):
            text = text.replace(secret, "[hidden]")
        return text

    def _take(self, data: bytes) -> None:
        try:
            tags = self._tags.feed(data)
        except FlvError as failure:
            log.warning("the SRT listener said something strange: %s", failure)
            return
        if tags and self._feed.publisher is None:
            self._feed.open(self)
            log.info("an SRT publisher entered input %s", self._feed.input_id)
        for tag in tags:
            self._feed.take(tag)

    def _hear(self, line: str) -> None:
        """Words on standard error: why a caller was turned away, or what cannot be carried."""
        if sentence := words.refusal(line):
            self._feed.refuse(sentence, asyncio.get_running_loop().time())
        elif codec := words.unfit_codec(line):
            self._feed.refused_codec = codec
        else:
            log.debug("SRT listener: %s", line)


def _free_port() -> int:
    """A UDP port of the loopback that nobody holds now; ffmpeg cannot choose one itself and tell."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])
