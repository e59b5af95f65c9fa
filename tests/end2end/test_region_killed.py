"""The rehearsal region killed while on air: the window says so, does not hang, and can begin again."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from aws.facts import ChannelState
from controller import local_region
from controller.journal import Journal
from tests.helpers.program import SMALL_PLAN, write_plan
from tests.helpers.screen import until, virtual_display
from tests.helpers.window import ENDING, INVITING, Truth, Window, regions_ended, window

pytestmark = pytest.mark.end2end

NAME = str(SMALL_PLAN["name"])


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "plans").mkdir()
    write_plan(tmp_path / "plans")
    with regions_ended(tmp_path):
        yield tmp_path


def notices(home: Path) -> list[object]:
    journal = Journal(home / "journal.sqlite3")
    found = [value for entry in journal.timeline(f"notices:{NAME}") for value in entry.payload["values"]]
    journal.close()
    return found


def kill_region(home: Path) -> None:
    (card,) = local_region.find(home)
    region = psutil.Process(card.pid)
    family = [region, *region.children(recursive=True)]
    os.kill(card.pid, signal.SIGKILL)
    assert psutil.wait_procs(family, timeout=10)[1] == [], "the engine and its encoders end with the region"


def starts(running: Window, truth: Truth) -> bool:
    """Ask to start, as soon as the window lets one; it may be a moment behind the region."""
    running.screen.press("ctrl+shift+Return")
    return truth.channel() is not ChannelState.IDLE


@pytest.mark.timeout(240)
def test_the_region_killed_on_air(home: Path) -> None:
    truth = Truth(home, NAME)
    with virtual_display() as screen:
        with window(screen, home) as running:
            until(lambda: running.offers(INVITING), "the plan can be provisioned")
            screen.press("ctrl+2", "ctrl+shift+p")
            until(lambda: truth.outputs().get("ChannelId"), "the stack is complete")
            until(lambda: starts(running, truth), "the broadcast starts")
            truth.wait_channel(ChannelState.RUNNING)
            until(lambda: running.offers(ENDING), "the window shows it on air")
            kill_region(home)
            until(lambda: running.offers(INVITING), "the event can be provisioned again", 20)
            until(
                lambda: (
                    "The rehearsal region ended, and the event with it. Provision the event again."
                    in notices(home)
                ),
                "it is said in one sentence",
            )
            screen.press("ctrl+q")
            assert running.end(15) == 0, running.words()
        with window(screen, home) as running:
            until(lambda: running.offers(INVITING), "the next start offers to provision")
            screen.press("ctrl+shift+p")
            until(lambda: truth.outputs().get("ChannelId"), "it is provisioned again")
            assert "Traceback" not in running.words()
