"""What is wrong, and what is shown: problems at the fields they belong to, rows that mean something now."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from controller.plan_said import said, said_of_length
from controller.words import QT_TRANSLATE_NOOP
from ui.pages.plan_cards import PlanCard
from ui.pages.plan_draft import meaningless, spread
from ui.pages.plan_words import say
from ui.widgets.fields import DurationField, FormRow
from ui.widgets.plan_tables import RUNG
from ui.widgets.table_field import TableField

if TYPE_CHECKING:
    from controller.plan import PlanError, PlanProblem

CELL = re.compile(r".*\[(\d+)\](?:\.(\w+))?")
Rows = Mapping[str, FormRow]


def show_error(rows: Rows, error: PlanError) -> str:
    """Every problem at its field; returns how many fields need attention, in words."""
    found: dict[str, str] = {}
    cells: dict[tuple[int, int], str] = {}
    for problem in error.problems:
        path = nearest(problem.field, rows)
        words = _said(problem, rows.get(path))
        place = CELL.fullmatch(problem.field)
        if place and path == "encode.renditions":
            line, key = int(place[1]), place[2] or RUNG[0]
            cells[line, RUNG.index(key)] = words
            heads = rows[path].field
            assert isinstance(heads, TableField)
            place_words = say(QT_TRANSLATE_NOOP("Plan", "Row {0}, {1}:"))
            words = f"{place_words.format(line + 1, heads.head(RUNG.index(key)))} {words}"
        found.setdefault(path, words)
    show_problems(rows, found)
    table = rows["encode.renditions"].field
    if isinstance(table, TableField):
        table.mark_wrong(cells)
    count = len(error.problems)
    if count == 1:
        return say(QT_TRANSLATE_NOOP("Plan", "one field needs attention"))
    return say(QT_TRANSLATE_NOOP("Plan", "{0} fields need attention")).format(count)


def _said(problem: PlanProblem, form_row: FormRow | None) -> str:
    field = form_row.field if form_row is not None else None
    return said_of_length(problem, field.words_of) if isinstance(field, DurationField) else said(problem)


def show_problems(rows: Rows, found: Mapping[str, str]) -> None:
    """These problems and no others."""
    for path, form_row in rows.items():
        form_row.show_problem(found.get(path, ""))
        if path not in found and isinstance(form_row.field, TableField):
            form_row.field.mark_wrong({})


def show_rows(cards: Mapping[str, PlanCard], rows: Rows, values: Mapping[str, Any]) -> None:
    """Rows that mean nothing for the present choices are not shown; what is wrong always is."""
    usual = _defaults()
    special = {path for path, value in values.items() if usual.get(path, value) != value}
    wrong = {path for path, form_row in rows.items() if form_row.problem.text()}
    quiet = meaningless(values)
    for card in cards.values():
        card.show_rows(quiet, special, wrong)


def rungs(ladder: str) -> list[dict[str, Any]]:
    """The rungs of a ready-made ladder, for a ladder of one's own to begin with."""
    from controller.ladder import LADDERS

    return [{key: getattr(rung, key) for key in RUNG} for rung in LADDERS.get(ladder, ())]


def nearest(field: str, rows: Rows) -> str:
    """The field on the page that a problem belongs to: itself, or the longest name it begins with."""
    if field in rows:
        return field
    near = [path for path in rows if field.startswith(path) or path.startswith(field + ".")]
    return max(near, key=len, default=field)


@cache
def _defaults() -> dict[str, Any]:
    """What every plan has unless somebody decides otherwise."""
    from controller.plan import EventPlan

    return spread(EventPlan.from_data({"name": "any-event"}).to_data())
