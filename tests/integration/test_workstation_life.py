"""The workstation against the rehearsal region: a whole event, found again after every kind of ending."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from controller import local_region
from controller.desk import EventDesk
from controller.phase import Phase
from controller.places import Place, RehearsalPlace
from controller.plan import EventPlan
from controller.secret_store import SecretStore
from controller.views import CHART_KEYS, Level
from controller.workstation import Workstation
from tests.helpers.program import ROOT, SMALL_PLAN

SPEED = 100.0
PLAN = EventPlan.from_data(SMALL_PLAN)
NAME = PLAN.name

Build = Callable[[], Workstation]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    for card in local_region.find(tmp_path):
        local_region.stop(card)


@pytest.fixture
def build(qtbot: QtBot, home: Path) -> Iterator[Build]:
    open_ones: list[Workstation] = []

    def place_of(_environment: str, region: str) -> Place:
        return RehearsalPlace(home, region, speed=SPEED)

    def one() -> Workstation:
        for old in open_ones:
            old.close()
        open_ones[:] = [Workstation(home, secrets=SecretStore(), place_of=place_of)]
        return open_ones[0]

    yield one
    for station in open_ones:
        station.close()


def wait_for(qtbot: QtBot, desk: EventDesk, phase: Phase, seconds: float = 60) -> None:
    qtbot.waitUntil(
        lambda: desk.known and desk.phase is phase and desk.job is None, timeout=round(1000 * seconds)
    )


def wait_for_a_living_path(qtbot: QtBot, desk: EventDesk) -> None:
    """Every hop up to the viewer works; a busy test machine may well drop a frame on the way."""

    def check() -> None:
        found = {hop.key: (hop.level.value, hop.value, hop.sub) for hop in desk.hops()}
        assert all(found[key][0] in ("ok", "warn") for key in ("phones", "medialive", "mediapackage")), found
        assert found["viewer"][0] == "ok", found

    qtbot.waitUntil(check, timeout=60_000)


def test_a_whole_event_across_a_restart(qtbot: QtBot, build: Build, home: Path) -> None:
    station = build()
    station.shelf.create(PLAN)
    desk = station.open(NAME)
    wait_for(qtbot, desk, Phase.DRAFT)
    desk.provision()
    wait_for(qtbot, desk, Phase.READY)
    desk.start()
    wait_for(qtbot, desk, Phase.ON_AIR)
    qtbot.waitUntil(lambda: desk.can_use_test_phone, timeout=20_000)
    desk.start_test_phone()
    qtbot.waitUntil(lambda: desk.has_test_phone, timeout=20_000)
    wait_for_a_living_path(qtbot, desk)
    qtbot.waitUntil(lambda: all(desk.chart(key).current is not None for key in CHART_KEYS), timeout=90_000)
    assert 20 < (desk.chart("input_frame_rate").current or 0) < 35
    assert desk.playback_url is not None
    (profile,) = desk.phones()
    key = profile.url.rsplit("/", 1)[1]
    began = desk.on_air_since

    again = build().open(NAME)
    wait_for(qtbot, again, Phase.ON_AIR)
    assert again.on_air_since == began
    qtbot.waitUntil(lambda: again.hops()[0].level is Level.BAD, timeout=30_000)
    again.stop()
    wait_for(qtbot, again, Phase.READY)
    qtbot.waitUntil(lambda: again.archive_bytes > 0, timeout=40_000)
    again.tear_down()
    wait_for(qtbot, again, Phase.DRAFT)
    words = [row.text for row in again.timeline()]
    assert any(text.startswith("Kept on purpose: AWS::S3::Bucket") for text in words)
    assert [text for text in words if text == "On air"] == ["On air"]
    build()
    written = b"".join(path.read_bytes() for path in home.glob("journal.sqlite3*"))
    assert key.encode() not in written


PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from controller.places import RehearsalPlace
from controller.plan import load_plan
from controller.workstation import Workstation

app = QCoreApplication([])
home = Path(sys.argv[1])
station = Workstation(home, place_of=lambda _environment, region: RehearsalPlace(home, region, speed=8))
desk = station.open(sys.argv[2])
asked = []

def go_on():
    if desk.known and not asked:
        asked.append(True)
        desk.provision()

desk.changed.connect(go_on)
desk.timeline_added.connect(lambda row: print(row.text, flush=True))
app.exec()
"""


def test_a_program_killed_while_provisioning_is_followed_by_the_next(
    qtbot: QtBot, build: Build, home: Path
) -> None:
    station = build()
    station.shelf.create(PLAN)
    station.close()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(home), NAME],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert process.stdout is not None
    for line in process.stdout:
        if "CREATE_COMPLETE" in line:
            break
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    process.stdout.close()
    desk = build().open(NAME)
    qtbot.waitUntil(lambda: desk.phase is Phase.PROVISIONING and desk.job is not None, timeout=20_000)
    wait_for(qtbot, desk, Phase.READY)
    words = [row.text for row in desk.timeline()]
    assert "Provision: Flypack ended meanwhile; AWS may have gone on" in words
    made = [text for text in words if text.endswith(": CREATE_COMPLETE")]
    assert len(made) == len(set(made)) > 20


def test_a_killed_region_takes_the_event_along_and_the_next_one_is_new(
    qtbot: QtBot, build: Build, home: Path
) -> None:
    station = build()
    station.shelf.create(PLAN)
    desk = station.open(NAME)
    wait_for(qtbot, desk, Phase.DRAFT)
    desk.provision()
    wait_for(qtbot, desk, Phase.READY)
    (card,) = local_region.find(home)
    os.kill(card.pid, signal.SIGKILL)
    wait_for(qtbot, desk, Phase.DRAFT)
    assert [notice.what for notice in station.notices.recent()][-1] == (
        "The rehearsal region ended, and the event with it."
    )
    desk.provision()
    wait_for(qtbot, desk, Phase.READY)
