"""One AWS account of the list: who it is, where its keys are, and what the last check answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui import fonts, theme
from ui.widgets.base import Panel, column, elided, label, row

if TYPE_CHECKING:
    from controller.accounts import AccountRow


class AccountLine(Panel):
    """One account: name, region, where its keys are, the answer of the last check."""

    check_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, entry: AccountRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, kind="plain")
        self.entry = entry
        self.answer = label(role="muted", font=fonts.interface(12), wrap=True)
        self.answer.hide()
        self.check = QPushButton()
        self.remove = QPushButton()
        for button in (self.check, self.remove):
            theme.mark(button, kind="small")
        facts = elided(role="muted", font=fonts.interface(12))
        facts.set_text(f"{entry.region} · {entry.hint}")
        names = column(spacing=2)
        names.addWidget(label(entry.name, font=fonts.interface(13, 600)))
        names.addWidget(facts)
        names.addWidget(self.answer)
        layout = row(spacing=8, margins=(14, 9, 12, 9))
        layout.addLayout(names, 1)
        layout.addWidget(self.check)
        layout.addWidget(self.remove)
        self.setLayout(layout)
        self.check.clicked.connect(lambda: self.check_asked.emit(entry.name))
        self.remove.clicked.connect(lambda: self.remove_asked.emit(entry.name))
        self.retranslate()

    def retranslate(self) -> None:
        """Every text."""
        self.check.setText(self.tr("Who am I?"))
        self.check.setAccessibleName(self.tr("Ask AWS who {0} is").format(self.entry.name))
        self.remove.setText(self.tr("Remove"))
        self.remove.setAccessibleName(self.tr("Remove the account {0}").format(self.entry.name))

    def say(self, words: str, role: str) -> None:
        """The answer of a check."""
        theme.mark(self.answer, role=role)
        self.answer.setText(words)
        self.answer.show()
