"""A QR code drawn sharp: whole pixels per module, on white, with its quiet zone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

Matrix = Sequence[Sequence[int]]

QUIET = 4
"""Empty modules around the code (ISO/IEC 18004 asks for four)."""

SAVED_SCALE = 10


def paint_matrix(painter: QPainter, matrix: Matrix, area: QRect) -> None:
    """Draw the modules into the largest square of whole pixels that fits in `area`."""
    count = len(matrix) + 2 * QUIET
    size = max(1, min(area.width(), area.height()) // count)
    square = QRect(0, 0, size * count, size * count)
    square.moveCenter(area.center())
    painter.fillRect(square, Qt.GlobalColor.white)
    dark = QColor(theme.TOKENS["bg"])
    for y, line in enumerate(matrix):
        for x, bit in enumerate(line):
            if bit:
                painter.fillRect(
                    square.left() + (x + QUIET) * size, square.top() + (y + QUIET) * size, size, size, dark
                )


def picture(matrix: Matrix, scale: int = SAVED_SCALE) -> QImage:
    """The code as a picture to save."""
    side = (len(matrix) + 2 * QUIET) * scale
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_matrix(painter, matrix, QRect(0, 0, side, side))
    painter.end()
    return image


class QrView(QWidget):
    """Shows one code; empty when it was not asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matrix: Matrix | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_matrix(self, matrix: Matrix | None) -> None:
        """Show a code, or nothing."""
        self.matrix = matrix
        self.update()

    def sizeHint(self) -> QSize:
        """At least four pixels a module, so that a phone reads it across a desk."""
        side = (len(self.matrix) + 2 * QUIET) * 4 if self.matrix else 200
        return QSize(max(side, 420), max(side, 420))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The code on a white ground with round corners."""
        if self.matrix is None:
            return
        painter = QPainter(self)
        paint_matrix(painter, self.matrix, self.rect())
