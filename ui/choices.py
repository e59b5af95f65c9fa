"""What the operator chooses for good: language, preview, the last event. Remembered; a failure is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from controller.workstation import Workstation
    from ui.main_window import MainWindow


class Choices(QObject):
    """Applies a choice at once and keeps it for the next start."""

    language_changed = Signal(str)

    def __init__(self, window: MainWindow, workstation: Workstation) -> None:
        super().__init__(window)
        self._window = window
        self._workstation = workstation

    @property
    def preview(self) -> bool:
        """Whether the program is played in the control room."""
        return self._workstation.settings.settings.preview

    @property
    def last_event(self) -> str:
        """The event that was open when the program was last used."""
        return self._workstation.settings.settings.last_event

    def keep(self, **fields: Any) -> None:
        """Remember; where the file cannot be written the choice holds until the end, and that is said."""
        from controller.settings import SettingsError

        try:
            self._workstation.settings.change(**fields)
        except SettingsError as problem:
            self.note(str(problem))

    def switch_language(self) -> None:
        """The other language."""
        self.use_language(self._window.language.other)

    def use_language(self, code: str) -> None:
        """This language, at once and for next time."""
        self._window.language.use(code)
        self.keep(language=code)
        self.language_changed.emit(code)

    def note(self, words: str) -> None:
        """Post a piece of news."""
        from controller.notices import Notice, Severity

        self._workstation.notices.post(Notice(severity=Severity.INFO, what=words))
