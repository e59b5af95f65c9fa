"""The order of a first show, one observed state at a time."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, Signal

from controller.desk import EventDesk
from controller.first_show import FirstShow
from controller.phase import Phase


class Desk(QObject):
    """What a first show asks of a desk; orders are noted, nothing happens by itself."""

    changed = Signal()
    action_ended = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self.phase = Phase.DRAFT
        self.known = True
        self.job: object | None = None
        self.has_test_phone = False
        self.can_use_test_phone = False
        self.orders: list[str] = []

    def provision(self) -> None:
        self.orders.append("provision")

    def start(self) -> None:
        self.orders.append("start")

    def start_test_phone(self) -> None:
        self.orders.append("phone")

    def now(self, phase: Phase, *, phone: bool = False, addresses: bool = False) -> None:
        """The desk has seen something new."""
        self.phase, self.has_test_phone, self.can_use_test_phone = phase, phone, addresses
        self.changed.emit()


def begun() -> tuple[FirstShow, Desk, list[bool]]:
    desk, ends = Desk(), list[bool]()
    show = FirstShow(cast(EventDesk, desk))
    show.ended.connect(ends.append)
    show.start()
    return show, desk, ends


def test_the_phone_sends_before_the_channel_starts() -> None:
    show, desk, ends = begun()
    assert desk.orders == ["provision"]
    desk.now(Phase.PROVISIONING)
    desk.now(Phase.READY)
    assert desk.orders == ["provision"], "no address is known yet"
    desk.now(Phase.READY, addresses=True)
    assert desk.orders == ["provision", "phone"]
    desk.now(Phase.READY, phone=True, addresses=True)
    assert desk.orders == ["provision", "phone", "start"]
    desk.now(Phase.STARTING, phone=True, addresses=True)
    assert not show.over
    desk.now(Phase.ON_AIR, phone=True, addresses=True)
    assert ends == [True]


def test_an_event_on_air_without_a_picture_gets_one() -> None:
    show, desk, ends = begun()
    desk.orders.clear()
    desk.now(Phase.ON_AIR, addresses=True)
    desk.now(Phase.ON_AIR, addresses=True)
    assert desk.orders == ["phone"]
    desk.now(Phase.ON_AIR, phone=True, addresses=True)
    assert show.over
    assert ends == [True]


def test_nothing_is_ordered_while_a_job_runs() -> None:
    _, desk, _ = begun()
    desk.orders.clear()
    desk.job = object()
    desk.now(Phase.READY, phone=True, addresses=True)
    assert desk.orders == []


def test_it_gives_way_to_a_failure_and_to_the_operator() -> None:
    show, desk, ends = begun()
    desk.action_ended.emit(None, False)
    assert (show.over, ends) == (True, [False])
    desk.now(Phase.READY, phone=True, addresses=True)
    assert desk.orders == ["provision"]
