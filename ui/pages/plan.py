"""The plan page: the main choices of the plan file, checked as one types, saved by themselves."""

from __future__ import annotations

import time
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from controller import this_network
from ui import theme, wording
from ui.pages.plan_cards import CARDS, PlanCard, make_fields
from ui.pages.plan_words import TITLES, dress, say
from ui.plan_problems import said
from ui.widgets.base import Panel, column, label
from ui.widgets.cost_card import CostCard
from ui.widgets.fields import ChoiceField, Field
from ui.widgets.network_field import NetworkField

if TYPE_CHECKING:
    from controller.desk import EventDesk
    from controller.plan import EventPlan, PlanError
    from controller.workstation import Workstation

SAVE_AFTER_MS = 500
SIDE_WIDTH = 330
WIDE_FROM = 1160
UNLIMITED = 16_777_215
"""Qt's own number for no limit (QWIDGETSIZE_MAX)."""
GRID = (("ingest", "encode"), ("package", "deliver"), ("record", "watch"))


class PlanPage(Panel):
    """Edits one event's plan. What is wrong stays on the page, marked; only a right plan is saved."""

    saved_changed = Signal(str)
    plan_saved = Signal(str)

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, kind="plain")
        self._workstation = workstation
        self._desk: EventDesk | None = None
        self._data: dict[str, Any] = {}
        self._dirty = False
        self._saved_at: float | None = None
        self._trouble = ""
        self.fields = make_fields()
        self.cards = {key: PlanCard(key, self.fields, self) for key in CARDS}
        self.cost = CostCard(workstation.prices)
        self.note = label(role="muted", wrap=True)
        self._lay_out()
        self._saver = QTimer(self)
        self._saver.setSingleShot(True)
        self._saver.setInterval(SAVE_AFTER_MS)
        self._saver.timeout.connect(self.save)
        for path, field in self.fields.items():
            field.edited.connect(lambda path=path: self._edited(path))
            if isinstance(field, NetworkField):
                field.offer_asked.connect(lambda field=field: self._offer_network(field))
        self.retranslate()

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setSpacing(theme.GAP)
        for line, pair in enumerate(GRID):
            for place, key in enumerate(pair):
                form.addWidget(self.cards[key], line, place)
                form.setColumnStretch(place, 1)
        self._form = QWidget()
        form.setContentsMargins(0, 0, 0, 0)
        self._form.setLayout(form)
        self.note.setContentsMargins(15, 0, 15, 0)
        self._side_grid = QGridLayout()
        self._side_grid.setContentsMargins(0, 0, 0, 0)
        self._side_grid.setSpacing(theme.GAP)
        self._side_grid.setRowStretch(3, 1)
        self._side = QWidget()
        self._side.setLayout(self._side_grid)
        self._across = QGridLayout()
        self._across.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        self._across.setSpacing(theme.GAP)
        self._across.setColumnStretch(0, 1)
        self._across.setRowStretch(2, 1)
        self._place(wide=True)
        holder = QWidget()
        holder.setLayout(self._across)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        outer = column()
        outer.addWidget(area)
        self.setLayout(outer)

    def _place(self, *, wide: bool) -> None:
        """The event's own card and the cost beside the six, or above them in a narrow window."""
        self._wide = wide
        self._side.setMinimumWidth(SIDE_WIDTH if wide else 0)
        self._side.setMaximumWidth(SIDE_WIDTH if wide else UNLIMITED)
        self._side_grid.addWidget(self.cards["event"], 0, 0)
        self._side_grid.addWidget(self.cost, *((1, 0) if wide else (0, 1)))
        self._side_grid.addWidget(self.note, 2, 0, 1, 1 if wide else 2)
        self._side_grid.setColumnStretch(0, 1)
        self._side_grid.setColumnStretch(1, 0 if wide else 1)
        self._across.addWidget(self._form, 0 if wide else 1, 0)
        self._across.addWidget(self._side, 0, 1 if wide else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width of the window."""
        super().resizeEvent(event)
        if (wide := self.width() >= WIDE_FROM) != self._wide:
            self._place(wide=wide)

    def retranslate(self) -> None:
        """Every text."""
        for key, card in self.cards.items():
            card.set_title(say(TITLES[key]))
            for path, form_row in card.rows.items():
                form_row.show_name(dress(path, self.fields[path]))
        self.refresh()
        if self._data:
            self._check()

    def follow(self, desk: EventDesk | None) -> None:
        """Edit another event's plan."""
        self._desk = desk
        self._dirty, self._saved_at, self._trouble = False, None, ""
        self._data = desk.plan.to_data() if desk is not None else {}
        self._fill_regions()
        for path, field in self.fields.items():
            if desk is not None:
                field.show_value(_at(self._data, path))
        self.cost.follow(
            desk.plan if desk is not None else None,
            rehearsal=desk is not None and desk.environment.kind == "rehearsal",
        )
        self._show_problems({})
        self._show_dependent()
        self.refresh()

    def refresh(self) -> None:
        """What is provisioned is not edited here."""
        editable = self._desk is not None and self._desk.phase.name in ("DRAFT", "FAILED")
        for card in self.cards.values():
            for form_row in card.rows.values():
                form_row.field.setEnabled(editable)
        self.note.setText(
            ""
            if editable or self._desk is None
            else self.tr("This event is provisioned. Tear it down to change its plan.")
        )
        self.note.setVisible(bool(self.note.text()))

    @property
    def valid(self) -> bool:
        """Whether what the page shows is a plan."""
        return not self._trouble

    def leave(self) -> bool:
        """Save what can be saved before another event is opened."""
        self.cost.keep()
        if self._saver.isActive():
            self._saver.stop()
            self.save()
        return True

    def save(self) -> bool:
        """Save the plan now; False when it cannot be."""
        from controller.plan import PlanError

        plan = self._check()
        if plan is None or not self._dirty or self._desk is None:
            return plan is not None
        try:
            self._workstation.shelf.save(plan)
        except PlanError as problem:
            self._trouble = "; ".join(said(each) for each in problem.problems)
            self.saved_changed.emit(self.saved_words())
            return False
        self._dirty, self._saved_at = False, time.time()
        self.saved_changed.emit(self.saved_words())
        self.plan_saved.emit(plan.name)
        return True

    def saved_words(self) -> str:
        """What the top bar says about saving."""
        if self._trouble:
            return self.tr("Not saved: {0}").format(self._trouble)
        if self._dirty:
            return self.tr("Saving…")
        return (
            "" if self._saved_at is None else self.tr("Saved {0}").format(wording.short_clock(self._saved_at))
        )

    def _offer_network(self, field: NetworkField) -> None:
        if self._desk is not None:
            this_network.offer(self._workstation.jobs, self._desk.environment.kind, field.add)

    def _edited(self, path: str) -> None:
        _put(self._data, path, self.fields[path].value())
        if path == "deliver.countries.mode" and self.fields[path].value() == "any":
            _put(self._data, "deliver.countries.codes", [])
            self.fields["deliver.countries.codes"].show_value([])
        self._dirty = True
        self._show_dependent()
        if self._check() is not None:
            self._saver.start()
        self.saved_changed.emit(self.saved_words())

    def _check(self) -> EventPlan | None:
        """The plan that the page shows, or None with every problem at its field."""
        from controller.plan import EventPlan, PlanError

        try:
            plan = EventPlan.from_data(deepcopy(self._data))
        except PlanError as problem:
            self._saver.stop()
            self._show_error(problem)
            return None
        self._trouble = ""
        self._show_problems({})
        self.cost.show_plan(plan)
        return plan

    def _show_error(self, error: PlanError) -> None:
        found: dict[str, str] = {}
        for problem in error.problems:
            found.setdefault(_nearest(problem.field, self.fields), said(problem))
        self._show_problems(found)
        count = len(error.problems)
        self._trouble = (
            self.tr("one field needs attention") if count == 1 else self.tr("{0} fields need attention")
        ).format(count)

    def _show_problems(self, found: dict[str, str]) -> None:
        for card in self.cards.values():
            for path, form_row in card.rows.items():
                form_row.show_problem(found.get(path, ""))

    def _show_dependent(self) -> None:
        """Rows that mean nothing for the present choices are not shown."""
        rows = {path: form_row for card in self.cards.values() for path, form_row in card.rows.items()}
        rows["ingest.failover_after_ms"].setVisible(self.fields["ingest.cameras"].value() == 2)
        rows["deliver.countries.codes"].setVisible(self.fields["deliver.countries.mode"].value() != "any")
        archive = bool(self.fields["record.archive"].value())
        for path in ("record.rollover_seconds", "record.glacier_after_days", "record.versioning"):
            rows[path].setVisible(archive)

    def _fill_regions(self) -> None:
        from controller.plan import REGIONS

        field = self.fields["region"]
        if isinstance(field, ChoiceField) and not field.combo.count():
            for region in REGIONS:
                field.combo.addItem(region, region)


def _at(data: dict[str, Any], path: str) -> object:
    place: Any = data
    for part in path.split("."):
        place = place[part]
    return place


def _put(data: dict[str, Any], path: str, value: object) -> None:
    *sections, last = path.split(".")
    place = data
    for part in sections:
        place = place[part]
    place[last] = value


def _nearest(field: str, fields: dict[str, Field]) -> str:
    """The field on the page that a problem belongs to: itself, or the longest name it begins with."""
    if field in fields:
        return field
    near = [path for path in fields if field.startswith(path) or path.startswith(field + ".")]
    return max(near, key=len, default=field)
