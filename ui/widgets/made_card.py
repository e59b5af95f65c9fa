"""What the plan will make on AWS, counted, and what AWS would refuse: follows the plan as it is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from controller.inventory import Group, Inventory
from controller.words import QT_TRANSLATE_NOOP, spoken, translate
from ui import fonts
from ui.widgets.base import Card, column, label
from ui.widgets.cost_card import CostRow

if TYPE_CHECKING:
    from controller.jobs import JobHandle
    from controller.plan import EventPlan
    from controller.workstation import Workstation

LOOK_AFTER_MS = 350
KILO = 1024
GROUPS = {
    Group.INGEST: QT_TRANSLATE_NOOP("Made", "MediaLive inputs, channel"),
    Group.NETWORK: QT_TRANSLATE_NOOP("Made", "Load balancer, security groups"),
    Group.PACKAGE: QT_TRANSLATE_NOOP("Made", "MediaPackage endpoints"),
    Group.DELIVER: QT_TRANSLATE_NOOP("Made", "CloudFront distribution"),
    Group.STORE: QT_TRANSLATE_NOOP("Made", "S3 buckets"),
    Group.WATCH: QT_TRANSLATE_NOOP("Made", "Alarms, topic, rules, trail"),
    Group.EXTRAS: QT_TRANSLATE_NOOP("Made", "Extras: functions, chat, analytics"),
    Group.ROLES: QT_TRANSLATE_NOOP("Made", "Roles"),
}


class MadeCard(Card):
    """Looks in a job, a moment after the last change, so that typing never waits."""

    looked = Signal(str)
    """One line for the status bar: whether the template is one that AWS would take, and its size."""

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workstation = workstation
        self._plan: EventPlan | None = None
        self._shown: tuple[EventPlan, Inventory] | None = None
        self._looking = False
        self.title.setFont(fonts.interface(14, 600))
        self.header.setContentsMargins(14, 0, 14, 0)
        self.total = label(role="muted", font=fonts.interface(12))
        self.header.addStretch(1)
        self.header.addWidget(self.total)
        self.body.setContentsMargins(14, 8, 14, 12)
        self.rows = {group: CostRow(self) for group in Group}
        lines = column()
        for each in self.rows.values():
            lines.addWidget(each)
        self.body.addLayout(lines)
        self.note = label(role="warn", font=fonts.interface(12), wrap=True)
        self.body.addWidget(self.note)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_AFTER_MS)
        self._timer.timeout.connect(self._look)
        self.retranslate()

    @property
    def words(self) -> str:
        """What the status bar says now; empty while nothing is known."""
        return "" if self._shown is None else status_words(self._shown[1])

    def retranslate(self) -> None:
        """Every text."""
        self.set_title(translate("Made", "What will be made"))
        self._show()

    def show_plan(self, plan: EventPlan | None) -> None:
        """Another plan, or the same one edited; `None` when none is open."""
        if plan == self._plan:
            return
        same = plan is not None and self._plan is not None and plan.name == self._plan.name
        self._plan = plan
        if not same:
            self._shown = None
            self._show()
        if plan is not None:
            self._timer.start()
        else:
            self._timer.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """What was not looked at while nobody saw it is looked at now."""
        super().showEvent(event)
        if self._plan is not None and (self._shown is None or self._shown[0] != self._plan):
            self._timer.start()

    def _look(self) -> None:
        """One look at a time, and only for eyes; what changed meanwhile is looked at next."""
        plan = self._plan
        if plan is None or self._looking or not self.isVisible():
            return
        from controller.jobs import Lane

        self._looking = True
        fallback = self._workstation.settings.settings.ingest_fallback

        def work(_handle: JobHandle) -> Inventory:
            from controller import inventory
            from controller.to_spec import to_spec

            return inventory.look(to_spec(plan), ingest_fallback=fallback)

        self._workstation.jobs.run(
            Lane.READ,
            "what will be made",
            work,
            lambda found: self._take(plan, found),
            self._fail,
            quiet=True,
            owner=self,
        )

    def _take(self, plan: EventPlan, found: Inventory) -> None:
        self._looking = False
        if self._plan is None or plan.name != self._plan.name:
            self._shown = None
        else:
            self._shown = (plan, found)
        if plan != self._plan and self._plan is not None:
            self._timer.start()
        self._show()

    def _fail(self, failure: Exception) -> None:
        """A look that fails unexpectedly shows nothing rather than something old; the log has it."""
        self._looking, self._shown = False, None
        self._show()
        self._workstation.notices.from_failure(failure, title=self.title.text())

    def _show(self) -> None:
        found = self._shown[1] if self._shown is not None else None
        counts = {each.group: each for each in found.groups} if found is not None else {}
        for group, line in self.rows.items():
            here = counts.get(group)
            if here is None:
                line.tell("", "")
                continue
            name = translate("Made", GROUPS[group])
            if here.kept:
                name = translate("Made", "{0} ({1} kept on tear-down)").format(name, here.kept)
            types = "\n".join(f"{count} × {what}" for what, count in here.types)
            line.tell(f"+ {name}", str(here.count), types)
        count = found.count if found is not None else 0
        self.total.setText(translate("Made", "{0} resources").format(count) if count else "")
        self.note.setText("\n".join(_notes(found)) if found is not None else "")
        self.note.setVisible(bool(self.note.text()))
        self.looked.emit(self.words)


def _notes(found: Inventory) -> list[str]:
    notes = [spoken(found.refused)] if found.refused else []
    if found.findings:
        first = spoken(found.findings[0])
        notes.append(translate("Made", "AWS would refuse this plan: {0}").format(first))
    if len(found.findings) > 1:
        notes.append(translate("Made", "And {0} more findings.").format(len(found.findings) - 1))
    notes += (spoken(caution) for caution in found.cautions)
    if found.abroad:
        regions = ", ".join(found.abroad)
        notes.append(translate("Made", "The alarms on CloudFront live in {0}.").format(regions))
    return notes


def status_words(found: Inventory) -> str:
    """`Template valid, 31 KB`, or that it is not."""
    if found.refused:
        return translate("Made", "This plan cannot be built")
    if found.findings:
        return translate("Made", "Template with {0} findings").format(len(found.findings))
    return translate("Made", "Template valid, {0} KB").format(-(-found.size // KILO))
