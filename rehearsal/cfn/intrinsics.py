"""Ref, GetAtt, Sub and the other intrinsic functions, resolved against a stack that may still be growing."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from rehearsal.wire import ACCOUNT_ID, ServiceError

NO_VALUE = object()
UNKNOWN = "{{changeSet:KNOWN_AFTER_APPLY}}"
_VARIABLE = re.compile(r"\$\{(!?)([^}]*)\}")


class Living(Protocol):
    """Where references to resources are answered."""

    def ref(self, logical_id: str) -> Any:
        """What Ref gives."""

    def attribute(self, logical_id: str, name: str) -> Any:
        """What Fn::GetAtt gives."""


class Resolver:
    """Resolves values of one template."""

    def __init__(
        self,
        document: Mapping[str, Any],
        parameters: Mapping[str, Any],
        pseudo: Mapping[str, Any],
        living: Living,
    ) -> None:
        self._document = document
        self._parameters = parameters
        self._pseudo = pseudo
        self._living = living
        self._functions: dict[str, Callable[[Any], Any]] = {
            "Ref": self._ref,
            "Fn::GetAtt": self._get_att,
            "Fn::Sub": self._sub,
            "Fn::Join": self._join,
            "Fn::Select": self._select,
            "Fn::Split": self._split,
            "Fn::If": self._if,
            "Fn::Equals": lambda pair: self.resolve(pair[0]) == self.resolve(pair[1]),
            "Fn::Not": lambda one: not self._truth(one[0]),
            "Fn::And": lambda every: all(self._truth(one) for one in every),
            "Fn::Or": lambda every: any(self._truth(one) for one in every),
            "Fn::FindInMap": self._find_in_map,
            "Fn::Base64": lambda text: base64.b64encode(str(self.resolve(text)).encode()).decode(),
            "Fn::GetAZs": lambda region: [
                f"{self.resolve(region) or self._pseudo['AWS::Region']}{zone}" for zone in "abc"
            ],
            "Fn::Length": lambda items: len(self.resolve(items)),
            "Fn::ToJsonString": self._to_json,
            "Condition": self._truth,
        }

    def resolve(self, value: Any) -> Any:
        """`value` with every function replaced by its result; AWS::NoValue members vanish."""
        if isinstance(value, dict):
            if len(value) == 1:
                name, argument = next(iter(value.items()))
                if name in self._functions and (name != "Condition" or isinstance(argument, str)):
                    return self._functions[name](argument)
                if name.startswith("Fn::"):
                    raise _error(f"the function {name} is not supported")
            resolved = {key: self.resolve(item) for key, item in value.items()}
            return {key: item for key, item in resolved.items() if item is not NO_VALUE}
        if isinstance(value, list):
            return [item for item in map(self.resolve, value) if item is not NO_VALUE]
        return value

    def condition(self, name: str) -> bool:
        """The value of a template condition."""
        conditions = self._document.get("Conditions", {})
        if name not in conditions:
            raise _error(f"Unresolved condition {name}")
        return bool(self.resolve(conditions[name]))

    def _truth(self, value: Any) -> bool:
        return self.condition(value) if isinstance(value, str) else bool(self.resolve(value))

    def _ref(self, name: str) -> Any:
        if name == "AWS::NoValue":
            return NO_VALUE
        if name in self._pseudo:
            return self._pseudo[name]
        if name in self._parameters:
            return self._parameters[name]
        return self._living.ref(name)

    def _get_att(self, argument: Any) -> Any:
        logical, _, name = argument.partition(".") if isinstance(argument, str) else (*argument[:1], "", "")
        if not isinstance(argument, str):
            name = self.resolve(argument[1])
        return self._living.attribute(logical, name)

    def _sub(self, argument: Any) -> str:
        text, extra = (argument, {}) if isinstance(argument, str) else (argument[0], argument[1])

        def replace(match: re.Match[str]) -> str:
            if match[1]:
                return "${" + match[2] + "}"
            name = match[2].strip()
            if name in extra:
                return _text(self.resolve(extra[name]))
            value = self._get_att(name) if "." in name else self._ref(name)
            return _text(value)

        return _VARIABLE.sub(replace, text)

    def _join(self, argument: Any) -> str:
        parts = self.resolve(argument[1])
        return str(argument[0]).join(_text(part) for part in parts) if isinstance(parts, list) else parts

    def _select(self, argument: Any) -> Any:
        items = self.resolve(argument[1])
        if not isinstance(items, list):
            return items  # not known before the resource exists
        index = int(self.resolve(argument[0]))
        if not 0 <= index < len(items):
            raise _error(f"Fn::Select cannot select nonexistent value at index {index}")
        return items[index]

    def _split(self, argument: Any) -> Any:
        text = self.resolve(argument[1])
        return text.split(argument[0]) if text != UNKNOWN else UNKNOWN

    def _if(self, argument: Any) -> Any:
        return self.resolve(argument[1] if self.condition(argument[0]) else argument[2])

    def _find_in_map(self, argument: Any) -> Any:
        name, first, second = (self.resolve(one) for one in argument[:3])
        try:
            return self._document["Mappings"][name][first][second]
        except KeyError as exc:
            raise _error(f"Unable to get mapping for {name}::{first}::{second}") from exc

    def _to_json(self, value: Any) -> str:
        return json.dumps(self.resolve(value))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _error(text: str) -> ServiceError:
    return ServiceError("ValidationError", f"Template error: {text}")


def pseudo_parameters(region: str, stack_name: str, stack_id: str) -> dict[str, Any]:
    """The AWS::... parameters."""
    return {
        "AWS::Region": region,
        "AWS::AccountId": ACCOUNT_ID,
        "AWS::Partition": "aws",
        "AWS::StackName": stack_name,
        "AWS::StackId": stack_id,
        "AWS::URLSuffix": "amazonaws.com",
        "AWS::NotificationARNs": [],
    }


PSEUDO_NAMES = frozenset(pseudo_parameters("", "", "")) | {"AWS::NoValue"}


def references(value: Any) -> set[str]:
    """Every name that `value` refers to: logical ids and parameters, pseudo parameters left out."""
    found: set[str] = set()
    _collect(value, found)
    return found - PSEUDO_NAMES


def _collect(value: Any, found: set[str]) -> None:
    if isinstance(value, list):
        for item in value:
            _collect(item, found)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name == "Ref" and isinstance(item, str):
                found.add(item)
            elif name == "Fn::GetAtt":
                found.add(item.partition(".")[0] if isinstance(item, str) else item[0])
            elif name == "Fn::Sub":
                _collect_sub(item, found)
            else:
                _collect(item, found)


def _collect_sub(argument: Any, found: set[str]) -> None:
    text, extra = (argument, {}) if isinstance(argument, str) else (argument[0], argument[1])
    for escaped, name in _VARIABLE.findall(text):
        if not escaped and name.strip() not in extra:
            found.add(name.strip().partition(".")[0])
    _collect(extra, found)
