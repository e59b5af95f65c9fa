"""An on/off switch with its words beside it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from ui import fonts, theme

TRACK_WIDTH = 34
TRACK_HEIGHT = 18
TEXT_AT = 44


class Toggle(QCheckBox):
    """A check box drawn as a switch; Space turns it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(fonts.interface())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(28)

    def sizeHint(self) -> QSize:
        """Track and words."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(TEXT_AT + words + 4, 28)

    def hitButton(self, pos: object) -> bool:
        """The whole row turns it."""
        return self.rect().contains(pos)  # type: ignore[call-overload, no-any-return]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, knob, words, focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - TRACK_HEIGHT) / 2
        track = QRectF(1, top, TRACK_WIDTH, TRACK_HEIGHT)
        on = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("primary" if on and self.isEnabled() else "track"))
        painter.drawRoundedRect(track, 9, 9)
        painter.setBrush(theme.colour("knob" if self.isEnabled() else "muted"))
        painter.drawEllipse(QPointF(track.left() + (25 if on else 9), top + 9), 7, 7)
        painter.setPen(theme.colour("muted" if self.isEnabled() else "faint"))
        words = self.rect().adjusted(TEXT_AT, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self.hasFocus():
            painter.setPen(theme.colour("blue"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(track.adjusted(-0.5, -1.5, 2, 1.5), 10, 10)
