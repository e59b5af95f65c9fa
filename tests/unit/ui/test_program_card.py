"""The programme preview with a fake player and a fake clock: what is said, opened, released."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from controller import frame_code
from tests.unit.ui.conftest import FakeLibrary, forget, speak
from ui.language import Language
from ui.preview.frame_clock import taken_at
from ui.preview.player import PlayerFigures
from ui.preview.program_card import ProgramCard

URL = "http://127.0.0.1/out/v1/a/b/index.m3u8"


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def card(qtbot: QtBot, clock: Clock) -> Iterator[ProgramCard]:
    made = ProgramCard(steady=clock)
    made.resize(500, 320)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.shut_down()
    made.hide()
    forget(made)


def see(
    card: ProgramCard, clock: Clock, seconds: float, figures: PlayerFigures, library: FakeLibrary
) -> None:
    """Time passes; the newest player has these figures."""
    clock.now += seconds
    library.players[-1].now = figures
    card.watch()


def test_without_vlc_it_says_what_to_install(card: ProgramCard) -> None:
    card.use(None)
    card.follow(URL)
    assert card.surface.words == "No picture: VLC is not installed"
    assert "libvlc5" in card.surface.accessibleName()


def test_nothing_to_play_while_not_on_air(card: ProgramCard, library: FakeLibrary) -> None:
    card.use(library)
    assert card.surface.words == "Not on air"
    assert not library.players


def test_from_waiting_to_playing(card: ProgramCard, library: FakeLibrary, clock: Clock) -> None:
    card.use(library)
    card.follow(URL)
    assert [player.url for player in library.players] == [URL]
    assert library.players[0].playing
    assert card.surface.words == "Waiting for picture…"
    see(card, clock, 0.5, PlayerFigures(shown=15, lost=0, bit_rate=6.1e6), library)
    assert card.surface.words == ""
    assert card.surface.overlay == "LIVE   6.1 Mb/s   0 lost frames"


def stamped(taken: float) -> QImage:
    """A picture that bears a time as the test phone burns it in."""
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    image.fill(0xFF203040)
    ticks = int(taken * frame_code.TICKS_A_SECOND) % 2**frame_code.BITS
    for row, value in enumerate((4321, 4321, ticks, ticks)):
        for bit in range(frame_code.BITS):
            lit = bool(value >> bit & 1) != bool(row % 2)
            for y in range(row * 9, row * 9 + 9):
                for x in range(bit * 20, bit * 20 + 20):
                    image.setPixel(x, y, 0xFFFFFFFF if lit else 0xFF000000)
    return image


@pytest.mark.parametrize("age", [0.0, 3.25, 18.4, 3600.0])
def test_the_time_in_a_picture_is_read(age: float) -> None:
    now = time.time()
    seen = taken_at(stamped(now - age).copy(0, 0, 480, 36))
    assert seen is not None
    assert abs(seen - (now - age)) <= 0.02


def test_a_foreign_picture_has_no_time() -> None:
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    image.fill(0xFF808080)
    assert taken_at(image.copy(0, 0, 480, 36)) is None


def test_the_delay_is_measured_from_the_picture(
    card: ProgramCard, library: FakeLibrary, clock: Clock
) -> None:
    card.use(library)
    card.follow(URL)
    library.players[0].image = stamped(time.time() - 18.4)
    see(card, clock, 0.5, PlayerFigures(shown=15, bit_rate=6.1e6), library)
    assert card.surface.overlay in (
        "LIVE −18.4 s   6.1 Mb/s   0 lost frames",
        "LIVE −18.5 s   6.1 Mb/s   0 lost frames",
    )
    library.players[0].image = stamped(0.0).scaled(1, 1)
    see(card, clock, 0.5, PlayerFigures(shown=30, bit_rate=6.1e6), library)
    assert card.surface.overlay == "LIVE   6.1 Mb/s   0 lost frames"


def test_latency_is_left_out_where_it_is_not_measured(
    card: ProgramCard, library: FakeLibrary, clock: Clock
) -> None:
    card.use(library)
    card.follow(URL)
    see(card, clock, 0.5, PlayerFigures(shown=15, lost=3), library)
    assert card.surface.overlay == "LIVE   3 lost frames"


def test_a_stall_is_said_over_the_last_picture(card: ProgramCard, library: FakeLibrary, clock: Clock) -> None:
    card.use(library)
    card.follow(URL)
    see(card, clock, 0.5, PlayerFigures(shown=15), library)
    see(card, clock, 3.0, PlayerFigures(shown=15), library)
    assert card.surface.words == "Picture stands still"
    assert card.surface.player is library.players[0]


def test_an_ended_player_is_released_and_replaced(
    card: ProgramCard, library: FakeLibrary, clock: Clock, qtbot: QtBot
) -> None:
    card.use(library)
    card.follow(URL)
    see(card, clock, 0.5, PlayerFigures(shown=15), library)
    see(card, clock, 0.25, PlayerFigures(shown=15, ended=True), library)
    assert card.surface.words == "Reconnecting…"
    qtbot.waitUntil(lambda: library.players[0].gone)
    clock.now += 1.0
    card.watch()
    assert len(library.players) == 2
    assert library.players[1].playing
    see(card, clock, 0.5, PlayerFigures(shown=1), library)
    assert card.surface.words == ""


def test_before_the_first_segments_nothing_was_lost(
    card: ProgramCard, library: FakeLibrary, clock: Clock
) -> None:
    card.use(library)
    card.follow(URL)
    see(card, clock, 0.5, PlayerFigures(ended=True), library)
    assert card.surface.words == "Waiting for picture…"
    clock.now += 1.0
    card.watch()
    assert len(library.players) == 2
    assert card.surface.words == "Waiting for picture…"


def test_hidden_means_closed_and_shown_means_open(
    card: ProgramCard, library: FakeLibrary, qtbot: QtBot
) -> None:
    card.use(library)
    card.follow(URL)
    card.hide()
    qtbot.waitUntil(lambda: library.players[0].gone)
    card.show()
    assert len(library.players) == 2


def test_another_address_means_another_player(card: ProgramCard, library: FakeLibrary, qtbot: QtBot) -> None:
    card.use(library)
    card.follow(URL)
    card.follow(URL)
    assert len(library.players) == 1
    card.follow(URL + "2")
    assert [player.url for player in library.players] == [URL, URL + "2"]
    qtbot.waitUntil(lambda: library.players[0].gone)
    card.follow(None)
    qtbot.waitUntil(lambda: library.players[1].gone)
    assert card.surface.words == "Not on air"


def test_switched_off_by_the_settings(card: ProgramCard, library: FakeLibrary, qtbot: QtBot) -> None:
    card.use(library)
    card.follow(URL)
    card.want(False)
    qtbot.waitUntil(lambda: library.players[0].gone)
    assert card.surface.words == "Preview is off"
    card.want(True)
    assert len(library.players) == 2


def test_frames_are_painted(card: ProgramCard, library: FakeLibrary, clock: Clock) -> None:
    card.use(library)
    card.follow(URL)
    see(card, clock, 0.5, PlayerFigures(shown=1), library)
    picture = card.surface.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, picture.height() // 3).name() == "#3fb950"


def test_meters_follow_the_sound(card: ProgramCard, library: FakeLibrary, clock: Clock, qtbot: QtBot) -> None:
    card.use(library)
    card.follow(URL)
    see(card, clock, 0.5, PlayerFigures(shown=1), library)
    qtbot.waitUntil(lambda: card.meters.levels == [-8.0, -11.0])


def test_the_words_follow_the_language(card: ProgramCard, library: FakeLibrary, speech: Language) -> None:
    card.use(library)
    card.follow(URL)
    speak(speech, "ko")
    assert card.surface.words == "영상을 기다리는 중…"
    assert card.title.text() == "프로그램"
