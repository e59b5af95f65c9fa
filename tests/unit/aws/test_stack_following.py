from __future__ import annotations

import threading
from typing import Any

import pytest

from aws import stack
from aws.cancel import Cancel, Cancelled
from aws.facts import StackEvent, StackFacts
from aws.failures import AwsFailure
from aws.stack import following
from tests.helpers import stack_answers as cfn
from tests.helpers.aws_stubs import Stubs, events_heard

CANCELLED = "Resource creation cancelled"


def _look(aws: Stubs, status: str, *newest_first: dict[str, Any], **more: Any) -> None:
    """One look: status first, then events."""
    aws.answer("cloudformation", "describe_stacks", cfn.stack(status, **more))
    aws.answer("cloudformation", "describe_stack_events", cfn.history(*newest_first))


def _follow(aws: Stubs, cancel: Cancel, *, token: str | None = cfn.TOKEN, **more: Any) -> StackFacts:
    return stack.follow(
        aws.session,
        cfn.STACK_ID,
        token=token,
        on_event=more.pop("on_event", lambda _event: None),
        cancel=cancel,
        poll_seconds=0.001,
        **more,
    )


def test_followed_to_its_end_each_event_once(aws: Stubs, cancel: Cancel) -> None:
    begun = cfn.stack_event(1, "CREATE_IN_PROGRESS")
    made = cfn.event(2, "CREATE_COMPLETE")
    _look(aws, "CREATE_IN_PROGRESS", begun)
    _look(aws, "CREATE_IN_PROGRESS", begun)
    _look(aws, "CREATE_COMPLETE", cfn.stack_event(3, "CREATE_COMPLETE"), made, begun)
    heard, hear = events_heard()
    facts = _follow(aws, cancel, on_event=hear)
    assert facts.status == "CREATE_COMPLETE"
    assert [(event.logical_id, event.status) for event in heard] == [
        ("flypack-show", "CREATE_IN_PROGRESS"),
        ("Channel", "CREATE_COMPLETE"),
        ("flypack-show", "CREATE_COMPLETE"),
    ]


def test_the_status_of_an_earlier_operation_is_not_the_end(aws: Stubs, cancel: Cancel) -> None:
    earlier = cfn.stack_event(1, "CREATE_COMPLETE", ClientRequestToken="earlier")
    begun = cfn.stack_event(2, "UPDATE_IN_PROGRESS")
    _look(aws, "CREATE_COMPLETE", earlier)
    _look(aws, "CREATE_COMPLETE", begun, earlier)
    _look(aws, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", begun)
    _look(aws, "UPDATE_COMPLETE", cfn.stack_event(4, "UPDATE_COMPLETE"), begun)
    assert _follow(aws, cancel).status == "UPDATE_COMPLETE"


def test_without_a_token_whatever_is_under_way_is_followed(aws: Stubs, cancel: Cancel) -> None:
    _look(aws, "CREATE_COMPLETE", cfn.stack_event(1, "CREATE_COMPLETE", ClientRequestToken="theirs"))
    heard, hear = events_heard()
    assert _follow(aws, cancel, token=None, on_event=hear).status == "CREATE_COMPLETE"
    assert [event.event_id for event in heard] == ["e1"]


def test_the_first_failed_resource_is_named(aws: Stubs, cancel: Cancel) -> None:
    words = 'Resource handler returned message: "gopSize 0 is out of range"'
    _look(
        aws,
        "ROLLBACK_COMPLETE",
        cfn.stack_event(6, "ROLLBACK_COMPLETE"),
        cfn.stack_event(5, "ROLLBACK_IN_PROGRESS", ResourceStatusReason="The following failed: [Channel]"),
        cfn.event(4, "CREATE_FAILED", "Distribution", ResourceStatusReason=CANCELLED),
        cfn.event(3, "CREATE_FAILED", ResourceStatusReason=words),
        cfn.event(2, "CREATE_FAILED", "Queue", ResourceStatusReason=CANCELLED),
        cfn.stack_event(1, "CREATE_IN_PROGRESS"),
    )
    with pytest.raises(AwsFailure) as caught:
        _follow(aws, cancel)
    assert caught.value.code == "stack-rolled-back"
    assert caught.value.sentence == (
        "flypack-show: Channel (AWS::MediaLive::Channel) failed: "
        '“Resource handler returned message: "gopSize 0 is out of range".” '
        "CloudFormation has removed what it had made. Correct the cause and provision again."
    )


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        ("ROLLBACK_FAILED", "stack-rollback-failed", "Tear the event down, then provision again."),
        ("UPDATE_ROLLBACK_COMPLETE", "stack-update-rolled-back", "put everything back as it was"),
        (
            "UPDATE_ROLLBACK_FAILED",
            "stack-update-rollback-failed",
            "Continue the rollback, or tear the event down.",
        ),
        ("DELETE_FAILED", "stack-delete-failed", "Tear down again;"),
        ("CREATE_FAILED", "stack-failed", "CloudFormation left it as it is."),
    ],
)
def test_every_bad_end_has_its_way_out(
    aws: Stubs, cancel: Cancel, status: str, code: str, words: str
) -> None:
    _look(aws, status, cfn.stack_event(1, status), StackStatusReason="it broke")
    with pytest.raises(AwsFailure) as caught:
        _follow(aws, cancel)
    assert caught.value.code == code
    assert words in caught.value.sentence
    assert "AWS says: “it broke.”" in caught.value.sentence


def test_a_stack_removed_by_others_is_no_success(aws: Stubs, cancel: Cancel) -> None:
    facts = StackFacts(name="flypack-show", stack_id=cfn.STACK_ID, status="DELETE_COMPLETE")
    watch = following._Watch(aws.session, cfn.STACK_ID, cfn.TOKEN)
    watch.facts = facts
    watch.seen = [_seen("CREATE_IN_PROGRESS")]
    assert watch.outcome(1.0) is None
    with pytest.raises(AwsFailure) as caught:
        watch.outcome(31.0)
    assert caught.value.code == "stack-removed"


def _seen(status: str) -> StackEvent:
    return StackEvent(
        event_id="e1",
        time=cfn.BEGAN,
        logical_id="flypack-show",
        resource_type="AWS::CloudFormation::Stack",
        status=status,
        physical_id=cfn.STACK_ID,
    )


def test_our_own_removal_is_a_success(aws: Stubs, cancel: Cancel) -> None:
    _look(aws, "DELETE_COMPLETE", cfn.stack_event(2, "DELETE_COMPLETE"))
    assert _follow(aws, cancel).status == "DELETE_COMPLETE"


def test_an_operation_that_never_begins(aws: Stubs) -> None:
    watch = following._Watch(aws.session, cfn.STACK_ID, cfn.TOKEN)
    watch.facts = StackFacts(name="flypack-show", stack_id=cfn.STACK_ID, status="REVIEW_IN_PROGRESS")
    assert watch.outcome(119.0) is None
    with pytest.raises(AwsFailure) as caught:
        watch.outcome(120.0)
    assert caught.value.sentence == (
        "Following flypack-show: CloudFormation has not begun (the stack is REVIEW_IN_PROGRESS). "
        "Provision again; nothing has been changed."
    )


def test_a_stack_that_is_gone(aws: Stubs, cancel: Cancel) -> None:
    aws.refuse("cloudformation", "describe_stacks", "ValidationError", "Stack with id x does not exist")
    with pytest.raises(AwsFailure) as caught:
        _follow(aws, cancel)
    assert caught.value.missing


def test_a_throttled_look_does_not_end_it(aws: Stubs, cancel: Cancel) -> None:
    aws.refuse("cloudformation", "describe_stacks", "Throttling", "Rate exceeded")
    _look(aws, "CREATE_COMPLETE", cfn.stack_event(1, "CREATE_COMPLETE"))
    assert _follow(aws, cancel).status == "CREATE_COMPLETE"


def test_cancel_in_the_middle(aws: Stubs, cancel: Cancel) -> None:
    _look(aws, "CREATE_IN_PROGRESS", cfn.stack_event(1, "CREATE_IN_PROGRESS"))
    seen = threading.Event()
    outcome: list[BaseException] = []

    def run() -> None:
        try:
            stack.follow(
                aws.session,
                cfn.STACK_ID,
                token=cfn.TOKEN,
                on_event=lambda _event: seen.set(),
                cancel=cancel,
                poll_seconds=30,
            )
        except Cancelled as error:
            outcome.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    assert seen.wait(5)
    cancel.cancel()
    thread.join(5)
    assert not thread.is_alive()
    assert [type(error) for error in outcome] == [Cancelled]


def test_the_deadline(aws: Stubs, cancel: Cancel) -> None:
    _look(aws, "CREATE_IN_PROGRESS", cfn.stack_event(1, "CREATE_IN_PROGRESS"))
    with pytest.raises(AwsFailure) as caught:
        _follow(aws, cancel, deadline_seconds=0)
    assert caught.value.sentence == (
        "flypack-show: CloudFormation is still at it after 0 s (the stack is CREATE_IN_PROGRESS). "
        "It goes on by itself; open the event again to follow on."
    )


def test_a_stream_key_in_a_reason_is_hidden(aws: Stubs, cancel: Cancel) -> None:
    reason = "StreamName show-a/k7Qm2xV9pLr4TzW8 is taken"
    _look(
        aws,
        "ROLLBACK_COMPLETE",
        cfn.stack_event(2, "ROLLBACK_COMPLETE"),
        cfn.event(1, "CREATE_FAILED", ResourceStatusReason=reason),
    )
    with pytest.raises(AwsFailure) as caught:
        _follow(aws, cancel)
    assert "k7Qm2xV9pLr4TzW8" not in caught.value.sentence
