"""The program's own line icons, tinted with a colour of the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from ui import theme

DRAWN_AT = "#8a97a5"
SCALE = 2


@lru_cache
def _source(name: str) -> str:
    return (theme.RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, size: int, tint: str = "muted") -> QPixmap:
    """An icon in a colour of the theme, sharp on screens of twice the density.

    QtSvg is imported on first use: nothing of the first paint needs it.
    """
    from PySide6.QtSvg import QSvgRenderer

    text = _source(name).replace(DRAWN_AT, theme.TOKENS[tint])
    picture = QPixmap(size * SCALE, size * SCALE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, size * SCALE, size * SCALE))
    painter.end()
    picture.setDevicePixelRatio(SCALE)
    return picture


def icon(name: str, tint: str = "muted", size: int = 16) -> QIcon:
    """The same as a QIcon."""
    return QIcon(pixmap(name, size, tint))
