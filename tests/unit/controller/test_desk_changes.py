"""The desk and changes: what the judges say, what a change would do, what has drifted, the ways out."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from aws.validate import Finding
from controller.judgement import UnfitTemplate
from controller.phase import Action, Phase
from tests.helpers.fake_cloud import channel_facts, stack_facts
from tests.unit.controller.conftest import Room
from tests.unit.controller.test_desk import wait_for


def test_every_finding_of_the_judges_is_told(qtbot: QtBot, room: Room) -> None:
    desk = room.desk()
    wait_for(qtbot, desk, Phase.DRAFT)
    first, second = (
        Finding(judge="rules", resource=name, path="/Name", message="is missing") for name in ("One", "Two")
    )
    room.cloud.provision_failure = UnfitTemplate([first, second])
    with qtbot.waitSignal(desk.action_ended, timeout=8000) as ended:
        desk.provision()
    assert ended.args == [Action.PROVISION, False]
    assert "One/Name: is missing. 1 more finding(s) are in the timeline." in room.told()[-1]
    assert "The template: Two/Name: is missing" in room.texts(desk)


def test_what_this_version_lacks_is_said_when_the_event_is_made(qtbot: QtBot, room: Room) -> None:
    desk = room.desk()
    wait_for(qtbot, desk, Phase.DRAFT)
    desk.provision()
    wait_for(qtbot, desk, Phase.READY)
    told = [words for words in room.texts(desk) if words.startswith("Not in this version")]
    assert told == [
        "Not in this version: The web player page is not built yet; viewers open the HLS or DASH address."
    ]


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
