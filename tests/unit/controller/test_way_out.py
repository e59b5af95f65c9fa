"""Every stuck stack has its way out, and a healthy one none."""

from __future__ import annotations

import pytest

from aws.stack import PROTECTED
from aws.stack.changes import REMAINS
from controller.way_out import Deed, way_out
from tests.helpers.fake_cloud import stack_facts


@pytest.mark.parametrize(
    ("status", "deeds", "words"),
    [
        ("REVIEW_IN_PROGRESS", (Deed.RETRY, Deed.REMOVE), "never begun"),
        ("ROLLBACK_COMPLETE", (Deed.RETRY, Deed.REMOVE), "provision again"),
        ("UPDATE_ROLLBACK_FAILED", (Deed.ROLL_BACK, Deed.REMOVE), "continue the rollback"),
        ("DELETE_FAILED", (Deed.REMOVE, Deed.FORCE), "force it"),
        ("ROLLBACK_FAILED", (Deed.REMOVE,), "Tear the event down"),
    ],
)
def test_ways(status: str, deeds: tuple[Deed, ...], words: str) -> None:
    found = way_out(stack_facts(status))
    assert found is not None
    assert (found.status, found.deeds) == (status, deeds)
    assert words in found.sentence


@pytest.mark.parametrize("status", ["CREATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "UPDATE_IN_PROGRESS"])
def test_a_stack_that_can_be_worked_with_needs_none(status: str) -> None:
    assert way_out(stack_facts(status)) is None
    assert way_out(None) is None


@pytest.mark.parametrize("status", sorted({*PROTECTED, *REMAINS}))
def test_no_state_that_refuses_a_change_is_without_one(status: str) -> None:
    assert way_out(stack_facts(status)) is not None
