"""A template as the judges read it, and what they say about it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aws.sentence import Sentence, joined

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that AWS would reject or that would not work. `judge` is "shapes" or "rules"."""

    judge: str
    resource: str
    path: str
    message: Sentence

    @property
    def sentence(self) -> Sentence:
        """`Resource/path: message`."""
        return joined("{0}{1}: {2}", self.resource, self.path, self.message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One resource of the template."""

    title: str
    type: str
    properties: dict[str, Any]
    body: dict[str, Any]

    @property
    def parents(self) -> set[str]:
        """Logical ids in DependsOn."""
        found = self.body.get("DependsOn", [])
        return {found} if isinstance(found, str) else set(found)

    def found(self, path: str, message: Sentence) -> Finding:
        """A finding of the rules about this resource."""
        return Finding(judge="rules", resource=self.title, path=path, message=message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The whole template, for one region."""

    document: dict[str, Any]
    region: str

    @property
    def resources(self) -> tuple[Resource, ...]:
        """Every resource, in the template's order."""
        return tuple(
            Resource(title=title, type=body.get("Type", ""), properties=body.get("Properties", {}), body=body)
            for title, body in self.document.get("Resources", {}).items()
        )

    def of_type(self, *types: str) -> tuple[Resource, ...]:
        """Resources of these types; a type may leave out the leading `AWS::`."""
        wanted = {kind if kind.startswith("AWS::") else f"AWS::{kind}" for kind in types}
        return tuple(resource for resource in self.resources if resource.type in wanted)

    def referred(self, value: object) -> Resource | None:
        """The resource that a Ref or GetAtt points at."""
        title = target(value)
        return next((one for one in self.resources if one.title == title), None)


def is_intrinsic(value: object) -> bool:
    """Whether CloudFormation will put something else here."""
    if not isinstance(value, dict) or len(value) != 1:
        return False
    key = next(iter(value))
    return isinstance(key, str) and (key in ("Ref", "Condition") or key.startswith("Fn::"))


def target(value: object) -> str | None:
    """Logical id that a Ref or GetAtt names."""
    if not isinstance(value, dict) or not is_intrinsic(value):
        return None
    if "Ref" in value:
        return str(value["Ref"])
    attribute = value.get("Fn::GetAtt")
    if isinstance(attribute, str):
        return attribute.split(".", 1)[0]
    return str(attribute[0]) if isinstance(attribute, list) and attribute else None


def key(value: object) -> str:
    """A text that is equal for equal values, intrinsics included."""
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True)


def items(value: object) -> list[Any]:
    """The value as a list: AWS writes one thing without brackets."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def texts(value: object) -> list[str]:
    """The value as a list of texts that can be compared, whatever it holds."""
    return [key(one) for one in items(value)]


def mapping(value: object) -> dict[str, Any]:
    """The value where it is an object, an empty one otherwise: judge 1 says what is wrong with it."""
    return value if isinstance(value, dict) else {}


def amount(value: object, default: float = 0) -> float:
    """The value where it is a number, the default otherwise."""
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else default


def tags(resource: Resource) -> dict[str, str]:
    """A resource's tags, from the list of pairs or from the map that MediaLive wants."""
    found = resource.properties.get("Tags", {})
    if isinstance(found, dict):
        return {key(name): key(value) for name, value in found.items()}
    return {key(at(tag, "Key")): key(at(tag, "Value")) for tag in items(found)}


def at(value: object, *path: str) -> Any:
    """What is under a path of keys, or None where a step is missing or not a mapping."""
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def walk(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every node below a value with its path."""
    yield path, value
    if isinstance(value, dict):
        for name, child in value.items():
            yield from walk(child, f"{path}/{name}")
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield from walk(child, f"{path}/{number}")
