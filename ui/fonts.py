"""Inter for the interface, JetBrains Mono for times and addresses, Noto Sans CJK for Korean.

The two Latin fonts come with the program (resources/fonts, SIL Open Font Licence); Korean glyphs come
from the system.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

INTERFACE = "Inter"
MONOSPACE = "JetBrains Mono"
KOREAN = ["Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic", "Apple SD Gothic Neo"]
BASE_PIXELS = 13
FIRST = ("Inter-Regular.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf")
"""What the shell is written in."""


def install(app: QApplication, folder: Path) -> None:
    """Load the fonts of the shell and make Inter the application's font."""
    _load(folder, FIRST)
    QFont.insertSubstitutions(INTERFACE, KOREAN)
    QFont.insertSubstitutions(MONOSPACE, KOREAN)
    app.setFont(interface())


def install_rest(folder: Path) -> None:
    """Load the fonts that the first paint does not need."""
    if not QFontDatabase.hasFamily(MONOSPACE):
        _load(folder, [path.name for path in sorted(folder.glob("*.ttf")) if path.name not in FIRST])


def _load(folder: Path, names: Sequence[str]) -> None:
    for name in names:
        QFontDatabase.addApplicationFont(str(folder / name))


@lru_cache
def interface(pixels: float = BASE_PIXELS, weight: int = 400) -> QFont:
    """Inter with digits of equal width, so that clocks and meters do not jump."""
    font = QFont([INTERFACE, *KOREAN])
    font.setPixelSize(round(pixels))
    font.setWeight(QFont.Weight(weight))
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@lru_cache
def monospace(pixels: float = 11.5) -> QFont:
    """JetBrains Mono, for times, addresses and keys."""
    font = QFont([MONOSPACE, *KOREAN])
    font.setPixelSize(round(pixels))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
