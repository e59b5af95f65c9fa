"""The companion stack: CloudFront's alarms, which exist in us-east-1 only.

An event in us-east-1 holds them in its own stack. Elsewhere this second, small stack
`flypack-NAME-edge-REGION` lives in us-east-1 with a topic and subscriptions of its own, because an alarm
speaks to a topic of its own region. It is given the distribution's id, carries the event's tags, and is
torn down with the event.
"""

from __future__ import annotations

from troposphere import AWSObject, Output, Parameter, Ref

from aws import companion
from aws.spec import PipelineSpec
from aws.template import alarms, watch
from aws.template.names import ALARM_TOPIC, Names

DISTRIBUTION_PARAMETER = "DistributionId"


def needed(spec: PipelineSpec) -> bool:
    """Whether the event's alarms on the edge need a stack of their own."""
    return spec.watch.alarms and spec.region != alarms.CLOUDFRONT_REGION


def stack_name(spec: PipelineSpec) -> str:
    """The companion's name: with the event's region, for one name may live in two regions."""
    return companion.stack_name(spec.stack_name, spec.region)


def parameters() -> list[Parameter]:
    """What the companion must be told."""
    return [
        Parameter(
            DISTRIBUTION_PARAMETER,
            Type="String",
            AllowedPattern="[A-Z0-9]+",
            Description="The distribution of the event's own stack",
        )
    ]


def resources(spec: PipelineSpec) -> list[AWSObject]:
    """Topic, e-mails, alarm."""
    names = Names(event=f"{spec.name}-edge-{spec.region}")
    watched = alarms.edge(Ref(DISTRIBUTION_PARAMETER))
    return [*watch.notifications(spec, names), alarms.alarm(spec, watched, names)]


def outputs() -> list[Output]:
    """What the program shows."""
    return [Output("AlarmTopicArn", Value=Ref(ALARM_TOPIC))]
