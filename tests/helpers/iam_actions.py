"""Which IAM action an API operation asks for, and whether policies allow it: IAM's rules for tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from typing import Any

PREFIXES = {"elbv2": "elasticloadbalancing"}
VERBS = {"Get": "GET", "List": "GET", "Create": "POST", "Tag": "POST", "Update": "PATCH", "Delete": "DELETE"}
"""API Gateway's actions are the verbs of HTTP."""

ACTIONS: Mapping[str, str] = {
    "s3:ListBuckets": "s3:ListAllMyBuckets",
    "s3:ListObjectsV2": "s3:ListBucket",
    "s3:ListObjects": "s3:ListBucket",
    "s3:HeadBucket": "s3:ListBucket",
    "s3:HeadObject": "s3:GetObject",
    "s3:GetBucketEncryption": "s3:GetEncryptionConfiguration",
    "s3:PutBucketEncryption": "s3:PutEncryptionConfiguration",
    "s3:DeleteBucketEncryption": "s3:PutEncryptionConfiguration",
    "s3:GetBucketLifecycleConfiguration": "s3:GetLifecycleConfiguration",
    "s3:PutBucketLifecycleConfiguration": "s3:PutLifecycleConfiguration",
    "s3:DeleteBucketLifecycle": "s3:PutLifecycleConfiguration",
    "s3:GetPublicAccessBlock": "s3:GetBucketPublicAccessBlock",
    "s3:PutPublicAccessBlock": "s3:PutBucketPublicAccessBlock",
    "s3:DeletePublicAccessBlock": "s3:PutBucketPublicAccessBlock",
    "s3:DeleteBucketOwnershipControls": "s3:PutBucketOwnershipControls",
    "s3:PutBucketNotificationConfiguration": "s3:PutBucketNotification",
    "s3:DeleteBucketTagging": "s3:PutBucketTagging",
    "s3:DeleteObjects": "s3:DeleteObject",
    "s3:ListObjectVersions": "s3:ListBucketVersions",
    "sqs:DeleteMessageBatch": "sqs:DeleteMessage",
    "cloudfront:CreateDistributionWithTags": "cloudfront:CreateDistribution",
}
"""Operations whose action has another name (service authorization reference); elsewhere both are the same."""

NEEDS_NOTHING = frozenset({"sts:GetCallerIdentity"})


def action_of(service: str, operation: str) -> str:
    """`service` as botocore calls it."""
    if service == "apigatewayv2":
        return next(f"apigateway:{verb}" for start, verb in VERBS.items() if operation.startswith(start))
    named = f"{PREFIXES.get(service, service)}:{operation}"
    return ACTIONS.get(named, named)


def allows(
    documents: Iterable[Mapping[str, Any]],
    action: str,
    resource: str = "",
    context: Mapping[str, str] | None = None,
) -> bool:
    """Whether a statement allows the action; on the resource and under the conditions, where they are given.

    Conditions are StringEquals only, which is what the policies use.
    """
    return any(
        _matches(statement, action, resource, context)
        for document in documents
        for statement in document["Statement"]
    )


def _matches(
    statement: Mapping[str, Any], action: str, resource: str, context: Mapping[str, str] | None
) -> bool:
    if not any(fnmatchcase(action.lower(), one.lower()) for one in statement["Action"]):
        return False
    named = statement["Resource"]
    patterns = [named] if isinstance(named, str) else named
    if resource and not any(fnmatchcase(resource, one) for one in patterns):
        return False
    if context is None:
        return True
    wanted = statement.get("Condition", {}).get("StringEquals", {})
    return all(
        context.get(key) in (values if isinstance(values, list) else [values])
        for key, values in wanted.items()
    )
