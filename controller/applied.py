"""The plan that an event's stack was made from: what the control room goes by while there is a stack.

The stack carries it in its template's metadata, so it is known on every computer and after every ending of
the program. The journal adds what the stack cannot carry: a change that reaches no resource, and stacks made
before plans were carried. See docs/decisions/applied-plan.md.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from aws.facts import StackFacts
from aws.failures import AwsFailure
from controller.cloud import Cloud
from controller.journal import Journal, Payload
from controller.plan_model import EventPlan
from controller.plan_problem import PlanError
from controller.plan_store import parse_plan, plan_text

log = logging.getLogger(__name__)

KIND = "applied"
LOOKED_BACK = 20
"""Journal entries of one event that are looked through, newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """What the journal knows of one stack. `base` marks the plan that the stack carried then, "" for none."""

    plan: EventPlan
    stack_id: str
    base: str
    sure: bool


class AppliedPlan:
    """One event's applied plan. Lives on the main thread."""

    def __init__(self, journal: Journal, saved: Callable[[], EventPlan]) -> None:
        """`saved` is the event's plan as its file has it now."""
        self._journal = journal
        self._saved = saved
        self._name = saved().name
        self._stack_id = ""
        self._plan: EventPlan | None = None
        self._sure = False
        self._mark = ""
        self._shown: tuple[EventPlan | None, EventPlan, EventPlan] | None = None

    @property
    def plan(self) -> EventPlan:
        """The plan to show and to operate by: the applied one while there is a stack, else the saved one.

        The same object as long as nothing has changed.
        """
        saved = self._saved()
        if self._shown is None or self._shown[0] is not self._plan or self._shown[1] is not saved:
            self._shown = (self._plan, saved, saved if self._plan is None else effective(self._plan, saved))
        return self._shown[2]

    def holds(self, plan: EventPlan) -> bool | None:
        """Whether AWS has what this plan says; None where that is not known."""
        if self._plan is not None and self._sure:
            return effective(self._plan, plan) == plan
        return _mark(plan) == self._mark if self._mark else None

    @property
    def lacks(self) -> bool:
        """What is saved is not on AWS yet, as far as is known; never without a stack."""
        saved = self._saved()
        return self.plan != saved or self.holds(saved) is False

    def follow(self, stack: StackFacts | None) -> None:
        """What is true now. Until a new stack has been read, the journal's word counts."""
        stack_id = stack.stack_id if stack is not None and not stack.fresh else ""
        if stack_id == self._stack_id:
            return
        self._forget(stack_id)
        found = next(_records(self._journal, self._name, stack_id), None) if stack_id else None
        if found is not None:
            self._plan = found.plan

    def read(self, stack_id: str, carried: str | None) -> None:
        """The stack was read: the plan it carries, "" where it carries none; None: it could not be read."""
        if stack_id != self._stack_id or carried is None:
            return
        on_stack = plan_of(carried, self._name)
        base = _mark(on_stack) if on_stack is not None else ""
        records = _records(self._journal, self._name, stack_id)
        found = next((record for record in records if record.base == base), None)
        if found is not None:
            self._accept(found.plan, sure=found.sure)
        elif on_stack is not None:
            self._accept(on_stack, sure=True)
        else:
            self._read_of_old(self._saved())

    def took(self, stack_id: str, plan: EventPlan) -> None:
        """An order has just brought the stack up to this plan."""
        self._forget(stack_id)
        self._accept(plan, sure=True)

    def _read_of_old(self, saved: EventPlan) -> None:
        """A stack made before plans were carried: what was saved when it was first seen stands for it."""
        self._mark = _old_mark(self._journal, self._name)
        sure = self._mark == _mark(saved)
        plan = saved if sure or self._plan is None else self._plan
        note(self._journal, plan, self._stack_id, "", sure=sure)
        self._accept(plan, sure=sure)

    def _accept(self, plan: EventPlan, *, sure: bool) -> None:
        self._sure = sure
        if plan != self._plan:
            self._plan = plan

    def _forget(self, stack_id: str) -> None:
        self._stack_id, self._plan, self._sure, self._mark = stack_id, None, False, ""


def effective(on_aws: EventPlan, saved: EventPlan) -> EventPlan:
    """The applied plan with what no stack has, from the saved one: such a change needs no update.

    How long the show is planned is asked when it starts and shown as a cost; only a chat is told it as it is
    made. After how many minutes AWS stops the channel is asked when the schedule is armed.
    """
    own: dict[str, int] = {}
    if not on_aws.extras.chat:
        own["planned_minutes"] = saved.watch.planned_minutes
    if on_aws.watch.auto_stop_after_minutes is not None and saved.watch.auto_stop_after_minutes is not None:
        own["auto_stop_after_minutes"] = saved.watch.auto_stop_after_minutes
    watch = on_aws.watch.model_copy(update=own)
    return on_aws if watch == on_aws.watch else on_aws.model_copy(update={"watch": watch})


def plan_of(text: str, name: str) -> EventPlan | None:
    """The plan in a stack's metadata; None where there is none that this Flypack can use for the event."""
    if not text:
        return None
    try:
        plan = parse_plan(text)
    except PlanError as problem:
        log.warning("the plan that the stack of %s carries cannot be used: %s", name, problem)
        return None
    return plan if plan.name == name else None


def read_carried(cloud: Cloud, stack_id: str) -> str | None:
    """What the stack carries; None where it cannot be read now. Blocks: call it in a job."""
    try:
        return cloud.carried_plan(stack_id)
    except AwsFailure as failure:
        log.warning("the plan of the stack was not read: %s", failure.sentence)
        return None


def note(journal: Journal, plan: EventPlan, stack_id: str, carried: str, *, sure: bool = True) -> None:
    """AWS was brought up to this plan; `carried` is what the stack carries since. From any thread."""
    on_stack = plan_of(carried, plan.name)
    payload = {
        "plan": _mark(plan),
        "text": plan_text(plan),
        "stack": stack_id,
        "base": _mark(on_stack) if on_stack is not None else "",
        "sure": sure,
    }
    journal.record(KIND, _place(plan.name), payload)


def _records(journal: Journal, name: str, stack_id: str) -> Iterator[_Record]:
    """What the journal knows of this stack, newest first; not what no longer matches its own mark."""
    for entry in reversed(journal.timeline(_place(name), limit=LOOKED_BACK)):
        payload = entry.payload
        plan = plan_of(str(payload.get("text", "")), name) if payload.get("stack") == stack_id else None
        if plan is not None and _mark(plan) == payload.get("plan"):
            yield _Record(
                plan=plan,
                stack_id=stack_id,
                base=str(payload.get("base", "")),
                sure=bool(payload.get("sure", True)),
            )


def _old_mark(journal: Journal, name: str) -> str:
    """What a Flypack that kept no plan left; "" where none did, or did not see the end of its last order."""
    old: list[Payload] = [
        entry.payload
        for entry in journal.timeline(_place(name), limit=LOOKED_BACK)
        if "stack" not in entry.payload
    ]
    return str(old[-1].get("plan", "")) if old else ""


def _place(name: str) -> str:
    """Beside the event's own entries, which its timeline shows."""
    return f"{KIND}:{name}"


def _mark(plan: EventPlan) -> str:
    return hashlib.sha256(plan_text(plan).encode()).hexdigest()
