"""HLS playlists (RFC 8216), written by the engine: real rates, real codecs, real times."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime

from rehearsal.media.origin.shelf import Piece, Row
from rehearsal.media.origin.windows import TrackInfo

TYPE = "application/vnd.apple.mpegurl"
AAC_LC = "mp4a.40.2"
AUDIO_GROUP = "sound"


def peak_rate(pieces: Sequence[Piece]) -> int:
    """The highest rate of any of these segments, bit/s."""
    return max((math.ceil(one.size * 8 / one.seconds) for one in pieces if one.seconds > 0), default=0)


def average_rate(pieces: Sequence[Piece]) -> int:
    """The rate of these segments together, bit/s."""
    seconds = sum(one.seconds for one in pieces)
    return math.ceil(sum(one.size for one in pieces) * 8 / seconds) if seconds else 0


def iso(moment: float) -> str:
    """UTC with milliseconds, as EXT-X-PROGRAM-DATE-TIME and MPD want it."""
    stamp = datetime.fromtimestamp(moment, UTC)
    return stamp.strftime("%Y-%m-%dT%H:%M:%S.") + f"{stamp.microsecond // 1000:03d}Z"


def multivariant(
    rows: Sequence[Row], tracks: Sequence[TrackInfo], *, manifest: str, query: str = "", muxed: bool
) -> str:
    """The playlist of playlists. `muxed` says that each rung carries its sound itself (TS)."""
    videos = [one for one in tracks if one.is_video]
    sound = next((one for one in tracks if not one.is_video), None)
    lines = ["#EXTM3U", "#EXT-X-VERSION:6", "#EXT-X-INDEPENDENT-SEGMENTS"]
    group = ""
    if sound is not None and not muxed:
        group = f',AUDIO="{AUDIO_GROUP}"'
        lines.append(
            f'#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="{AUDIO_GROUP}",NAME="Sound",DEFAULT=YES,AUTOSELECT=YES,'
            f'CHANNELS="2",URI="{manifest}_{sound.name}.m3u8{query}"'
        )
    for video in sorted(videos, key=lambda one: -one.bitrate):
        peak, average = _rates(rows, video, None if muxed else sound)
        ceiling = video.bitrate + (sound.bitrate if sound else 0)
        codecs = ",".join([video.codec, *([sound.codec] if sound else [])])
        lines.append(
            f"#EXT-X-STREAM-INF:BANDWIDTH={max(peak, ceiling)},AVERAGE-BANDWIDTH={average},"
            f'CODECS="{codecs}",RESOLUTION={video.width}x{video.height},'
            f"FRAME-RATE={video.frame_rate:.3f}{group}"
        )
        lines.append(f"{manifest}_{video.name}.m3u8{query}")
    return "\n".join(lines) + "\n"


def _rates(rows: Sequence[Row], video: TrackInfo, sound: TrackInfo | None) -> tuple[int, int]:
    peak = average = 0
    for track in (video, sound):
        if track is not None:
            pieces = [row.pieces[track.name] for row in rows]
            peak += peak_rate(pieces)
            average += average_rate(pieces)
    return peak, average


def media(rows: Sequence[Row], track: str, *, suffix: str, longest: int, complete: bool = False) -> str:
    """One track's playlist. `longest` is the endpoint's segment length in seconds.

    It ends with EXT-X-ENDLIST only when `complete`: a stopped channel's playlist stands still instead.
    """
    pieces = [row.pieces[track] for row in rows]
    target = max([longest, *(math.floor(one.seconds + 0.5) for one in pieces)])
    lines = ["#EXTM3U", "#EXT-X-VERSION:6", f"#EXT-X-TARGETDURATION:{target}"]
    lines.append(f"#EXT-X-MEDIA-SEQUENCE:{rows[0].sequence if rows else 0}")
    lines.append(f"#EXT-X-DISCONTINUITY-SEQUENCE:{rows[0].life if rows else 0}")
    lines.append("#EXT-X-INDEPENDENT-SEGMENTS")
    life = None
    for row, piece in zip(rows, pieces, strict=True):
        if life is not None and row.life != life:
            lines.append("#EXT-X-DISCONTINUITY")
        if row.life != life and suffix == "m4s":
            lines.append(f'#EXT-X-MAP:URI="segments/{track}/init-{row.life}.mp4"')
        life = row.life
        lines.append(f"#EXT-X-PROGRAM-DATE-TIME:{iso(row.run.epoch + piece.begins)}")
        lines.append(f"#EXTINF:{piece.seconds:.5f},")
        lines.append(f"segments/{track}/{row.sequence}.{suffix}")
    if complete:
        lines.append("#EXT-X-ENDLIST")
    return "\n".join(lines) + "\n"
