"""What comes into the channel, as a picture every two seconds: the source, before anything is done to it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QImage

from controller.words import spoken
from ui import wording
from ui.preview.player import FrameUser
from ui.preview.surface import VideoSurface

STILL_SECONDS = 7.0
"""Three pictures that did not come."""
SEPARATOR = "   "


class Seen(Protocol):
    """A picture of a source; `at` is Unix seconds, `camera` "A", "B" or ""."""

    @property
    def camera(self) -> str:
        """Which camera's input is on."""

    @property
    def at(self) -> float:
        """When it was made."""

    @property
    def jpeg(self) -> bytes:
        """The picture."""


class Still:
    """One picture, as a surface paints it."""

    aspect: float | None = None

    def __init__(self, image: QImage) -> None:
        self._image = image

    def with_frame(self, draw: FrameUser) -> None:
        """Draw it."""
        draw(self._image)


class SourceView(VideoSurface):
    """The newest picture of one source, its age, and what is wrong where there is none."""

    def show_source(self, seen: Seen | None, *, now: float, on_air: bool, trouble: str = "") -> None:
        """Show this picture as it is at `now` (Unix seconds); `trouble` says why there is no newer one."""
        image = QImage.fromData(seen.jpeg) if seen is not None else QImage()
        self.player = None if image.isNull() else Still(image)
        old = now - seen.at if seen is not None else 0.0
        self.show_words(*self._said(seen is not None and not image.isNull(), old, on_air, spoken(trouble)))
        self.show_overlay(self._figures(seen, old) if seen is not None and self.player is not None else "")
        self.update()

    def _said(self, seen: bool, old: float, on_air: bool, trouble: str) -> tuple[str, str]:
        if not on_air:
            return self.tr("Not on air"), ""
        if not seen:
            waiting = self.tr("Waiting for the source's picture…")
            return waiting, trouble or self.tr("MediaLive makes one every 2 seconds of what arrives.")
        if old > STILL_SECONDS:
            still = self.tr("No new picture from the source")
            return still, trouble or self.tr("The last one is {0} s old. Look at the phone.").format(
                round(old)
            )
        return "", ""

    def _figures(self, seen: Seen, old: float) -> str:
        camera = [self.tr("camera {0}").format(seen.camera)] if seen.camera else []
        return SEPARATOR.join([self.tr("SOURCE"), *camera, wording.age(old)])
