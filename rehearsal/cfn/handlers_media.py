"""MediaLive: input security groups, inputs, channels."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError

from rehearsal.cfn.handler import Context, Handler, HandlerFailure, Properties, is_gone, quietly


class InputSecurityGroup(Handler):
    """AWS::MediaLive::InputSecurityGroup."""

    def create(self, context: Context) -> None:
        """CreateInputSecurityGroup."""
        params = context.api("medialive", "CreateInputSecurityGroup", context.properties)
        made = context.client("medialive").create_input_security_group(**params)["SecurityGroup"]
        context.made(made["Id"], {"Arn": made["Arn"], "Id": made["Id"]})

    def update(self, context: Context) -> None:
        """UpdateInputSecurityGroup: allowed on air."""
        params = context.api("medialive", "UpdateInputSecurityGroup", context.properties)
        context.client("medialive").update_input_security_group(
            InputSecurityGroupId=context.physical_id, **params
        )

    def delete(self, context: Context) -> None:
        """DeleteInputSecurityGroup."""
        client = context.client("medialive")
        quietly(client.delete_input_security_group, InputSecurityGroupId=context.physical_id)

    def read(self, context: Context) -> Properties:
        """The rules."""
        found = context.client("medialive").describe_input_security_group(
            InputSecurityGroupId=context.physical_id
        )
        return {"WhitelistRules": found["WhitelistRules"]}


class Input(Handler):
    """AWS::MediaLive::Input."""

    def create(self, context: Context) -> None:
        """CreateInput, until it is there."""
        client = context.client("medialive")
        made = client.create_input(**context.api("medialive", "CreateInput", context.properties))["Input"]
        context.made(made["Id"], self._attributes(made))
        context.until(lambda: client.describe_input(InputId=made["Id"])["State"] != "CREATING")

    def update(self, context: Context) -> Properties:
        """UpdateInput."""
        client = context.client("medialive")
        params = context.api(
            "medialive",
            "UpdateInput",
            {k: v for k, v in context.properties.items() if k not in ("Type", "Tags")},
        )
        return self._attributes(client.update_input(InputId=context.physical_id, **params)["Input"])

    def delete(self, context: Context) -> None:
        """DeleteInput."""
        quietly(context.client("medialive").delete_input, InputId=context.physical_id)

    def read(self, context: Context) -> Properties:
        """Name, type, security groups."""
        found = context.client("medialive").describe_input(InputId=context.physical_id)
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

    def create(self, context: Context) -> None:
        """CreateChannel, until IDLE."""
        client = context.client("medialive")
        made = client.create_channel(**context.api("medialive", "CreateChannel", context.properties))[
            "Channel"
        ]
        inputs = [one["InputId"] for one in made["InputAttachments"]]
        context.made(made["Id"], {"Arn": made["Arn"], "Id": made["Id"], "Inputs": inputs})
        context.until(lambda: self._settled(client, made["Id"], "IDLE", "CREATE_FAILED"))

    def update(self, context: Context) -> None:
        """UpdateChannel, and UpdateChannelClass where the class changes."""
        client = context.client("medialive")
        params = context.api(
            "medialive",
            "UpdateChannel",
            {k: v for k, v in context.properties.items() if k not in ("Tags", "Vpc")},
        )
        new_class = params.pop("ChannelClass", None)
        if new_class != context.before.get("ChannelClass"):
            client.update_channel_class(
                ChannelId=context.physical_id,
                ChannelClass=new_class,
                Destinations=params.get("Destinations", []),
            )
            context.until(lambda: self._settled(client, context.physical_id, "IDLE", "UPDATE_FAILED"))
        client.update_channel(ChannelId=context.physical_id, **params)
        context.until(lambda: self._settled(client, context.physical_id, "IDLE", "UPDATE_FAILED"))
        arn = client.describe_channel(ChannelId=context.physical_id)["Arn"]
        gone = sorted(set(context.before.get("Tags", {})) - set(context.properties.get("Tags", {})))
        if gone:
            client.delete_tags(ResourceArn=arn, TagKeys=gone)
        if context.properties.get("Tags"):
            client.create_tags(ResourceArn=arn, Tags=context.properties["Tags"])

    def delete(self, context: Context) -> None:
        """DeleteChannel, until it is gone; a running channel is refused with MediaLive's words."""
        client = context.client("medialive")
        try:
            client.delete_channel(ChannelId=context.physical_id)
        except ClientError as exc:
            if is_gone(exc):
                return
            raise
        context.until(lambda: self._gone(client, context.physical_id))

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
