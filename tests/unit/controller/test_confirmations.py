"""What is asked before an event is torn down."""

from __future__ import annotations

from typing import Any

import pytest

from controller.confirmations import confirmation
from controller.phase import Action, Phase
from controller.plan_model import EventPlan
from controller.views import EnvironmentCard

REMOVE = "Remove everything of first-show? The addresses of phones and viewers will not come back."


@pytest.mark.parametrize(
    ("record", "kept"),
    [
        ({}, " Recordings are kept."),
        ({"archive": False}, ""),
        (
            {"vod": True},
            " Recordings are kept. Video on demand that the timeline does not call ready yet may never be.",
        ),
    ],
    ids=["recorded", "not recorded", "on demand"],
)
def test_a_tear_down_says_what_stays(record: dict[str, Any], kept: str) -> None:
    plan = EventPlan.from_data({"name": "first-show", "record": record})
    place = EnvironmentCard(kind="rehearsal", label="This laptop", region="us-east-1")
    assert confirmation(Action.TEAR_DOWN, Phase.READY, plan, place) == f"{REMOVE}{kept}"
