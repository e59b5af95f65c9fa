"""Where the event lives, as a row of its plan page: said, with the deed that changes it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui import theme, wording
from ui.widgets.base import elided
from ui.widgets.field import Field
from ui.widgets.form_row import FormRow


class PlaceField(Field):
    """No value of the plan: a sentence and a button."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._label = "", ""
        self.words = elided()
        self.button = QPushButton()
        theme.mark(self.button, kind="small")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.asked)
        self.hold(self.words)
        self._row.addWidget(self.button)
        self.inner = self.button

    def show_place(self, kind: str, label: str) -> None:
        """`rehearsal`, or `aws` and the account's name."""
        if (kind, label) != (self._kind, self._label):
            self._kind, self._label = kind, label
            self.retranslate()

    def retranslate(self) -> None:
        """Every text."""
        here = self._kind != "aws"
        self.words.set_text(self.tr("This laptop") if here else f"AWS {self._label}".strip())
        self.button.setText(self.tr("Take to AWS…") if here else self.tr("Move…"))
        self.button.setAccessibleName(f"{self.words.full_text}: {wording.move_word(self._kind)}")
        self.button.setToolTip(wording.move_word(self._kind))


class PlaceRow(FormRow):
    """The row of the event's card."""

    def __init__(self, parent: QWidget | None = None, *, name_width: int) -> None:
        self.place = PlaceField()
        super().__init__(self.place, parent, name_width=name_width)
        self.setMinimumHeight(32)
        self.retranslate()

    def retranslate(self) -> None:
        """The row's name; the button keeps its own."""
        self.words.setText(self.tr("Where"))
        self.words.setToolTip(self.tr("Where the event is built: on this laptop to rehearse, or on AWS."))
