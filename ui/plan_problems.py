"""What is wrong with a plan, in the language of the moment.

The controller says a problem as English words with {0}-places and their values; a value may itself be
such a phrase (`choose 1 or 2`). Here are the phrases that the plan page and the new-event dialog can meet.
A test holds them to the controller's sources.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from controller.words import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from controller.plan import PlanProblem

CONTEXT = "PlanProblem"
SENTENCES = (
    QT_TRANSLATE_NOOP("PlanProblem", "{0} is not allowed; {1}"),
    QT_TRANSLATE_NOOP("PlanProblem", "is missing; {0}"),
    QT_TRANSLATE_NOOP("PlanProblem", "{0} is not allowed with the format ll-hls; give 0"),
    QT_TRANSLATE_NOOP("PlanProblem", "is not allowed with the mode any; choose allow or deny, or give []"),
    QT_TRANSLATE_NOOP("PlanProblem", "is empty; the mode {0} needs at least one country"),
    QT_TRANSLATE_NOOP(
        "PlanProblem", "is made from the recordings, and record.archive is off; switch it on, or give false"
    ),
    QT_TRANSLATE_NOOP("PlanProblem", "{0} is on the shelf already; choose another name"),
    QT_TRANSLATE_NOOP("PlanProblem", "{0} still exists; tear it down first"),
    QT_TRANSLATE_NOOP("PlanProblem", "{0} still holds the event; tear it down first"),
    QT_TRANSLATE_NOOP("PlanProblem", "{0} cannot be removed: {1}"),
    QT_TRANSLATE_NOOP(
        "PlanProblem",
        "{0} was not saved: the disk is full; make room and save again, the old plan is kept",
    ),
    QT_TRANSLATE_NOOP(
        "PlanProblem",
        "{0} was not saved: it is read-only; allow writing or save elsewhere, the old plan is kept",
    ),
    QT_TRANSLATE_NOOP("PlanProblem", "{0} was not saved: {1}; check the disk, the old plan is kept"),
)
PHRASES = (
    QT_TRANSLATE_NOOP("PlanProblem", "give 1 to 80 characters on one line"),
    QT_TRANSLATE_NOOP("PlanProblem", "give 3 to 32 characters a-z, 0-9 and -, beginning with a letter"),
    QT_TRANSLATE_NOOP("PlanProblem", "give at most 10 different IPv4 networks such as 203.0.113.7/32"),
    QT_TRANSLATE_NOOP("PlanProblem", "give different e-mail addresses such as ops@example.com"),
    QT_TRANSLATE_NOOP(
        "PlanProblem", "give different two-letter country codes of ISO 3166-1 in capitals, such as KR"
    ),
)
PATTERNS = (
    (
        r"give a whole number from (\d+) to (\d+)",
        QT_TRANSLATE_NOOP("PlanProblem", "give a whole number from {0} to {1}"),
    ),
    (
        r"give a whole number from (\d+) to (\d+) or null",
        QT_TRANSLATE_NOOP("PlanProblem", "give a whole number from {0} to {1}, or nothing"),
    ),
    (r"choose (.+) or ([^ ]+)", QT_TRANSLATE_NOOP("PlanProblem", "choose {0} or {1}")),
)


def said(problem: PlanProblem) -> str:
    """The problem as a sentence. Words that are not known here stay English."""
    return translate(CONTEXT, problem.words).format(*(_value(value) for value in problem.values))


def _value(value: str) -> str:
    if value in PHRASES:
        return translate(CONTEXT, value)
    for pattern, words in PATTERNS:
        if found := re.fullmatch(pattern, value):
            return translate(CONTEXT, words).format(*found.groups())
    return value
