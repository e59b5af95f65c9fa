"""The last API calls of the region, without secrets: the source of CloudTrail's LookupEvents."""

from __future__ import annotations

import json
import threading
import uuid
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from rehearsal.wire import ENGINE_ACCESS_KEY, Call

READS_KEPT = 1000
WRITES_KEPT = 3000
"""Calls kept; the oldest leave first. Polling floods the reads, so writes are kept apart."""

HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS"
_SECRET_MEMBERS = frozenset(
    {
        "streamname", "url", "passphrase", "secretstring", "secretbinary", "password", "passwordparam",
        "parametervalue", "templatebody", "policydocument", "streamid", "constantinitializationvector",
    }
)  # fmt: skip
_DATA_OPERATIONS = frozenset(
    {
        "ReceiveMessage", "SendMessage", "SendMessageBatch", "DeleteMessage", "DeleteMessageBatch",
        "GetObject", "PutObject", "HeadObject", "UploadPart", "DeleteObject", "DeleteObjects", "CopyObject",
        "GetMetricData", "GetMetricStatistics", "PutMetricData", "DescribeThumbnails", "Publish",
    }
)  # fmt: skip
"""Data events: a trail records them on request only, LookupEvents never shows them."""

_READ_PREFIXES = ("Describe", "Get", "List", "Lookup", "Head", "Validate", "Estimate", "Detect")
_TEXT_LIMIT = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """One recorded call."""

    at: datetime
    event_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    name: str
    source: str
    region: str
    access_key: str = field(repr=False)
    request_id: str
    parameters: Mapping[str, Any] = field(repr=False)
    error_code: str | None = None
    error_message: str | None = None

    @property
    def read_only(self) -> bool:
        """True for calls that change nothing."""
        return self.name.startswith(_READ_PREFIXES)

    @property
    def by_cloudformation(self) -> bool:
        """True when the CloudFormation engine made the call."""
        return self.access_key == ENGINE_ACCESS_KEY

    def document(self, account_id: str) -> str:
        """The CloudTrailEvent JSON."""
        record: dict[str, Any] = {
            "eventVersion": "1.11",
            "userIdentity": {
                "type": "IAMUser",
                "accountId": account_id,
                "accessKeyId": self.access_key,
                "userName": "rehearsal",
                **({"invokedBy": "cloudformation.amazonaws.com"} if self.by_cloudformation else {}),
            },
            "eventTime": self.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "eventSource": self.source,
            "eventName": self.name,
            "awsRegion": self.region,
            "requestParameters": self.parameters,
            "requestID": self.request_id,
            "eventID": self.event_id,
            "readOnly": self.read_only,
            "eventType": "AwsApiCall",
            "managementEvent": True,
            "recipientAccountId": account_id,
            "eventCategory": "Management",
        }
        if self.error_code:
            record |= {"errorCode": self.error_code, "errorMessage": self.error_message}
        return json.dumps(record, default=str)


def without_secrets(value: Any) -> Any:
    """A copy of request parameters with every secret replaced and long texts cut."""
    if isinstance(value, dict):
        return {
            key: HIDDEN if key.lower() in _SECRET_MEMBERS and item is not None else without_secrets(item)
            for key, item in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [without_secrets(item) for item in value]
    if isinstance(value, str) and len(value) > _TEXT_LIMIT:
        return value[:_TEXT_LIMIT] + "..."
    return value


class Journal:
    """A bounded, thread-safe record of management calls."""

    def __init__(self, reads: int = READS_KEPT, writes: int = WRITES_KEPT) -> None:
        self._reads: deque[JournalEntry] = deque(maxlen=reads)
        self._writes: deque[JournalEntry] = deque(maxlen=writes)
        self._lock = threading.Lock()

    def record(self, call: Call, *, error_code: str | None = None, error_message: str | None = None) -> None:
        """Remember `call`, unless it is a data event."""
        if call.operation in _DATA_OPERATIONS:
            return
        entry = JournalEntry(
            at=datetime.now(UTC),
            name=call.operation,
            source=f"{_SOURCES.get(call.service, call.service)}.amazonaws.com",
            region=call.region,
            access_key=call.access_key,
            request_id=call.request_id,
            parameters=without_secrets(call.params),
            error_code=error_code,
            error_message=error_message,
        )
        with self._lock:
            (self._reads if entry.read_only else self._writes).append(entry)

    def entries(self) -> tuple[JournalEntry, ...]:
        """Everything remembered, newest first."""
        with self._lock:
            return tuple(sorted((*self._reads, *self._writes), key=lambda one: one.at, reverse=True))


_SOURCES = {"cloudwatch": "monitoring"}
