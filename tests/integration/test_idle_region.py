"""Closing the program ends a rehearsal region that holds nothing, and no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from aws import stack
from aws.cancel import Cancel, no_progress
from aws.session import AwsSession
from controller import idle_region, local_region
from controller.plan import EventPlan
from controller.workstation import Workstation
from tests.helpers.program import SMALL_PLAN

REGION = "eu-central-1"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    for card in local_region.find(tmp_path):
        local_region.stop(card)


def stays(home: Path) -> local_region.RegionCard:
    return local_region.start(home, speed=100, cancel=Cancel())


def build_event(card: local_region.RegionCard) -> None:
    session = AwsSession(card.door(REGION))
    body = '{"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}}'
    change_set = stack.prepare(
        session,
        name="flypack-show",
        body=body,
        parameters={},
        tags={"flypack:event": "show"},
        cancel=Cancel(),
        progress=no_progress,
    )
    stack.execute(session, change_set, token="built")
    stack.follow(session, change_set.stack_id, token="built", on_event=lambda _event: None, cancel=Cancel())
    session.close()


def test_an_empty_region_is_ended_with_everything_it_started(home: Path) -> None:
    process = psutil.Process(stays(home).pid)
    family = [process, *process.children(recursive=True)]
    idle_region.end(home, [REGION])
    _, alive = psutil.wait_procs(family, timeout=10)
    assert alive == []
    assert list((home / "regions").iterdir()) == []


def test_a_region_that_holds_an_event_goes_on(home: Path) -> None:
    card = stays(home)
    build_event(card)
    idle_region.end(home, ["us-east-1", REGION])
    assert local_region.find(home) == (card,)


def test_a_region_of_another_program_is_left_alone(home: Path) -> None:
    with local_region.start_owned(home, speed=100, cancel=Cancel()) as region:
        idle_region.end(home, [REGION])
        assert region.alive
        assert local_region.find(home) == (region.card,)


@pytest.mark.usefixtures("qtbot")
def test_a_plan_that_cannot_be_read_may_have_an_event(home: Path) -> None:
    card = stays(home)
    plans = home / "plans"
    plans.mkdir()
    (plans / "damaged.plan.json").write_text("{")
    Workstation(home).close()
    assert local_region.find(home) == (card,)


def test_closing_the_workstation_ends_the_empty_region(qtbot: QtBot, home: Path) -> None:
    stays(home)
    station = Workstation(home)
    plan = EventPlan.from_data(SMALL_PLAN)
    station.shelf.create(plan)
    desk = station.open(plan.name)
    qtbot.waitUntil(lambda: desk.known, timeout=10_000)
    station.close()
    assert local_region.find(home) == ()
