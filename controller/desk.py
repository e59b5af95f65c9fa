"""One event's desk: what the control room shows of it and orders for it. Derived, never remembered."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from controller import hops, phones, verdict
from controller.action_log import close_interrupted
from controller.bench import Bench
from controller.confirmations import confirmation
from controller.jobs import Job
from controller.on_air import Orders
from controller.phase import Action, Phase, allowed, main_action
from controller.places import Place
from controller.plan_model import EventPlan
from controller.sight import Sight
from controller.test_feed import TestFeed
from controller.timeline import Timeline
from controller.truth_watch import CHANNEL_OUTPUT
from controller.upkeep import Upkeep
from controller.viewer_access import ViewerAccess
from controller.views import (
    ChartData,
    ChartRange,
    EnvironmentCard,
    Hop,
    Level,
    PhoneProfile,
    RowKind,
    TimelineRow,
    Verdict,
)
from controller.watchkeeper import Watchkeeper
from controller.way_out import WayOut, way_out

CLOSE_SECONDS = 5.0
MOMENT_CHARACTERS = 200


class EventDesk(QObject):
    """Lives on the main thread; every question to AWS is a job."""

    changed = Signal()
    telemetry_changed = Signal(object)
    timeline_added = Signal(object)
    action_ended = Signal(object, bool)
    """An order of the operator has ended, and whether it went well."""
    previewed = Signal(object)
    drift_found = Signal(object)
    """Answers to `preview` and `drift`: a `Preview`, a tuple of `DriftRow`."""

    def __init__(self, plan: EventPlan, bench: Bench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._timeline = Timeline(plan.name, bench.journal, clock=bench.clock, parent=self)
        self._orders = Orders(plan, bench, self._timeline, self)
        self.applied = self._orders.applied
        self._watch = Watchkeeper(bench, self._orders, self._timeline, self)
        self.sources = self._watch.sources
        self._upkeep = Upkeep(lambda: self.plan, bench, self._timeline, self)
        self._upkeep.previewed.connect(self.previewed)
        self._upkeep.drift_found.connect(self.drift_found)
        self._feed = TestFeed(bench.jobs, self._timeline, bench.notices, self)
        self._profiles = phones.ProfileCards()
        self._watch.changed.connect(self.changed)
        self._watch.telemetry.changed.connect(self.telemetry_changed)
        self._timeline.added.connect(self.timeline_added)
        self._orders.finished.connect(self.action_ended)
        self._feed.changed.connect(self.changed)

    @property
    def name(self) -> str:
        """The plan's name."""
        return self.plan.name

    @property
    def title(self) -> str:
        """What people see."""
        return self.plan.title

    @property
    def plan(self) -> EventPlan:
        """The plan as it was last saved."""
        return self._orders.plan

    def set_plan(self, plan: EventPlan) -> None:
        """The plan was saved anew."""
        self._orders.plan = plan
        self.changed.emit()

    def settle(self, place: Place) -> None:
        """A draft moves to another place; what was known of the old one says nothing of the new one."""
        before = self.environment
        self._bench.place.settle(place)
        now = self.environment
        if (before.kind, before.label) != (now.kind, now.label):
            code = "moved-here" if now.kind == "rehearsal" else "moved-to-aws"
            self._timeline.add(RowKind.ACTION, code, now.label)
        self._watch.truth_watch.start_anew()

    @property
    def environment(self) -> EnvironmentCard:
        """Where it lives."""
        return self._bench.place.card

    @property
    def phase(self) -> Phase:
        """Where it stands."""
        return self._watch.phase

    @property
    def known(self) -> bool:
        """AWS has answered at least once since the desk was opened."""
        return self.truth_at is not None

    @property
    def truth_at(self) -> float | None:
        """When AWS last answered, Unix seconds."""
        return self._watch.truth_watch.truth.at

    @property
    def on_air_since(self) -> float | None:
        """When the present broadcast began, Unix seconds."""
        return self._watch.on_air_since

    @property
    def main_action(self) -> Action | None:
        """The one button of the moment."""
        stack = self._watch.truth_watch.truth.stack
        action = main_action(self.phase, stack.status if stack is not None else "")
        return action if action in self.allowed_actions else None

    @property
    def allowed_actions(self) -> frozenset[Action]:
        """What may be asked for now; cancelling only where somebody waits here."""
        if not self.known:
            return frozenset()
        actions = allowed(self.phase)
        return actions if self.job is not None else actions - {Action.CANCEL}

    @property
    def free(self) -> bool:
        """Nothing of it exists: AWS says so, or it was never asked to make anything where it lives."""
        if self.job is not None or self._watch.truth_watch.truth.stack is not None:
            return self.job is None and self.phase is Phase.DRAFT
        return (self.phase is Phase.DRAFT and self.known) or not self._timeline.built_here

    @property
    def job(self) -> Job | None:
        """The order under way."""
        return self._orders.job

    def confirmation(self, action: Action) -> str | None:
        """The sentence to agree to where it hurts; `None`: no question."""
        plan = self.plan if action is Action.PROVISION else self.applied.plan
        return confirmation(action, self.phase, plan, self.environment)

    def needs_typed_name(self, action: Action) -> bool:
        """Tearing down what is on air asks for the event's name."""
        return action is Action.TEAR_DOWN and self.phase is Phase.ON_AIR

    def provision(self, *, renew_key: bool = False) -> None:
        """Make the event's resources, or bring them up to the plan; a new viewer key ends all old links."""
        self._orders.provision(renew_key=renew_key)

    def start(self) -> None:
        """Go on air."""
        if channel_id := self._channel_id():
            self._orders.start(channel_id)

    def stop(self) -> None:
        """End the broadcast."""
        if channel_id := self._channel_id():
            self._orders.stop(channel_id)

    def tear_down(self) -> None:
        """Remove everything but what is kept on purpose."""
        self._feed.stop()
        self._orders.tear_down()

    def preview(self) -> Job:
        """What `provision` would change; the answer comes with `previewed`."""
        return self._upkeep.preview()

    def drift(self) -> Job:
        """What was changed outside Flypack; the answer comes with `drift_found`."""
        return self._upkeep.drift()

    @property
    def way_out(self) -> WayOut | None:
        """What can be done about a stack that takes no change; `None`: it is in order."""
        return way_out(self._watch.truth_watch.truth.stack) or self._watch.companion.way_out

    def continue_rollback(self) -> None:
        """The way out of UPDATE_ROLLBACK_FAILED."""
        self._orders.continue_rollback()

    def force_tear_down(self) -> None:
        """The last way out of DELETE_FAILED: what cannot be deleted is left behind and listed."""
        self._feed.stop()
        self._orders.tear_down(force=True)

    def cancel(self) -> None:
        """Stop waiting for the order under way; a creation that has begun is removed again."""
        self._orders.cancel()

    def mark_moment(self, text: str) -> None:
        """Put a mark into the timeline."""
        self._timeline.add(RowKind.MOMENT, "moment", text.strip()[:MOMENT_CHARACTERS], level=Level.OK)

    def refresh(self) -> None:
        """Ask AWS now."""
        self._watch.truth_watch.refresh()

    def hops(self) -> tuple[Hop, ...]:
        """The six cards of the path strip."""
        return hops.hops(self._watch.sight())

    def chart(self, key: str, span: ChartRange = "15m") -> ChartData:
        """One of the six charts, over the last 15 minutes, the last hour, or the event so far."""
        return self._watch.telemetry.chart(key, span, self._bench.clock(), self.on_air_since)

    @property
    def verdict(self) -> Verdict:
        """The whole path in one line."""
        shown, phase = self._watch.verdict.shown, self.phase
        settled = shown is not None and phase is Phase.ON_AIR and shown.hop != verdict.PHASE
        found = shown if shown is not None and settled else verdict.assess(phase, self.hops())
        return verdict.aside(found, self._watch.companion.way_out)

    @property
    def metrics_cost(self) -> float:
        """What reading the numbers has cost since the desk was opened, US dollars, an estimate."""
        return self._watch.telemetry.cost

    def timeline(self) -> tuple[TimelineRow, ...]:
        """The event's history, oldest first."""
        return self._timeline.rows()

    @property
    def archive_bytes(self) -> int:
        """Bytes recorded so far, as last listed."""
        found = self._watch.archive.answer
        return found.bytes if found is not None else 0

    @property
    def viewers(self) -> ViewerAccess:
        """What viewers can be given, while the event is provisioned."""
        return self._watch.access

    @property
    def playback_url(self) -> str | None:
        """What a player on this laptop should open while pictures are encoded; not for others."""
        return self.viewers.playback() if self._watch.truth_watch.truth.running else None

    def phones(self) -> tuple[PhoneProfile, ...]:
        """What the phones have to be set to; holds stream keys. Empty until the addresses were read."""
        local = self.environment.kind == "rehearsal"
        return self._profiles.of(self._watch.addresses.points, self.applied.plan, local=local)

    @property
    def has_test_phone(self) -> bool:
        """A test picture is being sent."""
        return self._feed.sending

    @property
    def can_use_test_phone(self) -> bool:
        """Test pictures are for rehearsals."""
        return self.environment.kind == "rehearsal" and bool(self._watch.addresses.points)

    def start_test_phone(self) -> None:
        """Send a moving test picture, as every phone would."""
        self._feed.start(self._watch.addresses.points, self.applied.plan.encode.frame_rate)

    def stop_test_phone(self) -> None:
        """Stop sending it."""
        self._feed.stop()

    def watch(self) -> None:
        """Begin to ask what is true; an action that the last run of Flypack left open is closed."""
        close_interrupted(self._bench.journal, self._timeline, self.name)
        self._watch.start()

    def activate(self, looked_at: bool = True) -> None:
        """Somebody looks at this event's control room, or away; its numbers are read accordingly."""
        self._watch.activate(looked_at)

    def sight(self) -> Sight:
        """Everything known now, with its age."""
        return self._watch.sight()

    def close(self, seconds: float = CLOSE_SECONDS) -> None:
        """Stop asking and listening. What runs on AWS goes on."""
        self._feed.close()
        self._watch.close(seconds)

    def _channel_id(self) -> str:
        return self._watch.truth_watch.truth.outputs.get(CHANNEL_OUTPUT, "")
