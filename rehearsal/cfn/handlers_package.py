"""MediaPackage v2: channel groups, channels, origin endpoints and their policies."""

from __future__ import annotations

import json
from typing import Any

from rehearsal.cfn.handler import Context, Handler, Properties, quietly


def _policy_text(document: Any) -> str:
    return document if isinstance(document, str) else json.dumps(document)


class PackageGroup(Handler):
    """AWS::MediaPackageV2::ChannelGroup. Ref is the ARN."""

    def create(self, context: Context) -> None:
        """CreateChannelGroup."""
        client = context.client("mediapackagev2")
        made = client.create_channel_group(
            **context.api("mediapackagev2", "CreateChannelGroup", _map_tags(context.properties))
        )
        context.made(made["Arn"], {"Arn": made["Arn"], "EgressDomain": made["EgressDomain"]})

    def update(self, context: Context) -> None:
        """UpdateChannelGroup."""
        client = context.client("mediapackagev2")
        client.update_channel_group(
            ChannelGroupName=context.properties["ChannelGroupName"],
            Description=context.properties.get("Description", ""),
        )
        _retag(client, context.physical_id, context.before, context.properties)

    def delete(self, context: Context) -> None:
        """DeleteChannelGroup."""
        client = context.client("mediapackagev2")
        quietly(client.delete_channel_group, ChannelGroupName=context.properties["ChannelGroupName"])

    def read(self, context: Context) -> Properties:
        """Its description, when the template gives one."""
        client = context.client("mediapackagev2")
        found = client.get_channel_group(ChannelGroupName=context.properties["ChannelGroupName"])
        return {"ChannelGroupName": found["ChannelGroupName"]}


class PackageChannel(Handler):
    """AWS::MediaPackageV2::Channel. Ref is the ARN."""

    def create(self, context: Context) -> None:
        """CreateChannel."""
        client = context.client("mediapackagev2")
        made = client.create_channel(
            **context.api("mediapackagev2", "CreateChannel", _map_tags(context.properties))
        )
        urls = [one["Url"] for one in made["IngestEndpoints"]]
        context.made(made["Arn"], {"Arn": made["Arn"], "IngestEndpointUrls": urls, "IngestEndpoints": urls})

    def update(self, context: Context) -> None:
        """UpdateChannel."""
        client = context.client("mediapackagev2")
        names = ("ChannelGroupName", "ChannelName", "Description", "InputSwitchConfiguration",
                 "OutputHeaderConfiguration")  # fmt: skip
        client.update_channel(**_some(context.properties, *names))
        _retag(client, context.physical_id, context.before, context.properties)

    def delete(self, context: Context) -> None:
        """DeleteChannel."""
        client = context.client("mediapackagev2")
        quietly(client.delete_channel, **_some(context.properties, "ChannelGroupName", "ChannelName"))

    def read(self, context: Context) -> Properties:
        """Its input type."""
        client = context.client("mediapackagev2")
        found = client.get_channel(**_some(context.properties, "ChannelGroupName", "ChannelName"))
        return {"InputType": found["InputType"]}


_ENDPOINT = ("ChannelGroupName", "ChannelName", "OriginEndpointName")


class OriginEndpoint(Handler):
    """AWS::MediaPackageV2::OriginEndpoint. Ref is the ARN."""

    def create(self, context: Context) -> None:
        """CreateOriginEndpoint."""
        client = context.client("mediapackagev2")
        params = context.api("mediapackagev2", "CreateOriginEndpoint", _map_tags(context.properties))
        made = client.create_origin_endpoint(**params)
        context.made(made["Arn"], self._attributes(made))

    def update(self, context: Context) -> Properties:
        """UpdateOriginEndpoint."""
        client = context.client("mediapackagev2")
        params = context.api(
            "mediapackagev2",
            "UpdateOriginEndpoint",
            {k: v for k, v in context.properties.items() if k != "Tags"},
        )
        made = client.update_origin_endpoint(**params)
        _retag(client, context.physical_id, context.before, context.properties)
        return self._attributes(made)

    def delete(self, context: Context) -> None:
        """DeleteOriginEndpoint."""
        quietly(
            context.client("mediapackagev2").delete_origin_endpoint, **_some(context.properties, *_ENDPOINT)
        )

    def read(self, context: Context) -> Properties:
        """Container and start-over window."""
        found = context.client("mediapackagev2").get_origin_endpoint(**_some(context.properties, *_ENDPOINT))
        return _some(found, "ContainerType", "StartoverWindowSeconds")

    @staticmethod
    def _attributes(made: Properties) -> Properties:
        urls = {
            f"{kind}Urls": [one["Url"] for one in made.get(f"{kind}s", [])]
            for kind in ("HlsManifest", "LowLatencyHlsManifest", "DashManifest", "MssManifest")
        }
        return {"Arn": made["Arn"], **urls}


class OriginEndpointPolicy(Handler):
    """AWS::MediaPackageV2::OriginEndpointPolicy."""

    def create(self, context: Context) -> None:
        """PutOriginEndpointPolicy."""
        self.update(context)
        context.made("|".join(context.properties[name] for name in _ENDPOINT))

    def update(self, context: Context) -> None:
        """PutOriginEndpointPolicy again."""
        params = {**context.properties, "Policy": _policy_text(context.properties["Policy"])}
        context.client("mediapackagev2").put_origin_endpoint_policy(**params)

    def delete(self, context: Context) -> None:
        """DeleteOriginEndpointPolicy."""
        client = context.client("mediapackagev2")
        quietly(client.delete_origin_endpoint_policy, **_some(context.properties, *_ENDPOINT))


class PackageChannelPolicy(Handler):
    """AWS::MediaPackageV2::ChannelPolicy."""

    def create(self, context: Context) -> None:
        """PutChannelPolicy."""
        self.update(context)
        context.made(f"{context.properties['ChannelGroupName']}|{context.properties['ChannelName']}")

    def update(self, context: Context) -> None:
        """PutChannelPolicy again."""
        params = {**context.properties, "Policy": _policy_text(context.properties["Policy"])}
        context.client("mediapackagev2").put_channel_policy(**params)

    def delete(self, context: Context) -> None:
        """DeleteChannelPolicy."""
        client = context.client("mediapackagev2")
        quietly(client.delete_channel_policy, **_some(context.properties, "ChannelGroupName", "ChannelName"))


def _some(properties: Properties, *names: str) -> Properties:
    return {name: properties[name] for name in names if name in properties}


def _map_tags(properties: Properties) -> Properties:
    """Tags as the API wants them: a map instead of a list of Key and Value."""
    if "Tags" not in properties:
        return properties
    return {**properties, "Tags": {one["Key"]: one["Value"] for one in properties["Tags"]}}


def _retag(client: Any, arn: str, old: Properties, new: Properties) -> None:
    before = {one["Key"] for one in old.get("Tags", [])}
    after = {one["Key"]: one["Value"] for one in new.get("Tags", [])}
    if before - set(after):
        client.untag_resource(ResourceArn=arn, TagKeys=sorted(before - set(after)))
    if after:
        client.tag_resource(ResourceArn=arn, Tags=after)
