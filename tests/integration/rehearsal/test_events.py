from __future__ import annotations

import json
import time
from typing import Any

from rehearsal.media.messages import EngineEvent, EventKind
from tests.helpers.region import RunningRegion
from tests.helpers.studio import Inbox, Studio


def test_channel_states_reach_the_queue(region: RunningRegion) -> None:
    studio = Studio(region)
    channel = studio.channel(studio.input())
    inbox = Inbox(region)
    studio.live.start_channel(ChannelId=channel)
    studio.until(channel, "RUNNING")
    first, second = sorted(inbox.read(2), key=lambda one: one["detail"]["pipelines_running_count"])
    arn = f"arn:aws:medialive:us-east-1:111122223333:channel:{channel}"
    assert first["detail-type"] == "MediaLive Channel State Change"
    assert first["source"] == "aws.medialive"
    assert first["account"] == "111122223333"
    assert first["region"] == "us-east-1"
    assert first["resources"] == [arn]
    assert first["detail"]["state"] == "STARTING"
    assert second["detail"] == {
        "channel_arn": arn,
        "state": "RUNNING",
        "message": "Channel is running",
        "pipelines_running_count": 1,
    }


def test_alerts_and_input_changes_have_their_own_shapes(region: RunningRegion) -> None:
    studio = Studio(region)
    source = studio.input()
    channel = studio.on_air(source)
    inbox = Inbox(
        region,
        pattern={
            "source": ["aws.medialive"],
            "detail-type": ["MediaLive Channel Alert", "MediaLive Channel Input Change"],
        },
    )
    tell = region.engine.callbacks.on_event
    common: dict[str, Any] = {"channel_id": channel, "pipeline": 0, "at": time.time()}
    tell(EngineEvent(kind=EventKind.ALERT_SET, message="lost", alert_type="RTMP Has No Audio/Video",
                     alert_id="9", **common))  # fmt: skip
    alert = inbox.read(1)[0]
    assert alert["detail-type"] == "MediaLive Channel Alert"
    assert alert["detail"] == {
        "alarm_state": "SET",
        "alarm_id": "9",
        "alert_type": "RTMP Has No Audio/Video",
        "pipeline": "0",
        "channel_arn": alert["resources"][0],
        "message": "lost",
    }
    tell(EngineEvent(kind=EventKind.INPUT_CHANGE, message=f"input {source}", **common))
    change = inbox.read(1)[0]
    assert change["detail-type"] == "MediaLive Channel Input Change"
    assert change["detail"]["active_input_attachment_name"] == "camera-0"


def test_patterns_choose_and_a_queue_without_policy_gets_nothing(region: RunningRegion) -> None:
    studio = Studio(region)
    channel = studio.channel(studio.input())
    inbox = Inbox(region, pattern={"detail": {"state": ["RUNNING"]}})
    studio.live.start_channel(ChannelId=channel)
    studio.until(channel, "RUNNING")
    assert [one["detail"]["state"] for one in inbox.read(1)] == ["RUNNING"]
    inbox.sqs.set_queue_attributes(QueueUrl=inbox.url, Attributes={"Policy": ""})
    inbox.events.put_rule(Name="show-events", EventPattern=json.dumps({"source": ["aws.medialive"]}))
    studio.live.stop_channel(ChannelId=channel)
    studio.until(channel, "IDLE")
    assert "Messages" not in inbox.sqs.receive_message(QueueUrl=inbox.url, WaitTimeSeconds=0)


def test_a_disabled_rule_is_silent_and_targets_can_reshape(region: RunningRegion) -> None:
    inbox = Inbox(region)
    arn = "arn:aws:sqs:us-east-1:111122223333:inbox"
    transformer = {
        "InputPathsMap": {"state": "$.detail.state"},
        "InputTemplate": '{"now": "<state>"}',
    }
    inbox.events.put_targets(
        Rule="show-events", Targets=[{"Id": "queue", "Arn": arn, "InputTransformer": transformer}]
    )
    studio = Studio(region)
    channel = studio.channel(studio.input())
    assert {"now": "IDLE"} in inbox.read(2)
    inbox.events.disable_rule(Name="show-events")
    studio.live.start_channel(ChannelId=channel)
    studio.until(channel, "RUNNING")
    assert "Messages" not in inbox.sqs.receive_message(QueueUrl=inbox.url, WaitTimeSeconds=0)
