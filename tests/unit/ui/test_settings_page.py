"""Settings: each switch does what it says, at once and for next time."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tests.helpers.fake_desk import FakeWorkstation
from tests.unit.ui.conftest import FakeLibrary
from ui.main_window import MainWindow


def test_language_and_preview_hold_at_once_and_are_remembered(
    window: MainWindow, work: FakeWorkstation, library: FakeLibrary
) -> None:
    rooms = window.rooms
    assert rooms is not None
    rooms.show_event("spring", "control_room")
    rooms.show_page("settings")
    page = rooms.settings
    assert page.language_field.value() == "en"
    assert page.preview_field.value() is True
    page.preview_field.toggle.click()
    assert not work.settings.settings.preview
    assert rooms.control_room.program.surface.words == "Preview is off"
    page.language_field.segmented.segments["ko"].click()
    QApplication.processEvents()
    assert work.settings.settings.language == "ko"
    assert page.language.words.text() == "언어"
    assert page.language_field.value() == "ko"


def test_the_folder_and_the_secrets_are_named(window: MainWindow, work: FakeWorkstation) -> None:
    assert window.rooms is not None
    page = window.rooms.settings
    assert page.folder_words.full_text == str(work.home)
    assert page.secrets_words.text() == work.secrets.sentence


def test_a_choice_that_cannot_be_saved_still_holds(window: MainWindow, work: FakeWorkstation) -> None:
    rooms = window.rooms
    assert rooms is not None
    work.settings._path.unlink(missing_ok=True)
    work.settings._path.mkdir()
    rooms.choices.keep(preview=False)
    assert not work.settings.settings.preview
    assert "could not be saved" in rooms.notices.strips[0].notice.what
