"""One line of the rail: an event with its status, or a page."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import early, fonts, theme

HEIGHT = 32


class RailItem(QAbstractButton):
    """Name at the left, a word at the right; an event also has a dot in the colour of its level.

    What is drawn with the pen of its palette alone needs no `Qt` (any `setPen` does, see `ui.early`).
    """

    def __init__(self, key: str, *, dot: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._dot = dot
        self._level = "idle"
        self._note = ""
        self.setCheckable(True)
        self.setFont(fonts.interface())
        self.setPalette(_ink())
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_item(self, text: str, note: str = "", level: str = "idle") -> None:
        """What it says; the note says in words what the dot says in colour."""
        self.setText(text)
        self._note, self._level = note, level
        self.setAccessibleName(f"{text}, {note}" if note else text)
        self.update()

    @property
    def note(self) -> str:
        """The word at the right."""
        return self._note

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the pointing hand; said here, not at the start, for the sake of the first paint."""
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)

    def nextCheckState(self) -> None:
        """The page decides what is chosen, not the click."""

    def sizeHint(self) -> QSize:
        """The rail's width is fixed."""
        return QSize(theme.RAIL_WIDTH - 20, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, dot, name, note, focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        lit = self.isChecked() or self.underMouse()
        if lit or self._dot:
            self._paint_shapes(painter, ground if lit else None)
        left = 25 if self._dot else 8
        right = self._paint_note(painter)
        painter.setFont(self.font())
        if lit:
            painter.setPen(theme.colour("white"))
        room = self.rect().adjusted(left, 0, -right, 0)
        painter.drawText(room, early.ALIGN_LEFT_MIDDLE, self._fitted(painter.fontMetrics(), room.width()))
        if self.hasFocus():
            painter.setPen(theme.colour("blue"))
            painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, 7, 7)

    def _fitted(self, metrics: QFontMetrics, room: int) -> str:
        text = self.text()
        if metrics.horizontalAdvance(text) <= room:
            return text
        return metrics.elidedText(text, QtCore.Qt.TextElideMode.ElideRight, room)

    def _paint_shapes(self, painter: QPainter, ground: QRectF | None) -> None:
        painter.save()
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        if ground is not None:
            painter.setBrush(theme.colour("raised"))
            painter.drawRoundedRect(ground, 7, 7)
        if self._dot:
            painter.setBrush(theme.level_colour(self._level))
            painter.drawEllipse(QPointF(12, self.height() / 2), 4, 4)
        painter.restore()

    def _paint_note(self, painter: QPainter) -> int:
        if not self._note:
            return 8
        painter.save()
        painter.setFont(fonts.interface(11))
        painter.setPen(theme.colour("muted"))
        flags = QtCore.Qt.AlignmentFlag.AlignVCenter | QtCore.Qt.AlignmentFlag.AlignRight
        painter.drawText(self.rect().adjusted(0, 0, -8, 0), flags, self._note)
        width = painter.fontMetrics().horizontalAdvance(self._note)
        painter.restore()
        return width + 16


def _ink() -> QPalette:
    """Names are written softer than other text."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.ButtonText, theme.colour("text-soft"))
    return palette
