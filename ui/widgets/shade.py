"""Darkens the window behind a dialog, so that the question stands out in a dark room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget

DARK = QColor(5, 7, 9, 150)


class Shade(QWidget):
    """Covers a window while a dialog is open; goes with the dialog."""

    def __init__(self, dialog: QDialog, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        dialog.finished.connect(self._leave)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow and shrink with the window."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The dark."""
        QPainter(self).fillRect(self.rect(), DARK)

    def _leave(self) -> None:
        self._window.removeEventFilter(self)
        self.hide()
        self.deleteLater()
