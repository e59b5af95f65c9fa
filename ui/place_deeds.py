"""Where an event lives, and how it gets elsewhere: rehearsed here first, then the same show on AWS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui import wording
from ui.widgets import confirm
from ui.widgets.move_event import MoveEvent
from ui.widgets.place_choice import AWS, REHEARSAL
from ui.widgets.place_field import PlaceRow

if TYPE_CHECKING:
    from controller.desk import EventDesk
    from controller.workstation import Workstation
    from ui.main_window import MainWindow
    from ui.pages.plan import PlanPage


class PlaceDeeds(QObject):
    """Connects itself to the window's action and to the plan page."""

    account_asked = Signal()
    """There is no account to take an event to."""
    duplicate_asked = Signal(object, str)
    """A desk whose event cannot move, and the place to propose to its duplicate."""

    def __init__(self, window: MainWindow, workstation: Workstation, page: PlanPage) -> None:
        super().__init__(window)
        self._window, self._workstation, self._page = window, workstation, page
        card = page.cards["event"]
        self.row = PlaceRow(card, name_width=card.name_width)
        card.put_after("region", self.row)
        page.sheet.order_keys()
        self.row.place.asked.connect(self.ask)
        window.actions_["move"].triggered.connect(self.ask)
        window.open_event.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Say where the open event lives."""
        desk = self._window.open_event.desk
        if desk is not None:
            self.row.place.show_place(desk.environment.kind, desk.environment.label)

    def ask(self) -> None:
        """Offer the other place; say why not where something of the event exists."""
        desk = self._window.open_event.desk
        if desk is None:
            return
        to = AWS if desk.environment.kind == "rehearsal" else REHEARSAL
        if not desk.free:
            self._refuse(desk, to)
        elif to == AWS and not self._workstation.accounts.rows():
            self._note(self.tr("Connect an account first, then choose “Take to AWS…” again."))
            self.account_asked.emit()
        else:
            MoveEvent.ask(
                self._window,
                self._workstation,
                desk.plan,
                to=to,
                then=lambda place: self._move(desk, place),
            )

    def _refuse(self, desk: EventDesk, to: str) -> None:
        if desk.phase.name == "UNREACHABLE" or desk.truth_at is None:
            why = self.tr("AWS does not answer, so it is not known whether anything of “{0}” exists there.")
        elif desk.environment.kind == "rehearsal":
            why = self.tr("“{0}” is built on this laptop, and what is built cannot move.")
        else:
            why = self.tr("“{0}” is built on AWS, and what is built cannot move.")
        then = self.tr("Tear it down first, or duplicate it: the copy of its plan can live elsewhere.")
        confirm.ask(
            self._window,
            title=wording.move_word(desk.environment.kind).rstrip("…"),
            text=f"{why.format(desk.title)} {then}",
            deed=self.tr("Duplicate…"),
            danger=False,
            then=lambda: self.duplicate_asked.emit(desk, to),
        )

    def _move(self, desk: EventDesk, place: str) -> None:
        from controller.plan import PlanError

        try:
            self._workstation.shelf.set_environment(desk.name, place)
        except PlanError as problem:
            title = self.tr("The event was not moved.")
            self._workstation.notices.from_failure(problem, title=title, event_name=desk.name)
            return
        if self._window.open_event.desk is desk:
            self._page.show_place()
            self._window.open_event.refresh()
        self._note(
            self.tr("“{0}” lives on this laptop now, as a rehearsal.").format(desk.title)
            if place == REHEARSAL
            else self.tr("“{0}” lives in the account {1} now. “Provision” builds it there.").format(
                desk.title, place
            )
        )

    def _note(self, words: str) -> None:
        from controller.notices import Notice, Severity

        self._workstation.notices.post(Notice(severity=Severity.INFO, what=words))
