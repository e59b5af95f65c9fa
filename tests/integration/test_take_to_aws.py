"""The way of a newcomer, in the window: rehearse on this laptop, change, update, then the same show on AWS.

AWS is a second region of its own, reached as an account is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from aws import stack
from aws.session import Door
from controller import local_region
from controller.desk import EventDesk
from controller.phase import Phase
from controller.places import REHEARSAL, AccountPlace, Place, RehearsalPlace
from controller.plan import EventPlan
from controller.secret_store import SecretStore
from controller.workstation import Workstation
from tests.helpers.program import SMALL_PLAN
from tests.helpers.region_process import REHEARSAL_KEYS, RegionCard, region_process
from tests.unit.ui.conftest import dialog, no_dialog
from ui import app as program
from ui.main_window import MainWindow
from ui.rooms import Rooms
from ui.widgets.confirm import Confirm
from ui.widgets.move_event import MoveEvent

PLAN = EventPlan.from_data(SMALL_PLAN)
ACCOUNT = "production"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


@pytest.fixture(scope="module")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RegionCard]:
    with region_process(tmp_path_factory.mktemp("aws"), speed=200) as card:
        yield card


@pytest.fixture
def station(qtbot: QtBot, tmp_path: Path, aws: RegionCard) -> Iterator[Workstation]:
    """One account, which leads to the second region."""

    def door_of(_name: str, region: str) -> Door:
        return Door(region=region, credentials=REHEARSAL_KEYS, endpoint_url=aws.endpoint, edge_url=aws.edge)

    def place_of(environment: str, region: str) -> Place:
        if environment == REHEARSAL:
            return RehearsalPlace(tmp_path, region, speed=100.0)
        return AccountPlace(environment, region, door_of)

    made = Workstation(tmp_path, secrets=SecretStore(), place_of=place_of)
    made.accounts.add_keys(
        ACCOUNT, access_key_id="AKIDREHEARSALGOOD", secret_access_key=SECRET, region=PLAN.region
    )
    yield made
    made.close()
    for card in local_region.find(tmp_path):
        local_region.stop(card)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, station: Workstation) -> Iterator[MainWindow]:
    _, speech = program.application(tmp_path)
    speech.use("en")
    made = MainWindow(speech)
    station.shelf.create(PLAN)
    made.attach(station, Rooms(made, station, None))
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.leave()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def desk_of(window: MainWindow) -> EventDesk:
    desk = window.open_event.desk
    assert desk is not None
    return desk


def reach(qtbot: QtBot, desk: EventDesk, phase: Phase) -> None:
    qtbot.waitUntil(lambda: desk.known and desk.phase is phase and desk.job is None, timeout=60_000)


def question(qtbot: QtBot) -> Confirm:
    """The question, once it is put."""
    qtbot.waitUntil(lambda: not no_dialog(), timeout=30_000)
    found = dialog()
    assert isinstance(found, Confirm)
    return found


def test_rehearse_here_then_the_same_show_on_aws(
    qtbot: QtBot, window: MainWindow, station: Workstation, aws: RegionCard
) -> None:
    rooms, desk = window.rooms, desk_of(window)
    assert rooms is not None
    bar = rooms.plan_deeds.unsent
    reach(qtbot, desk, Phase.DRAFT)
    desk.provision()
    reach(qtbot, desk, Phase.READY)
    window.actions_["move"].trigger()
    question(qtbot).cancel.click()

    rooms.show_page("control_room")
    assert not bar.isVisible()
    station.shelf.save(PLAN.with_value("package.segment_seconds", 4))
    assert bar.isVisible()
    bar.button.click()
    question(qtbot).deed.click()
    qtbot.waitUntil(lambda: not bar.isVisible() and not desk.applied.lacks, timeout=60_000)
    reach(qtbot, desk, Phase.READY)
    desk.tear_down()
    reach(qtbot, desk, Phase.DRAFT)

    window.actions_["move"].trigger()
    asked = dialog()
    assert isinstance(asked, MoveEvent)
    asked.deed.click()
    assert window.top_bar.environment.text() == "AWS production · us-east-1"
    reach(qtbot, desk, Phase.DRAFT)
    desk.provision()
    reach(qtbot, desk, Phase.READY)
    with closing(aws.session()) as session:
        found = stack.describe(session, f"flypack-{PLAN.name}")
        assert found is not None
        assert '"segment_seconds": 4' in stack.carried_plan(session, found.stack_id)
    words = [row.text for row in desk.timeline()]
    assert words.count("Provision: asked") == 3
    assert "Taken to AWS, account production" in words
    desk.tear_down()
    reach(qtbot, desk, Phase.DRAFT)
