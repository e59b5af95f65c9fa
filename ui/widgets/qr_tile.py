"""The place of the QR code while it is hidden: a tile that says so and shows it when pressed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui import fonts, icons, theme

SIDE = 158


class QrTile(QAbstractButton):
    """A dashed square with the three corner marks of a code, an icon, and two lines of words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = ""
        self._icon = icons.pixmap("eye-off", 22)
        self.setFixedSize(QSize(SIDE, SIDE))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_words(self, text: str, hint: str) -> None:
        """What it says."""
        self.setText(text)
        self._hint = hint
        self.setAccessibleName(f"{text}. {hint}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, marks, icon, words, focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        lit = self.underMouse() or self.isDown()
        painter.setBrush(theme.colour("hover" if lit else "raised"))
        painter.setPen(theme.colour("blue") if self.hasFocus() else theme.colour("line"))
        painter.drawRoundedRect(ground, 8, 8)
        self._corner_marks(painter)
        painter.drawPixmap(QPointF(self.width() / 2 - 11, 50), self._icon)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.setPen(theme.colour("text"))
        painter.setFont(fonts.interface(13, 600))
        painter.drawText(QRect(0, 79, self.width(), 20), flags, self.text())
        painter.setPen(theme.colour("muted"))
        painter.setFont(fonts.interface(11))
        painter.drawText(QRect(8, 99, self.width() - 16, 30), flags, self._hint)

    def _corner_marks(self, painter: QPainter) -> None:
        far = self.width() - 36
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("line-strong"), 3))
        for x, y in ((12, 12), (far, 12), (12, far)):
            painter.drawRoundedRect(QRectF(x, y, 24, 24), 4, 4)
            painter.fillRect(QRectF(x + 8, y + 8, 8, 8), theme.colour("line-strong"))
