"""What the preview paints: the picture in its shape, black beside it, the meters in their zones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.unit.ui.conftest import FakeLibrary, forget
from ui.preview.meters import FLOOR, AudioMeters
from ui.preview.player import FrameUser, PlayerFigures
from ui.preview.program_card import ProgramCard
from ui.preview.surface import VideoSurface

BLACK, BLUE = "#000000", "#1020f0"
METER, QUIET, GREEN, AMBER, RED = "#0a0d10", "#1c232b", "#3fb950", "#e3a008", "#ff4d4f"


class Still:
    """A player that shows one blue picture of 160 x 90."""

    aspect: float | None = None

    def __init__(self) -> None:
        self._image = QImage(160, 90, QImage.Format.Format_RGB32)
        self._image.fill(0xFF1020F0)

    def with_frame(self, draw: FrameUser) -> None:
        draw(self._image)

    def play(self) -> None: ...

    def figures(self) -> PlayerFigures:
        return PlayerFigures()

    def levels(self) -> tuple[float, float]:
        return FLOOR, FLOOR

    def release(self) -> None: ...


@pytest.fixture
def surface(qtbot: QtBot) -> VideoSurface:
    made = VideoSurface()
    made.player = Still()
    qtbot.addWidget(made)
    return made


def colours(widget: QWidget, *points: tuple[int, int]) -> list[str]:
    picture = widget.grab().toImage()
    return [picture.pixelColor(*point).name() for point in points]


def test_a_tall_room_is_black_above_and_below(surface: VideoSurface) -> None:
    surface.resize(320, 240)
    points = ((5, 28), (160, 0), (5, 31), (160, 120), (314, 208), (5, 211), (160, 239))
    assert colours(surface, *points) == [BLACK, BLACK, BLUE, BLUE, BLUE, BLACK, BLACK]


def test_a_wide_room_is_black_at_both_sides(surface: VideoSurface) -> None:
    surface.resize(480, 180)
    points = ((0, 90), (78, 5), (81, 5), (240, 90), (398, 175), (401, 175), (479, 0))
    assert colours(surface, *points) == [BLACK, BLACK, BLUE, BLUE, BLUE, BLACK, BLACK]


def test_the_picture_follows_its_room_and_its_shape(surface: VideoSurface) -> None:
    surface.resize(480, 180)
    assert colours(surface, (40, 90), (240, 90)) == [BLACK, BLUE]
    surface.resize(320, 180)
    assert colours(surface, (2, 90), (317, 90)) == [BLUE, BLUE]
    assert isinstance(surface.player, Still)
    surface.player.aspect = 1.0
    assert colours(surface, (40, 90), (160, 90)) == [BLACK, BLUE]


def test_meters_are_green_amber_and_red(qtbot: QtBot) -> None:
    meters = AudioMeters()
    qtbot.addWidget(meters)
    meters.resize(26, 616)
    assert colours(meters, (7, 300), (2, 300), (7, 3)) == [QUIET, METER, METER]
    meters.push((-3.0, -20.0))
    points = ((7, 20), (7, 50), (7, 100), (7, 300), (17, 190), (17, 220), (17, 300))
    assert colours(meters, *points) == [QUIET, RED, AMBER, GREEN, QUIET, GREEN, GREEN]


@pytest.fixture
def card(qtbot: QtBot) -> Iterator[ProgramCard]:
    made = ProgramCard()
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.shut_down()
    made.hide()
    forget(made)


def test_meters_move_in_one_turn_with_the_frame(card: ProgramCard, library: FakeLibrary) -> None:
    card.use(library)
    card.follow("http://127.0.0.1/out/v1/a/b/index.m3u8")
    library.players[0].now = PlayerFigures(shown=1)
    card.watch()
    card.frame_arrived.emit()
    assert card.meters.levels == [-8.0, -11.0]


def test_a_late_frame_moves_nothing_when_the_preview_is_closed(
    card: ProgramCard, library: FakeLibrary
) -> None:
    card.use(library)
    card.follow("http://127.0.0.1/out/v1/a/b/index.m3u8")
    library.players[0].now = PlayerFigures(shown=1)
    card.watch()
    card.follow(None)
    card.frame_arrived.emit()
    assert card.meters.levels == [FLOOR, FLOOR]
