"""The companion stack of an event that lives elsewhere than us-east-1: what it is called there.

CloudFront's metrics exist in us-east-1 only, so the alarms on them live there too (CloudFront guide,
"Monitoring with CloudWatch"). `template.edge` says what is in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from aws.facts import StackFacts
from aws.session import GLOBAL_REGION, AwsSession
from aws.stack.reading import describe

TYPES = ("AWS::CloudFormation::Stack", "AWS::SNS::Topic", "AWS::CloudWatch::Alarm")
"""Everything it is made of that can be left behind."""

WANTED_OUTPUT = "AlarmTopicArn"
"""An event's own stack with this output has alarms, and so a companion where it lives elsewhere."""

_REGION = r"[a-z]{2}(-[a-z]+)+-[0-9]+"


def stack_name(event_stack: str, region: str) -> str:
    """The companion of the stack `flypack-NAME` in `region`: one name may live in two regions."""
    return f"{event_stack}-edge-{region}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanionFacts:
    """The companion that an event should have. `stack`: as it is there, or None where there is none."""

    name: str
    region: str
    stack: StackFacts | None


def look(session: AwsSession, event: StackFacts) -> CompanionFacts | None:
    """The companion of this event's own stack; None where it needs none. Raises `AwsFailure`."""
    if not possible(session) or WANTED_OUTPUT not in event.outputs:
        return None
    name = stack_name(event.name, session.door.region)
    return CompanionFacts(name=name, region=GLOBAL_REGION, stack=describe(session.abroad, name))


def possible(session: AwsSession) -> bool:
    """Whether events of this session's region have their companion elsewhere."""
    return session.door.region != GLOBAL_REGION


def is_one(name: str, event_stack: str) -> bool:
    """Whether a name in us-east-1 belongs to the companion of an event of that name in another region."""
    return re.match(rf"{re.escape(event_stack)}-edge-{_REGION}(-|$)", name) is not None
