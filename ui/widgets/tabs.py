"""A choice of one among a few words, as tabs in a card's header."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from ui import fonts, theme
from ui.widgets.base import Panel, row


class TabButton(QAbstractButton):
    """One word; a blue line under the chosen one."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.setCheckable(True)
        self.setFont(fonts.interface(13, 500))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """As wide as the word."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 14, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The word, its line, its focus ring."""
        painter = QPainter(self)
        lit = self.isChecked() or self.underMouse()
        painter.setPen(theme.colour("text" if lit else "muted"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.isChecked():
            painter.fillRect(7, self.height() - 2, self.width() - 14, 2, theme.colour("blue"))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.colour("blue"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 5.5, -1.5, -5.5), 5, 5)


class Tabs(Panel):
    """A row of tab buttons, one of which is chosen."""

    chosen = Signal(str)

    def __init__(self, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, kind="plain")
        layout = row(spacing=0)
        self.setLayout(layout)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, TabButton] = {}
        for key in keys:
            button = TabButton(key, self)
            self.buttons[key] = button
            self._group.addButton(button)
            layout.addWidget(button)
        self.buttons[keys[0]].setChecked(True)
        self._group.buttonToggled.connect(self._toggled)

    @property
    def current(self) -> str:
        """The key of the chosen tab."""
        return next(key for key, button in self.buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Choose a tab as a click would."""
        self.buttons[key].setChecked(True)

    def set_words(self, words: Sequence[str]) -> None:
        """The words of the tabs, in order."""
        for button, word in zip(self.buttons.values(), words, strict=True):
            button.setText(word)
            button.setAccessibleName(word)
            button.updateGeometry()

    def _toggled(self, button: QAbstractButton, on: bool) -> None:
        if on and isinstance(button, TabButton):
            self.chosen.emit(button.key)


def is_activation(event: QKeyEvent) -> bool:
    """Enter, Return or Space."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
