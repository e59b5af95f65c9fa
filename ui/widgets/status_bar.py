"""The line at the bottom: the verdict over the whole way, the region, and what is always reachable."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QPointF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui import fonts, theme
from ui.widgets.base import Panel, elided, label, row


class Dot(QWidget):
    """A small disc in the colour of a level."""

    def __init__(self, parent: QWidget | None = None, *, size: int = 7) -> None:
        super().__init__(parent)
        self._size = size
        self._tint = "idle"
        self.setFixedSize(QSize(size + 2, size + 4))

    def show_token(self, token: str) -> None:
        """The colour, by its name in the theme."""
        if token != self._tint:
            self._tint = token
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The disc."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._tint))
        centre = QPointF(self.width() / 2, self.height() / 2)
        painter.drawEllipse(centre, self._size / 2, self._size / 2)


class StatusBar(Panel):
    """Verdict, region and measurements at the left; command palette and language at the right."""

    palette_asked = Signal()
    language_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setFixedHeight(theme.STATUS_BAR_HEIGHT)
        small = fonts.interface(12)
        self.dot = Dot()
        self.verdict = elided(role="soft", font=small)
        self.facts = label(role="muted", font=small)
        self.palette_button = QPushButton()
        self.language = QPushButton()
        for button in (self.palette_button, self.language):
            button.setFont(small)
            button.setFixedHeight(21)
            button.setProperty("kind", "text")
        layout = row(spacing=8, margins=(14, 0, 8, 0))
        layout.addWidget(self.dot)
        layout.addWidget(self.verdict, 1)
        layout.addWidget(self.facts)
        layout.addSpacing(10)
        layout.addWidget(self.palette_button)
        layout.addWidget(self.language)
        self.setLayout(layout)
        self.palette_button.clicked.connect(self.palette_asked)
        self.language.clicked.connect(self.language_asked)
        self.show_verdict("", "idle")
        self.palette_button.hide()
        self.language.hide()
        self.retranslate()

    def dress(self) -> None:
        """Show what can be asked for once the pages are there."""
        self.palette_button.show()
        self.language.show()

    def retranslate(self) -> None:
        """Every text; the language button always speaks the other language."""
        self.palette_button.setText(self.tr("Ctrl+K commands"))
        self.language.setText(self.tr("한국어", "name of the other language, in that language"))
        self.language.setAccessibleName(self.tr("Switch the language"))

    def show_verdict(self, sentence: str, level: str) -> None:
        """The whole way in one sentence; "" hides it."""
        self.verdict.set_text(sentence)
        self.dot.show_token(theme.LEVELS.get(level, "idle"))
        self.dot.setVisible(bool(sentence))

    def show_facts(self, *facts: str) -> None:
        """Region, latency, data age: short words, empty ones left out."""
        self.facts.setText("    ".join(fact for fact in facts if fact))
