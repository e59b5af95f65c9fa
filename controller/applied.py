"""Which plan AWS was last brought up to, from the journal: the page says when what is saved is not there yet.

Only what this Flypack did is known. An order that did not end well, or that the program did not see the end
of, leaves it unknown; so does a change that somebody made elsewhere (drift says that).
"""

from __future__ import annotations

import hashlib

from controller.journal import Journal
from controller.plan_model import EventPlan
from controller.plan_store import plan_text

KIND = "applied"


def forget(journal: Journal, name: str) -> None:
    """An order begins: until it has gone well nobody knows."""
    journal.record(KIND, _place(name), {"plan": ""})


def note(journal: Journal, plan: EventPlan) -> None:
    """AWS was brought up to this plan."""
    journal.record(KIND, _place(plan.name), {"plan": _mark(plan)})


def holds(journal: Journal, plan: EventPlan) -> bool | None:
    """Whether AWS has what this plan says; None where that is not known."""
    entries = journal.timeline(_place(plan.name), limit=1)
    mark = entries[0].payload.get("plan") if entries else ""
    return mark == _mark(plan) if mark else None


def _place(name: str) -> str:
    """Beside the event's own entries, which its timeline shows."""
    return f"{KIND}:{name}"


def _mark(plan: EventPlan) -> str:
    return hashlib.sha256(plan_text(plan).encode()).hexdigest()
