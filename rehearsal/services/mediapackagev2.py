"""MediaPackage v2: channel groups and channels, their policies and tags."""

from __future__ import annotations

from typing import Any

from rehearsal.media_door import MediaEngine
from rehearsal.services.mediapackage_shared import (
    change,
    in_use,
    page,
    pick,
    policy,
    policy_view,
    refuse_existing,
    without,
)
from rehearsal.services.mediapackage_state import MediaPackageState, Package, arn, egress_domain
from rehearsal.wire import Call, Reply, new_id, operation

_CHANNEL_SETTINGS = (
    "InputType", "Description", "InputSwitchConfiguration", "OutputHeaderConfiguration",
    "MultiviewConfiguration", "OutputLockingMode",
)  # fmt: skip


class MediaPackageV2:
    """Groups, channels, tags."""

    def __init__(self, state: MediaPackageState, engine: MediaEngine) -> None:
        self._state = state
        self._engine = engine

    # Channel groups

    @operation("mediapackagev2", "CreateChannelGroup")
    def create_group(self, call: Call) -> Reply:
        """CreateChannelGroup."""
        name = call.params["ChannelGroupName"]
        with self._state.lock:
            refuse_existing((call.region, name) in self._state.groups, name)
            group = Package(
                arn=arn(call.region, name),
                settings=pick(call.params, ("Description",)),
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
            change(group, call, ("Description",))
            return _group_view(name, group)

    @operation("mediapackagev2", "DeleteChannelGroup")
    def delete_group(self, call: Call) -> Reply:
        """DeleteChannelGroup: only when empty; unknown names are no error, as on AWS."""
        key = (call.region, call.params["ChannelGroupName"])
        with self._state.lock:
            if any(one[:2] == key for one in self._state.channels):
                raise in_use(f"The channel group {key[1]} still has channels.")
            self._state.groups.pop(key, None)
        return {}

    @operation("mediapackagev2", "ListChannelGroups")
    def list_groups(self, call: Call) -> Reply:
        """ListChannelGroups."""
        with self._state.lock:
            views = [
                without(_group_view(key[1], one), "EgressDomain", "ETag", "Tags")
                for key, one in self._state.groups.items()
                if key[0] == call.region
            ]
        return page(views, call)

    # Channels

    @operation("mediapackagev2", "CreateChannel")
    def create_channel(self, call: Call) -> Reply:
        """CreateChannel; InputType is HLS unless given."""
        group, name = call.params["ChannelGroupName"], call.params["ChannelName"]
        with self._state.lock:
            self._state.group(call.region, group)
            refuse_existing((call.region, group, name) in self._state.channels, name)
            channel = Package(
                arn=arn(call.region, group, name),
                settings={"InputType": "HLS"} | pick(call.params, _CHANNEL_SETTINGS),
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
            change(channel, call, _CHANNEL_SETTINGS)
            return _channel_view(group, name, channel, call.region)

    @operation("mediapackagev2", "DeleteChannel")
    def delete_channel(self, call: Call) -> Reply:
        """DeleteChannel: only without endpoints."""
        key = (call.region, call.params["ChannelGroupName"], call.params["ChannelName"])
        with self._state.lock:
            if any(one[:3] == key for one in self._state.endpoints):
                raise in_use(f"The channel {key[2]} still has origin endpoints.")
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
                pick(
                    _channel_view(group, key[2], one, call.region),
                    ("Arn", "ChannelName", "ChannelGroupName", "CreatedAt", "ModifiedAt", "Description",
                     "InputType", "OutputLockingMode"),
                )
                for key, one in self._state.channels.items()
                if key[:2] == (call.region, group)
            ]  # fmt: skip
        return page(views, call)

    # Policies and tags

    @operation("mediapackagev2", "PutChannelPolicy")
    def put_channel_policy(self, call: Call) -> Reply:
        """PutChannelPolicy."""
        group, name = call.params["ChannelGroupName"], call.params["ChannelName"]
        with self._state.lock:
            self._state.channel(call.region, group, name).policy = policy(call)
        return {}

    @operation("mediapackagev2", "GetChannelPolicy")
    def get_channel_policy(self, call: Call) -> Reply:
        """GetChannelPolicy."""
        group, name = call.params["ChannelGroupName"], call.params["ChannelName"]
        channel = self._state.channel(call.region, group, name)
        return policy_view(channel, ChannelGroupName=group, ChannelName=name)

    @operation("mediapackagev2", "DeleteChannelPolicy")
    def delete_channel_policy(self, call: Call) -> Reply:
        """DeleteChannelPolicy."""
        key = (call.region, call.params["ChannelGroupName"], call.params["ChannelName"])
        with self._state.lock:
            channel = self._state.channels.get(key)
            if channel is not None:
                channel.policy = None
        return {}

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
