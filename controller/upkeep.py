"""Looking after an event that exists: what a change would do, and what somebody else has changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from aws.cancel import Cancelled
from aws.drift import DriftRow, DriftStatus
from controller import proposal
from controller.bench import Bench
from controller.jobs import Job, JobHandle, Lane
from controller.notices import Notice, Severity
from controller.plan_model import EventPlan
from controller.preview import Preview
from controller.timeline import Timeline
from controller.to_spec import to_spec
from controller.views import Level, RowKind
from controller.words import translate

SHOWN_PATHS = 3
"""Differing properties that one timeline row names."""


class Upkeep(QObject):
    """Asks in jobs; answers come as signals on the main thread, failures as notices."""

    previewed = Signal(object)
    """A `Preview`."""
    drift_found = Signal(object)
    """A tuple of `DriftRow`, every resource of the event."""

    def __init__(
        self, plan: Callable[[], EventPlan], bench: Bench, timeline: Timeline, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._plan = plan
        self._bench = bench
        self._timeline = timeline

    def preview(self) -> Job:
        """What bringing the event up to its plan would do. Changes nothing."""
        plan = self._plan()
        spec, fallback = to_spec(plan), self._bench.ingest_fallback()

        def work(handle: JobHandle) -> Preview:
            cloud = self._bench.place.reach()
            if cloud is None:  # no rehearsal region runs, so nothing exists
                return proposal.all_new(spec, ingest_fallback=fallback)
            return cloud.preview(
                spec, cancel=handle.cancel, progress=handle.progress, ingest_fallback=fallback
            )

        # In the lane of changes: a change set and an operation on the same stack exclude each other.
        title = translate("Controller", "Preview: {0}").format(plan.title)
        return self._bench.jobs.run(
            Lane.STACK,
            title,
            work,
            self.previewed.emit,
            lambda failure: self._failed(title, failure),
            owner=self,
        )

    def drift(self) -> Job:
        """What is no longer as it was made; differences also become rows of the timeline."""
        plan = self._plan()
        stack_name = to_spec(plan).stack_name

        def work(handle: JobHandle) -> tuple[DriftRow, ...]:
            cloud = self._bench.place.reach()
            if cloud is None:
                return ()
            return cloud.drift(stack_name, cancel=handle.cancel, progress=handle.progress)

        title = translate("Controller", "Drift: {0}").format(plan.title)
        return self._bench.jobs.run(
            Lane.READ, title, work, self._drifted, lambda failure: self._failed(title, failure), owner=self
        )

    def _drifted(self, rows: tuple[DriftRow, ...]) -> None:
        drifted = [row for row in rows if row.status in (DriftStatus.MODIFIED, DriftStatus.DELETED)]
        for row in drifted:
            self._timeline.add(
                RowKind.STATE,
                "drift-gone" if row.status is DriftStatus.DELETED else "drift",
                _name(row),
                _paths(row),
                level=Level.WARN,
            )
        self._bench.notices.post(self._summary(rows, len(drifted)))
        self.drift_found.emit(rows)

    def _summary(self, rows: tuple[DriftRow, ...], drifted: int) -> Notice:
        checked = sum(row.status is not DriftStatus.NOT_CHECKED for row in rows)
        if drifted:
            words = translate(
                "Controller", "{0} of {1} checked resources of {2} were changed outside Flypack."
            )
            step = translate("Controller", "The timeline names them.")
            severity = Severity.WARN
        else:
            words = translate("Controller", "None of the {1} checked resources of {2} was changed.")
            severity, step = Severity.GOOD, ""
        plan = self._plan()
        what = words.format(drifted, checked, plan.title)
        return Notice(severity=severity, what=what, next_step=step, event_name=plan.name)

    def _failed(self, title: str, failure: Exception) -> None:
        if not isinstance(failure, Cancelled):
            self._bench.notices.from_failure(failure, title=title, event_name=self._plan().name)


def _name(row: DriftRow) -> str:
    return f"{row.logical_id} ({', '.join(part for part in (row.resource_type, row.region) if part)})"


def _paths(row: DriftRow) -> str:
    names = [one.path for one in row.differences]
    more = len(names) - SHOWN_PATHS
    return ", ".join(names[:SHOWN_PATHS]) + (f" (+{more})" if more > 0 else "")
