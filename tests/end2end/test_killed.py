"""The program killed at any second: the next start finds the event and goes on from there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from controller.desk import EventDesk
from controller.journal import Journal
from controller.phase import Phase
from controller.places import Place, RehearsalPlace
from controller.plan import load_plan
from controller.secret_store import SecretStore
from controller.workstation import Workstation
from tests.helpers.program import ROOT, SMALL_PLAN, write_plan
from tests.helpers.screen import until, virtual_display
from tests.helpers.window import INVITING, Truth, regions_ended, window

pytestmark = pytest.mark.end2end

NAME = str(SMALL_PLAN["name"])
SPEED = 16.0
"""Slow enough to be killed in the middle."""
INTERRUPTED = "Flypack ended meanwhile; AWS may have gone on"

PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from controller.phase import Phase
from controller.places import RehearsalPlace
from controller.workstation import Workstation

app = QCoreApplication([])
home, name, order = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
place_of = lambda _environment, region: RehearsalPlace(home, region, speed=float(sys.argv[4]))
desk = Workstation(home, place_of=place_of).open(name)
asked = []

def go_on():
    print("phase", desk.phase.value, flush=True)
    if desk.known and not asked:
        asked.append(True)
        getattr(desk, order)()

desk.changed.connect(go_on)
desk.timeline_added.connect(lambda row: print("row", row.text, flush=True))
app.exec()
"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "plans").mkdir()
    write_plan(tmp_path / "plans")
    with regions_ended(tmp_path):
        yield tmp_path


def killed_when(home: Path, order: str, words: str) -> None:
    """Another Flypack gives the order and is killed as soon as it says these words."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(home), NAME, order, str(SPEED)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line.strip())
        if words in line:
            break
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    process.stdout.close()
    assert words in said[-1], said


@contextmanager
def opened(qtbot: QtBot, home: Path) -> Iterator[EventDesk]:
    """The next start: the desk, once AWS has said how the event stands."""

    def place_of(_environment: str, region: str) -> Place:
        return RehearsalPlace(home, region, speed=SPEED)

    station = Workstation(home, secrets=SecretStore(), place_of=place_of)
    try:
        desk = station.open(NAME)
        qtbot.waitUntil(lambda: desk.known, timeout=20_000)
        yield desk
    finally:
        station.close()


def wait(qtbot: QtBot, desk: EventDesk, phase: Phase) -> None:
    qtbot.waitUntil(lambda: desk.phase is phase and desk.job is None, timeout=90_000)


def told(desk: EventDesk) -> list[str]:
    return [row.text for row in desk.timeline()]


@pytest.mark.timeout(300)
def test_an_event_is_found_again_after_a_kill_at_every_step(qtbot: QtBot, home: Path) -> None:
    killed_when(home, "provision", ": CREATE_COMPLETE")
    with opened(qtbot, home) as desk:
        assert desk.phase is Phase.PROVISIONING
        wait(qtbot, desk, Phase.READY)
        made = [text for text in told(desk) if text.endswith(": CREATE_COMPLETE")]
        assert len(made) == len(set(made)) > 20
        assert f"Provision: {INTERRUPTED}" in told(desk)

    killed_when(home, "start", "phase starting")
    with opened(qtbot, home) as desk:
        assert desk.phase in (Phase.STARTING, Phase.ON_AIR, Phase.READY)
        if desk.phase is Phase.READY:  # killed before AWS was told
            desk.start()
        wait(qtbot, desk, Phase.ON_AIR)
        began = desk.on_air_since

    killed_when(home, "refresh", "phase on-air")
    with opened(qtbot, home) as desk:
        assert desk.phase is Phase.ON_AIR
        assert desk.on_air_since == began

    killed_when(home, "stop", "phase stopping")
    with opened(qtbot, home) as desk:
        assert desk.phase in (Phase.STOPPING, Phase.READY, Phase.ON_AIR)
        if desk.phase is Phase.ON_AIR:
            desk.stop()
        wait(qtbot, desk, Phase.READY)

    killed_when(home, "tear_down", ": DELETE_COMPLETE")
    with opened(qtbot, home) as desk:
        wait(qtbot, desk, Phase.DRAFT)
        assert f"Tear down: {INTERRUPTED}" in told(desk)
        gone = {text for text in told(desk) if text.endswith(": DELETE_COMPLETE")}
        assert len(gone) > 20
    assert load_plan(home / "plans" / f"{NAME}.plan.json").name == NAME


def test_a_program_killed_while_the_region_starts_is_at_the_beginning_again(qtbot: QtBot, home: Path) -> None:
    killed_when(home, "provision", "phase provisioning")
    with opened(qtbot, home) as desk:
        if desk.phase is Phase.DRAFT:
            desk.provision()
        wait(qtbot, desk, Phase.READY)


def history(home: Path) -> list[object]:
    journal = Journal(home / "journal.sqlite3")
    values = [entry.payload.get("values") for entry in journal.timeline(NAME)]
    journal.close()
    return values


@pytest.mark.timeout(240)
def test_the_window_killed_while_provisioning_follows_on(home: Path) -> None:
    truth = Truth(home, NAME)
    with virtual_display() as screen:
        with window(screen, home) as running:
            until(lambda: running.offers(INVITING), "the plan can be provisioned")
            screen.press("ctrl+shift+p")
            until(lambda: truth.status() == "CREATE_IN_PROGRESS", "CloudFormation builds")
            running.kill()
        with window(screen, home) as running:
            until(lambda: truth.outputs().get("ChannelId"), "the stack is complete")
            until(lambda: ["phase:ready"] in history(home), "the window has followed it to its end")
            until(lambda: running.offers(INVITING), "the window offers to start the broadcast")
            assert "Traceback" not in running.words()
            screen.press("ctrl+q")
            assert running.end() == 0
    assert truth.stack() is not None, "an event that is built keeps its region"
