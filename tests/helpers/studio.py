"""What tests do in a rehearsal region: set up a studio, read a queue behind a rule."""

from __future__ import annotations

import json
from typing import Any

from tests.helpers.channel_settings import channel_settings
from tests.helpers.region import RunningRegion, wait_for

SEND = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "events.amazonaws.com"},
            "Action": "sqs:SendMessage",
            "Resource": "*",
        }
    ],
}


class Studio:
    """A security group, inputs and a package, ready for a channel."""

    def __init__(self, region: RunningRegion) -> None:
        self.region = region
        self.live = region.client("medialive")
        packages = region.client("mediapackagev2")
        packages.create_channel_group(ChannelGroupName="show")
        packages.create_channel(ChannelGroupName="show", ChannelName="main", InputType="CMAF")
        group = self.live.create_input_security_group(WhitelistRules=[{"Cidr": "127.0.0.1/32"}])
        self.group = group["SecurityGroup"]["Id"]

    def input(self, *names: str) -> str:
        made = self.live.create_input(
            Name="camera",
            Type="RTMP_PUSH",
            InputSecurityGroups=[self.group],
            Destinations=[{"StreamName": name} for name in names or ("show-a/k1",)],
        )
        identifier: str = made["Input"]["Id"]
        wait_for(lambda: self.live.describe_input(InputId=identifier)["State"] == "DETACHED")
        return identifier

    def channel(self, *inputs: str, **more: Any) -> str:
        made = self.live.create_channel(**channel_settings(list(inputs), **more))
        identifier: str = made["Channel"]["Id"]
        assert made["Channel"]["State"] == "CREATING"
        self.until(identifier, "IDLE")
        return identifier

    def until(self, channel: str, state: str) -> Any:
        def look() -> Any:
            found = self.live.describe_channel(ChannelId=channel)
            return found if found["State"] == state else None

        return wait_for(look)

    def on_air(self, *inputs: str, **more: Any) -> str:
        channel = self.channel(*(inputs or (self.input(),)), **more)
        assert self.live.start_channel(ChannelId=channel)["State"] == "STARTING"
        self.until(channel, "RUNNING")
        return channel


class Inbox:
    """A queue behind a rule."""

    def __init__(self, region: RunningRegion, *, policy: bool = True, pattern: Any = None) -> None:
        self.sqs = region.client("sqs")
        self.url = self.sqs.create_queue(QueueName="inbox")["QueueUrl"]
        if policy:
            self.sqs.set_queue_attributes(QueueUrl=self.url, Attributes={"Policy": json.dumps(SEND)})
        self.events = region.client("events")
        wanted = pattern or {"source": ["aws.medialive"]}
        self.events.put_rule(Name="show-events", EventPattern=json.dumps(wanted))
        arn = "arn:aws:sqs:us-east-1:111122223333:inbox"
        self.events.put_targets(Rule="show-events", Targets=[{"Id": "queue", "Arn": arn}])

    def read(self, count: int) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []

        def look() -> bool:
            answer = self.sqs.receive_message(QueueUrl=self.url, MaxNumberOfMessages=10, WaitTimeSeconds=1)
            for one in answer.get("Messages", []):
                found.append(json.loads(one["Body"]))
                self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=one["ReceiptHandle"])
            return len(found) >= count

        wait_for(look)
        return found
