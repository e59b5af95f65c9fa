"""The desk and changes: what the judges say, what a change would do, what has drifted, the ways out."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from aws.drift import Difference, DriftRow, DriftStatus
from aws.facts import Change, ChannelState, Leftover
from aws.failures import AwsFailure
from aws.sentence import say
from aws.validate import Finding
from controller.desk import EventDesk
from controller.judgement import UnfitTemplate
from controller.phase import Action, Phase
from controller.plan_model import EventPlan
from controller.preview import Kind, preview
from controller.way_out import Deed
from tests.helpers.fake_cloud import channel_facts, stack_facts
from tests.unit.controller.conftest import Room
from tests.unit.controller.test_desk import ready, wait_for

CERTIFICATE = "arn:aws:acm:us-east-1:111122223333:certificate/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0"


def row(name: str, status: DriftStatus, *paths: str) -> DriftRow:
    return DriftRow(
        logical_id=name,
        resource_type="AWS::X",
        physical_id="x",
        status=status,
        differences=tuple(Difference(path=path, expected="1", actual="2") for path in paths),
    )


def deeds(desk: EventDesk) -> tuple[Deed, ...]:
    found = desk.way_out
    return found.deeds if found is not None else ()


def test_every_finding_of_the_judges_is_told(qtbot: QtBot, room: Room) -> None:
    desk = room.desk()
    wait_for(qtbot, desk, Phase.DRAFT)
    first, second = (
        Finding(judge="rules", resource=name, path="/Name", message=say("is missing"))
        for name in ("One", "Two")
    )
    room.cloud.provision_failure = UnfitTemplate([first, second])
    with qtbot.waitSignal(desk.action_ended, timeout=8000) as ended:
        desk.provision()
    assert ended.args == [Action.PROVISION, False]
    assert "One/Name: is missing. 1 more finding(s) are in the timeline." in room.told()[-1]
    assert "The template: Two/Name: is missing" in room.texts(desk)


def test_what_the_producer_has_to_know_is_said_when_the_event_is_made(qtbot: QtBot, room: Room) -> None:
    rtmps = {
        "domain": "ingest.example.com",
        "certificate_arn": CERTIFICATE,
        "vpc_id": "vpc-0a1b2c3d",
        "subnet_ids": ["subnet-0a1b2c3d", "subnet-4e5f6071"],
    }
    ingest = {"protocol": "rtmps", "rtmps": rtmps, "allowed_cidrs": ["203.0.113.0/24"]}
    desk = room.desk(EventPlan.from_data({"name": "first-show", "ingest": ingest}))
    wait_for(qtbot, desk, Phase.DRAFT)
    desk.provision()
    wait_for(qtbot, desk, Phase.READY)
    told = [words for words in room.texts(desk) if words.startswith("Please note: RTMPS")]
    assert len(told) == 1
    assert told[0].startswith("Please note: RTMPS is unproven on AWS: ")


def test_the_fallback_of_the_settings_is_built(qtbot: QtBot, room: Room) -> None:
    room.bench = replace(room.bench, ingest_fallback=lambda: True)
    desk = room.desk()
    wait_for(qtbot, desk, Phase.DRAFT)
    desk.provision()
    wait_for(qtbot, desk, Phase.READY)
    assert room.cloud.heard("provision first-show by HLS") == 1


def test_cancelling_an_update_leaves_the_event(qtbot: QtBot, room: Room) -> None:
    room.cloud.stack_now, room.cloud.channel_now = stack_facts(), channel_facts()
    desk = room.desk()
    wait_for(qtbot, desk, Phase.READY)
    room.cloud.before_execute = desk.cancel
    with qtbot.waitSignal(desk.action_ended, timeout=8000) as ended:
        desk.provision()
    assert ended.args == [Action.PROVISION, False]
    assert room.cloud.heard("tear_down") == 0


def test_a_preview_comes_as_an_answer_and_changes_nothing(qtbot: QtBot, room: Room) -> None:
    ready(room)
    desk = room.desk()
    wait_for(qtbot, desk, Phase.READY)
    room.cloud.preview_now = preview(
        [
            Change(
                action="Modify",
                logical_id="InputA",
                resource_type="AWS::MediaLive::Input",
                replacement="True",
            )
        ]
    )
    with qtbot.waitSignal(desk.previewed, timeout=8000) as answer:
        desk.preview()
    assert answer.args == [room.cloud.preview_now]
    assert room.cloud.heard("provision") == 0


def test_without_a_region_everything_would_be_made(qtbot: QtBot, room: Room) -> None:
    room.place.there = False
    desk = room.desk()
    with qtbot.waitSignal(desk.previewed, timeout=8000) as answer:
        desk.preview()
    (found,) = answer.args
    assert set(found.counts) == {Kind.MADE}
    assert found.breaks == ()
    assert {row.place for row in found.rows} == {"", "us-east-1"}


def test_a_preview_that_fails_is_a_notice(qtbot: QtBot, room: Room) -> None:
    ready(room)
    desk = room.desk()
    wait_for(qtbot, desk, Phase.READY)
    room.cloud.preview_failure = AwsFailure("Planning", "no.", "Do not.", "stack-busy")
    desk.preview()
    qtbot.waitUntil(lambda: "Preview: First show: Planning: no. Do not." in room.told(), timeout=8000)


def test_drift_is_told_per_resource(qtbot: QtBot, room: Room) -> None:
    ready(room)
    desk = room.desk()
    wait_for(qtbot, desk, Phase.READY)
    room.cloud.drift_now = (
        row("Channel", DriftStatus.MODIFIED, "/A", "/B", "/C", "/D"),
        row("Alarm", DriftStatus.DELETED),
        row("Topic", DriftStatus.IN_SYNC),
        row("Policy", DriftStatus.NOT_CHECKED),
    )
    with qtbot.waitSignal(desk.drift_found, timeout=8000) as answer:
        desk.drift()
    assert answer.args == [room.cloud.drift_now]
    words = room.texts(desk)
    assert "Channel (AWS::X) was changed outside Flypack: /A, /B, /C (+1)" in words
    assert "Alarm (AWS::X) was removed outside Flypack" in words
    assert room.told()[-1] == (
        "2 of 3 checked resources of First show were changed outside Flypack. The timeline names them."
    )


def test_no_drift_is_good_news(qtbot: QtBot, room: Room) -> None:
    ready(room)
    desk = room.desk()
    wait_for(qtbot, desk, Phase.READY)
    room.cloud.drift_now = (row("Topic", DriftStatus.IN_SYNC),)
    with qtbot.waitSignal(desk.drift_found, timeout=8000):
        desk.drift()
    assert room.told()[-1] == "None of the 1 checked resources of First show was changed."


def test_a_stuck_rollback_is_continued(qtbot: QtBot, room: Room) -> None:
    room.cloud.stack_now, room.cloud.channel_now = stack_facts("UPDATE_ROLLBACK_FAILED"), channel_facts()
    desk = room.desk()
    wait_for(qtbot, desk, Phase.FAILED)
    assert deeds(desk) == (Deed.ROLL_BACK, Deed.REMOVE)
    desk.continue_rollback()
    wait_for(qtbot, desk, Phase.READY)
    assert deeds(desk) == ()
    assert "Continue the rollback: asked" in room.texts(desk)
    assert room.told()[-1] == "First show is back as it was before the update."


def test_a_forced_tear_down_names_what_it_leaves(qtbot: QtBot, room: Room) -> None:
    room.cloud.stack_now = stack_facts("DELETE_FAILED")
    desk = room.desk()
    wait_for(qtbot, desk, Phase.FAILED)
    room.cloud.leftovers = (
        Leftover(resource_type="AWS::SNS::Topic", identifier="alarms", bills=False, retained=False),
    )
    desk.force_tear_down()
    wait_for(qtbot, desk, Phase.DRAFT)
    assert room.cloud.heard("tear_down flypack-first-show by force") == 1
    assert "Left behind; remove it in the AWS console: AWS::SNS::Topic alarms" in room.texts(desk)


def test_an_event_on_air_stays_on_air_while_it_is_changed(qtbot: QtBot, room: Room) -> None:
    ready(room, ChannelState.RUNNING)
    desk = room.desk()
    wait_for(qtbot, desk, Phase.ON_AIR)
    assert Action.PROVISION in desk.allowed_actions
    assert "on air" in (desk.confirmation(Action.PROVISION) or "")
    desk.provision()
    assert desk.phase is Phase.ON_AIR
    wait_for(qtbot, desk, Phase.READY)
