"""A source watch that tests play: pictures come when they say so."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QColor, QImage

from controller.source_watch import SourcePicture


def jpeg(colour: str = "#3fb950", width: int = 384, height: int = 216) -> bytes:
    """A real picture of one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "JPG")  # type: ignore[call-overload]
    return bytes(data.data())


class FakeSources(QObject):
    """`looked` lists what was looked at, in order."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pipelines: tuple[int, ...] = ()
        self.answer: SourcePicture | None = None
        self.trouble = ""
        self.looked: list[int | None] = []

    def look(self, pipeline: int | None) -> None:
        """Remember it, as the real one: only what is new."""
        if not self.looked or self.looked[-1] != pipeline:
            self.looked.append(pipeline)

    def bring(self, pipeline: int, camera: str, at: float, colour: str = "#3fb950") -> None:
        """A picture comes."""
        self.answer = SourcePicture(pipeline=pipeline, camera=camera, at=at, jpeg=jpeg(colour))
        self.changed.emit()
