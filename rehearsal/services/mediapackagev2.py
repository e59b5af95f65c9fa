"""MediaPackage v2: channel groups, channels, origin endpoints, policies; the origin behind them is real."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from rehearsal.media_door import MediaEngine
from rehearsal.services.mediapackage_state import MediaPackageState, Package, arn, egress_domain, manifest_url
from rehearsal.services.paging import page
from rehearsal.wire import Call, Reply, ServiceError, new_id, operation

_MANIFESTS = ("HlsManifests", "LowLatencyHlsManifests", "DashManifests", "MssManifests")
_ENDPOINT_SETTINGS = (
    "ContainerType", "Segment", "Description", "StartoverWindowSeconds", *_MANIFESTS,
    "ForceEndpointErrorConfiguration", "UriSeparator", "StreamNameOutputMode",
)  # fmt: skip
_CHANNEL_SETTINGS = (
    "InputType", "Description", "InputSwitchConfiguration", "OutputHeaderConfiguration",
    "MultiviewConfiguration", "OutputLockingMode",
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
_PAGE = 100


class MediaPackageV2:
    """Everything but harvest jobs."""

    def __init__(self, state: MediaPackageState, engine: MediaEngine) -> None:
        self._state = state
        self._engine = engine

    # Channel groups

    @operation("mediapackagev2", "CreateChannelGroup")
    def create_group(self, call: Call) -> Reply:
        """CreateChannelGroup."""
        name = call.params["ChannelGroupName"]
        with self._state.lock:
            _refuse_existing((call.region, name) in self._state.groups, name)
            group = Package(
                arn=arn(call.region, name),
                settings=_pick(call.params, ("Description",)),
                tags=dict(call.params.get("Tags", {})),
                egress_domain=egress_domain(call.region),
            )
            self._state.groups[call.region, name] = group
            return _group_view(name, group)

    @operation("mediapackagev2", "GetChannelGroup")
    def get_group(self, call: Call) -> Reply:
        """GetChannelGroup."""
        name = call.params["ChannelGroupName"]
        return _group_view(name, self._state.group(call.region, name))

    @operation("mediapackagev2", "UpdateChannelGroup")
    def update_group(self, call: Call) -> Reply:
        """UpdateChannelGroup."""
        name = call.params["ChannelGroupName"]
        with self._state.lock:
            group = self._state.group(call.region, name)
            _change(group, call, ("Description",))
            return _group_view(name, group)

    @operation("mediapackagev2", "DeleteChannelGroup")
    def delete_group(self, call: Call) -> Reply:
        """DeleteChannelGroup: only when empty; unknown names are no error, as on AWS."""
        key = (call.region, call.params["ChannelGroupName"])
        with self._state.lock:
            if any(one[:2] == key for one in self._state.channels):
                raise _in_use(f"The channel group {key[1]} still has channels.")
            self._state.groups.pop(key, None)
        return {}

    @operation("mediapackagev2", "ListChannelGroups")
    def list_groups(self, call: Call) -> Reply:
        """ListChannelGroups."""
        with self._state.lock:
            views = [
                _without(_group_view(key[1], one), "EgressDomain", "ETag", "Tags")
                for key, one in self._state.groups.items()
                if key[0] == call.region
            ]
        return _page(views, call)

    # Channels

    @operation("mediapackagev2", "CreateChannel")
    def create_channel(self, call: Call) -> Reply:
        """CreateChannel; InputType is HLS unless given."""
        group, name = call.params["ChannelGroupName"], call.params["ChannelName"]
        with self._state.lock:
            self._state.group(call.region, group)
            _refuse_existing((call.region, group, name) in self._state.channels, name)
            channel = Package(
                arn=arn(call.region, group, name),
                settings={"InputType": "HLS"} | _pick(call.params, _CHANNEL_SETTINGS),
                tags=dict(call.params.get("Tags", {})),
                ingest_ids=[new_id(12, "abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(2)],
            )
            self._state.channels[call.region, group, name] = channel
        self._tell_engine(call.region, group, name)
        return _channel_view(group, name, channel, call.region)

    @operation("mediapackagev2", "GetChannel")
    def get_channel(self, call: Call) -> Reply:
        """GetChannel."""
        group, name = call.params["ChannelGroupName"], call.params["ChannelName"]
        return _channel_view(group, name, self._state.channel(call.region, group, name), call.region)

    @operation("mediapackagev2", "UpdateChannel")
    def update_channel(self, call: Call) -> Reply:
        """UpdateChannel."""
        group, name = call.params["ChannelGroupName"], call.params["ChannelName"]
        with self._state.lock:
            channel = self._state.channel(call.region, group, name)
            _change(channel, call, _CHANNEL_SETTINGS)
            return _channel_view(group, name, channel, call.region)

    @operation("mediapackagev2", "DeleteChannel")
    def delete_channel(self, call: Call) -> Reply:
        """DeleteChannel: only without endpoints."""
        key = (call.region, call.params["ChannelGroupName"], call.params["ChannelName"])
        with self._state.lock:
            if any(one[:3] == key for one in self._state.endpoints):
                raise _in_use(f"The channel {key[2]} still has origin endpoints.")
            existed = self._state.channels.pop(key, None)
        if existed is not None:
            self._engine.drop_package(f"{key[1]}/{key[2]}")
        return {}

    @operation("mediapackagev2", "ListChannels")
    def list_channels(self, call: Call) -> Reply:
        """ListChannels of a group."""
        group = call.params["ChannelGroupName"]
        with self._state.lock:
            self._state.group(call.region, group)
            views = [
                _pick(
                    _channel_view(group, key[2], one, call.region),
                    ("Arn", "ChannelName", "ChannelGroupName", "CreatedAt", "ModifiedAt", "Description",
                     "InputType", "OutputLockingMode"),
                )
                for key, one in self._state.channels.items()
                if key[:2] == (call.region, group)
            ]  # fmt: skip
        return _page(views, call)

    # Origin endpoints

    @operation("mediapackagev2", "CreateOriginEndpoint")
    def create_endpoint(self, call: Call) -> Reply:
        """CreateOriginEndpoint: nobody can read it before it has a policy."""
        where = _where(call)
        with self._state.lock:
            self._state.channel(call.region, where[0], where[1])
            _refuse_existing((call.region, *where) in self._state.endpoints, where[2])
            settings = {"Segment": {}, "StartoverWindowSeconds": 900} | _pick(call.params, _ENDPOINT_SETTINGS)
            _check_endpoint(settings)
            endpoint = Package(
                arn=arn(call.region, *where), settings=settings, tags=dict(call.params.get("Tags", {}))
            )
            self._state.endpoints[(call.region, *where)] = endpoint
        self._tell_engine(call.region, where[0], where[1])
        return self._endpoint_view(call.region, where, endpoint)

    @operation("mediapackagev2", "GetOriginEndpoint")
    def get_endpoint(self, call: Call) -> Reply:
        """GetOriginEndpoint."""
        where = _where(call)
        return self._endpoint_view(call.region, where, self._state.endpoint(call.region, *where))

    @operation("mediapackagev2", "UpdateOriginEndpoint")
    def update_endpoint(self, call: Call) -> Reply:
        """UpdateOriginEndpoint: the settings given replace all settings; the container stays."""
        where = _where(call)
        with self._state.lock:
            endpoint = self._state.endpoint(call.region, *where)
            if call.params["ContainerType"] != endpoint.settings["ContainerType"]:
                raise _invalid("CONTAINER_TYPE_IMMUTABLE", "The container type cannot be changed.")
            settings = {"Segment": {}, "StartoverWindowSeconds": 900} | _pick(call.params, _ENDPOINT_SETTINGS)
            _check_endpoint(settings)
            endpoint.settings = settings
            endpoint.modified = datetime.now(UTC)
        self._tell_engine(call.region, where[0], where[1])
        return self._endpoint_view(call.region, where, endpoint)

    @operation("mediapackagev2", "DeleteOriginEndpoint")
    def delete_endpoint(self, call: Call) -> Reply:
        """DeleteOriginEndpoint."""
        where = _where(call)
        with self._state.lock:
            existed = self._state.endpoints.pop((call.region, *where), None)
        if existed is not None:
            self._tell_engine(call.region, where[0], where[1])
        return {}

    @operation("mediapackagev2", "ListOriginEndpoints")
    def list_endpoints(self, call: Call) -> Reply:
        """ListOriginEndpoints of a channel."""
        group, channel = call.params["ChannelGroupName"], call.params["ChannelName"]
        with self._state.lock:
            self._state.channel(call.region, group, channel)
            views = [
                _without(
                    self._endpoint_view(call.region, key[1:], one),
                    "Segment", "StartoverWindowSeconds", "ETag", "Tags",
                )
                for key, one in self._state.endpoints.items()
                if key[:3] == (call.region, group, channel)
            ]  # fmt: skip
            for view in views:
                for member in _MANIFESTS:
                    if member in view:
                        view[member] = [_pick(one, ("ManifestName", "Url")) for one in view[member]]
        return _page(views, call)

    def _endpoint_view(self, region: str, where: tuple[str, str, str], endpoint: Package) -> dict[str, Any]:
        domain = self._state.group(region, where[0]).egress_domain
        view = dict(endpoint.settings)
        for member in _MANIFESTS:
            if member in view:
                view[member] = [
                    {**one, "Url": manifest_url(domain, *where, member, one["ManifestName"])}
                    for one in view[member]
                ]
        return {
            **view,
            "Arn": endpoint.arn,
            "ChannelGroupName": where[0],
            "ChannelName": where[1],
            "OriginEndpointName": where[2],
            "CreatedAt": endpoint.created,
            "ModifiedAt": endpoint.modified,
            "ETag": endpoint.etag,
            "Tags": dict(endpoint.tags),
        }

    # Policies

    @operation("mediapackagev2", "PutOriginEndpointPolicy")
    def put_endpoint_policy(self, call: Call) -> Reply:
        """PutOriginEndpointPolicy: from now on CloudFront may read, if the policy says so."""
        where = _where(call)
        with self._state.lock:
            endpoint = self._state.endpoint(call.region, *where)
            endpoint.policy = _policy(call)
            endpoint.cdn_auth = call.params.get("CdnAuthConfiguration")
        self._tell_engine(call.region, where[0], where[1])
        return {}

    @operation("mediapackagev2", "GetOriginEndpointPolicy")
    def get_endpoint_policy(self, call: Call) -> Reply:
        """GetOriginEndpointPolicy."""
        where = _where(call)
        endpoint = self._state.endpoint(call.region, *where)
        view = _policy_view(endpoint, ChannelGroupName=where[0], ChannelName=where[1])
        view["OriginEndpointName"] = where[2]
        if endpoint.cdn_auth:
            view["CdnAuthConfiguration"] = endpoint.cdn_auth
        return view

    @operation("mediapackagev2", "DeleteOriginEndpointPolicy")
    def delete_endpoint_policy(self, call: Call) -> Reply:
        """DeleteOriginEndpointPolicy."""
        where = _where(call)
        with self._state.lock:
            endpoint = self._state.endpoints.get((call.region, *where))
            if endpoint is not None:
                endpoint.policy = None
        if endpoint is not None:
            self._tell_engine(call.region, where[0], where[1])
        return {}

    @operation("mediapackagev2", "PutChannelPolicy")
    def put_channel_policy(self, call: Call) -> Reply:
        """PutChannelPolicy."""
        group, name = call.params["ChannelGroupName"], call.params["ChannelName"]
        with self._state.lock:
            self._state.channel(call.region, group, name).policy = _policy(call)
        return {}

    @operation("mediapackagev2", "GetChannelPolicy")
    def get_channel_policy(self, call: Call) -> Reply:
        """GetChannelPolicy."""
        group, name = call.params["ChannelGroupName"], call.params["ChannelName"]
        channel = self._state.channel(call.region, group, name)
        return _policy_view(channel, ChannelGroupName=group, ChannelName=name)

    @operation("mediapackagev2", "DeleteChannelPolicy")
    def delete_channel_policy(self, call: Call) -> Reply:
        """DeleteChannelPolicy."""
        key = (call.region, call.params["ChannelGroupName"], call.params["ChannelName"])
        with self._state.lock:
            channel = self._state.channels.get(key)
            if channel is not None:
                channel.policy = None
        return {}

    # Tags

    @operation("mediapackagev2", "TagResource")
    def tag(self, call: Call) -> Reply:
        """TagResource."""
        self._state.by_arn(call.params["ResourceArn"]).tags.update(call.params["Tags"])
        return {}

    @operation("mediapackagev2", "UntagResource")
    def untag(self, call: Call) -> Reply:
        """UntagResource."""
        tags = self._state.by_arn(call.params["ResourceArn"]).tags
        for key in call.params["TagKeys"]:
            tags.pop(key, None)
        return {}

    @operation("mediapackagev2", "ListTagsForResource")
    def list_tags(self, call: Call) -> Reply:
        """ListTagsForResource."""
        return {"Tags": dict(self._state.by_arn(call.params["ResourceArn"]).tags)}

    def _tell_engine(self, region: str, group: str, channel: str) -> None:
        self._engine.put_package(self._state.package_config(region, group, channel))


def _where(call: Call) -> tuple[str, str, str]:
    return call.params["ChannelGroupName"], call.params["ChannelName"], call.params["OriginEndpointName"]


def _pick(params: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: params[name] for name in names if params.get(name) is not None}


def _without(view: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in view.items() if name not in names}


def _page(views: list[dict[str, Any]], call: Call) -> Reply:
    shown, token = page(views, call.params.get("NextToken"), int(call.params.get("MaxResults", _PAGE)))
    return {"Items": shown, "NextToken": token}


def _change(one: Package, call: Call, names: tuple[str, ...]) -> None:
    if call.params.get("ETag") not in (None, one.etag):
        raise ServiceError("ConflictException", "The ETag does not match.", 409)
    one.settings |= _pick(call.params, names)
    one.modified = datetime.now(UTC)


def _group_view(name: str, group: Package) -> dict[str, Any]:
    return {
        **group.settings,
        "ChannelGroupName": name,
        "Arn": group.arn,
        "EgressDomain": group.egress_domain,
        "CreatedAt": group.created,
        "ModifiedAt": group.modified,
        "ETag": group.etag,
        "Tags": dict(group.tags),
    }


def _channel_view(group: str, name: str, channel: Package, region: str) -> dict[str, Any]:
    endpoints = [
        {
            "Id": str(number),
            "Url": f"https://{one}-{number}.ingest.{one[:6]}.mediapackagev2.{region}.amazonaws.com"
            f"/in/v1/{group}/{number}/{name}/index",
        }
        for number, one in enumerate(channel.ingest_ids, 1)
    ]
    return {
        **channel.settings,
        "Arn": channel.arn,
        "ChannelName": name,
        "ChannelGroupName": group,
        "CreatedAt": channel.created,
        "ModifiedAt": channel.modified,
        "IngestEndpoints": endpoints,
        "ETag": channel.etag,
        "Tags": dict(channel.tags),
    }


def _policy(call: Call) -> str:
    text = str(call.params["Policy"])
    try:
        if not isinstance(json.loads(text), dict):
            raise ValueError("not an object")
    except ValueError as exc:
        raise _invalid("INVALID_POLICY", "The policy is not a JSON policy document.") from exc
    return text


def _policy_view(one: Package, **names: str) -> dict[str, Any]:
    if one.policy is None:
        raise ServiceError("ResourceNotFoundException", "The policy does not exist.", 404)
    return {**names, "Policy": one.policy}


def _check_endpoint(settings: dict[str, Any]) -> None:
    container = settings["ContainerType"]
    for member, reason in _REFUSED.get(container, {}).items():
        if settings.get(member):
            raise _invalid(reason, f"A {container} endpoint cannot have {member}.")
    names = [one["ManifestName"] for member in _MANIFESTS for one in settings.get(member, [])]
    if len(set(names)) != len(names):
        raise _invalid("MANIFEST_NAME_COLLISION", "Manifest names of an endpoint must be different.")
    for member in _MANIFESTS:
        for one in settings.get(member, []):
            delay = one.get("FilterConfiguration", {}).get("TimeDelaySeconds", 0)
            if delay and delay >= settings["StartoverWindowSeconds"]:
                raise _invalid(
                    "INVALID_TIME_DELAY_SECONDS",
                    "The time delay must be smaller than the startover window.",
                )


def _refuse_existing(exists: bool, name: str) -> None:
    if exists:
        raise ServiceError(
            "ConflictException",
            f"{name} already exists.",
            409,
            ConflictExceptionType="RESOURCE_ALREADY_EXISTS",
        )


def _in_use(message: str) -> ServiceError:
    return ServiceError("ConflictException", message, 409, ConflictExceptionType="RESOURCE_IN_USE")


def _invalid(reason: str, message: str) -> ServiceError:
    return ServiceError("ValidationException", message, 400, ValidationExceptionType=reason)
