"""The strict walker: a value against a botocore shape.

botocore itself checks required members, unknown keys, types and minima, never enums, maxima or patterns,
and for MediaLive no limits at all: those hide in shape names such as `__integerMin0Max7`. Requests are
checked before a service sees them, our own replies before a client does.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable
from typing import Any

_NAMED_RANGE = re.compile(r"Min(Negative)?(\d+)(?:Max(\d+))?|Max(\d+)")
_EXEMPT_ENUMS = frozenset({"ResourceStatus"})
"""AWS puts REVIEW_IN_PROGRESS into StackEvent.ResourceStatus, which the model's enum lacks."""

Report = Callable[[str, str], None]


@functools.lru_cache(maxsize=2048)
def _pattern(text: str) -> re.Pattern[str] | None:
    try:
        return re.compile(text)
    except re.error:  # AWS models hold Java patterns (\p{L}) that Python cannot compile
        return None


@functools.lru_cache(maxsize=4096)
def _named_range(name: str) -> tuple[int | None, int | None]:
    match = _NAMED_RANGE.search(name)
    if not match:
        return None, None
    low = int(match[2]) * (-1 if match[1] else 1) if match[2] is not None else None
    high = match[3] or match[4]
    return low, int(high) if high is not None else None


def check(shape: Any, value: object, *, reply: bool = False) -> list[str]:
    """Problems of `value` against `shape`, each with its path; empty when clean.

    A reply is not held to patterns and lengths: AWS's own replies are not.
    """
    problems: list[str] = []
    if shape is not None:
        _Walk(reply, lambda path, what: problems.append(f"{path or '/'}: {what}")).visit(shape, value, "")
    return problems


class _Walk:
    def __init__(self, reply: bool, report: Report) -> None:
        self._reply = reply
        self._report = report
        self._by_type: dict[str, Callable[[Any, Any, str], None]] = {
            "structure": self._structure,
            "list": self._list,
            "map": self._map,
            "string": self._string,
            "integer": self._number,
            "long": self._number,
            "float": self._number,
            "double": self._number,
            "boolean": self._boolean,
            "timestamp": self._timestamp,
        }

    def visit(self, shape: Any, value: Any, path: str) -> None:
        visitor = self._by_type.get(shape.type_name)
        if visitor is not None:
            visitor(shape, value, path)

    def _structure(self, shape: Any, value: Any, path: str) -> None:
        if getattr(shape, "is_document_type", False) or getattr(shape, "is_eventstream", False):
            return
        if not isinstance(value, dict):
            self._report(path, f"expected a structure, got {type(value).__name__}")
            return
        for name in shape.required_members:
            if value.get(name) is None:
                self._report(f"{path}/{name}", "required member is missing")
        for name, member in value.items():
            if name not in shape.members:
                self._report(f"{path}/{name}", "unknown member")
            elif member is not None:
                self.visit(shape.members[name], member, f"{path}/{name}")

    def _list(self, shape: Any, value: Any, path: str) -> None:
        if not isinstance(value, (list, tuple)):
            self._report(path, f"expected a list, got {type(value).__name__}")
            return
        self._length(shape, len(value), path)
        for index, item in enumerate(value):
            self.visit(shape.member, item, f"{path}/{index}")

    def _map(self, shape: Any, value: Any, path: str) -> None:
        if not isinstance(value, dict):
            self._report(path, f"expected a map, got {type(value).__name__}")
            return
        self._length(shape, len(value), path)
        for key, item in value.items():
            self.visit(shape.key, key, f"{path}/{key}")
            self.visit(shape.value, item, f"{path}/{key}")

    def _string(self, shape: Any, value: Any, path: str) -> None:
        if not isinstance(value, str):
            self._report(path, f"expected a string, got {type(value).__name__}")
            return
        allowed = getattr(shape, "enum", None)
        if allowed and value not in allowed and shape.name not in _EXEMPT_ENUMS:
            self._report(
                path,
                f"value '{value}' failed to satisfy constraint: "
                f"Member must satisfy enum value set: [{', '.join(allowed)}]",
            )
        if self._reply:
            return
        self._length(shape, len(value), path)
        pattern = _pattern(shape.metadata["pattern"]) if "pattern" in shape.metadata else None
        if pattern is not None and not pattern.fullmatch(value):
            self._report(path, f"must satisfy regular expression pattern: {pattern.pattern}")

    def _number(self, shape: Any, value: Any, path: str) -> None:
        wanted = (int,) if shape.type_name in ("integer", "long") else (int, float)
        if isinstance(value, bool) or not isinstance(value, wanted):
            self._report(path, f"expected {shape.type_name}, got {type(value).__name__}")
            return
        low, high = _named_range(shape.name)
        low, high = shape.metadata.get("min", low), shape.metadata.get("max", high)
        if low is not None and value < low:
            self._report(path, f"value {value} must be greater than or equal to {low}")
        if high is not None and value > high:
            self._report(path, f"value {value} must be less than or equal to {high}")

    def _boolean(self, _shape: Any, value: Any, path: str) -> None:
        if not isinstance(value, bool):
            self._report(path, f"expected a boolean, got {type(value).__name__}")

    def _timestamp(self, _shape: Any, value: Any, path: str) -> None:
        if not isinstance(value, (datetime.datetime, int, float, str)) or isinstance(value, bool):
            self._report(path, f"expected a time, got {type(value).__name__}")

    def _length(self, shape: Any, length: int, path: str) -> None:
        if self._reply:
            return
        low, high = shape.metadata.get("min"), shape.metadata.get("max")
        if low is not None and length < low:
            self._report(path, f"length {length} must be greater than or equal to {low}")
        if high is not None and length > high:
            self._report(path, f"length {length} must be less than or equal to {high}")
