from __future__ import annotations

from typing import Any

import pytest

from aws import stack
from aws.cancel import Cancel, Cancelled
from aws.facts import Change, ChangeSet
from aws.failures import AwsFailure
from tests.helpers import stack_answers as cfn
from tests.helpers.aws_stubs import ANY, Stubs
from tests.unit.aws.conftest import Said

SET_ID = "arn:aws:cloudformation:eu-west-1:123456789012:changeSet/flypack-1/2"
GONE = "Stack with id flypack-show does not exist"
NEW = {"Id": SET_ID, "StackId": cfn.STACK_ID}


def _prepare(aws: Stubs, cancel: Cancel, said: Said, body: str = "{}", **parameters: str | None) -> ChangeSet:
    return stack.prepare(
        aws.session,
        name="flypack-show",
        body=body,
        parameters=parameters,
        tags={"flypack:event": "show"},
        cancel=cancel,
        progress=said,
    )


def _no_stack(aws: Stubs) -> None:
    aws.refuse("cloudformation", "describe_stacks", "ValidationError", GONE)


def _page(status: str, *rows: tuple[str, str, str], **more: Any) -> dict[str, Any]:
    changes = []
    for action, logical_id, replacement in rows:
        change = {
            "Action": action,
            "LogicalResourceId": logical_id,
            "ResourceType": "AWS::SQS::Queue",
        } | ({"Replacement": replacement} if replacement else {})
        changes.append({"Type": "Resource", "ResourceChange": change})
    return {"Status": status, "Changes": changes, **more}


def test_a_new_stack(aws: Stubs, cancel: Cancel, said: Said) -> None:
    _no_stack(aws)
    expected = {
        "StackName": "flypack-show",
        "ChangeSetName": ANY,
        "ChangeSetType": "CREATE",
        "Parameters": [{"ParameterKey": "StreamKeyA0", "ParameterValue": "k"}],
        "Tags": [{"Key": "flypack:event", "Value": "show"}],
        "Capabilities": ["CAPABILITY_NAMED_IAM"],
        "OnStackFailure": "ROLLBACK",
        "ClientToken": ANY,
        "TemplateBody": "{}",
    }
    aws.answer("cloudformation", "create_change_set", NEW, expected)
    aws.answer("cloudformation", "describe_change_set", _page("CREATE_PENDING"))
    aws.answer(
        "cloudformation",
        "describe_change_set",
        _page("CREATE_COMPLETE", ("Add", "Queue", "")),
        {"ChangeSetName": SET_ID},
    )
    assert _prepare(aws, cancel, said, StreamKeyA0="k") == ChangeSet(
        change_set_id=SET_ID,
        stack_id=cfn.STACK_ID,
        stack_name="flypack-show",
        changes=(Change(action="Add", logical_id="Queue", resource_type="AWS::SQS::Queue"),),
    )
    assert said.sentences == ["Asking CloudFormation what will change"]


def test_an_update_keeps_the_stream_key_and_pages_its_changes(aws: Stubs, cancel: Cancel, said: Said) -> None:
    aws.answer("cloudformation", "describe_stacks", cfn.stack("UPDATE_ROLLBACK_COMPLETE"))
    expected = {
        "StackName": "flypack-show",
        "ChangeSetName": ANY,
        "ChangeSetType": "UPDATE",
        "Parameters": [{"ParameterKey": "StreamKeyA0", "UsePreviousValue": True}],
        "Tags": ANY,
        "Capabilities": ANY,
        "OnStackFailure": "ROLLBACK",
        "ClientToken": ANY,
        "TemplateBody": "{}",
    }
    aws.answer("cloudformation", "create_change_set", NEW, expected)
    first = _page("CREATE_COMPLETE", ("Modify", "Input", "True"), NextToken="2")
    aws.answer("cloudformation", "describe_change_set", first)
    aws.answer(
        "cloudformation",
        "describe_change_set",
        _page("CREATE_COMPLETE", ("Remove", "Queue", "")),
        {"ChangeSetName": SET_ID, "NextToken": "2"},
    )
    changes = _prepare(aws, cancel, said, StreamKeyA0=None).changes
    assert [(change.action, change.logical_id, change.replacement) for change in changes] == [
        ("Modify", "Input", "True"),
        ("Remove", "Queue", ""),
    ]


@pytest.mark.parametrize("status", ["ROLLBACK_COMPLETE", "REVIEW_IN_PROGRESS"])
def test_remains_are_removed_first(aws: Stubs, cancel: Cancel, said: Said, status: str) -> None:
    aws.answer("cloudformation", "describe_stacks", cfn.stack(status))
    aws.answer(
        "cloudformation",
        "delete_stack",
        {},
        {"StackName": cfn.STACK_ID, "ClientRequestToken": ANY},
    )
    aws.answer("cloudformation", "describe_stacks", cfn.stack("DELETE_IN_PROGRESS"))
    aws.answer("cloudformation", "describe_stacks", cfn.stack("DELETE_COMPLETE"))
    aws.answer("cloudformation", "create_change_set", NEW)
    aws.answer("cloudformation", "describe_change_set", _page("CREATE_COMPLETE"))
    assert _prepare(aws, cancel, said).stack_id == cfn.STACK_ID
    assert said.sentences[0] == f"Removing the remains of an earlier attempt ({status})"


def test_remains_that_will_not_go(aws: Stubs, cancel: Cancel, said: Said) -> None:
    aws.answer("cloudformation", "describe_stacks", cfn.stack("ROLLBACK_COMPLETE"))
    aws.answer("cloudformation", "delete_stack", {})
    aws.answer("cloudformation", "describe_stacks", cfn.stack("DELETE_FAILED"))
    with pytest.raises(AwsFailure) as caught:
        _prepare(aws, cancel, said)
    assert caught.value.sentence == (
        "Removing the remains of flypack-show: the stack is DELETE_FAILED. Tear the event down first."
    )


@pytest.mark.parametrize(
    ("status", "code", "sentence"),
    [
        (
            "UPDATE_ROLLBACK_FAILED",
            "stack-blocked",
            "flypack-show is UPDATE_ROLLBACK_FAILED: its last update failed and could not be undone. "
            "Continue the rollback, or tear the event down.",
        ),
        (
            "DELETE_FAILED",
            "stack-blocked",
            "flypack-show is DELETE_FAILED: its last tear-down stopped half-way. "
            "Tear the event down again first.",
        ),
        (
            "ROLLBACK_FAILED",
            "stack-blocked",
            "flypack-show is ROLLBACK_FAILED: its creation failed and could not be undone. "
            "Tear the event down first.",
        ),
        (
            "UPDATE_IN_PROGRESS",
            "stack-busy",
            "flypack-show is UPDATE_IN_PROGRESS: CloudFormation is still working on it. "
            "Follow it to its end, then try again.",
        ),
    ],
)
def test_states_that_take_no_change(
    aws: Stubs, cancel: Cancel, said: Said, status: str, code: str, sentence: str
) -> None:
    aws.answer("cloudformation", "describe_stacks", cfn.stack(status))
    with pytest.raises(AwsFailure) as caught:
        _prepare(aws, cancel, said)
    assert (caught.value.code, caught.value.sentence) == (code, sentence)


@pytest.mark.parametrize(
    "reason",
    [
        "The submitted information didn't contain changes. Submit different information.",
        "No updates are to be performed.",
    ],
)
def test_nothing_to_change(aws: Stubs, cancel: Cancel, said: Said, reason: str) -> None:
    aws.answer("cloudformation", "describe_stacks", cfn.stack("CREATE_COMPLETE"))
    aws.answer("cloudformation", "create_change_set", NEW)
    aws.answer("cloudformation", "describe_change_set", {"Status": "FAILED", "StatusReason": reason})
    aws.answer("cloudformation", "delete_change_set", {}, {"ChangeSetName": SET_ID})
    aws.answer("cloudformation", "describe_stacks", cfn.stack("CREATE_COMPLETE"))
    with pytest.raises(AwsFailure) as caught:
        _prepare(aws, cancel, said)
    assert caught.value.code == "no-changes"


def test_a_refused_template_leaves_no_shell_behind(aws: Stubs, cancel: Cancel, said: Said) -> None:
    _no_stack(aws)
    aws.answer("cloudformation", "create_change_set", NEW)
    reason = "Transform failed at rtmp://203.0.113.1:1935/show-a/k7Qm2xV9pLr4TzW8"
    aws.answer("cloudformation", "describe_change_set", {"Status": "FAILED", "StatusReason": reason})
    aws.answer("cloudformation", "delete_change_set", {})
    aws.answer("cloudformation", "describe_stacks", cfn.stack("REVIEW_IN_PROGRESS"))
    aws.answer("cloudformation", "delete_stack", {})
    with pytest.raises(AwsFailure) as caught:
        _prepare(aws, cancel, said)
    assert caught.value.sentence == (
        "Planning the change: CloudFormation refused it: "
        "“Transform failed at rtmp://203.0.113.1:1935/show-a/[hidden]” "
        "Correct the plan where the message points and try again."
    )


def test_a_clean_up_that_fails_does_not_hide_the_cause(aws: Stubs, cancel: Cancel, said: Said) -> None:
    _no_stack(aws)
    aws.answer("cloudformation", "create_change_set", NEW)
    aws.answer("cloudformation", "describe_change_set", {"Status": "FAILED", "StatusReason": "bad"})
    aws.refuse("cloudformation", "delete_change_set", "InternalFailure", "", 500)
    with pytest.raises(AwsFailure) as caught:
        _prepare(aws, cancel, said)
    assert caught.value.code == "change-set-failed"


def test_cancel_drops_the_change_set(aws: Stubs, said: Said) -> None:
    _no_stack(aws)
    aws.answer("cloudformation", "create_change_set", NEW)
    aws.answer("cloudformation", "describe_change_set", _page("CREATE_IN_PROGRESS"))
    aws.answer("cloudformation", "delete_change_set", {}, {"ChangeSetName": SET_ID})
    aws.answer("cloudformation", "describe_stacks", cfn.stack("REVIEW_IN_PROGRESS"))
    aws.answer("cloudformation", "delete_stack", {})
    cancel = Cancel()
    cancel.cancel()
    with pytest.raises(Cancelled):
        _prepare(aws, cancel, said)


def test_execute(aws: Stubs) -> None:
    aws.answer(
        "cloudformation",
        "execute_change_set",
        {},
        {"ChangeSetName": SET_ID, "ClientRequestToken": "make-1"},
    )
    stack.execute(aws.session, _change_set(), token="make-1")


def test_discard_keeps_a_stack_that_lives(aws: Stubs) -> None:
    aws.answer("cloudformation", "delete_change_set", {}, {"ChangeSetName": SET_ID})
    aws.answer("cloudformation", "describe_stacks", cfn.stack("CREATE_COMPLETE"))
    stack.discard(aws.session, _change_set())


def test_continue_rollback(aws: Stubs) -> None:
    aws.answer(
        "cloudformation",
        "continue_update_rollback",
        {},
        {"StackName": cfn.STACK_ID, "ClientRequestToken": "again-1"},
    )
    stack.continue_rollback(aws.session, cfn.STACK_ID, token="again-1")


def _change_set() -> ChangeSet:
    return ChangeSet(change_set_id=SET_ID, stack_id=cfn.STACK_ID, stack_name="flypack-show", changes=())


def test_a_large_template_goes_through_s3_and_is_removed_again(
    aws: Stubs, cancel: Cancel, said: Said
) -> None:
    body = "{" + " " * 51_199 + "}"
    _no_stack(aws)
    aws.answer("s3", "create_bucket", {})
    aws.answer("s3", "put_object", {})
    aws.answer("cloudformation", "create_change_set", NEW)
    aws.answer("cloudformation", "describe_change_set", _page("CREATE_COMPLETE"))
    aws.answer("s3", "delete_object", {})
    aws.answer("s3", "delete_bucket", {})
    assert _prepare(aws, cancel, said, body).stack_id == cfn.STACK_ID
    assert said.sentences == ["Uploading the large template", "Asking CloudFormation what will change"]
