"""The encoder: ffmpeg with the whole ladder, FLV in, NUT out, a thumbnail beside it.

Renditions keep the plan's size. Where that is not exactly 16:9 (848x480), the sample aspect ratio makes
up the difference, so that every rung shows the same shape: players switch between them without a jolt.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from rehearsal.media.messages import ChannelConfig, RenditionConfig

WIDE = Fraction(16, 9)
NEARLY = Fraction(2, 100)
THUMBNAIL_NAME = "thumbnail.jpg"
THUMBNAIL_SECONDS = 2
LEVEL_KEY = "lavfi.astats.Overall.RMS_level"


def display_aspect(rendition: RenditionConfig) -> Fraction:
    """The shape that people see: 16:9 where the size is within 2 % of it, else the size's own."""
    exact = Fraction(rendition.width, rendition.height)
    return WIDE if abs(exact - WIDE) / WIDE <= NEARLY else exact


def canvas(rendition: RenditionConfig) -> tuple[int, int]:
    """The size with square pixels that every source is fitted into before the ladder divides."""
    shape = display_aspect(rendition)
    if Fraction(rendition.width, rendition.height) == shape:
        return rendition.width, rendition.height
    steps = 2 * -(-rendition.width // (2 * shape.numerator))
    return shape.numerator * steps, shape.denominator * steps


def filter_graph(config: ChannelConfig) -> str:
    """Frame rate, canvas, split, one scaler per rung, thumbnail, and the level of the sound."""
    top = max(config.renditions, key=lambda one: one.width * one.height)
    width, height = canvas(top)
    count = len(config.renditions)
    outputs = [f"[s{index}]" for index in range(count)] + (["[t]"] if config.thumbnails else [])
    parts = [
        f"[0:v]fps={config.frame_rate},"
        f"scale={width}:{height}:flags=fast_bilinear:force_original_aspect_ratio=decrease,"
        f"pad={width}:{height}:-1:-1,format=yuv420p,setsar=1,split={len(outputs)}{''.join(outputs)}"
    ]
    for index, one in enumerate(config.renditions):
        ratio = display_aspect(top) * one.height / one.width
        scale = "" if (one.width, one.height) == (width, height) else f"scale={one.width}:{one.height}"
        scale = f"{scale}:flags=fast_bilinear," if scale else ""
        parts.append(f"[s{index}]{scale}setsar={ratio.numerator}/{ratio.denominator}:max=10000[v{index}]")
    if config.thumbnails:
        parts.append(f"[t]fps=1/{THUMBNAIL_SECONDS},scale=384:-2:flags=fast_bilinear,setsar=1[th]")
    parts.append("[0:a]aresample=async=1000:osr=48000,asplit=2[a0][a1]")
    parts.append(
        "[a1]asetnsamples=48000,astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=RMS_level,"
        f"ametadata=print:key={LEVEL_KEY}:file='pipe\\:2':direct=1,anullsink"
    )
    return ";".join(parts)


def command(ffmpeg: str, config: ChannelConfig, base_seconds: float = 0.0) -> list[str]:
    """The encoder's command line. It reads FLV from stdin, writes NUT to stdout and progress to stderr.

    `base_seconds` is the channel's media time at the input's zero.
    """
    gop = config.frame_rate * config.gop_seconds
    arguments = [
        *[ffmpeg, "-hide_banner", "-v", "error", "-y"],  # -y: the thumbnail of a predecessor is there
        *["-probesize", "200000", "-analyzeduration", "0", "-fpsprobesize", "0"],
        # Decoding in slices: frame threads would hold every picture back by one.
        *["-thread_type", "slice", "-f", "flv", "-i", "pipe:0"],
        *["-filter_complex", filter_graph(config)],
    ]
    for index in range(len(config.renditions)):
        arguments += ["-map", f"[v{index}]"]
    arguments += [
        *["-map", "[a0]", "-c:v", "libx264", "-preset", config.preset, "-tune", "zerolatency"],
        *["-r", str(config.frame_rate), "-fps_mode", "cfr", "-g", str(gop), "-keyint_min", str(gop)],
        *["-forced-idr", "1", "-force_key_frames", f"expr:gte(t,n_forced*{config.gop_seconds})"],
        *["-sc_threshold", "0"],
    ]
    for index, one in enumerate(config.renditions):
        rate = str(one.bitrate)
        arguments += [f"-b:v:{index}", rate, f"-maxrate:v:{index}", rate, f"-bufsize:v:{index}", rate]
    arguments += [
        *["-c:a", "aac", "-b:a", str(config.audio_bitrate), "-ar", "48000", "-ac", "2"],
        *[
            "-output_ts_offset",
            f"{base_seconds:.3f}",
            "-flush_packets",
            "1",
            "-flags",
            "+global_header",
            "-f",
            "nut",
            "-write_index",
            "0",
            "pipe:1",
        ],
    ]
    if config.thumbnails:
        arguments += [
            *["-map", "[th]", "-c:v", "mjpeg", "-q:v", "5", "-f", "image2", "-update", "1"],
            *["-atomic_writing", "1", THUMBNAIL_NAME],
        ]
    return [*arguments, "-progress", "pipe:2", "-stats_period", "1", "-nostats"]


@dataclass(slots=True)
class Progress:
    """What the encoder says about itself, once a second. Levels are dBFS, None before the first."""

    frames: int = 0
    dropped: int = 0
    audio_level: float | None = None

    def read(self, line: str) -> None:
        """Take a `key=value` line; anything unknown or unreadable is left alone."""
        key, _, value = line.partition("=")
        try:
            match key:
                case "frame":
                    self.frames = int(value)
                case "drop_frames":
                    self.dropped = int(value)
                case _ if key == LEVEL_KEY:
                    self.audio_level = max(float(value), -100.0)
        except ValueError:
            return
