"""Garbage that holds Qt objects dies on the window's thread, whatever thread made the last object."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from controller.jobs import JobHandle, JobRunner, Lane
from controller.notices import NoticeBoard
from ui import garbage


@pytest.fixture
def collector(qapp: QObject) -> Iterator[garbage.Collector]:
    made = garbage.Collector(qapp)
    made.take_over()
    yield made
    made.hand_back()
    made.deleteLater()
    gc.disable()


def _cycle(died_on: list[str]) -> weakref.ref[QObject]:
    """A Qt object that only the collector can free; says on which thread it was."""
    thing = QObject()
    thing.me = thing  # type: ignore[attr-defined]
    return weakref.ref(thing, lambda _: died_on.append(threading.current_thread().name))


def _litter(count: int = garbage.YOUNG) -> list[list[None]]:
    """More objects than the collector waits for (a few more: freed lists are used again)."""
    return [[] for _ in range(count + 500)]


def test_a_busy_worker_does_not_collect(collector: garbage.Collector, qtbot: QtBot) -> None:
    gc.collect()
    died_on: list[str] = []
    held = _cycle(died_on)
    made: list[object] = []
    worker = threading.Thread(target=lambda: made.append(_litter()), name="worker")
    worker.start()
    worker.join()
    assert died_on == []
    qtbot.waitUntil(lambda: bool(died_on), timeout=10_000)
    assert died_on == ["MainThread"]
    assert held() is None


def test_python_collects_by_itself_again_afterwards(qapp: QObject) -> None:
    collector = garbage.Collector(qapp)
    collector.take_over()
    assert not gc.isenabled()
    collector.hand_back()
    assert gc.isenabled()
    assert not collector.isActive()
    collector.deleteLater()
    gc.disable()


def test_nothing_is_looked_at_before_it_is_due() -> None:
    gc.collect()
    died_on: list[str] = []
    held = _cycle(died_on)
    garbage.collect_when_due()
    assert died_on == []
    assert held() is not None
    kept = _litter()
    garbage.collect_when_due()
    assert died_on == ["MainThread"]
    del kept


@pytest.mark.parametrize(("made", "freed"), [(garbage.YOUNG, False), (garbage.BURST, True)])
def test_a_burst_does_not_gather_in_the_middle(made: int, freed: bool) -> None:
    gc.collect()
    died_on: list[str] = []
    held = _cycle(died_on)
    thing = held()
    gc.collect(0)  # now it is in the middle
    assert thing is not None
    del thing
    kept = _litter(made)
    garbage.collect_when_due()
    assert (held() is None) is freed
    del kept


def test_what_survives_a_look_at_everything_is_not_looked_at_again() -> None:
    gc.unfreeze()
    try:
        for _ in range(garbage.OLD + 1):
            gc.collect(1)
        kept = _litter()
        assert gc.get_freeze_count() == 0
        garbage.collect_when_due()
        assert gc.get_freeze_count() > 10_000
        del kept
    finally:
        gc.unfreeze()


@pytest.mark.parametrize("fails", [False, True])
def test_what_a_job_held_dies_on_the_main_thread(fails: bool, qtbot: QtBot) -> None:
    """The worker is the last to let go of the job."""
    runner = JobRunner(NoticeBoard())
    died_on: list[str] = []
    thing = QObject()
    weakref.finalize(thing, lambda: died_on.append(threading.current_thread().name))
    over: list[object] = []
    asked, may_go = threading.Event(), threading.Event()

    def work(_: JobHandle, held: QObject = thing) -> str:
        asked.wait(10)
        if fails:
            raise OSError(str(held.objectName()))
        return str(held.objectName())

    runner.run(Lane.READ, "Look", work, over.append, over.append)
    (future,) = (delivery.future for delivery in runner._jobs.values())
    assert future is not None
    future.add_done_callback(lambda _: bool(may_go.wait(10)) and None)
    asked.set()
    del work, thing
    qtbot.waitUntil(lambda: bool(over), timeout=10_000)
    over.clear()
    may_go.set()
    assert runner.close(5)
    assert died_on == ["MainThread"]
