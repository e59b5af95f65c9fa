"""Opens a window, prints the milliseconds from process start to its first paint, and ends."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject

STARTED = float(os.environ["FIRST_PAINT_STARTED"])


class FirstPaint(QObject):
    """Ends the process at the first paint of a top-level window."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See a paint before the window does; end right after the event loop has done it."""
        painted = event.type() == QEvent.Type.Paint
        if painted and isinstance(watched, QtWidgets.QWidget) and watched.isWindow():
            print((time.time() - STARTED) * 1000, flush=True)
            os._exit(0)
        return False


class WatchedApplication(QtWidgets.QApplication):
    """A QApplication that reports the first paint."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._watch = FirstPaint()
        self.installEventFilter(self._watch)


def bare() -> None:
    """A bare PySide6 main window."""
    app = WatchedApplication([])
    window = QtWidgets.QMainWindow()
    window.resize(1280, 800)
    window.show()
    app.exec()


def flypack(home: Path) -> None:
    """The program's own window, on an empty home."""
    setattr(QtWidgets, "QApplication", WatchedApplication)  # noqa: B010 - mypy forbids assigning to a class
    from ui import app

    app.run(home)


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else flypack(Path(sys.argv[2]))
