"""The numbers: read from CloudWatch at a pace that fits place and purse, held in ring buffers."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from aws.facts import MetricKey, MetricSeries
from aws.failures import AwsFailure
from aws.metric_table import MEDIALIVE
from aws.metrics import MetricScope
from controller.chart_data import Store, chart, last_above_zero, last_minute, put
from controller.charts import CHARTS, wanted
from controller.jobs import JobHandle, JobRunner, Lane
from controller.journal import Journal, MetricMinute
from controller.metric_minutes import MinuteLedger
from controller.places import Place
from controller.sight import Reading
from controller.views import ChartData, ChartRange

BACKFILL_SECONDS = 900.0
"""What is read at first: the shortest range that the control room shows."""
DISCOVER_SECONDS = 60.0
DISCOVER_SECONDS_LOCAL = 5.0
COST_PER_METRIC = 0.01 / 1000
"""US dollars per metric requested (CloudWatch pricing; an estimate, prices vary by region)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tempo:
    """Seconds between reads of per-second and per-minute series, and how late a point may come."""

    fast: float
    slow: float
    late: float


LOCAL = Tempo(fast=2.0, slow=5.0, late=10.0)
LOOKED_AT = Tempo(fast=10.0, slow=60.0, late=180.0)
UNSEEN = Tempo(fast=60.0, slow=60.0, late=180.0)


@dataclass(slots=True)
class _Pass:
    """One read: which keys, from when, at which period, and when each kind was last asked for."""

    keys: tuple[MetricKey, ...] = ()
    discovered_at: float = 0.0
    read_until: dict[str, float] = field(default_factory=dict)


class Telemetry(QObject):
    """One event's series. Lives on the main thread; reads in the READ lane, one read at a time."""

    changed = Signal(object)

    def __init__(
        self,
        event_name: str,
        place: Place,
        jobs: JobRunner,
        journal: Journal,
        *,
        clock: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._place = place
        self._jobs = jobs
        self._clock = clock
        self._scope: MetricScope | None = None
        self._looked_at = True
        self._reading = False
        self._pass = _Pass()
        self._store: Store = {}
        self._event_name = event_name
        self._journal = journal
        self._minutes = MinuteLedger()
        self.metrics_requested = 0
        self.trouble = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._read)

    @property
    def cost(self) -> float:
        """What the reads of this session cost on AWS, estimated, in US dollars; a rehearsal costs nothing."""
        return 0.0 if self._local else self.metrics_requested * COST_PER_METRIC

    def look(self, looked_at: bool) -> None:
        """Whether somebody looks at the charts: then they are read more often."""
        self._looked_at = looked_at
        if looked_at and self._scope is not None and not self._reading:
            self._timer.start(0)

    def follow(self, scope: MetricScope | None) -> None:
        """Read the series of this event while it is on air; `None` stops."""
        if scope == self._scope:
            return
        self._scope = scope
        self._pass = _Pass()
        self._timer.stop()
        if scope is not None and not self._reading:
            self._timer.start(0)

    def stop(self) -> None:
        """Read no more."""
        self.follow(None)
        if rest := self._minutes.rest():
            self._journal.metric_minutes(self._event_name, rest)

    def readings(self) -> Mapping[tuple[str, str], Reading]:
        """The latest value of every series, by (metric, line)."""
        return {
            place: Reading(value=latest[1], at=latest[0])
            for place, slots in self._store.items()
            if (latest := slots.latest) is not None
        }

    def last_minute(self) -> Mapping[tuple[str, str], float]:
        """The sum over each series' own last minute, by (metric, line): for counts and milliseconds."""
        return {place: last_minute(slots) for place, slots in self._store.items() if slots.latest is not None}

    def seen_at(self, metric: str) -> float | None:
        """When any line of a metric was last above zero, within what is stored."""
        found = [last_above_zero(slots) for (name, _line), slots in self._store.items() if name == metric]
        return max((at for at in found if at is not None), default=None)

    def chart(self, key: str, span: ChartRange, now: float, since: float | None) -> ChartData:
        """One chart's data. `since`: when the event went on air (for the range "event")."""
        return chart(self._store, CHARTS[key], span, now, since)

    @property
    def _local(self) -> bool:
        return self._place.card.kind == "rehearsal"

    @property
    def _tempo(self) -> Tempo:
        if self._local:
            return LOCAL
        return LOOKED_AT if self._looked_at else UNSEEN

    @Slot()
    def _read(self) -> None:
        scope = self._scope
        if scope is None or self._reading:
            return
        self._reading = True
        turn, now, tempo = self._pass, self._clock(), self._tempo
        pace = DISCOVER_SECONDS_LOCAL if self._local else DISCOVER_SECONDS

        def work(_handle: JobHandle) -> tuple[_Pass, tuple[MetricSeries, ...], int]:
            return read_once(self._place, scope, turn, now, tempo, pace)

        self._jobs.run(Lane.READ, "metrics", work, self._take, self._failed, quiet=True, owner=self)

    def _take(self, result: tuple[_Pass, tuple[MetricSeries, ...], int]) -> None:
        turn, series, asked = result
        self._reading = False
        self.trouble = ""
        self.metrics_requested += asked
        if self._scope is not None:
            self._pass = turn
            self._keep(series)
            self._timer.start(round(1000 * self._tempo.fast))

    def _failed(self, failure: Exception) -> None:
        self._reading = False
        self.trouble = failure.sentence if isinstance(failure, AwsFailure) else type(failure).__name__
        if self._scope is not None:
            self._timer.start(round(1000 * max(5.0, self._tempo.fast)))

    def _keep(self, series: Sequence[MetricSeries]) -> None:
        fresh = self._store_all(series)
        touched = frozenset(key for key, spec in CHARTS.items() if spec.metric in fresh)
        if touched:
            self.changed.emit(touched)

    def _store_all(self, series: Sequence[MetricSeries]) -> set[str]:
        fresh = {item.key.name for item in series if put(self._store, item, self._clock())}
        if minutes := self._minutes.add(series):
            self._write(minutes)
        return fresh

    def _write(self, minutes: Sequence[MetricMinute]) -> None:
        """Off the main thread: now and then SQLite waits for the disk."""

        def work(_handle: JobHandle) -> None:
            self._journal.metric_minutes(self._event_name, minutes)

        self._jobs.run(Lane.READ, "minutes", work, quiet=True)


def read_once(
    place: Place, scope: MetricScope, turn: _Pass, now: float, tempo: Tempo, discover_seconds: float
) -> tuple[_Pass, tuple[MetricSeries, ...], int]:
    """Discover when it is time, then read what is due: the next turn, the series, metrics requested."""
    cloud = place.reach()
    if cloud is None:
        return turn, (), 0
    keys, discovered_at = turn.keys, turn.discovered_at
    if not keys or now - discovered_at >= discover_seconds:
        keys, discovered_at = tuple(key for key in cloud.discover(scope) if wanted(key)), now
    series: list[MetricSeries] = []
    until = dict(turn.read_until)
    asked = 0
    for kind, period in (("fast", 1), ("slow", 60)):
        mine = [key for key in keys if (key.namespace == MEDIALIVE) == (kind == "fast")]
        due = now - until.get(kind, 0.0) >= (tempo.fast if kind == "fast" else tempo.slow) * 0.9
        if not mine or not due:
            continue
        start = max(now - BACKFILL_SECONDS, until.get(kind, 0.0) - max(tempo.late, 2.0 * period))
        series += cloud.read(mine, start=start, end=now + 1, period=period)
        asked += len(mine)
        until[kind] = now
    return _Pass(keys=keys, discovered_at=discovered_at, read_until=until), tuple(series), asked
