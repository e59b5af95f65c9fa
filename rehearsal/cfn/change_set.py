"""What executing a template would change: added, modified in place, replaced, removed."""

from __future__ import annotations

from typing import Any

from rehearsal.cfn import graph
from rehearsal.cfn.desired import Desired
from rehearsal.cfn.intrinsics import UNKNOWN, references
from rehearsal.cfn.model import Stack, StackResource
from rehearsal.cfn.resource_types import ResourceTypes

NO_CHANGES = (
    "The submitted information didn't contain changes. Submit different information to create a change set."
)
_GONE = ("DELETE_COMPLETE", "DELETE_SKIPPED")


def plan(stack: Stack, desired: Desired, types: ResourceTypes) -> list[dict[str, Any]]:
    """The change set's Changes, in dependency order, removals last."""
    present = {name: one for name, one in stack.resources.items() if one.status not in _GONE}
    changes: list[dict[str, Any]] = []
    unknown: set[str] = set()
    for logical in graph.order(desired.graph):
        body = desired.bodies[logical]
        existing = present.get(logical)
        if existing is None:
            unknown.add(logical)
            changes.append(_change("Add", logical, body["Type"]))
            continue
        change = _modification(logical, body, existing, desired, frozenset(unknown), types)
        if change is None:
            continue
        changes.append(change)
        if change["ResourceChange"]["Replacement"] == "True":
            unknown.add(logical)
    for logical, existing in present.items():
        if logical not in desired.bodies:
            change = _change("Remove", logical, existing.type, existing.physical_id)
            change["ResourceChange"]["PolicyAction"] = (
                "Retain" if existing.deletion_policy.startswith("Retain") else "Delete"
            )
            changes.append(change)
    return changes


def _change(action: str, logical: str, kind: str, physical_id: str = "") -> dict[str, Any]:
    change: dict[str, Any] = {
        "Action": action,
        "LogicalResourceId": logical,
        "ResourceType": kind,
        "Scope": [],
        "Details": [],
    }
    if physical_id:
        change["PhysicalResourceId"] = physical_id
    return {"Type": "Resource", "ResourceChange": change}


def _modification(
    logical: str,
    body: dict[str, Any],
    existing: StackResource,
    desired: Desired,
    unknown: frozenset[str],
    types: ResourceTypes,
) -> dict[str, Any] | None:
    properties = desired.properties(logical, unknown)
    names = sorted(
        name
        for name in {*properties, *existing.properties}
        if properties.get(name) != existing.properties.get(name)
    )
    if not names and body["Type"] == existing.type:
        return None
    create_only = types[existing.type].create_only
    details = [_detail(name, properties.get(name), body, name in create_only, unknown) for name in names]
    change = _change("Modify", logical, body["Type"], existing.physical_id)
    resource = change["ResourceChange"]
    resource["Replacement"] = _replacement(body["Type"] != existing.type, details)
    resource["Scope"] = sorted({one["Target"]["Attribute"] for one in details}) or ["Properties"]
    resource["Details"] = details
    if resource["Replacement"] == "True":
        keeps = existing.replace_policy.startswith("Retain")
        resource["PolicyAction"] = "ReplaceAndRetain" if keeps else "ReplaceAndDelete"
    return change


def _replacement(other_type: bool, details: list[dict[str, Any]]) -> str:
    needs = {one["Target"]["RequiresRecreation"] for one in details}
    if other_type or "Always" in needs:
        return "True"
    return "Conditional" if "Conditionally" in needs else "False"


def _detail(
    name: str, value: Any, body: dict[str, Any], create_only: bool, unknown: frozenset[str]
) -> dict[str, Any]:
    """Why a property differs: set directly, or by a resource that will change first."""
    causes = sorted(references(body.get("Properties", {}).get(name, {})) & unknown)
    dynamic = bool(causes) and UNKNOWN in repr(value)
    recreation = "Never" if not create_only else "Conditionally" if dynamic else "Always"
    target = {"Attribute": "Properties", "Name": name, "RequiresRecreation": recreation}
    if name == "Tags":
        target = {"Attribute": "Tags", "RequiresRecreation": recreation}
    detail: dict[str, Any] = {"Target": target, "Evaluation": "Dynamic" if dynamic else "Static"}
    if dynamic:
        return detail | {"ChangeSource": "ResourceReference", "CausingEntity": causes[0]}
    return detail | {"ChangeSource": "DirectModification"}
