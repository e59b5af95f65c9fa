from __future__ import annotations

import pytest

from aws import stack
from aws.failures import AwsFailure
from aws.stack import StackResource
from tests.helpers import stack_answers as cfn
from tests.helpers.aws_stubs import Stubs

GONE = "Stack with id flypack-show does not exist"


def test_describe(aws: Stubs) -> None:
    outputs = [{"OutputKey": "ChannelId", "OutputValue": "1234567"}]
    answer = cfn.stack("CREATE_COMPLETE", Outputs=outputs, StackStatusReason="fine")
    aws.answer("cloudformation", "describe_stacks", answer, {"StackName": "flypack-show"})
    facts = stack.describe(aws.session, "flypack-show")
    assert facts is not None
    assert (facts.name, facts.stack_id, facts.status) == ("flypack-show", cfn.STACK_ID, "CREATE_COMPLETE")
    assert (facts.reason, facts.outputs, facts.tags) == (
        "fine",
        {"ChannelId": "1234567"},
        {"flypack:event": "show"},
    )
    assert facts.created == cfn.BEGAN
    assert facts.usable
    assert not facts.in_progress


def test_the_public_key_of_viewers_is_read_and_no_other_value(aws: Stubs) -> None:
    given = [
        {"ParameterKey": "StreamKeyA0", "ParameterValue": "****"},
        {"ParameterKey": "ViewerPublicKey", "ParameterValue": "-----BEGIN PUBLIC KEY-----"},
    ]
    aws.answer(
        "cloudformation",
        "describe_stacks",
        cfn.stack("CREATE_COMPLETE", Parameters=given),
        {"StackName": "a"},
    )
    facts = stack.describe(aws.session, "a")
    assert facts is not None
    assert facts.viewer_key == "-----BEGIN PUBLIC KEY-----"
    assert facts.parameters == ("StreamKeyA0", "ViewerPublicKey")


@pytest.mark.parametrize(
    ("status", "fresh"),
    [
        ("REVIEW_IN_PROGRESS", True),
        ("ROLLBACK_COMPLETE", True),
        ("DELETE_COMPLETE", True),
        ("CREATE_COMPLETE", False),
        ("UPDATE_ROLLBACK_COMPLETE", False),
    ],
)
def test_what_is_created_anew(aws: Stubs, status: str, fresh: bool) -> None:
    aws.answer("cloudformation", "describe_stacks", cfn.stack(status), {"StackName": "a"})
    facts = stack.describe(aws.session, "a")
    assert facts is not None
    assert facts.fresh is fresh


def test_describe_a_stack_that_is_not_there(aws: Stubs) -> None:
    aws.refuse("cloudformation", "describe_stacks", "ValidationError", GONE)
    assert stack.describe(aws.session, "flypack-show") is None


def test_describe_without_permission(aws: Stubs) -> None:
    message = "User: x is not authorized to perform: cloudformation:DescribeStacks on resource: y"
    aws.refuse("cloudformation", "describe_stacks", "AccessDenied", message, 403)
    with pytest.raises(AwsFailure) as caught:
        stack.describe(aws.session, "flypack-show")
    assert "cloudformation:DescribeStacks" in caught.value.suggestion


def test_list_stacks_pages_and_keeps_ours(aws: Stubs) -> None:
    first = cfn.stack("CREATE_COMPLETE", "flypack-zoo")
    stranger = cfn.stack("CREATE_COMPLETE", "website", Tags=[])
    aws.answer("cloudformation", "describe_stacks", {**first, "NextToken": "2"}, {})
    aws.answer(
        "cloudformation",
        "describe_stacks",
        {"Stacks": [*stranger["Stacks"], *cfn.stack("REVIEW_IN_PROGRESS", "flypack-ant")["Stacks"]]},
        {"NextToken": "2"},
    )
    assert [facts.name for facts in stack.list_stacks(aws.session)] == ["flypack-ant", "flypack-zoo"]


def test_resources(aws: Stubs) -> None:
    row = {
        "LogicalResourceId": "Channel",
        "ResourceType": "AWS::MediaLive::Channel",
        "ResourceStatus": "CREATE_IN_PROGRESS",
        "LastUpdatedTimestamp": cfn.BEGAN,
    }
    aws.answer(
        "cloudformation",
        "list_stack_resources",
        {"StackResourceSummaries": [row], "NextToken": "2"},
        {"StackName": "flypack-show"},
    )
    aws.answer(
        "cloudformation",
        "list_stack_resources",
        {"StackResourceSummaries": [{**row, "PhysicalResourceId": "1", "ResourceStatus": "CREATE_COMPLETE"}]},
        {"StackName": "flypack-show", "NextToken": "2"},
    )
    kind = "AWS::MediaLive::Channel"
    assert stack.resources(aws.session, "flypack-show") == (
        StackResource(logical_id="Channel", type=kind, physical_id="", status="CREATE_IN_PROGRESS"),
        StackResource(logical_id="Channel", type=kind, physical_id="1", status="CREATE_COMPLETE"),
    )


def test_resources_of_no_stack(aws: Stubs) -> None:
    aws.refuse("cloudformation", "list_stack_resources", "ValidationError", GONE)
    assert stack.resources(aws.session, "flypack-show") == ()


def test_events_come_oldest_first_over_pages(aws: Stubs) -> None:
    aws.answer(
        "cloudformation",
        "describe_stack_events",
        cfn.history(cfn.event(3, "CREATE_COMPLETE"), cfn.event(2, "CREATE_IN_PROGRESS"), more="2"),
        {"StackName": cfn.STACK_ID},
    )
    aws.answer(
        "cloudformation",
        "describe_stack_events",
        cfn.history(cfn.stack_event(1, "CREATE_IN_PROGRESS")),
        {"StackName": cfn.STACK_ID, "NextToken": "2"},
    )
    assert [event.event_id for event in stack.events(aws.session, cfn.STACK_ID)] == ["e1", "e2", "e3"]


def test_paging_stops_at_the_first_known_event(aws: Stubs) -> None:
    aws.answer(
        "cloudformation",
        "describe_stack_events",
        cfn.history(cfn.event(3, "CREATE_COMPLETE"), cfn.event(2, "CREATE_IN_PROGRESS"), more="2"),
    )
    assert [event.event_id for event in stack.events(aws.session, cfn.STACK_ID, {"e2"})] == ["e3"]


def test_events_of_one_operation(aws: Stubs) -> None:
    old = cfn.event(1, "CREATE_COMPLETE", ClientRequestToken="earlier")
    aws.answer("cloudformation", "describe_stack_events", cfn.history(cfn.event(2, "UPDATE_COMPLETE"), old))
    known: set[str] = set()
    found = stack.operation_events(aws.session, cfn.STACK_ID, token=cfn.TOKEN, known=known)
    assert [event.event_id for event in found] == ["e2"]
    assert known == {"e1", "e2"}


def test_a_stream_key_in_a_reason_never_leaves_the_door(aws: Stubs) -> None:
    words = "StreamName show-a/k7Qm2xV9pLr4TzW8 is taken"
    aws.answer("cloudformation", "describe_stacks", cfn.stack("ROLLBACK_COMPLETE", StackStatusReason=words))
    facts = stack.describe(aws.session, "flypack-show")
    assert facts is not None
    assert facts.reason == "StreamName show-a/[hidden] is taken"
    failed = cfn.event(1, "CREATE_FAILED", ResourceStatusReason=words)
    aws.answer("cloudformation", "describe_stack_events", cfn.history(failed))
    (event,) = stack.events(aws.session, cfn.STACK_ID)
    assert event.reason == "StreamName show-a/[hidden] is taken"
