"""The DASH manifest (ISO/IEC 23009-1): dynamic, SegmentTimeline, one period per clock of the channel."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.sax.saxutils import quoteattr

from rehearsal.media.messages import ManifestConfig
from rehearsal.media.origin.playlists import iso, peak_rate
from rehearsal.media.origin.shelf import Piece, Row, Shelf
from rehearsal.media.origin.windows import TrackInfo

TYPE = "application/dash+xml"
_SCHEMA = "urn:mpeg:dash:schema:mpd:2011"
_PROFILE = "urn:mpeg:dash:profile:isoff-live:2011"


def write(
    shelf: Shelf,
    rows: Sequence[Row],
    tracks: Sequence[TrackInfo],
    manifest: ManifestConfig,
    *,
    now: float,
    segment_seconds: int,
    complete: bool = False,
) -> str:
    """The MPD for these rows. Times count from the first run's epoch (availabilityStartTime).

    A manifest's delay moves that time, so that segments count as available when they are listed.
    `publishTime` is when the newest row was finished, so a frozen origin is seen by its age.
    """
    zero = shelf.periods[0].run.epoch if shelf.periods else now
    shown = sum(row.seconds for row in rows)
    attributes = {
        "xmlns": _SCHEMA,
        "profiles": _PROFILE,
        "type": "static" if complete else "dynamic",
        "minBufferTime": f"PT{segment_seconds}S",
        "maxSegmentDuration": f"PT{max([float(segment_seconds), *(row.seconds for row in rows)]):.3f}S",
    }
    if complete:
        attributes["mediaPresentationDuration"] = f"PT{shown:.3f}S"
    else:
        attributes |= {
            "availabilityStartTime": iso(zero + manifest.delay_seconds),
            "publishTime": iso(rows[-1].end if rows else now),
            "minimumUpdatePeriod": f"PT{segment_seconds}S",
            "timeShiftBufferDepth": f"PT{max(shown, float(manifest.window_seconds)):.3f}S",
            "suggestedPresentationDelay": f"PT{3 * segment_seconds}S",
        }
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', _open("MPD", attributes)]
    if not complete:
        clock = {"schemeIdUri": "urn:mpeg:dash:utc:direct:2014", "value": iso(now)}
        lines.append(_open("UTCTiming", clock, closed=True))
    offset = rows[0].start - zero if complete and rows else 0.0
    for period, members in groupby(rows, key=lambda row: row.period):
        lines += _period(shelf, period, list(members), tracks, zero + offset)
    return "\n".join([*lines, "</MPD>", ""])


def _open(name: str, attributes: dict[str, str], *, closed: bool = False) -> str:
    words = " ".join(f"{key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name} {words}{'/' if closed else ''}>"


def _period(
    shelf: Shelf, period: int, rows: list[Row], tracks: Sequence[TrackInfo], zero: float
) -> list[str]:
    begun = shelf.periods[period].begun
    if rows[0].run.epoch + begun < zero:
        begun = rows[0].pieces[shelf.tracks[0]].begins  # a recording that begins inside this period
    start = max(rows[0].run.epoch + begun - zero, 0.0)
    lines = [_open("Period", {"id": str(period), "start": f"PT{start:.3f}S"})]
    for number, videos in enumerate((True, False)):
        chosen = [one for one in tracks if one.is_video is videos]
        if chosen:
            lines += _adaptation_set(number, chosen, rows, shelf.periods[period].life, begun)
    return [*lines, "</Period>"]


def _adaptation_set(
    number: int, tracks: Sequence[TrackInfo], rows: Sequence[Row], life: int, begun: float
) -> list[str]:
    first = tracks[0]
    kind = "video" if first.is_video else "audio"
    attributes = {
        "id": str(number),
        "contentType": kind,
        "mimeType": f"{kind}/mp4",
        "segmentAlignment": "true",
        "startWithSAP": "1",
    }
    lines = [_open("AdaptationSet", attributes)]
    if not first.is_video:
        scheme = "urn:mpeg:dash:23003:3:audio_channel_configuration:2011"
        lines.append(_open("AudioChannelConfiguration", {"schemeIdUri": scheme, "value": "2"}, closed=True))
    for track in sorted(tracks, key=lambda one: -one.bitrate):
        lines += _representation(track, [row.pieces[track.name] for row in rows], rows, life, begun)
    return [*lines, "</AdaptationSet>"]


def _representation(
    track: TrackInfo, pieces: Sequence[Piece], rows: Sequence[Row], life: int, begun: float
) -> list[str]:
    attributes = {
        "id": track.name,
        "bandwidth": str(max(peak_rate(pieces), track.bitrate)),
        "codecs": track.codec,
    }
    if track.is_video:
        attributes |= {
            "width": str(track.width),
            "height": str(track.height),
            "frameRate": str(track.frame_rate),
        }
    else:
        attributes["audioSamplingRate"] = str(pieces[0].timescale)
    template = {
        "timescale": str(pieces[0].timescale),
        "presentationTimeOffset": str(round(begun * pieces[0].timescale)),
        "initialization": f"segments/{track.name}/init-{life}.mp4",
        "media": f"segments/{track.name}/$Number$.m4s",
        "startNumber": str(rows[0].sequence),
    }
    return [
        _open("Representation", attributes),
        _open("SegmentTemplate", template),
        "<SegmentTimeline>",
        *_timeline(pieces),
        "</SegmentTimeline>",
        "</SegmentTemplate>",
        "</Representation>",
    ]


def _timeline(pieces: Sequence[Piece]) -> list[str]:
    """S elements; equal neighbours share one by @r."""
    lines: list[tuple[int, int, int]] = []
    for piece in pieces:
        if lines:
            time, duration, repeated = lines[-1]
            if duration == piece.media_duration and time + duration * (repeated + 1) == piece.media_time:
                lines[-1] = (time, duration, repeated + 1)
                continue
        lines.append((piece.media_time, piece.media_duration, 0))
    return [
        f'<S t="{time}" d="{duration}"' + (f' r="{repeated}"' if repeated else "") + "/>"
        for time, duration, repeated in lines
    ]
