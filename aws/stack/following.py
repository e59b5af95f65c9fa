"""Following one operation of a stack to its end, event by event, across restarts of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aws.cancel import Cancel
from aws.facts import StackEvent, StackFacts
from aws.failures import AwsFailure
from aws.pace import Pace
from aws.redaction import redact
from aws.sentence import Sentence, joined, say
from aws.session import AwsSession
from aws.stack.reading import describe, operation_events

STACK_TYPE = "AWS::CloudFormation::Stack"
GOOD_ENDS = frozenset({"CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE", "DELETE_COMPLETE"})
BEGIN_SECONDS = 120.0
"""How long an accepted operation may take to show its first event."""
SETTLE_SECONDS = 30.0
"""How long to wait for the stack's own last event after its status has become final."""

_Ending = tuple[Sentence, Sentence, str]
_ENDINGS: dict[str, _Ending] = {
    "ROLLBACK_COMPLETE": (
        say("CloudFormation has removed what it had made."),
        say("Correct the cause and provision again."),
        "stack-rolled-back",
    ),
    "ROLLBACK_FAILED": (
        say("CloudFormation could not remove everything it had made."),
        say("Tear the event down, then provision again."),
        "stack-rollback-failed",
    ),
    "UPDATE_ROLLBACK_COMPLETE": (
        say("CloudFormation has put everything back as it was before the update."),
        say("Correct the cause and update again."),
        "stack-update-rolled-back",
    ),
    "UPDATE_ROLLBACK_FAILED": (
        say("CloudFormation could not put everything back and needs attention."),
        say("Continue the rollback, or tear the event down."),
        "stack-update-rollback-failed",
    ),
    "DELETE_FAILED": (
        say("CloudFormation stopped the tear-down there."),
        say("Tear down again; if it stays, remove that resource in the AWS console first."),
        "stack-delete-failed",
    ),
    "DELETE_COMPLETE": (
        say("The stack was removed by someone else meanwhile."),
        say("Provision again if the event is still wanted."),
        "stack-removed",
    ),
}
_OTHER_ENDING: _Ending = (
    say("CloudFormation left it as it is."),
    say("Tear the event down, then provision again."),
    "stack-failed",
)


def follow(
    session: AwsSession,
    stack_id: str,
    *,
    token: str | None,
    on_event: Callable[[StackEvent], None],
    cancel: Cancel,
    deadline_seconds: float = 3600,
    poll_seconds: float | None = None,
) -> StackFacts:
    """Follow the operation begun with `token` until CloudFormation has finished; return the stack.

    Can be called at any time, also after a restart of the program: events are told from the operation's
    first one on. `token=None` follows whatever is under way. Cancelling stops the following, not
    CloudFormation. Raises `AwsFailure` naming the first failed resource, with AWS's words and what
    CloudFormation did about it; code `deadline` when it takes longer than `deadline_seconds`.
    """
    watch = _Watch(session, stack_id, token)
    pace = Pace(deadline_seconds=deadline_seconds, poll_seconds=poll_seconds)
    while True:
        fresh = pace.ask(watch.look, fallback=())
        for event in fresh:
            on_event(event)
        if fresh:
            pace.quicken()
        if (facts := watch.outcome(pace.elapsed)) is not None:
            return facts
        if pace.expired:
            raise _too_late(watch, deadline_seconds)
        pace.wait(cancel)


class _Watch:
    """What has been seen of one operation so far."""

    def __init__(self, session: AwsSession, stack_id: str, token: str | None) -> None:
        self._session = session
        self._stack_id = stack_id
        self._token = token
        self._known: set[str] = set()
        self._final_since: float | None = None
        self.facts: StackFacts | None = None
        self.seen: list[StackEvent] = []

    def look(self) -> tuple[StackEvent, ...]:
        """Status first, then events: in the other order the last events are lost."""
        facts = describe(self._session, self._stack_id)
        if facts is None:
            raise AwsFailure(
                say("Following the stack"),
                say("it does not exist (any more)."),
                say("It may have been removed outside Flypack; provision again if it is needed."),
                "stack-missing",
            )
        fresh = operation_events(self._session, self._stack_id, token=self._token, known=self._known)
        self.facts = facts
        self.seen.extend(fresh)
        return fresh

    def outcome(self, elapsed: float) -> StackFacts | None:
        """The stack once the operation has ended well, `None` while it goes on. Raises its failure."""
        facts = self.facts
        if facts is None:
            return None
        if not self.seen and self._token is not None:
            self._check_begun(facts, elapsed)
            return None
        if not self._ended(facts, elapsed):
            return None
        if facts.status in GOOD_ENDS and not self._removed_by_others(facts):
            return facts
        raise failure_of(facts, self.seen)

    def _check_begun(self, facts: StackFacts, elapsed: float) -> None:
        if elapsed >= BEGIN_SECONDS:
            raise AwsFailure(
                say("Following {0}", facts.name),
                say("CloudFormation has not begun (the stack is {0}).", facts.status),
                say("Provision again; nothing has been changed."),
                "not-begun",
            )

    def _ended(self, facts: StackFacts, elapsed: float) -> bool:
        """Final, and by this operation: right after its beginning the status is still the old one."""
        if facts.status.endswith("_IN_PROGRESS"):
            self._final_since = None
            return False
        own = self._own_statuses(facts)
        if self._token is None or (own and own[-1] == facts.status):
            return True
        if self._final_since is None:
            self._final_since = elapsed
        return elapsed - self._final_since >= SETTLE_SECONDS

    def _own_statuses(self, facts: StackFacts) -> list[str]:
        return [event.status for event in self.seen if is_stack_itself(event, facts.stack_id)]

    def _removed_by_others(self, facts: StackFacts) -> bool:
        if facts.status != "DELETE_COMPLETE" or self._token is None:
            return False
        return not any(status.startswith("DELETE_") for status in self._own_statuses(facts))


def is_stack_itself(event: StackEvent, stack_id: str) -> bool:
    """Whether the event is about the stack as a whole and not about one of its resources."""
    return event.resource_type == STACK_TYPE and event.physical_id == stack_id


def first_failed(events: Sequence[StackEvent]) -> StackEvent | None:
    """The resource that failed by itself, not one of those that CloudFormation then cancelled."""
    failed = [
        event for event in events if event.status.endswith("_FAILED") and event.resource_type != STACK_TYPE
    ]
    return next((event for event in failed if "cancelled" not in event.reason.lower()), None)


def failure_of(facts: StackFacts, events: Sequence[StackEvent]) -> AwsFailure:
    """The sentence for an operation that ended badly: which resource, AWS's words, what was done."""
    ending, suggestion, code = _ENDINGS.get(facts.status, _OTHER_ENDING)
    failed = first_failed(events)
    if failed is not None:
        cause = say("{0} ({1}) failed: {2}", failed.logical_id, failed.resource_type, _quoted(failed.reason))
    elif facts.reason:
        cause = say("AWS says: {0}", _quoted(facts.reason))
    else:
        cause = say("the stack is {0}.", facts.status)
    return AwsFailure(facts.name, joined("{0} {1}", cause, ending), suggestion, code)


def _quoted(words: str) -> str:
    text = " ".join(redact(words).split())
    if not text:
        return say("no reason was given.")
    return f"“{text}”" if text.endswith((".", "!", "?")) else f"“{text}.”"


def _too_late(watch: _Watch, deadline_seconds: float) -> AwsFailure:
    status = watch.facts.status if watch.facts else say("unknown")
    return AwsFailure(
        watch.facts.name if watch.facts else say("Following the stack"),
        say("CloudFormation is still at it after {0} s (the stack is {1}).", round(deadline_seconds), status),
        say("It goes on by itself; open the event again to follow on."),
        "deadline",
    )
