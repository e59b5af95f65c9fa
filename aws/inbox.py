"""The event's inbox: EventBridge fills an SQS queue, the program empties it by long poll."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from aws.facts import InboxEvent
from aws.failures import AwsFailure, explain
from aws.redaction import redact
from aws.sentence import say
from aws.session import AwsSession

if TYPE_CHECKING:
    from mypy_boto3_sqs.type_defs import MessageTypeDef

log = logging.getLogger(__name__)

MOST_MESSAGES = 10
"""SQS hands over at most this many at a time."""


def receive(session: AwsSession, queue_url: str, *, wait_seconds: int = 20) -> tuple[InboxEvent, ...]:
    """Wait up to `wait_seconds` (0-20) for events, take them off the queue, oldest first.

    EventBridge delivers at least once and in no order: the caller keeps apart by `event_id`. A message
    that is no event is dropped with a log line. Raises `AwsFailure`; nothing is lost then.
    """
    with explain(say("Reading the event queue")):
        answer = session.sqs.receive_message(
            QueueUrl=queue_url, MaxNumberOfMessages=MOST_MESSAGES, WaitTimeSeconds=wait_seconds
        )
    messages = answer.get("Messages", ())
    events = [event for message in messages if (event := _event(message)) is not None]
    if messages:
        _forget(session, queue_url, messages)
    return tuple(sorted(events, key=lambda event: event.time))


def _event(message: MessageTypeDef) -> InboxEvent | None:
    try:
        body = json.loads(message["Body"])
        return InboxEvent(
            event_id=str(body["id"]),
            source=str(body["source"]),
            detail_type=str(body["detail-type"]),
            time=_utc(str(body["time"])),
            resources=tuple(str(arn) for arn in body.get("resources", ())),
            detail=_without_secrets(body.get("detail", {})),
        )
    except (KeyError, ValueError, TypeError, AttributeError):
        log.warning("dropped a message that is no EventBridge event: %s", message.get("MessageId", ""))
        return None


def _utc(text: str) -> datetime:
    """EventBridge writes 2026-11-23T16:00:00Z; a time without a zone is refused."""
    time = datetime.fromisoformat(text)
    if time.tzinfo is None:
        raise ValueError(text)
    return time


def _without_secrets(detail: Mapping[str, Any]) -> dict[str, object]:
    return {key: _redacted(value) for key, value in detail.items()}


def _redacted(value: Any) -> object:
    """Texts at any depth: what a function failed with comes as a record within the detail."""
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, list):
        return [_redacted(one) for one in value]
    return _without_secrets(value) if isinstance(value, dict) else value


def _forget(session: AwsSession, queue_url: str, messages: Sequence[MessageTypeDef]) -> None:
    """Take what was read off the queue. If that fails it comes again, which beats losing it now."""
    entries = [
        {"Id": str(index), "ReceiptHandle": message["ReceiptHandle"]}
        for index, message in enumerate(messages)
    ]
    try:
        with explain(say("Emptying the event queue")):
            session.sqs.delete_message_batch(QueueUrl=queue_url, Entries=entries)  # type: ignore[arg-type]
    except AwsFailure as failure:
        log.warning("%s", failure.sentence)
