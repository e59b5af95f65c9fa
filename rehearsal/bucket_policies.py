"""Bucket policies as S3 means them, as far as our buckets need it.

moto judges a statement without its Condition and without its Principal: "deny everybody who comes without
TLS" denies everybody, and "let CloudFront read" lets everybody. Here the loopback stands in for TLS, so that
a Deny for `aws:SecureTransport` = false does not apply; and what is for an AWS service is for nobody else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def judge_with_conditions() -> None:
    """Teach moto's buckets the condition; done once, again does no harm."""
    from moto.s3.models import FakeBucket

    buckets: Any = FakeBucket
    buckets.get_permission = _permission


def for_callers(document: Mapping[str, Any]) -> dict[str, Any]:
    """The policy as it applies to a caller who is no AWS service and counts as coming over TLS."""
    statements = document.get("Statement", [])
    rows = [statements] if isinstance(statements, Mapping) else list(statements)
    return {**document, "Statement": [row for row in rows if _concerns(row)]}


def _concerns(statement: Mapping[str, Any]) -> bool:
    principal = statement.get("Principal")
    if isinstance(principal, Mapping) and set(principal) == {"Service"}:
        return False
    if statement.get("Effect") != "Deny":
        return True
    condition = statement.get("Condition", {}).get("Bool", {})
    return str(condition.get("aws:SecureTransport", "")).lower() != "false"


def _permission(bucket: Any, action: str, resource: str) -> Any:
    """In place of moto's `FakeBucket.get_permission`."""
    from moto.iam.access_control import IAMPolicy, PermissionResult

    if bucket.policy is None:
        return PermissionResult.NEUTRAL
    document = for_callers(json.loads(bucket.policy.decode()))
    return IAMPolicy(json.dumps(document)).is_action_permitted(action, resource)
