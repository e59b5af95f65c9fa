"""CloudFormation's answers, as short as a test can say them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

STACK_ID = "arn:aws:cloudformation:eu-west-1:123456789012:stack/flypack-show/4f1b0a30-c8a4-11f0"
BEGAN = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
TOKEN = "make-1"


def stack(status: str, name: str = "flypack-show", **more: Any) -> dict[str, Any]:
    """DescribeStacks with one stack."""
    row = {
        "StackName": name,
        "StackId": STACK_ID,
        "StackStatus": status,
        "CreationTime": BEGAN,
        "Tags": [{"Key": "flypack:event", "Value": name.removeprefix("flypack-")}],
    }
    return {"Stacks": [{**row, **more}]}


def event(number: int, status: str, logical_id: str = "Channel", **more: Any) -> dict[str, Any]:
    """One row of DescribeStackEvents, `number` seconds after the beginning, of the operation TOKEN."""
    kind = "AWS::CloudFormation::Stack" if logical_id == "flypack-show" else "AWS::MediaLive::Channel"
    row = {
        "StackId": STACK_ID,
        "StackName": "flypack-show",
        "EventId": f"e{number}",
        "Timestamp": BEGAN + timedelta(seconds=number),
        "LogicalResourceId": logical_id,
        "PhysicalResourceId": STACK_ID if logical_id == "flypack-show" else "1234567",
        "ResourceType": kind,
        "ResourceStatus": status,
        "ClientRequestToken": TOKEN,
    }
    return {**row, **more}


def stack_event(number: int, status: str, **more: Any) -> dict[str, Any]:
    """An event of the stack itself."""
    return event(number, status, "flypack-show", **more)


def history(*newest_first: dict[str, Any], more: str | None = None) -> dict[str, Any]:
    """One page of DescribeStackEvents."""
    page: dict[str, Any] = {"StackEvents": list(newest_first)}
    return {**page, "NextToken": more} if more else page
