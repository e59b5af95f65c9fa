"""The first rehearsal in one click: provision, test phone, start, each when the one before has been seen.

The phone comes first, as in every show: MediaLive wants to be sent to when the channel starts (MediaLive
guide, RTMP push inputs), and nobody sees black.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from controller.desk import EventDesk
from controller.phase import Phase


class FirstShow(QObject):
    """Takes one desk on air step by step; gives way as soon as the operator does anything else."""

    ended = Signal(bool)
    """Whether the test picture is being sent."""

    def __init__(self, desk: EventDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: set[str] = set()
        self._over = False
        desk.changed.connect(self._go_on)
        desk.action_ended.connect(self._on_ended)

    @property
    def over(self) -> bool:
        """It has reached its end, or has given way."""
        return self._over

    def start(self) -> None:
        """Begin with whatever is next."""
        self._go_on()

    def stop(self) -> None:
        """Give way."""
        self._end(False)

    @Slot()
    def _go_on(self) -> None:
        desk, phase = self._desk, self._desk.phase
        if self._over or not desk.known or desk.job is not None:
            return
        if phase is Phase.DRAFT:
            self._once("provision", desk.provision)
        elif phase is Phase.READY and desk.has_test_phone:
            self._once("start", desk.start)
        elif phase is Phase.ON_AIR and desk.has_test_phone:
            self._end(True)
        elif phase in (Phase.READY, Phase.ON_AIR) and desk.can_use_test_phone:
            self._once("phone", desk.start_test_phone)

    def _once(self, step: str, order: Callable[[], None]) -> None:
        """The same step a second time means that somebody else decided otherwise."""
        if step in self._asked:
            return
        self._asked.add(step)
        order()

    @Slot(object, bool)
    def _on_ended(self, _action: object, well: bool) -> None:
        if not well:
            self._end(False)

    def _end(self, sending: bool) -> None:
        if not self._over:
            self._over = True
            self.ended.emit(sending)
