"""The plan page: every field of the plan file, checked as one types, undone step by step, saved by itself."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from controller import this_network
from controller.plan_said import said
from ui import theme, wording
from ui.pages import plan_marks as marks
from ui.pages.plan_cards import CARDS, IDENTITY, PlanCard
from ui.pages.plan_draft import plan_of
from ui.pages.plan_fields import make_fields
from ui.pages.plan_session import Edit, PlanSession, PlanSessions
from ui.pages.plan_sheet import PlanSheet
from ui.pages.plan_words import TITLES, change_of, dress, say, tip
from ui.widgets.base import Panel, column
from ui.widgets.cost_card import CostCard
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.made_card import MadeCard
from ui.widgets.network_field import NetworkField

if TYPE_CHECKING:
    from controller.desk import EventDesk
    from controller.plan import EventPlan
    from controller.workstation import Workstation

SAVE_AFTER_MS = 500
TELL_AFTER_MS = 250


class PlanPage(Panel):
    """Edits one event's plan. What is wrong stays on the page, marked; only a right plan is saved."""

    saved_changed = Signal(str)
    plan_saved = Signal(str)
    plan_shown = Signal(object)
    """The right plan that the page shows, a moment after the last key; None: no event."""
    history_changed = Signal()
    """What undo and redo would do is another now."""
    update_asked = Signal()

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, kind="plain")
        self._workstation = workstation
        self._desk: EventDesk | None = None
        self._session: PlanSession | None = None
        self._sessions = PlanSessions(self._moved, self)
        self._plan: EventPlan | None = None
        self._trouble = ""
        self.setLayout(outer := column())
        outer.addWidget(sheet := PlanSheet(self))
        self.sheet, self.note = sheet, sheet.note
        self.fields = make_fields()
        self.cards = {key: PlanCard(key, self.fields, self.sheet.home_of(key)) for key in CARDS}
        self.rows = {path: row for card in self.cards.values() for path, row in card.rows.items()}
        self.cost = CostCard(workstation.prices, self.sheet.home_of("cost"))
        self.made = MadeCard(workstation, self.sheet.home_of("made"))
        self.sheet.fill(self.cards, self.cost)
        self.sheet.add_card(self.made)
        self._saver = self._timer(SAVE_AFTER_MS, self.save)
        self._teller = self._timer(TELL_AFTER_MS, lambda: self.plan_shown.emit(self._plan))
        self._connect()
        self.retranslate()

    def _timer(self, milliseconds: int, then: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer

    def _connect(self) -> None:
        for path, field in self.fields.items():
            field.edited.connect(lambda path=path: self._edited(path))
            field.left.connect(self._pause)
            if isinstance(field, NetworkField):
                field.offer_asked.connect(lambda field=field: self._offer_network(field))
        self.note.update_asked.connect(self.update_asked)
        self.plan_shown.connect(self.made.show_plan)
        self._workstation.shelf.removed.connect(self._sessions.forget)
        name = self.fields["name"]
        if isinstance(name, TextField):
            name.edit.setReadOnly(True)

    def retranslate(self) -> None:
        """Every text."""
        for key, card in self.cards.items():
            card.set_title(say(TITLES[key]))
            card.retranslate()
            for path, form_row in card.rows.items():
                form_row.show_name(dress(path, self.fields[path]))
                form_row.explain(tip(path))
        self.refresh()
        if self._session is not None:
            self._check()
        self.history_changed.emit()

    # ---- the event --------------------------------------------------------------------------------

    def follow(self, desk: EventDesk | None) -> None:
        """Edit another event's plan; what was typed there before and is no plan yet is there again."""
        self._desk = desk
        self._session = self._sessions.of(desk.plan) if desk is not None else None
        self._trouble, self._plan = "", None
        self._fill_regions()
        for card in self.cards.values():
            card.forget()
        self.show_place()
        if self._session is not None:
            for path, field in self.fields.items():
                field.show_value(self._session.values[path])
            self._check()
        self._teller.start()
        self.refresh()
        self.history_changed.emit()

    def show_place(self) -> None:
        """A rehearsal costs nothing, AWS does."""
        desk = self._desk
        rehearsal = desk is not None and desk.environment.kind == "rehearsal"
        saved = desk.plan if desk is not None else None
        self.cost.follow(self._plan or saved, rehearsal=rehearsal)

    def refresh(self) -> None:
        """What may be edited now, and what becomes of it."""
        editable = self.note.show_desk(self._desk, self._session.saved if self._session else None)
        draft = self._desk is not None and self._desk.phase.name == "DRAFT"
        for path, field in self.fields.items():
            field.setEnabled(editable and (draft or path not in IDENTITY))

    @property
    def editable(self) -> bool:
        """Whether something can be changed now."""
        return self._session is not None and self.fields["title"].isEnabled()

    # ---- saving -----------------------------------------------------------------------------------

    @property
    def valid(self) -> bool:
        """Whether what the page shows is a plan."""
        return not self._trouble

    def leave(self) -> bool:
        """Save what can be saved before another event is opened."""
        self.cost.keep()
        self._teller.stop()
        self._pause()
        if self._saver.isActive():
            self._saver.stop()
            self.save()
        return True

    def save(self) -> bool:
        """Save the plan now; False when it cannot be."""
        from controller.plan import PlanError

        session, plan = self._session, self._check()
        if plan is None or session is None or not session.dirty:
            return plan is not None
        session.keep(plan, time.time())
        try:
            self._workstation.shelf.save(plan)
        except PlanError as problem:
            session.dirty = True
            self._trouble = "; ".join(said(each) for each in problem.problems)
            self.saved_changed.emit(self.saved_words())
            return False
        self.saved_changed.emit(self.saved_words())
        self.plan_saved.emit(plan.name)
        self.refresh()
        return True

    def saved_words(self) -> str:
        """What the top bar says about saving."""
        session = self._session
        if session is None:
            return ""
        if self._trouble:
            return self.tr("Not saved: {0}").format(self._trouble)
        if session.dirty:
            return self.tr("Saving…")
        at = session.saved_at
        return "" if at is None else self.tr("Saved {0}").format(wording.short_clock(at))

    # ---- editing ----------------------------------------------------------------------------------

    def _edited(self, path: str) -> None:
        session, field = self._session, self.fields[path]
        if session is None:
            return
        value = field.value()
        changes = {path: value}
        if path == "encode.ladder" and value == "custom" and not session.values["encode.renditions"]:
            changes["encode.renditions"] = marks.rungs(session.values["encode.ladder"])
        session.edit(path, changes, merges=field.typed)
        self._changed()

    def _moved(self, session: PlanSession, paths: tuple[str, ...]) -> None:
        if session is self._session:
            for path in paths:
                self.fields[path].show_value(session.values[path])
            self._changed()

    def _changed(self) -> None:
        if self._check() is not None:
            self._saver.start()
            self._teller.start()
        self.saved_changed.emit(self.saved_words())
        self.history_changed.emit()

    def _pause(self) -> None:
        if self._session is not None:
            self._session.pause()

    def _offer_network(self, field: NetworkField) -> None:
        if self._desk is not None:
            this_network.offer(self._workstation.jobs, self._desk.environment.kind, field.add)

    def _fill_regions(self) -> None:
        from controller.plan import REGIONS

        field = self.fields["region"]
        if isinstance(field, ChoiceField) and not field.combo.count():
            field.offer(REGIONS)
            dress("region", field)

    # ---- undo -------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the last step and go to where it was made."""
        self._step(back=True)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(back=False)

    def undo_words(self) -> str:
        """What undo would take back, in a few words; "" for nothing."""
        edit = self._session.last() if self._session is not None else None
        return self._words(edit) if edit is not None else ""

    def redo_words(self) -> str:
        """What redo would do again; "" for nothing."""
        edit = self._session.next() if self._session is not None else None
        return self._words(edit) if edit is not None else ""

    def _words(self, edit: Edit) -> str:
        path = edit.source
        return change_of(path, self.fields[path], edit.before[path], edit.after[path])

    def _step(self, *, back: bool) -> None:
        session = self._session
        edit = None if session is None else session.last() if back else session.next()
        if session is None or edit is None or not self.editable:
            return
        session.pause()
        path = edit.source
        if back:
            session.stack.undo()
        else:
            session.stack.redo()
        self.history_changed.emit()  # the stack counts the step only now
        self.reveal(path)

    def reveal(self, path: str) -> None:
        """Bring a field onto the page and give it the keyboard."""
        for card in self.cards.values():
            if path in card.rows:
                card.reveal(path)
        self.fields[path].setFocus(Qt.FocusReason.OtherFocusReason)
        self.sheet.ensureWidgetVisible(self.rows[path])

    # ---- what is wrong ----------------------------------------------------------------------------

    def _check(self) -> EventPlan | None:
        """The plan that the page shows, or None with every problem at its field."""
        from controller.plan import PlanError

        if self._session is None:
            return None
        values = self._session.values
        try:
            self._plan, self._trouble = plan_of(values), ""
            marks.show_problems(self.rows, {})
        except PlanError as problem:
            self._saver.stop()
            self._teller.stop()
            self._plan, self._trouble = None, marks.show_error(self.rows, problem)
        marks.show_rows(self.cards, self.rows, values)
        if self._plan is not None:
            self.cost.show_plan(self._plan)
        return self._plan
