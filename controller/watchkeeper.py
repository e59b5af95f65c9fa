"""Keeps watch over one event: from each truth it decides what else to ask, to follow and to announce."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from aws.facts import InboxEvent
from aws.metrics import MetricScope
from controller import hops, inbox_news, recording_news, verdict
from controller.addresses import Addresses
from controller.bench import Bench
from controller.listener import Listener
from controller.notices import Notice, Severity
from controller.on_air import Orders
from controller.phase import Action, Phase, derive
from controller.sight import Sight
from controller.source_watch import SourceWatch
from controller.telemetry import Telemetry
from controller.timeline import Timeline
from controller.to_spec import to_spec
from controller.truth_watch import CHANNEL_OUTPUT, TruthWatch
from controller.viewer_access import ViewerAccess
from controller.views import Level, RowKind
from controller.watches import ArchiveWatch, CompanionWatch, EdgeWatch, playback_manifest
from controller.words import translate

TICK_MS = 1000
LASTING = frozenset({Phase.DRAFT, Phase.READY, Phase.ON_AIR, Phase.FAILED})
"""Phases that are worth a line when they come about; the others are told by their actions."""


class Watchkeeper(QObject):
    """One event's eyes. Lives on the main thread."""

    changed = Signal()
    _heard = Signal(object)

    def __init__(
        self, bench: Bench, orders: Orders, timeline: Timeline, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bench = bench
        self._orders = orders
        self._timeline = timeline
        place, jobs, clock = bench.place, bench.jobs, bench.clock
        name = orders.plan.name
        self.truth_watch = TruthWatch(to_spec(orders.plan).stack_name, place, jobs, clock=clock, parent=self)
        self.telemetry = Telemetry(name, place, jobs, bench.journal, clock=clock, parent=self)
        self.edge = EdgeWatch(jobs, place, self)
        self.archive = ArchiveWatch(jobs, place, self)
        self.companion = CompanionWatch(jobs, place, self)
        self.sources = SourceWatch(
            jobs, place, lambda: self.truth_watch.truth, lambda: orders.applied.plan.encode.thumbnails, self
        )
        self._companion_told = ""
        self.addresses = Addresses(bench, orders.applied.read, name, self)
        self.access = ViewerAccess(lambda: orders.applied.plan, lambda: self.on_air_since, bench, self)
        self.verdict = verdict.VerdictState()
        self._ledger = inbox_news.AlertLedger(timeline)
        self._listeners: list[Listener] = []
        self._attended = False
        self._intent: Action | None = None
        self._settling: Action | None = None
        """What was asked until a moment ago, while no answer is newer than its end: no flash of the old."""
        self._was_reachable = True
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._connect()

    @property
    def phase(self) -> Phase:
        """Derived from what AWS last answered and what is being asked of it."""
        truth = self.truth_watch.truth
        intent = self._orders.intent or self._settling
        return derive(truth.stack, truth.channel, intent, reachable=truth.reachable)

    @property
    def on_air_since(self) -> float | None:
        """When the present broadcast began, Unix seconds; kept by the journal across restarts."""
        entry = self._timeline.last("phase")
        if entry is None or self.phase not in (Phase.ON_AIR, Phase.STOPPING, Phase.UNREACHABLE):
            return None
        return entry.at if entry.payload.get("values") == [f"phase:{Phase.ON_AIR.value}"] else None

    def sight(self) -> Sight:
        """Everything known now, with its age."""
        now = self._bench.clock()
        url = playback_manifest(dict(self.addresses.links)) or "https:"
        return Sight(
            now=now,
            phase=self.phase,
            plan=self._orders.applied.plan,
            local=self.truth_watch.local,
            truth=self.truth_watch.truth,
            on_air_since=self.on_air_since,
            readings=self.telemetry.readings(),
            last_minute=self.telemetry.last_minute(),
            picture_at=self.telemetry.seen_at("InputVideoFrameRate"),
            edge=self.edge.answer,
            archive=self.archive.answer,
            viewer_scheme=urlsplit(url).scheme,
        )

    def start(self) -> None:
        """Begin to ask what is true."""
        self.truth_watch.start()

    def activate(self, looked_at: bool) -> None:
        """Somebody looks at this event, or away: once attended it is followed, and read less often unseen."""
        self.telemetry.look(looked_at)
        if looked_at and not self._attended:
            self._attended = True
            self._tick.start()
            self._follow()

    def close(self, seconds: float) -> None:
        """Stop asking and listening, waiting at most so long for a poll under way."""
        self._tick.stop()
        self.truth_watch.stop()
        self.telemetry.stop()
        self.access.close()
        self.edge.watch(None)
        self.archive.watch("")
        self.companion.watch(None)
        self.sources.look(None)
        self._listen_to("")
        for listener in self._listeners:
            listener.join(seconds)

    def _connect(self) -> None:
        self.truth_watch.changed.connect(self._on_truth)
        self.truth_watch.gone.connect(self._on_gone)
        self._orders.changed.connect(self._on_orders)
        self.addresses.changed.connect(self._on_access)
        self.access.changed.connect(self._on_access)
        self.edge.changed.connect(self.changed)
        self.archive.changed.connect(self.changed)
        self.companion.changed.connect(self._on_companion)
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        self._tick.timeout.connect(self._on_tick)

    @Slot()
    def _on_truth(self) -> None:
        self._settling = None
        truth = self.truth_watch.truth
        self._orders.applied.follow(truth.stack)
        if truth.reachable and truth.stack is not None and truth.stack.in_progress:
            self._orders.resume(truth.stack)
        self._ledger.polled(truth.alerts)
        self._announce()
        self._follow()
        self.changed.emit()

    @Slot()
    def _on_orders(self) -> None:
        self._settling = None if self._orders.busy else self._intent
        self._intent = self._orders.intent
        if not self._orders.busy:
            self.addresses.again()
        self.truth_watch.renew(self._orders.busy)
        self.changed.emit()

    @Slot()
    def _on_gone(self) -> None:
        self._timeline.add(RowKind.STATE, "region-gone", level=Level.BAD)
        self._post(
            Severity.BAD,
            translate("Controller", "The rehearsal region ended, and the event with it."),
            translate("Controller", "Provision the event again."),
        )

    @Slot()
    def _on_companion(self) -> None:
        """What is wrong with the companion is told once, however long it stays so."""
        way, answer = self.companion.way_out, self.companion.answer
        status = way.status if way is not None else ""
        if way is not None and answer is not None and status != self._companion_told:
            self._timeline.add(
                RowKind.STATE, "companion", answer.name, answer.region, status, level=Level.WARN
            )
            self._post(Severity.WARN, way.sentence, "")
        self._companion_told = status
        self.changed.emit()

    @Slot(object)
    def _on_heard(self, event: InboxEvent) -> None:
        recording_news.tell(event, self._timeline, self._bench.notices.post, self._orders.plan.name)
        if inbox_news.take(event, self._ledger, self._timeline):
            self.truth_watch.refresh()

    @Slot()
    def _on_tick(self) -> None:
        before = self.verdict.shown
        sight = self.sight()
        self.verdict = verdict.judge(sight.phase, hops.hops(sight), self.verdict, sight.now)
        shown = self.verdict.shown
        if shown is None or shown == before:
            return
        turned = before is not None and (before.level, before.hop) != (shown.level, shown.hop)
        if turned and sight.phase is Phase.ON_AIR and before is not None and before.hop != verdict.PHASE:
            self._timeline.add(RowKind.ALARM, "verdict", shown.sentence, level=shown.level)
        self.changed.emit()

    def _announce(self) -> None:
        truth, phase = self.truth_watch.truth, self.phase
        if truth.reachable != self._was_reachable:
            self._was_reachable = truth.reachable
            if not truth.reachable:
                what = translate("Controller", "{0} cannot be reached.").format(self._orders.plan.title)
                self._post(Severity.WARN, what, truth.failure)
        last = self._timeline.last("phase")
        value = f"phase:{phase.value}"
        if phase not in LASTING or (last is None and phase is Phase.DRAFT):
            return
        if last is None or last.payload.get("values") != [value]:
            level = {Phase.ON_AIR: Level.OK, Phase.FAILED: Level.BAD}.get(phase, Level.IDLE)
            self._timeline.add(RowKind.STATE, "phase", value, level=level)

    def _follow(self) -> None:
        """Ask for what this truth makes worth asking."""
        truth = self.truth_watch.truth
        outputs, running = truth.outputs, truth.running and self._attended
        self.telemetry.follow(_scope(outputs) if running and outputs else None)
        self.access.follow(truth.stack if outputs else None, self.addresses.links, playing=running)
        self.edge.watch(self.access.playback() if running else None)
        wanted = (self._attended and not self._orders.busy) or running
        self.archive.watch(
            outputs.get("ArchiveBucket", "") if wanted else "", outputs.get("ArchivePrefix", "")
        )
        self.companion.watch(truth.stack if self._attended and outputs and not self._orders.busy else None)
        self._listen_to(outputs.get("EventQueueUrl", "") if self._attended else "")
        self.addresses.follow(truth.stack if outputs else None)

    @Slot()
    def _on_access(self) -> None:
        self._follow()
        self.changed.emit()

    def _listen_to(self, queue_url: str) -> None:
        current = self._listeners[-1] if self._listeners else None
        if current is not None and current.queue_url == queue_url:
            return
        if current is not None:
            current.stop()
        self._listeners = [listener for listener in self._listeners if not listener.join(0)]
        if queue_url:
            listener = Listener(self._bench.place, queue_url, self._heard.emit)
            self._listeners.append(listener)
            listener.start()

    def _post(self, severity: Severity, what: str, then: str) -> None:
        name = self._orders.plan.name
        self._bench.notices.post(Notice(severity=severity, what=what, next_step=then, event_name=name))


def _scope(outputs: Mapping[str, str]) -> MetricScope:
    return MetricScope(
        channel_id=outputs.get(CHANNEL_OUTPUT, ""),
        channel_group=outputs.get("ChannelGroupName", ""),
        package_channel=outputs.get("PackageChannelName", ""),
        distribution_id=outputs.get("DistributionId", ""),
    )
