"""Small labels: the environment chip and the phase pill with its on-air clock."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import early, fonts, theme

CHIP_HEIGHT = 26
LIVE_HEIGHT = 32


def chip(kind: str = "plain") -> QLabel:
    """A rounded label of fixed height."""
    made = QLabel()
    early.set_number(made, "textFormat", early.PLAIN_TEXT)
    made.setFont(fonts.interface(12))
    made.setFixedHeight(CHIP_HEIGHT)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    made.setProperty("pill", kind)
    return made


class LivePill(QWidget):
    """ON AIR and the clock: a red dot, the word, the time since the start, digits that do not jump."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(fonts.interface(13, 700))
        self.setFixedHeight(LIVE_HEIGHT)
        self._word = ""
        self._clock = ""

    def show_clock(self, word: str, clock: str) -> None:
        """Show e.g. ON AIR and 00:42:17."""
        if (word, clock) == (self._word, self._clock):
            return
        wider = (len(word), len(clock)) != (len(self._word), len(self._clock))
        self._word, self._clock = word, clock
        self.setAccessibleName(f"{word} {clock}")
        if wider:
            self.setFixedWidth(self.sizeHint().width())
        self.update()

    @property
    def text(self) -> str:
        """What it shows."""
        return f"{self._word} {self._clock}"

    def sizeHint(self) -> QSize:
        """Dot, word and clock."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self._word) + metrics.horizontalAdvance(self._clock)
        return QSize(width + 48, LIVE_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("red-line"))
        painter.setBrush(theme.colour("red-deep"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("red"))
        painter.drawEllipse(QPointF(17, self.height() / 2), 4, 4)
        painter.setPen(theme.colour("red-soft"))
        flags = early.ALIGN_LEFT_MIDDLE
        painter.drawText(self.rect().adjusted(29, 0, 0, 0), flags, self._word)
        left = 29 + painter.fontMetrics().horizontalAdvance(self._word) + 7
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), flags, self._clock)
