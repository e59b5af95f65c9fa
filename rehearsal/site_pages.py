"""What CloudFront does with a path that belongs to a bucket: access control, bucket policy, object, headers.

The media engine's edge asks here for everything under `/player/`, so that a bucket policy or an access
control that AWS would refuse is refused in a rehearsal too. Reached at `EDGE_PATH` on the API's own port,
which listens on the loopback alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from rehearsal.moto_side import MotoSide
from rehearsal.services.cloudfront_state import CloudFrontState, Distribution

EDGE_PATH = "/_edge/"
_BUCKET = re.compile(r"^(?P<bucket>.+)\.s3(?:\.[a-z0-9-]+)?\.amazonaws\.com$")
_NOT_ALLOWED = "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAnswer:
    """What the edge gets: status, body, headers."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


REFUSED = PageAnswer(status=403, body=_NOT_ALLOWED.encode(), headers={"Content-Type": "application/xml"})


class SitePages:
    """Objects of buckets, as distributions serve them."""

    def __init__(self, edge: CloudFrontState, moto: MotoSide) -> None:
        self._edge = edge
        self._moto = moto

    def answer(self, distribution_id: str, path: str) -> PageAnswer:
        """The object under `path`. A bucket that may not be listed says 403 for what it does not have."""
        with self._edge.lock:
            distribution = self._edge.distributions.get(distribution_id)
            if distribution is None or not distribution.config["Enabled"]:
                return REFUSED
            behaviour = _behaviour(distribution, path)
            origin = bucket_origin(distribution, behaviour)
            signs = origin is not None and self._signs_for_s3(origin)
            headers = self._headers(behaviour)
        bucket = bucket_of(origin) if origin is not None else None
        if bucket is None or not signs:
            return REFUSED
        stored = self._object(bucket, path.lstrip("/"), distribution.arn)
        if stored is None:
            return REFUSED
        return PageAnswer(status=200, body=stored.value, headers={**_own_headers(stored), **headers})

    def _signs_for_s3(self, origin: Mapping[str, Any]) -> bool:
        control = self._edge.objects.get("OriginAccessControl", {}).get(
            origin.get("OriginAccessControlId", "")
        )
        return (
            control is not None
            and control.config["OriginAccessControlOriginType"] == "s3"
            and control.config["SigningBehavior"] == "always"
        )

    def _object(self, name: str, key: str, reader: str) -> Any:
        store = self._moto.backend("s3", "aws")
        bucket = store.buckets.get(name)
        if bucket is None or bucket.policy is None:
            return None
        if not lets_read(json.loads(bucket.policy.decode()), f"arn:aws:s3:::{name}/{key}", reader):
            return None
        found = store.get_object(name, key)
        return found if hasattr(found, "value") else None

    def _headers(self, behaviour: Mapping[str, Any]) -> dict[str, str]:
        policy = self._edge.objects.get("ResponseHeadersPolicy", {}).get(
            behaviour.get("ResponseHeadersPolicyId", "")
        )
        return security_headers(policy.config.get("SecurityHeadersConfig", {})) if policy else {}


def bucket_origin(distribution: Distribution, behaviour: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The origin of a behaviour, where it is a bucket."""
    for origin in distribution.config["Origins"]["Items"]:
        if origin["Id"] == behaviour["TargetOriginId"] and bucket_of(origin) is not None:
            found: Mapping[str, Any] = origin
            return found
    return None


def bucket_of(origin: Mapping[str, Any]) -> str | None:
    """The bucket's name in an S3 origin's domain."""
    match = _BUCKET.match(origin["DomainName"])
    return match["bucket"] if match else None


def serves_pages(distribution: Distribution) -> bool:
    """Whether any behaviour of it belongs to a bucket."""
    return any(bucket_origin(distribution, one) is not None for one in distribution.behaviors())


def _behaviour(distribution: Distribution, path: str) -> Mapping[str, Any]:
    default, *others = distribution.behaviors()
    for one in others:
        # A pattern may leave out the leading slash (CloudFront guide, path pattern).
        if fnmatchcase(path.lstrip("/"), one["PathPattern"].lstrip("/")):
            return one
    return default


def lets_read(policy: Mapping[str, Any], resource: str, reader: str) -> bool:
    """Whether a bucket policy lets CloudFront read `resource` for the distribution with the ARN `reader`."""
    return any(_allows(statement, resource, reader) for statement in policy.get("Statement", []))


def _allows(statement: Mapping[str, Any], resource: str, reader: str) -> bool:
    principal = statement.get("Principal")
    service = principal.get("Service") if isinstance(principal, Mapping) else None
    source = statement.get("Condition", {}).get("StringEquals", {}).get("aws:SourceArn", reader)
    return (
        statement.get("Effect") == "Allow"
        and service == "cloudfront.amazonaws.com"
        and "s3:GetObject" in _listed(statement.get("Action"))
        and any(fnmatchcase(resource, one) for one in _listed(statement.get("Resource")))
        and reader in _listed(source)
    )


def _listed(value: Any) -> list[str]:
    return list(value) if isinstance(value, list) else [str(value)]


def security_headers(config: Mapping[str, Any]) -> dict[str, str]:
    """The headers of a response headers policy's security part."""
    found = {}
    if text := config.get("ContentSecurityPolicy", {}).get("ContentSecurityPolicy"):
        found["Content-Security-Policy"] = text
    if "ContentTypeOptions" in config:
        found["X-Content-Type-Options"] = "nosniff"
    if text := config.get("ReferrerPolicy", {}).get("ReferrerPolicy"):
        found["Referrer-Policy"] = text
    if "StrictTransportSecurity" in config:
        found["Strict-Transport-Security"] = (
            f"max-age={config['StrictTransportSecurity']['AccessControlMaxAgeSec']}"
        )
    return found


def _own_headers(stored: Any) -> dict[str, str]:
    metadata = {name.lower(): value for name, value in (stored.metadata or {}).items()}
    return {
        "Content-Type": metadata.get("content-type", "binary/octet-stream"),
        "ETag": stored.etag,
        **({"Cache-Control": metadata["cache-control"]} if "cache-control" in metadata else {}),
    }
