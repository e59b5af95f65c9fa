"""Plan files from elsewhere become drafts: read in a job, asked about where something has to be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from controller.plan_said import said_of
from ui.widgets.file_choice import ask_open_paths
from ui.widgets.new_event import NewEvent

if TYPE_CHECKING:
    from controller.plan import EventPlan
    from controller.workstation import Workstation
    from ui.main_window import MainWindow


class Importer(QObject):
    """Takes one file after the other."""

    made = Signal(str)
    """A plan became a draft: its name."""

    def __init__(self, window: MainWindow, workstation: Workstation) -> None:
        super().__init__(window)
        self._window = window
        self._workstation = workstation
        self._waiting: list[Path] = []
        self._busy = False
        self.dialog: QFileDialog | None = None

    def ask(self) -> None:
        """Choose files."""
        self.dialog = ask_open_paths(
            self._window,
            title=self.tr("Import plan"),
            kind=self.tr("Plan files (*.json)"),
            then=self.take,
        )

    def take(self, paths: Sequence[Path]) -> None:
        """Import these, in this order."""
        self._waiting.extend(paths)
        if not self._busy:
            self._next()

    def _next(self) -> None:
        from controller.jobs import Lane
        from controller.plan import load_plan

        self._busy = bool(self._waiting)
        if not self._busy:
            return
        path = self._waiting.pop(0)
        self._workstation.jobs.run(
            Lane.READ,
            self.tr("Reading {0}").format(path.name),
            lambda _handle: load_plan(path),
            self._read,
            lambda failure: self._refused(path, failure),
            quiet=True,
            owner=self,
        )

    def _read(self, plan: EventPlan) -> None:
        """Where a name is taken or there is a choice of place, the person chooses."""
        from controller.plan import PlanError

        shelf = self._workstation.shelf
        if shelf.path_of(plan.name).exists() or self._workstation.accounts.rows():
            question = NewEvent.ask(
                self._window, self._workstation, then=self.made.emit, like=plan, imported=True
            )
            question.finished.connect(lambda _code: self._next())
            return
        try:
            shelf.create(plan)
            self.made.emit(plan.name)
        except PlanError as problem:
            self._refused(shelf.path_of(plan.name), problem)
            return
        self._next()

    def _refused(self, path: Path, failure: Exception) -> None:
        from controller.notices import Notice, Severity
        from controller.plan import PlanError

        title = self.tr("{0} was not imported.").format(path.name)
        if isinstance(failure, PlanError):
            notice = Notice(severity=Severity.BAD, what=title, why=said_of(failure))
            self._workstation.notices.post(notice)
        else:
            self._workstation.notices.from_failure(failure, title=title)
        self._next()
