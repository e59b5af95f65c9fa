"""Decode what the edge serves, completely and strictly: any error line fails."""

from __future__ import annotations

import itertools
import re
import subprocess
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import av

from tests.helpers.media_rig import FFMPEG


@dataclass(frozen=True, slots=True)
class Decoded:
    """What came out."""

    frames: int
    width: int
    height: int
    sounds: int
    largest_step: float


def fetch(url: str) -> bytes:
    """The bytes at an address."""
    with urllib.request.urlopen(url, timeout=5) as answer:
        return bytes(answer.read())


def decode(path: str | Path) -> Decoded:
    """Decode a file's picture and sound with PyAV; `largest_step` between pictures in seconds."""
    with av.open(str(path)) as media:
        frames = list(media.decode())
        pictures = [frame for frame in frames if isinstance(frame, av.VideoFrame)]
        sizes = [(frame.width, frame.height) for frame in pictures] or [(0, 0)]
        times = [float(frame.time or 0.0) for frame in pictures]
    steps = [two - one for one, two in itertools.pairwise(times)]
    return Decoded(len(pictures), *sizes[0], len(frames) - len(pictures), max(steps, default=0.0))


def uris(playlist: str) -> list[str]:
    """The segments of a media playlist, oldest first."""
    return [line for line in playlist.splitlines() if line and not line.startswith("#")]


def init_uri(playlist: str) -> str:
    """The newest initialisation segment of a media playlist."""
    maps = [line for line in playlist.splitlines() if line.startswith("#EXT-X-MAP")]
    return maps[-1].split('"')[1] if maps else ""


def joined(base: str, playlist: str, into: Path) -> Path:
    """All segments of a media playlist in one file, the initialisation segment first."""
    names = [init_uri(playlist)] if init_uri(playlist) else []
    into.write_bytes(b"".join(fetch(f"{base}/{name}") for name in [*names, *uris(playlist)]))
    return into


def complaints(source: str | Path, *options: str) -> str:
    """What ffmpeg complains about while decoding all of a file or manifest; empty is good."""
    command = [FFMPEG, "-v", "error", "-xerror", *options, "-i", str(source), "-f", "null", "-"]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False).stderr


def decoded_frames(source: str) -> int:
    """How many pictures of the best rung a complete manifest holds, counted by ffmpeg."""
    command = [FFMPEG, "-v", "error", "-i", source, "-an", "-f", "null", "-progress", "pipe:1", "-"]
    said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    return int(re.findall(r"^frame=(\d+)", said, re.MULTILINE)[-1])


def concatenated(files: Iterable[str], into: Path) -> Path:
    """Recordings put one behind the other, as one would with cat."""
    into.write_bytes(b"".join(Path(one).read_bytes() for one in files))
    return into
