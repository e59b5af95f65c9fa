"""Rows of a name and a value that can be copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from ui import fonts, theme
from ui.widgets.base import ElidedLabel, Panel, elided, label

Entry = tuple[str, str, str]
"""Name, what is shown, key to copy by ("" for none)."""


class KeyValues(Panel):
    """A small table: names at the left, values in the fixed-width font, Copy where it makes sense."""

    copy_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, kind="plain")
        self._entries: tuple[Entry, ...] = ()
        self.values: list[ElidedLabel] = []
        self.copies: dict[str, QPushButton] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self.setLayout(self._grid)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Replace the rows, unless they are the same."""
        if tuple(entries) == self._entries:
            return
        self._entries = tuple(entries)
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.values, self.copies = [], {}
        for line, entry in enumerate(entries):
            self._add(line, *entry)
        self._grid.setRowStretch(len(self._entries), 1)

    def _add(self, line: int, name: str, value: str, key: str) -> None:
        shown = elided(font=fonts.monospace(11), mode=Qt.TextElideMode.ElideMiddle)
        shown.set_text(value)
        shown.setAccessibleName(f"{name}: {value}")
        self.values.append(shown)
        self._grid.addWidget(label(name, role="muted"), line, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(shown, line, 1)
        self._grid.setRowMinimumHeight(line, 24)
        if key:
            button = QPushButton(self.tr("Copy"))
            button.setAccessibleName(self.tr("Copy {0}").format(name))
            theme.mark(button, kind="text")
            button.setFixedHeight(24)
            button.clicked.connect(lambda _on=False, key=key: self.copy_asked.emit(key))
            self.copies[key] = button
            self._grid.addWidget(button, line, 2)
        else:
            self._grid.setRowStretch(line, 0)

    def retranslate(self) -> None:
        """Build the rows again in the new language."""
        entries, self._entries = self._entries, ()
        self.show_entries(entries)
