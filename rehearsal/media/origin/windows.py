"""Which rows a viewer may see: manifest window, delay, start-over, and which rungs: the filter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from rehearsal.media.messages import ManifestConfig
from rehearsal.media.origin.shelf import Row

FILTER_PARAMETER = "aws.manifestfilter"
MIN_ROWS = 3
_RANGE = re.compile(r"^(\d+)-(\d+)$")


class BadRequest(ValueError):
    """The viewer's query cannot be answered; the text is for the viewer (HTTP 400)."""


@dataclass(frozen=True, slots=True)
class TrackInfo:
    """A track as manifests describe it; `bitrate` is the encoder's ceiling in bit/s, 0 size for sound."""

    name: str
    codec: str
    bitrate: int
    width: int = 0
    height: int = 0
    frame_rate: int = 0

    @property
    def is_video(self) -> bool:
        """Has it a picture?"""
        return self.height > 0


@dataclass(frozen=True, slots=True)
class TimeShift:
    """The start-over query of MediaPackage v2: `start` and `end`, ISO 8601 or epoch seconds, UTC."""

    start: float | None = None
    end: float | None = None

    @property
    def query(self) -> str:
        """What the addresses of media playlists carry on."""
        given = (("start", self.start), ("end", self.end))
        words = [f"{name}={value:.3f}" for name, value in given if value is not None]
        return "?" + "&".join(words) if words else ""


def read_time_shift(query: Mapping[str, str]) -> TimeShift:
    """The time shift that a query asks for; raises BadRequest."""
    shift = TimeShift(_moment(query.get("start")), _moment(query.get("end")))
    if shift.start is not None and shift.end is not None and shift.end <= shift.start:
        raise BadRequest("end is not after start")
    return shift


def _moment(text: str | None) -> float | None:
    if not text:
        return None
    if re.fullmatch(r"\d{1,12}(\.\d{1,6})?", text):
        return float(text)
    try:
        moment = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        raise BadRequest("start and end are ISO 8601 or seconds since 1970") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def visible(
    rows: Sequence[Row], manifest: ManifestConfig, now: float, shift: TimeShift
) -> tuple[list[Row], bool]:
    """The rows that a manifest lists at `now`, and whether it is complete (an end in the past was asked).

    The newest rows are withheld until they are `delay_seconds` old; without a delay a row is listed as soon
    as it is finished, even where a phone that connected with a burst runs ahead of our clock. When no new
    rows come, the live window stands still, as MediaPackage's does when its input ends.
    """
    delay = manifest.delay_seconds
    shown = [row for row in rows if row.end <= now - delay] if delay else list(rows)
    if shift.start is None and shift.end is None:
        return _newest(shown, manifest.window_seconds), False
    if shift.start is None:
        shown = _newest([row for row in shown if row.start < (shift.end or now)], manifest.window_seconds)
    else:
        shown = [row for row in shown if row.end > shift.start and row.start < (shift.end or now)]
    complete = shift.end is not None and bool(rows) and rows[-1].end >= shift.end
    return shown, complete


def _newest(rows: Sequence[Row], window_seconds: float) -> list[Row]:
    total, begin = 0.0, len(rows)
    while begin > 0 and (total + rows[begin - 1].seconds <= window_seconds or len(rows) - begin < MIN_ROWS):
        begin -= 1
        total += rows[begin].seconds
    return list(rows[begin:])


def choose(tracks: Sequence[TrackInfo], filter_text: str) -> list[TrackInfo]:
    """The tracks that a manifest filter leaves, e.g. "video_height:240-360,720-1080;video_codec:h264".

    Sound always stays. Raises BadRequest for a filter that MediaPackage v2 does not know.
    """
    kept = list(tracks)
    for clause in filter(None, (one.strip() for one in filter_text.split(";"))):
        name, separator, values = clause.partition(":")
        if not separator:
            raise BadRequest(f"the filter {clause!r} has no values")
        choices = [one.strip() for one in values.split(",") if one.strip()]
        kept = [one for one in kept if not one.is_video or _matches(one, name.strip().lower(), choices)]
    return kept


def _matches(track: TrackInfo, name: str, choices: Sequence[str]) -> bool:
    match name:
        case "video_height":
            return any(_within(track.height, one) for one in choices)
        case "video_bitrate":
            return any(_within(track.bitrate, one) for one in choices)
        case "video_framerate":
            return any(_within(track.frame_rate, one) for one in choices)
        case "video_codec":
            return "h264" in (one.lower() for one in choices)
        case "audio_codec" | "audio_sample_rate" | "audio_bitrate" | "audio_channels" | "audio_language":
            return True
        case _:
            raise BadRequest(f"the filter {name!r} is not known")


def _within(value: int, choice: str) -> bool:
    span = _RANGE.match(choice)
    if span:
        return int(span[1]) <= value <= int(span[2])
    if not choice.isdigit():
        raise BadRequest(f"{choice!r} is neither a number nor a range")
    return value == int(choice)
