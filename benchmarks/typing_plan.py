"""Types into the plan page of the real window, off screen, and prints what each key took as JSON.

HOME holds one plan. `watch`: the card of what will be made looks after every pause, as in the program.
`blind`: the card is put away, so nothing is looked at; the same keys beside it.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from ui.main_window import MainWindow

KEYS = "the quick brown fox jumps over it "
ROUNDS = 6
KEY_MS, PAUSE_MS = 50, 700
"""A quick typist's pace, and a pause after each round that sets the look off."""
SETTLE_MS = 4000


class Typist(QObject):
    """Presses one key at a time, the next by a timer: what holds the loop up delays it as it would a hand."""

    def __init__(self, window: MainWindow, *, watched: bool) -> None:
        super().__init__(window)
        self._window, self._watched = window, watched
        self._left = list(KEYS * ROUNDS)
        self._due = 0.0
        self.late: list[float] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)
        self._timer.start(SETTLE_MS)

    def _begin(self) -> None:
        rooms = self._window.rooms
        if rooms is None:
            self._timer.start(100)
            return
        rooms.show_page("plan")
        if not self._watched:
            rooms.plan.made.hide()
        self._timer.timeout.disconnect(self._begin)
        self._timer.timeout.connect(self._press)
        self._next(SETTLE_MS)

    def _next(self, milliseconds: int) -> None:
        self._due = time.monotonic() + milliseconds / 1000
        self._timer.start(milliseconds)

    def _press(self) -> None:
        """From the moment the key was due to the moment its effects are on the page."""
        rooms = self._window.rooms
        assert rooms is not None
        key = self._left.pop(0)
        edit = rooms.plan.fields["title"].inner
        assert isinstance(edit, QLineEdit)
        edit.setFocus()
        if key == KEYS[0]:
            edit.clear()
        QTest.keyClick(edit, key)  # type: ignore[call-overload]
        self.late.append((time.monotonic() - self._due) * 1000)
        if self._left:
            self._next(PAUSE_MS if len(self._left) % len(KEYS) == 0 else KEY_MS)
        else:
            self._window.leave()


def main(home: Path, *, watched: bool) -> None:
    """One JSON list: milliseconds for every key."""
    from ui import app as flypack

    app, window = flypack.build(home)
    flypack.favour_the_window(app)
    typist = Typist(window, watched=watched)
    window.show()
    app.exec()
    sys.stdout.write(json.dumps(typist.late) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[2]), watched=sys.argv[1] == "watch")
