"""Fields that are typed: a text, several texts, a length of time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.field import Field
from ui.widgets.lengths import SECOND, length_words, parsed_length


class LineEdit(QLineEdit):
    """A line whose undo is its form's: Ctrl+Z takes back the last change of the plan, wherever it was."""

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window, also while there is nothing to undo."""
        if isinstance(event, QKeyEvent) and _is_undo(event):
            event.ignore()
            return event.type() == QEvent.Type.ShortcutOverride
        return super().event(event)


def _is_undo(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class TextField(Field):
    """A line of text. `trim`: spaces around it mean nothing; `null`: no text is null in the plan."""

    typed = True

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        hint: str = "",
        trim: bool = False,
        null: bool = False,
        shared_undo: bool = False,
    ) -> None:
        super().__init__(parent)
        self._trim, self._null = trim, null
        self.edit: QLineEdit = LineEdit() if shared_undo else QLineEdit()
        self.edit.setPlaceholderText(hint)
        self.edit.setAcceptDrops(False)
        self.hold(self.edit)
        self.edit.textEdited.connect(lambda _text: self.edited.emit())
        self.edit.editingFinished.connect(self.left)

    def value(self) -> object:
        """The text."""
        text = self.edit.text().strip() if self._trim else self.edit.text()
        return None if self._null and not text else text

    def show_value(self, value: object) -> None:
        """The text; an id or an address from its beginning."""
        self.edit.setText("" if value is None else str(value))
        if self._trim:
            self.edit.setCursorPosition(0)

    def words_of(self, value: object) -> str:
        """The text itself."""
        return "" if value is None else str(value)


class ListField(TextField):
    """Several texts, separated by commas or spaces. `capitals`: written so, however they are typed."""

    def __init__(self, parent: QWidget | None = None, *, hint: str = "", capitals: bool = False) -> None:
        super().__init__(parent, hint=hint, shared_undo=True)
        self._capitals = capitals

    def value(self) -> object:
        """The list."""
        text = self.edit.text().upper() if self._capitals else self.edit.text()
        return [part for part in re.split(r"[,\s]+", text) if part]

    def show_value(self, value: object) -> None:
        """Joined by commas."""
        self.edit.setText(self.words_of(value))

    def words_of(self, value: object) -> str:
        """Joined by commas."""
        parts = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
        return ", ".join(str(part) for part in parts)


class DurationField(TextField):
    """A length of time in words. `unit`: milliseconds that one counts in the plan; `empty` allows null."""

    def __init__(self, parent: QWidget | None = None, *, unit: int = SECOND, empty: bool = False) -> None:
        super().__init__(parent, shared_undo=True)
        self._unit, self._empty = unit, empty
        self.edit.editingFinished.connect(self._tidy)

    def value(self) -> object:
        """A whole number of units; None where empty is allowed; else the text, for the plan to refuse."""
        text = self.edit.text()
        if self._empty and not text.strip():
            return None
        length = parsed_length(text, self._unit)
        return text if length is None or length % self._unit else length // self._unit

    def show_value(self, value: object) -> None:
        """In words; what is no length as it was typed."""
        self.edit.setText(self.words_of(value) if value is not None else "")
        self.retranslate()

    def words_of(self, value: object) -> str:
        """`6 s`; null has a word of its own."""
        if isinstance(value, int):
            return length_words(value * self._unit, min(self._unit, SECOND))
        return self.tr("never") if value is None else str(value)

    def retranslate(self) -> None:
        """The hint, and the units of a value that is being shown."""
        self.edit.setPlaceholderText(self.tr("never") if self._empty else "")
        if not self.edit.hasFocus():
            self._tidy()

    def _tidy(self) -> None:
        value = self.value()
        if isinstance(value, int):
            self.edit.setText(self.words_of(value))
