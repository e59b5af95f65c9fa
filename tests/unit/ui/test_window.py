"""The window's frame: the first page, the top bar, the rail, and what the buttons do."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from controller.phase import Phase
from tests.helpers.fake_desk import FakeDesk, FakeWorkstation
from tests.unit.ui.conftest import Opener, dialog, rooms_of, type_into
from ui.actions import DEEDS
from ui.main_window import MainWindow
from ui.rooms import Rooms
from ui.widgets.confirm import Confirm
from ui.widgets.fields import TextField


def test_the_very_first_start_offers_two_things(open_window: Opener, own_home: Path) -> None:
    work = FakeWorkstation(own_home)
    window = open_window(work)
    rooms = rooms_of(window)
    assert rooms.page == "welcome"
    assert window.stack.currentWidget() is rooms.welcome
    assert rooms.welcome.rehearse.button.text() == "Rehearse now"
    assert rooms.welcome.account.button.text() == "Connect account…"
    assert not window.top_bar.main.isVisible()
    assert not window.rail.events


def test_rehearse_now_is_one_click_to_the_control_room(open_window: Opener, own_home: Path) -> None:
    work = FakeWorkstation(own_home)
    window = open_window(work)
    rooms_of(window).welcome.rehearse.button.click()
    assert work.calls == ["first_rehearsal"]
    assert rooms_of(window).page == "control_room"
    assert window.top_bar.title.full_text == "First show"
    assert window.top_bar.phase.text() == "Provisioning"


def test_connect_account_opens_the_accounts(open_window: Opener, own_home: Path) -> None:
    window = open_window(FakeWorkstation(own_home))
    rooms_of(window).welcome.account.button.click()
    assert rooms_of(window).page == "accounts"


def test_the_last_event_is_opened_again(open_window: Opener, work: FakeWorkstation) -> None:
    work.settings.change(last_event="town-hall")
    window = open_window(work)
    desk: object = rooms_of(window).desk
    assert desk is work.desks["town-hall"]


def test_on_air_the_frame_says_so(window: MainWindow, rooms: Rooms) -> None:
    rooms.show_event("spring")
    assert window.top_bar.title.full_text == "Spring Showcase 2026"
    assert window.top_bar.environment.text() == "REHEARSAL · this laptop"
    assert window.top_bar.live.isVisible()
    assert window.top_bar.live.text.startswith("ON AIR 00:42:1")
    assert not window.top_bar.phase.isVisible()
    assert window.top_bar.main.text() == "Stop broadcast"
    assert window.top_bar.main.property("kind") == "danger"
    assert window.top_bar.moment.isVisible()
    assert window.status.verdict.full_text.startswith("MediaLive drops frames")
    assert "ap-northeast-2 (rehearsal region)" in window.status.facts.text()


def test_the_clock_goes_on(window: MainWindow, rooms: Rooms, live: FakeDesk, qtbot: QtBot) -> None:
    rooms.show_event("spring")
    before = window.top_bar.live.text
    qtbot.waitUntil(lambda: window.top_bar.live.text != before, timeout=3000)


def test_an_account_is_named_in_the_chip(window: MainWindow, rooms: Rooms) -> None:
    rooms.show_event("town-hall")
    assert window.top_bar.environment.text() == "AWS 4821-0094-9013 · us-east-1"
    assert window.top_bar.main.text() == "Start broadcast"
    assert window.top_bar.phase.text() == "Ready"


def test_the_rail_says_states_in_words(window: MainWindow) -> None:
    notes = {name: item.note for name, item in window.rail.events.items()}
    assert notes == {"spring": "live", "town-hall": "ready", "press-day": "draft", "regatta": "failed"}
    assert window.rail.events["spring"].accessibleName() == "Spring Showcase 2026, live"


def test_a_click_in_the_rail_opens_the_event(window: MainWindow, rooms: Rooms) -> None:
    pages: list[str] = []
    window.rail.events["press-day"].click()
    pages.append(rooms.page)
    assert window.rail.events["press-day"].isChecked()
    assert window.rail.pages["plan"].isChecked()
    for key in ("control_room", "accounts"):
        window.rail.pages[key].click()
        pages.append(rooms.page)
    assert window.top_bar.title.full_text == "Accounts"
    assert not window.top_bar.main.isVisible()
    assert not window.top_bar.phase.isVisible()
    window.rail.pages["settings"].click()
    pages.append(rooms.page)
    assert pages == ["plan", "control_room", "accounts", "settings"]


def test_only_the_event_that_is_looked_at_is_active(rooms: Rooms, work: FakeWorkstation) -> None:
    def active() -> list[str]:
        return [name for name, desk in work.desks.items() if desk.active]

    rooms.show_event("spring", "control_room")
    assert active() == ["spring"]
    rooms.show_event("town-hall", "control_room")
    assert active() == ["town-hall"]
    rooms.show_page("settings")
    assert active() == []


@pytest.mark.parametrize(
    ("name", "phase", "word", "call"),
    [
        ("press-day", Phase.DRAFT, "Provision…", "provision"),
        ("press-day", Phase.READY, "Start broadcast", "start"),
        ("press-day", Phase.ON_AIR, "Stop broadcast", "stop"),
        ("press-day", Phase.FAILED, "Tear down…", "tear_down"),
        ("press-day", Phase.STARTING, "Cancel", "cancel"),
    ],
)
def test_the_main_button_does_what_it_says(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation, name: str, phase: Phase, word: str, call: str
) -> None:
    desk = work.desks[name]
    desk.phase = phase
    rooms.show_event(name)
    assert window.top_bar.main.text() == word
    window.top_bar.main.click()
    assert desk.calls == [call]


def test_what_is_typed_is_saved_before_it_is_built(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation
) -> None:
    desk = work.desks["press-day"]
    rooms.show_event("press-day")
    field = rooms.plan.fields["title"]
    assert isinstance(field, TextField)
    type_into(field.edit, "!")
    window.top_bar.main.click()
    assert desk.calls == ["provision"]
    assert work.shelf.load("press-day").title == "Press day!"


def test_a_wrong_plan_is_not_built(window: MainWindow, rooms: Rooms, work: FakeWorkstation) -> None:
    rooms.show_event("press-day")
    field = rooms.plan.fields["ingest.allowed_cidrs"]
    assert isinstance(field, TextField)
    type_into(field.edit, "nowhere")
    rooms.show_page("control_room")
    window.top_bar.main.click()
    assert work.desks["press-day"].calls == []
    assert rooms.page == "plan"
    assert rooms.notices.strips[0].notice.what == "Not saved: one field needs attention"


def test_a_question_comes_first_where_it_hurts(
    window: MainWindow, rooms: Rooms, live: FakeDesk, qtbot: QtBot
) -> None:
    live.question = "Stop Spring Showcase 2026? Viewers lose the picture at once."
    rooms.show_event("spring")
    window.top_bar.main.click()
    asked = dialog()
    assert isinstance(asked, Confirm)
    assert asked.cancel.isDefault()
    assert asked.deed.text() == "Stop broadcast"
    assert live.calls == []
    asked.cancel.click()
    assert live.calls == []
    window.top_bar.main.click()
    again = dialog()
    assert isinstance(again, Confirm)
    again.deed.click()
    assert live.calls == ["stop"]


def test_tearing_down_what_is_on_air_wants_its_name(
    window: MainWindow, rooms: Rooms, live: FakeDesk, qtbot: QtBot
) -> None:
    live.question, live.typed = "Everything is removed.", True
    rooms.show_event("spring")
    window.actions_["tear_down"].trigger()
    asked = dialog()
    assert isinstance(asked, Confirm)
    assert not asked.deed.isEnabled()
    type_into(asked.typed, "sprin")
    assert not asked.deed.isEnabled()
    type_into(asked.typed, "g")
    asked.deed.click()
    assert live.calls == ["tear_down"]


def test_a_new_viewer_key_is_asked_about_and_offered_for_signed_events_alone(
    window: MainWindow, rooms: Rooms, live: FakeDesk
) -> None:
    rooms.show_event("spring")
    assert not window.actions_["renew_key"].isVisible()
    live.pass_until = datetime.now(UTC)
    live.changed.emit()
    assert window.actions_["renew_key"].isVisible()
    window.actions_["renew_key"].trigger()
    asked = dialog()
    assert isinstance(asked, Confirm)
    said = " ".join(one.text() for one in asked.findChildren(QLabel))
    assert "Every link and cookie given out so far stops working" in said
    asked.deed.click()
    assert live.calls == ["provision with a new key"]


def test_mark_moment_marks(window: MainWindow, rooms: Rooms, live: FakeDesk) -> None:
    rooms.show_event("spring")
    window.top_bar.moment.click()
    assert live.calls == [("moment", "Moment")]


def test_menus_hold_only_what_can_be_done_now(window: MainWindow, rooms: Rooms) -> None:
    rooms.show_event("spring", "control_room")
    assert [a.objectName() for a in window.top_bar.more.menu().actions() if a.isVisible() and a.text()] == [
        "provision",
        "stop",
        "drift",
        "test_on",
        "qr",
        "export_template",
        "export_policy",
        "export_plan",
        "move",
        "duplicate",
        "tear_down",
    ]
    rooms.show_event("press-day")
    visible = [a.objectName() for a in window.top_bar.more.menu().actions() if a.isVisible() and a.text()]
    assert [name for name in visible if name != "test_on"] == [
        "provision",
        "export_template",
        "export_policy",
        "export_plan",
        "move",
        "duplicate",
        "remove",
    ]


def test_every_action_has_a_name_and_its_own_key(window: MainWindow) -> None:
    keys = [deed.keys for deed in DEEDS if deed.keys]
    assert len(keys) == len(set(keys))
    for deed in DEEDS:
        assert window.actions_[deed.key].text()
        assert window.actions_[deed.key].shortcut() == QKeySequence(deed.keys)
