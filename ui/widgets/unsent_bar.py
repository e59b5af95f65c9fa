"""In the control room: what is saved is not on AWS yet, and the deed that sends it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui import theme
from ui.widgets.base import Panel, label, row
from ui.widgets.status_bar import Dot


class UnsentBar(Panel):
    """One quiet sentence; there while it is true."""

    update_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        theme.mark(self, level="info")
        dot = Dot(size=8)
        dot.show_token("blue")
        self.words = label(role="soft", wrap=True)
        self.button = QPushButton()
        theme.mark(self.button, kind="small")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.update_asked)
        layout = row(spacing=10, margins=(12, 5, 8, 5))
        layout.addWidget(dot)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.button)
        self.setLayout(layout)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Every text."""
        self.words.setText(
            self.tr("The plan has changes that are not on AWS yet; the control room shows what AWS has.")
        )
        self.button.setText(self.tr("Update…"))
        self.setAccessibleName(self.words.text())

    def show_state(self, *, unsent: bool, usable: bool) -> None:
        """Whether it is so, and whether AWS could be brought up to the plan now."""
        self.setVisible(unsent)
        self.button.setEnabled(usable)
