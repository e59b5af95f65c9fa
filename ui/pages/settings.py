"""Settings of this workstation: language, preview, and where things are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import fonts, theme
from ui.widgets.base import Card, Panel, column, elided, label, row
from ui.widgets.fields import FormRow, SegmentField, ToggleField

if TYPE_CHECKING:
    from controller.workstation import Workstation

WIDTH = 640


class SettingsPage(Panel):
    """Each change holds at once and for next time."""

    language_chosen = Signal(str)
    preview_chosen = Signal(bool)

    def __init__(self, workstation: Workstation, *, preview: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, kind="plain")
        self._workstation = workstation
        self._has_player = preview
        self.card = Card()
        self.card.setFixedWidth(WIDTH)
        self.language_field = SegmentField(("en", "ko"))
        self.preview_field = ToggleField()
        self.language = FormRow(self.language_field)
        self.preview = FormRow(self.preview_field)
        self.folder_words = elided(font=fonts.monospace(11.5))
        self.folder_words.set_text(str(workstation.home))
        self.folder = FormRow(self.folder_words)
        self.secrets_words = label(role="muted", wrap=True)
        self.secrets = FormRow(self.secrets_words)
        self.card.body.setContentsMargins(14, 10, 14, 14)
        for form_row in (self.language, self.preview, self.folder, self.secrets):
            self.card.body.addWidget(form_row)
        across = row(margins=(theme.GAP,) * 4)
        down = column()
        down.addWidget(self.card)
        down.addStretch(1)
        across.addLayout(down)
        across.addStretch(1)
        self.setLayout(across)
        self.language_field.edited.connect(
            lambda: self.language_chosen.emit(str(self.language_field.value()))
        )
        self.preview_field.edited.connect(lambda: self.preview_chosen.emit(bool(self.preview_field.value())))
        self.retranslate()

    def retranslate(self) -> None:
        """Every text."""
        self.card.set_title(self.tr("Settings"))
        self.language.show_name(self.tr("Language"))
        self.language_field.set_words(("English", "한국어"), self.tr("Language"))
        self.preview.show_name(self.tr("Program preview"))
        self.preview_field.set_words(
            self.tr("play what viewers see in the control room")
            if self._has_player
            else self.tr("VLC is not installed, so there is no picture"),
            self.tr("Program preview"),
        )
        self.folder.show_name(self.tr("Kept in"))
        self.secrets.show_name(self.tr("Secrets"))
        self.secrets_words.setText(self._workstation.secrets.sentence)

    def show_settings(self, language: str) -> None:
        """The choices as they are."""
        self.language_field.show_value(language)
        self.preview_field.show_value(self._workstation.settings.settings.preview)
        self.preview_field.setEnabled(self._has_player)
        self.secrets_words.setText(self._workstation.secrets.sentence)
