"""Keys, the command palette, jobs and notices."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from controller.notices import Notice, Severity
from tests.helpers.fake_desk import FakeDesk, FakeJob, FakeWorkstation
from tests.unit.ui.conftest import press, type_into
from ui.main_window import MainWindow
from ui.rooms import Rooms


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


def chain(window: MainWindow) -> list[str]:
    """What Tab comes to, in order, by its accessible name."""
    found: list[str] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            found.append(widget.accessibleName())
        widget = widget.nextInFocusChain()
    return found


def test_tab_goes_through_the_rail_as_one_reads_it(
    active: MainWindow, rooms: Rooms, work: FakeWorkstation
) -> None:
    rooms.show_event("spring")
    rail = [
        "New event",
        "Spring Showcase 2026, live",
        "Press day, draft",
        "Regatta, failed",
        "Town hall Q2, ready",
        "Plan",
        "Control room",
        "Accounts",
        "Settings",
    ]
    order = chain(active)
    first = order.index("New event")
    assert order[first : first + len(rail)] == rail
    work.add("another")
    rooms.show_event("another")
    order = chain(active)
    first = order.index("New event")
    assert order[first + len(rail) - 1 : first + len(rail) + 1] == ["Accounts", "Settings"]
