"""MediaPackage v2: origin endpoints and their policies; the origin behind them is real."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from rehearsal.media_door import MediaEngine
from rehearsal.services.mediapackage_shared import (
    invalid,
    page,
    pick,
    policy,
    policy_view,
    refuse_existing,
    where,
    without,
)
from rehearsal.services.mediapackage_state import MediaPackageState, Package, arn, manifest_url
from rehearsal.wire import Call, Reply, operation

_MANIFESTS = ("HlsManifests", "LowLatencyHlsManifests", "DashManifests", "MssManifests")
_ENDPOINT_SETTINGS = (
    "ContainerType", "Segment", "Description", "StartoverWindowSeconds", *_MANIFESTS,
    "ForceEndpointErrorConfiguration", "UriSeparator", "StreamNameOutputMode",
)  # fmt: skip
_REFUSED = {
    "TS": {
        "DashManifests": "TS_CONTAINER_TYPE_WITH_DASH_MANIFEST",
        "MssManifests": "TS_CONTAINER_TYPE_WITH_MSS_MANIFEST",
    },
    "CMAF": {"MssManifests": "CMAF_CONTAINER_TYPE_WITH_MSS_MANIFEST"},
    "ISM": {
        "HlsManifests": "ISM_CONTAINER_TYPE_WITH_HLS_MANIFEST",
        "LowLatencyHlsManifests": "ISM_CONTAINER_TYPE_WITH_LL_HLS_MANIFEST",
        "DashManifests": "ISM_CONTAINER_TYPE_WITH_DASH_MANIFEST",
    },
}


class MediaPackageEndpoints:
    """Nobody can read an endpoint before its policy lets CloudFront in."""

    def __init__(self, state: MediaPackageState, engine: MediaEngine) -> None:
        self._state = state
        self._engine = engine

    @operation("mediapackagev2", "CreateOriginEndpoint")
    def create_endpoint(self, call: Call) -> Reply:
        """CreateOriginEndpoint: nobody can read it before it has a policy."""
        place = where(call)
        with self._state.lock:
            self._state.channel(call.region, place[0], place[1])
            refuse_existing((call.region, *place) in self._state.endpoints, place[2])
            settings = {"Segment": {}, "StartoverWindowSeconds": 900} | pick(call.params, _ENDPOINT_SETTINGS)
            _check_endpoint(settings)
            endpoint = Package(
                arn=arn(call.region, *place), settings=settings, tags=dict(call.params.get("Tags", {}))
            )
            self._state.endpoints[(call.region, *place)] = endpoint
        self._tell_engine(call.region, place[0], place[1])
        return self._endpoint_view(call.region, place, endpoint)

    @operation("mediapackagev2", "GetOriginEndpoint")
    def get_endpoint(self, call: Call) -> Reply:
        """GetOriginEndpoint."""
        place = where(call)
        return self._endpoint_view(call.region, place, self._state.endpoint(call.region, *place))

    @operation("mediapackagev2", "UpdateOriginEndpoint")
    def update_endpoint(self, call: Call) -> Reply:
        """UpdateOriginEndpoint: the settings given replace all settings; the container stays."""
        place = where(call)
        with self._state.lock:
            endpoint = self._state.endpoint(call.region, *place)
            if call.params["ContainerType"] != endpoint.settings["ContainerType"]:
                raise invalid("CONTAINER_TYPE_IMMUTABLE", "The container type cannot be changed.")
            settings = {"Segment": {}, "StartoverWindowSeconds": 900} | pick(call.params, _ENDPOINT_SETTINGS)
            _check_endpoint(settings)
            endpoint.settings = settings
            endpoint.modified = datetime.now(UTC)
        self._tell_engine(call.region, place[0], place[1])
        return self._endpoint_view(call.region, place, endpoint)

    @operation("mediapackagev2", "DeleteOriginEndpoint")
    def delete_endpoint(self, call: Call) -> Reply:
        """DeleteOriginEndpoint."""
        place = where(call)
        with self._state.lock:
            existed = self._state.endpoints.pop((call.region, *place), None)
        if existed is not None:
            self._tell_engine(call.region, place[0], place[1])
        return {}

    @operation("mediapackagev2", "ListOriginEndpoints")
    def list_endpoints(self, call: Call) -> Reply:
        """ListOriginEndpoints of a channel."""
        group, channel = call.params["ChannelGroupName"], call.params["ChannelName"]
        with self._state.lock:
            self._state.channel(call.region, group, channel)
            views = [
                without(
                    self._endpoint_view(call.region, key[1:], one),
                    "Segment", "StartoverWindowSeconds", "ETag", "Tags",
                )
                for key, one in self._state.endpoints.items()
                if key[:3] == (call.region, group, channel)
            ]  # fmt: skip
            for view in views:
                for member in _MANIFESTS:
                    if member in view:
                        view[member] = [pick(one, ("ManifestName", "Url")) for one in view[member]]
        return page(views, call)

    def _endpoint_view(self, region: str, place: tuple[str, str, str], endpoint: Package) -> dict[str, Any]:
        domain = self._state.group(region, place[0]).egress_domain
        view = dict(endpoint.settings)
        for member in _MANIFESTS:
            if member in view:
                view[member] = [
                    {**one, "Url": manifest_url(domain, *place, member, one["ManifestName"])}
                    for one in view[member]
                ]
        return {
            **view,
            "Arn": endpoint.arn,
            "ChannelGroupName": place[0],
            "ChannelName": place[1],
            "OriginEndpointName": place[2],
            "CreatedAt": endpoint.created,
            "ModifiedAt": endpoint.modified,
            "ETag": endpoint.etag,
            "Tags": dict(endpoint.tags),
        }

    # Policies

    @operation("mediapackagev2", "PutOriginEndpointPolicy")
    def put_endpoint_policy(self, call: Call) -> Reply:
        """PutOriginEndpointPolicy: from now on CloudFront may read, if the policy says so."""
        place = where(call)
        with self._state.lock:
            endpoint = self._state.endpoint(call.region, *place)
            endpoint.policy = policy(call)
            endpoint.cdn_auth = call.params.get("CdnAuthConfiguration")
        self._tell_engine(call.region, place[0], place[1])
        return {}

    @operation("mediapackagev2", "GetOriginEndpointPolicy")
    def get_endpoint_policy(self, call: Call) -> Reply:
        """GetOriginEndpointPolicy."""
        place = where(call)
        endpoint = self._state.endpoint(call.region, *place)
        view = policy_view(endpoint, ChannelGroupName=place[0], ChannelName=place[1])
        view["OriginEndpointName"] = place[2]
        if endpoint.cdn_auth:
            view["CdnAuthConfiguration"] = endpoint.cdn_auth
        return view

    @operation("mediapackagev2", "DeleteOriginEndpointPolicy")
    def delete_endpoint_policy(self, call: Call) -> Reply:
        """DeleteOriginEndpointPolicy."""
        place = where(call)
        with self._state.lock:
            endpoint = self._state.endpoints.get((call.region, *place))
            if endpoint is not None:
                endpoint.policy = None
        if endpoint is not None:
            self._tell_engine(call.region, place[0], place[1])
        return {}

    def _tell_engine(self, region: str, group: str, channel: str) -> None:
        self._engine.put_package(self._state.package_config(region, group, channel))


def _check_endpoint(settings: dict[str, Any]) -> None:
    container = settings["ContainerType"]
    for member, reason in _REFUSED.get(container, {}).items():
        if settings.get(member):
            raise invalid(reason, f"A {container} endpoint cannot have {member}.")
    names = [one["ManifestName"] for member in _MANIFESTS for one in settings.get(member, [])]
    if len(set(names)) != len(names):
        raise invalid("MANIFEST_NAME_COLLISION", "Manifest names of an endpoint must be different.")
    for member in _MANIFESTS:
        for one in settings.get(member, []):
            delay = one.get("FilterConfiguration", {}).get("TimeDelaySeconds", 0)
            if delay and delay >= settings["StartoverWindowSeconds"]:
                raise invalid(
                    "INVALID_TIME_DELAY_SECONDS",
                    "The time delay must be smaller than the startover window.",
                )
