"""The events on the shelf: plan files of this Flypack home, and beside each the place where it lives."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from controller.atomic_file import write_atomically
from controller.notices import NoticeBoard
from controller.phase import Phase
from controller.places import REHEARSAL
from controller.plan import SUFFIX, EventPlan, PlanError, PlanProblem, load_plan, save_plan
from controller.views import ShelfRow
from controller.words import translate

PLACE_SUFFIX = ".place.json"


class EventShelf(QObject):
    """Lives on the main thread; plan files are small and local."""

    changed = Signal()
    saved = Signal(object)
    """A plan was saved: the plan."""
    removed = Signal(str)
    moved = Signal(str)

    def __init__(self, folder: Path, notices: NoticeBoard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._notices = notices
        self._phase_of: Callable[[str], Phase] = lambda _name: Phase.DRAFT
        self._is_free: Callable[[str], bool] = lambda _name: True
        self._plans: dict[str, EventPlan] = {}
        self._damaged: frozenset[str] = frozenset()
        self.reload()

    def use_desks(self, phase_of: Callable[[str], Phase], is_free: Callable[[str], bool]) -> None:
        """Who knows phases, and that nothing of an event exists; without it every event is a free draft."""
        self._phase_of, self._is_free = phase_of, is_free

    def reload(self) -> None:
        """Read the folder anew; a plan that cannot be read is told once and shown as failed."""
        self._plans, damaged = {}, set()
        for path in sorted(self._folder.glob(f"*{SUFFIX}")):
            name = path.name.removesuffix(SUFFIX)
            try:
                self._plans[name] = self._read(name)
            except PlanError as problem:
                damaged.add(name)
                if name not in self._damaged:
                    title = translate("Controller", "The plan {0} cannot be used.").format(name)
                    self._notices.from_failure(problem, title=title, event_name=name)
        self._damaged = frozenset(damaged)
        self.changed.emit()

    def names(self) -> tuple[str, ...]:
        """Usable plans, by name."""
        return tuple(sorted(self._plans))

    @property
    def whole(self) -> bool:
        """Every plan on it can be read."""
        return not self._damaged

    def regions(self) -> frozenset[str]:
        """The AWS regions that its events are planned in."""
        return frozenset(plan.region for plan in self._plans.values())

    def rows(self) -> tuple[ShelfRow, ...]:
        """Every event, what is on air first, then by title."""
        rows = [self._row(name, plan.title, self._phase_of(name)) for name, plan in self._plans.items()]
        rows += [self._row(name, name, Phase.FAILED) for name in self._damaged]
        return tuple(sorted(rows, key=lambda row: (row.phase is not Phase.ON_AIR, row.title.casefold())))

    def load(self, name: str) -> EventPlan:
        """The plan as its file holds it now. Raises `PlanError`."""
        return self._read(name)

    def create(self, plan: EventPlan, environment: str = REHEARSAL) -> None:
        """Put a new event on the shelf. Raises `PlanError`, also when the name is taken."""
        if self.path_of(plan.name).exists():
            raise _problem("name", "{0} is on the shelf already; choose another name", plan.name)
        self._keep_place(plan.name, environment)
        self.save(plan)

    def save(self, plan: EventPlan) -> None:
        """Save a plan under its name, atomically. Raises `PlanError`; the old file is then kept."""
        before = self._plans.get(plan.name)
        if before is not None and before.region != plan.region and not self._is_free(plan.name):
            raise _problem("region", "{0} still holds the event; tear it down first", before.region)
        save_plan(plan, self.path_of(plan.name))
        self._plans[plan.name] = plan
        self._damaged -= {plan.name}
        self.saved.emit(plan)
        self.changed.emit()

    def duplicate(self, name: str, new: str) -> None:
        """The same plan under another name, in the same place. Raises `PlanError`."""
        plan = self.load(name)
        data = {**plan.to_data(), "name": new}
        if plan.title == plan.name:
            data["title"] = new
        self.create(EventPlan.from_data(data), self.environment(name))

    def remove(self, name: str) -> None:
        """Take an event off the shelf. Raises `PlanError` while anything of it is on AWS."""
        if name in self._plans and not self._is_free(name):
            raise _problem("", "{0} still exists; tear it down first", name)
        try:
            self.path_of(name).unlink(missing_ok=True)
        except OSError as error:
            raise _problem("", "{0} cannot be removed: {1}", name, error.strerror or "") from None
        with contextlib.suppress(OSError):
            self._place_file(name).unlink(missing_ok=True)
        self._plans.pop(name, None)
        self._damaged -= {name}
        self.removed.emit(name)
        self.changed.emit()

    def environment(self, name: str) -> str:
        """`rehearsal`, or the name of the account that the event lives in."""
        try:
            said = json.loads(self._place_file(name).read_text(encoding="utf-8"))
            return str(said["environment"])
        except (OSError, ValueError, KeyError, TypeError):
            return REHEARSAL

    def set_environment(self, name: str, environment: str) -> None:
        """Move a draft to another place. Raises `PlanError` while anything of it exists where it is."""
        if not self._is_free(name):
            raise _problem("", "{0} still exists where it is; tear it down first", name)
        self._keep_place(name, environment)
        self.moved.emit(name)
        self.changed.emit()

    def path_of(self, name: str) -> Path:
        """The plan's file."""
        return self._folder / f"{name}{SUFFIX}"

    def _read(self, name: str) -> EventPlan:
        plan = load_plan(self.path_of(name))
        if plan.name != name:
            raise _problem(
                "name", "{0} does not match its file {1}; rename one of them", plan.name, name + SUFFIX
            )
        return plan

    def _row(self, name: str, title: str, phase: Phase) -> ShelfRow:
        kind = REHEARSAL if self.environment(name) == REHEARSAL else "aws"
        return ShelfRow(name=name, title=title, phase=phase, environment_kind=kind)

    def _place_file(self, name: str) -> Path:
        return self._folder / f"{name}{PLACE_SUFFIX}"

    def _keep_place(self, name: str, environment: str) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_atomically(self._place_file(name), json.dumps({"environment": environment}) + "\n")
        except OSError as error:
            raise _problem(
                "", "{0} was not saved: {1}; check the disk", name, (error.strerror or "").lower()
            ) from None


def _problem(field: str, words: str, *values: str) -> PlanError:
    return PlanError([PlanProblem(field=field, words=words, values=values)])
