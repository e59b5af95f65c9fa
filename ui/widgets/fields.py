"""Fields that are chosen: segments, a list that opens, a switch, a number; and the door to the typed ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from ui.widgets.field import Field
from ui.widgets.form_row import FormRow
from ui.widgets.segmented import Segmented
from ui.widgets.text_fields import DurationField, ListField, TextField
from ui.widgets.toggle import Toggle

__all__ = [
    "ChoiceField",
    "DurationField",
    "Field",
    "FormRow",
    "ListField",
    "NumberField",
    "SegmentField",
    "TextField",
    "ToggleField",
]


class SegmentField(Field):
    """One of a few values, or some of them."""

    def __init__(self, keys: Sequence[object], parent: QWidget | None = None, *, many: bool = False) -> None:
        super().__init__(parent)
        self._keys = {str(key): key for key in keys}
        self._many = many
        self._shown: tuple[object, ...] = ()
        self.segmented = Segmented(tuple(self._keys), many=many)
        self.hold(self.segmented, wide=False)
        self.segmented.changed.connect(self.edited)

    def stops(self) -> list[QWidget]:
        """The segments."""
        return list(self.segmented.segments.values())

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the segment that is on."""
        self.segmented.stop.setFocus(reason)

    def value(self) -> object:
        """The key, or the list of keys: those that were shown in their order, then what was added."""
        chosen = [self._keys[text] for text in self.segmented.values]
        if not self._many:
            return chosen[0] if chosen else None
        kept = [key for key in self._shown if key in chosen]
        return kept + [key for key in chosen if key not in kept]

    def show_value(self, value: object) -> None:
        """Turn the segments on."""
        several = value if isinstance(value, Sequence) and not isinstance(value, str) else (value,)
        self._shown = tuple(several)
        self.segmented.set_values(str(part) for part in several)

    def words_of(self, value: object) -> str:
        """The words of its segments."""
        several = value if isinstance(value, Sequence) and not isinstance(value, str) else (value,)
        return " ".join(self.segmented.segments[str(part)].text() for part in several)

    def set_words(self, words: Sequence[str], name: str) -> None:
        """The words of the segments."""
        self.segmented.set_words(words, name)


class Combo(QComboBox):
    """A combo box that does not change when the page is scrolled over it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page have the wheel."""
        event.ignore()


class ChoiceField(Field):
    """One of several values, in a list that opens; Space opens it, the arrows choose.

    A value of the plan that is not offered is shown all the same, in the words of `other`.
    """

    def __init__(
        self,
        keys: Sequence[object],
        parent: QWidget | None = None,
        *,
        other: Callable[[object], str] = str,
    ) -> None:
        super().__init__(parent)
        self._other = other
        self._offered = len(keys)
        self.combo = Combo()
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(6)
        for key in keys:
            self.combo.addItem(str(key), key)
        self.hold(self.combo)
        self.combo.activated.connect(lambda _index: self.edited.emit())

    def offered(self) -> tuple[object, ...]:
        """The values that are offered."""
        return tuple(self.combo.itemData(index) for index in range(self._offered))

    def offer(self, keys: Sequence[object]) -> None:
        """Other values."""
        self.combo.clear()
        for key in keys:
            self.combo.addItem(str(key), key)
        self._offered = len(keys)

    def value(self) -> object:
        """The key."""
        return self.combo.currentData()

    def show_value(self, value: object) -> None:
        """Choose it."""
        while self.combo.count() > self._offered:
            self.combo.removeItem(self.combo.count() - 1)
        index = self.combo.findData(value)
        if index < 0:
            self.combo.addItem(self._other(value), value)
            index = self.combo.count() - 1
        self.combo.setCurrentIndex(index)

    def words_of(self, value: object) -> str:
        """Its word in the list."""
        index = self.combo.findData(value)
        return self.combo.itemText(index) if index >= 0 else self._other(value)

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

    def words_of(self, value: object) -> str:
        """On or off."""
        return self.tr("on") if value else self.tr("off")

    def set_words(self, words: str, name: str) -> None:
        """What it does when it is on."""
        self.toggle.setText(words)
        self.name(f"{name}: {words}")

    def name(self, words: str) -> None:
        """The row's name and the switch's own words."""
        own = self.toggle.text()
        self.toggle.setAccessibleName(words if own in words else f"{words}: {own}")


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
