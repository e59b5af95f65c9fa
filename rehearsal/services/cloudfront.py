"""CloudFront distributions: deployed over time, disabled before deletion, served by the engine's edge."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from rehearsal.clock import Clock
from rehearsal.media.messages import DistributionConfig
from rehearsal.media_door import MediaEngine
from rehearsal.services.cloudfront_policies import check_etag
from rehearsal.services.cloudfront_state import (
    MANAGED_CACHE_POLICIES,
    MANAGED_REQUEST_POLICIES,
    MANAGED_RESPONSE_POLICIES,
    CloudFrontState,
    Distribution,
    new_etag,
)
from rehearsal.services.mediapackage_state import MediaPackageState
from rehearsal.services.paging import page
from rehearsal.site_pages import EDGE_PATH, serves_pages
from rehearsal.wire import Call, Reply, ServiceError, new_id, operation

DEPLOY_SECONDS = 75.0
_MANIFEST_TTL = 2
_SEGMENT_TTL = 86_400
_PATH = "https://cloudfront.amazonaws.com/2020-05-31"
_REFERENCES = (
    ("CachePolicyId", "CachePolicy", frozenset(MANAGED_CACHE_POLICIES), "NoSuchCachePolicy"),
    ("OriginRequestPolicyId", "OriginRequestPolicy", MANAGED_REQUEST_POLICIES, "NoSuchOriginRequestPolicy"),
    (
        "ResponseHeadersPolicyId",
        "ResponseHeadersPolicy",
        MANAGED_RESPONSE_POLICIES,
        "NoSuchResponseHeadersPolicy",
    ),
)


class CloudFront:
    """Distributions."""

    def __init__(
        self,
        state: CloudFrontState,
        packages: MediaPackageState,
        engine: MediaEngine,
        clock: Clock,
        endpoint: str,
    ) -> None:
        self._state = state
        self._endpoint = endpoint
        self._packages = packages
        self._engine = engine
        self._clock = clock
        state.on_keys = self._keys_changed

    @operation("cloudfront", "CreateDistribution")
    def create(self, call: Call) -> Reply:
        """CreateDistribution."""
        return self._create(call.params["DistributionConfig"], {})

    @operation("cloudfront", "CreateDistributionWithTags")
    def create_with_tags(self, call: Call) -> Reply:
        """CreateDistributionWithTags."""
        both = call.params["DistributionConfigWithTags"]
        tags = {one["Key"]: one.get("Value", "") for one in both["Tags"].get("Items", [])}
        return self._create(both["DistributionConfig"], tags)

    def _create(self, config: dict[str, Any], tags: dict[str, str]) -> Reply:
        with self._state.lock:
            self._check(config)
            reference = config["CallerReference"]
            if any(one.config["CallerReference"] == reference for one in self._state.distributions.values()):
                raise ServiceError("DistributionAlreadyExists", "The caller reference is already used.", 409)
            made = Distribution(
                id="E" + new_id(13),
                domain=f"d{new_id(13, 'abcdefghijklmnopqrstuvwxyz0123456789')}.cloudfront.net",
                config=_with_defaults(config),
                tags=tags,
            )
            self._state.distributions[made.id] = made
            self._deploy(made)
            reply = self._reply(made)
        return {**reply, "Location": f"{_PATH}/distribution/{made.id}"}

    @operation("cloudfront", "GetDistribution")
    def get(self, call: Call) -> Reply:
        """GetDistribution."""
        with self._state.lock:
            return self._reply(self._state.distribution(call.params["Id"]))

    @operation("cloudfront", "GetDistributionConfig")
    def get_config(self, call: Call) -> Reply:
        """GetDistributionConfig."""
        with self._state.lock:
            found = self._state.distribution(call.params["Id"])
            return {"DistributionConfig": found.config, "ETag": found.etag}

    @operation("cloudfront", "UpdateDistribution")
    def update(self, call: Call) -> Reply:
        """UpdateDistribution: needs the current ETag; deploys again."""
        with self._state.lock:
            found = self._state.distribution(call.params["Id"])
            check_etag(call.params.get("IfMatch"), found.etag)
            config = call.params["DistributionConfig"]
            if config["CallerReference"] != found.config["CallerReference"]:
                raise ServiceError("IllegalUpdate", "The caller reference cannot be changed.")
            self._check(config)
            found.config, found.etag, found.modified = _with_defaults(config), new_etag(), datetime.now(UTC)
            self._deploy(found)
            return self._reply(found)

    @operation("cloudfront", "DeleteDistribution")
    def delete(self, call: Call) -> Reply:
        """DeleteDistribution: only disabled and deployed."""
        with self._state.lock:
            found = self._state.distribution(call.params["Id"])
            check_etag(call.params.get("IfMatch"), found.etag)
            if found.config["Enabled"]:
                raise ServiceError(
                    "DistributionNotDisabled",
                    "The distribution you are trying to delete has not been disabled.",
                    409,
                )
            if found.status != "Deployed":
                raise ServiceError(
                    "DistributionNotDisabled", "The distribution is still being deployed.", 409
                )
            del self._state.distributions[found.id]
        self._engine.drop_distribution(found.id)
        return {}

    @operation("cloudfront", "ListDistributions")
    def list_distributions(self, call: Call) -> Reply:
        """ListDistributions."""
        with self._state.lock:
            views = [self._summary(one) for one in self._state.distributions.values()]
        size = int(call.params.get("MaxItems", 100))
        shown, token = page(views, call.params.get("Marker"), size)
        listing: dict[str, Any] = {
            "Marker": call.params.get("Marker", ""),
            "MaxItems": size,
            "IsTruncated": token is not None,
            "Quantity": len(shown),
            "Items": shown,
        }
        if token:
            listing["NextMarker"] = token
        return {"DistributionList": listing}

    # Deployment

    def _deploy(self, distribution: Distribution) -> None:
        distribution.status = "InProgress"
        distribution.version += 1
        version = distribution.version
        self._clock.after(DEPLOY_SECONDS, lambda: self._deployed(distribution, version))

    def _deployed(self, distribution: Distribution, version: int) -> None:
        with self._state.lock:
            if distribution.version != version or distribution.id not in self._state.distributions:
                return
            distribution.status = "Deployed"
            config = self.edge_config(distribution)
        if config is not None:
            self._engine.put_distribution(config)

    def _keys_changed(self, group: str) -> None:
        """A key group reaches the edge without a deployment of the distributions that trust it."""
        with self._state.lock:
            configs = [
                self.edge_config(one)
                for one in self._state.distributions.values()
                if one.status == "Deployed" and group in _trusted(one)
            ]
        for config in configs:
            if config is not None:
                self._engine.put_distribution(config)

    def edge_config(self, distribution: Distribution) -> DistributionConfig | None:
        """What the edge serves; None for a distribution without a MediaPackage origin."""
        group = None
        for origin in distribution.config["Origins"]["Items"]:
            group = group or self._packages.group_of_domain(origin["DomainName"])
        if group is None:
            return None
        manifest_ttl, segment_ttl = _MANIFEST_TTL, _SEGMENT_TTL
        default = self._state.default_ttl(distribution.config["DefaultCacheBehavior"].get("CachePolicyId"))
        segment_ttl = segment_ttl if default is None else default
        for behavior in distribution.behaviors()[1:]:
            if behavior.get("PathPattern", "").endswith((".m3u8", ".mpd")):
                ttl = self._state.default_ttl(behavior.get("CachePolicyId"))
                manifest_ttl = manifest_ttl if ttl is None else ttl
        return DistributionConfig(
            distribution_id=distribution.id,
            group=group,
            enabled=distribution.config["Enabled"],
            manifest_ttl=manifest_ttl,
            segment_ttl=segment_ttl,
            public_keys=self._state.public_keys(distribution.config["DefaultCacheBehavior"]),
            site_url=f"{self._endpoint}{EDGE_PATH}{distribution.id}" if serves_pages(distribution) else "",
        )

    def _check(self, config: dict[str, Any]) -> None:
        origins = config["Origins"]["Items"]
        ids = {one["Id"] for one in origins}
        controls = self._state.objects.get("OriginAccessControl", {})
        for origin in origins:
            control = origin.get("OriginAccessControlId")
            if control and control not in controls:
                raise ServiceError(
                    "NoSuchOriginAccessControl", f"The origin access control {control} does not exist.", 404
                )
        behaviors = [config["DefaultCacheBehavior"], *(config.get("CacheBehaviors", {}).get("Items") or [])]
        for behavior in behaviors:
            self._check_behavior(behavior, ids)

    def _check_behavior(self, behavior: dict[str, Any], origin_ids: set[str]) -> None:
        if behavior["TargetOriginId"] not in origin_ids:
            raise ServiceError("NoSuchOrigin", "One or more of your origins do not exist.", 404)
        for member, kind, managed, code in _REFERENCES:
            wanted = behavior.get(member)
            if wanted and wanted not in managed and wanted not in self._state.objects.get(kind, {}):
                raise ServiceError(code, f"The {kind} {wanted} does not exist.", 404)
        for group in behavior.get("TrustedKeyGroups", {}).get("Items") or []:
            if group not in self._state.objects.get("KeyGroup", {}):
                raise ServiceError("TrustedKeyGroupDoesNotExist", f"The key group {group} does not exist.")

    # Views

    def _reply(self, one: Distribution) -> dict[str, Any]:
        view = {
            "Id": one.id,
            "ARN": one.arn,
            "Status": one.status,
            "LastModifiedTime": one.modified,
            "InProgressInvalidationBatches": sum(
                each["Status"] == "InProgress" for each in one.invalidations.values()
            ),
            "DomainName": one.domain,
            "DistributionConfig": one.config,
        }
        return {"Distribution": view, "ETag": one.etag}

    def _summary(self, one: Distribution) -> dict[str, Any]:
        members = (
            "Aliases", "Origins", "DefaultCacheBehavior", "CacheBehaviors", "CustomErrorResponses",
            "Comment", "PriceClass", "Enabled", "ViewerCertificate", "Restrictions", "WebACLId",
            "HttpVersion", "IsIPV6Enabled", "Staging",
        )  # fmt: skip
        return {
            "Id": one.id,
            "ARN": one.arn,
            "ETag": one.etag,
            "Status": one.status,
            "LastModifiedTime": one.modified,
            "DomainName": one.domain,
            **{name: one.config[name] for name in members},
        }


def _trusted(distribution: Distribution) -> set[str]:
    """Ids of the key groups that any behaviour trusts."""
    return {
        group
        for behavior in distribution.behaviors()
        for group in behavior.get("TrustedKeyGroups", {}).get("Items") or []
    }


def _with_defaults(config: dict[str, Any]) -> dict[str, Any]:
    return {
        "Aliases": {"Quantity": 0},
        "DefaultRootObject": "",
        "CacheBehaviors": {"Quantity": 0},
        "CustomErrorResponses": {"Quantity": 0},
        "PriceClass": "PriceClass_All",
        "ViewerCertificate": {"CloudFrontDefaultCertificate": True},
        "Restrictions": {"GeoRestriction": {"RestrictionType": "none", "Quantity": 0}},
        "WebACLId": "",
        "HttpVersion": "http1.1",
        "IsIPV6Enabled": False,
        "Staging": False,
        **config,
    }
