"""What becomes of changes to an event that exists, said beside its plan."""

from __future__ import annotations

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
        self.hide()

    def show_desk(self, desk: EventDesk | None, plan: EventPlan | None) -> bool:
        """Say what becomes of changes now; whether anything may be changed. `plan`: as it is saved."""
        from controller.phase import Action, allowed

        phase = desk.phase if desk is not None else None
        editable = phase is not None and Action.PROVISION in allowed(phase)
        applied = None
        if desk is not None and plan is not None and desk.phase.name in wording.STANDING:
            applied = desk.applied.holds(plan)
        words, button = self._words(phase.name if phase is not None else "DRAFT", editable, applied)
        self.words.setText(words)
        self.update_button.setText(button)
        self.update_button.setVisible(bool(button))
        self.update_button.setEnabled(desk is not None and Action.PROVISION in desk.allowed_actions)
        theme.mark(self.update_button, kind="primary" if applied is False else "plain")
        self.setVisible(bool(words))
        return editable

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
