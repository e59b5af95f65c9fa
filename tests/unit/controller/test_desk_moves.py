"""A show that was rehearsed goes to AWS: its history stays, what is known begins anew."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from aws.failures import AwsFailure
from controller.desk import EventDesk
from controller.phase import Action, Phase
from tests.helpers.fake_cloud import FakePlace, channel_facts, stack_facts
from tests.unit.controller.conftest import Room
from tests.unit.controller.test_desk import ready, wait_for

LOST = AwsFailure("Reading the stack", "the network is gone.", "Check the cable.", "network")


def rehearsed(qtbot: QtBot, room: Room) -> EventDesk:
    """An event that was built here and torn down again."""
    desk = room.desk()
    wait_for(qtbot, desk, Phase.DRAFT)
    desk.provision()
    wait_for(qtbot, desk, Phase.READY)
    desk.tear_down()
    wait_for(qtbot, desk, Phase.DRAFT)
    assert desk.free
    return desk


def wait_until_lost(qtbot: QtBot, desk: EventDesk) -> None:
    """Asked again at once: the usual pause is for AWS, not for tests."""

    def lost() -> bool:
        desk.refresh()
        return desk.phase is Phase.UNREACHABLE

    qtbot.waitUntil(lost, timeout=20_000)


def free(desk: EventDesk) -> bool:
    return desk.free


def known(desk: EventDesk) -> bool:
    return desk.known


def test_a_rehearsed_show_is_built_on_aws(qtbot: QtBot, room: Room) -> None:
    desk = rehearsed(qtbot, room)
    aws = FakePlace(kind="aws")
    desk.settle(aws)
    assert not known(desk)
    assert free(desk)
    assert (desk.environment.kind, desk.environment.label) == ("aws", "prod")
    wait_for(qtbot, desk, Phase.DRAFT)
    assert "in the account prod" in (desk.confirmation(Action.PROVISION) or "")
    desk.provision()
    wait_for(qtbot, desk, Phase.READY)
    assert (room.cloud.heard("provision"), aws.cloud.heard("provision")) == (1, 1)
    words = room.texts(desk)
    assert words.index("Provision: asked") < words.index("Taken to AWS, account prod")
    assert words.count("Provision: asked") == 2
    assert not desk.can_use_test_phone
    assert not free(desk)


def test_and_comes_back_to_this_laptop(qtbot: QtBot, room: Room) -> None:
    desk = rehearsed(qtbot, room)
    desk.settle(FakePlace(kind="aws"))
    desk.settle(FakePlace())
    wait_for(qtbot, desk, Phase.DRAFT)
    assert room.texts(desk)[-2:] == ["Taken to AWS, account prod", "Brought to this laptop, as a rehearsal"]


def test_another_region_is_no_other_place(qtbot: QtBot, room: Room) -> None:
    desk = rehearsed(qtbot, room)
    before = room.texts(desk)
    desk.settle(FakePlace())
    wait_for(qtbot, desk, Phase.DRAFT)
    assert room.texts(desk) == before


def test_keys_that_aws_refuses_hold_nothing_fast(qtbot: QtBot, room: Room) -> None:
    """Nobody asked AWS for anything: the event may come back though AWS does not answer."""
    desk = rehearsed(qtbot, room)
    aws = FakePlace(kind="aws")
    aws.cloud.failure = LOST
    desk.settle(aws)
    wait_until_lost(qtbot, desk)
    assert free(desk)


def test_what_was_built_there_stays_while_aws_is_silent(qtbot: QtBot, room: Room) -> None:
    ready(room)
    desk = room.desk()
    wait_for(qtbot, desk, Phase.READY)
    room.cloud.failure = LOST
    wait_until_lost(qtbot, desk)
    assert not free(desk)


def test_a_new_start_that_aws_does_not_answer_holds_what_was_built(qtbot: QtBot, room: Room) -> None:
    ready(room)
    wait_for(qtbot, room.desk(), Phase.READY)
    room.cloud.failure = LOST
    again = room.desk()
    wait_until_lost(qtbot, again)
    assert not free(again)


def test_what_is_there_already_is_seen(qtbot: QtBot, room: Room) -> None:
    """Another computer has built it in that account."""
    desk = rehearsed(qtbot, room)
    aws = FakePlace(kind="aws")
    aws.cloud.stack_now, aws.cloud.channel_now = stack_facts(), channel_facts()
    desk.settle(aws)
    wait_for(qtbot, desk, Phase.READY)
    assert not free(desk)


def test_an_answer_of_the_old_place_is_not_believed(qtbot: QtBot, room: Room) -> None:
    desk = rehearsed(qtbot, room)
    room.cloud.stack_now, room.cloud.channel_now = stack_facts(), channel_facts()
    desk.refresh()
    desk.settle(FakePlace(kind="aws"))
    wait_for(qtbot, desk, Phase.DRAFT)
    assert free(desk)
