"""Where an event lives: this laptop, or one of the accounts. The same choice for new events and for moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.base import Panel, column
from ui.widgets.fields import ChoiceField, FormRow, SegmentField

if TYPE_CHECKING:
    from controller.workstation import Workstation

REHEARSAL = "rehearsal"
AWS = "aws"


class PlaceChoice(Panel):
    """Two rows, the second for AWS alone; neither where there is nothing to choose."""

    edited = Signal()

    def __init__(
        self, workstation: Workstation, present: str, *, to: str = "", parent: QWidget | None = None
    ) -> None:
        """`present` is where it lives: `rehearsal` or an account's name. `to` is proposed, also as `aws`."""
        super().__init__(parent)
        theme.mark(self, kind="plain")
        accounts = [entry.name for entry in workstation.accounts.rows()]
        self._present = present
        self.open = bool(accounts) or present != REHEARSAL
        """There is something to choose; an account that is not connected any more is where it lives now."""
        self._where = SegmentField((REHEARSAL, AWS))
        self._which = ChoiceField(accounts)
        self.place, self.account = FormRow(self._where, self), FormRow(self._which, self)
        layout = column(spacing=6)
        layout.addWidget(self.place)
        layout.addWidget(self.account)
        self.setLayout(layout)
        self.retranslate()
        if present != REHEARSAL:
            self._which.show_value(present)
        self._where.show_value(REHEARSAL if (to or present) == REHEARSAL else AWS)
        if to not in ("", REHEARSAL, AWS):
            self._which.show_value(to)
        self._where.edited.connect(self._chosen)
        self._which.edited.connect(self.edited)
        self._show_rows()

    def retranslate(self) -> None:
        """Every text."""
        self.place.show_name(self.tr("Where"))
        self.account.show_name(self.tr("Account"))
        self._where.set_words((self.tr("This laptop"), "AWS"), self.tr("Where"))

    def value(self) -> str:
        """`rehearsal`, or the name of an account; where nothing can be chosen, where it lives now."""
        if not self.open:
            return self._present
        return str(self._which.value()) if self._where.value() == AWS else REHEARSAL

    def take_focus(self) -> None:
        """Give the keyboard to the account where one has to be chosen, else to the place."""
        (self._which if not self.account.isHidden() else self._where).setFocus()

    def _chosen(self) -> None:
        self._show_rows()
        self.edited.emit()

    def _show_rows(self) -> None:
        self.setVisible(self.open)
        self.account.setVisible(self._where.value() == AWS)
