"""From CloudFormation's spelling of a property to the API's: case, Quantity/Items, numbers as text."""

from __future__ import annotations

from typing import Any

_RENAMED = {
    "ipv6enabled": "isipv6enabled",
    "origincustomheaders": "customheaders",
    "locations": "items",
    "functionarn": "functionarn",
}
_ENABLED_BY_PRESENCE = ("TrustedKeyGroups", "TrustedSigners", "Logging")


def to_api(shape: Any, value: Any) -> Any:
    """`value` as the botocore shape wants it; members that the shape lacks are passed on to be refused."""
    kind = shape.type_name
    if kind == "structure":
        return _structure(shape, value)
    if kind == "list" and isinstance(value, list):
        return [to_api(shape.member, item) for item in value]
    if kind == "map" and isinstance(value, dict):
        return {key: to_api(shape.value, item) for key, item in value.items()}
    return _scalar(kind, value)


def _structure(shape: Any, value: Any) -> Any:
    if getattr(shape, "is_document_type", False):
        return value
    if isinstance(value, list) and "Items" in shape.members:
        value = {"Items": value}
    if not isinstance(value, dict):
        return value
    members = {name.lower(): name for name in shape.members}
    result: dict[str, Any] = {}
    for key, item in value.items():
        name: str = members.get(key.lower()) or members.get(_RENAMED.get(key.lower(), "")) or key
        result[name] = to_api(shape.members[name], item) if name in shape.members else item
    _count(shape, result)
    _move_cached_methods(shape, result)
    return result


def _count(shape: Any, result: dict[str, Any]) -> None:
    """Quantity beside Items, and Enabled where CloudFormation says so by naming anything at all."""
    if "Quantity" in shape.members and "Quantity" not in result:
        result["Quantity"] = len(result.get("Items", []))
    for name in _ENABLED_BY_PRESENCE:
        if isinstance(result.get(name), dict) and "Enabled" in shape.members[name].members:
            result[name].setdefault("Enabled", True)


def _move_cached_methods(shape: Any, result: dict[str, Any]) -> None:
    """CachedMethods stands beside AllowedMethods in a template and inside it in the API."""
    cached = result.pop("CachedMethods", None)
    if cached is None:
        return
    if "CachedMethods" in shape.members:
        result["CachedMethods"] = cached
        return
    allowed = result.setdefault("AllowedMethods", {"Items": ["GET", "HEAD"], "Quantity": 2})
    items = cached["Items"] if isinstance(cached, dict) else cached
    allowed["CachedMethods"] = {"Quantity": len(items), "Items": items}


def _scalar(kind: str, value: Any) -> Any:
    if kind in ("integer", "long") and isinstance(value, str) and value.lstrip("-").isdigit():
        return int(value)
    if kind in ("float", "double") and isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return value
    if kind == "boolean" and value in ("true", "false"):
        return value == "true"
    if kind == "string" and isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if kind == "string" and isinstance(value, bool):
        return "true" if value else "false"
    return value
