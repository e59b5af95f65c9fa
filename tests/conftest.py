"""What every test promises: no thread, child process, timer or window is left behind, and no Qt object dies
on another thread than the main one."""

from __future__ import annotations

import gc
import itertools
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.helpers import qt_deaths

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LC_ALL", "C.UTF-8")
os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
os.environ["AWS_CONFIG_FILE"] = os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull

GRACE_SECONDS = 5.0
FULL_EVERY = 20
"""Tests between two looks at everything, which take a third of a second."""

gc.disable()  # as in the program: garbage holds Qt objects, and is collected on the main thread alone


_tests = itertools.count(1)


def _collect() -> None:
    """What a test has left goes now; what pytest still held for a while goes with a look at everything."""
    gc.collect(2 if next(_tests) % FULL_EVERY == 0 else 1)


def _children() -> set[int]:
    return {
        child.pid
        for child in psutil.Process().children(recursive=True)
        if child.status() != psutil.STATUS_ZOMBIE
    }


def _threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread.is_alive()}


def _wait_until_gone(look: object, before: set[object]) -> set[object]:
    """Threads and processes end a moment after they were told to; poll up to the grace, then report."""
    deadline = time.monotonic() + GRACE_SECONDS
    left = look() - before  # type: ignore[operator]
    while left and time.monotonic() < deadline:
        threading.Event().wait(0.02)
        left = look() - before  # type: ignore[operator]
    return left  # type: ignore[no-any-return]


def _qt_leftovers() -> list[str]:
    import sys

    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return []
    app.processEvents()
    return [repr(widget) for widget in app.topLevelWidgets() if widget.isVisible()]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Iterator[None]:
    """Watch what the test has made, before its fixtures take it down."""
    yield
    qt_deaths.watch_young()


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread, child or visible window behind, or Qt objects to workers."""
    before_threads, before_children = _threads(), _children()
    yield
    threads = _wait_until_gone(_threads, before_threads)  # type: ignore[arg-type]
    children = _wait_until_gone(_children, before_children)  # type: ignore[arg-type]
    assert not threads, f"threads left behind: {threads}"
    assert not children, f"child processes left behind: {children}"
    assert not _qt_leftovers(), f"windows left behind: {_qt_leftovers()}"
    _collect()
    assert not (away := qt_deaths.away()), f"destroyed on a worker's thread: {away}"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has its own Flypack home, so none reads or writes the developer's."""
    home = tmp_path / "flypack-home"
    monkeypatch.setenv("FLYPACK_HOME", str(home))
    return home
