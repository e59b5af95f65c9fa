"""What the operator orders: provision, start, stop, tear down. Jobs, journaled before AWS is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from aws.cancel import Cancelled
from aws.facts import ChangeSet, Leftover, StackFacts
from aws.failures import AwsFailure
from aws.sentence import joined, say
from controller import applied, provisioning, rtmps
from controller.action_log import Journaled
from controller.applied import AppliedPlan
from controller.auto_stop_order import AutoStopOrder
from controller.bench import Bench
from controller.cloud import Cloud
from controller.finish_order import FinishOrder
from controller.jobs import Job, JobHandle, Lane
from controller.judgement import UnfitTemplate
from controller.notices import Notice, Severity
from controller.phase import Action
from controller.plan_model import EventPlan
from controller.stack_story import StackStory
from controller.timeline import Timeline, name_of
from controller.to_spec import to_spec
from controller.truth_watch import CHANNEL_OUTPUT
from controller.views import Level, RowKind
from controller.words import translate

T = TypeVar("T")


class Orders(QObject):
    """Carries out one order at a time for one event. Lives on the main thread."""

    changed = Signal()
    finished = Signal(object, bool)
    """The action and whether it went well."""

    def __init__(
        self, plan: EventPlan, bench: Bench, timeline: Timeline, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.plan = plan
        self._place = bench.place
        self._jobs = bench.jobs
        self._journal = bench.journal
        self._notices = bench.notices
        self._ingest_fallback = bench.ingest_fallback
        self._timeline = timeline
        self._story = StackStory(timeline)
        self.applied = AppliedPlan(bench.journal, lambda: self.plan)
        self.intent: Action | None = None
        self.job: Job | None = None
        self._executed = False
        self._followed = ""
        self._ticket = 0

    @property
    def busy(self) -> bool:
        """An order or a following is under way."""
        return self.job is not None

    def provision(self, *, renew_key: bool = False) -> None:
        """Make the stack, or bring it up to the plan; what cannot be built is refused before any AWS call.

        A new viewer key changes nothing else: it goes with the plan that AWS has.
        """
        plan = self.applied.plan if renew_key else self.plan
        spec = to_spec(plan)
        fallback = self._ingest_fallback()
        self._executed = False

        def work(cloud: Cloud, handle: JobHandle) -> StackFacts:
            for sentence in provisioning.cautions(spec):
                self._timeline.add(RowKind.STATE, "later", sentence, level=Level.WARN)
            stack = cloud.provision(
                spec,
                on_event=self._story,
                cancel=handle.cancel,
                progress=handle.progress,
                on_execute=self._on_execute,
                ingest_fallback=fallback,
                renew_key=renew_key,
            )
            carried = applied.read_carried(cloud, stack.stack_id)
            applied.note(self._journal, plan, stack.stack_id, carried or "")
            return stack

        self._order(
            Action.PROVISION,
            Lane.STACK,
            work,
            lambda stack: self._provisioned(stack, plan),
            refuse=lambda: provisioning.refuse_not_offered(spec),
        )

    def start(self, channel_id: str) -> None:
        """Start the channel and arm the stop that works with the laptop off."""
        plan = self.applied.plan
        auto_stop = AutoStopOrder(plan, self._notices)
        rest = FinishOrder(self._notices)

        def work(cloud: Cloud, handle: JobHandle) -> datetime | None:
            rest.finish(plan, cloud, handle)
            cloud.start(channel_id, cancel=handle.cancel, progress=handle.progress)
            return auto_stop.arm(cloud)

        self._order(Action.START, Lane.CHANNEL, work, self._started)

    def stop(self, channel_id: str) -> None:
        """Stop the channel."""
        auto_stop = AutoStopOrder(self.applied.plan, self._notices)

        def work(cloud: Cloud, handle: JobHandle) -> None:
            cloud.stop(channel_id, cancel=handle.cancel, progress=handle.progress)
            auto_stop.disarm(cloud)

        self._order(Action.STOP, Lane.CHANNEL, work, lambda _nothing: None)

    def tear_down(self, *, force: bool = False) -> None:
        """Stop what runs and remove everything but what is kept on purpose; `force`: see `way_out`."""
        stack_name = to_spec(self.plan).stack_name
        self._order(
            Action.TEAR_DOWN,
            Lane.STACK,
            lambda cloud, handle: cloud.tear_down(
                stack_name,
                on_event=self._story,
                cancel=handle.cancel,
                progress=handle.progress,
                force=force,
            ),
            self._torn_down,
        )

    def continue_rollback(self) -> None:
        """The way out of UPDATE_ROLLBACK_FAILED."""
        stack_name = to_spec(self.plan).stack_name
        self._order(
            Action.ROLL_BACK,
            Lane.STACK,
            lambda cloud, handle: cloud.continue_rollback(
                stack_name, on_event=self._story, cancel=handle.cancel, progress=handle.progress
            ),
            lambda _facts: self._good(
                translate("Controller", "{0} is back as it was before the update.").format(self.plan.title)
            ),
        )

    def cancel(self) -> None:
        """Stop waiting. A creation that AWS has begun is then removed again."""
        if self.job is not None:
            self.job.cancel()

    def resume(self, stack: StackFacts) -> None:
        """Follow what CloudFormation is doing to the stack though nobody here asked for it (any more)."""
        if self.busy or self._followed == f"{stack.stack_id} {stack.status}":
            return
        self._followed = f"{stack.stack_id} {stack.status}"
        title = translate("Controller", "Following AWS: {0}").format(self.plan.title)
        rest, saved = FinishOrder(self._notices), self.plan

        def work(handle: JobHandle) -> None:
            handle.progress(translate("Controller", "AWS goes on working on the event"))
            cloud = self._place.reach()
            if cloud is not None:
                listener = self._story.telling(handle.progress)
                cloud.follow(stack.stack_id, on_event=listener, cancel=handle.cancel)
                carried = applied.read_carried(cloud, stack.stack_id)
                rest.finish(applied.plan_of(carried or "", saved.name) or saved, cloud, handle)

        ticket = self._take()
        self.job = self._jobs.run(
            Lane.STACK,
            title,
            work,
            lambda _nothing: self._let_go(ticket),
            lambda failure: self._not_followed(ticket, failure),
            owner=self,
        )
        self.changed.emit()

    def _order(
        self,
        action: Action,
        lane: Lane,
        order: Callable[[Cloud, JobHandle], T],
        done: Callable[[T], None],
        *,
        refuse: Callable[[], None] | None = None,
    ) -> None:
        """Queue an order; what is under way for this event makes way. `refuse` marks the one that begins."""
        self.cancel()
        ticket = self._take()
        self.intent = action
        title = f"{name_of(action)}: {self.plan.title}"
        name = self.plan.name

        def work(handle: JobHandle) -> T:
            if refuse is not None:
                refuse()
            with Journaled(self._journal, self._timeline, name, action):
                return order(self._cloud(handle, make_place=refuse is not None), handle)

        def well(result: T) -> None:
            if self._let_go(ticket):
                done(result)
                self.finished.emit(action, True)

        def badly(failure: Exception) -> None:
            if self._let_go(ticket):
                self._fail(action, title, failure)

        self.job = self._jobs.run(lane, title, work, well, badly, owner=self)
        self.changed.emit()

    def _cloud(self, handle: JobHandle, *, make_place: bool) -> Cloud:
        if make_place:
            return self._place.found(handle.cancel, handle.progress)
        cloud = self._place.reach()
        if cloud is None:
            raise AwsFailure(
                say("Rehearsal region"),
                say("it does not run any more, and the event went with it."),
                say("Provision the event again."),
                "region-gone",
            )
        return cloud

    def _on_execute(self, change_set: ChangeSet) -> None:
        """Only a creation is undone by cancelling: an update leaves an event that works."""
        self._executed = not change_set.updates

    def _fail(self, action: Action, title: str, failure: Exception) -> None:
        if not isinstance(failure, Cancelled):
            self._notices.from_failure(failure, title=title, event_name=self.plan.name)
        if isinstance(failure, UnfitTemplate):
            for finding in failure.findings[1:]:
                self._timeline.add(RowKind.STATE, "finding", finding.sentence, level=Level.BAD)
        self.finished.emit(action, False)
        if isinstance(failure, Cancelled) and action is Action.PROVISION and self._executed:
            self.tear_down()

    def _not_followed(self, ticket: int, failure: Exception) -> None:
        if self._let_go(ticket) and not isinstance(failure, Cancelled):
            self._notices.from_failure(failure, title=self.plan.title, event_name=self.plan.name)

    def _take(self) -> int:
        self._ticket += 1
        return self._ticket

    def _let_go(self, ticket: int) -> bool:
        """Forget the job that has ended; False when a newer order has taken its place."""
        if ticket != self._ticket:
            return False
        self.job, self.intent = None, None
        self.changed.emit()
        return True

    def _provisioned(self, stack: StackFacts, plan: EventPlan) -> None:
        self.applied.took(stack.stack_id, plan)
        if CHANNEL_OUTPUT in stack.outputs:
            self._good(translate("Controller", "{0} is ready to go on air.").format(self.plan.title))
        for notice in rtmps.news(to_spec(plan), stack.outputs, plan.title):
            self._notices.post(notice)

    def _started(self, stop_at: datetime | None) -> None:
        self._good(translate("Controller", "{0} is on air.").format(self.plan.title))
        if stop_at is not None:
            local = stop_at.astimezone().strftime("%Y-%m-%d %H:%M")
            self._timeline.add(RowKind.ACTION, "auto-stop", local)

    def _torn_down(self, kept: tuple[Leftover, ...]) -> None:
        for left in kept:
            code, level = ("kept", Level.IDLE) if left.retained else ("left", Level.BAD)
            name = joined("{0} {1}", left.resource_type, left.identifier)
            self._timeline.add(RowKind.STATE, code, name, level=level)
        self._good(translate("Controller", "{0} is torn down.").format(self.plan.title))

    def _good(self, what: str) -> None:
        self._notices.post(Notice(severity=Severity.GOOD, what=what, event_name=self.plan.name))
