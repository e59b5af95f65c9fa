"""The whole way in one line: six stages and the arrows between them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui import theme, wording
from ui.widgets.base import Panel, row
from ui.widgets.hop_card import HopCard

if TYPE_CHECKING:
    from controller.views import Hop

HEIGHT = 96
ARROW_WIDTH = 26
NARROW_ARROW = 16
NARROW = 1100
STAGES = 6
AGE_FROM_SECONDS = 10.0
"""A fresher value is called fresh by saying nothing."""


class Arrow(QWidget):
    """A thin arrow to the right; the archive, a side branch, gets an empty gap instead."""

    def __init__(self, *, drawn: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn = drawn
        self.setFixedWidth(ARROW_WIDTH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shaft and head."""
        if not self._drawn:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("faint"), 1.3)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        x, y = self.width() / 2, self.height() / 2
        painter.drawLine(int(x - 5), int(y), int(x + 5), int(y))
        painter.drawLine(int(x + 1), int(y - 4), int(x + 5), int(y))
        painter.drawLine(int(x + 1), int(y + 4), int(x + 5), int(y))


class PathStrip(Panel):
    """Six hop cards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, kind="plain")
        self.setFixedHeight(HEIGHT)
        layout = row(spacing=0)
        self.setLayout(layout)
        self.arrows: list[Arrow] = []
        self.cards = tuple(HopCard(self) for _ in range(STAGES))
        for index, card in enumerate(self.cards):
            if index:
                arrow = Arrow(drawn=index < STAGES - 1, parent=self)
                self.arrows.append(arrow)
                layout.addWidget(arrow)
            layout.addWidget(card, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window takes its room from the arrows first."""
        super().resizeEvent(event)
        for arrow in self.arrows:
            arrow.setFixedWidth(NARROW_ARROW if self.width() < NARROW else ARROW_WIDTH)

    def show_hops(self, hops: Sequence[Hop]) -> None:
        """Show the six stages in their order."""
        for card, hop in zip(self.cards, hops, strict=False):
            seconds = time.time() - hop.at if hop.at is not None else 0.0
            age = wording.age(seconds) if seconds >= AGE_FROM_SECONDS else ""
            card.show_stage(hop.title, hop.corner, hop.value, hop.sub, hop.level.value, age=age)
