"""Judge 1: values against the request shapes of botocore's service models.

botocore itself checks required members, unknown keys, types and minima, never enums, maxima or patterns.
This walker checks all of them. MediaLive's shapes carry no metadata at all: their limits are in their names
(`__integerMin0Max7`), which is why names are read. Patterns are unanchored in the models: `fullmatch`.
CloudFormation's intrinsics are skipped, and its lists stand for CloudFront's `{Quantity, Items}`.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from aws.judges.sheet import is_intrinsic
from aws.sentence import Sentence, mark, say

Problem = tuple[str, Sentence]
"""Path below the resource's properties, and what is wrong there."""

LOW = re.compile(r"Min(Negative)?(\d+)")
HIGH = re.compile(r"Max(Negative)?(\d+)")
_ENTRIES = (mark("{0} entries is below the minimum {1}"), mark("{0} entries is above the maximum {1}"))
_CHARACTERS = (
    mark("{0} characters is below the minimum {1}"),
    mark("{0} characters is above the maximum {1}"),
)
_NUMBER = (mark("{0} is below the minimum {1}"), mark("{0} is above the maximum {1}"))
"""Too little, too much."""
INTEGERS = ("integer", "long")
NUMBERS = (*INTEGERS, "float", "double")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How CloudFormation's spelling of a resource differs from the API's."""

    aliases: Mapping[str, str] = field(default_factory=dict)
    """CloudFormation key to API key, anywhere in the resource."""
    optional: frozenset[str] = frozenset({"Quantity"})
    """Members the API requires and CloudFormation fills in."""
    ignored: frozenset[str] = frozenset()
    """Top-level CloudFormation properties that the API takes elsewhere or in another form."""
    elsewhere: frozenset[str] = frozenset()
    """The same for keys at any depth."""


def check(shape: Any, value: object, dialect: Dialect, path: str = "") -> Iterator[Problem]:
    """Every way in which a value does not fit a botocore shape."""
    if is_intrinsic(value):
        return
    checker = CHECKERS.get(shape.type_name)
    if checker is not None:
        yield from checker(shape, value, dialect, path)


def _structure(shape: Any, value: object, dialect: Dialect, path: str) -> Iterator[Problem]:
    if isinstance(value, list) and "Items" in shape.members:
        yield from check(shape.members["Items"], value, dialect, path)
        return
    if not isinstance(value, dict):
        yield path, say("must be an object, not {0}", _kind(value))
        return
    known = _spoken(shape, value, dialect, path)
    for name in shape.required_members:
        if name not in known and name not in dialect.optional:
            yield path, say("{0} is missing", name)
    for api_name, (name, child) in known.items():
        if api_name in shape.members:
            yield from check(shape.members[api_name], child, dialect, f"{path}/{name}")
        else:
            yield f"{path}/{name}", say("{0} is not known to AWS here", name)


def _spoken(shape: Any, value: dict[str, Any], dialect: Dialect, path: str) -> dict[str, tuple[str, Any]]:
    """API member to (CloudFormation key, value)."""
    skipped = dialect.elsewhere if path else dialect.elsewhere | dialect.ignored
    known = {
        dialect.aliases.get(name, name): (name, one) for name, one in value.items() if name not in skipped
    }
    if "Locations" in known and "Items" in shape.members:
        known["Items"] = known.pop("Locations")
    return known


def _list(shape: Any, value: object, dialect: Dialect, path: str) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield path, say("must be a list, not {0}", _kind(value))
        return
    yield from _size(shape, len(value), path, _ENTRIES)
    for number, child in enumerate(value):
        yield from check(shape.member, child, dialect, f"{path}/{number}")


def _map(shape: Any, value: object, dialect: Dialect, path: str) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield path, say("must be a map, not {0}", _kind(value))
        return
    for name, child in value.items():
        yield from check(shape.key, name, dialect, f"{path}/{name}")
        yield from check(shape.value, child, dialect, f"{path}/{name}")


def _string(shape: Any, value: object, _dialect: Dialect, path: str) -> Iterator[Problem]:
    if isinstance(value, dict):
        # A policy or an event pattern: CloudFormation takes the document, the API its JSON text.
        value = json.dumps(value, separators=(",", ":"))
    if not isinstance(value, str):
        yield path, say("must be a text, not {0}", _kind(value))
        return
    allowed = getattr(shape, "enum", None)
    if allowed and value not in allowed:
        yield path, say("{0} is none of {1}", repr(value), ", ".join(allowed))
    pattern = _compiled(shape.metadata.get("pattern", ""))
    if pattern and not pattern.fullmatch(value):
        yield path, say("{0} does not match {1}", repr(value), pattern.pattern)
    yield from _size(shape, len(value), path, _CHARACTERS)


def _number(shape: Any, value: object, _dialect: Dialect, path: str) -> Iterator[Problem]:
    whole = shape.type_name in INTEGERS
    if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
        kind = _kind(value)
        yield (
            path,
            say("must be a whole number, not {0}", kind) if whole else say("must be a number, not {0}", kind),
        )
        return
    yield from _size(shape, value, path, _NUMBER)


def _boolean(_shape: Any, value: object, _dialect: Dialect, path: str) -> Iterator[Problem]:
    if not isinstance(value, bool):
        yield path, say("must be true or false, not {0}", _kind(value))


def _size(shape: Any, size: float, path: str, words: tuple[str, str]) -> Iterator[Problem]:
    low, high = limits(shape)
    below, above = words
    if low is not None and size < low:
        yield path, Sentence(below, f"{size:g}", f"{low:g}")
    if high is not None and size > high:
        yield path, Sentence(above, f"{size:g}", f"{high:g}")


def limits(shape: Any) -> tuple[float | None, float | None]:
    """Minimum and maximum from the metadata, or from a name like `__integerMin0Max7`."""
    low, high = shape.metadata.get("min"), shape.metadata.get("max")
    if shape.name.startswith("__"):
        low = _named(LOW, shape.name) if low is None else low
        high = _named(HIGH, shape.name) if high is None else high
    return low, high


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str] | None:
    """A model's pattern, or None where it is written for Java (`\\p{L}` and the like)."""
    try:
        return re.compile(pattern) if pattern else None
    except re.error:
        return None


def _named(pattern: re.Pattern[str], name: str) -> int | None:
    found = pattern.search(name)
    if found is None:
        return None
    return -int(found.group(2)) if found.group(1) else int(found.group(2))


_KINDS: Mapping[type, Sentence] = {
    str: say("a text"),
    bool: say("true or false"),
    dict: say("an object"),
    list: say("a list"),
    type(None): say("nothing"),
}


def _kind(value: object) -> Sentence:
    return _KINDS.get(type(value), say("a number"))


CHECKERS: Mapping[str, Callable[[Any, object, Dialect, str], Iterator[Problem]]] = {
    "structure": _structure,
    "list": _list,
    "map": _map,
    "string": _string,
    "boolean": _boolean,
    **dict.fromkeys(NUMBERS, _number),
}
