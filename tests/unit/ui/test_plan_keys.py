"""The plan page without a mouse, and for those who hear it: order, keys, names, the fold, the tables."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.fake_desk import FakeWorkstation
from tests.unit.ui.conftest import press, type_into
from ui.main_window import MainWindow
from ui.pages.plan import PlanPage
from ui.rooms import Rooms
from ui.widgets.fields import ChoiceField, SegmentField, TextField, ToggleField
from ui.widgets.plan_tables import RungsField, TagsField, bits, megabits
from ui.widgets.table_field import TableField

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(active: MainWindow, rooms: Rooms) -> PlanPage:
    """The plan page of the draft, in the active window."""
    rooms.show_event("press-day", "plan")
    QApplication.processEvents()
    return rooms.plan


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def whose(page: PlanPage, widget: QWidget) -> str:
    """The path of the field that a widget belongs to, or the card whose fold it is."""
    for path, field in page.fields.items():
        if widget is field.inner or field.isAncestorOf(widget):
            return path
    return next((f"more of {key}" for key, card in page.cards.items() if widget is card.more), "elsewhere")


def walked(page: PlanPage, key: Qt.Key = Qt.Key.Key_Tab) -> list[str]:
    """Every field that Tab comes to from the title, once round."""
    found: list[str] = []
    start = focused()
    for _ in range(200):
        press(focused(), key)
        found.append(whose(page, focused()))
        if focused() is start:
            break
    return list(dict.fromkeys(one for one in found if one != "elsewhere"))


def visible(page: PlanPage, cards: tuple[str, ...]) -> list[str]:
    """The fields as they stand on the page, card by card, from top to bottom."""
    found = []
    for key in cards:
        card = page.cards[key]
        rows = [(row.y(), path) for path, row in card.rows.items() if row.isVisible()]
        found += [path for _, path in sorted(rows)]
        if card.more.isVisible():
            found.append(f"more of {key}")
    return found


WIDE = ("ingest", "encode", "package", "deliver", "record", "watch", "event")
NARROW = ("event", *WIDE[:-1])


@pytest.mark.parametrize(("width", "cards"), [(1440, WIDE), (1200, NARROW)])
def test_tab_goes_as_one_reads(
    active: MainWindow, page: PlanPage, width: int, cards: tuple[str, ...]
) -> None:
    active.resize(width, 900)
    for card in page.cards.values():
        card.more.setChecked(True)
    QApplication.processEvents()
    page.fields["ingest.protocol"].setFocus()
    order = walked(page)
    start = order.index(visible(page, cards)[0])
    assert order[start:] + order[:start] == visible(page, cards)


def test_what_has_the_focus_is_on_the_screen(page: PlanPage, active: MainWindow) -> None:
    active.resize(1120, 720)
    page.fields["title"].setFocus()
    for _ in range(60):
        press(focused(), Qt.Key.Key_Tab)
        if whose(page, focused()) == "watch.audit_trail":
            break
    spot = focused().mapTo(page.sheet.viewport(), focused().rect().center())
    assert page.sheet.viewport().rect().contains(spot)


@pytest.mark.parametrize(("width", "first"), [(1440, "ingest.protocol"), (1200, "title")])
def test_going_to_the_plan_by_key_gives_it_the_keyboard(
    active: MainWindow, page: PlanPage, rooms: Rooms, qtbot: QtBot, width: int, first: str
) -> None:
    active.resize(width, 900)
    rooms.show_page("settings")
    press(active, Qt.Key.Key_1, CONTROL)
    qtbot.waitUntil(lambda: whose(page, focused()) == first)


def test_arrows_choose_among_segments(page: PlanPage) -> None:
    field = page.fields["ingest.protocol"]
    assert isinstance(field, SegmentField)
    field.setFocus()
    press(focused(), Qt.Key.Key_Right)
    assert field.value() == "rtmps"
    press(focused(), Qt.Key.Key_Left)
    press(focused(), Qt.Key.Key_Left)
    assert field.value() == "srt"
    assert page.fields["ingest.srt.encryption"].isVisible() is False
    press(focused(), Qt.Key.Key_Tab)
    assert whose(page, focused()) == "ingest.cameras"


def test_space_adds_one_of_many(page: PlanPage) -> None:
    field = page.fields["package.formats"]
    field.setFocus()
    press(focused(), Qt.Key.Key_Right)
    press(focused(), Qt.Key.Key_Space)
    assert field.value() == ["hls", "dash", "ll-hls"]
    assert not page.fields["package.delay_seconds"].isVisible()
    press(focused(), Qt.Key.Key_Space)
    assert field.value() == ["hls", "dash"]
    assert page.fields["package.delay_seconds"].isVisible()


def test_a_list_is_chosen_from_by_arrows(page: PlanPage) -> None:
    field = page.fields["encode.captions"]
    assert isinstance(field, ChoiceField)
    field.setFocus()
    press(focused(), Qt.Key.Key_Down)
    assert field.value() == "embedded"
    press(field.combo, Qt.Key.Key_End)
    assert field.value() == "smart"


def test_the_fold_opens_by_space_and_hands_on_the_focus(page: PlanPage) -> None:
    card = page.cards["deliver"]
    assert not page.fields["deliver.compress"].isVisible()
    card.more.setFocus()
    press(card.more, Qt.Key.Key_Space)
    assert page.fields["deliver.compress"].isVisible()
    assert whose(page, focused()) == "extras.chat"
    assert card.more.text() == "Less"
    card.more.click()
    assert not page.fields["deliver.compress"].isVisible()


def test_what_is_unusual_or_wrong_stands_outside_the_fold(
    page: PlanPage, rooms: Rooms, work: FakeWorkstation
) -> None:
    work.add("odd", title="Odd", deliver={"compress": False}, record={"rollover_seconds": 60})
    rooms.show_event("odd", "plan")
    assert page.fields["deliver.compress"].isVisible()
    assert not page.fields["deliver.access_logs"].isVisible()
    assert page.fields["record.rollover_seconds"].isVisible()
    card = page.cards["encode"]
    card.more.setChecked(True)
    latency = page.fields["deliver.manifest_ttl_seconds"]
    page.cards["deliver"].more.setChecked(True)
    assert isinstance(latency, TextField)
    latency.edit.selectAll()
    type_into(latency.edit, "2 h")
    page.cards["deliver"].more.setChecked(False)
    assert latency.isVisible()
    assert page.rows["deliver.manifest_ttl_seconds"].problem.text() == (
        "2 h is not allowed; give a length of time from 0 s to 1 min"
    )


def test_a_row_does_not_slip_away_while_it_is_edited(
    page: PlanPage, rooms: Rooms, work: FakeWorkstation
) -> None:
    work.add("odd", title="Odd", deliver={"compress": False})
    rooms.show_event("odd", "plan")
    field = page.fields["deliver.compress"]
    assert isinstance(field, ToggleField)
    field.toggle.setFocus()
    press(field.toggle, Qt.Key.Key_Space)
    assert field.value() is True
    assert field.isVisible()
    rooms.show_event("press-day", "plan")
    assert not field.isVisible()


def test_everything_has_a_name_and_says_what_it_does(page: PlanPage) -> None:
    for path, field in page.fields.items():
        assert field.inner.accessibleName(), path
        assert field.toolTip() == field.inner.accessibleDescription(), path
        assert len(field.toolTip()) > 10, path
        for stop in field.stops():
            assert stop.accessibleName() or (isinstance(stop, QAbstractButton) and stop.text()), path
    for card in page.cards.values():
        assert card.more.accessibleName().startswith(card.title.text())


def test_what_is_wrong_is_said_with_the_field(page: PlanPage) -> None:
    field = page.fields["package.dvr_seconds"]
    assert isinstance(field, TextField)
    field.edit.selectAll()
    type_into(field.edit, "soon")
    assert field.edit.accessibleDescription() == page.rows["package.dvr_seconds"].problem.text()
    field.edit.selectAll()
    type_into(field.edit, "1 h")
    assert field.edit.accessibleDescription() == field.toolTip()


# ---- the rungs ------------------------------------------------------------------------------------


@pytest.fixture
def rungs(page: PlanPage) -> RungsField:
    """The rungs of a ladder of one's own, begun from the 720p ladder."""
    ladder, field = page.fields["encode.ladder"], page.fields["encode.renditions"]
    assert isinstance(ladder, ChoiceField)
    assert isinstance(field, RungsField)
    ladder.setFocus()
    press(ladder.combo, Qt.Key.Key_Down)
    press(ladder.combo, Qt.Key.Key_End)
    return field


def names(field: TableField) -> list[str]:
    return [row[0] for row in field.rows()]


def type_cell(field: TableField, text: str) -> None:
    """Type into the current cell and end it with Enter."""
    press(field.table, Qt.Key.Key_F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    type_into(editor, text)
    press(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_own_rungs_begin_as_the_ladder_before(rungs: RungsField) -> None:
    assert rungs.isVisible()
    assert rungs.rows() == [
        ("720p", "1280", "720", "3", "7"),
        ("540p", "960", "540", "1.6", "7"),
        ("360p", "640", "360", "0.8", "6"),
    ]


def test_a_cell_is_edited_by_key(page: PlanPage, rungs: RungsField) -> None:
    rungs.setFocus()
    for _ in range(3):
        press(rungs.table, Qt.Key.Key_Right)
    type_cell(rungs, "2.5")
    assert page.valid
    value = rungs.value()
    assert isinstance(value, list)
    assert value[0]["max_bitrate"] == 2_500_000
    assert page.undo_words() == "Renditions"
    press(rungs.table, Qt.Key.Key_Z, CONTROL)
    assert rungs.rows()[0][3] == "3"


def test_a_wrong_cell_is_marked_and_said(page: PlanPage, rungs: RungsField) -> None:
    rungs.setFocus()
    press(rungs.table, Qt.Key.Key_Down)
    press(rungs.table, Qt.Key.Key_Right)
    type_cell(rungs, "961")
    row = page.rows["encode.renditions"]
    assert row.problem.text() == "Row 2, Width: 961 is not allowed; give an even number from 32 to 4096"
    item = rungs.table.item(1, 1)
    assert item is not None
    assert "961 is not allowed" in item.toolTip()
    type_cell(rungs, "wide")
    assert '"wide" is not allowed' in row.problem.text()
    type_cell(rungs, "962")
    assert page.valid
    assert item.toolTip() == ""


def test_rungs_come_go_and_move_by_key(page: PlanPage, rungs: RungsField) -> None:
    rungs.setFocus()
    press(rungs.table, Qt.Key.Key_Insert)
    editor = rungs.table.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    press(editor, Qt.Key.Key_Escape)
    assert names(rungs) == ["720p", "540p", "360p", "240p"]
    press(rungs.table, Qt.Key.Key_Up, CONTROL)
    assert names(rungs) == ["720p", "540p", "240p", "360p"]
    press(rungs.table, Qt.Key.Key_Delete)
    assert names(rungs) == ["720p", "540p", "360p"]
    press(rungs.table, Qt.Key.Key_Tab)
    assert focused() is rungs.add
    press(rungs.add, Qt.Key.Key_Space)
    assert len(names(rungs)) == 4


def test_the_same_rung_twice_is_refused(page: PlanPage, rungs: RungsField) -> None:
    rungs.setFocus()
    press(rungs.table, Qt.Key.Key_Down)
    type_cell(rungs, "720p")
    assert page.rows["encode.renditions"].problem.text() == "720p stands there twice; give each once"


def test_at_most_ten_rungs(rungs: RungsField) -> None:
    rungs.show_rows([(f"r{number}", "64", "64", "1", "5") for number in range(10)])
    rungs.add_row()
    assert len(rungs.rows()) == 10
    assert not rungs.add.isEnabled()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2.5", 2_500_000),
        ("2,5", 2_500_000),
        ("0.001", 1000),
        ("", ""),
        ("fast", "fast"),
        ("0.0000001", "0.0000001"),
    ],
)
def test_rates_are_read_in_megabits(text: str, value: object) -> None:
    assert bits(text) == value


@pytest.mark.parametrize(
    ("value", "text"), [(5_000_000, "5"), (1_234_567, "1.234567"), (1000, "0.001"), ("x", "x")]
)
def test_rates_are_written_in_megabits(value: object, text: str) -> None:
    assert megabits(value) == text


# ---- tags -----------------------------------------------------------------------------------------


@pytest.fixture
def tags(page: PlanPage) -> TagsField:
    page.cards["event"].more.setChecked(True)
    field = page.fields["tags"]
    assert isinstance(field, TagsField)
    return field


def test_a_tag_is_added_by_keyboard(page: PlanPage, tags: TagsField, work: FakeWorkstation) -> None:
    assert not tags.table.isVisible()
    tags.setFocus()
    assert focused() is tags.add
    press(tags.add, Qt.Key.Key_Space)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    type_into(editor, "team")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    QApplication.processEvents()
    second = focused()
    assert isinstance(second, QLineEdit)
    type_into(second, "live=yes")
    press(second, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert tags.value() == {"team": "live=yes"}
    assert page.save()
    assert work.shelf.load("press-day").tags == {"team": "live=yes"}


def test_tags_that_aws_keeps_for_itself_are_refused(page: PlanPage, tags: TagsField) -> None:
    tags.show_rows([("aws:team", "live")])
    tags.edited.emit()
    assert page.rows["tags"].problem.text().startswith('"aws:team" is not allowed; give at most 40 tags')


def test_two_tags_of_one_key_are_refused(page: PlanPage, tags: TagsField) -> None:
    tags.show_rows([("team", "live"), ("team", "studio")])
    tags.edited.emit()
    assert page.rows["tags"].problem.text() == "team stands there twice; give each once"
    assert page.saved_words() == "Not saved: one field needs attention"
