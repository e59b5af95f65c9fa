"""What the preview needs from a player, whoever plays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerFigures:
    """A player's own counters. `bit_rate` in bit/s; `lost` frames came too late to be shown."""

    shown: int = 0
    lost: int = 0
    bit_rate: float = 0.0
    ended: bool = False


class Frames(Protocol):
    """Where a surface gets its picture from."""

    @property
    def aspect(self) -> float | None:
        """Width by height as the picture is meant; None: as the frame is."""

    def with_frame(self, draw: FrameUser) -> None:
        """Call `draw` with the newest frame while it cannot change; not called when there is none."""


class Player(Frames, Protocol):
    """Plays one address once. Frames arrive by a callback that may come from any thread."""

    def play(self) -> None:
        """Begin."""

    def figures(self) -> PlayerFigures:
        """The counters now; cheap."""

    def levels(self) -> tuple[float, float]:
        """Peaks of left and right since the last call, dBFS; -inf for silence."""

    def release(self) -> None:
        """Stop and free; may block for half a minute on a dead network: never on the UI thread."""


class FrameUser(Protocol):
    """Draws a frame."""

    def __call__(self, image: QImage, /) -> None:
        """The image is valid during this call only."""


class PlayerLibrary(Protocol):
    """Makes players."""

    def player(self, url: str, on_frame: Callable[[], None], height: int | None = None, /) -> Player:
        """A player for this address; `on_frame` is called for each frame, from any thread.

        `height`: always the tallest rendition up to so many pixels; None: as a viewer's player chooses.
        """
