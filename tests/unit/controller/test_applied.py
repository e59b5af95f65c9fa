"""Which plan AWS has: known after an order that went well, unknown from its beginning on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from controller import applied
from controller.journal import Journal
from controller.plan import EventPlan

PLAN = EventPlan.from_data({"name": "gala"})
CHANGED = PLAN.with_value("package.segment_seconds", 4)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    made = Journal(tmp_path / "journal.sqlite3")
    yield made
    made.close()


def test_nothing_is_known_of_an_event_that_was_never_built(journal: Journal) -> None:
    assert applied.holds(journal, PLAN) is None


def test_what_was_built_is_known_until_the_next_order_begins(journal: Journal) -> None:
    applied.note(journal, PLAN)
    assert applied.holds(journal, PLAN) is True
    assert applied.holds(journal, CHANGED) is False
    applied.forget(journal, "gala")
    assert applied.holds(journal, PLAN) is None
    assert applied.holds(journal, CHANGED) is None
    applied.note(journal, CHANGED)
    assert applied.holds(journal, CHANGED) is True


def test_events_are_kept_apart_and_out_of_the_timeline(journal: Journal) -> None:
    applied.note(journal, PLAN)
    other = EventPlan.from_data({"name": "other"})
    assert applied.holds(journal, other) is None
    assert journal.timeline("gala") == ()


def test_it_survives_the_program(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    first = Journal(path)
    applied.note(first, PLAN)
    first.close()
    second = Journal(path)
    assert applied.holds(second, PLAN) is True
    second.close()


def test_the_journal_keeps_a_mark_and_not_the_plan(journal: Journal, tmp_path: Path) -> None:
    applied.note(journal, PLAN.with_value("title", "Something private"))
    connection = sqlite3.connect(tmp_path / "journal.sqlite3")
    (payload,) = connection.execute("SELECT payload FROM entries").fetchone()
    connection.close()
    assert "private" not in payload
