"""One stage of the way from phone to viewer: name, the one number that matters, what to know about it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import fonts, theme
from ui.widgets.base import Panel, column, elided, label, row

STRIPE = 3
SUB_HEIGHT = 31
"""Two lines."""


class HopCard(Panel):
    """A card with a stripe in the colour of the stage's level; the words say the level too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, kind="plain")
        self._level = "idle"
        self.name = label(role="muted", font=fonts.interface(12, 600))
        self.corner = elided(role="muted", font=fonts.interface(12, 600))
        self.corner.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.value = elided(font=fonts.interface(19, 700))
        self.age = label(role="muted", font=fonts.interface(11))
        self.sub = label(role="muted", font=fonts.interface(12), wrap=True)
        self.sub.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.sub.setFixedHeight(SUB_HEIGHT)
        top = row(spacing=4)
        top.addWidget(self.name)
        top.addWidget(self.corner, 1)
        layout = column(spacing=2, margins=(13, 13, 12, 8))
        layout.addLayout(top)
        middle = row(spacing=6)
        middle.addWidget(self.value, 1)
        middle.addWidget(self.age, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(middle)
        layout.addWidget(self.sub)
        layout.addStretch(1)
        self.setLayout(layout)

    def show_stage(self, name: str, corner: str, value: str, sub: str, level: str, *, age: str = "") -> None:
        """Show one stage; level is ok, warn, bad or idle. `age`: only where the value is not fresh."""
        self.age.setText(age)
        self.name.setText(name)
        self.corner.set_text(corner)
        self.value.set_text(value)
        self.sub.setText(sub)
        self.sub.setToolTip(sub)
        self.setAccessibleName(f"{name}: {value}. {sub}")
        theme.mark(self.sub, role={"warn": "warn", "bad": "error"}.get(level, "muted"))
        if level != self._level:
            self._level = level
            self.update()

    @property
    def level(self) -> str:
        """The level shown now."""
        return self._level

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, outline and the stripe, which follows the round corners."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
        painter.fillPath(shape, theme.colour("surface"))
        painter.setPen(theme.colour("line"))
        painter.drawPath(shape)
        lower = QPainterPath()
        lower.addRoundedRect(
            QRectF(0, STRIPE, self.width(), self.height() + 20), theme.RADIUS, theme.RADIUS - 2
        )
        outer = QPainterPath()
        outer.addRoundedRect(QRectF(self.rect()), theme.RADIUS, theme.RADIUS)
        painter.fillPath(outer.subtracted(lower), theme.level_colour(self._level))
