"""The rehearsal without a window: the same control room, painted off screen, watches while the steps run.

The steps run in one worker thread; this thread belongs to Qt. The window drives nothing: it finds the
event in the region, as it would after a restart, and shows it.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from controller.first_plan import first_plan
from controller.local_region import RegionCard
from controller.logs import LogBook
from controller.plan import EventPlan, load_plan
from controller.rehearse import OnAir, Rehearsal
from controller.report import RehearsalReport
from controller.template_text import refuse_not_offered
from controller.viewer_keys import ViewerKeys
from controller.workstation import Workstation

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.main_window import MainWindow

SIZE = (1440, 900)
PICTURE_SECONDS = 12.0
"""How long the preview may take to show its first picture before the window is painted as it is."""
GRAB_SECONDS = PICTURE_SECONDS + 10.0


def run(
    home: Path,
    plan_file: Path | None,
    *,
    seconds: float,
    out: Path,
    keep: bool,
    say: Callable[[str], None],
    complain: Callable[[str], None],
) -> int:
    """Rehearse one event; returns 0 when every step was seen to work, 1 otherwise.

    Raises:
        PlanError: the plan file is wrong.
        AwsFailure: AWS does not offer a value of the plan (code "not-offered").
        OSError: the output folder cannot be written.
    """
    plan = first_plan() if plan_file is None else load_plan(plan_file)
    refuse_not_offered(plan)
    out.mkdir(parents=True, exist_ok=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="flypack-rehearsal-") as folder:
        keys = ViewerKeys()
        stage = Stage(plan, Path(folder), out, keys)
        rehearsal = Rehearsal(
            plan,
            home,
            seconds=seconds,
            out=out,
            keep=keep,
            say=say,
            on_region=stage.show_region,
            on_air=stage.show_on_air,
            before_stop=stage.take_picture,
            keys=keys,
        )
        book = LogBook(home / "logs")
        book.open()
        try:
            report = stage.watch(rehearsal)
        finally:
            book.close()
    failed = next((step for step in report.steps if not step.ok), None)
    if failed is None and report.ok:
        say(f"The report is in {out}/report.html.")
        return 0
    complain(f"{failed.name}: {failed.detail}" if failed else "No step was run.")
    return 1


class Stage(QObject):
    """Holds the off-screen window and lets the worker thread ask for it."""

    _region_known = Signal(object)
    _on_air = Signal(object)
    _picture_wanted = Signal(object)
    _ended = Signal()

    def __init__(self, plan: EventPlan, folder: Path, out: Path, keys: ViewerKeys | None = None) -> None:
        from ui import app

        self._app: QApplication = app.application(folder)[0]
        app.favour_the_window(self._app)
        super().__init__()
        self._plan, self._folder, self._out, self._keys = plan, folder, out, keys
        self._window: MainWindow | None = None
        self._deadline = 0.0
        self._taken: threading.Event | None = None
        self._look = QTimer(self)
        self._look.setInterval(200)
        self._look.timeout.connect(self._take_when_ready)
        queued = Qt.ConnectionType.QueuedConnection
        self._region_known.connect(self._open_window, queued)
        self._on_air.connect(self._follow, queued)
        self._picture_wanted.connect(self._begin_taking, queued)
        self._ended.connect(self._end, queued)

    def show_region(self, card: RegionCard) -> None:
        """The region runs: open the window over it. Called from the worker."""
        self._region_known.emit(card)

    def show_on_air(self, on_air: OnAir) -> None:
        """The picture was seen at the edge. Called from the worker."""
        self._on_air.emit(on_air)

    def take_picture(self) -> None:
        """Save `window.png` once the preview shows a picture; waits for it. Called from the worker."""
        taken = threading.Event()
        self._picture_wanted.emit(taken)
        taken.wait(GRAB_SECONDS)

    def watch(self, rehearsal: Rehearsal) -> RehearsalReport:
        """Run the steps in a worker while Qt runs here; Ctrl-C and SIGTERM cancel the steps."""
        reports: list[RehearsalReport | BaseException] = []

        def steps() -> None:
            try:
                reports.append(rehearsal.run())
            except BaseException as problem:  # noqa: BLE001 - raised again on the main thread
                reports.append(problem)
            self._ended.emit()

        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: rehearsal.cancel())
        worker = threading.Thread(target=steps, name="rehearsal")
        ticking = QTimer()
        ticking.timeout.connect(lambda: None)  # gives Python a turn to notice Ctrl-C
        ticking.start(100)
        worker.start()
        self._app.exec()
        worker.join()
        self._close_window()
        (outcome,) = reports
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    @Slot()
    def _end(self) -> None:
        self._app.exit(
            0
        )  # not quit(): it would ask the window, and the window asks the operator while on air

    @Slot(object)
    def _open_window(self, card: RegionCard) -> None:
        from ui import app

        regions = self._folder / "regions"
        regions.mkdir(exist_ok=True)
        shutil.copy(card.ready_file, regions / card.ready_file.name)
        workstation = Workstation(self._folder, viewer_keys=self._keys)
        workstation.shelf.create(self._plan, "rehearsal")
        self._window = app.build(self._folder, workstation)[1]
        self._window.resize(*SIZE)
        self._window.show()
        self._window.show_event(self._plan.name)

    @Slot(object)
    def _follow(self, on_air: OnAir) -> None:
        if self._window is not None:
            self._window.show_event(on_air.name)

    @Slot(object)
    def _begin_taking(self, taken: threading.Event) -> None:
        self._taken = taken
        self._deadline = time.monotonic() + PICTURE_SECONDS
        self._look.start()

    @Slot()
    def _take_when_ready(self) -> None:
        window, taken = self._window, self._taken
        if window is None or taken is None:
            return
        rooms = window.rooms
        seen = rooms is not None and rooms.control_room.program.watchdog.state == "playing"
        if not seen and time.monotonic() < self._deadline:
            return
        self._look.stop()
        window.grab_png(self._out / "window.png")
        taken.set()

    def _close_window(self) -> None:
        if self._window is not None:
            self._window.leave()
        self._app.processEvents()
