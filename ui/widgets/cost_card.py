"""What the plan will cost: an hour on air by service, an hour idle, the planned show, and what is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from controller.cost_charges import Service
from ui import cost_words as words
from ui import fonts
from ui.widgets.base import Card, Panel, column, label, row
from ui.widgets.fields import FormRow, NumberField

if TYPE_CHECKING:
    from controller.cost import CostEstimate
    from controller.plan import EventPlan
    from controller.prices import Prices

MOST_VIEWERS = 10_000_000
KEEP_AFTER_MS = 500


class CostRow(Panel):
    """A name at the left, a figure at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label(role="muted")
        self.figure = label()
        line = row(spacing=8, margins=(0, 2, 0, 2))
        line.addWidget(self.words)
        line.addStretch(1)
        line.addWidget(self.figure)
        self.setLayout(line)

    def tell(self, words: str, figure: str, tip: str = "") -> None:
        """Show a figure; "" hides the row."""
        self.words.setText(words)
        self.figure.setText(figure)
        self.setToolTip(tip)
        self.setAccessibleName(f"{words}: {figure}")
        self.setVisible(bool(figure))


class CostCard(Card):
    """Follows one plan as it is edited. Estimating takes less than a millisecond, so it is done at once."""

    def __init__(self, prices: Prices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prices = prices
        self._plan: EventPlan | None = None
        self._rehearsal = False
        self.title.setFont(fonts.interface(14, 600))
        self.header.setContentsMargins(14, 0, 14, 0)
        self.total = label(font=fonts.interface(24, 700))
        self.per = label(role="muted", font=fonts.interface(13, 600))
        self.viewers = FormRow(NumberField(0, MOST_VIEWERS))
        self.rows = {service: CostRow(self) for service in Service}
        self.idle, self.planned, self.kept = (CostRow(self) for _ in range(3))
        self.unknown = label(role="warn", font=fonts.interface(12), wrap=True)
        self.origin = label(role="muted", font=fonts.interface(12), wrap=True)
        self._keeper = QTimer(self)
        self._keeper.setSingleShot(True)
        self._keeper.setInterval(KEEP_AFTER_MS)
        self._keeper.timeout.connect(self.keep)
        self._lay_out()
        self._spin.edited.connect(self._viewers_edited)
        self.retranslate()

    def _lay_out(self) -> None:
        self.body.setContentsMargins(14, 8, 14, 12)
        head = row(spacing=8)
        head.addWidget(self.total)
        head.addWidget(self.per)
        head.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self.viewers)
        figures = column()
        for each in (*self.rows.values(), self.idle, self.planned, self.kept):
            figures.addWidget(each)
        self.body.addLayout(figures)
        notes = column(spacing=6, margins=(0, 8, 0, 0))
        notes.addWidget(self.unknown)
        notes.addWidget(self.origin)
        self.body.addLayout(notes)

    @property
    def _spin(self) -> NumberField:
        assert isinstance(self.viewers.field, NumberField)
        return self.viewers.field

    def retranslate(self) -> None:
        """Every text."""
        self.set_title(
            self.tr("What it would cost on AWS") if self._rehearsal else self.tr("Cost while on air")
        )
        self.viewers.show_name(self.tr("Viewers"))
        if self._plan is not None:
            self._show()

    def follow(self, plan: EventPlan | None, *, rehearsal: bool) -> None:
        """Another event."""
        self.keep()
        self._plan, self._rehearsal = plan, rehearsal
        if plan is not None:
            self._spin.show_value(self._prices.viewers(plan.name))
        self.retranslate()

    def show_plan(self, plan: EventPlan) -> None:
        """The same event, edited."""
        if plan != self._plan:
            self._plan = plan
            self._show()

    def keep(self) -> None:
        """Remember the number of viewers."""
        self._keeper.stop()
        if self._plan is not None:
            self._prices.expect(self._plan.name, self._spin.spin.value())

    def showEvent(self, event: QShowEvent) -> None:
        """The prices may be newer than the last time."""
        super().showEvent(event)
        if self._plan is not None:
            self._show()

    def _viewers_edited(self) -> None:
        self._keeper.start()
        if self._plan is not None:
            self._show()

    def _show(self) -> None:
        if self._plan is not None:
            self._tell(self._prices.estimate(self._plan, viewers=self._spin.spin.value()))

    def _tell(self, found: CostEstimate) -> None:
        self.total.setText(words.money(found.on_air))
        self.per.setText(self.tr("per hour, at least") if found.on_air_unknown else self.tr("per hour"))
        shares = {share.service: share for share in found.services if share.on_air > 0}
        for service, each in self.rows.items():
            share = shares.get(service)
            if share is None:
                each.tell("", "")
                continue
            mine = [line for line in found.lines if line.charge.service is service]
            figure = words.partly(words.amount(share.on_air), whole=share.whole)
            each.tell(words.service_name(service, found), figure, words.price_words(mine))
        idle = words.partly(words.amount(found.idle), whole=not found.idle_unknown)
        self.idle.tell(self.tr("Idle, not on air"), idle)
        event = words.partly(words.money(found.event), whole=not found.on_air_unknown)
        self.planned.tell(words.planned_name(found), event)
        kept = [line for line in found.lines if line.charge.topic == "archive"]
        self.kept.tell(
            self.tr("Archive, each month"),
            words.partly(words.money(found.kept_month), whole=kept[0].known) if kept else "",
            words.price_words(kept),
        )
        self.unknown.setText(words.unknown_words(found))
        self.unknown.setVisible(bool(self.unknown.text()))
        self.origin.setText(self._free(words.origin_words(found)))

    def _free(self, words: str) -> str:
        if not self._rehearsal:
            return words
        return self.tr("A rehearsal on this laptop costs nothing.") + " " + words
