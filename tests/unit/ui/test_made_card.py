"""The card of what will be made: counted in a job, refused in words, and never in the way of typing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from controller import inventory
from controller.inventory import Group, GroupCount, Inventory
from controller.jobs import Lane
from controller.plan import EventPlan
from controller.workstation import Workstation
from tests.helpers.fake_desk import FakeWorkstation
from tests.unit.ui.conftest import forget, speak
from ui.language import Language
from ui.widgets.made_card import MadeCard, status_words


def plan(name: str = "gala", **fields: Any) -> EventPlan:
    return EventPlan.from_data({"name": name, "deliver": {"web_player": False}, **fields})


@pytest.fixture
def card(qtbot: QtBot, work: FakeWorkstation) -> Iterator[MadeCard]:
    made = MadeCard(cast(Workstation, work))
    made.resize(330, 400)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.show_plan(None)
    made.close()
    work.jobs.close()
    forget(made)


def shown(card: MadeCard) -> dict[str, tuple[str, str]]:
    return {
        group.value: (line.words.text(), line.figure.text())
        for group, line in card.rows.items()
        if line.isVisible()
    }


def test_a_plan_is_counted(qtbot: QtBot, card: MadeCard) -> None:
    with qtbot.waitSignal(card.looked, timeout=8000, check_params_cb=bool) as told:
        card.show_plan(plan())
    assert shown(card) == {
        "ingest": ("+ MediaLive inputs, channel", "3"),
        "package": ("+ MediaPackage endpoints", "6"),
        "deliver": ("+ CloudFront distribution", "5"),
        "store": ("+ S3 buckets (2 kept on tear-down)", "4"),
        "watch": ("+ Alarms, topic, rules, trail", "18"),
        "roles": ("+ Roles", "2"),
    }
    assert card.total.text() == "38 resources"
    assert not card.note.isVisible()
    assert told.args[0].startswith("Template valid, ")
    assert card.rows[Group.DELIVER].toolTip().startswith("2 × CloudFront CachePolicy\n1 × CloudFront Dist")


def test_what_aws_does_not_offer_is_said(qtbot: QtBot, card: MadeCard) -> None:
    with qtbot.waitSignal(card.looked, timeout=8000, check_params_cb=bool):
        card.show_plan(plan(region="ap-northeast-1", encode={"captions": "smart"}))
    assert shown(card) == {}
    assert "encode.captions: smart captions exist only in" in card.note.text()
    assert card.words == "This plan cannot be built"


def test_another_event_never_shows_the_last_ones_count(qtbot: QtBot, card: MadeCard) -> None:
    with qtbot.waitSignal(card.looked, timeout=8000, check_params_cb=bool):
        card.show_plan(plan())
    card.show_plan(plan("other", watch={"alarms": False}))
    assert shown(card) == {}
    assert card.words == ""
    qtbot.waitUntil(lambda: card.total.text() != "", timeout=8000)
    assert int(card.total.text().split()[0]) < 38


def test_what_changes_meanwhile_is_looked_at_next(
    qtbot: QtBot, card: MadeCard, work: FakeWorkstation
) -> None:
    hold = threading.Event()
    for _ in range(4):  # every worker of the lane is busy, so the look has to wait
        work.jobs.run(Lane.READ, "wait", lambda _handle: hold.wait(8), quiet=True)
    card.show_plan(plan())
    qtbot.waitUntil(lambda: card._looking, timeout=3000)
    card.show_plan(plan(watch={"alarms": False, "dashboard": False}))
    hold.set()
    expected = inventory.look(to_spec_of(plan(watch={"alarms": False, "dashboard": False}))).count
    qtbot.waitUntil(lambda: card.total.text() == f"{expected} resources", timeout=8000)


def to_spec_of(wanted: EventPlan) -> Any:
    from controller.to_spec import to_spec

    return to_spec(wanted)


def test_it_speaks_korean(qtbot: QtBot, card: MadeCard, speech: Language) -> None:
    with qtbot.waitSignal(card.looked, timeout=8000, check_params_cb=bool):
        card.show_plan(plan())
    speak(speech, "ko")
    card.retranslate()
    assert card.title.text() == "만들어질 리소스"
    assert card.total.text() == "리소스 38개"
    assert shown(card)["roles"] == ("+ 역할", "2")


def test_findings_are_told_with_the_first_one(card: MadeCard) -> None:
    found = Inventory(
        groups=(GroupCount(group=Group.ROLES, count=1, kept=0, types=(("IAM Role", 1),)),),
        size=31_000,
        findings=("Channel: no input", "Role: unused"),
    )
    card._plan = plan()
    card._take(plan(), found)
    assert card.note.text() == "AWS would refuse this plan: Channel: no input\nAnd 1 more findings."
    assert card.words == "Template with 2 findings"
    assert status_words(Inventory(size=31_000)) == "Template valid, 31 KB"


def test_unseen_it_looks_at_nothing_until_it_is_shown(
    qtbot: QtBot, card: MadeCard, work: FakeWorkstation
) -> None:
    card.hide()
    card.show_plan(plan())
    card._look()
    assert not card._looking
    with qtbot.waitSignal(card.looked, timeout=8000, check_params_cb=bool):
        card.show()
    assert card.total.text() == "38 resources"
