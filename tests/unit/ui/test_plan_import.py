"""Plan files from elsewhere: dropped or chosen, made drafts, or refused in one sentence with the field."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from controller.phase import Phase
from tests.helpers.fake_desk import FakeWorkstation
from tests.unit.ui.conftest import dialog, no_dialog, press, rooms_of, speak, type_into
from ui.language import Language
from ui.main_window import MainWindow
from ui.rooms import Rooms
from ui.widgets.fields import SegmentField, TextField
from ui.widgets.new_event import NewEvent

NOTHING = Qt.KeyboardModifier.NoModifier


def plan_file(folder: Path, name: str, **plan: Any) -> Path:
    path = folder / f"{name}.plan.json"
    path.write_text(json.dumps({"name": name, **plan}), encoding="utf-8")
    return path


def dragged(paths: Sequence[Path]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def enter(window: MainWindow, data: QMimeData) -> bool:
    """Hold files over the window; whether it would take them."""
    event = QDragEnterEvent(
        QPoint(400, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NOTHING
    )
    QApplication.sendEvent(window.shell, event)
    return event.isAccepted()


def drop(window: MainWindow, paths: Sequence[Path]) -> None:
    data = dragged(paths)
    assert enter(window, data)
    target = rooms_of(window).plan_deeds.target
    assert target.isVisible()
    event = QDropEvent(QPointF(400, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NOTHING)
    QApplication.sendEvent(target, event)
    assert not target.isVisible()


def told(work: FakeWorkstation) -> list[str]:
    return [notice.sentence for notice in work.notices.recent()]


def question() -> NewEvent:
    found = dialog()
    assert isinstance(found, NewEvent)
    return found


def line(field: object) -> TextField:
    assert isinstance(field, TextField)
    return field


def test_a_dropped_plan_becomes_a_draft(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation, qtbot: QtBot, tmp_path: Path
) -> None:
    path = plan_file(tmp_path, "gala", title="Gala night", package={"segment_seconds": 4})
    drop(window, [path])
    qtbot.waitUntil(lambda: rooms.desk is not None and rooms.desk.name == "gala")
    assert rooms.page == "plan"
    assert rooms.plan.fields["package.segment_seconds"].value() == 4
    assert work.shelf.load("gala").title == "Gala night"
    assert work.shelf.environment("gala") == "rehearsal"
    assert path.exists()


def test_several_are_taken_one_after_the_other(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation, qtbot: QtBot, tmp_path: Path
) -> None:
    files = [plan_file(tmp_path, name) for name in ("one-show", "two-show", "three-show")]
    drop(window, files)
    qtbot.waitUntil(lambda: {"one-show", "two-show", "three-show"} <= set(work.shelf.names()))
    qtbot.waitUntil(lambda: rooms.desk is not None and rooms.desk.name == "three-show")


def test_a_taken_name_is_said_and_another_offered(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation, qtbot: QtBot, tmp_path: Path
) -> None:
    plan_file(tmp_path, "regatta", title="The other regatta")
    work.add("regatta-2")
    drop(window, [tmp_path / "regatta.plan.json", plan_file(tmp_path, "gala")])
    qtbot.waitUntil(lambda: not no_dialog())
    asked = question()
    assert line(asked.title.field).edit.text() == "The other regatta"
    assert line(asked.name.field).edit.text() == "regatta-3"
    assert asked.name.problem.text() == "regatta is on the shelf already; choose another name"
    assert asked.make.text() == "Import"
    asked.make.click()
    qtbot.waitUntil(lambda: "gala" in work.shelf.names())
    assert work.shelf.load("regatta-3").title == "The other regatta"
    assert work.shelf.load("regatta").title == "Regatta"


def test_a_question_that_is_put_away_goes_on_with_the_next(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(window, [plan_file(tmp_path, "regatta"), plan_file(tmp_path, "gala")])
    qtbot.waitUntil(lambda: not no_dialog())
    press(question(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "gala" in work.shelf.names())
    assert "regatta-2" not in work.shelf.names()


def test_with_accounts_one_chooses_where_it_lives(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation, qtbot: QtBot, tmp_path: Path
) -> None:
    work.accounts.add_profile("studio", profile="studio", region="us-east-1")
    drop(window, [plan_file(tmp_path, "gala", title="Gala")])
    qtbot.waitUntil(lambda: not no_dialog())
    asked = question()
    assert asked.name.problem.text() == ""
    place = asked.choice.place.field
    assert isinstance(place, SegmentField)
    place.segmented.segments["aws"].click()
    name = line(asked.name.field).edit
    name.selectAll()
    type_into(name, "gala-night")
    asked.make.click()
    assert work.shelf.environment("gala-night") == "studio"
    assert work.shelf.load("gala-night").title == "Gala"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"name": "gala", "ingest": {"protokol": "srt"}}',
         "ingest.protokol: is not a field of a plan; did you mean protocol?"),
        ('{"name": "gala", "version": 2}',
         "version: 2 was made by a newer Flypack, this one reads version 1; update Flypack"),
        ('{"name": "gala", ', "The plan is damaged: it is not JSON (line 1); restore it or write it anew"),
        ('[]', "The plan is damaged: it is not a JSON object; restore it or write it anew"),
        ('{"name": "Gala!"}', 'name: "Gala!" is not allowed; give 3 to 32 characters a-z, 0-9 and -'),
        ('{"name": "gala", "name": "gala"}', "name: stands in the plan twice; keep one"),
        ('{"name": "gala", "ingest": {"protocol": "rtmps"}}', "ingest.rtmps: is missing; the protocol rtmps"),
    ],
)  # fmt: skip
def test_what_is_no_plan_is_refused_with_its_field(
    window: MainWindow, work: FakeWorkstation, qtbot: QtBot, tmp_path: Path, text: str, why: str
) -> None:
    before = work.shelf.names()
    path = tmp_path / "strange.json"
    path.write_text(text, encoding="utf-8")
    drop(window, [path])
    qtbot.waitUntil(lambda: bool(told(work)))
    assert told(work)[0].startswith("strange.json was not imported.")
    assert why in told(work)[0]
    assert work.shelf.names() == before


def test_many_wrong_fields_are_counted(
    window: MainWindow, work: FakeWorkstation, qtbot: QtBot, tmp_path: Path
) -> None:
    path = plan_file(tmp_path, "gala", encode={"a": 1, "b": 2, "c": 3, "d": 4, "e": 5})
    drop(window, [path])
    qtbot.waitUntil(lambda: bool(told(work)))
    assert told(work)[0].endswith("(+2)")


def test_a_file_that_is_gone_is_said(
    window: MainWindow, work: FakeWorkstation, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(window, [tmp_path / "nothing.json", plan_file(tmp_path, "gala")])
    qtbot.waitUntil(lambda: "gala" in work.shelf.names())
    assert told(work) == [
        "nothing.json was not imported. There is no plan nothing.json; check its name and place"
    ]


def test_a_refusal_is_said_in_korean(
    window: MainWindow, work: FakeWorkstation, speech: Language, qtbot: QtBot, tmp_path: Path
) -> None:
    speak(speech, "ko")
    path = tmp_path / "strange.json"
    path.write_text('{"name": "gala", "deliver": {"acess": "public"}}', encoding="utf-8")
    drop(window, [path])
    qtbot.waitUntil(lambda: bool(told(work)))
    assert "deliver.acess: 기획에 없는 항목입니다. access을(를) 뜻했나요?" in told(work)[0]


def test_only_plan_files_are_welcome(window: MainWindow, tmp_path: Path) -> None:
    picture = QMimeData()
    picture.setUrls([QUrl.fromLocalFile(str(tmp_path / "slate.png")), QUrl("https://example.com/a.json")])
    assert not enter(window, picture)
    words = QMimeData()
    words.setText("gala.plan.json")
    assert not enter(window, words)
    assert not rooms_of(window).plan_deeds.target.isVisible()


def test_files_that_go_away_again_leave_the_window_as_it_was(window: MainWindow, tmp_path: Path) -> None:
    assert enter(window, dragged([plan_file(tmp_path, "gala")]))
    target = rooms_of(window).plan_deeds.target
    assert target.geometry() == window.shell.rect()
    assert target.words.text() == "Drop plan files here: each becomes a draft"
    target.grab()
    QApplication.sendEvent(target, QDragLeaveEvent())
    assert not target.isVisible()


def test_files_are_chosen_from_the_palette(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation, qtbot: QtBot, tmp_path: Path
) -> None:
    path = plan_file(tmp_path, "gala")
    rooms.open_palette()
    type_into(rooms.palette.field, "import")
    assert rooms.palette.words == ["Import plan…"]
    rooms.palette.run_current()
    chooser = rooms.plan_deeds.importer.dialog
    assert isinstance(chooser, QFileDialog)
    assert chooser.fileMode() is QFileDialog.FileMode.ExistingFiles
    chooser.filesSelected.emit([str(path)])
    chooser.reject()
    qtbot.waitUntil(lambda: "gala" in work.shelf.names())


def test_an_event_can_be_duplicated_from_its_plan(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation
) -> None:
    rooms.show_event("press-day", "plan")
    window.actions_["duplicate"].trigger()
    asked = question()
    type_into(line(asked.title.field).edit, "Press day two")
    asked.make.click()
    assert work.shelf.load("press-day-two").region == "ap-northeast-2"
    assert rooms.desk is not None
    assert rooms.desk.name == "press-day-two"


# ---- bringing AWS up to the plan ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("press-day", "Provision…"),
        ("town-hall", "Update…"),
        ("spring", "Update…"),
        ("regatta", "Provision…"),
    ],
)
def test_an_event_that_stands_is_updated(window: MainWindow, rooms: Rooms, name: str, word: str) -> None:
    rooms.show_event(name, "plan")
    assert window.actions_["provision"].text() == word


def test_the_button_beside_the_plan_asks_with_the_preview(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation
) -> None:
    rooms.show_event("town-hall", "plan")
    field = rooms.plan.fields["package.segment_seconds"]
    assert isinstance(field, SegmentField)
    field.segmented.segments["4"].click()
    rooms.plan.note.update_button.click()
    desk = work.desks["town-hall"]
    assert work.shelf.load("town-hall").package.segment_seconds == 4
    assert desk.calls[-1] == "preview"
    asked = dialog()
    assert asked.windowTitle() == "Update"
    asked.reject()


def test_what_is_no_plan_does_not_reach_aws(window: MainWindow, rooms: Rooms, work: FakeWorkstation) -> None:
    rooms.show_event("town-hall", "plan")
    dvr = line(rooms.plan.fields["package.dvr_seconds"]).edit
    dvr.selectAll()
    type_into(dvr, "soon")
    rooms.plan.note.update_button.click()
    assert work.desks["town-hall"].calls == []
    assert no_dialog()


def test_a_region_is_fixed_once_something_exists(rooms: Rooms, work: FakeWorkstation) -> None:
    rooms.show_event("town-hall", "plan")
    assert not rooms.plan.fields["region"].isEnabled()
    work.desks["town-hall"].phase = Phase.DRAFT
    work.desks["town-hall"].changed.emit()
    assert rooms.plan.fields["region"].isEnabled()


def test_the_page_says_whether_aws_has_the_plan(rooms: Rooms, work: FakeWorkstation) -> None:
    desk, note = work.desks["town-hall"], rooms.plan.note
    rooms.show_event("town-hall", "plan")
    assert note.text() == "Changes are saved here and reach AWS with “Update…”."
    desk.applied.known, desk.applied.on_aws = True, desk.plan
    desk.changed.emit()
    assert note.text().startswith("AWS has this plan. ")
    assert note.update_button.property("kind") == "plain"
    field = rooms.plan.fields["package.segment_seconds"]
    assert isinstance(field, SegmentField)
    field.segmented.segments["4"].click()
    assert rooms.plan.save()
    assert note.text().startswith("AWS does not have this plan yet. ")
    assert note.update_button.property("kind") == "primary"
    rooms.plan.undo()
    assert rooms.plan.save()
    assert note.text().startswith("AWS has this plan. ")
