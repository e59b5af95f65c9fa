"""The shelf: plans and places of one home; nothing that still exists is moved or forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from controller.notices import NoticeBoard
from controller.phase import Phase
from controller.plan import EventPlan, PlanError
from controller.shelf import EventShelf


@pytest.fixture
def board(qtbot: QtBot) -> NoticeBoard:
    return NoticeBoard()


@pytest.fixture
def shelf(tmp_path: Path, board: NoticeBoard) -> EventShelf:
    return EventShelf(tmp_path / "plans", board)


def plan(name: str = "show", **more: object) -> EventPlan:
    return EventPlan.from_data({"name": name, **more})


def test_a_new_event_is_kept(shelf: EventShelf, board: NoticeBoard, qtbot: QtBot) -> None:
    with qtbot.waitSignals([shelf.changed, shelf.saved]):
        shelf.create(plan(title="Spring"), "prod")
    (row,) = shelf.rows()
    assert (row.name, row.title, row.phase, row.environment_kind) == ("show", "Spring", Phase.DRAFT, "aws")
    again = EventShelf(shelf.path_of("show").parent, board)
    assert again.names() == ("show",)
    assert again.environment("show") == "prod"
    assert again.load("show") == plan(title="Spring")


def test_a_rehearsal_is_the_default_place(shelf: EventShelf) -> None:
    shelf.create(plan())
    assert shelf.environment("show") == "rehearsal"
    assert shelf.rows()[0].environment_kind == "rehearsal"


def test_a_name_is_taken_once(shelf: EventShelf) -> None:
    shelf.create(plan())
    with pytest.raises(PlanError, match="name: show is on the shelf already; choose another name"):
        shelf.create(plan())


def test_what_is_on_air_comes_first_then_titles(shelf: EventShelf) -> None:
    for name, title in (("one", "Zebra"), ("two", "apple"), ("tri", "Mango")):
        shelf.create(plan(name, title=title))
    shelf.use_desks(lambda name: Phase.ON_AIR if name == "one" else Phase.READY, lambda _name: True)
    assert [row.title for row in shelf.rows()] == ["Zebra", "apple", "Mango"]


def test_a_copy_has_its_own_name_and_the_same_place(shelf: EventShelf) -> None:
    shelf.create(plan(), "prod")
    shelf.create(plan("second", title="With a title"))
    shelf.duplicate("show", "show-2")
    shelf.duplicate("second", "second-2")
    assert shelf.load("show-2").title == "show-2"
    assert shelf.load("second-2").title == "With a title"
    assert shelf.environment("show-2") == "prod"
    with pytest.raises(PlanError, match="name"):
        shelf.duplicate("show", "9")


def test_a_removed_event_is_gone_with_its_place(shelf: EventShelf, qtbot: QtBot) -> None:
    shelf.create(plan(), "prod")
    with qtbot.waitSignal(shelf.removed):
        shelf.remove("show")
    assert shelf.rows() == ()
    assert list(shelf.path_of("show").parent.iterdir()) == []


def test_what_still_exists_is_neither_removed_nor_moved(shelf: EventShelf) -> None:
    shelf.create(plan())
    shelf.use_desks(lambda _name: Phase.READY, lambda _name: False)
    with pytest.raises(PlanError, match="show still exists; tear it down first"):
        shelf.remove("show")
    with pytest.raises(PlanError, match="show still exists where it is"):
        shelf.set_environment("show", "prod")
    with pytest.raises(PlanError, match="region: us-east-1 still holds the event; tear it down first"):
        shelf.save(plan(region="eu-west-1"))
    shelf.save(plan(title="Other words are fine"))
    assert shelf.load("show").title == "Other words are fine"


def test_a_draft_moves(shelf: EventShelf, qtbot: QtBot) -> None:
    shelf.create(plan())
    with qtbot.waitSignal(shelf.moved):
        shelf.set_environment("show", "prod")
    shelf.save(plan(region="eu-west-1"))
    assert shelf.environment("show") == "prod"


def test_a_damaged_plan_is_told_once_and_shown(tmp_path: Path, board: NoticeBoard) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "broken.plan.json").write_text("{", encoding="utf-8")
    (folder / "other.plan.json").write_text('{"name": "show"}', encoding="utf-8")
    shelf = EventShelf(folder, board)
    shelf.reload()
    assert [(row.name, row.phase) for row in shelf.rows()] == [
        ("broken", Phase.FAILED),
        ("other", Phase.FAILED),
    ]
    sentences = [notice.sentence for notice in board.recent()]
    assert len(sentences) == 2
    assert sentences[0].startswith("The plan broken cannot be used. The plan is damaged")
    assert "does not match its file other.plan.json; rename one of them" in sentences[1]
    with pytest.raises(PlanError):
        shelf.load("broken")
    shelf.remove("broken")
    assert [row.name for row in shelf.rows()] == ["other"]


def test_a_lost_place_file_means_rehearsal(shelf: EventShelf) -> None:
    shelf.create(plan(), "prod")
    (shelf.path_of("show").parent / "show.place.json").write_text("[", encoding="utf-8")
    assert shelf.environment("show") == "rehearsal"


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, board: NoticeBoard) -> None:
    (tmp_path / "plans").write_text("a file", encoding="utf-8")
    shelf = EventShelf(tmp_path / "plans", board)
    with pytest.raises(PlanError, match="show was not saved"):
        shelf.create(plan())
