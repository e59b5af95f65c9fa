"""Fields of a form: each shows one value of the plan, says when it was changed, and bears its error."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from controller.words import QT_TRANSLATE_NOOP, translate
from ui import fonts, theme
from ui.widgets.base import Panel, column, label, row
from ui.widgets.segmented import Segmented
from ui.widgets.toggle import Toggle

UNITS = (
    (86400, QT_TRANSLATE_NOOP("Fields", "{0} d"), ("d", "day", "days", "일")),
    (3600, QT_TRANSLATE_NOOP("Fields", "{0} h"), ("h", "hour", "hours", "시간")),
    (60, QT_TRANSLATE_NOOP("Fields", "{0} min"), ("m", "min", "minutes", "분")),
    (1, QT_TRANSLATE_NOOP("Fields", "{0} s"), ("s", "sec", "seconds", "초")),
)


def duration_words(seconds: int) -> str:
    """`2 h`, `90 s`, `5 min`: the largest unit that needs no fraction."""
    for size, word, _ in UNITS:
        if seconds and seconds % size == 0 and (size < 86400 or seconds > 86400):
            return translate("Fields", word).format(seconds // size)
    return translate("Fields", UNITS[-1][1]).format(seconds)


def parsed_duration(text: str, default_unit: int) -> int | None:
    """Seconds in `2 h`, `1.5h`, `90`; a bare number counts in `default_unit`; None for anything else."""
    found = re.fullmatch(r"\s*(\d+(?:[.,]\d+)?)\s*(\D*?)\s*", text)
    if not found:
        return None
    amount, unit = float(found[1].replace(",", ".")), found[2].lower()
    size = next((size for size, _, names in UNITS if unit in names), default_unit if not unit else 0)
    return round(amount * size) if size else None


class Field(Panel):
    """The base of all fields: `value`, `show_value`, `edited`."""

    edited = Signal()

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
        self.setFocusProxy(widget)

    def value(self) -> object:
        """The value as the plan file holds it; text that means nothing is handed on for the plan to judge."""
        raise NotImplementedError

    def show_value(self, value: object) -> None:
        """Show a value without saying that it was edited."""
        raise NotImplementedError

    def name(self, words: str) -> None:
        """The field's name for screen readers."""
        self.inner.setAccessibleName(words)

    def show_wrong(self, wrong: bool) -> None:
        """Mark the editor."""
        theme.mark(self.inner, wrong="true" if wrong else "false")


class TextField(Field):
    """A line of text."""

    def __init__(self, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(hint)
        self.hold(self.edit)
        self.edit.textEdited.connect(lambda _text: self.edited.emit())

    def value(self) -> object:
        """The text."""
        return self.edit.text()

    def show_value(self, value: object) -> None:
        """The text."""
        self.edit.setText(str(value))


class ListField(TextField):
    """Several texts, separated by commas or spaces."""

    def value(self) -> object:
        """The list."""
        return [part for part in re.split(r"[,\s]+", self.edit.text()) if part]

    def show_value(self, value: object) -> None:
        """Joined by commas."""
        parts = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
        self.edit.setText(", ".join(str(part) for part in parts))


class DurationField(TextField):
    """A length of time in words. `unit`: seconds that one counts in the plan file; `empty` allows null."""

    def __init__(self, parent: QWidget | None = None, *, unit: int = 1, empty: bool = False) -> None:
        super().__init__(parent)
        self._unit, self._empty = unit, empty
        self._shown: object = None
        self.edit.editingFinished.connect(self._tidy)

    def value(self) -> object:
        """A whole number of units; None where empty is allowed; else the text, for the plan to refuse."""
        text = self.edit.text()
        if self._empty and not text.strip():
            return None
        seconds = parsed_duration(text, self._unit)
        return text if seconds is None or seconds % self._unit else seconds // self._unit

    def show_value(self, value: object) -> None:
        """In words."""
        self._shown = value
        self.edit.setText(duration_words(value * self._unit) if isinstance(value, int) else "")
        self.retranslate()

    def retranslate(self) -> None:
        """The hint, and the units of a value that is being shown."""
        self.edit.setPlaceholderText(self.tr("never") if self._empty else "")
        if not self.edit.hasFocus():
            self._tidy()

    def _tidy(self) -> None:
        value = self.value()
        if isinstance(value, int):
            self.edit.setText(duration_words(value * self._unit))


class SegmentField(Field):
    """One of a few values, or some of them."""

    def __init__(self, keys: Sequence[object], parent: QWidget | None = None, *, many: bool = False) -> None:
        super().__init__(parent)
        self._keys = {str(key): key for key in keys}
        self._many = many
        self.segmented = Segmented(tuple(self._keys), many=many)
        self.hold(self.segmented, wide=False)
        self.segmented.changed.connect(self.edited)

    def value(self) -> object:
        """The key, or the list of keys."""
        chosen = [self._keys[text] for text in self.segmented.values]
        return chosen if self._many else chosen[0] if chosen else None

    def show_value(self, value: object) -> None:
        """Turn the segments on."""
        several = value if isinstance(value, Sequence) and not isinstance(value, str) else (value,)
        self.segmented.set_values(str(part) for part in several)

    def set_words(self, words: Sequence[str], name: str) -> None:
        """The words of the segments."""
        self.segmented.set_words(words, name)


class Combo(QComboBox):
    """A combo box that does not change when the page is scrolled over it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page have the wheel."""
        event.ignore()


class ChoiceField(Field):
    """One of several values, in a list that opens. A value of the plan that is not offered is shown as is."""

    def __init__(self, keys: Sequence[object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = Combo()
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(6)
        for key in keys:
            self.combo.addItem(str(key), key)
        self.hold(self.combo)
        self.combo.activated.connect(lambda _index: self.edited.emit())

    def value(self) -> object:
        """The key."""
        return self.combo.currentData()

    def show_value(self, value: object) -> None:
        """Choose it."""
        index = self.combo.findData(value)
        if index < 0:
            self.combo.addItem(str(value), value)
            index = self.combo.count() - 1
        self.combo.setCurrentIndex(index)

    def set_words(self, words: Sequence[str], name: str) -> None:
        """The words of the offered values."""
        for index, word in enumerate(words):
            self.combo.setItemText(index, word)
        self.name(name)


class ToggleField(Field):
    """On or off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.toggle = Toggle()
        self.hold(self.toggle)
        self.toggle.clicked.connect(lambda _on: self.edited.emit())

    def value(self) -> object:
        """On."""
        return self.toggle.isChecked()

    def show_value(self, value: object) -> None:
        """Turn it."""
        self.toggle.setChecked(bool(value))

    def set_words(self, words: str, name: str) -> None:
        """What it does when it is on."""
        self.toggle.setText(words)
        self.name(f"{name}: {words}")


class NumberField(Field):
    """A whole number."""

    def __init__(self, low: int, high: int, parent: QWidget | None = None, *, suffix: str = "") -> None:
        super().__init__(parent)
        self.spin = QSpinBox()
        self.spin.setRange(low, high)
        self.spin.setSuffix(suffix)
        self.spin.lineEdit().setTextMargins(7, 0, 0, 0)
        self.hold(self.spin)
        self.spin.valueChanged.connect(lambda _value: self.edited.emit())

    def value(self) -> object:
        """The number."""
        return self.spin.value()

    def show_value(self, value: object) -> None:
        """The number."""
        self.spin.blockSignals(True)
        self.spin.setValue(int(str(value)))
        self.spin.blockSignals(False)


class FormRow(Panel):
    """A name at the left, a field at the right, and beneath it what is wrong."""

    NAME_WIDTH = 128

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, kind="plain")
        self.field = field
        self.words = label(role="muted")
        self.words.setFixedWidth(self.NAME_WIDTH)
        self.problem = label(role="error", font=fonts.interface(12), wrap=True)
        self.problem.setContentsMargins(self.NAME_WIDTH + 8, 0, 0, 4)
        self.problem.hide()
        line = row(spacing=8)
        line.addWidget(self.words)
        line.addWidget(field, 1)
        layout = column(spacing=2)
        layout.addLayout(line)
        layout.addWidget(self.problem)
        self.setLayout(layout)
        self.setMinimumHeight(34)

    def show_name(self, words: str) -> None:
        """The row's name."""
        self.words.setText(words)
        if isinstance(self.field, Field):
            self.field.name(words)

    def show_problem(self, words: str) -> None:
        """What is wrong; "" for nothing."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        if isinstance(self.field, Field):
            self.field.show_wrong(bool(words))
