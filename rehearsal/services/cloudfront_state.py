"""What CloudFront remembers: distributions and the small objects they refer to. CloudFront is global."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from rehearsal.wire import ACCOUNT_ID, ServiceError, new_id

GLOBAL_REGION = "us-east-1"
"""CloudFront's control plane and metrics live there."""


def new_etag() -> str:
    """A version identifier in CloudFront's form."""
    return "E" + new_id(13)


@dataclass(slots=True, kw_only=True)
class CloudFrontObject:
    """A policy, access control, key or key group."""

    id: str
    config: dict[str, Any]
    etag: str = field(default_factory=new_etag)
    modified: datetime = field(default_factory=lambda: datetime.now(UTC))


@dataclass(slots=True, kw_only=True)
class Distribution:
    """A distribution."""

    id: str
    domain: str
    config: dict[str, Any] = field(repr=False)
    tags: dict[str, str]
    status: str = "InProgress"
    version: int = 0
    ever_deployed: bool = False
    etag: str = field(default_factory=new_etag)
    modified: datetime = field(default_factory=lambda: datetime.now(UTC))
    invalidations: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def arn(self) -> str:
        """Its ARN."""
        return f"arn:aws:cloudfront::{ACCOUNT_ID}:distribution/{self.id}"

    def behaviors(self) -> list[dict[str, Any]]:
        """The default behaviour and all others."""
        return [
            self.config["DefaultCacheBehavior"],
            *(self.config.get("CacheBehaviors", {}).get("Items") or []),
        ]


class CloudFrontState:
    """All of it, under one lock; `objects` by kind (CachePolicy, KeyGroup, ...) and id."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.objects: dict[str, dict[str, CloudFrontObject]] = {}
        self.distributions: dict[str, Distribution] = {}
        self.on_keys: Callable[[str], None] = lambda _group: None
        """Told which key group has other keys now; the edge has to hear of it."""

    def distribution(self, identifier: str) -> Distribution:
        """Raises NoSuchDistribution."""
        found = self.distributions.get(identifier)
        if found is None:
            raise ServiceError("NoSuchDistribution", "The specified distribution does not exist.", 404)
        return found

    def public_keys(self, behavior: dict[str, Any]) -> dict[str, str]:
        """Id and PEM of every key that a behaviour trusts; nothing for a public one."""
        groups = behavior.get("TrustedKeyGroups", {}).get("Items") or []
        keys = self.objects.get("PublicKey", {})
        return {
            key: keys[key].config["EncodedKey"]
            for group in groups
            for key in self.objects["KeyGroup"][group].config["Items"]
        }

    def default_ttl(self, policy_id: str | None) -> int | None:
        """The default time to live of a cache policy, seconds; managed policies by AWS's own values."""
        if policy_id is None:
            return None
        policy = self.objects.get("CachePolicy", {}).get(policy_id)
        if policy is None:
            return MANAGED_CACHE_POLICIES.get(policy_id)
        return int(policy.config.get("DefaultTTL", 86_400))


MANAGED_CACHE_POLICIES = {
    "08627262-05a9-4f76-9ded-b50ca2e3a84f": 86_400,  # Elemental-MediaPackage
    "4135ea2d-6df8-44a3-9df3-4b5a84be39ad": 0,  # CachingDisabled
    "658327ea-f89d-4fab-a63d-7e88639e58f6": 86_400,  # CachingOptimized
}
MANAGED_RESPONSE_POLICIES = frozenset(
    {
        "60669652-455b-4ae9-85a4-c4c02393f86c",  # SimpleCORS
        "5cc3b908-e619-4b99-88e5-2cf7f45965bd",  # CORS-With-Preflight
        "e61eb60c-9c35-4d20-a928-2b84e02af89c",  # CORS-and-SecurityHeaders
        "eaab4381-ed33-4a86-88ca-d9558dc6cd63",  # CORS-with-preflight-and-SecurityHeaders
        "67f7725c-6f97-4210-82d7-5512b31e9d03",  # SecurityHeaders
    }
)
MANAGED_REQUEST_POLICIES = frozenset(
    {
        "59781a5b-3903-41f3-afcb-af62929ccde1",  # CORS-CustomOrigin
        "b689b0a8-53d0-40ab-baf2-68738e2966ac",  # AllViewerExceptHostHeader
        "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf",  # CORS-S3Origin
        "216adef6-5c7f-47e4-b989-5492eafa07d3",  # AllViewer
    }
)
