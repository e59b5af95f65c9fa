"""Inter for the interface, JetBrains Mono for times and addresses, Noto Sans CJK for Korean.

The two Latin fonts come with the program (resources/fonts, SIL Open Font Licence); Korean glyphs come
from the system.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

INTERFACE = "Inter"
MONOSPACE = "JetBrains Mono"
KOREAN = ["Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic", "Apple SD Gothic Neo"]
BASE_PIXELS = 13


def install(app: QApplication, folder: Path) -> None:
    """Load the program's fonts and make Inter the application's font."""
    for path in sorted(folder.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    QFont.insertSubstitutions(INTERFACE, KOREAN)
    QFont.insertSubstitutions(MONOSPACE, KOREAN)
    app.setFont(interface())


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
