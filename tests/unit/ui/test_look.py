"""The look: one table of colours that everything uses; numbers and ages as people read them."""

from __future__ import annotations

import math
import re

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton

from controller.phase import Action, Phase
from controller.views import CHART_KEYS
from tests.unit.ui.conftest import FakeLibrary, speak
from ui import icons, theme, wording
from ui.language import Language
from ui.preview.meters import FLOOR, AudioMeters


def test_every_token_is_a_colour() -> None:
    assert all(QColor(value).isValid() for value in theme.TOKENS.values())
    assert all(token in theme.TOKENS for token in theme.LEVELS.values())


def test_the_style_sheet_uses_the_table_alone() -> None:
    raw = (theme.RESOURCES / "style.qss").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", re.sub(r"/\*.*?\*/", "", raw, flags=re.S))
    assert "@" not in theme.style_sheet()


@pytest.mark.parametrize(
    "pair", [("text", "bg"), ("text-soft", "surface"), ("muted", "surface"), ("white", "primary")]
)
def test_words_can_be_read(pair: tuple[str, str]) -> None:
    """WCAG 2 contrast: 4.5 for text."""

    def light(token: str) -> float:
        rgb = theme.colour(token)
        parts = [rgb.redF(), rgb.greenF(), rgb.blueF()]
        linear = [
            part / 12.92 if part <= 0.03928 else math.pow((part + 0.055) / 1.055, 2.4) for part in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((light(pair[0]), light(pair[1])), reverse=True)
    assert (bright + 0.05) / (dark + 0.05) >= 4.5


def test_a_mark_is_set_once() -> None:
    button = QPushButton()
    theme.mark(button, kind="danger")
    theme.mark(button, kind="danger")
    assert button.property("kind") == "danger"


@pytest.mark.parametrize("name", sorted(path.stem for path in (theme.RESOURCES / "icons").glob("*.svg")))
def test_every_icon_draws(name: str, library: FakeLibrary) -> None:
    image = icons.pixmap(name, 24, "text").toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))


def test_every_phase_action_and_chart_has_words_in_both_languages(speech: Language) -> None:
    def said() -> list[str]:
        return [
            *(wording.phase_word(phase) for phase in Phase),
            *(wording.short_phase(phase) for phase in Phase),
            *(wording.action_word(action) for action in Action),
            *(wording.chart_title(key) for key in CHART_KEYS),
        ]

    english = said()
    assert not {phase.name for phase in Phase} & (set(english) - {"ON AIR"})
    speak(speech, "ko")
    assert not set(english) & set(said())


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s ago"),
        (89, "89 s ago"),
        (90, "2 min ago"),
        (5399, "90 min ago"),
        (7200, "2 h ago"),
        (-3, "0 s ago"),
    ],
)
def test_ages(seconds: float, words: str) -> None:
    assert wording.age(seconds) == words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (None, "Mb/s", "—"),
        (math.nan, "fps", "—"),
        (4.912, "Mb/s", "4.91 Mb/s"),
        (29.97, "fps", "29.97 fps"),
        (14.0, "/min", "14 /min"),
        (0.0, "s", "0 s"),
        (3.2, "s", "3.20 s"),
        (123.45, "Mb/s", "123.5 Mb/s"),
        (1284.4, "/s", "1,284 /s"),
    ],
)
def test_numbers(value: float | None, unit: str, words: str) -> None:
    assert wording.number(value, unit) == words


def test_clocks() -> None:
    assert wording.elapsed(2537.9) == "00:42:17"
    assert wording.elapsed(-1) == "00:00:00"
    assert wording.elapsed(360_000) == "100:00:00"
    assert wording.short_elapsed(72) == "1:12"
    assert wording.short_elapsed(3727) == "1:02:07"
    assert wording.latency(18.44) == "−18.4 s"
    assert wording.bit_rate(640_000) == "640 kb/s"


def test_a_meter_rises_at_once_and_falls_slowly() -> None:
    meters = AudioMeters()
    meters.push((-8.0, -math.inf))
    assert meters.levels == [-8.0, FLOOR]
    meters.push((-40.0, 3.0))
    assert meters.levels[0] == pytest.approx(-9.6)
    assert meters.levels[1] == 3.0
    meters.clear()
    assert meters.levels == [FLOOR, FLOOR]
