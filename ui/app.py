"""Start: paint the shell first, load the heavy libraries in a thread, then let the pages in."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from ui import language, theme
from ui.garbage import Collector
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from controller.workstation import Workstation
    from ui.pages.all import Pages
    from ui.preview.vlc_player import VlcLibrary

SWITCH_SECONDS = 0.0005
"""How long a worker may hold Python before the window's thread gets a turn."""


class WarmUp(QObject):
    """Imports what the first paint does not need; `ready` brings the player library."""

    ready = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = threading.Thread(target=self._load, name="flypack-warm-up", daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def wait(self) -> None:
        """Wait for the thread, if it was started."""
        if self._thread.ident is not None:
            self._thread.join()

    def _load(self) -> None:
        try:
            library = load_libraries()
        except Exception as problem:  # noqa: BLE001 - a broken installation must be said, not lost in a thread
            self.failed.emit(problem)
            return
        self.ready.emit(library)


def load_libraries() -> VlcLibrary | None:
    """Import controller, AWS and drawing libraries, and load VLC. Runs off the UI thread."""
    import ui.rooms  # noqa: F401
    from ui.preview.vlc_player import load_vlc

    return load_vlc()


class Starter(QObject):
    """Carries the window from its first paint to a working program."""

    def __init__(self, window: MainWindow, home: Path) -> None:
        super().__init__(window)
        self._window, self._home = window, home
        self._warm_up = WarmUp(self)
        self._warm_up.ready.connect(self._attach)
        self._warm_up.failed.connect(self._fail)
        window.painted.connect(self._warm_up.start)
        window.closing.connect(self._warm_up.wait)

    @Slot(object)
    def _attach(self, library: VlcLibrary | None) -> None:
        """Make one page per turn of the event loop, then put them into the window."""
        from controller.workstation import Workstation
        from ui.pages.all import Pages

        workstation = Workstation(self._home)
        pages = Pages(workstation, preview=library is not None)
        self._make(pages.steps(), lambda: self._enter(workstation, library, pages))

    def _enter(self, workstation: Workstation, library: VlcLibrary | None, pages: Pages) -> None:
        attach(self._window, workstation, library, pages)
        gc.freeze()
        self._make(pages.plots(), lambda: None)

    def _make(self, steps: Iterator[Callable[[], object]], then: Callable[[], None]) -> None:
        step = next(steps, None)
        if step is None:
            then()
        else:
            step()
            QTimer.singleShot(0, self, lambda: self._make(steps, then))

    @Slot(object)
    def _fail(self, problem: Exception) -> None:
        QTimer.singleShot(0, self._window.close)
        raise problem


def attach(
    window: MainWindow, workstation: Workstation, library: VlcLibrary | None, pages: Pages | None = None
) -> None:
    """Put the pages over a workstation into the window; they are made here unless they were already."""
    from ui.rooms import Rooms

    window.attach(workstation, Rooms(window, workstation, library, pages))
    workstation.wake()


def application(home: Path) -> tuple[QApplication, language.Language]:
    """The application with its look and its language; made once per process."""
    existing = QApplication.instance()
    app = _in_fusion(existing) if isinstance(existing, QApplication) else _new_application()
    app.setApplicationName("Flypack")
    app.setDesktopFileName("flypack")
    theme.apply(app)
    speech = language.Language(app)
    speech.use(language.remembered(home))
    return app, speech


def _new_application() -> QApplication:
    """An application in Fusion style from its first moment: no other style is made and thrown away."""
    return QApplication([*sys.argv[:1], "-style", "fusion"])


def _in_fusion(app: QApplication) -> QApplication:
    if app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    return app


def build(home: Path, workstation: Workstation | None = None) -> tuple[QApplication, MainWindow]:
    """The application and its window, not yet shown.

    With a workstation the pages are there at once (and the libraries are loaded now); without one they
    come after the first paint.
    """
    app, speech = application(home)
    window = MainWindow(speech)
    if workstation is None:
        Starter(window, home)
    else:
        attach(window, workstation, load_libraries())
    return app, window


def favour_the_window(app: QApplication) -> Collector:
    """Set this Python up for a window that answers at once, and for Qt objects that die on its thread.

    The collector's timer also gives Python a turn ten times a second, in which it notices Ctrl-C.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    collector = Collector(app)
    collector.take_over()
    return collector


def run(home: Path, *, rehearse_first: bool = False) -> int:
    """Open the window and stay until it is closed; returns the exit code. Ctrl-C closes it too.

    `rehearse_first`: on the very first start, begin the first rehearsal without waiting for the click.
    """
    import signal

    app, window = build(home)
    if rehearse_first:
        window.entered.connect(window.rehearse_if_new)
    favour_the_window(app)
    signal.signal(signal.SIGINT, lambda *_: window.leave())
    with ExitStack() as undo:
        window.painted.connect(lambda: undo.callback(_open_log(home)))
        window.show()
        return app.exec()


def _open_log(home: Path) -> Callable[[], None]:
    """Begin the log right after the first paint, and give back what ends it."""
    from controller.logs import LogBook

    book = LogBook(home / "logs")
    book.open()
    return book.close
