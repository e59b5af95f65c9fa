"""Taking things out of Flypack: template, operator policy, plan file. Asks where, then writes in a job."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from ui.widgets.file_choice import ask_save_path

if TYPE_CHECKING:
    from controller.desk import EventDesk
    from controller.jobs import JobHandle
    from controller.plan import EventPlan
    from controller.workstation import Workstation
    from ui.main_window import MainWindow

KEYS = ("export_template", "export_policy", "export_plan")
"""The actions of `ui.actions` that are answered here."""

Texts = Callable[["EventPlan", bool], Mapping[str, str]]


class Exports(QObject):
    """Connects itself to the window's actions; writing is a job."""

    def __init__(
        self, window: MainWindow, workstation: Workstation, desk: Callable[[], EventDesk | None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workstation = workstation
        self._desk = desk
        self.dialog: QFileDialog | None = None
        actions = window.actions_
        actions["export_template"].triggered.connect(self.ask_template)
        actions["export_policy"].triggered.connect(self.ask_policy)
        actions["export_plan"].triggered.connect(self.ask_plan)

    def ask_template(self) -> None:
        """The CloudFormation template, as `main.py template` prints it."""
        self._ask(self.tr("Export template"), "template", _template)

    def ask_policy(self) -> None:
        """What the operator's AWS user has to be allowed, and no more."""
        self._ask(self.tr("Export operator policy"), "operator-policy", _policy)

    def ask_plan(self) -> None:
        """The plan file, for another computer."""
        self._ask(self.tr("Export plan file"), "plan", _plan)

    def _ask(self, title: str, kind: str, texts: Texts) -> None:
        desk = self._desk()
        if desk is None:
            return
        plan = desk.plan
        self.dialog = ask_save_path(
            self._window,
            title=title,
            name=f"{plan.name}.{kind}.json",
            kind="JSON (*.json)",
            then=lambda path: self._write(title, plan, texts, path),
        )

    def _write(self, title: str, plan: EventPlan, texts: Texts, path: Path) -> None:
        from controller import exports
        from controller.jobs import Lane

        fallback = self._workstation.settings.settings.ingest_fallback

        def work(_handle: JobHandle) -> tuple[Path, ...]:
            return exports.write(texts(plan, fallback), path)

        self._workstation.jobs.run(
            Lane.READ, title, work, self._said, lambda failure: self._failed(title, path, failure), owner=self
        )

    def _said(self, written: tuple[Path, ...]) -> None:
        from controller.notices import Notice, Severity

        names = ", ".join(path.name for path in written)
        what = self.tr("Saved {0} in {1}.").format(names, written[0].parent)
        self._workstation.notices.post(Notice(severity=Severity.GOOD, what=what))

    def _failed(self, title: str, path: Path, failure: Exception) -> None:
        """A disk that does not take the file is said with the file's name; the rest says itself."""
        from controller.notices import Notice, Severity

        notices = self._workstation.notices
        if not isinstance(failure, OSError):
            notices.from_failure(failure, title=title)
            return
        notices.post(
            Notice(
                severity=Severity.BAD,
                what=self.tr("{0} could not be written.").format(path.name),
                why=failure.strerror or type(failure).__name__,
                next_step=self.tr("Choose another folder, or free space."),
            )
        )


def _template(plan: EventPlan, fallback: bool) -> Mapping[str, str]:
    from controller import exports

    return exports.template_files(plan, ingest_fallback=fallback)


def _policy(plan: EventPlan, _fallback: bool) -> Mapping[str, str]:
    from controller import exports

    return exports.policy_files(plan)


def _plan(plan: EventPlan, _fallback: bool) -> Mapping[str, str]:
    from controller import exports

    return exports.plan_file(plan)
