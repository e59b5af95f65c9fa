"""The companion stack in us-east-1: named, removed before the event's own stack, found when it stays."""

from __future__ import annotations

from typing import Any

import pytest

from aws import companion, leftovers
from aws.cancel import Cancel
from aws.failures import AwsFailure
from aws.session import AwsSession, Door
from aws.teardown import remove_companion, tear_down
from tests.helpers import stack_answers as cfn
from tests.helpers.aws_stubs import KEYS, Stubs, events_heard
from tests.helpers.leftover_answers import account, tagged
from tests.unit.aws.conftest import Said

NAME = "flypack-show-edge-eu-west-1"
TOPIC = f"arn:aws:sns:us-east-1:111122223333:{NAME}-alarms"


def _stack(name: str, event: str) -> dict[str, Any]:
    return {
        "StackName": name,
        "StackId": f"arn:aws:cloudformation:us-east-1:111122223333:stack/{name}/1",
        "StackStatus": "CREATE_COMPLETE",
        "CreationTime": cfn.BEGAN,
        "Tags": tagged(event),
    }


def test_its_name_says_event_and_region() -> None:
    assert companion.stack_name("flypack-show", "eu-west-1") == NAME
    assert companion.is_one(NAME, "flypack-show")
    assert companion.is_one(f"{NAME}-alarms", "flypack-show")
    assert not companion.is_one("flypack-show-edge", "flypack-show")
    assert not companion.is_one("flypack-show-edgeworth-1", "flypack-show")


def test_the_session_abroad_is_made_once_and_is_the_same_one_at_home() -> None:
    session = AwsSession(Door(region="eu-west-1", credentials=KEYS))
    assert session.abroad is session.abroad
    assert session.abroad.door == Door(region="us-east-1", credentials=KEYS)
    assert session.abroad.abroad is session.abroad
    session.close()


def test_an_event_at_home_has_none(cancel: Cancel, said: Said) -> None:
    session = AwsSession(Door(region="us-east-1", credentials=KEYS, endpoint_url="http://127.0.0.1:9"))
    heard, hear = events_heard()
    assert not remove_companion(session, "flypack-show", on_event=hear, cancel=cancel, progress=said)
    assert (heard, said.sentences) == ([], [])
    session.close()


def test_it_goes_before_the_event_s_own_stack(aws: Stubs, cancel: Cancel, said: Said) -> None:
    there = _stack(NAME, "show")
    gone = {**cfn.stack_event(1, "DELETE_COMPLETE"), "PhysicalResourceId": there["StackId"]}
    aws.answer("abroad.cloudformation", "describe_stacks", {"Stacks": [there]}, {"StackName": NAME})
    aws.answer("abroad.cloudformation", "list_stack_resources", {"StackResourceSummaries": []})
    aws.answer("abroad.cloudformation", "delete_stack", {})
    ended = {**there, "StackStatus": "DELETE_COMPLETE"}
    aws.answer("abroad.cloudformation", "describe_stacks", {"Stacks": [ended]})
    aws.answer("abroad.cloudformation", "describe_stack_events", cfn.history(gone))
    token: list[str] = []

    def mark(params: dict[str, Any], **_more: Any) -> None:
        token.append(params["ClientRequestToken"])
        gone["ClientRequestToken"] = params["ClientRequestToken"]

    aws.session.abroad.cloudformation.meta.events.register(
        "provide-client-params.cloudformation.DeleteStack", mark, unique_id="companion"
    )
    aws.refuse("cloudformation", "describe_stacks", "ValidationError", "Stack with id x does not exist")
    account(aws)
    heard, hear = events_heard()
    try:
        left = tear_down(aws.session, "flypack-show", on_event=hear, cancel=cancel, progress=said)
    finally:
        aws.session.abroad.cloudformation.meta.events.unregister(
            "provide-client-params.cloudformation.DeleteStack", unique_id="companion"
        )
    assert (left, len(token)) == ((), 1)
    assert [event.status for event in heard] == ["DELETE_COMPLETE"]


def test_one_that_cannot_be_asked_for_waits_until_the_rest_is_gone(
    aws: Stubs, cancel: Cancel, said: Said
) -> None:
    aws.refuse("abroad.cloudformation", "describe_stacks", "ValidationError", "What a bad day")
    aws.refuse("cloudformation", "describe_stacks", "ValidationError", "Stack with id x does not exist")
    with pytest.raises(AwsFailure, match="What a bad day"):
        tear_down(aws.session, "flypack-show", on_event=lambda _event: None, cancel=cancel, progress=said)


def test_who_may_not_look_into_us_east_1_has_made_nothing_there(
    aws: Stubs, cancel: Cancel, said: Said
) -> None:
    message = "User: x is not authorized to perform: cloudformation:DescribeStacks"
    aws.refuse("abroad.cloudformation", "describe_stacks", "AccessDenied", message, 403)
    aws.refuse("cloudformation", "describe_stacks", "ValidationError", "Stack with id x does not exist")
    account(aws)
    assert (
        tear_down(aws.session, "flypack-show", on_event=lambda _event: None, cancel=cancel, progress=said)
        == ()
    )


def test_what_stays_there_is_found_and_a_neighbour_s_is_not(aws: Stubs) -> None:
    other = "flypack-show-edge-eu-west-2"
    account(
        aws,
        abroad={
            "stacks": [_stack(NAME, "show"), _stack(other, "show"), _stack("flypack-show", "show")],
            "topics": [TOPIC, TOPIC.replace("eu-west-1", "eu-west-2"), TOPIC.replace(NAME, "flypack-show")],
            "alarms": {"MetricAlarms": [{"AlarmName": f"{NAME}-edge-errors"}]},
        },
    )
    assert [(item.resource_type, item.identifier) for item in leftovers.find(aws.session, "show")] == [
        ("AWS::CloudFormation::Stack", NAME),
        ("AWS::SNS::Topic", TOPIC),
        ("AWS::CloudWatch::Alarm", f"{NAME}-edge-errors"),
    ]
