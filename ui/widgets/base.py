"""What every piece of the interface is made of: a panel that knows two languages, cards, labels."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import early, fonts, theme

HEADER_HEIGHT = 35


class Panel(QFrame):
    """A frame that says everything again when the language changes."""

    def retranslate(self) -> None:
        """Set every text of this panel; called after construction and on each change of language."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class ElidedLabel(QLabel):
    """One line that is cut with … where there is no room, at its end unless `mode` says where else.

    The whole text is then the tool tip.
    """

    def __init__(self, parent: QWidget | None = None, *, mode: QtCore.Qt.TextElideMode | None = None) -> None:
        super().__init__(parent)
        self._full = ""
        self._mode = mode
        early.set_number(self, "textFormat", early.PLAIN_TEXT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_text(self, text: str) -> None:
        """Show this text, shortened where it must be."""
        if text == self._full:
            return
        self._full = text
        self.setAccessibleName(text)
        self._shorten()

    @property
    def full_text(self) -> str:
        """The text before it was shortened."""
        return self._full

    def resizeEvent(self, event: object) -> None:
        """Shorten for the new width."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._shorten()

    def _shorten(self) -> None:
        if not self._full:
            shown = ""
        else:
            mode = self._mode if self._mode is not None else QtCore.Qt.TextElideMode.ElideRight
            shown = self.fontMetrics().elidedText(self._full, mode, max(0, self.contentsRect().width()))
        self.setText(shown)
        self.setToolTip(self._full if shown != self._full else "")


def label(text: str = "", *, role: str = "", font: QFont | None = None, wrap: bool = False) -> QLabel:
    """A plain-text label with a role of the style sheet."""
    made = QLabel(text)
    early.set_number(made, "textFormat", early.PLAIN_TEXT)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    made.setFont(font or fonts.interface())
    return made


def elided(
    *,
    role: str = "",
    font: QFont | None = None,
    mode: QtCore.Qt.TextElideMode | None = None,
) -> ElidedLabel:
    """A one-line label that shortens itself, as `ElidedLabel` does."""
    made = ElidedLabel(mode=mode)
    if role:
        made.setProperty("role", role)
    made.setFont(font or fonts.interface())
    return made


def row(*, spacing: int = 14, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """A horizontal layout."""
    made = QHBoxLayout()
    made.setSpacing(spacing)
    made.setContentsMargins(*margins)
    return made


def column(*, spacing: int = 0, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """A vertical layout."""
    made = QVBoxLayout()
    made.setSpacing(spacing)
    made.setContentsMargins(*margins)
    return made


class Card(Panel):
    """A surface with a header line (title, tabs, tools) and a body."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, kind="card")
        outer = column(margins=(1, 1, 1, 1))
        self.setLayout(outer)
        header = QFrame()
        header.setFixedHeight(HEADER_HEIGHT)
        theme.mark(header, kind="cardHeader")
        self.header = row(margins=(11, 0, 8, 0))
        header.setLayout(self.header)
        self.title = label(font=fonts.interface(13, 600))
        self.header.addWidget(self.title)
        self.body = column()
        outer.addWidget(header)
        outer.addLayout(self.body, 1)

    def set_title(self, text: str) -> None:
        """The card's name, also for screen readers."""
        self.title.setText(text)
        self.setAccessibleName(text)
