"""The stop that works with the laptop off: armed after the start, disarmed after the stop.

A schedule that cannot be set is a warning, never a reason to fail a start or a stop.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from aws.failures import AwsFailure
from controller.cloud import Cloud
from controller.notices import Notice, NoticeBoard, Severity
from controller.plan_model import EventPlan
from controller.to_spec import to_spec
from controller.words import translate


class AutoStopOrder:
    """For one event. Blocks: used inside a job."""

    def __init__(self, plan: EventPlan, notices: NoticeBoard) -> None:
        self._plan = plan
        self._notices = notices
        self._stack_name = to_spec(plan).stack_name

    def arm(self, cloud: Cloud) -> datetime | None:
        """When AWS will stop the channel by itself, UTC; `None` when it will not."""
        watch = self._plan.watch
        if watch.auto_stop_after_minutes is None:
            return None
        at = datetime.now(UTC) + timedelta(minutes=watch.planned_minutes + watch.auto_stop_after_minutes)
        try:
            return at if cloud.arm_stop(self._stack_name, at) else None
        except AwsFailure as failure:
            self._warn(failure)
            return None

    def disarm(self, cloud: Cloud) -> None:
        """Nothing waits to stop the channel any more."""
        try:
            cloud.disarm_stop(self._stack_name)
        except AwsFailure as failure:
            self._warn(failure)

    def _warn(self, failure: AwsFailure) -> None:
        self._notices.post(
            Notice(
                severity=Severity.WARN,
                what=translate("Controller", "The automatic stop is not set as planned."),
                why=failure.sentence,
                next_step=translate("Controller", "Stop the channel yourself after the show."),
                event_name=self._plan.name,
            )
        )
