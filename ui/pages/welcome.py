"""The very first start: two ways to begin, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from ui import fonts, icons, theme
from ui.widgets.base import Panel, column, label, row

CHOICE_WIDTH = 380


class Choice(QFrame):
    """A picture, a name, two sentences, a button."""

    def __init__(self, picture: str, token: str, *, primary: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("choice")
        self.setFixedWidth(CHOICE_WIDTH)
        symbol = QLabel()
        symbol.setPixmap(icons.pixmap(picture, 40, token))
        self.title = label(font=fonts.interface(17, 600), wrap=True)
        self.words = label(role="muted", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setMinimumHeight(84)
        self.button = QPushButton()
        self.button.setMinimumHeight(38)
        self.button.setAutoDefault(True)  # Enter presses it, as well as the space bar
        theme.mark(self.button, kind="primary" if primary else "")
        layout = column(spacing=12, margins=(26, 26, 26, 24))
        layout.addWidget(symbol)
        layout.addWidget(self.title)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.button)
        self.setLayout(layout)


class WelcomePage(Panel):
    """Rehearse on this laptop, or connect an AWS account."""

    rehearse_asked = Signal()
    account_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, kind="plain")
        self.title = label(font=fonts.interface(26, 700))
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = label(role="muted", font=fonts.interface(14), wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.rehearse = Choice("laptop", "violet", primary=True)
        self.account = Choice("cloud", "blue", primary=False)
        choices = row(spacing=18)
        choices.addStretch(1)
        choices.addWidget(self.rehearse)
        choices.addWidget(self.account)
        choices.addStretch(1)
        layout = column(margins=(40, 24, 40, 24))
        layout.addStretch(2)
        layout.addWidget(self.title)
        layout.addSpacing(10)
        layout.addWidget(self.words)
        layout.addSpacing(34)
        layout.addLayout(choices)
        layout.addStretch(3)
        self.setLayout(layout)
        self.rehearse.button.clicked.connect(self.rehearse_asked)
        self.account.button.clicked.connect(self.account_asked)
        self.retranslate()

    def retranslate(self) -> None:
        """Every text."""
        self.title.setText(self.tr("Phones in, broadcast out"))
        self.words.setText(self.tr("Flypack builds a live pipeline, runs the event, and cleans up after it."))
        self.rehearse.title.setText(self.tr("Rehearse a first event on this laptop"))
        self.rehearse.words.setText(
            self.tr(
                "A complete event with real video: plan, build, on air, watch, stop. It runs on this "
                "computer alone, costs nothing, and needs no account."
            )
        )
        self.rehearse.button.setText(self.tr("Rehearse now"))
        self.account.title.setText(self.tr("Connect an AWS account"))
        self.account.words.setText(
            self.tr(
                "Use access keys, or a profile of the AWS command line that is already on this computer. "
                "Nothing is created until you provision an event."
            )
        )
        self.account.button.setText(self.tr("Connect account…"))

    def showEvent(self, event: QShowEvent) -> None:
        """One keypress is enough: the rehearsal is chosen already."""
        super().showEvent(event)
        self.rehearse.button.setFocus()

    def set_busy(self, busy: bool) -> None:
        """The rehearsal is being prepared: it cannot be asked for twice."""
        self.rehearse.button.setEnabled(not busy)
