"""A MediaLive channel against the template that made it: pure comparison of two nested values.

Property names of the template are the member names of the API except for the case of some letters
(MediaPackage/Mediapackage), numbers may come back as 1 or 1.0, and a list of named things keeps its names
but not always its order. References to resources of the stack are put in; what cannot be resolved offline
(GetAtt and the like) is left out of the comparison.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

CHANNEL_TYPE = "AWS::MediaLive::Channel"
NAMES = ("Name", "Id", "InputAttachmentName", "OutputName", "CaptionSelectorName", "AudioSelectorName")
"""What tells the members of a list apart, where they have any of it."""

_UNKNOWN = object()
_REFERENCE = re.compile(r"\$\{([^!][^}]*)\}")

Found = tuple[str, str, str]
"""Path, expected, actual."""


def channel_differences(
    template: Mapping[str, Any] | str, logical_id: str, actual: Mapping[str, Any], known: Mapping[str, str]
) -> tuple[Found, ...]:
    """Where the channel is not what the template says. `known`: logical id (or pseudo parameter) to value."""
    document = json.loads(template) if isinstance(template, str) else template
    expected = document["Resources"][logical_id].get("Properties", {})
    return tuple(_compare(_resolved(expected, known), actual, ""))


def _resolved(value: Any, known: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_resolved(one, known) for one in value]
    if not isinstance(value, Mapping):
        return value
    if len(value) == 1:
        name, inner = next(iter(value.items()))
        if name == "Ref":
            return known.get(inner, _UNKNOWN)
        if name == "Fn::Sub":
            return _substituted(inner, known)
        if name.startswith("Fn::"):
            return _UNKNOWN
    return {name: _resolved(inner, known) for name, inner in value.items()}


def _substituted(text: Any, known: Mapping[str, str]) -> Any:
    if not isinstance(text, str) or any(name not in known for name in _REFERENCE.findall(text)):
        return _UNKNOWN
    return _REFERENCE.sub(lambda match: known[match.group(1)], text).replace("${!", "${")


def _compare(expected: Any, actual: Any, path: str) -> Iterator[Found]:
    if expected is _UNKNOWN:
        return
    if isinstance(expected, Mapping):
        # An empty structure switches something on; AWS may leave it out of the answer.
        there = actual if isinstance(actual, Mapping) else {}
        for name, inner in expected.items():
            yield from _compare(inner, _member(there, name), f"{path}/{name}")
    elif isinstance(expected, list):
        yield from _lists(expected, actual if isinstance(actual, list) else [], path)
    elif _plain(expected) != _plain(actual):
        yield path, _plain(expected), _plain(actual)


def _member(values: Mapping[str, Any], name: str) -> Any:
    if name in values:
        return values[name]
    return next((value for key, value in values.items() if key.lower() == name.lower()), None)


def _lists(expected: list[Any], actual: list[Any], path: str) -> Iterator[Found]:
    wanted, there = _keyed(expected), _keyed(actual)
    for key, value in wanted.items():
        if key in there:
            yield from _compare(value, there[key], f"{path}/{key}")
        elif value is not _UNKNOWN:
            yield f"{path}/{key}", _shown(value), ""
    for key, value in there.items():
        if key not in wanted:
            yield f"{path}/{key}", "", _shown(value)


def _keyed(values: list[Any]) -> dict[str, Any]:
    """By name where every member has one of its own, by position otherwise."""
    for name in NAMES:
        keys = [one.get(name) if isinstance(one, Mapping) else None for one in values]
        if values and all(isinstance(key, str) for key in keys) and len(set(keys)) == len(keys):
            return dict(zip((str(key) for key in keys), values, strict=True))
    return {str(index): one for index, one in enumerate(values)}


def _shown(value: Any) -> str:
    return _plain(value) if isinstance(value, str | int | float | bool) else "present"


def _plain(value: Any) -> str:
    """One spelling for 1, 1.0 and "1", for true and "true", and for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{value:.12g}"
    return str(value)
