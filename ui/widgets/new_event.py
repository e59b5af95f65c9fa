"""A new event, new from the ground, a duplicate or an imported plan: title, name, and where it lives."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from controller.plan_said import said
from ui import fonts, theme
from ui.widgets.base import column, label, row
from ui.widgets.fields import FormRow, TextField
from ui.widgets.place_choice import REHEARSAL, PlaceChoice
from ui.widgets.shade import Shade

if TYPE_CHECKING:
    from controller.plan import EventPlan, PlanError
    from controller.workstation import Workstation

WIDTH = 520
MOST_CHARACTERS = 32
"""Of a name."""


def slug(title: str) -> str:
    """A name made from a title: `Spring Showcase 2026` becomes `spring-showcase-2026`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-").lstrip("0123456789-")[:32].rstrip("-")


class NewEvent(QDialog):
    """Makes the event itself; what is wrong is said at its field."""

    def __init__(
        self,
        parent: QWidget,
        workstation: Workstation,
        *,
        then: Callable[[str], None],
        like: EventPlan | None = None,
        imported: bool = False,
        to: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workstation, self._then, self._like = workstation, then, like
        self._imported = imported
        self._named = False
        self.title = FormRow(TextField())
        self.name = FormRow(TextField(hint="spring-showcase"))
        there = REHEARSAL if like is None or imported else workstation.shelf.environment(like.name)
        self.choice = PlaceChoice(workstation, there, to=to or there)
        self.make = QPushButton()
        self.cancel = QPushButton(self.tr("Cancel"))
        theme.mark(self.make, kind="primary")
        self._lay_out()
        self._say()
        self._connect()
        if imported and like is not None:
            self._propose(like)

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        workstation: Workstation,
        *,
        then: Callable[[str], None],
        like: EventPlan | None = None,
        imported: bool = False,
        to: str = "",
    ) -> NewEvent:
        """Open the dialog; `then` gets the new event's name. `like`: duplicate this plan, or import it.

        `to` is the place that is proposed, see `PlaceChoice`; otherwise a duplicate's is the original's.
        """
        dialog = cls(parent, workstation, then=then, like=like, imported=imported, to=to)
        Shade(dialog, parent.window())
        dialog.open()
        return dialog

    def _lay_out(self) -> None:
        heading = self._words(
            self.tr("New event"), self.tr("Duplicate this event"), self.tr("Import this plan")
        )
        self.setWindowTitle(heading)
        self.setFixedWidth(WIDTH)
        layout = column(spacing=6, margins=(24, 22, 24, 18))
        layout.addWidget(label(heading, font=fonts.interface(16, 600)))
        layout.addSpacing(8)
        for form_row in (self.title, self.name, self.choice):
            layout.addWidget(form_row)
        if not self.choice.open and self.choice.value() == REHEARSAL:
            hint = self.tr("It lives on this laptop, as a rehearsal. Connect an account to build it on AWS.")
            layout.addWidget(label(hint, role="muted", font=fonts.interface(12), wrap=True))
        buttons = row(spacing=10, margins=(0, 14, 0, 0))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.make)
        layout.addLayout(buttons)
        self.setLayout(layout)
        self.make.setDefault(True)

    def _say(self) -> None:
        self.title.show_name(self.tr("Title"))
        self.name.show_name(self.tr("Name"))
        self.make.setText(self._words(self.tr("Create"), self.tr("Duplicate"), self.tr("Import")))

    def _words(self, new: str, duplicate: str, imported: str) -> str:
        return imported if self._imported else duplicate if self._like is not None else new

    def _propose(self, plan: EventPlan) -> None:
        """The plan's own words; where its name is taken, that is said and a free one stands there."""
        from controller.plan import PlanProblem

        shelf, name, number = self._workstation.shelf, plan.name, 2
        while shelf.path_of(name).exists():
            tail = f"-{number}"
            name, number = f"{plan.name[: MOST_CHARACTERS - len(tail)]}{tail}", number + 1
        self._title.show_value(plan.title)
        self._name.show_value(name)
        self._named = True
        if name != plan.name:
            words = "{0} is on the shelf already; choose another name"
            self.name.show_problem(said(PlanProblem(field="name", words=words, values=(plan.name,))))
            self._name.edit.setFocus()
            self._name.edit.selectAll()

    def _connect(self) -> None:
        self._title.edit.textEdited.connect(self._propose_name)
        self._name.edit.textEdited.connect(self._name_typed)
        self.make.clicked.connect(self.create_event)
        self.cancel.clicked.connect(self.reject)
        self._title.edit.setFocus()

    @property
    def _title(self) -> TextField:
        assert isinstance(self.title.field, TextField)
        return self.title.field

    @property
    def _name(self) -> TextField:
        assert isinstance(self.name.field, TextField)
        return self.name.field

    def _propose_name(self, title: str) -> None:
        if not self._named:
            self._name.show_value(slug(title))

    def _name_typed(self, _text: str) -> None:
        self._named = True

    def create_event(self) -> None:
        """Make the event, or say at the field why not."""
        from controller.plan import EventPlan, PlanError

        name = str(self._name.value()).strip()
        title = str(self._title.value()).strip() or name
        data = self._like.to_data() if self._like is not None else {}
        try:
            plan = EventPlan.from_data({**data, "name": name, "title": title})
            self._workstation.shelf.create(plan, self.choice.value())
        except PlanError as problem:
            self._show_error(problem)
            return
        self.accept()
        self._then(name)

    def _show_error(self, error: PlanError) -> None:
        found = {problem.field: said(problem) for problem in error.problems}
        self.title.show_problem(found.pop("title", ""))
        self.name.show_problem(" ".join(found.values()))
