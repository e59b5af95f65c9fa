"""libvlc itself: a short film becomes pictures in memory and levels; a missing library is no accident."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import imageio_ffmpeg
import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from tests.unit.ui.conftest import forget
from ui.language import Language
from ui.preview.player import PlayerLibrary
from ui.preview.program_card import ProgramCard
from ui.preview.vlc_player import VlcLibrary, _fit, load_vlc

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four seconds of a green picture and a tone, as HLS."""
    folder = tmp_path_factory.mktemp("film")
    subprocess.run(
        [
            imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error",
            "-f", "lavfi", "-i", "color=c=0x3fb950:size=640x360:rate=30",
            "-f", "lavfi", "-i", "sine=frequency=1000:sample_rate=48000",
            "-t", "4", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "30",
            "-c:a", "aac", "-ac", "2", "-f", "hls", "-hls_time", "1", "-hls_list_size", "0",
            str(folder / "index.m3u8"),
        ],
        check=True,
    )  # fmt: skip
    return folder / "index.m3u8"


@pytest.fixture(scope="module")
def vlc() -> Iterator[VlcLibrary]:
    found = load_vlc()
    assert found is not None, "install libvlc5 and vlc-plugin-base"
    yield found
    found.instance.release()


@pytest.fixture(scope="module")
def ladder(film: Path) -> Path:
    """The green film and a smaller red one, offered as two renditions."""
    folder = film.parent
    subprocess.run(
        [
            imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error",
            "-f", "lavfi", "-i", "color=c=red:size=320x180:rate=30",
            "-f", "lavfi", "-i", "sine=frequency=1000:sample_rate=48000",
            "-t", "4", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "30",
            "-c:a", "aac", "-ac", "2", "-f", "hls", "-hls_time", "1", "-hls_list_size", "0",
            str(folder / "small.m3u8"),
        ],
        check=True,
    )  # fmt: skip
    master = folder / "master.m3u8"
    lines = ["#EXTM3U"]
    for rate, size, name in ((900_000, "640x360", "index"), (200_000, "320x180", "small")):
        codecs = 'CODECS="avc1.42c01e,mp4a.40.2"'
        lines += [f"#EXT-X-STREAM-INF:BANDWIDTH={rate},RESOLUTION={size},{codecs}", f"{name}.m3u8"]
    master.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return master


@pytest.mark.parametrize(("height", "size"), [(180, (320, 180)), (360, (640, 360)), (1080, (640, 360))])
def test_one_rendition_is_played_from_the_first_picture_on(
    vlc: VlcLibrary, ladder: Path, qtbot: QtBot, height: int, size: tuple[int, int]
) -> None:
    player = vlc.player(ladder.as_uri(), lambda: None, height)
    player.play()
    try:
        seen: set[tuple[int, int]] = set()

        def enough() -> bool:
            player.with_frame(lambda image: seen.add((image.width(), image.height())))
            return player.figures().shown >= 45

        qtbot.waitUntil(enough, timeout=20_000)
        assert seen == {size}
    finally:
        player.release()


def test_a_film_is_played_into_memory(vlc: VlcLibrary, film: Path, qtbot: QtBot) -> None:
    frames: list[int] = []
    player = vlc.player(film.as_uri(), lambda: frames.append(1))
    player.play()
    try:
        qtbot.waitUntil(lambda: player.figures().shown >= 10, timeout=20_000)
        pictures: list[QImage] = []
        player.with_frame(lambda image: pictures.append(image.copy()))
        assert (pictures[0].width(), pictures[0].height()) == (640, 360)
        assert player.aspect == pytest.approx(16 / 9)
        middle = QColor(pictures[0].pixel(320, 180))
        assert abs(middle.green() - 185) < 12
        assert abs(middle.red() - 63) < 12
        heard = [-math.inf]

        def loud() -> bool:
            heard.append(max(player.levels()))
            return max(heard) > -40

        qtbot.waitUntil(loud, timeout=10_000)
        assert -30 < max(heard) < -10
        qtbot.waitUntil(lambda: player.figures().ended, timeout=20_000)
        over = player.figures()
        assert len(frames) == over.shown
        assert 100 <= over.shown + over.lost <= 122  # of 120: each was shown, or is counted as lost
    finally:
        player.release()
        player.release()


def test_an_address_that_answers_nothing_ends_soon(vlc: VlcLibrary, qtbot: QtBot) -> None:
    player = vlc.player("http://127.0.0.1:9/index.m3u8", lambda: None)
    player.play()
    qtbot.waitUntil(lambda: player.figures().ended, timeout=10_000)
    assert player.figures().shown == 0
    player.release()


def test_the_card_shows_a_real_film(vlc: VlcLibrary, film: Path, qtbot: QtBot, speech: Language) -> None:
    card = ProgramCard()
    card.resize(640, 420)
    card.use(cast(PlayerLibrary, vlc))
    with qtbot.waitExposed(card):
        card.show()
    card.follow(film.as_uri())
    qtbot.waitUntil(lambda: card.surface.overlay.startswith("LIVE"), timeout=20_000)
    picture = card.surface.grab().toImage()
    middle = picture.pixelColor(picture.width() // 2, picture.height() // 3)
    assert abs(middle.green() - 185) < 20
    card.shut_down()
    card.close()
    forget(card)


NO_LIBRARY = """
import sys
from ui.preview.vlc_player import load_vlc
sys.stdout.write("none" if load_vlc() is None else "found")
"""


def player_in(environment: dict[str, str]) -> str:
    """What a program finds in this environment: `none` or `found`."""
    done = subprocess.run(
        [sys.executable, "-c", NO_LIBRARY],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout


def test_a_missing_library_is_no_accident() -> None:
    assert player_in({"PYTHON_VLC_LIB_PATH": "/nowhere/libvlc.so"}) == "none"


def test_a_library_without_plugins_is_no_accident(tmp_path: Path) -> None:
    """libvlccore looks for its plugins beside itself: copied elsewhere, it finds none."""
    for name in ("libvlc.so.5", "libvlccore.so.9"):
        (found,) = list(Path("/usr/lib").glob(f"*/{name}"))[:1]
        shutil.copy(found.resolve(), tmp_path / name)
    environment = {
        "LD_LIBRARY_PATH": str(tmp_path),
        "PYTHON_VLC_LIB_PATH": str(tmp_path / "libvlc.so.5"),
        "PYTHON_VLC_MODULE_PATH": str(tmp_path),
    }
    assert player_in(environment) == "none"


@pytest.mark.parametrize(
    ("coded", "buffer"),
    [
        ((1280, 738), (1280, 720)),
        ((640, 386), (640, 360)),
        ((1920, 1098), (1280, 720)),
        ((640, 498), (640, 498)),
        ((720, 1298), (720, 720)),
        ((1, 1), (2, 2)),
    ],
)
def test_the_buffer_has_the_size_a_preview_needs(coded: tuple[int, int], buffer: tuple[int, int]) -> None:
    assert _fit(*coded) == buffer
