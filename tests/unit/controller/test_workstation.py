"""The workstation: one of everything, one desk per event, the first rehearsal, a clean end."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from aws.facts import ChannelState
from controller.notices import Notice, Severity
from controller.phase import Phase
from controller.places import Place
from controller.plan import EventPlan, PlanError
from controller.secret_store import SecretStore
from controller.views import EnvironmentKind
from controller.workstation import Workstation
from tests.helpers.fake_cloud import FakeCloud, FakePlace, channel_facts, stack_facts


class _NoKeyring:
    def get_password(self, service: str, username: str) -> str | None:
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        """Forgets."""

    def delete_password(self, service: str, username: str) -> None:
        """Nothing to delete."""


Build = Callable[[Path], Workstation]


@pytest.fixture
def clouds() -> dict[str, FakePlace]:
    return {}


@pytest.fixture
def build(qtbot: QtBot, clouds: dict[str, FakePlace]) -> Iterator[Build]:
    made: list[Workstation] = []

    def place_of(environment: str, region: str) -> Place:
        kind: EnvironmentKind = "rehearsal" if environment == "rehearsal" else "aws"
        place = FakePlace(clouds.setdefault("shared", FakePlace()).cloud, kind=kind)
        place.card = type(place.card)(kind=place.card.kind, label=environment, region=region)
        clouds[f"{environment}/{region}"] = place
        return place

    def one(home: Path) -> Workstation:
        station = Workstation(home, secrets=SecretStore(_NoKeyring()), place_of=place_of)
        made.append(station)
        return station

    yield one
    for station in made:
        station.close()


def cloud_of(clouds: dict[str, FakePlace]) -> FakeCloud:
    return clouds.setdefault("shared", FakePlace()).cloud


def is_first(station: Workstation) -> bool:
    return station.first_start


def test_a_first_start_is_known(tmp_path: Path, build: Build) -> None:
    station = build(tmp_path)
    assert is_first(station)
    station.shelf.create(EventPlan(name="show"))
    assert not is_first(station)
    assert not build(tmp_path).first_start


def test_one_desk_per_event(tmp_path: Path, build: Build) -> None:
    station = build(tmp_path)
    station.shelf.create(EventPlan(name="show"))
    desk = station.open("show")
    assert station.open("show") is desk
    with pytest.raises(PlanError, match="There is no plan"):
        station.open("nothing")


def test_waking_asks_for_every_event_on_the_shelf(
    tmp_path: Path, build: Build, qtbot: QtBot, clouds: dict[str, FakePlace]
) -> None:
    cloud = cloud_of(clouds)
    cloud.stack_now, cloud.channel_now = stack_facts(), channel_facts(ChannelState.RUNNING)
    station = build(tmp_path)
    for name in ("one", "two"):
        station.shelf.create(EventPlan(name=f"show-{name}"))
    station.wake()
    qtbot.waitUntil(lambda: {row.phase for row in station.shelf.rows()} == {Phase.ON_AIR}, timeout=8000)
    assert cloud.heard("receive") == 0
    with pytest.raises(PlanError, match="still exists"):
        station.shelf.remove("show-one")


def test_a_saved_plan_reaches_its_desk_and_a_draft_may_move(
    tmp_path: Path, build: Build, qtbot: QtBot, clouds: dict[str, FakePlace]
) -> None:
    station = build(tmp_path)
    station.shelf.create(EventPlan(name="show"))
    desk = station.open("show")
    qtbot.waitUntil(lambda: desk.known, timeout=8000)
    station.shelf.save(EventPlan(name="show", title="Renamed", region="eu-west-1"))
    assert desk.title == "Renamed"
    assert desk.environment.region == "eu-west-1"
    assert clouds["rehearsal/us-east-1"].closed
    station.shelf.set_environment("show", "prod")
    assert desk.environment.label == "prod"


def test_a_removed_event_s_desk_is_closed(tmp_path: Path, build: Build, qtbot: QtBot) -> None:
    station = build(tmp_path)
    station.shelf.create(EventPlan(name="show"))
    desk = station.open("show")
    with qtbot.waitSignal(desk.destroyed, timeout=5000):
        station.shelf.remove("show")
    assert station.shelf.rows() == ()


def test_the_first_rehearsal_is_one_click(
    tmp_path: Path, build: Build, qtbot: QtBot, clouds: dict[str, FakePlace]
) -> None:
    cloud = cloud_of(clouds)
    cloud.addresses = False
    station = build(tmp_path)
    desk = station.first_rehearsal()
    assert desk.name == "first-show"
    assert desk.environment.kind == "rehearsal"
    qtbot.waitUntil(lambda: desk.phase is Phase.READY and desk.job is None, timeout=8000)
    assert (cloud.heard("provision"), cloud.heard("start")) == (1, 0), (
        "the phone sends before the channel starts"
    )
    assert station.first_rehearsal() is desk


def test_the_first_rehearsal_gives_way_when_a_step_fails(
    tmp_path: Path, build: Build, qtbot: QtBot, clouds: dict[str, FakePlace]
) -> None:
    cloud = cloud_of(clouds)
    station = build(tmp_path)
    cloud.hold.clear()
    desk = station.first_rehearsal()
    qtbot.waitUntil(lambda: cloud.heard("provision") == 1, timeout=8000)
    desk.cancel()
    qtbot.waitUntil(lambda: desk.job is None, timeout=8000)
    cloud.hold.set()
    qtbot.wait(50)
    assert cloud.heard("provision") == 1
    assert cloud.heard("start") == 0


def test_notices_are_journaled(tmp_path: Path, build: Build) -> None:
    station = build(tmp_path)
    station.notices.post(Notice(severity=Severity.WARN, what="Careful.", event_name="show"))
    assert station.journal.timeline("notices:show")[0].payload["values"] == ["Careful."]


def test_a_journal_that_cannot_be_written_is_told_and_life_goes_on(tmp_path: Path, build: Build) -> None:
    (tmp_path / "journal.sqlite3").write_bytes(b"no database" * 100)
    station = build(tmp_path)
    station.shelf.create(EventPlan(name="show"))
    station.open("show").mark_moment("still here")
    assert [notice.what for notice in station.notices.recent()] == ["The journal cannot be written."]


def test_closing_twice_is_no_harm(tmp_path: Path, build: Build) -> None:
    station = build(tmp_path)
    station.shelf.create(EventPlan(name="show"))
    station.open("show")
    station.close()
    station.close()


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication\n"
        "app = QCoreApplication([])\n"
        "from controller.workstation import Workstation\n"
        "from controller.plan import EventPlan\n"
        "station = Workstation(Path(sys.argv[1])); station.shelf.create(EventPlan(name='show'))\n"
        "station.shelf.rows(); station.close()\n"
        "heavy = {'boto3', 'botocore', 'moto', 'troposphere', 'vlc', 'keyring', 'segno', 'pyqtgraph'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert run.stdout.strip() == "[]", run.stderr


def test_plan_template_and_links_load_no_qt() -> None:
    program = (
        "import sys\n"
        "import controller.plan, controller.to_spec, controller.template_text\n"
        "print(sorted(name for name in sys.modules if name.startswith('PySide6')))\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert run.stdout.strip() == "[]", run.stderr
