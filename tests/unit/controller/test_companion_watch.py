"""The companion in us-east-1: what is wrong with it is told once, with what helps, and never too early."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from aws.companion import CompanionFacts
from aws.drift import DriftRow, DriftStatus
from aws.failures import AwsFailure
from controller.desk import EventDesk
from controller.phase import Phase
from controller.verdict import PHASE, aside
from controller.views import Level, Verdict
from controller.way_out import Deed, companion_way_out
from tests.helpers.fake_cloud import stack_facts
from tests.unit.controller.conftest import Room
from tests.unit.controller.test_desk import ready, wait_for

NAME = "flypack-first-show-edge-eu-west-1"
MISSING = (
    f"The companion stack {NAME} in us-east-1 is missing: no alarm watches for errors at the edge. "
    "Provision again, which makes it."
)


def companion(status: str | None) -> CompanionFacts:
    stack = replace(stack_facts(status), name=NAME) if status is not None else None
    return CompanionFacts(name=NAME, region="us-east-1", stack=stack)


@pytest.mark.parametrize(
    "status",
    [
        "CREATE_FAILED", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "UPDATE_FAILED", "UPDATE_ROLLBACK_FAILED",
        "DELETE_FAILED", "REVIEW_IN_PROGRESS",
    ],
)  # fmt: skip
def test_every_bad_state_is_named_with_what_helps(status: str) -> None:
    way = companion_way_out(companion(status))
    assert way is not None
    assert (way.status, way.deeds) == (status, (Deed.RETRY,))
    assert way.sentence == (
        f"The companion stack {NAME} in us-east-1 is {status}: no alarm can be relied on for errors at the "
        "edge. Provision again, which makes it anew."
    )


@pytest.mark.parametrize(
    "status", ["CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "CREATE_IN_PROGRESS"]
)
def test_one_that_is_there_or_being_made_needs_none(status: str) -> None:
    assert companion_way_out(companion(status)) is None
    assert companion_way_out(None) is None


def deeds(desk: EventDesk) -> tuple[Deed, ...]:
    way = desk.way_out
    return way.deeds if way is not None else ()


def attended(qtbot: QtBot, room: Room) -> EventDesk:
    desk = room.desk()
    desk.activate()
    wait_for(qtbot, desk, Phase.READY)
    return desk


def test_a_missing_one_is_told_when_it_stays_missing_and_only_once(qtbot: QtBot, room: Room) -> None:
    ready(room)
    room.cloud.companion_now = companion(None)
    desk = attended(qtbot, room)
    qtbot.waitUntil(lambda: room.cloud.heard("companion") == 1, timeout=5000)
    assert deeds(desk) == ()
    qtbot.waitUntil(lambda: deeds(desk) == (Deed.RETRY,), timeout=8000)
    qtbot.waitUntil(lambda: room.cloud.heard("companion") == 3, timeout=8000)
    assert [said for said in room.told() if "companion" in said] == [MISSING]
    assert [text for text in room.texts(desk) if "Companion" in text] == [
        f"Companion stack {NAME} in us-east-1: MISSING"
    ]
    assert desk.phase is Phase.READY


def test_one_that_somebody_is_making_is_no_trouble(qtbot: QtBot, room: Room) -> None:
    ready(room)
    room.cloud.companion_now = companion("REVIEW_IN_PROGRESS")
    desk = attended(qtbot, room)
    qtbot.waitUntil(lambda: room.cloud.heard("companion") == 1, timeout=5000)
    room.cloud.companion_now = companion("CREATE_IN_PROGRESS")
    qtbot.waitUntil(lambda: room.cloud.heard("companion") == 3, timeout=8000)
    assert desk.way_out is None
    assert not [said for said in room.told() if "companion" in said]


def test_one_whose_change_set_was_left_is_told(qtbot: QtBot, room: Room) -> None:
    ready(room)
    room.cloud.companion_now = companion("REVIEW_IN_PROGRESS")
    desk = attended(qtbot, room)
    qtbot.waitUntil(lambda: deeds(desk) == (Deed.RETRY,), timeout=12_000)
    assert "REVIEW_IN_PROGRESS" in room.told()[-1]


def test_a_failed_one_is_told_at_once_and_forgotten_when_it_was_made_anew(qtbot: QtBot, room: Room) -> None:
    ready(room)
    room.cloud.companion_now = companion("ROLLBACK_COMPLETE")
    desk = attended(qtbot, room)
    qtbot.waitUntil(lambda: desk.way_out is not None, timeout=5000)
    assert "ROLLBACK_COMPLETE" in room.told()[-1]
    assert (desk.verdict.level, desk.verdict.hop) == (Level.WARN, PHASE)
    assert "Provision again" in desk.verdict.sentence
    room.cloud.companion_now = companion("CREATE_COMPLETE")
    with qtbot.waitSignal(desk.action_ended, timeout=8000):
        desk.provision()
    qtbot.waitUntil(lambda: desk.way_out is None, timeout=8000)
    assert desk.verdict.level is Level.IDLE


def test_a_fault_on_the_path_is_said_first() -> None:
    way = companion_way_out(companion(None))
    bad, fine = (Verdict(level=level, sentence="x", hop="phones") for level in (Level.BAD, Level.OK))
    assert aside(bad, way) == bad
    assert aside(fine, None) == fine
    assert aside(fine, way) == Verdict(level=Level.WARN, sentence=MISSING, hop=PHASE)


def test_the_event_s_own_way_out_comes_first(qtbot: QtBot, room: Room) -> None:
    ready(room)
    room.cloud.companion_now = companion("ROLLBACK_COMPLETE")
    desk = attended(qtbot, room)
    qtbot.waitUntil(lambda: desk.way_out is not None, timeout=5000)
    room.cloud.stack_now = stack_facts("UPDATE_ROLLBACK_FAILED")
    desk.refresh()
    wait_for(qtbot, desk, Phase.FAILED)
    assert desk.way_out is not None
    assert desk.way_out.status == "UPDATE_ROLLBACK_FAILED"


def test_nothing_is_asked_before_somebody_looks_or_where_nothing_is_built(qtbot: QtBot, room: Room) -> None:
    desk = room.desk()
    desk.activate()
    wait_for(qtbot, desk, Phase.DRAFT)
    assert room.cloud.heard("companion") == 0


def test_who_may_not_look_there_is_told_nothing(qtbot: QtBot, room: Room) -> None:
    ready(room)

    def denied(_stack: object) -> CompanionFacts:
        room.cloud.asked.append("companion")
        raise AwsFailure("Reading the stack", "no permission.", "Ask.", "AccessDenied")

    room.cloud.companion = denied  # type: ignore[assignment, method-assign]
    desk = attended(qtbot, room)
    qtbot.waitUntil(lambda: room.cloud.heard("companion") >= 1, timeout=5000)
    assert desk.way_out is None
    assert not [said for said in room.told() if "companion" in said]


def test_drift_rows_of_the_companion_say_their_region(qtbot: QtBot, room: Room) -> None:
    ready(room)
    row = DriftRow(
        logical_id="AlarmTopic", resource_type="AWS::SNS::Topic", physical_id="x", status=DriftStatus.DELETED
    )
    gone = DriftRow(
        logical_id=NAME,
        resource_type="AWS::CloudFormation::Stack",
        physical_id="",
        status=DriftStatus.DELETED,
        region="us-east-1",
    )
    room.cloud.drift_now = (row, replace(row, region="us-east-1"), gone)
    desk = room.desk()
    wait_for(qtbot, desk, Phase.READY)
    with qtbot.waitSignal(desk.drift_found, timeout=5000):
        desk.drift()
    assert [text for text in room.texts(desk) if "removed outside" in text] == [
        "AlarmTopic (AWS::SNS::Topic) was removed outside Flypack",
        "AlarmTopic (AWS::SNS::Topic, us-east-1) was removed outside Flypack",
        f"{NAME} (AWS::CloudFormation::Stack, us-east-1) was removed outside Flypack",
    ]
