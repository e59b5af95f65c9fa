"""Plan files on the disk: read with one clear sentence for every damage, saved atomically."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any

from controller.atomic_file import write_atomically
from controller.plan_model import EventPlan
from controller.plan_problem import PlanError, PlanProblem

SUFFIX = ".plan.json"
LARGEST_BYTES = 1_000_000
"""No plan comes near it; a larger file is something else."""


def parse_plan(text: str) -> EventPlan:
    """The plan in a file's text. Raises `PlanError` naming every wrong field."""
    try:
        data = json.loads(text, object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:
        place = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise _whole("The plan is damaged: it is not JSON{0}; restore it or write it anew", place) from None
    if not isinstance(data, dict):
        raise _whole("The plan is damaged: it is not a JSON object; restore it or write it anew")
    return EventPlan.from_data(data)


def plan_text(plan: EventPlan) -> str:
    """The plan as its file holds it: every field, in order, the same bytes each time."""
    return json.dumps(plan.to_data(), ensure_ascii=False, indent=2) + "\n"


def load_plan(path: Path) -> EventPlan:
    """Read a plan file. Raises `PlanError` for a missing, unreadable, damaged, newer or wrong one."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise _whole("{0} is no plan: it is larger than 1 MB", path.name)
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise _whole("There is no plan {0}; check its name and place", path.name) from None
    except UnicodeDecodeError:
        raise _whole("{0} is damaged: it is not UTF-8 text; restore it or write it anew", path.name) from None
    except OSError as error:
        raise _whole(
            "{0} cannot be read: {1}; check the disk and the file's rights", *_why(path, error)
        ) from None
    return parse_plan(text)


def save_plan(plan: EventPlan, path: Path) -> None:
    """Save atomically: the old file is kept whatever happens. Raises `PlanError` with the reason."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, plan_text(plan))
    except OSError as error:
        raise _whole(_unsaved(error), *_why(path, error)) from None


def _unsaved(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "{0} was not saved: the disk is full; make room and save again, the old plan is kept"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "{0} was not saved: it is read-only; allow writing or save elsewhere, the old plan is kept"
    return "{0} was not saved: {1}; check the disk, the old plan is kept"


def _why(path: Path, error: OSError) -> tuple[str, str]:
    return path.name, (error.strerror or type(error).__name__).lower()


def _whole(words: str, *values: str) -> PlanError:
    return PlanError([PlanProblem(field="", words=words, values=values)])


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A field written twice would silently lose its first value."""
    data: dict[str, Any] = {}
    for key, value in pairs:
        if key in data:
            raise PlanError([PlanProblem(field=key, words="stands in the plan twice; keep one")])
        data[key] = value
    return data
