"""The companion stack of an event that lives elsewhere than us-east-1: what it is called there.

CloudFront's metrics exist in us-east-1 only, so the alarms on them live there too (CloudFront guide,
"Monitoring with CloudWatch"). `template.edge` says what is in it.
"""

from __future__ import annotations

import re

from aws.session import GLOBAL_REGION, AwsSession

TYPES = ("AWS::CloudFormation::Stack", "AWS::SNS::Topic", "AWS::CloudWatch::Alarm")
"""Everything it is made of that can be left behind."""

_REGION = r"[a-z]{2}(-[a-z]+)+-[0-9]+"


def stack_name(event_stack: str, region: str) -> str:
    """The companion of the stack `flypack-NAME` in `region`: one name may live in two regions."""
    return f"{event_stack}-edge-{region}"


def possible(session: AwsSession) -> bool:
    """Whether events of this session's region have their companion elsewhere."""
    return session.door.region != GLOBAL_REGION


def is_one(name: str, event_stack: str) -> bool:
    """Whether a name in us-east-1 belongs to the companion of an event of that name in another region."""
    return re.match(rf"{re.escape(event_stack)}-edge-{_REGION}(-|$)", name) is not None
