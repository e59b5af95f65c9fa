"""Larix Grove: the link and the QR code that set a phone up in one scan.

The rules are those of Larix's own link readers on iOS and Android: values are percent-encoded once (a `+` is
a plus, not a space), empty values are ignored, and a connection begins where a key repeats, so `conn[][url]`
comes first in each and every connection has a URL of its own. A link holds the stream key: never log it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    import segno

PREFIX = "larix://set/v1?"
MOST_ACTIVE = 3
"""Larix streams to at most three connections at a time."""
PASSPHRASE_CHARACTERS = range(10, 80)
STREAM_ID_CHARACTERS = 512
QR_BYTES = 2331
"""Capacity of the largest QR code at error correction M."""
QR_BORDER = 4

_SCHEMES = frozenset({"rtmp", "rtmps", "srt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SrtSettings:
    """SRT's own fields; the phone is the caller. Latency in ms, key length in bytes (16, 24, 32)."""

    latency_ms: int
    passphrase: str = field(repr=False)
    key_bytes: int = 32
    stream_id: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LarixConnection:
    """One target of the phone. For RTMP the whole URL with the stream key as its last part."""

    name: str
    url: str = field(repr=False)
    active: bool = True
    srt: SrtSettings | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LarixEncoder:
    """What the phone encodes: H.264 and AAC, landscape, back camera. Bit rates in bit/s."""

    width: int
    height: int
    fps: int
    video_bitrate: int
    keyframe_seconds: int
    audio_bitrate: int = 128_000
    audio_channels: int = 2
    sample_rate: int = 48_000


def grove_link(connections: Sequence[LarixConnection], encoder: LarixEncoder | None = None) -> str:
    """The `larix://` link. Raises ValueError (without the URL) for what Larix would refuse."""
    _check(connections)
    pairs = [pair for connection in connections for pair in _connection(connection)]
    if encoder is not None:
        pairs.extend(_encoder(encoder))
    return PREFIX + "&".join(f"{key}={quote(value, safe='')}" for key, value in pairs if value)


def qr_matrix(link: str, *, border: int = QR_BORDER) -> tuple[tuple[bool, ...], ...]:
    """The QR code as rows of dark (True) and light modules, with the quiet zone around it."""
    return tuple(
        tuple(bool(module) for module in row) for row in _qr(link).matrix_iter(scale=1, border=border)
    )


def qr_png(link: str, *, scale: int = 8) -> bytes:
    """The QR code as a PNG, `scale` pixels per module (4 or more to be scanned from a screen)."""
    return _rendered(link, kind="png", scale=scale)


def qr_svg(link: str, *, scale: int = 8) -> str:
    """The QR code as an SVG document."""
    return _rendered(link, kind="svg", scale=scale).decode("utf-8")


def _check(connections: Sequence[LarixConnection]) -> None:
    if not connections:
        raise ValueError("a Larix link needs at least one connection")
    if len({connection.url for connection in connections}) < len(connections):
        raise ValueError("two Larix connections may not share one URL")
    if len({connection.name for connection in connections}) < len(connections):
        raise ValueError("two Larix connections may not share one name")
    if sum(connection.active for connection in connections) > MOST_ACTIVE:
        raise ValueError(f"Larix streams to at most {MOST_ACTIVE} connections at a time")
    for connection in connections:
        _check_one(connection)


def _check_one(connection: LarixConnection) -> None:
    if not connection.name:
        raise ValueError("a Larix connection needs a name")
    parts = urlsplit(connection.url)
    if parts.scheme not in _SCHEMES or not parts.netloc:
        raise ValueError(f"Larix takes rtmp, rtmps and srt addresses ({connection.name})")
    if (parts.scheme == "srt") != (connection.srt is not None):
        raise ValueError(f"SRT settings belong to an SRT address ({connection.name})")
    if connection.srt is not None:
        _check_srt(connection.name, connection.srt, parts.query)


def _check_srt(name: str, srt: SrtSettings, query: str) -> None:
    if query:
        raise ValueError(f"an SRT address takes no query; use the SRT settings ({name})")
    if len(srt.passphrase) not in PASSPHRASE_CHARACTERS:
        raise ValueError(f"an SRT passphrase has 10 to 79 characters ({name})")
    if srt.key_bytes not in {16, 24, 32}:
        raise ValueError(f"an SRT key has 16, 24 or 32 bytes ({name})")
    if len(srt.stream_id) > STREAM_ID_CHARACTERS:
        raise ValueError(f"an SRT stream id has at most {STREAM_ID_CHARACTERS} characters ({name})")


def _connection(connection: LarixConnection) -> Iterator[tuple[str, str]]:
    """URL first. No `target`: with it, Larix wants user and password and refuses the connection."""
    yield "conn[][url]", connection.url
    yield "conn[][name]", connection.name
    yield "conn[][mode]", "av"
    yield "conn[][overwrite]", "on"
    yield "conn[][active]", "on" if connection.active else "off"
    if (srt := connection.srt) is not None:
        yield "conn[][srtmode]", "c"
        yield "conn[][srtlatency]", str(srt.latency_ms)
        yield "conn[][srtpass]", srt.passphrase
        yield "conn[][srtpbkl]", str(srt.key_bytes)
        yield "conn[][srtstreamid]", srt.stream_id


def _encoder(encoder: LarixEncoder) -> Iterator[tuple[str, str]]:
    """`adaptiveBitrate` is left out: an Android version stores the bit rate in it by mistake."""
    yield "enc[vid][camera]", "0"
    yield "enc[vid][res]", f"{encoder.width}x{encoder.height}"
    yield "enc[vid][fps]", str(encoder.fps)
    yield "enc[vid][bitrate]", str(encoder.video_bitrate // 1000)
    yield "enc[vid][keyframe]", str(encoder.keyframe_seconds)
    yield "enc[vid][format]", "avc"
    yield "enc[vid][orientation]", "landscape"
    yield "enc[aud][bitrate]", str(encoder.audio_bitrate // 1000)
    yield "enc[aud][channels]", str(encoder.audio_channels)
    yield "enc[aud][samples]", str(encoder.sample_rate)


def _qr(link: str) -> segno.QRCode:
    import segno

    if len(link.encode()) > QR_BYTES:
        raise ValueError(f"the link has more than {QR_BYTES} bytes and fits no QR code")
    return segno.make(link, error="m", boost_error=False, micro=False)


def _rendered(link: str, **options: Any) -> bytes:
    out = io.BytesIO()
    _qr(link).save(out, border=QR_BORDER, **options)
    return out.getvalue()
