"""EventBridge Scheduler's one-shot schedules: moto keeps them, here they fire.

A due `at(...)` schedule calls its universal target (`aws-sdk:medialive:stopChannel`) over the same wire as
everybody else. Recurring schedules and other targets are kept and not rehearsed.
"""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from botocore.exceptions import BotoCoreError, ClientError

from rehearsal.cfn.clients import Clients
from rehearsal.moto_side import MotoSide

log = logging.getLogger(__name__)

EVERY_SECONDS = 1.0
_FIRED_KEPT = 1000
_AT = re.compile(r"at\((\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\)$")
_TARGET = re.compile(r"arn:aws[a-z-]*:scheduler:::aws-sdk:medialive:(startChannel|stopChannel)$")
_METHODS = {"startChannel": "start_channel", "stopChannel": "stop_channel"}


class ScheduleRunner:
    """Looks for due schedules."""

    def __init__(self, moto: MotoSide, clients: Clients) -> None:
        self._moto = moto
        self._clients = clients
        self._fired: dict[tuple[str, str], None] = {}

    def look(self, now: datetime | None = None) -> None:
        """Fire every schedule that is enabled, due, and has not fired for this very time."""
        moment = now or datetime.now(UTC)
        for region in self._moto.regions("scheduler"):
            groups = self._moto.backend("scheduler", region).schedule_groups
            for group in list(groups.values()):
                for schedule in list(group.schedules.values()):
                    self._one(region, group, schedule, moment)

    def _one(self, region: str, group: Any, schedule: Any, moment: datetime) -> None:
        due = due_at(schedule.schedule_expression, schedule.schedule_expression_timezone)
        key = (schedule.arn, schedule.schedule_expression)
        if schedule.state != "ENABLED" or due is None or moment < due or key in self._fired:
            return
        self._fired[key] = None
        while len(self._fired) > _FIRED_KEPT:
            del self._fired[next(iter(self._fired))]
        self._fire(region, schedule)
        if schedule.action_after_completion == "DELETE":
            group.schedules.pop(schedule.name, None)

    def _fire(self, region: str, schedule: Any) -> None:
        match = _TARGET.match(schedule.target["Arn"])
        if match is None:
            log.info("schedule %s: its target is not rehearsed", schedule.name)
            return
        try:
            arguments = json.loads(schedule.target.get("Input") or "{}")
            getattr(self._clients.get("medialive", region), _METHODS[match[1]])(**arguments)
            log.info("schedule %s: %s", schedule.name, match[1])
        except (ClientError, BotoCoreError, ValueError) as exc:
            log.warning("schedule %s: %s failed: %s", schedule.name, match[1], exc)


def due_at(expression: str, timezone: str | None) -> datetime | None:
    """The moment of an `at(...)` expression in UTC; None for any other expression."""
    match = _AT.match(expression)
    if match is None:
        return None
    try:
        zone = ZoneInfo(timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return None
    return datetime.fromisoformat(match[1]).replace(tzinfo=zone).astimezone(UTC)
