from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.helpers.region import RunningRegion, wait_for
from tests.helpers.studio import Studio

STOP = "arn:aws:scheduler:::aws-sdk:medialive:stopChannel"
ROLE = "arn:aws:iam::111122223333:role/stop"


def _schedule(region: RunningRegion, channel: str, at: datetime, **more: Any) -> Any:
    scheduler = region.client("scheduler")
    scheduler.create_schedule(
        **{
            "Name": "stop",
            "ScheduleExpression": f"at({at.strftime('%Y-%m-%dT%H:%M:%S')})",
            "FlexibleTimeWindow": {"Mode": "OFF"},
            "Target": {"Arn": STOP, "RoleArn": ROLE, "Input": json.dumps({"ChannelId": channel})},
            **more,
        }
    )
    return scheduler


def test_the_stop_schedule_ends_the_show_with_nobody_there(region: RunningRegion) -> None:
    studio = Studio(region)
    channel = studio.on_air()
    soon = datetime.now(UTC) + timedelta(seconds=1)
    scheduler = _schedule(region, channel, soon, ActionAfterCompletion="DELETE")
    studio.until(channel, "IDLE")
    wait_for(lambda: scheduler.list_schedules()["Schedules"] == [])


@pytest.mark.parametrize(
    ("when", "more"),
    [(timedelta(hours=1), {}), (timedelta(seconds=-5), {"State": "DISABLED"})],
)
def test_a_schedule_that_is_not_due_or_not_armed_stays_quiet(
    region: RunningRegion, when: timedelta, more: dict[str, Any]
) -> None:
    studio = Studio(region)
    channel = studio.on_air()
    _schedule(region, channel, datetime.now(UTC) + when, **more)
    region.region.schedules.look()
    assert studio.live.describe_channel(ChannelId=channel)["State"] == "RUNNING"


def test_a_schedule_fires_once_and_its_failure_is_logged(
    region: RunningRegion, caplog: pytest.LogCaptureFixture
) -> None:
    studio = Studio(region)
    channel = studio.channel(studio.input())
    _schedule(region, channel, datetime.now(UTC) - timedelta(seconds=5))
    wait_for(lambda: "stopChannel failed" in caplog.text)
    region.region.schedules.look()
    assert caplog.text.count("stopChannel failed") == 1
