"""One event's editing: what its fields hold, right or not, and the way back to what they held before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from ui.pages.plan_draft import Values, spread

if TYPE_CHECKING:
    from controller.plan import EventPlan

STEPS = 200
"""Steps that can be taken back."""


class PlanSession(QObject):
    """Lives as long as the window: what was typed and is no plan yet is there again after leaving."""

    moved = Signal(tuple)
    """Values were changed by undo or redo: the paths."""

    def __init__(self, plan: EventPlan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.saved = plan
        self.saved_at: float | None = None
        self.dirty = False
        self.values: Values = spread(plan.to_data())
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(STEPS)
        self._burst = 0

    def edit(self, source: str, changes: Mapping[str, Any], *, merges: bool) -> None:
        """Take over what was edited at `source`; further typing there joins the same step."""
        before = {path: deepcopy(self.values[path]) for path in changes}
        if before == dict(changes):
            return
        burst = self._burst if merges else None
        self.dirty = True
        self.stack.push(Edit(self, source, before, dict(changes), burst))

    def pause(self) -> None:
        """The typing has come to an end: the next letter begins another step."""
        self._burst += 1

    def apply(self, values: Mapping[str, Any], *, tell: bool) -> None:
        """Set values; `tell`: the fields do not show them yet."""
        self.values.update(deepcopy(dict(values)))
        self.dirty = True
        if tell:
            self.moved.emit(tuple(values))

    def keep(self, plan: EventPlan, at: float) -> None:
        """This plan is in the file now."""
        self.saved, self.saved_at, self.dirty = plan, at, False

    def last(self) -> Edit | None:
        """The step that undo would take back."""
        return self._step(self.stack.index() - 1) if self.stack.canUndo() else None

    def next(self) -> Edit | None:
        """The step that redo would do again."""
        return self._step(self.stack.index()) if self.stack.canRedo() else None

    def _step(self, index: int) -> Edit | None:
        found = self.stack.command(index)
        return found if isinstance(found, Edit) else None


class PlanSessions(QObject):
    """The sessions of every event that was opened."""

    def __init__(
        self, moved: Callable[[PlanSession, tuple[str, ...]], object], parent: QObject | None = None
    ) -> None:
        """`moved` hears which values of which session undo and redo have changed."""
        super().__init__(parent)
        self._moved = moved
        self._by_name: dict[str, PlanSession] = {}

    def of(self, plan: EventPlan) -> PlanSession:
        """The event's session; a new one when its plan was changed elsewhere and nothing waits here."""
        found = self._by_name.get(plan.name)
        if found is None or (not found.dirty and found.saved != plan):
            found = PlanSession(plan, self)
            found.moved.connect(lambda paths, session=found: self._moved(session, paths))
            self._by_name[plan.name] = found
        return found

    def forget(self, name: str) -> None:
        """The event is gone, and with it what was typed."""
        self._by_name.pop(name, None)


class Edit(QUndoCommand):
    """One step. Its words are made when they are shown, in the language of that moment."""

    def __init__(
        self,
        session: PlanSession,
        source: str,
        before: Mapping[str, Any],
        after: Mapping[str, Any],
        burst: int | None,
    ) -> None:
        super().__init__()
        self._session = session
        self.source = source
        self.before, self.after = dict(before), dict(after)
        self._burst = burst
        self._new = True

    def id(self) -> int:
        """Steps of one burst of typing may join; -1: never."""
        return -1 if self._burst is None else 1

    def redo(self) -> None:
        """The first time the field itself shows what was typed in it."""
        rest = {path: value for path, value in self.after.items() if path != self.source}
        if self._new:
            self._session.apply({self.source: self.after[self.source]}, tell=False)
            if rest:
                self._session.apply(rest, tell=True)
            self._new = False
            return
        self._session.apply(self.after, tell=True)

    def undo(self) -> None:
        """As it was."""
        self._session.apply(self.before, tell=True)

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Join what was typed further in the same field."""
        if not isinstance(other, Edit) or other.source != self.source or other._burst != self._burst:
            return False
        self.after = {**self.after, **other.after}
        self.setObsolete(self.after == self.before)
        return True
