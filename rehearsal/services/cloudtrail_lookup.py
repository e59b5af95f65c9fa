"""CloudTrail's LookupEvents: the region's own journal of API calls."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from rehearsal.journal import Journal, JournalEntry
from rehearsal.services.paging import page
from rehearsal.wire import ACCOUNT_ID, Call, Reply, operation

_PAGE = 50


class CloudTrailLookup:
    """Newest first, one attribute at a time, 50 a page."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    @operation("cloudtrail", "LookupEvents")
    def lookup(self, call: Call) -> Reply:
        """LookupEvents."""
        params = call.params
        start, end = _utc(params.get("StartTime")), _utc(params.get("EndTime"))
        attribute = (params.get("LookupAttributes") or [None])[0]
        found = [
            one
            for one in self._journal.entries()
            if _region(one) == call.region
            and (start is None or one.at >= start)
            and (end is None or one.at <= end)
            and _matches(one, attribute)
        ]
        size = int(params.get("MaxResults", _PAGE))
        shown, token = page(found, params.get("NextToken"), size, code="InvalidNextTokenException")
        return {"Events": [_view(one) for one in shown], "NextToken": token}


def _region(entry: JournalEntry) -> str:
    """Global services write their events to us-east-1."""
    return "us-east-1" if entry.source.startswith(("cloudfront.", "iam.")) else entry.region


def _matches(entry: JournalEntry, attribute: dict[str, str] | None) -> bool:
    if attribute is None:
        return True
    key, value = attribute["AttributeKey"], attribute["AttributeValue"]
    plain = {
        "EventId": entry.event_id,
        "EventName": entry.name,
        "ReadOnly": str(entry.read_only).lower(),
        "Username": "rehearsal",
        "EventSource": entry.source,
        "AccessKeyId": entry.access_key,
    }
    if key in plain:
        return plain[key] == value
    if key == "ResourceName":
        return value in _names(entry.parameters)
    return False


def _names(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set().union(*map(_names, value.values())) if value else set()
    if isinstance(value, list):
        return set().union(*map(_names, value)) if value else set()
    return {value} if isinstance(value, str) else set()


def _view(entry: JournalEntry) -> dict[str, Any]:
    return {
        "EventId": entry.event_id,
        "EventName": entry.name,
        "ReadOnly": str(entry.read_only).lower(),
        "AccessKeyId": entry.access_key,
        "EventTime": entry.at,
        "EventSource": entry.source,
        "Username": "rehearsal",
        "Resources": [],
        "CloudTrailEvent": entry.document(ACCOUNT_ID),
    }


def _utc(value: datetime | None) -> datetime | None:
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value
