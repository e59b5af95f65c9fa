"""In the control room: what is saved and not on AWS yet is said, with the deed."""

from __future__ import annotations

import time
from typing import cast

from controller.desk import EventDesk
from controller.phase import Phase
from controller.plan import EventPlan
from tests.helpers.fake_desk import FakeDesk, FakeWorkstation
from tests.unit.ui.conftest import speak
from ui.language import Language
from ui.main_window import MainWindow
from ui.rooms import Rooms
from ui.running_cost import RunningCost


def differs(desk: FakeDesk) -> EventPlan:
    """Something was changed and saved since AWS was brought up to the plan."""
    desk.applied.known = True
    desk.applied.on_aws = desk.plan
    desk.set_plan(desk.plan.with_value("encode.pipelines", "standard"))
    return desk.applied.on_aws


def test_it_is_said_where_it_matters_and_only_while_it_is_so(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation
) -> None:
    bar, desk = rooms.plan_deeds.unsent, work.desks["town-hall"]
    rooms.show_event("town-hall", "control_room")
    assert not bar.isVisible()
    differs(desk)
    assert bar.isVisible()
    assert bar.words.text() == (
        "The plan has changes that are not on AWS yet; the control room shows what AWS has."
    )
    rooms.show_page("plan")
    assert not bar.isVisible()
    rooms.show_page("control_room")
    assert bar.isVisible()
    rooms.show_event("spring", "control_room")
    assert not bar.isVisible()
    rooms.show_event("town-hall", "control_room")
    assert bar.isVisible()
    desk.applied.on_aws = desk.plan
    desk.changed.emit()
    assert not bar.isVisible()


def test_its_button_shows_what_would_change(window: MainWindow, rooms: Rooms, live: FakeDesk) -> None:
    rooms.show_event("spring", "control_room")
    differs(live)
    rooms.plan_deeds.unsent.button.click()
    assert live.calls == ["preview"]


def test_while_nothing_can_be_sent_nothing_is_said(rooms: Rooms, work: FakeWorkstation) -> None:
    desk = work.desks["town-hall"]
    rooms.show_event("town-hall", "control_room")
    differs(desk)
    desk.phase = Phase.UPDATING
    desk.changed.emit()
    assert not rooms.plan_deeds.unsent.isVisible()


def test_the_cost_on_air_is_that_of_what_aws_has(work: FakeWorkstation, live: FakeDesk) -> None:
    cost, desk, now = RunningCost(work.prices), cast(EventDesk, live), time.time()
    before = cost.words(desk, now)
    differs(live)
    assert cost.words(desk, now) == before
    live.applied.on_aws = live.plan
    assert cost.words(desk, now) != before


def test_it_speaks_korean(rooms: Rooms, work: FakeWorkstation, speech: Language) -> None:
    rooms.show_event("town-hall", "control_room")
    differs(work.desks["town-hall"])
    speak(speech, "ko")
    bar = rooms.plan_deeds.unsent
    assert bar.words.text().startswith("기획에 아직 AWS에 반영되지 않은 변경이 있습니다.")
    assert bar.button.text() == "업데이트…"
