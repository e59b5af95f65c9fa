"""Black and silence, encoded once: what the encoder is fed while a source is lost."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from rehearsal.media import flv
from rehearsal.media.flv import Tag

AUDIO_FRAME_MS = 1024 / 48.0


class FillerFailure(Exception):
    """ffmpeg could not make the black picture; the text has its last words."""


@dataclass(frozen=True, slots=True)
class Filler:
    """Decoder headers and frames of a black picture and of silence.

    Every picture is a keyframe, so that filler may begin and end anywhere.
    """

    video_header: Tag
    pictures: tuple[Tag, ...]
    audio_header: Tag
    sounds: tuple[Tag, ...]


def command(ffmpeg: str, width: int, height: int, frame_rate: int) -> list[str]:
    """The ffmpeg run that makes half a second of it as FLV."""
    return [
        *[ffmpeg, "-v", "error", "-nostdin"],
        *["-f", "lavfi", "-i", f"color=black:s={width}x{height}:r={frame_rate}"],
        *["-f", "lavfi", "-i", "anullsrc=r=48000:cl=stereo", "-t", "0.5"],
        *["-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "1"],
        *["-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "64k", "-f", "flv", "pipe:1"],
    ]


def from_flv(data: bytes) -> Filler:
    """Pick headers and frames out of the FLV; raises FillerFailure."""
    tags = flv.read_tags(data) if data else []
    headers = {tag.kind: tag for tag in tags if tag.is_header}
    pictures = tuple(tag for tag in tags if tag.kind == flv.VIDEO and tag.is_keyframe and not tag.is_header)
    sounds = tuple(tag for tag in tags if tag.kind == flv.AUDIO and not tag.is_header)
    if len(headers) < 2 or not pictures or len(sounds) < 3:
        raise FillerFailure("ffmpeg made no black picture or no silence")
    # The first AAC frame holds the encoder's priming; the ones after it are pure silence.
    return Filler(headers[flv.VIDEO], pictures, headers[flv.AUDIO], sounds[2:])


async def make(ffmpeg: str, width: int, height: int, frame_rate: int) -> Filler:
    """Run ffmpeg (about a quarter of a second); raises FillerFailure."""
    process = await asyncio.create_subprocess_exec(
        *command(ffmpeg, width, height, frame_rate),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        data, errors = await asyncio.wait_for(process.communicate(), 30)
    except BaseException:  # also when cancelled: the child must not stay; raised again
        process.kill()
        await process.wait()
        raise
    if process.returncode != 0:
        raise FillerFailure(errors.decode("utf-8", "replace").strip()[-300:])
    return from_flv(data)
