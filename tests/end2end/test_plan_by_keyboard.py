"""A plan from a colleague, by keyboard alone: imported, edited, undone, done again, and seen in its file."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aws.facts import ChannelState
from controller.plan import load_plan
from tests.helpers.screen import Screen, until, virtual_display
from tests.helpers.window import INVITING, Truth, Window, regions_ended, tear_down, window

pytestmark = pytest.mark.end2end


@pytest.fixture
def screen() -> Iterator[Screen]:
    with virtual_display() as made:
        yield made


@pytest.mark.timeout(240)
def test_a_plan_is_imported_edited_and_undone(screen: Screen, own_home: Path, tmp_path: Path) -> None:
    source = tmp_path / "gala.plan.json"
    source.write_text(json.dumps({"name": "gala", "title": "Gala"}), encoding="utf-8")
    kept = own_home / "plans" / "gala.plan.json"

    def stands(path: str, value: object) -> bool:
        place: Any = load_plan(kept).to_data()
        for part in path.split("."):
            place = place[part]
        return bool(place == value)

    with regions_ended(own_home), window(screen, own_home) as running:
        until(lambda: screen.middle_of(INVITING), "the first start makes an offer")
        running.command("import plan")
        screen.focus()
        screen.write(str(source))
        screen.press("Return")
        until(kept.exists, "the plan is on the shelf")
        until(lambda: running.offers(INVITING), "the draft can be provisioned")

        screen.press("ctrl+1", "Tab", "Right")
        until(lambda: stands("ingest.cameras", 2), "two cameras are in the file")
        screen.press("Tab")
        screen.write("203.0.113.7/32")
        until(lambda: stands("ingest.allowed_cidrs", ["203.0.113.7/32"]), "the network is in the file")
        screen.press("ctrl+z", "ctrl+z")
        until(lambda: stands("ingest.cameras", 1), "one camera again")
        assert stands("ingest.allowed_cidrs", [])
        screen.press("ctrl+shift+z")
        until(lambda: stands("ingest.cameras", 2), "and two again")

        screen.press("ctrl+q")
        assert running.end() == 0, running.words()
    assert running.words() == ""
    assert json.loads(source.read_text()) == {"name": "gala", "title": "Gala"}


def agreed(running: Window, truth: Truth) -> bool:
    """Ask for the update, agree once the question stands, and see whether the region has begun."""
    screen, pause = running.screen, threading.Event()
    screen.press("ctrl+shift+p")
    until(lambda: len(screen.windows()) > 1, "the question says what would change", 60)
    pause.wait(1.0)  # a question that has just come may not have the keyboard yet
    running.agree()
    return any(pause.wait(0.2) or truth.status().startswith("UPDATE") for _ in range(40))


@pytest.mark.timeout(300)
def test_a_plan_that_was_built_is_changed_and_brought_to_the_region(screen: Screen, own_home: Path) -> None:
    """The page is edited while the event stands; “Update…” shows the change and makes it."""
    plans = own_home / "plans"
    plans.mkdir(parents=True)
    data = {"name": "gala", "ingest": {"allowed_cidrs": ["127.0.0.1/32"]}}
    (plans / "gala.plan.json").write_text(json.dumps(data), encoding="utf-8")
    truth = Truth(own_home, "gala")
    with regions_ended(own_home), window(screen, own_home) as running:
        until(lambda: running.offers(INVITING), "the draft can be provisioned")
        screen.press("ctrl+shift+p")
        until(lambda: truth.status() == "CREATE_COMPLETE", "the event is built", 120)

        def edited() -> bool:
            """Nothing can be edited before the window has seen that the event stands."""
            screen.press("ctrl+1", "Tab", "Right")
            pause = threading.Event()
            return any(
                pause.wait(0.1) or load_plan(plans / "gala.plan.json").ingest.cameras == 2 for _ in range(25)
            )

        until(edited, "the plan has two cameras")
        until(lambda: agreed(running, truth), "the question is put and agreed to", 90)
        until(lambda: truth.status() == "UPDATE_COMPLETE", "the event is brought up to its plan", 90)
        with truth.session() as session:
            assert len(session.medialive.list_inputs()["Inputs"]) == 2
        until(lambda: truth.channel() is ChannelState.IDLE, "the channel is idle again")
        tear_down(running, truth)
        screen.press("ctrl+q")
        assert running.end() == 0, running.words()
    assert running.words() == ""
