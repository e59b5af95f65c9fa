"""The timeline: newest first, filters, search, and shapes beside colours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from controller.views import Level, RowKind, TimelineRow
from tests.unit.ui.conftest import forget, speak
from ui.language import Language
from ui.models.timeline import KEPT, TimelineModel
from ui.widgets.timeline_card import TimelineCard, clauses


def row(at: float, kind: RowKind, text: str, level: Level = Level.OK) -> TimelineRow:
    return TimelineRow(at=at, kind=kind, level=level, text=text)


ROWS = (
    row(1.0, RowKind.ACTION, "Start: asked"),
    row(2.0, RowKind.STATE, "On air"),
    row(3.0, RowKind.ALARM, "Input lost", Level.BAD),
    row(4.0, RowKind.MOMENT, "Moment “Keynote”"),
)


def texts(model: TimelineModel) -> list[str]:
    return [str(model.index(line).data()).partition(" ")[2] for line in range(model.rowCount())]


def test_newest_first() -> None:
    model = TimelineModel()
    model.replace(ROWS)
    assert texts(model) == ["Moment “Keynote”", "Input lost", "On air", "Start: asked"]


@pytest.mark.parametrize(
    ("key", "kept"),
    [
        ("alarms", ["Input lost"]),
        ("actions", ["Moment “Keynote”", "Start: asked"]),
        ("all", ["Moment “Keynote”", "Input lost", "On air", "Start: asked"]),
    ],
)
def test_filters(key: str, kept: list[str]) -> None:
    model = TimelineModel()
    model.replace(ROWS)
    model.choose(key)
    assert texts(model) == kept


def test_search_and_filter_together() -> None:
    model = TimelineModel()
    model.replace(ROWS)
    model.search("  keyNOTE ")
    assert texts(model) == ["Moment “Keynote”"]
    model.choose("alarms")
    assert texts(model) == []


def test_a_new_row_comes_to_the_top_and_a_late_one_to_its_place() -> None:
    model = TimelineModel()
    model.replace(ROWS)
    model.add(row(5.0, RowKind.STATE, "Stopping"))
    model.add(row(2.5, RowKind.STATE, "Late news"))
    assert texts(model)[0] == "Stopping"
    assert texts(model).index("Late news") == 3


def test_a_new_row_that_the_filter_hides_is_kept() -> None:
    model = TimelineModel()
    model.replace(ROWS)
    model.choose("alarms")
    model.add(row(5.0, RowKind.STATE, "Stopping"))
    assert model.rowCount() == 1
    model.choose("all")
    assert model.rowCount() == 5


def test_the_list_is_bounded() -> None:
    model = TimelineModel()
    model.replace([row(float(at), RowKind.STATE, "x") for at in range(KEPT + 10)])
    assert model.rowCount() == KEPT


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Source A lost — failed over to B", "Source A lost"),
        ("Provision: done after 3 s", "Provision"),
        ("Start: failed. No permission", "Start"),
        ("On air", "On air"),
    ],
)
def test_the_first_clause_is_what_wears_the_colour(text: str, head: str) -> None:
    assert clauses(text)[0] == head
    assert "".join(clauses(text)) == text


@pytest.fixture
def card(qtbot: QtBot) -> Iterator[TimelineCard]:
    made = TimelineCard()
    made.resize(560, 226)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()
    forget(made)


def test_the_tabs_filter(card: TimelineCard) -> None:
    assert card.empty.isVisible()
    card.show_rows(ROWS)
    assert not card.empty.isVisible()
    card.tabs.buttons["alarms"].click()
    assert card.model.rowCount() == 1
    card.tabs.buttons["actions"].click()
    assert card.model.rowCount() == 2


def test_the_search_field_opens_and_closes(card: TimelineCard) -> None:
    card.show_rows(ROWS)
    assert not card.search.isVisible()
    card.search_button.click()
    assert card.search.isVisible()
    card.search.setText("lost")
    assert card.model.rowCount() == 1
    card.search_button.click()
    assert not card.search.isVisible()
    assert card.model.rowCount() == 4


def test_a_row_is_copied(card: TimelineCard) -> None:
    card.show_rows(ROWS)
    card.view.setCurrentIndex(card.model.index(1))
    card._copy()
    assert QApplication.clipboard().text().endswith("Input lost")
    assert QKeySequence(QKeySequence.StandardKey.Copy).toString() == "Ctrl+C"


def test_alarms_moments_and_states_differ_in_shape(card: TimelineCard) -> None:
    card.show_rows(
        [row(float(at), kind, "", Level.BAD) for at, kind in enumerate((RowKind.ALARM, RowKind.STATE))]
    )
    image = card.view.viewport().grab().toImage()

    def filled(line: int) -> int:
        lit = 0
        for y in range(line * 23, line * 23 + 23):
            for x in range(64, 80):
                lit += image.pixelColor(x, y).red() > 150
        return lit

    state, alarm = filled(0), filled(1)
    assert state > 20
    assert alarm > 20
    assert abs(state - alarm) > 3


def test_the_card_speaks_korean(card: TimelineCard, speech: Language) -> None:
    speak(speech, "ko")
    assert [button.text() for button in card.tabs.buttons.values()] == ["전체", "경보", "작업"]
    assert card.empty.text() == "아직 아무 일도 없습니다."
