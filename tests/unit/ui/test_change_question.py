"""Before an existing event is changed, the question says what would happen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from aws.facts import Change
from controller.preview import Preview, preview
from controller.way_out import way_out
from tests.helpers.fake_cloud import stack_facts
from tests.helpers.fake_desk import FakeWorkstation
from tests.unit.ui.conftest import dialog, no_dialog
from ui.change_words import change_words
from ui.main_window import MainWindow
from ui.rooms import Rooms
from ui.widgets.confirm import Confirm

NEW_INPUT = Change(
    action="Modify", logical_id="InputA", resource_type="AWS::MediaLive::Input", replacement="True"
)
ALARM = Change(action="Add", logical_id="Alarm", resource_type="AWS::CloudWatch::Alarm")


def test_words_of_a_change() -> None:
    found = preview([NEW_INPUT, ALARM])
    assert change_words(found, on_air=False).split("\n\n") == [
        "1 made, 1 replaced.",
        "InputA (AWS::MediaLive::Input): replaced",
        "A new ingest address: every phone needs the new QR code.",
    ]
    assert "Not while on air, and therefore refused now: InputA." in change_words(found, on_air=True)
    assert change_words(Preview(), on_air=True).startswith("Nothing would change")


def test_a_long_change_is_cut() -> None:
    many = preview(
        [Change(action="Remove", logical_id=f"A{number}", resource_type="AWS::X::Y") for number in range(12)]
    )
    assert change_words(many, on_air=False).split("\n\n")[1].splitlines()[-1] == "+4"


@pytest.mark.parametrize("found", [preview([NEW_INPUT]), Preview()])
def test_the_question_waits_for_the_preview_and_then_for_the_answer(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation, found: Preview
) -> None:
    rooms.show_event("spring", "control_room")
    desk = work.desks["spring"]
    desk.preview_now = found
    desk.question = "Bring it up to its plan?"
    window.open_event.do_key("provision")
    assert desk.calls[-1] == "preview"
    question = dialog()
    assert isinstance(question, Confirm)
    shown = " ".join(one.text() for one in question.findChildren(QLabel))
    assert found.sentence in shown
    assert ("Bring it up" in shown) is not found.empty
    question.deed.click()
    assert desk.calls[-1] == "provision"


def test_a_preview_that_nobody_asked_for_asks_nothing(rooms: Rooms, work: FakeWorkstation) -> None:
    rooms.show_event("spring", "control_room")
    desk = work.desks["spring"]
    desk.previewed.emit(preview([ALARM]))
    assert no_dialog()


def test_drift_is_looked_for_from_the_menu(window: MainWindow, rooms: Rooms, work: FakeWorkstation) -> None:
    rooms.show_event("spring", "control_room")
    window.actions_["drift"].trigger()
    assert work.desks["spring"].calls[-1] == "drift"
    rooms.show_event("press-day")
    assert not window.actions_["drift"].isVisible()


def test_a_stuck_event_offers_its_way_out(window: MainWindow, rooms: Rooms, work: FakeWorkstation) -> None:
    rooms.show_event("spring", "control_room")
    desk = work.desks["spring"]
    assert not window.actions_["force"].isVisible()
    desk.way_out = way_out(stack_facts("UPDATE_ROLLBACK_FAILED"))
    desk.changed.emit()
    window.actions_["roll_back"].trigger()
    assert desk.calls[-1] == "continue_rollback"
    desk.way_out = way_out(stack_facts("DELETE_FAILED"))
    desk.changed.emit()
    assert not window.actions_["roll_back"].isVisible()
    window.actions_["force"].trigger()
    question = dialog()
    assert isinstance(question, Confirm)
    assert not question.deed.isEnabled()
    question.typed.setText("spring")
    question.deed.click()
    assert desk.calls[-1] == "force_tear_down"
