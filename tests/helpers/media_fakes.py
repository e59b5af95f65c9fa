"""Tags, filler, rows and a clock for tests of the media path."""

from __future__ import annotations

from pathlib import Path

from rehearsal.media import flv
from rehearsal.media.filler import Filler
from rehearsal.media.flv import Tag
from rehearsal.media.origin.shelf import Piece, Run, Shelf

CAMERA_HEADER = Tag(flv.VIDEO, 0, b"\x17\x00\x00\x00\x00camera")
CAMERA_SOUND_HEADER = Tag(flv.AUDIO, 0, b"\xaf\x00camera")
BLACK_HEADER = Tag(flv.VIDEO, 0, b"\x17\x00\x00\x00\x00black")
SILENCE_HEADER = Tag(flv.AUDIO, 0, b"\xaf\x00silence")
FILLER = Filler(
    BLACK_HEADER,
    (Tag(flv.VIDEO, 0, b"\x17\x01\x00\x00\x00black"),),
    SILENCE_HEADER,
    (Tag(flv.AUDIO, 0, b"\xaf\x01silence"),),
)


def picture(timestamp: int, *, key: bool = False, name: str = "picture") -> Tag:
    """A camera's picture."""
    return Tag(flv.VIDEO, timestamp, (b"\x17" if key else b"\x27") + b"\x01\x00\x00\x00" + name.encode())


def sound(timestamp: int, name: str = "sound") -> Tag:
    """A camera's sound."""
    return Tag(flv.AUDIO, timestamp, b"\xaf\x01" + name.encode())


class FakeClock:
    """Milliseconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def piece(path: Path, number: int, *, begins: float, seconds: float = 2.0, size: int = 250_000) -> Piece:
    """A segment of 90 kHz media time; the file exists."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    return Piece(number, path, size, round(begins * 90_000), round(seconds * 90_000), 90_000)


def fill(
    shelf: Shelf, run: Run, count: int, *, first: int = 0, seconds: float = 2.0, begins: float = 0.0
) -> None:
    """Offer `count` rows, one after the other."""
    for index in range(count):
        number = first + index
        for track in shelf.tracks:
            path = run.folder / f"{track}_{number}.ts"
            shelf.offer(run, track, piece(path, number, begins=begins + index * seconds, seconds=seconds))
