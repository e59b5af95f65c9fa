"""Two level meters: the programme's sound, left and right, in dBFS."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from ui import theme

WIDTH = 26
FLOOR = -60.0
WARN = -18.0
HOT = -6.0
FALL = 1.6
"""dB that a meter falls per update."""


ZONES = ((FLOOR, WARN, "ok"), (WARN, HOT, "warn"), (HOT, 0.0, "red"))
COLUMNS = (5, 15)
"""Where the two columns begin, from the left."""
COLUMN_WIDTH = 6
MARGIN = 8
"""Above and below the columns."""


class AudioMeters(QWidget):
    """Green up to -18, amber up to -6, red above; falls slowly, rises at once.

    It changes fifteen times a second, so what never changes is drawn once and kept, and the rest is filled
    rectangles: each call into Qt that is saved here is saved nine hundred times a minute.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFixedWidth(WIDTH)
        self.levels = [FLOOR, FLOOR]
        self._zones = tuple((low, high, theme.colour(token)) for low, high, token in ZONES)
        self._ground = QPixmap()
        self._ground_of: tuple[int, float] | None = None

    def push(self, levels: tuple[float, float] | None) -> None:
        """New peaks in dBFS; None when there is no sound to measure."""
        before = self._tops()
        for side in (0, 1):
            wanted = FLOOR if levels is None or math.isinf(levels[side]) else max(FLOOR, levels[side])
            self.levels[side] = max(wanted, self.levels[side] - FALL)
        if self._tops() != before:
            self.update()

    def _tops(self) -> list[int]:
        """How far down each column begins, in pixels: what a person sees of a level."""
        height = self.height() - 2 * MARGIN
        return [round(height * (1 - _part(min(level, 0.0)))) for level in self.levels]

    def clear(self) -> None:
        """No sound any more."""
        self.levels = [FLOOR, FLOOR]
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Two columns in three zones."""
        wanted = (self.height(), self.devicePixelRatioF())
        if wanted != self._ground_of:
            self._ground, self._ground_of = _ground(*wanted), wanted
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ground)
        height = wanted[0] - 2 * MARGIN
        for left, level in zip(COLUMNS, self.levels, strict=True):
            for low, high, colour in self._zones:
                if level <= low:
                    break
                top = MARGIN + round(height * (1 - _part(min(level, high))))
                bottom = MARGIN + round(height * (1 - _part(low)))
                painter.fillRect(left, top, COLUMN_WIDTH, bottom - top, colour)


def _ground(height: int, scale: float) -> QPixmap:
    """The meters without a sound."""
    pixmap = QPixmap(round(WIDTH * scale), round(height * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(theme.colour("meter"))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("raised"))
    for left in COLUMNS:
        painter.drawRoundedRect(QRectF(left, MARGIN, COLUMN_WIDTH, height - 2 * MARGIN), 2, 2)
    painter.end()
    return pixmap


def _part(level: float) -> float:
    return (level - FLOOR) / -FLOOR
