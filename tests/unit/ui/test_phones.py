"""The phones card: the key stays hidden until somebody asks, and goes away again by itself."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from controller.desk import EventDesk
from controller.larix import qr_matrix
from controller.phase import Phase
from tests.helpers.fake_desk import SECRET_KEY, FakeDesk, FakeWorkstation
from tests.unit.ui.conftest import close_dialogs, forget, press
from ui import wording
from ui.pages.control_room import ControlRoomPage
from ui.widgets.phone_card import masked
from ui.widgets.qr_overlay import SHOWN_SECONDS
from ui.widgets.qr_view import QUIET, picture


@pytest.fixture
def desk(work: FakeWorkstation) -> FakeDesk:
    return work.desks["town-hall"]


@pytest.fixture
def page(qtbot: QtBot, desk: FakeDesk, work: FakeWorkstation) -> Iterator[ControlRoomPage]:
    made = ControlRoomPage()
    made.resize(1232, 818)
    made.follow(cast(EventDesk, desk))
    with qtbot.waitExposed(made):
        made.show()
    yield made
    close_dialogs()
    made.follow(None)
    made.shut_down()
    made.close()
    work.jobs.close()
    forget(made)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("rtmp://10.0.4.21:1935/show-a/k7Qm2xV9", "rtmp://10.0.4.21:1935/show-a/••••••"),
        ("rtmps://live.example.com:443/a/KEY?token=x", "rtmps://live.example.com:443/a/••••••"),
        ("srt://203.0.113.9:5000?passphrase=secret", "srt://203.0.113.9:5000"),
    ],
)
def test_the_key_in_an_address_is_masked(url: str, shown: str) -> None:
    assert masked(url) == shown


def test_rows_are_shown_without_the_key(page: ControlRoomPage) -> None:
    shown = [label.full_text for label in page.phones.values.values]
    assert shown[:2] == [
        "rtmp://10.0.4.21:1935/town-hall-a/••••••",
        "rtmp://10.0.4.21:1935/town-hall-b/••••••",
    ]
    assert "1920×1080 30 fps 4.5 Mb/s" in shown
    assert not [text for text in shown if SECRET_KEY in text]


def test_the_code_is_hidden_until_asked(page: ControlRoomPage, desk: FakeDesk) -> None:
    assert page.overlay.isHidden()
    assert not page.overlay.view.matrix
    page.phones.qr.click()
    assert page.overlay.isVisible()
    assert page.overlay.view.matrix == qr_matrix(desk.phones()[0].larix_link, border=0)
    assert page.overlay.title.text() == "Scan with Larix: camera A"
    assert page.overlay.countdown.text() == "hides in 60 s"


def test_the_code_is_large_enough_to_scan(page: ControlRoomPage) -> None:
    page.phones.qr.click()
    matrix = page.overlay.view.matrix
    assert matrix is not None
    QApplication.processEvents()
    view = page.overlay.view
    assert min(view.width(), view.height()) // (len(matrix) + 2 * QUIET) >= 4


def test_the_code_goes_away_after_a_minute(page: ControlRoomPage) -> None:
    page.phones.qr.click()
    for _ in range(SHOWN_SECONDS - 1):
        page.overlay.tick()
    assert page.overlay.isVisible()
    assert page.overlay.countdown.text() == "hides in 1 s"
    page.overlay.tick()
    assert not page.overlay.isVisible()
    assert page.overlay.view.matrix is None


def test_the_code_goes_away_with_the_page(page: ControlRoomPage) -> None:
    page.phones.qr.click()
    page.hide()
    assert page.overlay.view.matrix is None
    page.show()
    assert not page.overlay.isVisible()


def test_the_code_goes_away_with_the_event(page: ControlRoomPage, work: FakeWorkstation) -> None:
    page.phones.qr.click()
    page.follow(cast(EventDesk, work.desks["spring"]))
    assert page.overlay.view.matrix is None


def test_the_code_is_put_away_by_button_escape_or_click(page: ControlRoomPage) -> None:
    page.phones.qr.click()
    page.overlay.hide_button.click()
    assert not page.overlay.isVisible()
    page.phones.qr.click()
    press(page.overlay, Qt.Key.Key_Escape)
    assert not page.overlay.isVisible()


def test_the_second_camera_has_its_own_code(page: ControlRoomPage) -> None:
    page.phones.cameras.segments["1"].click()
    page.phones.qr.click()
    assert page.overlay.title.text() == "Scan with Larix: camera B"


def test_the_larix_link_is_copied(page: ControlRoomPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.note) as said:
        page.phones.copy.click()
    assert said.args == ["The Larix link of camera A is on the clipboard."]
    assert QApplication.clipboard().text().startswith("larix://set/v1?")
    assert SECRET_KEY in QApplication.clipboard().text()
    QApplication.clipboard().clear()


def test_the_code_is_saved_as_a_picture(page: ControlRoomPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.phones.save.click()
    (chooser,) = page.findChildren(QFileDialog)
    path = tmp_path / "camera.png"
    with qtbot.waitSignal(page.note) as said:
        chooser.fileSelected.emit(str(path))
    assert said.args == ["Saved camera.png. It holds the stream key."]
    assert QImage(str(path)).width() >= 400


def test_a_place_that_cannot_be_written_is_said(page: ControlRoomPage, tmp_path: Path, qtbot: QtBot) -> None:
    assert page.desk is not None
    with qtbot.waitSignal(page.note) as said:
        page.write_qr(page.desk.phones()[0], tmp_path / "missing" / "camera.png")
    assert "could not be written" in str(said.args)


def test_viewers_links_are_copied_one_by_one(page: ControlRoomPage, desk: FakeDesk, qtbot: QtBot) -> None:
    page.phones.tabs.buttons["viewers"].click()
    assert set(page.phones.links.copies) == {"HLS", "DASH"}
    with qtbot.waitSignal(page.note):
        page.phones.links.copies["DASH"].click()
    assert QApplication.clipboard().text() == desk.viewers.links()["DASH"]
    assert not page.phones.copy.isVisible()


def test_the_page_is_the_first_of_the_viewers_links(page: ControlRoomPage, qtbot: QtBot) -> None:
    page.phones.show_links(
        {"hls": "https://d1.example/a.m3u8", "page": "https://d1.example/player/index.html"}
    )
    page.phones.tabs.buttons["viewers"].click()
    assert list(page.phones.links.copies) == ["page", "hls"]
    assert page.phones.links.values[0].full_text == "https://d1.example/player/index.html"
    assert "Watch page" in [label.text() for label in page.phones.links.findChildren(QLabel)]
    with qtbot.waitSignal(page.phones.links.copy_asked) as copied:
        page.phones.links.copies["page"].click()
    assert copied.args == ["page"]


def test_many_links_keep_their_height_and_are_scrolled_to_by_keyboard(page: ControlRoomPage) -> None:
    page.phones.show_links({f"link-{number}": f"https://d1.example/{number}.m3u8" for number in range(12)})
    page.phones.tabs.buttons["viewers"].click()
    QApplication.processEvents()
    copies = list(page.phones.links.copies.values())
    assert {button.height() for button in copies} == {24}
    assert all(below.y() - above.y() >= 24 for above, below in pairwise(copies))
    bar = page.phones.viewers.verticalScrollBar()
    assert bar.maximum() > 0
    page.activateWindow()
    copies[0].setFocus()
    for button in copies[:-1]:
        press(button, Qt.Key.Key_Tab)
    assert copies[-1].hasFocus()
    seen = copies[-1].mapTo(page.phones.viewers.viewport(), copies[-1].rect().center())
    assert page.phones.viewers.viewport().rect().contains(seen)


def test_a_signed_link_is_masked_until_copied_and_its_end_is_said(
    page: ControlRoomPage, desk: FakeDesk, qtbot: QtBot
) -> None:
    now = datetime.now().astimezone()
    desk.pass_until = now.replace(hour=21, minute=40)
    page.refresh()
    page.phones.tabs.buttons["viewers"].click()
    shown = [label.full_text for label in page.phones.links.values]
    assert not [text for text in shown if "Policy" in text]
    with qtbot.waitSignal(page.note) as said:
        page.phones.links.copies["HLS"].click()
    assert said.args == ["The link HLS is on the clipboard, valid until 21:40: whoever has it can watch."]
    assert QApplication.clipboard().text().endswith("?Policy=secret")
    assert desk.calls == []


def test_the_end_of_a_link_has_its_date_on_another_day() -> None:
    now = datetime.now().astimezone()
    assert wording.until(now.replace(hour=9, minute=5)) == "09:05"
    assert wording.until(datetime(2031, 1, 2, 3, 4).astimezone()) == "2031-01-02 03:04"


def test_where_no_link_can_be_signed_the_card_and_the_picture_say_why(
    page: ControlRoomPage, desk: FakeDesk
) -> None:
    desk.viewer_problem, desk.on_air_since = "The key is elsewhere.", time.time()
    page.refresh()
    page.phones.tabs.buttons["viewers"].click()
    assert page.phones.stack.currentWidget() is page.phones.empty
    assert page.phones.empty.text() == "The key is elsewhere."
    assert page.program._words() == ("No picture", "The key is elsewhere.")
    desk.on_air_since = None
    page.refresh()
    assert page.program._words() == ("Not on air", "")


def test_without_phones_the_card_says_when_they_come(page: ControlRoomPage, desk: FakeDesk) -> None:
    desk.phase = Phase.DRAFT
    page.refresh()
    assert page.phones.stack.currentWidget() is page.phones.empty
    assert "once the event is provisioned" in page.phones.empty.text()
    assert not page.phones.copy.isVisible()
    assert not page.phones.qr.isVisible()


def test_a_saved_picture_is_black_on_white_with_its_quiet_zone() -> None:
    image = picture(((True, False), (False, True)), scale=3)
    assert image.width() == (2 + 2 * QUIET) * 3
    edge, dark = image.pixelColor(0, 0), image.pixelColor(QUIET * 3, QUIET * 3)
    assert edge.name() == "#ffffff"
    assert dark.lightness() < 30
