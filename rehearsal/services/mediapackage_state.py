"""What MediaPackage v2 remembers: channel groups, channels, origin endpoints, policies, by region."""

from __future__ import annotations

import hashlib
import json
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from rehearsal.media.messages import EndpointConfig, ManifestConfig, PackageConfig
from rehearsal.wire import ACCOUNT_ID, ServiceError, new_id

_MANIFEST_KINDS = {"HlsManifests": "hls", "LowLatencyHlsManifests": "hls", "DashManifests": "dash"}
_EXTENSIONS = {
    "HlsManifests": "m3u8",
    "LowLatencyHlsManifests": "m3u8",
    "DashManifests": "mpd",
    "MssManifests": "ism/Manifest",
}
_CONTAINERS_PLAYED = ("TS", "CMAF")


@dataclass(slots=True, kw_only=True)
class Package:
    """One channel group, channel or endpoint: its settings as the API takes them."""

    arn: str
    settings: dict[str, Any]
    tags: dict[str, str]
    created: datetime = field(default_factory=lambda: datetime.now(UTC))
    modified: datetime = field(default_factory=lambda: datetime.now(UTC))
    policy: str | None = None
    cdn_auth: dict[str, Any] | None = None
    egress_domain: str = ""
    ingest_ids: list[str] = field(default_factory=list)

    @property
    def etag(self) -> str:
        """Changes with the settings."""
        text = json.dumps(self.settings, sort_keys=True, default=str) + self.modified.isoformat()
        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

    def opened_to_cloudfront(self) -> bool:
        """True when the endpoint's policy lets CloudFront read; without a policy nobody may."""
        if self.policy is None:
            return False
        statements = json.loads(self.policy).get("Statement", [])
        statements = statements if isinstance(statements, list) else [statements]
        return any(_allows_reading(one) for one in statements)


def _allows_reading(statement: dict[str, Any]) -> bool:
    actions = statement.get("Action", [])
    actions = [actions] if isinstance(actions, str) else actions
    allowed = {"mediapackagev2:GetObject", "mediapackagev2:*", "*"}
    return statement.get("Effect") == "Allow" and bool(allowed.intersection(actions))


class MediaPackageState:
    """All of it, under one lock. Keys are (region, group[, channel[, endpoint]])."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.groups: dict[tuple[str, str], Package] = {}
        self.channels: dict[tuple[str, str, str], Package] = {}
        self.endpoints: dict[tuple[str, str, str, str], Package] = {}

    def group(self, region: str, group: str) -> Package:
        """Raises ResourceNotFoundException."""
        return _found(self.groups.get((region, group)), "CHANNEL_GROUP", group)

    def channel(self, region: str, group: str, channel: str) -> Package:
        """Raises ResourceNotFoundException."""
        self.group(region, group)
        return _found(self.channels.get((region, group, channel)), "CHANNEL", channel)

    def endpoint(self, region: str, group: str, channel: str, endpoint: str) -> Package:
        """Raises ResourceNotFoundException."""
        self.channel(region, group, channel)
        return _found(self.endpoints.get((region, group, channel, endpoint)), "ORIGIN_ENDPOINT", endpoint)

    def has_channel(self, region: str, group: str, channel: str) -> bool:
        """True when the MediaPackage channel exists."""
        return (region, group, channel) in self.channels

    def group_of_domain(self, domain: str) -> str | None:
        """The name of the channel group behind an egress domain."""
        with self.lock:
            for (_, name), group in self.groups.items():
                if group.egress_domain == domain:
                    return name
        return None

    def by_arn(self, arn: str) -> Package:
        """Raises ResourceNotFoundException."""
        with self.lock:
            for one in (*self.groups.values(), *self.channels.values(), *self.endpoints.values()):
                if one.arn == arn:
                    return one
        raise ServiceError("ResourceNotFoundException", f"The resource {arn} does not exist.", 404)

    def package_config(self, region: str, group: str, channel: str) -> PackageConfig:
        """What the origin serves for a channel: endpoints whose policy lets CloudFront read."""
        with self.lock:
            opened = tuple(
                endpoint_config(key[3], one)
                for key, one in self.endpoints.items()
                if key[:3] == (region, group, channel)
                and one.settings["ContainerType"] in _CONTAINERS_PLAYED
                and one.opened_to_cloudfront()
            )
        return PackageConfig(group=group, channel=channel, endpoints=opened)


def _found(one: Package | None, kind: str, name: str) -> Package:
    if one is None:
        raise ServiceError(
            "ResourceNotFoundException",
            f"The {kind.lower().replace('_', ' ')} {name} does not exist.",
            404,
            ResourceTypeNotFound=kind,
        )
    return one


def arn(region: str, group: str, channel: str = "", endpoint: str = "") -> str:
    """The ARN of a group, of its channel, or of that one's endpoint."""
    text = f"arn:aws:mediapackagev2:{region}:{ACCOUNT_ID}:channelGroup/{group}"
    if channel:
        text += f"/channel/{channel}"
    if endpoint:
        text += f"/originEndpoint/{endpoint}"
    return text


def egress_domain(region: str) -> str:
    """A fresh egress domain, in AWS's form."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    return f"{new_id(6, letters)}.egress.{new_id(6, letters)}.mediapackagev2.{region}.amazonaws.com"


def manifest_url(domain: str, group: str, channel: str, endpoint: str, kind: str, name: str) -> str:
    """The origin URL of a manifest; viewers swap the host for the distribution's."""
    return f"https://{domain}/out/v1/{group}/{channel}/{endpoint}/{name}.{_EXTENSIONS[kind]}"


def endpoint_config(name: str, endpoint: Package) -> EndpointConfig:
    """What the origin serves for one endpoint."""
    settings = endpoint.settings
    manifests = tuple(
        _manifest_config(kind, one)
        for member, kind in _MANIFEST_KINDS.items()
        for one in settings.get(member, [])
    )
    return EndpointConfig(
        name=name,
        container=settings["ContainerType"],
        segment_seconds=settings.get("Segment", {}).get("SegmentDurationSeconds", 6),
        startover_seconds=settings.get("StartoverWindowSeconds", 0),
        manifests=manifests,
    )


def _manifest_config(kind: str, settings: dict[str, Any]) -> ManifestConfig:
    wanted = settings.get("FilterConfiguration", {})
    return ManifestConfig(
        name=settings["ManifestName"],
        kind=kind,
        window_seconds=settings.get("ManifestWindowSeconds", 60),
        delay_seconds=wanted.get("TimeDelaySeconds", 0),
        filter=wanted.get("ManifestFilter", ""),
    )
