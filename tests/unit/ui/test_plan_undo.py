"""Undo and redo: one step per thought, said in words, per event, past saving, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.helpers.fake_desk import FakeWorkstation
from tests.unit.ui.conftest import press, speak, type_into
from ui.language import Language
from ui.main_window import MainWindow
from ui.pages.plan import PlanPage
from ui.rooms import Rooms
from ui.widgets.fields import SegmentField, TextField, ToggleField

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(active: MainWindow, rooms: Rooms) -> PlanPage:
    """The plan page of the draft, in the active window."""
    rooms.show_event("press-day", "plan")
    QApplication.processEvents()
    return rooms.plan


def line(page: PlanPage, path: str) -> QLineEdit:
    field = page.fields[path]
    assert isinstance(field, TextField)
    return field.edit


def choose(page: PlanPage, path: str, key: str) -> None:
    field = page.fields[path]
    assert isinstance(field, SegmentField)
    field.segmented.segments[key].click()


def rewrite(page: PlanPage, path: str, text: str) -> None:
    edit = line(page, path)
    edit.setFocus()
    edit.selectAll()
    type_into(edit, text)


def undo(page: PlanPage) -> None:
    press(page.window(), Qt.Key.Key_Z, CONTROL)


def redo(page: PlanPage) -> None:
    press(page.window(), Qt.Key.Key_Z, CONTROL | SHIFT)


def test_nothing_is_offered_before_something_was_done(window: MainWindow, page: PlanPage) -> None:
    assert page.undo_words() == ""
    assert not window.actions_["undo"].isEnabled()
    assert not window.actions_["redo"].isVisible()


def test_a_step_says_what_it_takes_back(window: MainWindow, page: PlanPage) -> None:
    choose(page, "package.segment_seconds", "4")
    assert window.actions_["undo"].text() == "Undo: Segment 6 s → 4 s"
    assert window.actions_["undo"].isEnabled()
    undo(page)
    assert page.fields["package.segment_seconds"].value() == 6
    assert window.actions_["redo"].text() == "Redo: Segment 6 s → 4 s"
    assert not window.actions_["undo"].isEnabled()
    redo(page)
    assert page.fields["package.segment_seconds"].value() == 4


def test_typing_in_one_field_is_one_step(page: PlanPage) -> None:
    rewrite(page, "title", "Keynote")
    assert page.undo_words() == "Title Press day → Keynote"
    press(line(page, "title"), Qt.Key.Key_Z, CONTROL)
    assert line(page, "title").text() == "Press day"
    assert page.undo_words() == ""


def test_enter_or_leaving_the_field_ends_a_step(page: PlanPage) -> None:
    rewrite(page, "title", "One")
    press(line(page, "title"), Qt.Key.Key_Return)
    rewrite(page, "title", "Two")
    line(page, "package.dvr_seconds").setFocus()
    rewrite(page, "title", "Three")
    for text in ("Two", "One", "Press day"):
        undo(page)
        assert line(page, "title").text() == text


def test_typing_back_what_was_there_leaves_no_step(page: PlanPage) -> None:
    rewrite(page, "title", "Press day")
    assert page.undo_words() == ""


def test_the_line_has_no_undo_of_its_own(page: PlanPage, work: FakeWorkstation) -> None:
    choose(page, "ingest.cameras", "2")
    edit = line(page, "title")
    edit.setFocus()
    press(edit, Qt.Key.Key_Z, CONTROL)
    assert page.fields["ingest.cameras"].value() == 1
    press(edit, Qt.Key.Key_Z, CONTROL)
    assert edit.text() == "Press day"


def test_a_choice_that_brings_more_is_one_step(page: PlanPage) -> None:
    field = page.fields["encode.ladder"].inner
    field.setFocus()
    for _ in range(3):
        press(field, Qt.Key.Key_Down)
    assert page.fields["encode.ladder"].value() == "custom"
    rungs = page.fields["encode.renditions"].value()
    assert isinstance(rungs, list)
    assert [rung["name"] for rung in rungs] == ["480p", "360p", "240p"]
    undo(page)
    assert page.fields["encode.ladder"].value() == "mobile"
    assert page.fields["encode.renditions"].value() == []
    redo(page)
    assert page.fields["encode.renditions"].value() == rungs


def test_undo_goes_to_where_it_was_done(page: PlanPage, qtbot: QtBot) -> None:
    card = page.cards["deliver"]
    card.more.setChecked(True)
    field = page.fields["deliver.compress"]
    assert isinstance(field, ToggleField)
    field.toggle.setFocus()
    press(field.toggle, Qt.Key.Key_Space)
    assert field.value() is False
    card.more.setChecked(False)
    line(page, "title").setFocus()
    undo(page)
    assert field.value() is True
    assert field.isVisible()
    assert field.toggle.hasFocus()


def test_undo_survives_saving_and_is_saved_itself(
    page: PlanPage, work: FakeWorkstation, qtbot: QtBot
) -> None:
    choose(page, "package.segment_seconds", "2")
    assert page.save()
    assert work.shelf.load("press-day").package.segment_seconds == 2
    undo(page)
    qtbot.waitUntil(lambda: work.shelf.load("press-day").package.segment_seconds == 6, timeout=3000)


def test_each_event_has_its_own_steps(page: PlanPage, rooms: Rooms, window: MainWindow) -> None:
    choose(page, "package.segment_seconds", "2")
    rooms.show_event("town-hall", "plan")
    assert page.undo_words() == ""
    undo(page)
    choose(page, "package.segment_seconds", "8")
    rooms.show_event("press-day", "plan")
    assert page.undo_words() == "Segment 6 s → 2 s"
    undo(page)
    rooms.show_event("town-hall", "plan")
    assert page.fields["package.segment_seconds"].value() == 8


def test_what_is_no_plan_is_there_again_after_a_look_elsewhere(
    page: PlanPage, rooms: Rooms, work: FakeWorkstation
) -> None:
    rewrite(page, "package.dvr_seconds", "soon")
    rewrite(page, "ingest.allowed_cidrs", "300.1.1.1/9")
    rooms.show_event("town-hall", "plan")
    assert page.valid
    rooms.show_page("settings")
    rooms.show_event("press-day", "plan")
    assert line(page, "package.dvr_seconds").text() == "soon"
    assert page.saved_words() == "Not saved: 2 fields need attention"
    assert work.shelf.load("press-day").package.dvr_seconds == 7200
    undo(page)
    undo(page)
    assert page.valid
    assert line(page, "package.dvr_seconds").text() == "2 h"


def test_an_event_that_is_gone_leaves_nothing_behind(
    page: PlanPage, rooms: Rooms, work: FakeWorkstation
) -> None:
    rewrite(page, "package.dvr_seconds", "soon")
    rooms.show_event("town-hall", "plan")
    work.shelf.remove("press-day")
    work.desks.pop("press-day")
    work.add("press-day", title="Press day")
    rooms.show_event("press-day", "plan")
    assert line(page, "package.dvr_seconds").text() == "2 h"


def test_steps_are_said_in_the_language_of_the_moment(
    page: PlanPage, window: MainWindow, speech: Language
) -> None:
    choose(page, "package.segment_seconds", "4")
    rewrite(page, "record.glacier_after_days", "60")
    assert page.undo_words() == "To Glacier after 30 d → 60 d"
    speak(speech, "ko")
    assert window.actions_["undo"].text() == "실행 취소: Glacier 이동 30일 → 60일"


def test_long_values_are_said_short(page: PlanPage) -> None:
    rewrite(page, "watch.notify_emails", "first.person@example.com second.person@example.com")
    assert page.undo_words() == "Notify – → first.person@example.com, s…"


def test_other_pages_have_no_undo(page: PlanPage, rooms: Rooms, window: MainWindow) -> None:
    choose(page, "package.segment_seconds", "4")
    rooms.show_page("settings")
    assert not window.actions_["undo"].isEnabled()
    rooms.show_page("plan")
    assert window.actions_["undo"].isEnabled()
    assert "Undo: Segment 6 s → 4 s" in commands(rooms, window)


def commands(rooms: Rooms, window: MainWindow) -> list[str]:
    rooms.open_palette()
    found = rooms.palette.words
    rooms.palette.hide()
    return found
