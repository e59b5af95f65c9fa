"""What the operations of MediaPackage v2 share: picking members, pages, errors, policies."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from rehearsal.services.mediapackage_state import Package
from rehearsal.services.paging import page as page_of
from rehearsal.wire import Call, Reply, ServiceError

_PAGE = 100


def where(call: Call) -> tuple[str, str, str]:
    """Group, channel and endpoint name of a call."""
    return call.params["ChannelGroupName"], call.params["ChannelName"], call.params["OriginEndpointName"]


def pick(params: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """The members that are given."""
    return {name: params[name] for name in names if params.get(name) is not None}


def without(view: dict[str, Any], *names: str) -> dict[str, Any]:
    """All members but these."""
    return {name: value for name, value in view.items() if name not in names}


def page(views: list[dict[str, Any]], call: Call) -> Reply:
    """A list reply: one page of items."""
    shown, token = page_of(views, call.params.get("NextToken"), int(call.params.get("MaxResults", _PAGE)))
    return {"Items": shown, "NextToken": token}


def change(one: Package, call: Call, names: tuple[str, ...]) -> None:
    """Change settings under an optional ETag. Raises ConflictException."""
    if call.params.get("ETag") not in (None, one.etag):
        raise ServiceError("ConflictException", "The ETag does not match.", 409)
    one.settings |= pick(call.params, names)
    one.modified = datetime.now(UTC)


def policy(call: Call) -> str:
    """The policy text of a call. Raises ValidationException."""
    text = str(call.params["Policy"])
    try:
        if not isinstance(json.loads(text), dict):
            raise ValueError("not an object")
    except ValueError as exc:
        raise invalid("INVALID_POLICY", "The policy is not a JSON policy document.") from exc
    return text


def policy_view(one: Package, **names: str) -> dict[str, Any]:
    """A policy reply. Raises ResourceNotFoundException where there is none."""
    if one.policy is None:
        raise ServiceError("ResourceNotFoundException", "The policy does not exist.", 404)
    return {**names, "Policy": one.policy}


def refuse_existing(exists: bool, name: str) -> None:
    """Raises ConflictException when the name is taken."""
    if exists:
        raise ServiceError(
            "ConflictException",
            f"{name} already exists.",
            409,
            ConflictExceptionType="RESOURCE_ALREADY_EXISTS",
        )


def in_use(message: str) -> ServiceError:
    """A ConflictException for something that still has parts."""
    return ServiceError("ConflictException", message, 409, ConflictExceptionType="RESOURCE_IN_USE")


def invalid(reason: str, message: str) -> ServiceError:
    """A ValidationException with its reason."""
    return ServiceError("ValidationException", message, 400, ValidationExceptionType=reason)
