"""What becomes of changes to an event that exists, said beside its plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui import theme, wording
from ui.widgets.base import Panel, column, label

if TYPE_CHECKING:
    from controller.desk import EventDesk
    from controller.plan import EventPlan


class PlanNote(Panel):
    """What becomes of changes to an event that exists, and the button that makes them real."""

    update_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("planNote")
        self.words = label(role="soft", wrap=True)
        self.update_button = QPushButton()
        self.update_button.setAutoDefault(False)
        self.update_button.clicked.connect(self.update_asked)
        layout = column(spacing=8, margins=(14, 10, 14, 10))
        layout.addWidget(self.words)
        layout.addWidget(self.update_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(layout)
        self.asked: Callable[[EventPlan], bool | None] = lambda _plan: None
        """Whether AWS has a plan; None: not known."""
        self._moment: object = None
        self._answer: bool | None = None
        self.hide()

    def show_desk(self, desk: EventDesk | None, plan: EventPlan | None) -> bool:
        """Say what becomes of changes now; whether anything may be changed. `plan`: as it is saved."""
        from controller.phase import Action, allowed

        phase = desk.phase if desk is not None else None
        editable = phase is not None and Action.PROVISION in allowed(phase)
        applied = self._known(desk, plan)
        words, button = self._words(phase.name if phase is not None else "DRAFT", editable, applied)
        self.words.setText(words)
        self.update_button.setText(button)
        self.update_button.setVisible(bool(button))
        self.update_button.setEnabled(desk is not None and Action.PROVISION in desk.allowed_actions)
        theme.mark(self.update_button, kind="primary" if applied is False else "plain")
        self.setVisible(bool(words))
        return editable

    def _known(self, desk: EventDesk | None, plan: EventPlan | None) -> bool | None:
        """Asked when something moved: the desk changes more often than the answer."""
        if desk is None or plan is None or desk.phase.name not in wording.STANDING:
            self._moment = None
            return None
        moment = (plan, desk.phase, desk.job is None)
        if moment != self._moment:
            self._moment, self._answer = moment, self.asked(plan)
        return self._answer

    def _words(self, phase: str, editable: bool, applied: bool | None) -> tuple[str, str]:
        if phase == "DRAFT":
            return "", ""
        if phase == "UNREACHABLE":
            return self.tr("AWS does not answer. The plan can be edited again when it does."), ""
        if not editable:
            return self.tr("AWS is working on this event. Its plan can be edited again after that."), ""
        if phase == "FAILED":
            return self.tr("Changes are saved here and reach AWS with “Provision…”."), ""
        words = self.tr("Changes are saved here and reach AWS with “Update…”.")
        if applied is not None:
            known = self.tr("AWS has this plan.") if applied else self.tr("AWS does not have this plan yet.")
            words = f"{known} {words}"
        if phase == "ON_AIR":
            words += " " + self.tr("What needs an idle channel is refused while on air.")
        return words, self.tr("Update…")

    def text(self) -> str:
        """What it says."""
        return self.words.text()
