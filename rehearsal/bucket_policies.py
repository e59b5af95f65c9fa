"""Bucket policies as S3 means them, for the one condition our buckets use.

moto judges a statement without its Condition: "deny everybody who comes without TLS" denies everybody. Here
the loopback stands in for TLS: a Deny for `aws:SecureTransport` = false does not apply.
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


def without_tls_denials(document: Mapping[str, Any]) -> dict[str, Any]:
    """The policy as it applies to a caller who counts as coming over TLS."""
    statements = document.get("Statement", [])
    rows = [statements] if isinstance(statements, Mapping) else list(statements)
    return {**document, "Statement": [row for row in rows if not _denies_plain_text(row)]}


def _denies_plain_text(statement: Mapping[str, Any]) -> bool:
    if statement.get("Effect") != "Deny":
        return False
    condition = statement.get("Condition", {}).get("Bool", {})
    return str(condition.get("aws:SecureTransport", "")).lower() == "false"


def _permission(bucket: Any, action: str, resource: str) -> Any:
    """In place of moto's `FakeBucket.get_permission`."""
    from moto.iam.access_control import IAMPolicy, PermissionResult

    if bucket.policy is None:
        return PermissionResult.NEUTRAL
    document = without_tls_denials(json.loads(bucket.policy.decode()))
    return IAMPolicy(json.dumps(document)).is_action_permitted(action, resource)
