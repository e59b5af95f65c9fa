from __future__ import annotations

import base64
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aws import channel
from aws.cancel import Cancel, Cancelled
from aws.facts import Alert, ChannelFacts, ChannelState, SrtAccess
from aws.failures import AwsFailure
from tests.helpers.aws_stubs import Stubs
from tests.unit.aws.conftest import Said

AT = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
ID = {"ChannelId": "1234567"}


def _describe(aws: Stubs, *states: str, **more: Any) -> None:
    for state in states:
        row = {
            "Id": "1234567",
            "Arn": "arn:aws:medialive:eu-west-1:123456789012:channel:1234567",
            "Name": "flypack-show",
            "State": state,
            "PipelinesRunningCount": 1 if state == "RUNNING" else 0,
            "ChannelClass": "SINGLE_PIPELINE",
        }
        aws.answer("medialive", "describe_channel", {**row, **more}, ID)


def _start(aws: Stubs, cancel: Cancel, said: Said, **more: Any) -> ChannelFacts:
    return channel.start(aws.session, "1234567", cancel=cancel, progress=said, **more)


def _stop(aws: Stubs, cancel: Cancel, said: Said, **more: Any) -> ChannelFacts:
    return channel.stop(aws.session, "1234567", cancel=cancel, progress=said, **more)


def test_describe(aws: Stubs) -> None:
    _describe(aws, "RUNNING", PipelineDetails=[{"PipelineId": "0", "ActiveInputAttachmentName": "camera-a"}])
    assert channel.describe(aws.session, "1234567") == ChannelFacts(
        channel_id="1234567",
        arn="arn:aws:medialive:eu-west-1:123456789012:channel:1234567",
        name="flypack-show",
        state=ChannelState.RUNNING,
        pipelines_running=1,
        channel_class="SINGLE_PIPELINE",
        active_inputs=("camera-a",),
    )


def test_the_active_input_belongs_to_its_pipeline_also_when_the_other_is_down(aws: Stubs) -> None:
    _describe(aws, "RUNNING", PipelineDetails=[{"PipelineId": "1", "ActiveInputAttachmentName": "camera-b"}])
    assert channel.describe(aws.session, "1234567").active_inputs == ("", "camera-b")


def test_describe_a_channel_that_is_gone(aws: Stubs) -> None:
    aws.refuse("medialive", "describe_channel", "NotFoundException", "Channel 1234567 not found", 404)
    with pytest.raises(AwsFailure) as caught:
        channel.describe(aws.session, "1234567")
    assert caught.value.missing


@pytest.mark.parametrize("state", ["IDLE", "UPDATE_FAILED"])
def test_start(aws: Stubs, cancel: Cancel, said: Said, state: str) -> None:
    _describe(aws, state)
    aws.answer("medialive", "start_channel", {"Id": "1234567", "State": "STARTING"}, ID)
    _describe(aws, "STARTING", "RUNNING")
    assert _start(aws, cancel, said).state is ChannelState.RUNNING
    assert [sentence.split(",")[0] for sentence in said.sentences] == [
        "Starting the channel: STARTING",
        "Starting the channel: RUNNING",
    ]


def test_starting_a_running_channel_does_nothing(aws: Stubs, cancel: Cancel, said: Said) -> None:
    _describe(aws, "RUNNING")
    assert _start(aws, cancel, said).state is ChannelState.RUNNING
    assert said.sentences == []


@pytest.mark.parametrize("state", ["STARTING", "RECOVERING"])
def test_a_start_under_way_is_waited_for(aws: Stubs, cancel: Cancel, said: Said, state: str) -> None:
    _describe(aws, state, "RECOVERING", "RUNNING")
    assert _start(aws, cancel, said).state is ChannelState.RUNNING


def test_the_old_state_may_show_for_a_moment(aws: Stubs, cancel: Cancel, said: Said) -> None:
    _describe(aws, "IDLE")
    aws.answer("medialive", "start_channel", {})
    _describe(aws, "IDLE", "RUNNING")
    assert _start(aws, cancel, said).state is ChannelState.RUNNING


@pytest.mark.parametrize("state", ["STOPPING", "UPDATING", "DELETING", "CREATE_FAILED", "CREATING"])
def test_start_is_refused_in_other_states(aws: Stubs, cancel: Cancel, said: Said, state: str) -> None:
    _describe(aws, state)
    with pytest.raises(AwsFailure) as caught:
        _start(aws, cancel, said)
    assert caught.value.sentence == (
        f"Starting the channel: the channel is {state}. "
        "It can be started when it is IDLE; wait a moment and try again."
    )


def _alerts(aws: Stubs, *rows: dict[str, Any], **more: Any) -> None:
    aws.answer("medialive", "list_alerts", {"Alerts": list(rows), **more})


def test_a_start_that_falls_back_tells_the_alerts(aws: Stubs, cancel: Cancel, said: Said) -> None:
    _describe(aws, "IDLE")
    aws.answer("medialive", "start_channel", {})
    _describe(aws, "STARTING", "IDLE")
    _alerts(
        aws,
        {
            "Id": "1",
            "AlertType": "Failed to Create Output",
            "Message": "No permission for rtmp://203.0.113.4:1935/out/k7Qm2xV9pLr4TzW8",
            "State": "SET",
            "SetTimestamp": AT,
        },
    )
    with pytest.raises(AwsFailure) as caught:
        _start(aws, cancel, said)
    assert caught.value.code == "start-failed"
    assert caught.value.sentence == (
        "Starting the channel: MediaLive gave up and the channel is IDLE again. "
        "Its alerts: Failed to Create Output: No permission for rtmp://203.0.113.4:1935/out/[hidden]. "
        "Correct the cause and start again."
    )


def test_a_start_that_falls_back_without_alerts(aws: Stubs, cancel: Cancel, said: Said) -> None:
    _describe(aws, "IDLE")
    aws.answer("medialive", "start_channel", {})
    _describe(aws, "STARTING", "STOPPING")
    aws.refuse("medialive", "list_alerts", "AccessDeniedException", "no", 403)
    with pytest.raises(AwsFailure) as caught:
        _start(aws, cancel, said)
    assert "the channel is STOPPING again. Its alerts could not be read." in caught.value.sentence


def test_a_conflict_at_the_start_is_explained(aws: Stubs, cancel: Cancel, said: Said) -> None:
    _describe(aws, "IDLE")
    aws.refuse("medialive", "start_channel", "ConflictException", "The channel is being updated.", 409)
    with pytest.raises(AwsFailure) as caught:
        _start(aws, cancel, said)
    assert caught.value.sentence == (
        "Starting the channel: something else is using or changing it right now. "
        "AWS says: “The channel is being updated.” Wait until that has finished and try again."
    )


def test_the_deadline_of_a_start(aws: Stubs, cancel: Cancel, said: Said) -> None:
    _describe(aws, "STARTING", "STARTING")
    with pytest.raises(AwsFailure) as caught:
        _start(aws, cancel, said, deadline_seconds=0)
    assert caught.value.sentence == (
        "Starting the channel: the channel is still STARTING after 0 s. "
        "MediaLive may yet get there; look again in a minute, or stop it if it should not run."
    )


def test_a_start_can_be_cancelled_in_the_middle(aws: Stubs, cancel: Cancel) -> None:
    _describe(aws, "STARTING", "STARTING")
    asked = threading.Event()
    outcome: list[type[BaseException]] = []

    def run() -> None:
        try:
            channel.start(aws.session, "1234567", cancel=cancel, progress=lambda *_: asked.set())
        except Cancelled as error:
            outcome.append(type(error))

    thread = threading.Thread(target=run)
    thread.start()
    assert asked.wait(5)
    cancel.cancel()
    thread.join(5)
    assert outcome == [Cancelled]


def test_stop(aws: Stubs, cancel: Cancel, said: Said) -> None:
    _describe(aws, "RUNNING")
    aws.answer("medialive", "stop_channel", {}, ID)
    _describe(aws, "RUNNING", "STOPPING", "IDLE")
    assert _stop(aws, cancel, said).state is ChannelState.IDLE
    assert said.sentences[-1].startswith("Stopping the channel: IDLE")


@pytest.mark.parametrize("state", ["IDLE", "UPDATE_FAILED", "CREATE_FAILED", "DELETED", "DELETING"])
def test_stopping_what_does_not_run_does_nothing(aws: Stubs, cancel: Cancel, said: Said, state: str) -> None:
    _describe(aws, state)
    assert _stop(aws, cancel, said).state == state


def test_a_stop_under_way_is_waited_for(aws: Stubs, cancel: Cancel, said: Said) -> None:
    _describe(aws, "STOPPING", "IDLE")
    assert _stop(aws, cancel, said).state is ChannelState.IDLE


def test_a_stop_refused_while_starting_is_asked_again(aws: Stubs, cancel: Cancel, said: Said) -> None:
    _describe(aws, "STARTING")
    aws.refuse("medialive", "stop_channel", "ConflictException", "The channel is starting.", 409)
    _describe(aws, "STARTING", "RUNNING")
    aws.answer("medialive", "stop_channel", {})
    _describe(aws, "STOPPING", "IDLE")
    assert _stop(aws, cancel, said).state is ChannelState.IDLE


def test_a_stop_without_permission(aws: Stubs, cancel: Cancel, said: Said) -> None:
    _describe(aws, "RUNNING")
    message = "User: x is not authorized to perform: medialive:StopChannel"
    aws.refuse("medialive", "stop_channel", "AccessDeniedException", message, 403)
    with pytest.raises(AwsFailure) as caught:
        _stop(aws, cancel, said)
    assert "allow medialive:StopChannel" in caught.value.sentence


def test_the_deadline_of_a_stop(aws: Stubs, cancel: Cancel, said: Said) -> None:
    _describe(aws, "STOPPING")
    with pytest.raises(AwsFailure) as caught:
        _stop(aws, cancel, said, deadline_seconds=0)
    assert caught.value.code == "deadline"


def test_alerts_active_first_then_newest(aws: Stubs) -> None:
    def row(number: int, state: str) -> dict[str, Any]:
        return {
            "Id": str(number),
            "AlertType": "Input Loss",
            "Message": "no input",
            "PipelineId": "0",
            "State": state,
            "SetTimestamp": AT + timedelta(seconds=number),
        }

    _alerts(aws, row(1, "SET"), row(4, "CLEARED"), NextToken="2")
    _alerts(aws, row(2, "SET"), row(3, "CLEARED"))
    found = channel.alerts(aws.session, "1234567")
    assert [alert.alert_id for alert in found] == ["2", "1", "4", "3"]
    assert found[1] == Alert(
        alert_id="1",
        pipeline="0",
        kind="Input Loss",
        message="no input",
        active=True,
        set_at=AT + timedelta(seconds=1),
    )


def test_thumbnail(aws: Stubs) -> None:
    picture = {
        "Body": base64.b64encode(b"\xff\xd8jpeg").decode(),
        "ContentType": "image/jpeg",
        "ThumbnailType": "CURRENT_ACTIVE",
        "TimeStamp": AT,
    }
    aws.answer(
        "medialive",
        "describe_thumbnails",
        {"ThumbnailDetails": [{"PipelineId": "1", "Thumbnails": [picture]}]},
        {"ChannelId": "1234567", "PipelineId": "1", "ThumbnailType": "CURRENT_ACTIVE"},
    )
    found = channel.thumbnail(aws.session, "1234567", 1)
    assert found is not None
    assert (found.jpeg, found.at, found.pipeline) == (b"\xff\xd8jpeg", AT, 1)
    assert "jpeg" not in repr(found)


@pytest.mark.parametrize("details", [[], [{"PipelineId": "0", "Thumbnails": []}]])
def test_no_thumbnail_yet(aws: Stubs, details: list[Any]) -> None:
    aws.answer("medialive", "describe_thumbnails", {"ThumbnailDetails": details})
    assert channel.thumbnail(aws.session, "1234567") is None


def test_ingest_points_by_camera_and_pipeline(aws: Stubs) -> None:
    for camera, input_id in (("a", "11"), ("b", "22")):
        urls = [{"Url": f"rtmp://203.0.113.{n}:1935/show-{camera}/secret{n}"} for n in (1, 2)]
        aws.answer("medialive", "describe_input", {"Destinations": urls}, {"InputId": input_id})
    found = channel.ingest_points(aws.session, {"B": "22", "A": "11"})
    assert [(point.camera, point.pipeline, point.input_id) for point in found] == [
        ("A", 0, "11"),
        ("A", 1, "11"),
        ("B", 0, "22"),
        ("B", 1, "22"),
    ]
    assert found[3].url == "rtmp://203.0.113.2:1935/show-b/secret2"
    assert "secret" not in repr(found)


def test_an_srt_listeners_passphrase_comes_with_its_address(aws: Stubs) -> None:
    arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:PassphraseA-AbCdEf"
    settings = {"Decryption": {"Algorithm": "AES128", "PassphraseSecretArn": arn}, "MinimumLatency": 800}
    described = {
        "Destinations": [{"Url": "srt://203.0.113.9:5000"}],
        "SrtSettings": {"SrtListenerSettings": settings},
    }
    aws.answer("medialive", "describe_input", described, {"InputId": "11"})
    aws.answer(
        "secretsmanager", "get_secret_value", {"SecretString": "a-secret-of-nobody"}, {"SecretId": arn}
    )
    (point,) = channel.ingest_points(aws.session, {"A": "11"})
    assert point.url == "srt://203.0.113.9:5000"
    assert point.srt == SrtAccess(latency_ms=800, key_bytes=16, passphrase="a-secret-of-nobody")
    assert "nobody" not in repr(point)


def test_allow_cidrs(aws: Stubs) -> None:
    aws.answer(
        "medialive",
        "update_input_security_group",
        {},
        {
            "InputSecurityGroupId": "99",
            "WhitelistRules": [{"Cidr": "203.0.113.0/24"}, {"Cidr": "198.51.100.7/32"}],
        },
    )
    channel.allow_cidrs(aws.session, "99", ["203.0.113.9/24", "198.51.100.7"])


@pytest.mark.parametrize(
    ("cidrs", "sentence"),
    [
        (
            ["2001:db8::/32"],
            "Letting the phones in: “2001:db8::/32” is not an IPv4 network. Write it like 203.0.113.0/24.",
        ),
        (
            [],
            "Letting the phones in: 0 networks were given. MediaLive takes 1 to 10; name a wider network.",
        ),
        (
            [f"10.0.0.{n}" for n in range(11)],
            "Letting the phones in: 11 networks were given. MediaLive takes 1 to 10; name a wider network.",
        ),
    ],
)
def test_networks_that_medialive_would_refuse(aws: Stubs, cidrs: list[str], sentence: str) -> None:
    with pytest.raises(AwsFailure) as caught:
        channel.allow_cidrs(aws.session, "99", cidrs)
    assert caught.value.sentence == sentence
