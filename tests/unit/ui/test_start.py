"""The start: the shell paints before anything heavy is loaded, then the pages come."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.unit.ui.conftest import forget
from ui import app as program
from ui.language import Language

ROOT = Path(__file__).resolve().parents[3]
HEAVY = (
    "boto3",
    "botocore",
    "moto",
    "vlc",
    "numpy",
    "pyqtgraph",
    "pydantic",
    "keyring",
    "troposphere",
    "segno",
)

FIRST_PAINT = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6 import QtCore
from PySide6.QtCore import QTimer
from ui import app as program
app, window = program.build(Path(sys.argv[1]))
seen = []
window.painted.disconnect()
window.painted.connect(lambda: seen.extend(name for name in sys.argv[2:] if name in sys.modules))
window.painted.connect(lambda: seen.extend(["Qt"] if "Qt" in vars(QtCore) else []))
window.painted.connect(app.quit)
QTimer.singleShot(20000, app.quit)
window.show()
app.exec()
sys.stdout.write("painted:" + ",".join(seen))
"""


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    """Nor has anybody said `Qt`, whose enumerations PySide6 makes when it is first said (`ui.early`)."""
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(tmp_path), *HEAVY],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout == "painted:"


def test_the_window_opens_and_closes_by_itself(qtbot: QtBot, speech: Language, own_home: Path) -> None:
    _, window = program.build(own_home)
    window.show()
    qtbot.waitUntil(lambda: window.rooms is not None, timeout=20_000)
    assert window.rooms is not None
    assert window.rooms.page == "welcome"
    assert window.workstation is not None
    assert window.workstation.home == own_home
    window.leave()
    assert not window.isVisible()
    forget(window)


def test_the_plots_are_made_before_an_event_needs_them(
    qtbot: QtBot, speech: Language, own_home: Path
) -> None:
    _, window = program.build(own_home)
    window.show()
    qtbot.waitUntil(lambda: window.rooms is not None, timeout=20_000)
    assert window.rooms is not None
    cells = window.rooms.control_room.metrics.cells.values()
    qtbot.waitUntil(lambda: all(cell.ready for cell in cells), timeout=20_000)
    window.leave()
    forget(window)


def test_a_window_over_a_given_workstation_is_complete_at_once(
    qtbot: QtBot, speech: Language, own_home: Path
) -> None:
    from controller.workstation import Workstation

    workstation = Workstation(own_home)
    _, window = program.build(own_home, workstation)
    assert window.rooms is not None
    assert window.workstation is workstation
    window.show()
    window.leave()
    forget(window)


def test_closing_before_the_libraries_are_there_is_no_trouble(
    qtbot: QtBot, speech: Language, own_home: Path
) -> None:
    _, window = program.build(own_home)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.leave()
    assert window.rooms is None
    forget(window)


def test_the_window_gets_its_turn(qapp: QApplication) -> None:
    turn = sys.getswitchinterval()
    collector = program.favour_the_window(qapp)
    try:
        assert round(sys.getswitchinterval(), 5) == 0.0005
        assert collector.isActive()
        assert not gc.isenabled()
    finally:
        collector.hand_back()
        collector.deleteLater()
        gc.disable()
        sys.setswitchinterval(turn)


def test_ctrl_c_closes_the_window(tmp_path: Path) -> None:
    """The program as a process: SIGINT ends it with 0, also while it loads."""
    code = (
        "import os, sys, threading, signal; os.environ['QT_QPA_PLATFORM'] = 'offscreen';"
        "from pathlib import Path; from ui import app as program;"
        "threading.Timer(1.5, lambda: os.kill(os.getpid(), signal.SIGINT)).start();"
        "sys.exit(program.run(Path(sys.argv[1])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
