"""The stop schedule: AWS stops the channel some time after the planned end, even if the laptop is off.

The planned end is known only when the broadcast starts. So the stack makes the schedule DISABLED, with a
date that never comes, and the program sets the date and enables it when it starts the channel
(`scheduler:UpdateSchedule`, which replaces the whole schedule: read it first, change only
ScheduleExpression and State), and disables it when it stops the channel. Between broadcasts nothing is
armed, so a forgotten schedule cannot end tomorrow's show. The output StopScheduleName names it; it lives in
the group `default`.
"""

from __future__ import annotations

import json

from troposphere import AWSObject, GetAtt, Ref, Sub
from troposphere.scheduler import FlexibleTimeWindow, RetryPolicy, Schedule, Target

from aws.spec import PipelineSpec
from aws.template.names import CHANNEL, STOP_SCHEDULE, names_of
from aws.template.roles import allow, role

STOP_ROLE = "StopRole"
NEVER = "at(2099-12-31T23:59:59)"
STOP_CHANNEL = "arn:${AWS::Partition}:scheduler:::aws-sdk:medialive:stopChannel"


def resources(spec: PipelineSpec) -> list[AWSObject]:
    """The schedule and the role it stops the channel with."""
    if spec.watch.auto_stop_after_minutes is None:
        return []
    statement = allow("Stop", ["medialive:StopChannel"], GetAtt(CHANNEL, "Arn"))
    return [role(spec, STOP_ROLE, "scheduler.amazonaws.com", [statement]), _schedule(spec)]


def _schedule(spec: PipelineSpec) -> Schedule:
    """One shot, no flexible window; a stop that failed is tried again for an hour."""
    return Schedule(
        STOP_SCHEDULE,
        Name=names_of(spec).regional("stop"),
        Description=f"Stops the channel of {spec.name} after the planned end",
        State="DISABLED",
        ScheduleExpression=NEVER,
        ScheduleExpressionTimezone="UTC",
        FlexibleTimeWindow=FlexibleTimeWindow(Mode="OFF"),
        Target=Target(
            Arn=Sub(STOP_CHANNEL),
            RoleArn=GetAtt(STOP_ROLE, "Arn"),
            Input=Sub(json.dumps({"ChannelId": f"${{{CHANNEL}}}"})),
            RetryPolicy=RetryPolicy(MaximumEventAgeInSeconds=3600, MaximumRetryAttempts=20),
        ),
    )


def name_output() -> Ref:
    """What the output StopScheduleName holds."""
    return Ref(STOP_SCHEDULE)
