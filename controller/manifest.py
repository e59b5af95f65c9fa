"""Reads a live manifest as a player would, to say how old its newest picture is. No player, no Qt.

HLS: RFC 8216 (EXT-X-PROGRAM-DATE-TIME, EXTINF, EXT-X-MEDIA-SEQUENCE). DASH: ISO/IEC 23009-1, of which only
the publish time is used.
"""

from __future__ import annotations

import re
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from aws.sentence import Sentence, say
from controller.sight import EdgeFacts

ANSWER_SECONDS = 5.0
MOST_BYTES = 2_000_000

_PUBLISHED = re.compile(r'publishTime="([^"]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An HTTP answer; `status` 0 when there was none."""

    status: int
    text: str
    trouble: str = ""


_REASONS: tuple[tuple[type[BaseException], Sentence], ...] = (
    (ConnectionRefusedError, say("the connection was refused")),
    (socket.gaierror, say("the name is not known")),
    (TimeoutError, say("not in time")),
    (ssl.SSLError, say("the certificate does not hold")),
    (ConnectionError, say("the connection broke")),
)
"""By Python's kind of error, the narrower ones first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaPlaylist:
    """What one media playlist says. `newest_at` is the capture time of its end, Unix seconds."""

    sequence: int
    segments: int
    newest_at: float | None
    ended: bool


def get(url: str, *, direct: bool, cookie: str = "") -> Answer:
    """One GET. `direct` leaves a configured proxy aside (loopback)."""
    if not url.startswith(("http://", "https://")):
        return Answer(status=0, text="", trouble=say("no http address"))
    handlers = [urllib.request.ProxyHandler({})] if direct else []
    headers = {"User-Agent": "Flypack viewer check", **({"Cookie": cookie} if cookie else {})}
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - checked
    try:
        with urllib.request.build_opener(*handlers).open(request, timeout=ANSWER_SECONDS) as answer:
            return Answer(status=answer.status, text=answer.read(MOST_BYTES).decode("utf-8", "replace"))
    except urllib.error.HTTPError as error:
        with error:
            return Answer(status=error.code, text="")
    except (OSError, ValueError) as error:
        return Answer(status=0, text="", trouble=_why(error))


def _why(error: OSError | ValueError) -> str:
    """What the operator can do something about; anything else in the system's own words."""
    reason = getattr(error, "reason", error)
    for kind, words in _REASONS:
        if isinstance(reason, kind):
            return words
    return str(reason)


def check(
    url: str, before: EdgeFacts | None, *, direct: bool, clock: Callable[[], float] = time.time
) -> EdgeFacts:
    """Fetch the manifest (and the first media playlist of a multivariant one) and say what it shows."""
    began = clock()
    answer = get(url, direct=direct)
    text = answer.text
    child = first_child(text)
    if answer.status == 200 and child is not None:
        answer = get(urljoin(url, child), direct=direct)
        text = answer.text
    now = clock()
    sequence, newest = _position(text) if answer.status == 200 else (None, None)
    return EdgeFacts(
        url=url,
        status=answer.status,
        checked_at=now,
        answer_seconds=now - began,
        newest_at=newest,
        sequence=sequence,
        moved_at=_moved_at(sequence, before, now),
        trouble=answer.trouble,
    )


def first_child(text: str) -> str | None:
    """The first media playlist of a multivariant playlist; `None` for anything else."""
    lines = text.splitlines()
    for index, line in enumerate(lines):
        if line.startswith("#EXT-X-STREAM-INF"):
            return next((row.strip() for row in lines[index + 1 :] if row and not row.startswith("#")), None)
    return None


def media_playlist(text: str) -> MediaPlaylist | None:
    """A media playlist; `None` for what is none."""
    if not text.startswith("#EXTM3U"):
        return None
    sequence, segments, at = 0, 0, None
    for line in text.splitlines():
        tag, _, value = line.partition(":")
        if tag == "#EXT-X-MEDIA-SEQUENCE":
            sequence = int(value) if value.isdigit() else 0
        elif tag == "#EXT-X-PROGRAM-DATE-TIME":
            at = _unix(value)
        elif tag == "#EXTINF":
            segments += 1
            at = None if at is None else at + _seconds(value)
    return MediaPlaylist(sequence=sequence, segments=segments, newest_at=at, ended="#EXT-X-ENDLIST" in text)


def _position(text: str) -> tuple[int | None, float | None]:
    """How far the manifest is: a number that grows while it lives, and the time of its newest picture."""
    playlist = media_playlist(text)
    if playlist is not None:
        return playlist.sequence + playlist.segments, playlist.newest_at
    published = _PUBLISHED.search(text)
    at = _unix(published.group(1)) if published else None
    return (None if at is None else int(at)), None


def _moved_at(sequence: int | None, before: EdgeFacts | None, now: float) -> float | None:
    if before is not None and (sequence is None or sequence == before.sequence):
        return before.moved_at
    return now if sequence is not None else None


def _unix(text: str) -> float | None:
    try:
        time_of = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return time_of.timestamp() if time_of.tzinfo is not None else None


def _seconds(extinf: str) -> float:
    try:
        return float(extinf.partition(",")[0])
    except ValueError:
        return 0.0
