"""The window as a whole: every button and key does what it says, and nothing else is offered."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from controller.notices import Notice, Severity
from controller.phase import Action, Phase
from controller.views import Level, RowKind, TimelineRow
from tests.helpers.fake_desk import SECRET_KEY, FakeDesk, FakeJob, FakeWorkstation
from tests.unit.ui.conftest import FakeLibrary, dialog, no_dialog, press, speak, type_into
from ui.actions import DEEDS
from ui.language import Language
from ui.main_window import MainWindow
from ui.rooms import Rooms
from ui.widgets.confirm import Confirm
from ui.widgets.fields import TextField
from ui.widgets.new_event import NewEvent

SHOWN = ("text", "toolTip", "accessibleName", "placeholderText")
Opener = Callable[[FakeWorkstation], MainWindow]


def rooms_of(window: MainWindow) -> Rooms:
    assert window.rooms is not None
    return window.rooms


@pytest.fixture
def rooms(window: MainWindow) -> Rooms:
    return rooms_of(window)


@pytest.fixture
def live(work: FakeWorkstation) -> FakeDesk:
    return work.desks["spring"]


# ---- the first page -------------------------------------------------------------------------------


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


# ---- the frame ------------------------------------------------------------------------------------


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


# ---- what the buttons do --------------------------------------------------------------------------


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


def test_mark_moment_marks(window: MainWindow, rooms: Rooms, live: FakeDesk) -> None:
    rooms.show_event("spring")
    window.top_bar.moment.click()
    assert live.calls == [("moment", "Moment")]


def test_menus_hold_only_what_can_be_done_now(window: MainWindow, rooms: Rooms) -> None:
    rooms.show_event("spring", "control_room")
    assert [a.objectName() for a in window.top_bar.more.menu().actions() if a.isVisible() and a.text()] == [
        "stop",
        "test_on",
        "qr",
        "duplicate",
        "tear_down",
    ]
    rooms.show_event("press-day")
    visible = [a.objectName() for a in window.top_bar.more.menu().actions() if a.isVisible() and a.text()]
    assert visible == ["provision", "test_on", "duplicate", "remove"] or visible == [
        "provision",
        "duplicate",
        "remove",
    ]


def test_every_action_has_a_name_and_its_own_key(window: MainWindow) -> None:
    keys = [deed.keys for deed in DEEDS if deed.keys]
    assert len(keys) == len(set(keys))
    for deed in DEEDS:
        assert window.actions_[deed.key].text()
        assert window.actions_[deed.key].shortcut() == QKeySequence(deed.keys)


# ---- keys -----------------------------------------------------------------------------------------


@pytest.fixture
def active(window: MainWindow, qtbot: QtBot) -> MainWindow:
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def test_control_and_a_digit_goes_to_a_page(active: MainWindow, rooms: Rooms, qtbot: QtBot) -> None:
    rooms.show_event("spring")
    pages: list[str] = []
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4):
        press(active, key, Qt.KeyboardModifier.ControlModifier)
        pages.append(rooms.page)
    assert pages == ["plan", "control_room", "accounts", "settings"]


def test_control_k_finds_and_runs_a_command(
    active: MainWindow, rooms: Rooms, live: FakeDesk, qtbot: QtBot
) -> None:
    rooms.show_event("spring")
    press(active, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert rooms.palette.isVisible()
    type_into(rooms.palette.field, "mark")
    assert rooms.palette.words == ["Mark moment"]
    press(rooms.palette.field, Qt.Key.Key_Return)
    assert live.calls == [("moment", "Moment")]
    assert not rooms.palette.isVisible()


def test_the_palette_moves_with_arrows_and_closes_with_escape(
    active: MainWindow, rooms: Rooms, qtbot: QtBot
) -> None:
    rooms.show_event("spring")
    rooms.open_palette()
    assert "Commands…" not in rooms.palette.words
    press(rooms.palette.field, Qt.Key.Key_Down)
    assert rooms.palette.list.currentRow() == 1
    press(rooms.palette.field, Qt.Key.Key_Up)
    press(rooms.palette.field, Qt.Key.Key_Up)
    assert rooms.palette.list.currentRow() == rooms.palette.list.count() - 1
    type_into(rooms.palette.field, "no such thing")
    assert rooms.palette.empty.isVisible()
    press(rooms.palette.field, Qt.Key.Key_Escape)
    assert not rooms.palette.isVisible()


def test_next_event_goes_round(active: MainWindow, rooms: Rooms) -> None:
    rooms.show_event("spring")
    names = []
    for _ in range(4):
        active.actions_["next_event"].trigger()
        assert rooms.desk is not None
        names.append(rooms.desk.name)
    assert names == ["press-day", "regatta", "town-hall", "spring"]


def test_everything_in_the_frame_has_a_name_and_takes_the_focus(window: MainWindow, rooms: Rooms) -> None:
    rooms.show_event("spring", "control_room")
    top, status = window.top_bar, window.status
    for button in (top.brand, top.moment, top.more, top.main, status.palette_button, status.language):
        assert button.accessibleName() or button.text()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    for item in (*window.rail.events.values(), *window.rail.pages.values()):
        assert item.accessibleName()
        assert item.focusPolicy() & Qt.FocusPolicy.TabFocus


# ---- jobs and notices -----------------------------------------------------------------------------


def test_a_job_shows_its_progress_and_can_be_cancelled(window: MainWindow, rooms: Rooms) -> None:
    job = FakeJob()
    window.job_bar.begin(job)  # type: ignore[arg-type]
    window.show_strips()
    assert window.job_bar.isVisible()
    assert window.job_bar.title.text() == "Provision"
    assert window.job_bar.sentence.full_text == "CloudFront distribution: CREATE_IN_PROGRESS"
    assert window.job_bar.clock.text() == "1:12"
    assert window.job_bar.bar.value() == 420
    window.job_bar.cancel.click()
    assert job.cancelled
    window.job_bar.end(job)  # type: ignore[arg-type]
    window.show_strips()
    assert not window.job_bar.isVisible()


def test_a_job_that_must_not_be_cancelled_has_no_cancel(window: MainWindow) -> None:
    job = FakeJob(cancellable=False, fraction=None)
    window.job_bar.begin(job)  # type: ignore[arg-type]
    window.show_strips()
    assert not window.job_bar.cancel.isVisible()
    assert window.job_bar.bar.maximum() == 0
    window.job_bar.end(job)  # type: ignore[arg-type]


def test_bad_news_stays_until_it_is_put_away(
    active: MainWindow, rooms: Rooms, work: FakeWorkstation, qtbot: QtBot
) -> None:
    work.notices.post(
        Notice(severity=Severity.BAD, what="Provision.", why="No permission.", next_step="Ask.")
    )
    (strip,) = rooms.notices.strips
    assert strip.isVisible()
    assert strip.words.text() == "No permission. Ask."
    press(active, Qt.Key.Key_Escape)
    assert rooms.notices.strips == []


def test_the_same_news_is_shown_once_and_three_are_enough(rooms: Rooms, work: FakeWorkstation) -> None:
    for what in ("a", "b", "a", "c", "d"):
        work.notices.post(Notice(severity=Severity.WARN, what=what))
    assert [strip.notice.what for strip in rooms.notices.strips] == ["d", "c", "a"]
    rooms.notices.strips[0].close_button.click()
    assert [strip.notice.what for strip in rooms.notices.strips] == ["c", "a"]


def test_later_news_of_an_event_replaces_its_good_news(rooms: Rooms, work: FakeWorkstation) -> None:
    for severity, what, event in (
        (Severity.GOOD, "On air.", "show"),
        (Severity.GOOD, "On air, too.", "other"),
        (Severity.WARN, "No picture.", "show"),
        (Severity.BAD, "The region ended.", "show"),
    ):
        work.notices.post(Notice(severity=severity, what=what, event_name=event))
    shown = [strip.notice.what for strip in rooms.notices.strips]
    assert shown == ["The region ended.", "No picture.", "On air, too."]


# ---- the control room -----------------------------------------------------------------------------


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
    rooms.show_event("spring", "control_room")
    card = rooms.control_room.phones.test_picture
    assert card.button.text() == "Send test picture"
    card.button.click()
    live.has_test_phone = True
    live.changed.emit()
    assert card.button.text() == "Stop test picture"
    card.button.click()
    assert live.calls == ["test_on", "test_off"]


def test_a_real_account_has_no_test_phone(rooms: Rooms) -> None:
    rooms.show_event("town-hall", "control_room")
    assert not rooms.control_room.phones.test_picture.isVisible()


def test_the_picture_of_the_window_is_saved(window: MainWindow, rooms: Rooms, tmp_path: Path) -> None:
    window.show_event("spring")
    assert window.grab_png(tmp_path / "window.png")
    assert (tmp_path / "window.png").stat().st_size > 20_000


# ---- leaving --------------------------------------------------------------------------------------


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


# ---- language -------------------------------------------------------------------------------------


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


# ---- new events -----------------------------------------------------------------------------------


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
    assert asked.place.isVisible()
    assert not asked.account.isVisible()
    asked.place.field.segmented.segments["aws"].click()  # type: ignore[attr-defined]
    assert asked.account.isVisible()
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
