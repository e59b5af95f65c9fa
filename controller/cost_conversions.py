"""What MediaConvert charges for: minutes of every output, by size and frame rate.

The conversion to video on demand has one output per rung of the ladder, from one pipeline's recording; clip
pictures have a small preview beside them, for every pipeline's files. All are AVC in one pass, the basic
tier: SD below 720p, HD to 1080p, billed by the minute of output with its own price up to 30 and up to 60
frames per second (aws.amazon.com/mediaconvert/pricing). The asset is stored beside the recording; pictures
and previews are so small that their storage is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from aws.spec import PipelineSpec, Rendition

MINUTES = 60.0
GIGABYTE = 2**30
HD_FROM, UHD_FROM = 1280 * 720, 1920 * 1080 + 1
"""Pixels of a frame."""

Found = tuple[str, str, str, float]
"""Topic, key of the price book, pace, quantity per hour of the recording."""


def conversions(spec: PipelineSpec) -> Iterator[Found]:
    """Charges of video on demand and of clip pictures; none without recordings."""
    if not spec.record.archive:
        return
    frames = "30" if spec.encode.frame_rate <= 30 else "60"
    if spec.record.vod:
        yield from _vod(spec, frames)
    if spec.extras.clip_thumbnails:
        minutes = MINUTES * spec.encode.channel_class.pipelines
        yield "clips", f"extras.convert.sd.{frames}", "flowing", minutes
        yield "clips", "extras.pictures", "flowing", minutes


def _vod(spec: PipelineSpec, frames: str) -> Iterator[Found]:
    sizes = Counter(_size(rung) for rung in spec.encode.renditions)
    for size, outputs in sizes.items():
        yield "vod", f"extras.convert.{size}.{frames}", "flowing", outputs * MINUTES
    bits = sum(rung.max_bitrate + spec.encode.audio_bitrate for rung in spec.encode.renditions)
    yield "vod-storage", "s3.storage", "kept", bits * 3600 / 8 / GIGABYTE


def _size(rung: Rendition) -> str:
    pixels = rung.width * rung.height
    return "sd" if pixels < HD_FROM else "hd" if pixels < UHD_FROM else "uhd"
