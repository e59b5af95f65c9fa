from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from controller.workstation import Workstation
from tests.helpers.fake_desk import FakeDesk, FakeWorkstation, showcase
from ui import app as program
from ui.language import Language
from ui.main_window import MainWindow
from ui.preview.player import FrameUser, PlayerFigures
from ui.rooms import Rooms


class FakePlayer:
    """Shows what the test says; `gone` once it was released."""

    def __init__(self, url: str, on_frame: Callable[[], None], height: int | None) -> None:
        self.url = url
        self.height = height
        self.on_frame = on_frame
        self.now = PlayerFigures()
        self.playing = False
        self.gone = False
        self.image = QImage(64, 36, QImage.Format.Format_RGB32)
        self.image.fill(0xFF3FB950)

    aspect: float | None = None

    def play(self) -> None:
        self.playing = True

    def figures(self) -> PlayerFigures:
        return self.now

    def with_frame(self, draw: FrameUser) -> None:
        if self.now.shown:
            draw(self.image)

    def levels(self) -> tuple[float, float]:
        return -8.0, -11.0

    def release(self) -> None:
        self.gone = True


class FakeLibrary:
    """Makes fake players and keeps them."""

    def __init__(self) -> None:
        self.players: list[FakePlayer] = []

    def player(self, url: str, on_frame: Callable[[], None], height: int | None = None) -> FakePlayer:
        self.players.append(FakePlayer(url, on_frame, height))
        return self.players[-1]


@pytest.fixture(scope="session")
def speech(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Language:
    """The application with the program's look, once."""
    return program.application(tmp_path_factory.mktemp("look"))[1]


@pytest.fixture(autouse=True)
def english(speech: Language) -> Iterator[None]:
    """Every test begins and ends in English."""
    speech.use("en")
    yield
    speak(speech, "en")


@pytest.fixture
def library() -> FakeLibrary:
    return FakeLibrary()


@pytest.fixture
def work(own_home: Path) -> FakeWorkstation:
    """The shelf of the design picture."""
    return showcase(own_home)


@pytest.fixture
def open_window(
    qtbot: QtBot, speech: Language, library: FakeLibrary
) -> Iterator[Callable[[FakeWorkstation], MainWindow]]:
    """Opens windows over fake workstations and closes them after the test."""
    made: list[tuple[MainWindow, FakeWorkstation]] = []

    def open_over(workstation: FakeWorkstation) -> MainWindow:
        window = MainWindow(speech)
        made.append((window, workstation))
        real = cast(Workstation, workstation)
        window.attach(real, Rooms(window, real, library))
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield open_over
    for window, workstation in made:
        close_dialogs()
        window.leave()
        workstation.jobs.close()
        forget(window)


@pytest.fixture
def window(open_window: Callable[[FakeWorkstation], MainWindow], work: FakeWorkstation) -> MainWindow:
    return open_window(work)


def close_dialogs() -> None:
    """Close every dialog that a test left open."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def forget(widget: QWidget) -> None:
    """Destroy a widget now, not some time later."""
    widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def dialog() -> QDialog:
    """The dialog that is open."""
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    assert len(found) == 1, f"open dialogs: {found}"
    return found[0]


def no_dialog() -> bool:
    return not any(isinstance(w, QDialog) and w.isVisible() for w in QApplication.topLevelWidgets())


def speak(speech: Language, code: str) -> None:
    """Change the language and let every widget hear of it."""
    speech.use(code)
    QApplication.processEvents()


def type_into(widget: QWidget, text: str) -> None:
    """Type as a person would."""
    for letter in text:
        QTest.keyClick(widget, letter)  # type: ignore[call-overload]


def press(
    widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press one key."""
    QTest.keyClick(widget, key, modifier)


Opener = Callable[[FakeWorkstation], MainWindow]


def rooms_of(window: MainWindow) -> Rooms:
    """The rooms of a window that has them."""
    assert window.rooms is not None
    return window.rooms


@pytest.fixture
def rooms(window: MainWindow) -> Rooms:
    return rooms_of(window)


@pytest.fixture
def live(work: FakeWorkstation) -> FakeDesk:
    """The event that is on air."""
    return work.desks["spring"]


@pytest.fixture
def active(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window, with the focus: shortcuts need it."""
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window
