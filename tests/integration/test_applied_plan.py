"""A change that was saved and not sent shapes nothing that phones and viewers meet; an update does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from controller import event_links, local_region
from controller.desk import EventDesk
from controller.phase import Phase
from controller.places import Place, RehearsalPlace
from controller.plan import EventPlan
from controller.secret_store import SecretStore
from controller.workstation import Workstation
from tests.helpers.program import SMALL_PLAN
from ui.running_cost import RunningCost

PLAN = EventPlan.from_data(SMALL_PLAN)
RUNGS = [
    *PLAN.to_data()["encode"]["renditions"],
    {"name": "144p", "width": 256, "height": 144, "max_bitrate": 200_000, "quality": 6},
]
EDITED = (
    PLAN.with_value("encode.renditions", RUNGS)
    .with_value("encode.frame_rate", 25)
    .with_value("package.segment_seconds", 4)
)
QUIET = PLAN.with_value("ingest.srt.latency_ms", 777)
"""Changed where no resource of an RTMP event has it: CloudFormation finds nothing to do."""

Build = Callable[[], Workstation]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    for card in local_region.find(tmp_path):
        local_region.stop(card)


@pytest.fixture
def build(home: Path) -> Iterator[Build]:
    """A fresh workstation over the same home; the one before is closed."""
    open_ones: list[Workstation] = []

    def place_of(_environment: str, region: str) -> Place:
        return RehearsalPlace(home, region, speed=100.0)

    def one() -> Workstation:
        for old in open_ones:
            old.close()
        open_ones[:] = [Workstation(home, secrets=SecretStore(), place_of=place_of)]
        return open_ones[0]

    yield one
    for station in open_ones:
        station.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the control room shows and hands out."""

    video: str
    links: tuple[str, ...]
    packaging: str
    cost: str


def wait_for(qtbot: QtBot, desk: EventDesk, phase: Phase) -> None:
    qtbot.waitUntil(lambda: desk.known and desk.phase is phase and desk.job is None, timeout=60_000)


def look(qtbot: QtBot, station: Workstation, desk: EventDesk) -> Seen:
    """Once the addresses were read."""
    qtbot.waitUntil(lambda: bool(desk.phones()), timeout=30_000)
    profiles = desk.phones()
    assert desk.on_air_since is not None
    words, _ = RunningCost(station.prices).words(desk, desk.on_air_since + 60)
    return Seen(
        video=dict(profiles[0].settings)["Video"],
        links=tuple(profile.larix_link for profile in profiles),
        packaging=next(hop.sub for hop in desk.hops() if hop.key == "mediapackage"),
        cost=words[0],
    )


def on_air(qtbot: QtBot, desk: EventDesk) -> None:
    desk.start()
    wait_for(qtbot, desk, Phase.ON_AIR)


def lacks(desk: EventDesk) -> bool:
    return desk.applied.lacks


def test_what_people_meet_changes_with_the_update(qtbot: QtBot, build: Build, home: Path) -> None:
    station = build()
    station.shelf.create(PLAN)
    desk = station.open(PLAN.name)
    wait_for(qtbot, desk, Phase.DRAFT)
    desk.provision()
    wait_for(qtbot, desk, Phase.READY)
    on_air(qtbot, desk)
    before = look(qtbot, station, desk)
    assert " 30 fps " in before.video
    assert not lacks(desk)

    station.shelf.save(EDITED)
    assert desk.plan == EDITED
    assert lacks(desk)
    assert look(qtbot, station, desk) == before
    assert event_links.links_of(station.shelf.path_of(PLAN.name), home) == before.links

    station = build()
    desk = station.open(PLAN.name)
    wait_for(qtbot, desk, Phase.ON_AIR)
    assert look(qtbot, station, desk) == before
    assert lacks(desk)
    desk.stop()
    wait_for(qtbot, desk, Phase.READY)
    desk.provision()
    wait_for(qtbot, desk, Phase.READY)
    assert not lacks(desk)
    on_air(qtbot, desk)
    after = look(qtbot, station, desk)
    assert " 25 fps " in after.video
    assert (before.packaging, after.packaging) == (
        "2 renditions · 2 s segments",
        "3 renditions · 4 s segments",
    )
    assert after.links != before.links
    assert after.cost != before.cost

    station = build()
    desk = station.open(PLAN.name)
    wait_for(qtbot, desk, Phase.ON_AIR)
    assert look(qtbot, station, desk) == after
    assert not lacks(desk)


def test_the_plan_is_found_on_another_computer_and_what_no_resource_has_is_kept(
    qtbot: QtBot, build: Build, home: Path
) -> None:
    station = build()
    station.shelf.create(PLAN)
    desk = station.open(PLAN.name)
    wait_for(qtbot, desk, Phase.DRAFT)
    desk.provision()
    wait_for(qtbot, desk, Phase.READY)
    station.shelf.save(EDITED.with_value("watch.planned_minutes", 33))
    assert desk.applied.plan == PLAN.with_value("watch.planned_minutes", 33)
    station.close()
    for path in home.glob("journal.sqlite3*"):
        path.unlink()

    station = build()
    desk = station.open(PLAN.name)
    qtbot.waitUntil(lambda: desk.applied.holds(EDITED) is False, timeout=30_000)
    assert desk.applied.plan == PLAN.with_value("watch.planned_minutes", 33)
    wait_for(qtbot, desk, Phase.READY)
    station.shelf.save(QUIET)
    assert lacks(desk)
    desk.provision()
    wait_for(qtbot, desk, Phase.READY)
    assert not lacks(desk)

    again = build().open(PLAN.name)
    qtbot.waitUntil(lambda: again.applied.holds(QUIET) is True, timeout=30_000)
    assert not lacks(again)
