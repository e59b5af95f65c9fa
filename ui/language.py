"""The language of the interface: English or Korean, changed while the program runs."""

from __future__ import annotations

import os
import re
from pathlib import Path

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from ui import theme

ENGLISH = "en"
KOREAN = "ko"


class Language:
    """Holds the translators of the application; the window's widgets say their words anew by themselves."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._translators: list[QTranslator] = []
        self.current = ENGLISH
        self._settled = False

    def use(self, code: str) -> None:
        """Speak `en` or `ko` from now on; anything else counts as the system's language."""
        wanted = code if code in (ENGLISH, KOREAN) else system_language()
        if wanted == self.current and (self._translators or wanted == ENGLISH):
            return
        self.current = wanted
        if self._settled:
            self.settle()
        for translator in self._translators:
            self._app.removeTranslator(translator)
        self._translators = []
        for name, folder in _files(wanted):
            translator = QTranslator(self._app)
            if translator.load(name, folder):
                self._app.installTranslator(translator)
                self._translators.append(translator)

    def settle(self) -> None:
        """Tell Qt the locale, too. After the first paint: its tables of languages take milliseconds."""
        from PySide6.QtCore import QLocale

        self._settled = True
        QLocale.setDefault(QLocale("ko_KR" if self.current == KOREAN else "en_US"))

    @property
    def other(self) -> str:
        """The language that is not spoken now."""
        return KOREAN if self.current == ENGLISH else ENGLISH


def _files(code: str) -> tuple[tuple[str, str], ...]:
    if code == ENGLISH:
        return (("flypack_en", str(theme.RESOURCES / "i18n")),)
    from PySide6.QtCore import QLibraryInfo

    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return (("qtbase_ko", qt), ("flypack_ko", str(theme.RESOURCES / "i18n")))


def system_language() -> str:
    """`ko` where the system speaks Korean, else `en`."""
    name = os.environ.get("LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    if not name:
        from PySide6.QtCore import QLocale

        name = QLocale.system().name()
    return KOREAN if name.lower().startswith(("ko", "korean")) else ENGLISH


def remembered(home: Path) -> str:
    """The language chosen last time, "" for none.

    Looked up in the text of the settings file, because the window is painted before anything that reads
    JSON or checks settings is loaded; anything odd in the file counts as nothing remembered.
    """
    try:
        text = (home / "settings.json").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
    found = re.search(r'"language"\s*:\s*"(en|ko)"', text)
    return found[1] if found else ""
