"""Events come and go: the dialogs that make, duplicate and remove one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.widgets import confirm
from ui.widgets.new_event import NewEvent

if TYPE_CHECKING:
    from controller.desk import EventDesk
    from controller.workstation import Workstation
    from ui.main_window import MainWindow


class Comings(QObject):
    """Asks; says by signals what came of it."""

    made = Signal(str)
    leaving = Signal()
    gone = Signal()

    def __init__(self, window: MainWindow, workstation: Workstation) -> None:
        super().__init__(window)
        self._window = window
        self._workstation = workstation

    def ask_new(self) -> None:
        """Name a new event and choose where it lives."""
        NewEvent.ask(self._window, self._workstation, then=self.made.emit)

    def ask_duplicate(self, desk: EventDesk, to: str = "") -> None:
        """The same plan under another name; `to` proposes another place."""
        NewEvent.ask(self._window, self._workstation, then=self.made.emit, like=desk.plan, to=to)

    def ask_remove(self, desk: EventDesk) -> None:
        """Take a draft off the shelf, after a question."""
        name = desk.name
        confirm.ask(
            self._window,
            title=self.tr("Remove this event from the list"),
            text=self.tr("The plan of “{0}” is deleted from this computer. Nothing on AWS changes.").format(
                desk.title
            ),
            deed=self.tr("Remove"),
            then=lambda: self._remove(name),
        )

    def _remove(self, name: str) -> None:
        from controller.plan import PlanError

        self.leaving.emit()
        try:
            self._workstation.shelf.remove(name)
        except PlanError as problem:
            title = self.tr("The event was not removed.")
            self._workstation.notices.from_failure(problem, title=title, event_name=name)
        self.gone.emit()
