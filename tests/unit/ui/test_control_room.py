"""The control room over a desk, leaving the window, both languages, and new events."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from controller.phase import Action, Phase
from controller.views import Level, RowKind, TimelineRow
from tests.helpers.fake_desk import SECRET_KEY, FakeDesk, FakeWorkstation
from tests.unit.ui.conftest import FakeLibrary, Opener, dialog, no_dialog, speak, type_into
from ui.language import Language
from ui.main_window import MainWindow
from ui.rooms import Rooms
from ui.widgets.confirm import Confirm
from ui.widgets.new_event import NewEvent

SHOWN = ("text", "toolTip", "accessibleName", "placeholderText")


def test_the_path_strip_shows_six_stages(window: MainWindow, rooms: Rooms) -> None:
    rooms.show_event("spring", "control_room")
    cards = rooms.control_room.strip.cards
    assert [card.name.text() for card in cards] == [
        "Larix phones",
        "MediaLive",
        "MediaPackage",
        "CloudFront",
        "Viewer probe",
        "S3 archive",
    ]
    assert cards[1].level == "warn"
    assert cards[1].sub.property("role") == "warn"
    assert cards[0].age.text() == ""


def test_a_number_that_is_not_fresh_says_its_age(window: MainWindow, rooms: Rooms, live: FakeDesk) -> None:
    rooms.show_event("spring", "control_room")
    rooms.control_room.strip.cards[0].show_stage("a", "b", "c", "d", "ok", age="40 s ago")
    assert rooms.control_room.strip.cards[0].age.text() == "40 s ago"


def test_the_program_plays_the_desks_address(rooms: Rooms, live: FakeDesk, library: FakeLibrary) -> None:
    live.playback_url = "http://127.0.0.1/hls"
    rooms.show_event("spring", "control_room")
    assert [player.url for player in library.players] == ["http://127.0.0.1/hls"]
    live.playback_url = None
    live.changed.emit()
    assert rooms.control_room.program.surface.words == "Not on air"


def test_new_rows_come_into_the_timeline(rooms: Rooms, live: FakeDesk) -> None:
    rooms.show_event("spring", "control_room")
    model = rooms.control_room.timeline.model
    before = model.rowCount()
    live.timeline_added.emit(
        TimelineRow(at=time.time(), kind=RowKind.ALARM, level=Level.BAD, text="Input lost")
    )
    assert model.rowCount() == before + 1
    assert str(model.index(0).data()).endswith("Input lost")


def test_the_test_phone_is_switched_in_its_card(rooms: Rooms, live: FakeDesk) -> None:
    live.sending = False
    rooms.show_event("spring", "control_room")
    card = rooms.control_room.phones.test_picture
    assert card.button.text() == "Send test picture"
    assert card.words.text() == "Not sending. Start it, or send from a real phone."
    card.button.click()
    live.sending = True
    live.has_test_phone = True
    live.changed.emit()
    assert card.button.text() == "Stop test picture"
    card.button.click()
    assert live.calls == ["test_on", "test_off"]


def test_no_test_picture_is_sent_over_a_real_phone(rooms: Rooms, live: FakeDesk) -> None:
    rooms.show_event("spring", "control_room")
    card = rooms.control_room.phones.test_picture
    assert card.words.text() == "Not needed: a phone is sending."
    assert not card.button.isEnabled()


def test_a_real_account_has_no_test_phone(rooms: Rooms) -> None:
    rooms.show_event("town-hall", "control_room")
    assert not rooms.control_room.phones.test_picture.isVisible()


def test_the_picture_of_the_window_is_saved(window: MainWindow, rooms: Rooms, tmp_path: Path) -> None:
    window.show_event("spring")
    assert window.grab_png(tmp_path / "window.png")
    assert (tmp_path / "window.png").stat().st_size > 20_000


def test_closing_on_air_asks_and_says_that_the_event_goes_on(
    window: MainWindow, work: FakeWorkstation
) -> None:
    window.close()
    asked = dialog()
    assert isinstance(asked, Confirm)
    assert asked.deed.text() == "Close the window"
    asked.cancel.click()
    assert window.isVisible()
    assert work.calls == []
    window.close()
    again = dialog()
    assert isinstance(again, Confirm)
    again.deed.click()
    assert not window.isVisible()
    assert work.calls == ["close"]


def test_closing_a_quiet_window_asks_nothing(open_window: Opener, own_home: Path) -> None:
    work = FakeWorkstation(own_home)
    work.add("quiet", Phase.READY)
    window = open_window(work)
    window.close()
    assert no_dialog()
    assert not window.isVisible()
    assert work.settings.settings.window_geometry


def test_the_language_is_switched_live_and_remembered(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation, speech: Language
) -> None:
    rooms.show_event("spring", "control_room")
    assert window.status.language.text() == "한국어"
    window.status.language.click()
    QApplication.processEvents()
    assert window.status.language.text() == "English"
    assert window.top_bar.main.text() == "방송 종료"
    assert window.rail.pages["plan"].text() == "기획"
    assert window.top_bar.live.text.startswith("방송 중")
    assert chosen(work) == "ko"
    window.actions_["language"].trigger()
    QApplication.processEvents()
    assert window.top_bar.main.text() == "Stop broadcast"
    assert chosen(work) == "en"


def chosen(work: FakeWorkstation) -> str:
    """The language that is remembered."""
    return work.settings.settings.language


@pytest.mark.parametrize("code", ["en", "ko"])
def test_no_secret_is_visible_in_any_page(
    window: MainWindow, rooms: Rooms, speech: Language, code: str
) -> None:
    speak(speech, code)
    rooms.show_event("spring", "control_room")
    widgets = window.findChildren(QWidget)
    texts = [str(widget.property(name) or "") for widget in widgets for name in SHOWN]
    assert not [text for text in texts if SECRET_KEY in text]


def test_a_new_event_is_named_and_opened_on_its_plan(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation, qtbot: QtBot
) -> None:
    window.rail.new.click()
    asked = dialog()
    assert isinstance(asked, NewEvent)
    type_into(asked._title.edit, "Autumn Concert 2026!")
    assert asked._name.value() == "autumn-concert-2026"
    asked.make.click()
    assert rooms.desk is not None
    assert rooms.desk.name == "autumn-concert-2026"
    assert rooms.desk.title == "Autumn Concert 2026!"
    assert rooms.page == "plan"
    assert "autumn-concert-2026" in window.rail.events


def test_a_wrong_name_is_said_at_its_field(window: MainWindow, rooms: Rooms, qtbot: QtBot) -> None:
    rooms.comings.ask_new()
    asked = dialog()
    assert isinstance(asked, NewEvent)
    type_into(asked._name.edit, "X")
    asked.make.click()
    assert asked.isVisible()
    assert asked.name.problem.isVisible()
    asked._name.edit.clear()
    type_into(asked._name.edit, "spring")
    asked.make.click()
    assert "spring is on the shelf already" in asked.name.problem.text()


def test_an_account_can_be_chosen_where_there_is_one(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation, qtbot: QtBot
) -> None:
    work.accounts.add_profile("prod", profile="default", region="us-east-1")
    rooms.comings.ask_new()
    asked = dialog()
    assert isinstance(asked, NewEvent)
    assert asked.choice.place.isVisible()
    assert not asked.choice.account.isVisible()
    asked.choice.place.field.segmented.segments["aws"].click()  # type: ignore[attr-defined]
    assert asked.choice.account.isVisible()
    type_into(asked._name.edit, "on-aws")
    asked.make.click()
    assert work.shelf.environment("on-aws") == "prod"


def test_an_event_is_duplicated_with_its_plan(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation, qtbot: QtBot
) -> None:
    rooms.show_event("town-hall")
    window.actions_["duplicate"].trigger()
    asked = dialog()
    assert isinstance(asked, NewEvent)
    type_into(asked._name.edit, "town-hall-two")
    asked.make.click()
    assert work.shelf.load("town-hall-two").ingest.cameras == 2
    assert work.shelf.environment("town-hall-two") == "4821-0094-9013"


def test_a_draft_is_removed_after_a_question(window: MainWindow, rooms: Rooms, work: FakeWorkstation) -> None:
    rooms.show_event("press-day")
    window.actions_["remove"].trigger()
    asked = dialog()
    assert isinstance(asked, Confirm)
    asked.deed.click()
    assert "press-day" not in work.shelf.names()
    assert "press-day" not in window.rail.events
    assert rooms.desk is not None


def test_only_a_draft_can_be_removed(window: MainWindow, rooms: Rooms) -> None:
    rooms.show_event("spring")
    assert not window.actions_["remove"].isEnabled()
    assert Action.STOP.name.lower() == "stop"
