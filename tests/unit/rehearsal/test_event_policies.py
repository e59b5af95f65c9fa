from __future__ import annotations

import json
from typing import Any

import pytest

from rehearsal.events import lets_in

RULE = "arn:aws:events:us-east-1:111122223333:rule/show-events"


def _policy(**changes: Any) -> str:
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": "*",
        **changes,
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


@pytest.mark.parametrize(
    ("policy", "allowed"),
    [
        (None, False),
        ("", False),
        (_policy(), True),
        (_policy(Action=["sqs:SendMessage", "sqs:GetQueueUrl"]), True),
        (_policy(Action="sqs:*"), True),
        (_policy(Action="sqs:ReceiveMessage"), False),
        (_policy(Effect="Deny"), False),
        (_policy(Principal="*"), True),
        (_policy(Principal={"Service": ["sns.amazonaws.com", "events.amazonaws.com"]}), True),
        (_policy(Principal={"Service": "sns.amazonaws.com"}), False),
        (_policy(Condition={"ArnEquals": {"aws:SourceArn": RULE}}), True),
        (_policy(Condition={"ArnLike": {"aws:SourceArn": "arn:aws:events:*:111122223333:rule/*"}}), True),
        (_policy(Condition={"ArnEquals": {"aws:SourceArn": RULE + "-other"}}), False),
    ],
)
def test_a_queue_takes_events_only_if_its_policy_says_so(policy: str | None, allowed: bool) -> None:
    assert lets_in(policy, "events.amazonaws.com", "sqs:SendMessage", RULE) is allowed
