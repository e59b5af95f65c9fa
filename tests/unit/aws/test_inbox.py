from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any

import pytest

from aws import inbox
from aws.failures import AwsFailure
from tests.helpers.aws_stubs import Stubs

URL = "https://sqs.eu-west-1.amazonaws.com/123456789012/flypack-show-EventQueue-X"
ARN = "arn:aws:medialive:eu-west-1:123456789012:channel:1234567"


def _message(number: int, body: object) -> dict[str, Any]:
    text = body if isinstance(body, str) else json.dumps(body)
    return {"MessageId": f"id-{number}", "ReceiptHandle": f"handle-{number}", "Body": text}


def _event(number: int, second: int, **detail: object) -> dict[str, object]:
    return {
        "version": "0",
        "id": f"event-{number}",
        "source": "aws.medialive",
        "detail-type": "MediaLive Channel Alert",
        "time": f"2026-11-23T16:00:{second:02}Z",
        "resources": [ARN],
        "detail": detail,
    }


def _received(aws: Stubs, *messages: dict[str, Any]) -> None:
    aws.answer(
        "sqs",
        "receive_message",
        {"Messages": list(messages)} if messages else {},
        {"QueueUrl": URL, "MaxNumberOfMessages": 10, "WaitTimeSeconds": 20},
    )


def test_received_oldest_first_and_taken_off_the_queue(aws: Stubs) -> None:
    late, early = _event(1, 9, alarm_state="SET", alarm_id="1"), _event(2, 3)
    _received(aws, _message(1, late), _message(2, early))
    entries = [{"Id": "0", "ReceiptHandle": "handle-1"}, {"Id": "1", "ReceiptHandle": "handle-2"}]
    aws.answer(
        "sqs",
        "delete_message_batch",
        {"Successful": [{"Id": "0"}, {"Id": "1"}], "Failed": []},
        {"QueueUrl": URL, "Entries": entries},
    )
    found = inbox.receive(aws.session, URL)
    assert [event.event_id for event in found] == ["event-2", "event-1"]
    assert found[1].time == datetime(2026, 11, 23, 16, 0, 9, tzinfo=UTC)
    assert (found[1].source, found[1].detail_type) == ("aws.medialive", "MediaLive Channel Alert")
    assert found[1].resources == (ARN,)
    assert found[1].detail == {"alarm_state": "SET", "alarm_id": "1"}


def test_nothing_arrived(aws: Stubs) -> None:
    _received(aws)
    assert inbox.receive(aws.session, URL) == ()


@pytest.mark.parametrize(
    "body",
    [
        "no json",
        "[]",
        "null",
        {"id": "1"},
        {**_event(1, 1), "time": "yesterday"},
        {**_event(1, 1), "time": "2026-11-23T16:00:00"},
        {**_event(1, 1), "detail": "text"},
        {**_event(1, 1), "resources": None},
    ],
)
def test_what_is_no_event_is_dropped_with_a_line(
    aws: Stubs, caplog: pytest.LogCaptureFixture, body: object
) -> None:
    _received(aws, _message(1, body), _message(2, _event(2, 3)))
    aws.answer("sqs", "delete_message_batch", {"Successful": [], "Failed": []})
    with caplog.at_level(logging.WARNING):
        found = inbox.receive(aws.session, URL)
    assert [event.event_id for event in found] == ["event-2"]
    assert "dropped a message that is no EventBridge event: id-1" in caplog.text


def test_a_stream_key_in_a_message_is_hidden(aws: Stubs) -> None:
    words = "No connection from rtmp://203.0.113.1:1935/show-a/k7Qm2xV9pLr4TzW8"
    _received(aws, _message(1, _event(1, 1, message=words)))
    aws.answer("sqs", "delete_message_batch", {"Successful": [], "Failed": []})
    (event,) = inbox.receive(aws.session, URL)
    assert event.detail["message"] == "No connection from rtmp://203.0.113.1:1935/show-a/[hidden]"


def test_a_failed_deletion_loses_nothing(aws: Stubs, caplog: pytest.LogCaptureFixture) -> None:
    _received(aws, _message(1, _event(1, 1)))
    aws.refuse("sqs", "delete_message_batch", "AccessDenied", "no", 403)
    with caplog.at_level(logging.WARNING):
        assert len(inbox.receive(aws.session, URL)) == 1
    assert "Emptying the event queue" in caplog.text


def test_a_queue_that_is_gone(aws: Stubs) -> None:
    aws.refuse("sqs", "receive_message", "AWS.SimpleQueueService.NonExistentQueue", "gone")
    with pytest.raises(AwsFailure) as caught:
        inbox.receive(aws.session, URL)
    assert caught.value.missing


def test_a_secret_deep_in_an_event_is_hidden(aws: Stubs) -> None:
    words = "refused rtmp://203.0.113.7:1935/show-a/Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9"
    _received(aws, _message(1, _event(1, 3, responsePayload={"errorMessage": words, "stackTrace": [words]})))
    aws.answer("sqs", "delete_message_batch", {"Successful": [{"Id": "0"}], "Failed": []})
    (found,) = inbox.receive(aws.session, URL)
    assert "Zz9Zz9" not in repr(found)
    assert found.detail["responsePayload"] == {
        "errorMessage": "refused rtmp://203.0.113.7:1935/show-a/[hidden]",
        "stackTrace": ["refused rtmp://203.0.113.7:1935/show-a/[hidden]"],
    }
