"""What the official schemas say of each resource type: properties, replacement, attributes, tags."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from typing import Any

TABLE_FILE = "resource_types.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceType:
    """One type. `create_only` holds top-level property names whose change means replacement."""

    name: str
    properties: frozenset[str]
    required: frozenset[str]
    create_only: frozenset[str]
    read_only: frozenset[str]
    primary: tuple[str, ...]
    tag_style: str | None
    has_drift: bool


class ResourceTypes:
    """All known types; the table is made by `tests/helpers/resource_types.py`."""

    def __init__(self, table: dict[str, dict[str, Any]] | None = None) -> None:
        if table is None:
            table = json.loads(resources.files("rehearsal.cfn").joinpath(TABLE_FILE).read_text())
        self._types = {name: _read(name, entry) for name, entry in table.items()}

    def find(self, name: str) -> ResourceType | None:
        """The type, or None when the region does not know it."""
        return self._types.get(name)

    def __getitem__(self, name: str) -> ResourceType:
        return self._types[name]

    def __contains__(self, name: object) -> bool:
        return name in self._types


def _read(name: str, entry: dict[str, Any]) -> ResourceType:
    read_only = frozenset(one for one in entry["readOnly"] if "/" not in one)
    return ResourceType(
        name=name,
        properties=frozenset(entry["properties"]),
        required=frozenset(entry["required"]),
        create_only=frozenset(one.split("/")[0] for one in entry["createOnly"]) - read_only,
        read_only=read_only,
        primary=tuple(entry["primary"]),
        tag_style=entry["tags"],
        has_drift=entry["drift"],
    )
