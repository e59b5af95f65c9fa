"""The sources in the preview: tabs where there are pictures, the picture with its age, and what is wrong."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from controller.desk import EventDesk
from controller.source_watch import SourcePicture
from tests.helpers.fake_desk import FakeDesk, FakeWorkstation
from tests.unit.ui.conftest import FakeLibrary, forget, press, speak
from ui.language import Language
from ui.pages.control_room import ControlRoomPage


@pytest.fixture
def desk(work: FakeWorkstation) -> FakeDesk:
    found = work.desks["spring"]
    found.sources.pipelines = (0, 1)
    return found


@pytest.fixture
def page(
    qtbot: QtBot, desk: FakeDesk, work: FakeWorkstation, library: FakeLibrary
) -> Iterator[ControlRoomPage]:
    made = ControlRoomPage()
    made.resize(1232, 818)
    made.program.use(library)
    made.follow(cast(EventDesk, desk))
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.follow(None)
    made.shut_down()
    made.close()
    work.jobs.close()
    forget(made)


def tabs(page: ControlRoomPage) -> list[str]:
    return [button.text() for button in page.program.tabs.buttons.values() if button.isVisible()]


def middle(page: ControlRoomPage) -> str:
    image = page.program.source_view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return image.pixelColor(image.width() // 2, image.height() // 3).name()


def test_two_pipelines_have_two_sources(page: ControlRoomPage) -> None:
    assert tabs(page) == ["Program", "Source A", "Source B"]
    assert not page.program.title.isVisible()


def test_one_pipeline_has_one_without_a_letter(page: ControlRoomPage, desk: FakeDesk) -> None:
    desk.sources.pipelines = (0,)
    page.refresh()
    assert tabs(page) == ["Program", "Source"]


def test_where_no_pictures_are_made_the_program_is_alone(page: ControlRoomPage, desk: FakeDesk) -> None:
    page.program.tabs.choose("1")
    desk.sources.pipelines = ()
    page.refresh()
    assert tabs(page) == []
    assert page.program.title.isVisible()
    assert page.program.surface.isVisible()
    assert desk.sources.looked[-1] is None


def test_a_source_is_looked_at_while_it_is_seen(page: ControlRoomPage, desk: FakeDesk) -> None:
    page.program.tabs.buttons["1"].click()
    assert desk.sources.looked == [None, 1]
    assert (page.program.surface.isVisible(), page.program.source_view.isVisible()) == (False, True)
    page.hide()
    assert desk.sources.looked == [None, 1, None]
    page.show()
    assert desk.sources.looked == [None, 1, None, 1]
    page.program.tabs.buttons["program"].click()
    assert desk.sources.looked == [None, 1, None, 1, None]
    assert page.program.surface.isVisible()


def test_by_keyboard(page: ControlRoomPage, desk: FakeDesk) -> None:
    page.activateWindow()
    page.program.tabs.buttons["0"].setFocus()
    press(page.program.tabs.buttons["0"], Qt.Key.Key_Space)
    assert desk.sources.looked[-1] == 0


def test_the_picture_is_shown_with_its_camera_and_age(page: ControlRoomPage, desk: FakeDesk) -> None:
    page.program.tabs.choose("1")
    desk.sources.bring(1, "B", time.time() - 2, "#ff0000")
    view = page.program.source_view
    assert (view.words, view.overlay) == ("", "SOURCE   camera B   2 s ago")
    red = QImage.fromData(desk.sources.answer.jpeg) if desk.sources.answer else QImage()
    assert middle(page) == red.pixelColor(10, 10).name()


def test_a_camera_that_aws_does_not_name_is_left_out(page: ControlRoomPage, desk: FakeDesk) -> None:
    page.program.tabs.choose("0")
    desk.sources.bring(0, "", time.time() - 1)
    assert page.program.source_view.overlay == "SOURCE   1 s ago"


def test_before_the_first_picture(page: ControlRoomPage, desk: FakeDesk) -> None:
    page.program.tabs.choose("0")
    view = page.program.source_view
    assert view.words == "Waiting for the source's picture…"
    assert "every 2 seconds" in view.accessibleName()
    assert view.overlay == ""
    desk.sources.trouble = "Reading the thumbnail: not allowed."
    desk.sources.changed.emit()
    assert "not allowed" in view.accessibleName()


def test_a_picture_that_grows_old_is_said(page: ControlRoomPage, desk: FakeDesk) -> None:
    page.program.tabs.choose("0")
    desk.sources.bring(0, "A", time.time() - 9)
    view = page.program.source_view
    assert view.words == "No new picture from the source"
    assert "The last one is 9 s old. Look at the phone." in view.accessibleName()
    assert view.overlay == "SOURCE   camera A   9 s ago"


def test_what_is_no_picture_is_not_shown_as_one(page: ControlRoomPage, desk: FakeDesk) -> None:
    page.program.tabs.choose("0")
    desk.sources.answer = SourcePicture(pipeline=0, camera="A", at=time.time(), jpeg=b"no picture")
    desk.sources.changed.emit()
    view = page.program.source_view
    assert (view.words, view.overlay) == ("Waiting for the source's picture…", "")


def test_off_air_there_is_none(page: ControlRoomPage, desk: FakeDesk) -> None:
    page.program.tabs.choose("0")
    desk.on_air_since = None
    page.refresh()
    assert page.program.source_view.words == "Not on air"


def test_another_event_is_looked_at_instead(
    page: ControlRoomPage, desk: FakeDesk, work: FakeWorkstation
) -> None:
    page.program.tabs.choose("1")
    other = work.desks["town-hall"]
    other.sources.pipelines = (0, 1)
    page.follow(cast(EventDesk, other))
    assert desk.sources.looked[-1] is None
    assert other.sources.looked[-1] == 1
    assert desk.sources.receivers("2changed()") == 0
    desk.sources.bring(1, "B", time.time(), "#ff0000")
    assert page.program.source_view.overlay == ""


def entries(page: ControlRoomPage) -> list[str]:
    menu = page.program.choice.menu()
    return [action.text() for action in menu.actions()] if menu is not None else []


def test_the_rendition_is_chosen_from_the_ladder(
    page: ControlRoomPage, desk: FakeDesk, library: FakeLibrary
) -> None:
    desk.playback_url = "http://127.0.0.1/a.m3u8"
    page.refresh()
    choice = page.program.choice
    assert choice.isVisible()
    assert choice.text() == "Automatic ▾"
    assert entries(page) == ["Automatic", "1080p", "720p", "540p", "360p"]
    assert [player.height for player in library.players] == [None]
    menu = choice.menu()
    assert menu is not None
    menu.actions()[4].trigger()
    assert choice.text() == "360p ▾"
    assert [player.height for player in library.players] == [None, 360]
    assert library.players[1].playing
    menu.actions()[4].trigger()
    assert len(library.players) == 2
    menu.actions()[0].trigger()
    assert [player.height for player in library.players] == [None, 360, None]


def test_off_air_there_is_nothing_to_choose(page: ControlRoomPage, desk: FakeDesk) -> None:
    menu = page.program.choice.menu()
    assert menu is not None
    menu.actions()[2].trigger()
    assert page.program.choice.height_chosen == 720
    desk.on_air_since = None
    page.refresh()
    assert not page.program.choice.isVisible()
    assert page.program.choice.height_chosen is None


def test_in_korean(page: ControlRoomPage, desk: FakeDesk, speech: Language) -> None:
    page.program.tabs.choose("1")
    desk.sources.bring(1, "B", time.time() - 2)
    speak(speech, "ko")
    page.refresh()
    assert tabs(page) == ["프로그램", "소스 A", "소스 B"]
    assert entries(page)[:2] == ["자동", "1080p"]
    assert page.program.choice.text() == "자동 ▾"
    assert page.program.source_view.overlay == "소스   카메라 B   2초 전"
