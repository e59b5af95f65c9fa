"""What a desk shows when AWS, or the region, does not answer."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from aws.facts import ChannelState
from aws.failures import AwsFailure
from controller.desk import EventDesk
from controller.phase import Phase
from tests.helpers.fake_cloud import (
    channel_facts,
    stack_facts,
)
from tests.unit.controller.conftest import Room

LOST = AwsFailure("Reading the stack", "the network is gone.", "Check the cable.", "network")


def wait_for(qtbot: QtBot, desk: EventDesk, phase: Phase) -> None:
    qtbot.waitUntil(lambda: desk.known and desk.phase is phase and desk.job is None, timeout=8000)


def ready(room: Room, state: ChannelState = ChannelState.IDLE) -> None:
    room.cloud.stack_now, room.cloud.channel_now = stack_facts(), channel_facts(state)


def test_a_lost_network_shows_the_last_truth_and_says_so_once(qtbot: QtBot, room: Room) -> None:
    ready(room, ChannelState.RUNNING)
    desk = room.desk()
    wait_for(qtbot, desk, Phase.ON_AIR)
    room.cloud.failure = LOST
    qtbot.waitUntil(lambda: desk.phase is Phase.UNREACHABLE, timeout=8000)
    assert desk.main_action is None
    assert desk.on_air_since is not None
    assert desk.hops()[1].value == "RUNNING"
    assert room.told() == [
        "First show cannot be reached. Reading the stack: the network is gone. Check the cable."
    ]
    room.cloud.failure = None
    wait_for(qtbot, desk, Phase.ON_AIR)
    assert room.place.forgotten >= 2
    assert room.texts(desk) == ["On air"]


def test_one_lost_answer_is_no_news(qtbot: QtBot, room: Room) -> None:
    ready(room)
    desk = room.desk()
    wait_for(qtbot, desk, Phase.READY)
    room.cloud.failure = LOST
    desk.refresh()
    qtbot.waitUntil(lambda: room.place.forgotten == 1, timeout=5000)
    room.cloud.failure = None
    assert desk.phase is Phase.READY
    assert room.told() == []


def test_a_region_that_ended_took_the_event_along(qtbot: QtBot, room: Room) -> None:
    ready(room, ChannelState.RUNNING)
    desk = room.desk()
    wait_for(qtbot, desk, Phase.ON_AIR)
    room.place.there = False
    desk.refresh()
    wait_for(qtbot, desk, Phase.DRAFT)
    assert "The rehearsal region ended, and the event with it" in room.texts(desk)
    assert room.told() == ["The rehearsal region ended, and the event with it. Provision the event again."]
