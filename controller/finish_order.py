"""Finishing an event outside a provisioning: a warning where it fails, never a reason not to go on air."""

from __future__ import annotations

from aws.failures import AwsFailure
from controller.cloud import Cloud
from controller.jobs import JobHandle
from controller.notices import Notice, NoticeBoard, Severity
from controller.plan_model import EventPlan
from controller.to_spec import to_spec
from controller.words import translate


class FinishOrder:
    """For one event. Blocks: used inside a job."""

    def __init__(self, notices: NoticeBoard) -> None:
        self._notices = notices

    def finish(self, plan: EventPlan, cloud: Cloud, handle: JobHandle) -> None:
        """Do what this plan wants and is not done yet: the plan that the stack has. Raises `Cancelled`."""
        try:
            cloud.finish(to_spec(plan), cancel=handle.cancel, progress=handle.progress)
        except AwsFailure as failure:
            self._notices.post(
                Notice(
                    severity=Severity.WARN,
                    what=translate("Controller", "A part of the event is not finished."),
                    why=failure.sentence,
                    next_step=translate("Controller", "Update the event after the show; it is tried again."),
                    event_name=plan.name,
                )
            )
