"""This network's offer, the dark behind a question, what leaving says, the very first start."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from controller.phase import Phase
from controller.views import ShelfRow
from tests.helpers.fake_desk import FakeWorkstation
from tests.unit.ui.conftest import Opener, dialog, press
from ui import leaving
from ui.language import Language
from ui.main_window import MainWindow
from ui.rooms import Rooms
from ui.widgets import confirm
from ui.widgets.confirm import Confirm
from ui.widgets.network_field import NetworkField
from ui.widgets.shade import Shade


def row(title: str, phase: Phase, kind: str) -> ShelfRow:
    return cast(ShelfRow, SimpleNamespace(title=title, phase=phase, environment_kind=kind))


@pytest.mark.parametrize(("kind", "words"), [("aws", "keeps costing"), ("rehearsal", "on this laptop")])
def test_leaving_on_air_says_what_goes_on(
    window: MainWindow, kind: str, words: str, speech: Language
) -> None:
    assert leaving.ask(window, (row("Regatta", Phase.ON_AIR, kind),), lambda: None)
    asked = dialog()
    assert isinstance(asked, Confirm)
    said = [child.text() for child in asked.findChildren(cast(Any, QWidget)) if hasattr(child, "text")]
    assert any("Regatta stays on air" in text and words in text for text in said), said
    asked.cancel.click()


def test_leaving_a_quiet_desk_asks_nothing(window: MainWindow) -> None:
    assert not leaving.ask(window, (row("Regatta", Phase.READY, "aws"),), lambda: None)


def test_the_window_is_dark_behind_a_question_and_only_then(window: MainWindow, rooms: Rooms) -> None:
    window.close()
    (shade,) = window.findChildren(Shade)
    assert shade.isVisible()
    assert shade.size() == window.size()
    window.resize(window.width() - 40, window.height() - 20)
    assert shade.size() == window.size()
    asked = dialog()
    assert isinstance(asked, Confirm)
    asked.cancel.click()
    assert not shade.isVisible()


def test_this_network_is_added_once(qtbot: QtBot, speech: Language) -> None:
    field = NetworkField()
    qtbot.addWidget(field)
    field.show_value(["10.0.0.0/24"])
    with qtbot.waitSignal(field.edited):
        field.add("203.0.113.7/32")
    field.add("203.0.113.7/32")
    assert field.value() == ["10.0.0.0/24", "203.0.113.7/32"]
    with qtbot.waitSignal(field.offer_asked):
        field.offer.click()


def test_the_laptop_itself_is_offered_to_a_rehearsal(rooms: Rooms, work: FakeWorkstation) -> None:
    work.add("draft", Phase.DRAFT)
    rooms.show_event("draft", "plan")
    field = rooms.plan.fields["ingest.allowed_cidrs"]
    assert isinstance(field, NetworkField)
    field.show_value([])
    field.offer.click()
    assert field.value() == ["127.0.0.1/32"]


def test_the_first_start_rehearses_only_where_nothing_is_known(open_window: Opener, own_home: Path) -> None:
    busy = FakeWorkstation(own_home)
    busy.add("there", Phase.DRAFT)
    window = open_window(busy)
    window.rehearse_if_new()
    assert "first_rehearsal" not in busy.calls
    window.leave()
    new = FakeWorkstation(own_home / "elsewhere")
    open_window(new).rehearse_if_new()
    assert "first_rehearsal" in new.calls


def test_enter_does_what_the_focused_button_says(window: MainWindow) -> None:
    said: list[str] = []
    asked = confirm.ask(window, title="Stop", text="Stop?", deed="Stop", then=lambda: said.append("stopped"))
    press(asked.cancel, Qt.Key.Key_Return)
    assert said == []
    again = confirm.ask(window, title="Stop", text="Stop?", deed="Stop", then=lambda: said.append("stopped"))
    again.deed.setFocus()
    press(again.deed, Qt.Key.Key_Return)
    assert said == ["stopped"]
