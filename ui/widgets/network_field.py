"""The networks that may send, with an offer to add the one this laptop is in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from controller.this_network import added
from ui import theme
from ui.widgets.fields import ListField


class NetworkField(ListField):
    """A list of IPv4 networks and a button that asks for this one."""

    offer_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, hint="203.0.113.7/32")
        self.offer = QPushButton()
        theme.mark(self.offer, kind="small")
        self.offer.setAutoDefault(False)
        self.offer.clicked.connect(self.offer_asked)
        self._row.addWidget(self.offer)
        self.retranslate()

    def stops(self) -> list[QWidget]:
        """The line, then the offer."""
        return [self.edit, self.offer]

    def add(self, network: str) -> None:
        """Add a network to what is there, as if it had been typed."""
        there = self.value()
        self.show_value(added(there if isinstance(there, Sequence) else (), network))
        self.edited.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """The button's words."""
        self.offer.setText(self.tr("+ this network"))
