"""The desk goes by the plan that AWS has: a saved change shapes nothing before it was sent."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from pytestqt.qtbot import QtBot

from aws.facts import ChannelState
from aws.failures import AwsFailure
from controller.desk import EventDesk
from controller.phase import Action, Phase
from controller.plan import EventPlan
from tests.helpers.fake_cloud import channel_facts, stack_facts
from tests.unit.controller.conftest import PLAN, Room
from tests.unit.controller.test_desk import ready, wait_for

SMALLER = PLAN.with_value("encode.ladder", "720p").with_value("package.segment_seconds", 2)


def settled(qtbot: QtBot, room: Room, on_aws: EventPlan, saved: EventPlan) -> EventDesk:
    """A desk over a stack that carries one plan while another is saved."""
    room.cloud.carried = json.dumps(on_aws.to_data())
    desk = room.desk(saved)
    wait_for(qtbot, desk, Phase.READY)
    qtbot.waitUntil(lambda: bool(desk.phones()), timeout=8000)
    return desk


def told(desk: EventDesk) -> str:
    """Everything that phones and the path strip show."""
    return f"{desk.phones()[0].settings} {[(hop.corner, hop.sub) for hop in desk.hops()]}"


def lacks(desk: EventDesk) -> bool:
    return desk.applied.lacks


def link(desk: EventDesk) -> str:
    return desk.phones()[0].larix_link


def test_a_saved_change_shapes_nothing_before_it_was_sent(qtbot: QtBot, room: Room) -> None:
    ready(room)
    desk = settled(qtbot, room, PLAN, PLAN)
    before, code = told(desk), link(desk)
    assert "4 renditions · 6 s segments" in before
    assert not lacks(desk)
    desk.set_plan(SMALLER)
    assert desk.plan == SMALLER
    assert desk.applied.plan == PLAN
    assert (told(desk), link(desk)) == (before, code)
    assert lacks(desk)
    with qtbot.waitSignal(desk.action_ended, timeout=8000):
        desk.provision()
    assert not lacks(desk)
    assert "3 renditions · 2 s segments" in told(desk)
    assert link(desk) != code


def test_another_computer_sees_what_the_stack_carries(qtbot: QtBot, room: Room) -> None:
    ready(room)
    desk = settled(qtbot, room, SMALLER, PLAN)
    assert "3 renditions · 2 s segments" in told(desk)
    assert lacks(desk)


def test_a_failed_update_leaves_what_aws_has(qtbot: QtBot, room: Room) -> None:
    ready(room)
    desk = settled(qtbot, room, PLAN, SMALLER)
    room.cloud.provision_failure = AwsFailure("CloudFormation", "it broke", "try again", "x")
    with qtbot.waitSignal(desk.action_ended, timeout=8000):
        desk.provision()
    assert desk.applied.plan == PLAN
    assert desk.applied.holds(SMALLER) is False


def test_a_change_made_elsewhere_is_read_again(qtbot: QtBot, room: Room) -> None:
    ready(room)
    desk = settled(qtbot, room, PLAN, PLAN)
    room.cloud.carried = json.dumps(SMALLER.to_data())
    room.cloud.stack_now = stack_facts(updated=datetime(2026, 11, 23, 15, tzinfo=UTC))
    desk.refresh()
    qtbot.waitUntil(lambda: desk.applied.plan == SMALLER, timeout=8000)
    assert lacks(desk)


def test_a_new_viewer_key_sends_no_change_along(qtbot: QtBot, room: Room) -> None:
    ready(room)
    desk = settled(qtbot, room, PLAN, SMALLER)
    with qtbot.waitSignal(desk.action_ended, timeout=8000):
        desk.provision(renew_key=True)
    assert EventPlan.from_data(json.loads(room.cloud.carried)) == PLAN
    assert lacks(desk)


def test_a_start_finishes_and_arms_what_is_there(qtbot: QtBot, room: Room) -> None:
    ready(room)
    without = PLAN.with_value("deliver.web_player", False)
    planned = PLAN.with_value("watch.planned_minutes", 60)
    desk = settled(qtbot, room, without, planned)
    with qtbot.waitSignal(desk.action_ended, timeout=8000):
        desk.start()
    assert room.cloud.finished_with is not None
    assert not room.cloud.finished_with.deliver.web_player
    assert room.cloud.armed is not None
    left = room.cloud.armed - datetime.now(UTC)
    assert timedelta(minutes=115) < left < timedelta(minutes=121)


def test_what_is_followed_to_its_end_is_finished_as_it_was_asked_for(qtbot: QtBot, room: Room) -> None:
    room.cloud.stack_now, room.cloud.channel_now = stack_facts("CREATE_IN_PROGRESS"), channel_facts()
    room.cloud.carried = json.dumps(PLAN.with_value("deliver.web_player", False).to_data())
    desk = room.desk(PLAN)
    wait_for(qtbot, desk, Phase.READY)
    assert room.cloud.finished_with is not None
    assert not room.cloud.finished_with.deliver.web_player


def test_a_tear_down_speaks_of_the_recordings_there_are(qtbot: QtBot, room: Room) -> None:
    ready(room)
    desk = settled(qtbot, room, PLAN, PLAN.with_value("record.archive", False))
    assert "Recordings are kept." in (desk.confirmation(Action.TEAR_DOWN) or "")


def test_the_plan_is_known_though_the_addresses_are_not(qtbot: QtBot, room: Room) -> None:
    ready(room, ChannelState.RUNNING)
    room.cloud.address_failure = AwsFailure("Reading the input", "no", "wait", "throttled")
    room.cloud.carried = json.dumps(SMALLER.to_data())
    desk = room.desk(PLAN)
    qtbot.waitUntil(lambda: desk.applied.plan == SMALLER, timeout=8000)
    assert desk.phones() == ()


def test_a_stack_whose_plan_may_not_be_read_still_has_addresses(qtbot: QtBot, room: Room) -> None:
    ready(room)
    room.cloud.carried_failure = AwsFailure("Reading the stack's plan", "not allowed", "ask", "denied")
    desk = room.desk(PLAN)
    qtbot.waitUntil(lambda: bool(desk.phones()), timeout=8000)
    assert desk.applied.plan is desk.plan
    assert desk.applied.holds(PLAN) is None
