"""The packager: ffmpeg that copies the encoder's NUT into segments and recordings.

One output per distinct (container, segment length) that the endpoints ask for, and one for the archive.
Playlists for viewers are never ffmpeg's: with -c copy it knows no bitrates. Its own are only read to
learn which segments are finished.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rehearsal.media.messages import ChannelConfig, PackageConfig

TS, CMAF = "TS", "CMAF"
AUDIO_TRACK = "audio"
ARCHIVE_LIST = "archive.csv"
_PLAYLIST_LENGTH = "30"


@dataclass(frozen=True, slots=True)
class PackagerOutput:
    """One kind of segments: container and length."""

    container: str
    segment_seconds: int

    @property
    def folder(self) -> str:
        """Where its files are, below the run's folder."""
        return f"{self.container.lower()}{self.segment_seconds}"

    @property
    def suffix(self) -> str:
        """Of a segment's file name."""
        return "ts" if self.container == TS else "m4s"

    def tracks(self, config: ChannelConfig) -> tuple[str, ...]:
        """The names of its tracks, in ffmpeg's order: TS carries sound in each, CMAF by itself."""
        names = tuple(one.name for one in config.renditions)
        return names if self.container == TS else (*names, AUDIO_TRACK)


def outputs_of(package: PackageConfig | None) -> tuple[PackagerOutput, ...]:
    """What the endpoints need, each kind once."""
    if package is None:
        return ()
    wanted = (PackagerOutput(one.container, one.segment_seconds) for one in package.endpoints)
    return tuple(dict.fromkeys(wanted))


def command(ffmpeg: str, config: ChannelConfig, outputs: Sequence[PackagerOutput], run: Path) -> list[str]:
    """The packager's command line; it reads NUT from stdin and writes below the folder `run`.

    -copyts keeps the encoder's clock, so a packager that enters later still knows what time it is.
    """
    arguments = [
        *[ffmpeg, "-hide_banner", "-v", "error", "-y", "-copyts", "-probesize", "500000"],
        *["-analyzeduration", "0", "-fpsprobesize", "0", "-f", "nut", "-i", "pipe:0"],
    ]
    for output in outputs:
        arguments += _segments(config, output, run / output.folder)
    if config.archive is not None:
        arguments += _archive(config, run)
    if not outputs and config.archive is None:
        arguments += ["-map", "0", "-c", "copy", "-f", "null", "-"]
    return arguments


def _segments(config: ChannelConfig, output: PackagerOutput, folder: Path) -> list[str]:
    rungs = range(len(config.renditions))
    if output.container == TS:
        maps = [word for index in rungs for word in ("-map", f"0:v:{index}", "-map", "0:a:0")]
        streams = " ".join(f"v:{index},a:{index}" for index in rungs)
        kind = []
    else:
        maps = [word for index in rungs for word in ("-map", f"0:v:{index}")] + ["-map", "0:a:0"]
        streams = " ".join([*(f"v:{index}" for index in rungs), "a:0"])
        kind = ["-hls_segment_type", "fmp4", "-hls_fmp4_init_filename", "init_%v.mp4"]
    return [
        *[*maps, "-c", "copy", "-f", "hls", "-hls_time", str(output.segment_seconds)],
        *["-hls_list_size", _PLAYLIST_LENGTH, *kind],
        *["-hls_flags", "independent_segments+temp_file+omit_endlist"],
        *["-hls_segment_filename", str(folder / f"%v_%07d.{output.suffix}")],
        *["-var_stream_map", streams, str(folder / "%v.m3u8")],
    ]


def _archive(config: ChannelConfig, run: Path) -> list[str]:
    assert config.archive is not None
    sizes = [one.width * one.height for one in config.renditions]
    top = sizes.index(max(sizes))
    return [
        *["-map", f"0:v:{top}", "-map", "0:a:0", "-c", "copy", "-f", "segment"],
        *["-segment_time", str(config.archive.rollover_seconds), "-segment_format", "mpegts"],
        *["-segment_format_options", "flush_packets=1"],  # a killed packager loses a packet, no more
        # One continuous stream over all files, so that recordings put one behind the other decode cleanly.
        *["-individual_header_trailer", "0"],
        *["-segment_list_type", "csv", "-segment_list", str(run / ARCHIVE_LIST)],
        str(run / "archive_%06d.ts"),
    ]
