"""The open event: its desk's state in the top bar, and its actions with the questions they need."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui import wording
from ui.actions import Actions
from ui.exports import KEYS as EXPORTS
from ui.widgets import confirm
from ui.widgets.status_bar import StatusBar
from ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from controller.desk import EventDesk
    from controller.phase import Action
    from controller.preview import Preview
    from ui.main_window import MainWindow

CLOCK_MS = 250
ENDING = frozenset({"STOP", "TEAR_DOWN"})


class OpenEvent(QObject):
    """Binds one desk at a time to the window's frame; the pages bind themselves."""

    changed = Signal()
    row_added = Signal(object)
    moment_marked = Signal()

    def __init__(self, window: MainWindow, top: TopBar, status: StatusBar, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._top, self._status, self._actions = top, status, actions
        self.desk: EventDesk | None = None
        self._attending = True
        self._wants_preview = False  # the answer is asked for before an existing event is changed
        self.plan_is_saved: Callable[[], bool] = lambda: True
        """Asked before provisioning: what the plan page shows must be what is built."""
        self.running_cost: Callable[[EventDesk, float], tuple[Sequence[str], str]] = _no_cost
        """What the event costs while it is on air, in full and shorter, and the tool tip."""
        self._clock = QTimer(self)
        self._clock.setInterval(CLOCK_MS)
        self._clock.timeout.connect(self._show_clock)
        top.main_asked.connect(self.do_main)
        top.moment_asked.connect(self.mark_moment)
        for key in ("provision", "start", "stop", "tear_down", "cancel"):
            actions[key].triggered.connect(lambda _on=False, key=key: self.do_key(key))
        actions["drift"].triggered.connect(self._look_for_drift)
        actions["roll_back"].triggered.connect(self._roll_back)
        actions["force"].triggered.connect(self._ask_force)
        actions["renew_key"].triggered.connect(self._ask_new_key)
        actions["moment"].triggered.connect(self.mark_moment)

    def open(self, desk: EventDesk | None) -> None:
        """Follow another desk, or none."""
        if self.desk is not None:
            self.desk.changed.disconnect(self.refresh)
            self.desk.timeline_added.disconnect(self.row_added)
            self.desk.previewed.disconnect(self._previewed)
        self._wants_preview = False
        self.desk = desk
        if desk is None:
            self._clock.stop()
            self._status.show_verdict("", "idle")
            self._enable()
            return
        desk.changed.connect(self.refresh)
        desk.timeline_added.connect(self.row_added)
        desk.previewed.connect(self._previewed)
        self._clock.start()
        self.refresh()

    def attend(self, attending: bool) -> None:
        """Whether the top bar speaks of the event, or of a page of the workstation."""
        self._attending = attending

    def refresh(self) -> None:
        """Show the desk's state in the frame, then let the pages know."""
        desk = self.desk
        if desk is not None and self._attending:
            place = desk.environment
            self._top.show_event(desk.title, place.kind, place.label, place.region)
            self._show_clock()
            main = desk.main_action
            self._top.show_actions(
                wording.action_word(main, desk.phase) if main else "",
                kind=_kind(main),
                moment=desk.on_air_since is not None,
                enabled=main is not None,
            )
        if desk is not None:
            self._status.show_verdict(desk.verdict.sentence, desk.verdict.level.value)
        self._enable()
        self.changed.emit()

    def do_main(self) -> None:
        """The top bar's button."""
        if self.desk is not None and self.desk.main_action is not None:
            self.do(self.desk.main_action)

    def do_key(self, key: str) -> None:
        """An action by the key of `ui.actions`."""
        if self.desk is not None:
            for action in self.desk.allowed_actions:
                if action.name.lower() == key:
                    self.do(action)
                    return

    def do(self, action: Action) -> None:
        """Ask where it hurts, then do it."""
        desk = self.desk
        if desk is None or (action.name == "PROVISION" and not self.plan_is_saved()):
            return
        if action.name == "PROVISION" and desk.phase.name in wording.STANDING:
            self._wants_preview = True
            desk.preview()
            return
        question = desk.confirmation(action)
        if not question:
            self._perform(desk, action)
            return
        self._ask(desk, action, question)

    def _previewed(self, found: Preview) -> None:
        """The question of a change says what it would do; where nothing would, it only says so."""
        from controller.phase import Action
        from ui.change_words import change_words

        desk, wanted = self.desk, self._wants_preview
        self._wants_preview = False
        if desk is None or not wanted:
            return
        words = change_words(found, on_air=desk.phase.name == "ON_AIR")
        question = "" if found.empty else desk.confirmation(Action.PROVISION) or ""
        self._ask(desk, Action.PROVISION, f"{question}\n\n{words}".strip())

    def _ask(self, desk: EventDesk, action: Action, question: str) -> None:
        confirm.ask(
            self._window,
            title=wording.action_word(action, desk.phase).rstrip("…"),
            text=question,
            deed=wording.action_word(action, desk.phase).rstrip("…"),
            danger=action.name in ENDING,
            type_name=desk.name if desk.needs_typed_name(action) else "",
            then=lambda: self._perform(desk, action),
        )

    def mark_moment(self) -> None:
        """Write a moment into the timeline; on air only."""
        if self.desk is not None and self.desk.on_air_since is not None:
            self.desk.mark_moment(self.tr("Moment"))
            self.moment_marked.emit()

    def _look_for_drift(self) -> None:
        if self.desk is not None:
            self.desk.drift()

    def _roll_back(self) -> None:
        if self.desk is not None:
            self.desk.continue_rollback()

    def _ask_force(self) -> None:
        desk = self.desk
        if desk is None or desk.way_out is None:
            return
        confirm.ask(
            self._window,
            title=self.tr("Tear down by force"),
            text=desk.way_out.sentence,
            deed=self.tr("Tear down by force"),
            type_name=desk.name,
            then=desk.force_tear_down,
        )

    def _ask_new_key(self) -> None:
        desk = self.desk
        if desk is None:
            return
        confirm.ask(
            self._window,
            title=self.tr("New viewer key"),
            text=self.tr(
                "A new key is made on this computer and takes the old one's place on AWS. "
                "Every link and cookie given out so far stops working; viewers need new ones."
            ),
            deed=self.tr("New viewer key"),
            then=lambda: desk.provision(renew_key=True),
        )

    @staticmethod
    def _perform(desk: EventDesk, action: Action) -> None:
        {
            "PROVISION": desk.provision,
            "START": desk.start,
            "STOP": desk.stop,
            "TEAR_DOWN": desk.tear_down,
            "CANCEL": desk.cancel,
        }[action.name]()

    def _show_clock(self) -> None:
        desk = self.desk
        if desk is not None and self._attending:
            since, now = desk.on_air_since, time.time()
            self._top.show_phase(desk.phase, None if since is None else now - since)
            self._top.show_cost(*self.running_cost(desk, now))

    def _enable(self) -> None:
        desk = self.desk
        names = {action.name.lower() for action in desk.allowed_actions} if desk is not None else set()
        usable = desk is not None and desk.can_use_test_phone
        sending = desk is not None and desk.has_test_phone
        way = desk.way_out if desk is not None else None
        deeds = {deed.name for deed in way.deeds} if way is not None else set()
        self._actions["provision"].setText(wording.provision_word(desk.phase if desk is not None else None))
        self._actions["move"].setText(wording.move_word(desk.environment.kind if desk is not None else ""))
        self._actions.enable(
            **{key: key in names for key in ("provision", "start", "stop", "tear_down", "cancel")},
            drift=desk is not None and desk.phase.name in wording.STANDING,
            roll_back="ROLL_BACK" in deeds,
            force="FORCE" in deeds,
            renew_key=desk is not None and desk.phase.name in wording.STANDING and desk.viewers.signed,
            moment=desk is not None and desk.on_air_since is not None,
            qr=desk is not None and bool(desk.phones()),
            test_on=usable and not sending,
            test_off=sending,
            **dict.fromkeys(("move", "duplicate", *EXPORTS), desk is not None),
            remove=desk is not None and desk.phase.name == "DRAFT",
            plan=desk is not None,
            control_room=desk is not None,
        )


def _no_cost(_desk: EventDesk, _now: float) -> tuple[Sequence[str], str]:
    return (), ""


def _kind(main: Action | None) -> str:
    """How the main button looks: ending is red, waiting no longer is plain, everything else invites."""
    name = main.name if main is not None else ""
    return "danger" if name in ENDING else "plain" if name == "CANCEL" else "primary"
