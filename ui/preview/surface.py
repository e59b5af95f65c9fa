"""Where the picture is painted: letterboxed, with an overlay of figures, or with words when there is none."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import fonts, theme
from ui.preview.player import Frames

SHADE = QColor(0, 0, 0, 170)
DIMMED = QColor(0, 0, 0, 120)
BLACK = QColor(0, 0, 0)
SMOOTH = QPainter.RenderHint.SmoothPixmapTransform


class VideoSurface(QWidget):
    """Paints the newest frame of a player."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.player: Frames | None = None
        self._words = ""
        self._detail = ""
        self._overlay = ""
        self._framed = QRect()
        self._placed = QRect()
        self._placed_for: tuple[object, ...] = ()
        self._label = QPixmap()
        self._label_of: tuple[str, float] | None = None
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
        self._framed = QRect()
        if self.player is not None:
            self.player.with_frame(lambda image: self._paint_frame(painter, image))
        self._paint_bars(painter)
        if self._words:
            painter.fillRect(self.rect(), DIMMED)
            self._paint_words(painter)
        if self._overlay:
            self._paint_overlay(painter)

    def _paint_frame(self, painter: QPainter, image: QImage) -> None:
        aspect = self.player.aspect if self.player is not None else None
        wanted = (aspect, image.width(), image.height(), self.width(), self.height())
        if wanted != self._placed_for:
            self._placed, self._placed_for = self._place(aspect, image.size()), wanted
        painter.setRenderHint(SMOOTH)
        painter.drawImage(self._placed, image)
        self._framed = self._placed

    def _place(self, aspect: float | None, size: QSize) -> QRect:
        """Where the frame goes: as large as there is room, in its shape, in the middle."""
        shape = QSize(round(aspect * 1000), 1000) if aspect else size
        fitted = shape.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(0, 0, fitted.width(), fitted.height())
        target.moveCenter(self.rect().center())
        return target

    def _paint_bars(self, painter: QPainter) -> None:
        """Black where the frame is not: beside it, or above and below."""
        seen, width, height = self._framed, self.width(), self.height()
        if seen.height() < height:
            painter.fillRect(0, 0, width, seen.top(), BLACK)
            painter.fillRect(0, seen.bottom() + 1, width, height - seen.bottom() - 1, BLACK)
        if seen.width() < width:
            painter.fillRect(0, 0, seen.left(), height, BLACK)
            painter.fillRect(seen.right() + 1, 0, width - seen.right() - 1, height, BLACK)

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
        """The text changes a few times a second, the picture thirty times: it is drawn once and kept."""
        drawn = (self._overlay, self.devicePixelRatioF())
        if drawn != self._label_of:
            self._label, self._label_of = _label(*drawn), drawn
        painter.drawPixmap(12, self.height() - 34, self._label)

    def _name(self) -> None:
        self.setAccessibleName(" ".join(part for part in (self._words, self._detail, self._overlay) if part))
        self.update()


def _label(text: str, scale: float) -> QPixmap:
    """Text on a shade with round corners, 24 px high."""
    font = fonts.interface(12)
    width = QFontMetrics(font).horizontalAdvance(text) + 16
    pixmap = QPixmap(round(width * scale), round(24 * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    box = QRectF(0, 0, width, 24)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(SHADE)
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(theme.colour("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return pixmap
