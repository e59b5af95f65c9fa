"""An action's trace in journal and timeline: before AWS is told, and again with its outcome."""

from __future__ import annotations

import time

from aws.cancel import Cancelled
from aws.failures import AwsFailure
from aws.sentence import say
from controller.journal import Journal
from controller.phase import Action
from controller.plain_error import PlainError
from controller.timeline import Timeline
from controller.views import Level, RowKind


class Journaled:
    """Writes an action before it is asked of AWS, and again with its outcome. Used on a worker thread."""

    def __init__(self, journal: Journal, timeline: Timeline, event_name: str, action: Action) -> None:
        self._journal = journal
        self._timeline = timeline
        self._event_name = event_name
        self._action = action
        self._id = 0
        self._began = 0.0

    def __enter__(self) -> Journaled:
        self._id = self._journal.begin(self._event_name, self._action.value)
        self._began = time.monotonic()
        self._timeline.add(RowKind.ACTION, "asked", self._action.value)
        return self

    def __exit__(self, _kind: object, failure: BaseException | None, _trace: object) -> None:
        outcome, level, words = self._outcome(failure)
        self._journal.finish(self._id, outcome, {"why": words} if failure is not None else None)
        self._timeline.add(RowKind.ACTION, outcome, self._action.value, words, level=level)

    def _outcome(self, failure: BaseException | None) -> tuple[str, Level, str]:
        """The words are a `Sentence` where AWS failed: the timeline says it in any language."""
        if failure is None:
            return "done", Level.OK, say("{0} s", f"{time.monotonic() - self._began:.0f}")
        if isinstance(failure, Cancelled):
            return "cancelled", Level.WARN, ""
        return "failed", Level.BAD, _words(failure)


def _words(failure: BaseException) -> str:
    """What it says for itself; of what nobody foresaw only its name, the log has the rest."""
    if isinstance(failure, AwsFailure):
        return failure.sentence
    return str(failure) if isinstance(failure, PlainError) else type(failure).__name__


def close_interrupted(journal: Journal, timeline: Timeline, event_name: str) -> tuple[Action, ...]:
    """Give actions whose outcome was never written one: Flypack ended while they were under way."""
    actions = []
    for left in journal.unfinished(event_name):
        journal.finish(left.action_id, "interrupted")
        timeline.add(
            RowKind.ACTION,
            "interrupted",
            left.action,
            level=Level.WARN,
            once=f"interrupted:{left.action_id}",
        )
        actions.append(Action(left.action))
    return tuple(actions)
