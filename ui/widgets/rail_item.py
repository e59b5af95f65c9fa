"""One line of the rail: an event with its status, or a page."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import fonts, theme

HEIGHT = 32


class RailItem(QAbstractButton):
    """Name at the left, a word at the right; an event also has a dot in the colour of its level."""

    def __init__(self, key: str, *, dot: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._dot = dot
        self._level = "idle"
        self._note = ""
        self.setCheckable(True)
        self.setFont(fonts.interface())
        self.setFixedHeight(HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
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
        if lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("raised"))
            painter.drawRoundedRect(ground, 7, 7)
        left = 8
        if self._dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.level_colour(self._level))
            painter.drawEllipse(QPointF(left + 4, self.height() / 2), 4, 4)
            left += 17
        right = self._paint_note(painter)
        painter.setFont(self.font())
        painter.setPen(theme.colour("white" if lit else "text-soft"))
        room = self.rect().adjusted(left, 0, -right, 0)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if self.hasFocus():
            painter.setPen(theme.colour("blue"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, 7, 7)

    def _paint_note(self, painter: QPainter) -> int:
        if not self._note:
            return 8
        painter.setFont(fonts.interface(11))
        painter.setPen(theme.colour("muted"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(self.rect().adjusted(0, 0, -8, 0), flags, self._note)
        return painter.fontMetrics().horizontalAdvance(self._note) + 16
