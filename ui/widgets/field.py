"""What every field of a form is: it shows one value, says when it was changed, and bears its error."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.base import Panel, row


class Field(Panel):
    """The base of all fields: `value`, `show_value`, `edited`."""

    edited = Signal()
    left = Signal()
    """The typing in it has come to an end: Enter was pressed, or the focus went elsewhere."""
    typed = False
    """Its value comes letter by letter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, kind="plain")
        self._row = row(spacing=8)
        self.setLayout(self._row)
        self.inner: QWidget = self

    def hold(self, widget: QWidget, *, wide: bool = True) -> None:
        """Put the editor in."""
        self.inner = widget
        self._row.addWidget(widget, 1 if wide else 0)
        if not wide:
            self._row.addStretch(1)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keyboard to the editor. No focus proxy: Tab would come to the panel as well."""
        self.stops()[0].setFocus(reason)

    def stops(self) -> list[QWidget]:
        """What the keyboard can come to in it, in the order of reading."""
        return [self.inner]

    def value(self) -> object:
        """The value as the plan file holds it; text that means nothing is handed on for the plan to judge."""
        raise NotImplementedError

    def show_value(self, value: object) -> None:
        """Show a value without saying that it was edited."""
        raise NotImplementedError

    def words_of(self, value: object) -> str:
        """A value in a few words, as undoing it says them; "" where that takes more than a few."""
        return str(value)

    def name(self, words: str) -> None:
        """The field's name for screen readers."""
        self.inner.setAccessibleName(words)

    def explain(self, words: str) -> None:
        """What it does: the tool tip, and what a screen reader says after the name."""
        self.setToolTip(words)
        self.inner.setAccessibleDescription(words)

    def show_wrong(self, wrong: bool) -> None:
        """Mark the editor."""
        theme.mark(self.inner, wrong="true" if wrong else "false")
