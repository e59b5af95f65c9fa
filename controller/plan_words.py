"""pydantic's errors in the words of the plan: the dotted field, the value, what is allowed instead."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from controller.plan_problem import RULE, PlanProblem, one_of

SHOWN_VALUE = 60
"""Characters of a wrong value that a sentence quotes."""

NOT_ALLOWED = "{0} is not allowed; {1}"
UNKNOWN = "is not a field of a plan; remove it"
UNKNOWN_SIMILAR = "is not a field of a plan; did you mean {0}?"
MISSING = "is missing; {0}"

Loc = Sequence[int | str]


def problems_of(model: type[BaseModel], errors: Sequence[Mapping[str, Any]]) -> tuple[PlanProblem, ...]:
    """Every pydantic error as problems of the plan, in the order of the fields, none twice."""
    found = [problem for error in errors for problem in _problems(model, error)]
    return tuple(dict.fromkeys(found))


def allowed_words(field: FieldInfo) -> str:
    """What a field takes, as the end of a sentence: `choose 2 or 4`, `give a whole number from 1 to 9`."""
    if field.description:
        return field.description
    kinds = _kinds(field.annotation)
    empty = " or null" if NoneType in kinds else ""
    for kind in kinds:
        if get_origin(kind) is Literal:
            return f"choose {one_of(get_args(kind))}{empty}"
        if kind is bool:
            return "choose true or false"
        if kind is int:
            return f"give a whole number{_range(field)}{empty}"
        if kind is str:
            return "give a text"
    return f"give a group of fields{empty}"


def _problems(model: type[BaseModel], error: Mapping[str, Any]) -> Iterator[PlanProblem]:
    kind, loc = error["type"], error["loc"]
    where = dotted(loc)
    if kind == "default_factory_not_called":
        return
    if kind == RULE:
        for inner in error["ctx"]["problems"]:
            place = f"{where}.{inner.field}" if where and inner.field else where or inner.field
            yield PlanProblem(field=place, words=inner.words, values=inner.values)
    elif kind == "extra_forbidden":
        yield _unknown(model, loc)
    elif kind == "json_invalid":
        yield PlanProblem(field="", words="The plan holds a text that is not valid Unicode; type it again")
    else:
        words = _allowed_at(model, loc)
        if kind == "missing":
            yield PlanProblem(field=where, words=MISSING, values=(words,))
        else:
            value = error.get("ctx", {}).get("element", error["input"])
            yield PlanProblem(field=where, words=NOT_ALLOWED, values=(quoted(value), words))


def dotted(loc: Loc) -> str:
    """`encode.renditions[0].width`; the place inside a list or map of plain values is left out."""
    if loc[:1] == ("tags",):
        return "tags"
    text = ""
    for index, part in enumerate(loc):
        if isinstance(part, int):
            text += f"[{part}]" if index + 1 < len(loc) else ""
        else:
            text += f".{part}" if text else part
    return text


def quoted(value: object) -> str:
    """The wrong value as JSON shows it, shortened."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= SHOWN_VALUE else f"{text[:SHOWN_VALUE]}…"


def _unknown(model: type[BaseModel], loc: Loc) -> PlanProblem:
    parent = _model_at(model, loc[:-1])
    known = list(parent.model_fields) if parent else []
    similar = difflib.get_close_matches(str(loc[-1]), known, n=1)
    if similar:
        return PlanProblem(field=dotted(loc), words=UNKNOWN_SIMILAR, values=(similar[0],))
    return PlanProblem(field=dotted(loc), words=UNKNOWN)


def _allowed_at(model: type[BaseModel], loc: Loc) -> str:
    field = field_at(model, loc)
    return allowed_words(field) if field else "give a group of fields"


def field_at(model: type[BaseModel], loc: Loc) -> FieldInfo | None:
    """The field a location names, the innermost one that the model declares."""
    field: FieldInfo | None = None
    current: type[BaseModel] | None = model
    for part in loc:
        if isinstance(part, int) or current is None or part not in current.model_fields:
            continue
        field = current.model_fields[part]
        current = _inner_model(field.annotation)
    return field


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    field = field_at(model, loc)
    return model if field is None else _inner_model(field.annotation)


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    for kind in _kinds(annotation):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind
        if get_origin(kind) is tuple:
            return _inner_model(get_args(kind)[0])
    return None


def _kinds(annotation: Any) -> tuple[Any, ...]:
    """The members of `X | None`, with Annotated taken off."""
    if hasattr(annotation, "__metadata__"):
        return _kinds(annotation.__origin__)
    if get_origin(annotation) in (None, tuple, dict, Literal):
        return (annotation,)
    return tuple(kind for member in get_args(annotation) for kind in _kinds(member))


def _range(field: FieldInfo) -> str:
    limits: dict[type, Any] = {}
    for mark in _marks(field):
        if isinstance(mark, Ge):
            limits[Ge] = mark.ge
        elif isinstance(mark, Le):
            limits[Le] = mark.le
    return f" from {limits[Ge]} to {limits[Le]}" if len(limits) == 2 else ""


def _marks(field: FieldInfo) -> Iterator[object]:
    yield from field.metadata
    for member in get_args(field.annotation):
        for mark in getattr(member, "__metadata__", ()):
            yield from mark.metadata if isinstance(mark, FieldInfo) else (mark,)
