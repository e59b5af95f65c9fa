"""A workstation without AWS: the same doors as the real one, numbers of a good show, calls recorded.

The shelf, the settings, the jobs and the notices are the real ones over a temporary folder; the desks
and the account checks are made up.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from controller.jobs import Job, JobRunner
from controller.journal import Journal
from controller.notices import NoticeBoard
from controller.phase import Action, Phase, allowed, main_action
from controller.plan import EventPlan
from controller.preview import Preview
from controller.prices import Prices
from controller.secret_store import SecretStore
from controller.settings import SettingsFile
from controller.shelf import EventShelf
from controller.viewer_pass import ViewerLink
from controller.views import (
    CHART_KEYS,
    ChartData,
    ChartLine,
    ChartRange,
    EnvironmentCard,
    Hop,
    Level,
    PhoneProfile,
    RowKind,
    TimelineRow,
    Verdict,
)
from controller.way_out import WayOut
from tests.helpers.fake_accounts import FakeAccounts
from tests.helpers.fake_applied import FakeApplied
from tests.helpers.fake_sources import FakeSources
from tests.helpers.memory_keyring import MemoryBackend
from tests.helpers.price_books import FakePriceList

SECRET_KEY = "k7Qm2xV9pLr4TzW8"
UNITS = dict(zip(CHART_KEYS, ("Mb/s", "fps", "/min", "s", "Mb/s", "/s"), strict=True))
SPANS: Mapping[str, int] = {"15m": 900, "1h": 3600, "event": 2537}


def wave(key: str, span: ChartRange, now: float) -> tuple[np.ndarray, np.ndarray]:
    """A believable series, one point a second, with the input lost for 7 s in the middle."""
    length = SPANS[span]
    x = np.floor(now) - np.arange(length - 1, -1, -1, dtype=float)
    noise = np.random.default_rng(7).random(length) - 0.5
    lost = (x > now - length * 0.53) & (x < now - length * 0.53 + 18)
    shapes = {
        "input_bitrate": np.where(lost, np.nan, 4.9 + noise),
        "input_frame_rate": np.where(lost, np.nan, 29.97 + noise * 0.3),
        "dropped_frames": np.where(x > now - length * 0.17, 9 + noise * 12, 1 + noise * 1.6),
        "input_loss": np.where(lost, 1.0, 0.0),
        "output_bitrate": 7.6 + noise * 0.9,
        "cdn_requests": 900 + np.arange(length) * (380 / length) + noise * 90,
    }
    return x, np.maximum(shapes[key], 0.0)


@dataclass
class FakeJob:
    """The face of a job under way."""

    title: str = "Provision"
    sentence: str = "CloudFront distribution: CREATE_IN_PROGRESS"
    fraction: float | None = 0.42
    cancellable: bool = True
    elapsed_seconds: float = 72.0
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True


@dataclass
class FakeViewers:
    """What viewers are given: plain addresses, or signed ones that end at `until`."""

    provisioned: bool
    until: datetime | None
    problem: str

    @property
    def signed(self) -> bool:
        return self.until is not None or bool(self.problem)

    def links(self) -> Mapping[str, str]:
        base = "https://d3kexample.cloudfront.net/out/v1/spring"
        there = self.provisioned and not self.problem
        mask = "?\u2022" if self.until is not None else ""
        names = {"HLS": f"{base}/hls/index.m3u8{mask}", "DASH": f"{base}/dash/index.mpd{mask}"}
        return names if there else {}

    def link(self, name: str) -> ViewerLink | None:
        shown = self.links().get(name)
        text = shown.replace("?\u2022", "?Policy=secret") if shown is not None else None
        return None if text is None else ViewerLink(text=text, valid_until=self.until)


class FakeDesk(QObject):
    """One event; `calls` lists what was asked of it."""

    changed = Signal()
    telemetry_changed = Signal(object)
    timeline_added = Signal(object)
    previewed = Signal(object)

    def __init__(self, plan: EventPlan, phase: Phase, kind: str = "rehearsal", label: str = "") -> None:
        super().__init__()
        self.plan = plan
        self.applied = FakeApplied(lambda: self.plan)
        self.phase = phase
        self.environment = EnvironmentCard(kind=kind, label=label, region=plan.region)  # type: ignore[arg-type]
        self.calls: list[Any] = []
        self.on_air_since = time.time() - 2537.5 if phase is Phase.ON_AIR else None
        self.job: Job | None = None
        self.playback_url: str | None = None
        self.has_test_phone = False
        self.can_use_test_phone = kind == "rehearsal"
        self.question: str | None = None
        self.typed = False
        self.preview_now = Preview()
        self.way_out: WayOut | None = None
        self.truth_at = time.time() - 2
        self.metrics_cost = 0.02
        self.latency: float | None = 18.4
        self.sending = True
        self.active = False
        self.gaps = False
        self.rows = list(_history(time.time()))
        self.pass_until: datetime | None = None
        self.viewer_problem = ""
        self.sources = FakeSources()

    @property
    def name(self) -> str:
        return self.plan.name

    @property
    def title(self) -> str:
        return self.plan.title

    @property
    def free(self) -> bool:
        return self.phase is Phase.DRAFT and self.job is None

    @property
    def main_action(self) -> Action | None:
        return main_action(self.phase)

    @property
    def allowed_actions(self) -> frozenset[Action]:
        return allowed(self.phase)

    @property
    def verdict(self) -> Verdict:
        if self.phase is Phase.ON_AIR:
            return Verdict(
                level=Level.WARN, sentence="MediaLive drops frames on pipeline B; viewers still see it."
            )
        return Verdict(level=Level.IDLE, sentence="Nothing is on air.")

    @property
    def provisioned(self) -> bool:
        return self.phase not in (Phase.DRAFT, Phase.PROVISIONING, Phase.FAILED)

    @property
    def viewers(self) -> FakeViewers:
        return FakeViewers(self.provisioned, self.pass_until, self.viewer_problem)

    def set_plan(self, plan: EventPlan) -> None:
        self.plan = plan
        self.changed.emit()

    def confirmation(self, action: Action) -> str | None:
        return self.question

    def needs_typed_name(self, action: Action) -> bool:
        return self.typed

    def preview(self) -> None:
        self.calls.append("preview")
        self.previewed.emit(self.preview_now)

    def drift(self) -> None:
        self.calls.append("drift")

    def continue_rollback(self) -> None:
        self.calls.append("continue_rollback")

    def force_tear_down(self) -> None:
        self.calls.append("force_tear_down")

    def provision(self, *, renew_key: bool = False) -> None:
        self.calls.append("provision with a new key" if renew_key else "provision")

    def start(self) -> None:
        self.calls.append("start")

    def stop(self) -> None:
        self.calls.append("stop")

    def tear_down(self) -> None:
        self.calls.append("tear_down")

    def cancel(self) -> None:
        self.calls.append("cancel")

    def mark_moment(self, text: str) -> None:
        self.calls.append(("moment", text))

    def start_test_phone(self) -> None:
        self.calls.append("test_on")

    def stop_test_phone(self) -> None:
        self.calls.append("test_off")

    def activate(self, looked_at: bool = True) -> None:
        self.active = looked_at

    def close(self, seconds: float = 5.0) -> None:
        self.calls.append("close")

    def chart(self, key: str, span: ChartRange = "15m") -> ChartData:
        now = time.time()
        if self.phase is not Phase.ON_AIR:
            return ChartData(key=key, title_key=key, unit=UNITS[key], current=None, at=None, lines=())
        x, y = wave(key, span, now)
        current = {"dropped_frames": 14.0, "input_loss": 0.0, "cdn_requests": 1284.0}.get(key, float(y[-1]))
        if key == "input_frame_rate" and not self.sending:
            current = 0.0
        line = ChartLine(label="0", x=x, y=y)
        return ChartData(key=key, title_key=key, unit=UNITS[key], current=current, at=now - 2, lines=(line,))

    def timeline(self) -> tuple[TimelineRow, ...]:
        return tuple(self.rows) if self.phase is not Phase.DRAFT else ()

    def phones(self) -> tuple[PhoneProfile, ...]:
        if not self.provisioned:
            return ()
        cameras = ("A", "B")[: self.plan.ingest.cameras]
        return tuple(_phone(camera, self.name) for camera in cameras)

    def hops(self) -> tuple[Hop, ...]:
        at = time.time() - 2
        live = self.phase is Phase.ON_AIR
        facts = (
            ("phones", "Larix phones", "2 of 2", "4.9 Mb/s", "29.97 fps arrive", Level.OK),
            ("medialive", "MediaLive", "STANDARD", "29.97 fps", "pipeline B: 14 dropped in 60 s", Level.WARN),
            ("mediapackage", "MediaPackage", "HLS DASH", "7.6 Mb/s", "4 renditions · 6 s segments", Level.OK),
            ("cloudfront", "CloudFront", "99.98 %", "1,284 req/s", "hit 97.1 % · 5xx 0", Level.OK),
            ("viewer", "Viewer probe", "HTTPS", "18.4 s", "behind the camera · manifest 200", Level.OK),
            ("archive", "S3 archive", "", "1.42 GB", "last object 41 s ago", Level.OK),
        )
        return tuple(
            Hop(
                key=key,
                title=title,
                corner=corner if live else "",
                value=value if live else "–",
                sub=sub if live else "shown while on air",
                level=level if live else Level.IDLE,
                at=at if live else None,
            )
            for key, title, corner, value, sub, level in facts
        )


def _phone(camera: str, name: str) -> PhoneProfile:
    url = f"rtmp://10.0.4.21:1935/{name}-{camera.lower()}/{SECRET_KEY}"
    return PhoneProfile(
        camera=camera,
        url=url,
        larix_link=f"larix://set/v1?conn[][url]={url}&conn[][name]=Camera%20{camera}&enc[vid][res]=1920x1080",
        settings=(
            ("Server", "rtmp://10.0.4.21:1935"),
            ("Video", "1920×1080 30 fps 4.5 Mb/s"),
            ("Keyframe", "2 s"),
            ("Audio", "AAC 48 kHz 128 kb/s"),
        ),
    )


def _history(now: float) -> tuple[TimelineRow, ...]:
    def row(ago: float, kind: RowKind, level: Level, text: str) -> TimelineRow:
        return TimelineRow(at=now - ago, kind=kind, level=level, text=text)

    return (
        row(2617, RowKind.ACTION, Level.OK, "Provision: done after 1 min 52 s"),
        row(2537, RowKind.STATE, Level.OK, "On air"),
        row(1266, RowKind.ALARM, Level.WARN, "Source A lost — failed over to B in 1.1 s"),
        row(1263, RowKind.ALARM, Level.OK, "Pipeline A recovered: back after 3.2 s"),
        row(204, RowKind.MOMENT, Level.OK, "Moment “Keynote starts”"),
        row(
            10, RowKind.ALARM, Level.WARN, "Dropped frames on pipeline B above 10/min — check the uplink of B"
        ),
    )


class FakeWorkstation(QObject):
    """Real shelf, settings, jobs and notices; desks and accounts made up."""

    def __init__(self, home: Path) -> None:
        super().__init__()
        self.home = home
        self.settings = SettingsFile(home)
        self.secrets = SecretStore(MemoryBackend())
        self.accounts = FakeAccounts()
        self.price_list = FakePriceList()
        self.prices = Prices(home, self.settings, read=self.price_list)
        self.journal = Journal(None)
        self.notices = NoticeBoard(parent=self)
        self.jobs = JobRunner(self.notices, self)
        self.shelf = EventShelf(home / "plans", self.notices, self)
        self.desks: dict[str, FakeDesk] = {}
        self.calls: list[str] = []
        self.shelf.use_desks(self._phase_of, lambda name: self._phase_of(name) is Phase.DRAFT)
        self.shelf.saved.connect(self._saved)
        self.shelf.moved.connect(self._moved)

    def add(self, name: str, phase: Phase = Phase.DRAFT, *, account: str = "", **plan: Any) -> FakeDesk:
        """Put an event on the shelf."""
        made = EventPlan.from_data({"name": name, **plan})
        desk = FakeDesk(made, phase, "aws" if account else "rehearsal", account)
        self.desks[name] = desk
        self.shelf.create(made, account or "rehearsal")
        return desk

    @property
    def first_start(self) -> bool:
        return not self.desks and not self.accounts.rows()

    def open(self, name: str) -> FakeDesk:
        if name not in self.desks:
            environment = self.shelf.environment(name)
            aws = environment != "rehearsal"
            self.desks[name] = FakeDesk(
                self.shelf.load(name), Phase.DRAFT, "aws" if aws else "rehearsal", environment if aws else ""
            )
        return self.desks[name]

    def first_rehearsal(self) -> FakeDesk:
        self.calls.append("first_rehearsal")
        return self.desks.get("first-show") or self.add("first-show", Phase.PROVISIONING, title="First show")

    def wake(self) -> None:
        self.calls.append("wake")

    def close(self, seconds: float = 5.0) -> None:
        self.calls.append("close")
        self.jobs.close(seconds)

    def _phase_of(self, name: str) -> Phase:
        return self.desks[name].phase if name in self.desks else Phase.DRAFT

    def _saved(self, plan: EventPlan) -> None:
        if plan.name in self.desks:
            self.desks[plan.name].set_plan(plan)

    def _moved(self, name: str) -> None:
        """As the real desk settles."""
        desk, environment = self.desks[name], self.shelf.environment(name)
        local = environment == "rehearsal"
        desk.environment = EnvironmentCard(
            kind="rehearsal" if local else "aws",
            label="" if local else environment,
            region=desk.plan.region,
        )
        desk.can_use_test_phone = local
        desk.changed.emit()


def showcase(home: Path) -> FakeWorkstation:
    """The shelf of the design picture: one event on air, one ready, one draft, one failed."""
    work = FakeWorkstation(home)
    work.add("spring", Phase.ON_AIR, title="Spring Showcase 2026", region="ap-northeast-2")
    work.add("town-hall", Phase.READY, title="Town hall Q2", account="4821-0094-9013", ingest={"cameras": 2})
    work.add("press-day", Phase.DRAFT, title="Press day", account="4821-0094-9013", region="ap-northeast-2")
    work.add("regatta", Phase.FAILED, title="Regatta")
    return work
