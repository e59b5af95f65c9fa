"""Counts the ticks of a precise 5 ms timer on the UI thread; prints its spans and ticks as JSON.

bare: an empty Qt loop, until standard input ends: what the computer itself does to such a timer.
program HOME: the real window over that home, one click on the first rehearsal, until 30 s on air are seen.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal

from benchmarks.event_loop import TICK_MS
from controller.phase import Phase

if TYPE_CHECKING:
    from ui.main_window import MainWindow

ON_AIR_SECONDS = 30.0
SETTLE_SECONDS = 3.0
LIMIT_SECONDS = 150.0


class Ticks:
    """When the timer ticked, on the monotonic clock that all processes share, and this thread's CPU time."""

    def __init__(self, parent: QObject) -> None:
        self.at: list[float] = []
        self.used: list[float] = []
        self._timer = QTimer(parent)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        self.at.append(time.monotonic())
        self.used.append(time.thread_time())

    def print_with(self, spans: dict[str, tuple[float, float]]) -> None:
        """One JSON line."""
        sys.stdout.write(json.dumps({"spans": spans, "ticks": self.at, "used": self.used}) + "\n")
        sys.stdout.flush()


class InputEnd(QObject):
    """Says when standard input has ended."""

    came = Signal()

    def start(self) -> None:
        """Begin to wait for it."""
        threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        sys.stdin.read()
        self.came.emit()


def bare() -> None:
    """An empty loop."""
    app = QCoreApplication([])
    ticks, end = Ticks(app), InputEnd()
    end.came.connect(app.quit)
    end.start()
    app.exec()
    ticks.print_with({})


class Show(QObject):
    """Takes the window through the first rehearsal, looking a few times a second how far it has come."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._step: Callable[[], bool] = self._opened
        self._since = time.monotonic()
        self._started = self._since
        self.spans: dict[str, tuple[float, float]] = {}
        self._look = QTimer(self)
        self._look.timeout.connect(self._go_on)
        self._look.start(100)

    def _go_on(self) -> None:
        if time.monotonic() - self._started > LIMIT_SECONDS:
            sys.stderr.write(f"The event did not get further than {self._step.__name__}.\n")
            self._look.stop()
            self._window.leave()
        elif self._step():
            self._since = time.monotonic()

    def _phase(self) -> Phase | None:
        rooms = self._window.rooms
        return rooms.desk.phase if rooms is not None and rooms.desk is not None else None

    def _opened(self) -> bool:
        """The pages are there, and the loading is over."""
        if self._window.rooms is None or time.monotonic() - self._since < SETTLE_SECONDS:
            return False
        self._window.rooms.rehearse()
        self._step = self._provisioned
        return True

    def _provisioned(self) -> bool:
        if self._phase() not in (Phase.READY, Phase.STARTING, Phase.ON_AIR):
            return False
        self.spans["provisioning"] = (self._since, time.monotonic())
        self._step = self._playing
        return True

    def _playing(self) -> bool:
        rooms = self._window.rooms
        assert rooms is not None
        seen = rooms.control_room.program.watchdog.state == "playing"
        if self._phase() is not Phase.ON_AIR or not seen:
            return False
        self._step = self._on_air
        return True

    def _on_air(self) -> bool:
        now = time.monotonic()
        if now - self._since < SETTLE_SECONDS + ON_AIR_SECONDS:
            return False
        self.spans["on air"] = (self._since + SETTLE_SECONDS, now)
        self._look.stop()
        self._window.leave()
        return True


def program(home: Path) -> None:
    """The window as `main.py` opens it."""
    from ui import app as flypack

    app, window = flypack.build(home)
    flypack.favour_the_window(app)
    ticks, show = Ticks(window), Show(window)
    window.show()
    app.exec()
    ticks.print_with(show.spans)


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        program(Path(sys.argv[2]))
