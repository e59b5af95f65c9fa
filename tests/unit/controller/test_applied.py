"""Which plan AWS has: the stack carries it, the journal adds what the stack cannot carry."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from aws.facts import StackFacts
from controller import applied
from controller.applied import AppliedPlan
from controller.journal import Journal
from controller.plan import EventPlan
from tests.helpers.fake_cloud import STACK_ID, stack_facts

PLAN = EventPlan.from_data({"name": "gala"})
CHANGED = PLAN.with_value("package.segment_seconds", 4)
LATER = CHANGED.with_value("encode.frame_rate", 25)
STACK = replace(stack_facts(), name="flypack-gala")


def carried(plan: EventPlan) -> str:
    return json.dumps(plan.to_data())


class Desk:
    """Whoever has a saved plan and a stack."""

    def __init__(self, journal: Journal, saved: EventPlan = PLAN) -> None:
        self.saved = saved
        self.applied = AppliedPlan(journal, lambda: self.saved)

    def meets(self, stack: StackFacts | None, on_stack: str | None = None) -> AppliedPlan:
        self.applied.follow(stack)
        if stack is not None:
            self.applied.read(stack.stack_id, on_stack)
        return self.applied

    def lacks(self) -> bool:
        return self.applied.lacks


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    made = Journal(tmp_path / "journal.sqlite3")
    yield made
    made.close()


def test_without_a_stack_the_saved_plan_counts(journal: Journal) -> None:
    found = Desk(journal).meets(None)
    assert found.plan is PLAN
    assert found.holds(PLAN) is None
    assert not found.lacks


def test_a_stack_is_known_by_the_plan_it_carries(journal: Journal) -> None:
    desk = Desk(journal, CHANGED)
    found = desk.meets(STACK, carried(PLAN))
    assert found.plan == PLAN
    assert found.plan is found.plan
    assert (found.holds(CHANGED), found.holds(PLAN)) == (False, True)
    assert desk.lacks()
    desk.saved = PLAN
    assert not desk.lacks()


def test_the_stack_that_went_is_forgotten(journal: Journal) -> None:
    desk = Desk(journal, CHANGED)
    desk.meets(STACK, carried(PLAN))
    assert desk.meets(None).plan is CHANGED
    assert desk.meets(replace(STACK, status="ROLLBACK_COMPLETE")).plan is CHANGED


def test_an_order_that_went_well_counts_at_once_and_after_a_restart(journal: Journal) -> None:
    desk = Desk(journal, CHANGED)
    applied.note(journal, CHANGED, STACK_ID, carried(CHANGED))
    desk.meets(STACK, None).took(STACK_ID, CHANGED)
    desk.saved = LATER
    assert desk.applied.plan == CHANGED
    again = Desk(journal, LATER)
    again.applied.follow(STACK)
    assert again.applied.plan == CHANGED
    assert again.meets(STACK, carried(CHANGED)).holds(LATER) is False


def test_what_reaches_no_resource_is_kept_beside_the_stack(journal: Journal) -> None:
    """CloudFormation does not change metadata alone: the stack still carries the plan from before."""
    applied.note(journal, CHANGED, STACK_ID, carried(PLAN))
    found = Desk(journal, CHANGED).meets(STACK, carried(PLAN))
    assert found.plan == CHANGED
    assert found.holds(CHANGED) is True


def test_another_computer_has_changed_the_stack_since(journal: Journal) -> None:
    applied.note(journal, CHANGED, STACK_ID, carried(CHANGED))
    found = Desk(journal, CHANGED).meets(STACK, carried(LATER))
    assert found.plan == LATER
    assert found.lacks


def test_an_update_that_was_rolled_back_leaves_what_was(journal: Journal) -> None:
    applied.note(journal, PLAN, STACK_ID, carried(PLAN))
    found = Desk(journal, CHANGED).meets(replace(STACK, status="UPDATE_ROLLBACK_COMPLETE"), carried(PLAN))
    assert found.plan == PLAN


def test_what_no_stack_has_needs_no_update(journal: Journal) -> None:
    saved = PLAN.with_value("watch.planned_minutes", 45).with_value("watch.auto_stop_after_minutes", 10)
    found = Desk(journal, saved).meets(STACK, carried(PLAN))
    assert (found.plan.watch.planned_minutes, found.plan.watch.auto_stop_after_minutes) == (45, 10)
    assert not found.lacks


def test_a_chat_is_told_how_long_the_show_is(journal: Journal) -> None:
    chatting = PLAN.with_value("extras.chat", True)
    found = Desk(journal, chatting.with_value("watch.planned_minutes", 45)).meets(STACK, carried(chatting))
    assert found.plan.watch.planned_minutes == 180
    assert found.lacks


def test_a_stop_that_was_not_built_is_not_there(journal: Journal) -> None:
    without = PLAN.with_value("watch.auto_stop_after_minutes", None)
    found = Desk(journal, PLAN).meets(STACK, carried(without))
    assert found.plan.watch.auto_stop_after_minutes is None
    assert found.lacks


@pytest.mark.parametrize("text", ["", "no json", '{"version": 9}', '{"name": "other"}'])
def test_an_older_stack_is_taken_as_it_was_first_seen(journal: Journal, text: str) -> None:
    """What is saved then stands for it, also after a restart; what is edited later is shown as unsent."""
    desk = Desk(journal, CHANGED)
    found = desk.meets(STACK, text)
    assert found.plan is CHANGED
    assert found.holds(CHANGED) is None
    assert not desk.lacks()
    desk.saved = LATER
    assert found.plan == CHANGED
    assert desk.lacks()
    again = Desk(journal, LATER).meets(STACK, text)
    assert again.plan == CHANGED
    assert again.holds(LATER) is None


def test_the_mark_of_an_older_flypack_still_says_whether_aws_has_the_plan(journal: Journal) -> None:
    journal.record("applied", "applied:gala", {"plan": applied._mark(PLAN)})
    assert Desk(journal, PLAN).meets(STACK, "").holds(PLAN) is True
    other = Desk(journal, CHANGED).meets(replace(STACK, stack_id=f"{STACK_ID}2"), "")
    assert other.holds(CHANGED) is False
    assert other.lacks


def test_a_stack_that_cannot_be_read_is_known_from_the_journal(journal: Journal) -> None:
    applied.note(journal, PLAN, STACK_ID, carried(PLAN))
    found = Desk(journal, CHANGED).meets(STACK, None)
    assert found.plan == PLAN
    assert found.holds(CHANGED) is None
    assert found.lacks


def test_what_the_journal_could_not_keep_whole_is_not_believed(journal: Journal) -> None:
    """The journal hides what looks like a secret: a plan with such a word in it is not the plan any more."""
    worded = PLAN.with_value("title", "AKIAIOSFODNN7EXAMPLE")
    applied.note(journal, worded, STACK_ID, "")
    assert Desk(journal, PLAN).meets(STACK, None).plan is PLAN


def test_events_are_kept_apart_and_out_of_the_timeline(journal: Journal) -> None:
    applied.note(journal, PLAN, STACK_ID, "")
    other = EventPlan.from_data({"name": "other"})
    assert Desk(journal, other).meets(STACK, None).plan is other
    assert journal.timeline("gala") == ()
