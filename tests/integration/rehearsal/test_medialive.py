from __future__ import annotations

import base64
import time
from typing import Any

import pytest
from botocore.exceptions import ClientError

from rehearsal.engine import EngineFailure
from rehearsal.media.messages import Destination, EngineEvent, EventKind
from tests.helpers.channel_settings import channel_settings
from tests.helpers.region import RunningRegion, wait_for
from tests.helpers.studio import Studio


def _code(call: Any, **params: Any) -> tuple[str, str]:
    with pytest.raises(ClientError) as caught:
        call(**params)
    return caught.value.response["Error"]["Code"], caught.value.response["Error"]["Message"]


@pytest.fixture
def studio(region: RunningRegion) -> Studio:
    return Studio(region)


def test_an_input_has_an_address_for_each_destination(studio: Studio) -> None:
    identifier = studio.input("show-a/k1", "show-a/k2")
    found = studio.live.describe_input(InputId=identifier)
    assert [one["Url"] for one in found["Destinations"]] == [
        "rtmp://127.0.0.1:1935/show-a/k1",
        "rtmp://127.0.0.1:1935/show-a/k2",
    ]
    assert {(one["Ip"], one["Port"]) for one in found["Destinations"]} == {("127.0.0.1", "1935")}
    assert found["InputClass"] == "STANDARD"
    assert found["SecurityGroups"] == [studio.group]
    config = studio.region.engine.inputs[identifier]
    assert config.destinations == (Destination(app="show-a", key="k1"), Destination(app="show-a", key="k2"))
    assert config.allowed_cidrs == ("127.0.0.1/32",)


def test_a_security_group_changes_who_may_publish_at_once(studio: Studio) -> None:
    identifier = studio.input()
    found = studio.live.describe_input_security_group(InputSecurityGroupId=studio.group)
    assert (found["State"], found["Inputs"]) == ("IN_USE", [identifier])
    studio.live.update_input_security_group(
        InputSecurityGroupId=studio.group, WhitelistRules=[{"Cidr": "203.0.113.7/32"}]
    )
    assert studio.region.engine.inputs[identifier].allowed_cidrs == ("203.0.113.7/32",)
    code, message = _code(studio.live.delete_input_security_group, InputSecurityGroupId=studio.group)
    assert code == "ConflictException"
    assert "still being used by inputs" in message
    studio.live.delete_input(InputId=identifier)
    studio.live.delete_input_security_group(InputSecurityGroupId=studio.group)
    assert studio.region.engine.inputs == {}


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"Type": "RTMP_PUSH", "InputSecurityGroups": []}, "UnprocessableEntityException"),
        ({"Destinations": []}, "UnprocessableEntityException"),
        ({"Destinations": [{"StreamName": "nokey"}]}, "UnprocessableEntityException"),
        ({"InputSecurityGroups": ["999"]}, "NotFoundException"),
    ],
)
def test_inputs_that_medialive_refuses(studio: Studio, params: dict[str, Any], code: str) -> None:
    good = {
        "Type": "RTMP_PUSH",
        "Name": "x",
        "InputSecurityGroups": [studio.group],
        "Destinations": [{"StreamName": "a/b"}],
    }
    assert _code(studio.live.create_input, **{**good, **params})[0] == code


def test_a_security_group_takes_ipv4_blocks_only(studio: Studio) -> None:
    code, _ = _code(studio.live.create_input_security_group, WhitelistRules=[{"Cidr": "::1/128"}])
    assert code == "BadRequestException"


def test_a_channel_lives_through_its_states(studio: Studio) -> None:
    source = studio.input()
    channel = studio.channel(source)
    assert studio.live.describe_input(InputId=source)["State"] == "ATTACHED"
    assert studio.live.describe_channel(ChannelId=channel)["PipelinesRunningCount"] == 0
    studio.live.start_channel(ChannelId=channel)
    running = studio.until(channel, "RUNNING")
    assert running["PipelinesRunningCount"] == 1
    assert running["PipelineDetails"] == [
        {"PipelineId": "0", "ActiveInputAttachmentName": "camera-0", "ActiveInputSwitchActionName": ""}
    ]
    assert studio.region.engine.channels[channel].package == "show/main"
    assert studio.live.stop_channel(ChannelId=channel)["State"] == "STOPPING"
    studio.until(channel, "IDLE")
    assert studio.region.engine.channels == {}
    assert studio.live.delete_channel(ChannelId=channel)["State"] == "DELETING"
    studio.until(channel, "DELETED")
    assert studio.live.list_channels()["Channels"] == []
    assert studio.live.describe_input(InputId=source)["State"] == "DETACHED"


def test_only_an_idle_channel_is_changed_started_or_deleted(studio: Studio) -> None:
    channel = studio.on_air()
    code, message = _code(studio.live.delete_channel, ChannelId=channel)
    assert code == "ConflictException"
    assert message == "Cannot delete a channel that has not been stopped yet. Please stop the channel"
    assert _code(studio.live.start_channel, ChannelId=channel)[0] == "ConflictException"
    assert _code(studio.live.update_channel, ChannelId=channel, Name="new")[0] == "ConflictException"
    studio.live.stop_channel(ChannelId=channel)
    studio.until(channel, "IDLE")
    assert _code(studio.live.stop_channel, ChannelId=channel)[0] == "ConflictException"
    assert studio.live.update_channel(ChannelId=channel, Name="new")["Channel"]["State"] == "UPDATING"
    assert studio.until(channel, "IDLE")["Name"] == "new"


def test_an_input_serves_one_channel_and_leaves_it_last(studio: Studio) -> None:
    source = studio.input()
    channel = studio.channel(source)
    code, message = _code(studio.live.create_channel, **channel_settings([source]))
    assert code == "ConflictException"
    assert message == f"inputId={source} is already attached to channel {channel}"
    assert _code(studio.live.delete_input, InputId=source)[0] == "ConflictException"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"package": "missing"}, "MediaPackage channel [show/missing] does not exist"),
        ({"channel_class": "STANDARD"}, "a STANDARD channel needs STANDARD"),
    ],
)
def test_channels_that_medialive_refuses(studio: Studio, change: dict[str, Any], words: str) -> None:
    code, message = _code(studio.live.create_channel, **channel_settings([studio.input()], **change))
    assert code == "UnprocessableEntityException"
    assert words in message


def test_a_dry_run_makes_nothing(studio: Studio) -> None:
    studio.live.create_channel(**channel_settings([studio.input()]), DryRun=True)
    assert studio.live.list_channels()["Channels"] == []


def test_a_standard_channel_runs_two_pipelines(studio: Studio) -> None:
    source = studio.input("show-a/k1", "show-a/k2")
    channel = studio.on_air(source, channel_class="STANDARD")
    found = studio.live.describe_channel(ChannelId=channel)
    assert found["PipelinesRunningCount"] == 2
    assert [one["PipelineId"] for one in found["PipelineDetails"]] == ["0", "1"]


def test_a_channel_that_cannot_start_falls_back_to_idle(studio: Studio) -> None:
    studio.region.engine.refuse_start = EngineFailure("no encoder")
    channel = studio.channel(studio.input())
    studio.live.start_channel(ChannelId=channel)
    studio.until(channel, "IDLE")
    assert studio.region.engine.channels == {}


def _event(kind: EventKind, channel: str, message: str = "m", **more: Any) -> EngineEvent:
    return EngineEvent(kind=kind, channel_id=channel, pipeline=0, at=time.time(), message=message, **more)


def test_alerts_are_set_and_cleared(studio: Studio) -> None:
    channel = studio.on_air()
    tell = studio.region.engine.callbacks.on_event
    tell(_event(EventKind.ALERT_SET, channel, alert_type="Video Not Detected", alert_id="77"))
    found = wait_for(lambda: studio.live.list_alerts(ChannelId=channel)["Alerts"])
    assert [(one["AlertType"], one["State"], one["PipelineId"], one["Id"]) for one in found] == [
        ("Video Not Detected", "SET", "0", "77")
    ]
    tell(_event(EventKind.ALERT_CLEARED, channel, alert_type="Video Not Detected", alert_id="77"))
    cleared = wait_for(lambda: studio.live.list_alerts(ChannelId=channel, StateFilter="CLEARED")["Alerts"])
    assert cleared[0]["ClearedTimestamp"] >= cleared[0]["SetTimestamp"]
    assert studio.live.list_alerts(ChannelId=channel)["Alerts"] == []
    assert len(studio.live.list_alerts(ChannelId=channel, StateFilter="ALL")["Alerts"]) == 1


def test_a_pipeline_dies_and_comes_back(studio: Studio) -> None:
    channel = studio.on_air()
    tell = studio.region.engine.callbacks.on_event
    tell(_event(EventKind.PIPELINE_DIED, channel))
    assert studio.until(channel, "RECOVERING")["PipelinesRunningCount"] == 0
    tell(_event(EventKind.PIPELINE_RESPAWNED, channel))
    assert studio.until(channel, "RUNNING")["PipelinesRunningCount"] == 1


def test_when_the_engine_dies_every_channel_is_idle(studio: Studio) -> None:
    channel = studio.on_air()
    studio.region.engine.callbacks.on_event(_event(EventKind.ENGINE_DIED, ""))
    studio.until(channel, "IDLE")


def test_restarting_pipelines_comes_back_to_running(studio: Studio) -> None:
    channel = studio.on_air()
    answer = studio.live.restart_channel_pipelines(ChannelId=channel, PipelineIds=["PIPELINE_0"])
    assert answer["State"] == "RECOVERING"
    studio.until(channel, "RUNNING")


def test_thumbnails_exist_while_the_pipeline_runs(studio: Studio) -> None:
    channel = studio.on_air()
    wanted = {"ChannelId": channel, "PipelineId": "0", "ThumbnailType": "CURRENT_ACTIVE"}
    details = studio.live.describe_thumbnails(**wanted)["ThumbnailDetails"]
    picture = details[0]["Thumbnails"][0]
    assert base64.b64decode(picture["Body"]) == b"\xff\xd8jpeg"
    assert picture["ContentType"] == "image/jpeg"
    assert picture["TimeStamp"].timestamp() == 1_900_000_000.5
    studio.region.engine.picture = None
    assert studio.live.describe_thumbnails(**wanted)["ThumbnailDetails"] == []
    assert _code(studio.live.describe_thumbnails, **{**wanted, "PipelineId": "1"})[0] == "NotFoundException"


def test_the_schedule_is_kept(studio: Studio) -> None:
    channel = studio.on_air()
    action = {
        "ActionName": "to-b",
        "ScheduleActionSettings": {"InputSwitchSettings": {"InputAttachmentNameReference": "camera-0"}},
        "ScheduleActionStartSettings": {"ImmediateModeScheduleActionStartSettings": {}},
    }
    studio.live.batch_update_schedule(ChannelId=channel, Creates={"ScheduleActions": [action]})
    assert studio.live.describe_schedule(ChannelId=channel)["ScheduleActions"] == [action]
    code, _ = _code(
        studio.live.batch_update_schedule, ChannelId=channel, Creates={"ScheduleActions": [action]}
    )
    assert code == "UnprocessableEntityException"
    studio.live.batch_update_schedule(ChannelId=channel, Deletes={"ActionNames": ["to-b"]})
    assert studio.live.describe_schedule(ChannelId=channel)["ScheduleActions"] == []


def test_tags_of_a_channel(studio: Studio) -> None:
    channel = studio.channel(studio.input())
    arn = studio.live.describe_channel(ChannelId=channel)["Arn"]
    assert arn == f"arn:aws:medialive:us-east-1:111122223333:channel:{channel}"
    studio.live.create_tags(ResourceArn=arn, Tags={"a": "1", "b": "2"})
    studio.live.delete_tags(ResourceArn=arn, TagKeys=["a"])
    assert studio.live.list_tags_for_resource(ResourceArn=arn)["Tags"] == {"b": "2"}


def test_lists_come_in_pages(studio: Studio) -> None:
    made = {studio.input(f"show-{number}/k") for number in range(3)}
    pages = list(studio.live.get_paginator("list_inputs").paginate(PaginationConfig={"PageSize": 2}))
    assert [len(one["Inputs"]) for one in pages] == [2, 1]
    assert {one["Id"] for page in pages for one in page["Inputs"]} == made
    assert _code(studio.live.list_inputs, NextToken="mars")[0] == "BadRequestException"


def test_what_does_not_exist_is_not_found(studio: Studio) -> None:
    assert _code(studio.live.describe_channel, ChannelId="1")[0] == "NotFoundException"
    assert _code(studio.live.describe_input, InputId="1")[0] == "NotFoundException"
    assert _code(studio.live.start_channel, ChannelId="1")[0] == "NotFoundException"
