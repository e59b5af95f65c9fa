"""Where the picture is painted: letterboxed, with an overlay of figures, or with words when there is none."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import fonts, theme
from ui.preview.player import Player

SHADE = QColor(0, 0, 0, 170)
DIMMED = QColor(0, 0, 0, 120)


class VideoSurface(QWidget):
    """Paints the newest frame of a player."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.player: Player | None = None
        self._words = ""
        self._detail = ""
        self._overlay = ""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(240, 135))

    def show_words(self, words: str, detail: str = "") -> None:
        """What is said over the picture, or instead of it; "" for nothing."""
        if (words, detail) != (self._words, self._detail):
            self._words, self._detail = words, detail
            self._name()

    def show_overlay(self, text: str) -> None:
        """The figures at the lower left."""
        if text != self._overlay:
            self._overlay = text
            self._name()

    @property
    def words(self) -> str:
        """The words over the picture."""
        return self._words

    @property
    def overlay(self) -> str:
        """The figures shown."""
        return self._overlay

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame, shade, words, figures."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("black"))
        if self.player is not None:
            self.player.with_frame(lambda image: self._paint_frame(painter, image))
        if self._words:
            painter.fillRect(self.rect(), DIMMED)
            self._paint_words(painter)
        if self._overlay:
            self._paint_overlay(painter)

    def _paint_frame(self, painter: QPainter, image: QImage) -> None:
        aspect = self.player.aspect if self.player is not None else None
        shape = QSize(round(aspect * 1000), 1000) if aspect else image.size()
        size = shape.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(0, 0, size.width(), size.height())
        target.moveCenter(self.rect().center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, image)

    def _paint_words(self, painter: QPainter) -> None:
        flag = Qt.AlignmentFlag
        middle = self.rect().adjusted(24, 0, -24, 0)
        painter.setPen(theme.colour("text"))
        painter.setFont(fonts.interface(15, 600))
        shift = 12 if self._detail else 0
        painter.drawText(middle.adjusted(0, -shift * 2, 0, 0), flag.AlignCenter, self._words)
        if self._detail:
            painter.setPen(theme.colour("muted"))
            painter.setFont(fonts.interface(12.5))
            lower = QRect(middle.left(), middle.center().y() + 4, middle.width(), middle.height() // 2)
            painter.drawText(
                lower, flag.AlignHCenter | flag.AlignTop | Qt.TextFlag.TextWordWrap, self._detail
            )

    def _paint_overlay(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(fonts.interface(12))
        width = painter.fontMetrics().horizontalAdvance(self._overlay) + 16
        box = QRectF(12, self.height() - 34, width, 24)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(SHADE)
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(theme.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._overlay)

    def _name(self) -> None:
        self.setAccessibleName(" ".join(part for part in (self._words, self._detail, self._overlay) if part))
        self.update()
