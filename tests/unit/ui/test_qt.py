"""Guards against the Qt that is installed, and against leaks of our own."""

from __future__ import annotations

import gc
import sys
import weakref
from collections.abc import Callable

import PySide6
from PySide6.QtCore import QObject

from tests.helpers.fake_desk import FakeWorkstation
from tests.unit.ui.conftest import forget
from ui.main_window import MainWindow
from ui.widgets.base import Card


def test_qt_does_not_leak_none() -> None:
    """PySide6 6.12.0 on Python < 3.12 returns None without taking a reference, and the process dies."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 100, PySide6.__version__


def test_a_card_is_gone_when_it_is_deleted() -> None:
    card = Card()
    gone = weakref.ref(card)
    forget(card)
    del card
    gc.collect()
    assert gone() is None


def test_a_desk_is_let_go_when_another_event_is_opened(
    open_window: Callable[[FakeWorkstation], MainWindow], work: FakeWorkstation
) -> None:
    window = open_window(work)
    assert window.rooms is not None
    first = work.desks["spring"]
    window.rooms.show_event("spring")
    before = first.receivers("2changed()")
    window.rooms.show_event("town-hall")
    assert first.receivers("2changed()") == before - 1
    for _ in range(5):
        window.rooms.show_event("spring")
        window.rooms.show_event("town-hall")
    assert first.receivers("2changed()") == before - 1
