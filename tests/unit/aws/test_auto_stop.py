from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from aws import auto_stop
from aws.auto_stop import StopSchedule
from aws.failures import AwsFailure
from tests.helpers.aws_stubs import Stubs

NAME = "flypack-show-stop"
TARGET = {
    "Arn": "arn:aws:scheduler:::aws-sdk:medialive:stopChannel",
    "RoleArn": "arn:aws:iam::123456789012:role/flypack-show-StopRole-X",
    "Input": '{"ChannelId": "1234567"}',
    "RetryPolicy": {"MaximumEventAgeInSeconds": 3600, "MaximumRetryAttempts": 20},
}
KEPT = {
    "Name": NAME,
    "GroupName": "default",
    "Description": "Stops the channel of show after the planned end",
    "Target": TARGET,
    "FlexibleTimeWindow": {"Mode": "OFF"},
    "ScheduleExpressionTimezone": "UTC",
}


def _now(aws: Stubs, expression: str, state: str) -> None:
    aws.answer(
        "scheduler",
        "get_schedule",
        {**KEPT, "ScheduleExpression": expression, "State": state, "CreationDate": datetime.now(UTC)},
        {"Name": NAME, "GroupName": "default"},
    )


def _written(aws: Stubs, expression: str, state: str) -> None:
    expected: dict[str, Any] = {**KEPT, "ScheduleExpression": expression, "State": state}
    aws.answer("scheduler", "update_schedule", {"ScheduleArn": "arn:aws:scheduler:x"}, expected)


def test_armed_with_everything_else_kept(aws: Stubs) -> None:
    _now(aws, "at(2099-12-31T23:59:59)", "DISABLED")
    _written(aws, "at(2026-11-23T17:30:00)", "ENABLED")
    seoul = datetime(2026, 11, 24, 2, 30, tzinfo=timezone(timedelta(hours=9)))
    assert auto_stop.arm(aws.session, NAME, seoul) == StopSchedule(
        name=NAME, at=datetime(2026, 11, 23, 17, 30, tzinfo=UTC), armed=True
    )


def test_a_time_without_a_zone_is_a_mistake(aws: Stubs) -> None:
    with pytest.raises(ValueError, match="time zone"):
        auto_stop.arm(aws.session, NAME, datetime(2026, 11, 23))


def test_extended(aws: Stubs) -> None:
    _now(aws, "at(2026-11-23T17:30:00)", "ENABLED")
    _now(aws, "at(2026-11-23T17:30:00)", "ENABLED")
    _written(aws, "at(2026-11-23T18:15:00)", "ENABLED")
    assert auto_stop.extend(aws.session, NAME, 45).at == datetime(2026, 11, 23, 18, 15, tzinfo=UTC)


def test_what_is_not_armed_cannot_be_extended(aws: Stubs) -> None:
    _now(aws, "at(2099-12-31T23:59:59)", "DISABLED")
    with pytest.raises(AwsFailure) as caught:
        auto_stop.extend(aws.session, NAME, 45)
    assert caught.value.sentence == (
        "Extending the automatic stop: no automatic stop is planned. Set a time for it first."
    )


def test_disarmed_with_its_time_kept(aws: Stubs) -> None:
    _now(aws, "at(2026-11-23T17:30:00)", "ENABLED")
    _written(aws, "at(2026-11-23T17:30:00)", "DISABLED")
    assert not auto_stop.disarm(aws.session, NAME).armed


def test_described(aws: Stubs) -> None:
    _now(aws, "rate(5 minutes)", "ENABLED")
    assert auto_stop.describe(aws.session, NAME) == StopSchedule(name=NAME, at=None, armed=True)


def test_a_plan_without_a_stop(aws: Stubs) -> None:
    aws.refuse("scheduler", "get_schedule", "ResourceNotFoundException", "not found", 404)
    assert auto_stop.describe(aws.session, NAME) is None


def test_no_permission(aws: Stubs) -> None:
    message = "User: x is not authorized to perform: scheduler:GetSchedule"
    aws.refuse("scheduler", "get_schedule", "AccessDeniedException", message, 403)
    with pytest.raises(AwsFailure) as caught:
        auto_stop.describe(aws.session, NAME)
    assert "scheduler:GetSchedule" in caught.value.sentence
