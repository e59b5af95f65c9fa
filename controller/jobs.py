"""Work off the main thread: lanes, progress, cancel; every result is delivered on the main thread.

A lane runs what collides one after the other (`STACK`, `CHANNEL`: one worker each) and what does not in
parallel (`READ`: four). boto3 blocks, so these are threads; a call in flight ends by its own time-out.
"""

from __future__ import annotations

import logging
import time
import weakref
from collections.abc import Callable
from concurrent import futures
from enum import StrEnum
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from aws.cancel import Cancel, Cancelled
from controller.notices import NoticeBoard
from controller.words import spoken

T = TypeVar("T")
log = logging.getLogger(__name__)

CLOSE_SECONDS = 8.0
"""How long closing waits for calls in flight."""


class Lane(StrEnum):
    """Where a job queues."""

    STACK = "stack"
    CHANNEL = "channel"
    READ = "read"


WORKERS = {Lane.STACK: 1, Lane.CHANNEL: 1, Lane.READ: 4}


class JobState(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job:
    """What the main thread knows about one piece of work. Changed on the main thread only."""

    def __init__(self, lane: Lane, title: str, *, cancellable: bool, quiet: bool) -> None:
        self.lane = lane
        self.title = title
        self.cancellable = cancellable
        self.quiet = quiet
        self.sentence = ""
        self.fraction: float | None = None
        self.state = JobState.WAITING
        self._token = Cancel()
        self._began = time.monotonic()
        self._ended: float | None = None

    @property
    def elapsed_seconds(self) -> float:
        """Since it was asked for; stands still once it has ended."""
        return (self._ended or time.monotonic()) - self._began

    @property
    def over(self) -> bool:
        """Done, failed or cancelled."""
        return self.state in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)

    def cancel(self) -> None:
        """Ask it to stop waiting; what AWS was already told goes on. Nothing for an uncancellable job."""
        if self.cancellable:
            self._token.cancel()

    def finish(self, state: JobState) -> None:
        """Freeze the clock in the end state."""
        self.state, self._ended = state, time.monotonic()


class JobHandle:
    """What the work itself holds: its cancel and a way to say how far it is. Used on the worker thread."""

    def __init__(self, cancel: Cancel, say: Callable[[str, float | None], None]) -> None:
        self.cancel = cancel
        self._say = say

    def progress(self, sentence: str, fraction: float | None = None) -> None:
        """One short sentence and, where known, the fraction done (0.0-1.0)."""
        self._say(sentence, fraction)


class _Delivery:
    """One job's work and its way back to the main thread.

    A worker may hold this a moment longer than the main thread does. What was handed in often holds
    widgets, and those must die on the main thread: so the main thread empties it (`let_go`), and the last
    reference, wherever it is dropped, takes nothing of Qt along.
    """

    def __init__(
        self,
        job: Job,
        work: Callable[[JobHandle], Any],
        done: Callable[[Any], object] | None,
        failed: Callable[[Exception], object] | None,
        owner: QObject | None,
    ) -> None:
        self.job = job
        self.work: Callable[[JobHandle], Any] | None = work
        self.done = done
        self.failed = failed
        self.future: futures.Future[None] | None = None
        self._owner = weakref.ref(owner) if owner is not None else None
        self.result: Any = None
        self.failure: Exception | None = None

    @property
    def wanted(self) -> bool:
        """Its owner still lives. Asked, not told: a connection per job would pile up in a living owner.

        Held weakly: the last reference must not be dropped on a worker's thread.
        """
        if self._owner is None:
            return True
        owner = self._owner()
        return owner is not None and shiboken6.isValid(owner)

    def let_go(self) -> None:
        """Forget what was handed in and what came of it. Main thread, once the work has ended."""
        self.work = self.done = self.failed = self.result = self.failure = None


class JobRunner(QObject):
    """Runs jobs. Lives on the main thread; its signals carry the `Job`."""

    started = Signal(object)
    progressed = Signal(object)
    ended = Signal(object)
    _begun = Signal(object)
    _said = Signal(object, object, object)
    _over = Signal(object)

    def __init__(self, notices: NoticeBoard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self._open = True
        self._jobs: dict[Job, _Delivery] = {}
        self._pools = {
            lane: futures.ThreadPoolExecutor(count, f"flypack-{lane}") for lane, count in WORKERS.items()
        }
        queued = Qt.ConnectionType.QueuedConnection
        self._begun.connect(self._on_begun, queued)
        self._said.connect(self._on_said, queued)
        self._over.connect(self._on_over, queued)

    def run(
        self,
        lane: Lane,
        title: str,
        work: Callable[[JobHandle], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        *,
        cancellable: bool = True,
        quiet: bool = False,
        owner: QObject | None = None,
    ) -> Job:
        """Queue `work`; call `done` with its result or `failed` with its failure, on the main thread.

        A failure without `failed` becomes a notice. A cancelled job reaches `failed` as `Cancelled`,
        and no notice. `quiet` jobs (polling) emit no signal. Nothing is delivered to a destroyed `owner`.
        """
        job = Job(lane, title, cancellable=cancellable, quiet=quiet)
        delivery = _Delivery(job, work, done, failed, owner)
        if self._open:
            self._jobs[job] = delivery
            delivery.future = self._pools[lane].submit(self._work, delivery)
        else:
            job.finish(JobState.CANCELLED)
        return job

    def running(self) -> tuple[Job, ...]:
        """Jobs that are not over, quiet ones left out, oldest first."""
        return tuple(job for job in self._jobs if not job.quiet)

    def close(self, seconds: float = CLOSE_SECONDS) -> bool:
        """Cancel and drain everything, wait at most `seconds`; False if a call is still in flight."""
        self._open = False
        for job in self._jobs:
            job._token.cancel()
        for pool in self._pools.values():
            pool.shutdown(wait=False, cancel_futures=True)
        waiting = [one.future for one in self._jobs.values() if one.future is not None]
        over = not futures.wait([one for one in waiting if not one.cancelled()], seconds).not_done
        if over:
            for pool in self._pools.values():
                pool.shutdown(wait=True)
            for delivery in self._jobs.values():
                delivery.let_go()
        self._jobs.clear()
        return over

    def _work(self, delivery: _Delivery) -> None:
        self._try(delivery)
        self._emit(self._over, delivery)

    def _try(self, delivery: _Delivery) -> None:
        """Do the work; when this returns, only the delivery holds it."""
        job, work = delivery.job, delivery.work
        assert work is not None  # it is forgotten only after this has ended
        try:
            job._token.check()
            self._emit(self._begun, job)
            delivery.result = work(
                JobHandle(job._token, lambda words, part: self._emit(self._said, job, words, part))
            )
        except Exception as failure:  # noqa: BLE001 - it is delivered to the main thread, never swallowed
            delivery.failure = failure

    def _emit(self, signal: Any, *values: object) -> None:
        if self._open:
            signal.emit(*values)

    @Slot(object)
    def _on_begun(self, job: Job) -> None:
        job.state = JobState.RUNNING
        if self._open and not job.quiet:
            log.info("%s: begun", job.title)
            self.started.emit(job)

    @Slot(object, object, object)
    def _on_said(self, job: Job, sentence: str, fraction: float | None) -> None:
        job.sentence, job.fraction = spoken(sentence), fraction
        if self._open and not job.quiet:
            self.progressed.emit(job)

    @Slot(object)
    def _on_over(self, delivery: _Delivery) -> None:
        job, failure = delivery.job, delivery.failure
        self._jobs.pop(job, None)
        job.finish(_end_state(failure))
        try:
            if self._open and delivery.wanted:
                self._deliver(delivery)
        finally:
            delivery.let_go()
            if self._open and not job.quiet:
                log.info("%s: %s after %.1f s", job.title, job.state.value, job.elapsed_seconds)
                self.ended.emit(job)

    def _deliver(self, delivery: _Delivery) -> None:
        failure = delivery.failure
        if failure is None:
            if delivery.done is not None:
                delivery.done(delivery.result)
        elif delivery.failed is not None:
            delivery.failed(failure)
        elif not isinstance(failure, Cancelled):
            self._notices.from_failure(failure, title=delivery.job.title)


def _end_state(failure: Exception | None) -> JobState:
    if failure is None:
        return JobState.DONE
    return JobState.CANCELLED if isinstance(failure, Cancelled) else JobState.FAILED
