"""MediaLive, MediaPackage v2."""

from __future__ import annotations

import json
from typing import Any

from botocore.exceptions import ClientError

from rehearsal.cfn.handler import Context, Handler, HandlerFailure, Properties, is_gone, quietly


def _policy_text(document: Any) -> str:
    return document if isinstance(document, str) else json.dumps(document)


class InputSecurityGroup(Handler):
    """AWS::MediaLive::InputSecurityGroup."""

    def create(self, context: Context, properties: Properties) -> None:
        """CreateInputSecurityGroup."""
        params = context.api("medialive", "CreateInputSecurityGroup", properties)
        made = context.client("medialive").create_input_security_group(**params)["SecurityGroup"]
        context.made(made["Id"], {"Arn": made["Arn"], "Id": made["Id"]})

    def update(self, context: Context, physical_id: str, old: Properties, new: Properties) -> None:
        """UpdateInputSecurityGroup: allowed on air."""
        params = context.api("medialive", "UpdateInputSecurityGroup", new)
        context.client("medialive").update_input_security_group(InputSecurityGroupId=physical_id, **params)

    def delete(self, context: Context, physical_id: str, properties: Properties) -> None:
        """DeleteInputSecurityGroup."""
        client = context.client("medialive")
        quietly(client.delete_input_security_group, InputSecurityGroupId=physical_id)

    def read(self, context: Context, physical_id: str, properties: Properties) -> Properties:
        """The rules."""
        found = context.client("medialive").describe_input_security_group(InputSecurityGroupId=physical_id)
        return {"WhitelistRules": found["WhitelistRules"]}


class Input(Handler):
    """AWS::MediaLive::Input."""

    def create(self, context: Context, properties: Properties) -> None:
        """CreateInput, until it is there."""
        client = context.client("medialive")
        made = client.create_input(**context.api("medialive", "CreateInput", properties))["Input"]
        context.made(made["Id"], self._attributes(made))
        context.until(lambda: client.describe_input(InputId=made["Id"])["State"] != "CREATING")

    def update(self, context: Context, physical_id: str, old: Properties, new: Properties) -> Properties:
        """UpdateInput."""
        client = context.client("medialive")
        params = context.api(
            "medialive", "UpdateInput", {k: v for k, v in new.items() if k not in ("Type", "Tags")}
        )
        return self._attributes(client.update_input(InputId=physical_id, **params)["Input"])

    def delete(self, context: Context, physical_id: str, properties: Properties) -> None:
        """DeleteInput."""
        quietly(context.client("medialive").delete_input, InputId=physical_id)

    def read(self, context: Context, physical_id: str, properties: Properties) -> Properties:
        """Name, type, security groups."""
        found = context.client("medialive").describe_input(InputId=physical_id)
        return {"Name": found["Name"], "Type": found["Type"], "InputSecurityGroups": found["SecurityGroups"]}

    @staticmethod
    def _attributes(made: Properties) -> Properties:
        urls = [one["Url"] for one in made["Destinations"]]
        return {
            "Arn": made["Arn"], "Id": made["Id"], "DestinationUrls": urls,
            "Destinations": urls, "Sources": [], "State": made["State"], "InputClass": made["InputClass"],
        }  # fmt: skip


class Channel(Handler):
    """AWS::MediaLive::Channel, a legacy type: no drift; must be idle for a change and for deletion."""

    seconds = 0.5

    def create(self, context: Context, properties: Properties) -> None:
        """CreateChannel, until IDLE."""
        client = context.client("medialive")
        made = client.create_channel(**context.api("medialive", "CreateChannel", properties))["Channel"]
        inputs = [one["InputId"] for one in made["InputAttachments"]]
        context.made(made["Id"], {"Arn": made["Arn"], "Id": made["Id"], "Inputs": inputs})
        context.until(lambda: self._settled(client, made["Id"], "IDLE", "CREATE_FAILED"))

    def update(self, context: Context, physical_id: str, old: Properties, new: Properties) -> None:
        """UpdateChannel, and UpdateChannelClass where the class changes."""
        client = context.client("medialive")
        params = context.api(
            "medialive", "UpdateChannel", {k: v for k, v in new.items() if k not in ("Tags", "Vpc")}
        )
        new_class = params.pop("ChannelClass", None)
        if new_class != old.get("ChannelClass"):
            client.update_channel_class(
                ChannelId=physical_id, ChannelClass=new_class, Destinations=params.get("Destinations", [])
            )
            context.until(lambda: self._settled(client, physical_id, "IDLE", "UPDATE_FAILED"))
        client.update_channel(ChannelId=physical_id, **params)
        context.until(lambda: self._settled(client, physical_id, "IDLE", "UPDATE_FAILED"))
        arn = client.describe_channel(ChannelId=physical_id)["Arn"]
        gone = sorted(set(old.get("Tags", {})) - set(new.get("Tags", {})))
        if gone:
            client.delete_tags(ResourceArn=arn, TagKeys=gone)
        if new.get("Tags"):
            client.create_tags(ResourceArn=arn, Tags=new["Tags"])

    def delete(self, context: Context, physical_id: str, properties: Properties) -> None:
        """DeleteChannel, until it is gone; a running channel is refused with MediaLive's words."""
        client = context.client("medialive")
        try:
            client.delete_channel(ChannelId=physical_id)
        except ClientError as exc:
            if is_gone(exc):
                return
            raise
        context.until(lambda: self._gone(client, physical_id))

    @staticmethod
    def _settled(client: Any, channel_id: str, good: str, bad: str) -> bool:
        state = client.describe_channel(ChannelId=channel_id)["State"]
        if state == bad:
            raise HandlerFailure(f"Channel {channel_id} reached state {state}")
        return bool(state == good)

    @staticmethod
    def _gone(client: Any, channel_id: str) -> bool:
        try:
            return bool(client.describe_channel(ChannelId=channel_id)["State"] == "DELETED")
        except ClientError as exc:
            if is_gone(exc):
                return True
            raise


class PackageGroup(Handler):
    """AWS::MediaPackageV2::ChannelGroup. Ref is the ARN."""

    def create(self, context: Context, properties: Properties) -> None:
        """CreateChannelGroup."""
        client = context.client("mediapackagev2")
        made = client.create_channel_group(
            **context.api("mediapackagev2", "CreateChannelGroup", _map_tags(properties))
        )
        context.made(made["Arn"], {"Arn": made["Arn"], "EgressDomain": made["EgressDomain"]})

    def update(self, context: Context, physical_id: str, old: Properties, new: Properties) -> None:
        """UpdateChannelGroup."""
        client = context.client("mediapackagev2")
        client.update_channel_group(
            ChannelGroupName=new["ChannelGroupName"], Description=new.get("Description", "")
        )
        _retag(client, physical_id, old, new)

    def delete(self, context: Context, physical_id: str, properties: Properties) -> None:
        """DeleteChannelGroup."""
        client = context.client("mediapackagev2")
        quietly(client.delete_channel_group, ChannelGroupName=properties["ChannelGroupName"])

    def read(self, context: Context, physical_id: str, properties: Properties) -> Properties:
        """Its description, when the template gives one."""
        client = context.client("mediapackagev2")
        found = client.get_channel_group(ChannelGroupName=properties["ChannelGroupName"])
        return {"ChannelGroupName": found["ChannelGroupName"]}


class PackageChannel(Handler):
    """AWS::MediaPackageV2::Channel. Ref is the ARN."""

    def create(self, context: Context, properties: Properties) -> None:
        """CreateChannel."""
        client = context.client("mediapackagev2")
        made = client.create_channel(**context.api("mediapackagev2", "CreateChannel", _map_tags(properties)))
        urls = [one["Url"] for one in made["IngestEndpoints"]]
        context.made(made["Arn"], {"Arn": made["Arn"], "IngestEndpointUrls": urls, "IngestEndpoints": urls})

    def update(self, context: Context, physical_id: str, old: Properties, new: Properties) -> None:
        """UpdateChannel."""
        client = context.client("mediapackagev2")
        names = ("ChannelGroupName", "ChannelName", "Description", "InputSwitchConfiguration",
                 "OutputHeaderConfiguration")  # fmt: skip
        client.update_channel(**_some(new, *names))
        _retag(client, physical_id, old, new)

    def delete(self, context: Context, physical_id: str, properties: Properties) -> None:
        """DeleteChannel."""
        client = context.client("mediapackagev2")
        quietly(client.delete_channel, **_some(properties, "ChannelGroupName", "ChannelName"))

    def read(self, context: Context, physical_id: str, properties: Properties) -> Properties:
        """Its input type."""
        client = context.client("mediapackagev2")
        found = client.get_channel(**_some(properties, "ChannelGroupName", "ChannelName"))
        return {"InputType": found["InputType"]}


_ENDPOINT = ("ChannelGroupName", "ChannelName", "OriginEndpointName")


class OriginEndpoint(Handler):
    """AWS::MediaPackageV2::OriginEndpoint. Ref is the ARN."""

    def create(self, context: Context, properties: Properties) -> None:
        """CreateOriginEndpoint."""
        client = context.client("mediapackagev2")
        params = context.api("mediapackagev2", "CreateOriginEndpoint", _map_tags(properties))
        made = client.create_origin_endpoint(**params)
        context.made(made["Arn"], self._attributes(made))

    def update(self, context: Context, physical_id: str, old: Properties, new: Properties) -> Properties:
        """UpdateOriginEndpoint."""
        client = context.client("mediapackagev2")
        params = context.api(
            "mediapackagev2", "UpdateOriginEndpoint", {k: v for k, v in new.items() if k != "Tags"}
        )
        made = client.update_origin_endpoint(**params)
        _retag(client, physical_id, old, new)
        return self._attributes(made)

    def delete(self, context: Context, physical_id: str, properties: Properties) -> None:
        """DeleteOriginEndpoint."""
        quietly(context.client("mediapackagev2").delete_origin_endpoint, **_some(properties, *_ENDPOINT))

    def read(self, context: Context, physical_id: str, properties: Properties) -> Properties:
        """Container and start-over window."""
        found = context.client("mediapackagev2").get_origin_endpoint(**_some(properties, *_ENDPOINT))
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

    def create(self, context: Context, properties: Properties) -> None:
        """PutOriginEndpointPolicy."""
        self.update(context, "", {}, properties)
        context.made("|".join(properties[name] for name in _ENDPOINT))

    def update(self, context: Context, physical_id: str, old: Properties, new: Properties) -> None:
        """PutOriginEndpointPolicy again."""
        params = {**new, "Policy": _policy_text(new["Policy"])}
        context.client("mediapackagev2").put_origin_endpoint_policy(**params)

    def delete(self, context: Context, physical_id: str, properties: Properties) -> None:
        """DeleteOriginEndpointPolicy."""
        client = context.client("mediapackagev2")
        quietly(client.delete_origin_endpoint_policy, **_some(properties, *_ENDPOINT))


class PackageChannelPolicy(Handler):
    """AWS::MediaPackageV2::ChannelPolicy."""

    def create(self, context: Context, properties: Properties) -> None:
        """PutChannelPolicy."""
        self.update(context, "", {}, properties)
        context.made(f"{properties['ChannelGroupName']}|{properties['ChannelName']}")

    def update(self, context: Context, physical_id: str, old: Properties, new: Properties) -> None:
        """PutChannelPolicy again."""
        params = {**new, "Policy": _policy_text(new["Policy"])}
        context.client("mediapackagev2").put_channel_policy(**params)

    def delete(self, context: Context, physical_id: str, properties: Properties) -> None:
        """DeleteChannelPolicy."""
        client = context.client("mediapackagev2")
        quietly(client.delete_channel_policy, **_some(properties, "ChannelGroupName", "ChannelName"))


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
