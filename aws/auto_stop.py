"""The dead man's stop: an EventBridge Scheduler schedule that stops the channel with the laptop off.

The template makes the schedule (target: MediaLive StopChannel); here it is armed when the event goes on air,
moved when the show runs over, and disarmed when the channel was stopped by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol, cast

from aws.failures import AwsFailure, explain
from aws.sentence import say
from aws.session import AwsSession

SCHEDULE_TYPE = "AWS::Scheduler::Schedule"

_KEPT = (
    "Name",
    "GroupName",
    "Description",
    "StartDate",
    "EndDate",
    "KmsKeyArn",
    "Target",
    "FlexibleTimeWindow",
    "ActionAfterCompletion",
)
"""UpdateSchedule replaces the whole schedule: what we do not name falls back to its default."""


class _Scheduler(Protocol):
    """The two calls we use."""

    def get_schedule(self, *, Name: str, GroupName: str) -> Mapping[str, Any]: ...

    def update_schedule(self, **schedule: Any) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSchedule:
    """When AWS will stop the channel by itself (UTC), and whether it will."""

    name: str
    at: datetime | None
    armed: bool


def describe(session: AwsSession, name: str, *, group: str = "default") -> StopSchedule | None:
    """The event's stop schedule, or `None` when the plan has none."""
    try:
        return _schedule(_read(session, name, group))
    except AwsFailure as failure:
        if failure.missing:
            return None
        raise


def arm(session: AwsSession, name: str, at: datetime, *, group: str = "default") -> StopSchedule:
    """Stop the channel at that time (with a zone; AWS takes whole seconds). Raises `AwsFailure`."""
    if at.tzinfo is None:
        raise ValueError("a stop time needs its time zone")
    return _write(
        session,
        name,
        group,
        ScheduleExpression=f"at({at.astimezone(UTC):%Y-%m-%dT%H:%M:%S})",
        ScheduleExpressionTimezone="UTC",
        State="ENABLED",
    )


def extend(session: AwsSession, name: str, minutes: float, *, group: str = "default") -> StopSchedule:
    """Stop that much later than now planned. Raises `AwsFailure`: `not-armed` when no stop is planned."""
    now = _schedule(_read(session, name, group))
    if now.at is None or not now.armed:
        raise AwsFailure(
            say("Extending the automatic stop"),
            say("no automatic stop is planned."),
            say("Set a time for it first."),
            "not-armed",
        )
    return arm(session, name, now.at + timedelta(minutes=minutes), group=group)


def disarm(session: AwsSession, name: str, *, group: str = "default") -> StopSchedule:
    """Let the channel run until somebody stops it. Raises `AwsFailure`."""
    return _write(session, name, group, State="DISABLED")


def _client(session: AwsSession) -> _Scheduler:
    return cast("_Scheduler", session.scheduler)


def _read(session: AwsSession, name: str, group: str) -> Mapping[str, Any]:
    with explain(say("Reading the automatic stop")):
        return _client(session).get_schedule(Name=name, GroupName=group)


def _write(session: AwsSession, name: str, group: str, **changes: str) -> StopSchedule:
    now = _read(session, name, group)
    kept = {
        key: now[key] for key in (*_KEPT, "ScheduleExpression", "ScheduleExpressionTimezone") if key in now
    }
    with explain(say("Setting the automatic stop")):
        _client(session).update_schedule(**{**kept, **changes})
    return _schedule({**now, **changes})


def _schedule(answer: Mapping[str, Any]) -> StopSchedule:
    found = re.fullmatch(r"at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)", answer.get("ScheduleExpression", ""))
    return StopSchedule(
        name=answer.get("Name", ""),
        at=datetime.fromisoformat(found.group(1)).replace(tzinfo=UTC) if found else None,
        armed=answer.get("State") == "ENABLED",
    )
