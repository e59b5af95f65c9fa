"""Two level meters: the programme's sound, left and right, in dBFS."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme

WIDTH = 26
FLOOR = -60.0
WARN = -18.0
HOT = -6.0
FALL = 1.6
"""dB that a meter falls per update."""


class AudioMeters(QWidget):
    """Green up to -18, amber up to -6, red above; falls slowly, rises at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFixedWidth(WIDTH)
        self.levels = [FLOOR, FLOOR]

    def push(self, levels: tuple[float, float] | None) -> None:
        """New peaks in dBFS; None when there is no sound to measure."""
        before = list(self.levels)
        for side in (0, 1):
            wanted = FLOOR if levels is None or math.isinf(levels[side]) else max(FLOOR, levels[side])
            self.levels[side] = max(wanted, self.levels[side] - FALL)
        if self.levels != before:
            self.update()

    def clear(self) -> None:
        """No sound any more."""
        self.levels = [FLOOR, FLOOR]
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Two columns in three zones."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("meter"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        height = self.height() - 16
        for side, level in enumerate(self.levels):
            left = 5 + side * 10
            painter.setBrush(theme.colour("raised"))
            painter.drawRoundedRect(QRectF(left, 8, 6, height), 2, 2)
            for low, high, token in ((FLOOR, WARN, "ok"), (WARN, HOT, "warn"), (HOT, 0.0, "red")):
                top = min(level, high)
                if top <= low:
                    continue
                y = 8 + height * (1 - _part(top))
                painter.setBrush(theme.colour(token))
                painter.drawRect(QRectF(left, y, 6, height * (_part(top) - _part(low))))


def _part(level: float) -> float:
    return (level - FLOOR) / -FLOOR
