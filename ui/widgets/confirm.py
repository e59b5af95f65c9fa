"""A question before something that hurts. Cancel is the default; nothing waits in a nested loop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget

from ui import fonts, theme
from ui.widgets.base import column, label, row
from ui.widgets.shade import Shade

WIDTH = 460


class Confirm(QDialog):
    """A title, the consequences in one or two sentences, Cancel and the deed by its own name.

    With `type_name` the deed's button stays off until exactly this name is typed.
    """

    def __init__(
        self, parent: QWidget, *, title: str, text: str, deed: str, danger: bool, type_name: str = ""
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self._name = type_name
        self.typed = QLineEdit()
        self.deed = QPushButton(deed)
        self.deed.setAutoDefault(False)
        theme.mark(self.deed, kind="danger" if danger else "primary")
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setDefault(True)
        layout = column(spacing=12, margins=(24, 22, 24, 18))
        layout.addWidget(label(title, font=fonts.interface(16, 600), wrap=True))
        words = label(text, role="soft", wrap=True)
        words.setMinimumWidth(WIDTH - 48)
        layout.addWidget(words)
        if type_name:
            self._ask_name(layout, type_name)
        buttons = row(spacing=10, margins=(0, 8, 0, 0))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.deed)
        layout.addLayout(buttons)
        self.setLayout(layout)
        self.cancel.clicked.connect(self.reject)
        self.deed.clicked.connect(self.accept)
        self.cancel.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the focused button says; elsewhere it is Cancel, the default."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.focusWidget() is self.deed and self.deed.isEnabled():
            self.deed.click()
            return
        super().keyPressEvent(event)

    def _ask_name(self, layout: object, name: str) -> None:
        layout.addWidget(label(self.tr("Type “{0}” to confirm:").format(name), role="muted"))  # type: ignore[attr-defined]
        layout.addWidget(self.typed)  # type: ignore[attr-defined]
        self.typed.setAccessibleName(self.tr("Name of the event"))
        self.deed.setEnabled(False)
        self.typed.textChanged.connect(lambda text: self.deed.setEnabled(text == self._name))


def ask(
    parent: QWidget,
    *,
    title: str,
    text: str,
    deed: str,
    then: Callable[[], None],
    danger: bool = True,
    type_name: str = "",
) -> Confirm:
    """Open the question; `then` is called if the answer is yes."""
    dialog = Confirm(parent, title=title, text=text, deed=deed, danger=danger, type_name=type_name)
    dialog.accepted.connect(then)
    Shade(dialog, parent.window())
    dialog.open()
    return dialog
