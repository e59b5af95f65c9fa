"""The desk and changes: what the judges say, what a change would do, what has drifted, the ways out."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from aws.validate import Finding
from controller.judgement import UnfitTemplate
from controller.phase import Action, Phase
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
