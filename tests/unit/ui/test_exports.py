"""Exports: asked where in the system's dialog, written in a job, said in one sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from controller.plan import load_plan
from tests.helpers.fake_desk import FakeWorkstation
from ui.main_window import MainWindow
from ui.rooms import Rooms


@pytest.fixture
def draft(rooms: Rooms) -> Rooms:
    rooms.show_event("press-day", "plan")
    return rooms


def choose(rooms: Rooms, place: Path) -> None:
    dialog = rooms.exports.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(place))
    dialog.reject()


def told(work: FakeWorkstation) -> list[tuple[str, str]]:
    return [(notice.what, notice.why) for notice in work.notices.recent()]


def test_the_plan_page_has_the_designs_button(window: MainWindow, draft: Rooms) -> None:
    assert window.top_bar.export.isVisible()
    assert window.top_bar.export.text() == "Export template"
    draft.show_page("settings")
    assert not window.top_bar.export.isVisible()


def test_the_template_is_written_where_it_is_asked(
    qtbot: QtBot, window: MainWindow, draft: Rooms, work: FakeWorkstation, tmp_path: Path
) -> None:
    window.top_bar.export.click()
    place = tmp_path / "mine.json"
    choose(draft, place)
    qtbot.waitUntil(lambda: bool(told(work)), timeout=8000)
    assert told(work)[-1][0].startswith("Saved mine.json")
    document: dict[str, Any] = json.loads(place.read_text())
    assert "Channel" in document["Resources"]


def test_the_plan_file_is_written(
    qtbot: QtBot, window: MainWindow, draft: Rooms, work: FakeWorkstation, tmp_path: Path
) -> None:
    window.actions_["export_plan"].trigger()
    assert draft.exports.dialog is not None
    assert draft.exports.dialog.selectedFiles()[0].endswith("press-day.plan.json")
    place = tmp_path / "press-day.plan.json"
    choose(draft, place)
    qtbot.waitUntil(place.exists, timeout=8000)
    qtbot.waitUntil(lambda: bool(told(work)), timeout=8000)
    assert told(work)[-1] == (f"Saved press-day.plan.json in {tmp_path}.", "")
    assert load_plan(place).name == "press-day"


def test_the_operators_policy_is_written_in_its_parts(
    qtbot: QtBot, window: MainWindow, draft: Rooms, work: FakeWorkstation, tmp_path: Path
) -> None:
    window.actions_["export_policy"].trigger()
    assert draft.exports.dialog is not None
    assert draft.exports.dialog.selectedFiles()[0].endswith("press-day.operator-policy.json")
    choose(draft, tmp_path / "policy.json")
    qtbot.waitUntil(lambda: bool(told(work)), timeout=8000)
    assert told(work)[-1][0].startswith("Saved policy.json, policy.2.json")
    for place in tmp_path.glob("policy*.json"):
        assert json.loads(place.read_text())["Version"] == "2012-10-17"


def test_a_folder_that_takes_nothing_is_said(
    qtbot: QtBot, window: MainWindow, draft: Rooms, work: FakeWorkstation, tmp_path: Path
) -> None:
    window.actions_["export_plan"].trigger()
    choose(draft, tmp_path / "gone" / "press-day.plan.json")
    qtbot.waitUntil(lambda: bool(told(work)), timeout=8000)
    assert told(work)[-1] == ("press-day.plan.json could not be written.", "No such file or directory")


def test_without_an_event_nothing_is_asked(rooms: Rooms) -> None:
    rooms._follow(None)
    rooms.exports.ask_template()
    assert rooms.exports.dialog is None
