"""Asks what is true: stack, channel, alerts. Never two questions at a time; oftener while things move."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from aws.cancel import Cancelled
from aws.failures import AwsFailure
from controller.cloud import Cloud
from controller.jobs import JobHandle, JobRunner, Lane
from controller.places import Place
from controller.sight import Truth

CHANNEL_OUTPUT = "ChannelId"
FAILURES_UNTIL_UNREACHABLE = 2
"""One lost answer is no news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """Seconds between questions."""

    moving: float
    on_air: float
    still: float


LOCAL = Rhythm(moving=1.0, on_air=2.0, still=2.0)
AWS = Rhythm(moving=4.0, on_air=5.0, still=20.0)
"""DescribeStacks and DescribeChannel are free but throttled per account; the event queue brings the news."""


class TruthWatch(QObject):
    """Holds the latest `Truth`. Lives on the main thread; asks in the READ lane."""

    changed = Signal()
    gone = Signal()
    """The rehearsal region that held the event has ended."""

    def __init__(
        self,
        stack_name: str,
        place: Place,
        jobs: JobRunner,
        *,
        clock: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._stack_name = stack_name
        self._place = place
        self._jobs = jobs
        self._clock = clock
        self._asking = False
        self._again = False
        self._stale = False
        self._stopped = False
        self._failures = 0
        self._busy = False
        self.truth = Truth()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.refresh)

    @property
    def local(self) -> bool:
        """The event is rehearsed on this laptop."""
        return self._place.card.kind == "rehearsal"

    def start(self) -> None:
        """Begin to ask."""
        self.refresh()

    def stop(self) -> None:
        """Ask no more."""
        self._timer.stop()
        self._stopped = True

    def renew(self, busy: bool) -> None:
        """An order began or ended: an answer under way was asked before that and counts no more."""
        self._busy = busy
        self._stale = self._asking
        self.refresh()

    def start_anew(self) -> None:
        """The event lives elsewhere now: nothing is known of it; a question under way asks the old place."""
        self.truth, self._failures, self._stale = Truth(), 0, self._asking
        self.changed.emit()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask now, or right after the question that is under way."""
        if self._asking or self._stopped:
            self._again = True
            return
        self._timer.stop()
        self._asking = True
        self._jobs.run(Lane.READ, "truth", self._look, self._told, self._not_told, quiet=True, owner=self)

    def _look(self, _handle: JobHandle) -> Truth | None:
        cloud = self._place.reach()
        return None if cloud is None else look(cloud, self._stack_name, self._clock)

    def _told(self, truth: Truth | None) -> None:
        if self._dropped():
            return
        vanished = truth is None and self.truth.stack is not None
        self._failures = 0
        if vanished:
            self.gone.emit()
        self._accept(truth or Truth(at=self._clock()))

    def _not_told(self, failure: Exception) -> None:
        if isinstance(failure, Cancelled) or self._dropped():
            return
        self._failures += 1
        self._place.forget(failure)
        words = failure.sentence if isinstance(failure, AwsFailure) else str(failure)
        code = failure.code if isinstance(failure, AwsFailure) else "unexpected"
        lost = self._failures >= FAILURES_UNTIL_UNREACHABLE
        self._accept(
            replace(self.truth, reachable=self.truth.reachable and not lost, failure=words, failure_code=code)
        )

    def _dropped(self) -> bool:
        """Whether nobody waits for the answer, or it is stale: then it is asked for again at once."""
        if self._stopped:
            return True
        if not self._stale:
            return False
        self._stale = self._again = self._asking = False
        self.refresh()
        return True

    def _accept(self, truth: Truth) -> None:
        self.truth = truth
        self._asking = False
        self.changed.emit()
        if self._again:
            self._again = False
            self.refresh()
        elif not self._asking and not self._stopped:
            self._timer.start(round(1000 * self._pause()))

    def _pause(self) -> float:
        rhythm = LOCAL if self.local else AWS
        stack = self.truth.stack
        if self._busy or self.truth.failure or (stack is not None and stack.in_progress):
            return rhythm.moving
        return rhythm.on_air if self.truth.running else rhythm.still


def look(cloud: Cloud, stack_name: str, clock: Callable[[], float] = time.time) -> Truth:
    """Ask for everything once. Raises `AwsFailure` when stack or channel cannot be asked for."""
    stack = cloud.stack(stack_name)
    truth = Truth(at=clock(), stack=stack)
    channel_id = stack.outputs.get(CHANNEL_OUTPUT) if stack is not None else None
    if stack is None or channel_id is None:
        return truth
    truth = replace(truth, channel=cloud.channel(channel_id))
    if not truth.running:
        return truth
    try:
        return replace(truth, alerts=cloud.alerts(channel_id))
    except AwsFailure:  # alerts are an extra: without them stack and channel are still the truth
        return truth
