"""Where the cards of the plan page stand: six in a grid, the event, the note and the figures beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.pages.plan_cards import PlanCard
from ui.pages.plan_note import PlanNote
from ui.widgets.base import column
from ui.widgets.cost_card import CostCard

SIDE_WIDTH = 346
WIDE_FROM = 1160
UNLIMITED = 16_777_215
"""Qt's own number for no limit (QWIDGETSIZE_MAX)."""
GRID = (("ingest", "encode"), ("package", "deliver"), ("record", "watch"))


class PlanSheet(QScrollArea):
    """Cards, in one or two arrangements; the keyboard goes through them as one reads."""

    def __init__(self, parent: QWidget) -> None:
        """The empty sheet. Cards are made inside their home: moving a made card means styling it anew."""
        super().__init__(parent)
        self._cards: Mapping[str, PlanCard] = {}
        self._cost: CostCard | None = None
        self._more: list[QWidget] = []
        self._wide = True
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        self.setWidget(holder)
        self._across = _grid(theme.GAP)
        holder.setLayout(self._across)
        self._form, self._side = QWidget(holder), QWidget(holder)
        self._form_grid, self._side_grid = _grid(0), _grid(0)
        self._form.setLayout(self._form_grid)
        self._side.setLayout(self._side_grid)
        self._event, self._figures = _pile(self._side), _pile(self._side)
        self.note = PlanNote(self._event)

    def home_of(self, key: str) -> QWidget:
        """Where a card belongs; "cost" and other figures too."""
        six = any(key in pair for pair in GRID)
        return self._form if six else self._event if key == "event" else self._figures

    def fill(self, cards: Mapping[str, PlanCard], cost: CostCard) -> None:
        """Put the cards in."""
        self._cards, self._cost = cards, cost
        for line, pair in enumerate(GRID):
            for place, key in enumerate(pair):
                self._form_grid.addWidget(cards[key], line, place)
                self._form_grid.setColumnStretch(place, 1)
        for widget in (cards["event"], self.note):
            _put(self._event, widget)
        _put(self._figures, cost)
        self._place(wide=True)

    def add_card(self, card: QWidget) -> None:
        """One more card of figures, under the cost (in a narrow window: under the event)."""
        self._more.append(card)
        self._place(wide=self._wide)

    def _place(self, *, wide: bool) -> None:
        self._wide = wide
        self._side.setMinimumWidth(SIDE_WIDTH if wide else 0)
        self._side.setMaximumWidth(SIDE_WIDTH if wide else UNLIMITED)
        for card in self._more:
            _put(self._figures if wide else self._event, card)
        self._side_grid.addWidget(self._event, 0, 0)
        self._side_grid.addWidget(self._figures, *((1, 0) if wide else (0, 1)))
        self._side_grid.setColumnStretch(0, 1)
        self._side_grid.setColumnStretch(1, 0 if wide else 1)
        self._side_grid.setRowStretch(2, 1)
        self._across.addWidget(self._form, 0 if wide else 1, 0, Qt.AlignmentFlag.AlignTop)
        self._across.addWidget(self._side, 0, 1 if wide else 0)
        self._across.setColumnStretch(0, 1)
        self._across.setRowStretch(2, 1)
        self.order_keys()

    def enter_first(self) -> None:
        """Give the keyboard to the field that one reads first."""
        first = self._cards["ingest" if self._wide else "event"]
        field = next(row.field for row in first.rows.values())
        field.setFocus()

    def order_keys(self) -> None:
        """Tab goes from card to card as they stand, within a card from row to row."""
        form = [self._cards[key] for pair in GRID for key in pair]
        side = [self._cards["event"], self.note, *([self._cost] if self._cost is not None else [])]
        stops: list[QWidget] = []
        for card in [*form, *side] if self._wide else [*side, *form]:
            stops += card.stops() if isinstance(card, PlanCard) else _buttons(card)
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width of the window."""
        super().resizeEvent(event)
        if self._cards and (wide := self.width() >= WIDE_FROM) != self._wide:
            self._place(wide=wide)


def _buttons(card: QWidget) -> Sequence[QWidget]:
    if isinstance(card, PlanNote):
        return [card.update_button]
    return [card.viewers.field.inner] if isinstance(card, CostCard) else []  # type: ignore[attr-defined]


def _grid(margin: int) -> QGridLayout:
    made = QGridLayout()
    made.setSpacing(theme.GAP)
    made.setContentsMargins(margin, margin, margin, margin)
    return made


def _pile(parent: QWidget) -> QWidget:
    """Cards one under the other, each as high as it needs to be."""
    made = QWidget(parent)
    layout = column(spacing=theme.GAP)
    layout.addStretch(1)
    made.setLayout(layout)
    return made


def _put(pile: QWidget, card: QWidget) -> None:
    layout = pile.layout()
    if isinstance(layout, QVBoxLayout):
        layout.removeWidget(card)
        layout.insertWidget(layout.count() - 1, card)
