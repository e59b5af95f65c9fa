"""What is wrong with a plan, field by field, in words that say what would be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

RULE = "plan_rule"
"""The pydantic error type under which our own rules travel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanProblem:
    """One wrong field.

    `field` is spelled as in the plan file, dotted; "" is the file as a whole. `words` is the English
    sentence with {0}-style places and `values` fills them, so that a user interface can translate
    the words; `message` is both together.
    """

    field: str
    words: str
    values: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """What is wrong and what is allowed, in English."""
        return self.words.format(*self.values)

    @property
    def sentence(self) -> str:
        """`field: message`."""
        return f"{self.field}: {self.message}" if self.field else self.message


class PlanError(Exception):
    """A plan that cannot be used. `problems` holds at least one."""

    def __init__(self, problems: Sequence[PlanProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """Every problem, on one line."""
        return "; ".join(problem.sentence for problem in self.problems)


def refuse(*problems: PlanProblem) -> None:
    """Raise the problems, if any, as one pydantic error; their fields are relative to the model."""
    if problems:
        raise PydanticCustomError(RULE, "{text}", {"text": problems[0].sentence, "problems": problems})


def one_of(choices: Sequence[object]) -> str:
    """`2, 4 or 6`."""
    words = [str(choice) for choice in choices]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
