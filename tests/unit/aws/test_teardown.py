from __future__ import annotations

from typing import Any

import pytest

from aws.cancel import Cancel, Cancelled
from aws.facts import Leftover, StackEvent
from aws.failures import AwsFailure
from aws.teardown import tear_down
from tests.helpers import stack_answers as cfn
from tests.helpers.aws_stubs import ANY, Stubs, events_heard
from tests.helpers.leftover_answers import account, no_companion, tagged
from tests.unit.aws.conftest import Said

DOWN = "down-1"
ARCHIVE = "flypack-show-archivebucket-a"


@pytest.fixture(autouse=True)
def _alone(aws: Stubs) -> None:
    no_companion(aws)


def _tear_down(
    aws: Stubs, cancel: Cancel, said: Said, hear: Any = lambda _event: None, token: str | None = DOWN
) -> tuple[Leftover, ...]:
    return tear_down(aws.session, "flypack-show", on_event=hear, cancel=cancel, progress=said, token=token)


def _stack(aws: Stubs, *statuses: str) -> None:
    for status in statuses:
        aws.answer("cloudformation", "describe_stacks", cfn.stack(status))


def _resources(aws: Stubs, channel: str = "1234567") -> None:
    rows = [
        ("Queue", "AWS::SQS::Queue", "https://queue"),
        ("Channel", "AWS::MediaLive::Channel", channel),
    ]
    summaries = [
        {
            "LogicalResourceId": logical_id,
            "ResourceType": kind,
            "ResourceStatus": "CREATE_COMPLETE",
            "LastUpdatedTimestamp": cfn.BEGAN,
        }
        | ({"PhysicalResourceId": physical_id} if physical_id else {})
        for logical_id, kind, physical_id in rows
    ]
    aws.answer("cloudformation", "list_stack_resources", {"StackResourceSummaries": summaries})


def _channel(aws: Stubs, *states: str) -> None:
    for state in states:
        answer = {"Id": "1234567", "Arn": "arn:aws:medialive:x", "State": state}
        aws.answer("medialive", "describe_channel", answer)


def _deletion(aws: Stubs, status: str, *newest_first: dict[str, Any], token: Any = DOWN) -> None:
    aws.answer(
        "cloudformation",
        "delete_stack",
        {},
        {"StackName": cfn.STACK_ID, "ClientRequestToken": token},
    )
    _look(aws, status, *newest_first)


def _look(aws: Stubs, status: str, *newest_first: dict[str, Any]) -> None:
    _stack(aws, status)
    aws.answer("cloudformation", "describe_stack_events", cfn.history(*newest_first))


def _down(row: dict[str, Any], token: str = DOWN) -> dict[str, Any]:
    return {**row, "ClientRequestToken": token}


def test_a_running_channel_is_stopped_first_and_the_archive_is_kept(
    aws: Stubs, cancel: Cancel, said: Said
) -> None:
    _stack(aws, "CREATE_COMPLETE")
    _resources(aws)
    _channel(aws, "RUNNING")
    aws.answer("medialive", "stop_channel", {}, {"ChannelId": "1234567"})
    _channel(aws, "IDLE")
    skipped = cfn.event(
        2,
        "DELETE_SKIPPED",
        "ArchiveBucket",
        PhysicalResourceId=ARCHIVE,
        ResourceType="AWS::S3::Bucket",
    )
    _deletion(
        aws,
        "DELETE_COMPLETE",
        _down(cfn.stack_event(3, "DELETE_COMPLETE")),
        _down(skipped),
        _down(cfn.event(1, "DELETE_COMPLETE")),
    )
    account(aws, buckets={ARCHIVE: tagged("show")})
    heard, hear = events_heard()
    assert _tear_down(aws, cancel, said, hear) == (
        Leftover(resource_type="AWS::S3::Bucket", identifier=ARCHIVE, bills=True, retained=True),
    )
    assert [event.logical_id for event in heard] == ["Channel", "ArchiveBucket", "flypack-show"]
    assert [sentence.split(",")[0] for sentence in said.sentences] == [
        "Stopping the channel: IDLE",
        "Removing the stack",
        "Looking for what is left",
    ]


def test_a_half_made_stack_without_its_channel(aws: Stubs, cancel: Cancel, said: Said) -> None:
    _stack(aws, "CREATE_IN_PROGRESS")
    _resources(aws, channel="")
    _deletion(aws, "DELETE_COMPLETE", _down(cfn.stack_event(1, "DELETE_COMPLETE")))
    account(aws)
    assert _tear_down(aws, cancel, said) == ()


def test_a_channel_that_is_already_gone(aws: Stubs, cancel: Cancel, said: Said) -> None:
    _stack(aws, "DELETE_FAILED")
    _resources(aws)
    aws.refuse("medialive", "describe_channel", "NotFoundException", "not found", 404)
    _deletion(aws, "DELETE_COMPLETE", _down(cfn.stack_event(1, "DELETE_COMPLETE")))
    account(aws)
    assert _tear_down(aws, cancel, said) == ()


def test_no_stack_at_all_still_looks_around(aws: Stubs, cancel: Cancel, said: Said) -> None:
    aws.refuse("cloudformation", "describe_stacks", "ValidationError", "Stack with id x does not exist")
    account(aws, channels=[{"Id": "1", "State": "IDLE", "Tags": {"flypack:event": "show"}}])
    found = _tear_down(aws, cancel, said)
    assert [(item.identifier, item.bills, item.retained) for item in found] == [("1", True, False)]


def _failing(number: int, token: str) -> dict[str, Any]:
    return _down(cfn.event(number, "DELETE_FAILED", ResourceStatusReason="Channel 1234567 is running"), token)


def test_a_failed_deletion_is_tried_once_more(aws: Stubs, cancel: Cancel, said: Said) -> None:
    _stack(aws, "CREATE_COMPLETE")
    _resources(aws)
    _channel(aws, "IDLE")
    _deletion(
        aws,
        "DELETE_FAILED",
        _down(cfn.stack_event(2, "DELETE_FAILED")),
        _failing(1, DOWN),
    )
    _resources(aws)
    _channel(aws, "IDLE")
    aws.answer("cloudformation", "delete_stack", {})
    _look(aws, "DELETE_IN_PROGRESS")
    aws.refuse("cloudformation", "describe_stacks", "ValidationError", "Stack with id x does not exist")
    account(aws)
    assert _tear_down(aws, cancel, said) == ()
    assert said.sentences[1].startswith(
        "Trying once more: Channel (AWS::MediaLive::Channel) failed: “Channel 1234567 is running.”"
    )


def test_a_deletion_that_fails_twice_names_the_resource(aws: Stubs, cancel: Cancel, said: Said) -> None:
    _stack(aws, "CREATE_COMPLETE")
    _resources(aws)
    _channel(aws, "IDLE")
    _deletion(aws, "DELETE_FAILED", _down(cfn.stack_event(2, "DELETE_FAILED")), _failing(1, DOWN))
    _resources(aws)
    _channel(aws, "IDLE")
    aws.refuse("cloudformation", "delete_stack", "ValidationError", "Stack cannot be deleted now")
    with pytest.raises(AwsFailure) as caught:
        _tear_down(aws, cancel, said)
    assert caught.value.sentence == (
        "Removing the stack: AWS refused the request. AWS says: “Stack cannot be deleted now.” "
        "Correct the plan where the message points and try again."
    )


def test_a_tear_down_under_way_is_followed(aws: Stubs, cancel: Cancel, said: Said) -> None:
    _stack(aws, "DELETE_IN_PROGRESS")
    _look(
        aws,
        "DELETE_COMPLETE",
        cfn.stack_event(3, "DELETE_COMPLETE", ClientRequestToken="theirs"),
        cfn.event(1, "CREATE_COMPLETE"),
    )
    account(aws)
    heard: list[StackEvent] = []
    assert _tear_down(aws, cancel, said, heard.append, token=None) == ()
    assert [event.status for event in heard] == ["DELETE_COMPLETE"]


def test_an_update_under_way_is_waited_for(aws: Stubs, cancel: Cancel, said: Said) -> None:
    _stack(aws, "UPDATE_IN_PROGRESS", "UPDATE_COMPLETE")
    _resources(aws, channel="")
    _deletion(aws, "DELETE_COMPLETE", _down(cfn.stack_event(1, "DELETE_COMPLETE")))
    account(aws)
    assert _tear_down(aws, cancel, said) == ()
    assert said.sentences[0] == "Waiting for CloudFormation to finish (UPDATE_IN_PROGRESS)"


def test_cancel_while_waiting(aws: Stubs, said: Said) -> None:
    _stack(aws, "UPDATE_IN_PROGRESS")
    cancel = Cancel()
    cancel.cancel()
    with pytest.raises(Cancelled):
        _tear_down(aws, cancel, said)


def test_a_token_of_its_own(aws: Stubs, cancel: Cancel, said: Said) -> None:
    _stack(aws, "CREATE_COMPLETE")
    _resources(aws, channel="")
    _deletion(aws, "DELETE_IN_PROGRESS", token=ANY)
    aws.refuse("cloudformation", "describe_stacks", "ValidationError", "Stack with id x does not exist")
    account(aws)
    assert _tear_down(aws, cancel, said, token=None) == ()


def test_removed_but_not_allowed_to_look_around(aws: Stubs, cancel: Cancel, said: Said) -> None:
    aws.refuse("cloudformation", "describe_stacks", "ValidationError", "Stack with id x does not exist")
    account(aws, denied={"list_roles"})
    with pytest.raises(AwsFailure) as caught:
        _tear_down(aws, cancel, said)
    assert caught.value.sentence == (
        "flypack-show is removed, but what is left is not known: these credentials may not list "
        "AWS::IAM::Role; known to be left: nothing. "
        "Ask the administrator of the account to allow iam:ListRoles, then repeat the step."
    )


def test_what_was_given_up_by_force_is_named_whatever_it_is(aws: Stubs, cancel: Cancel, said: Said) -> None:
    _stack(aws, "DELETE_FAILED")
    _resources(aws, channel="")
    skipped = cfn.event(
        1, "DELETE_SKIPPED", "Stream", PhysicalResourceId="clicks", ResourceType="AWS::Kinesis::Stream"
    )
    forced = {
        "StackName": cfn.STACK_ID,
        "ClientRequestToken": DOWN,
        "DeletionMode": "FORCE_DELETE_STACK",
    }
    aws.answer("cloudformation", "delete_stack", {}, forced)
    _look(aws, "DELETE_COMPLETE", _down(cfn.stack_event(2, "DELETE_COMPLETE")), _down(skipped))
    account(aws)
    left = tear_down(
        aws.session,
        "flypack-show",
        on_event=lambda _event: None,
        cancel=cancel,
        progress=said,
        token=DOWN,
        force=True,
    )
    assert left == (
        Leftover(resource_type="AWS::Kinesis::Stream", identifier="clicks", bills=True, retained=False),
    )


def test_the_bucket_of_the_page_is_emptied_before_the_stack_goes(
    aws: Stubs, cancel: Cancel, said: Said
) -> None:
    _stack(aws, "CREATE_COMPLETE")
    row = {
        "LogicalResourceId": "SiteBucket",
        "ResourceType": "AWS::S3::Bucket",
        "PhysicalResourceId": "flypack-show-sitebucket-a",
        "ResourceStatus": "CREATE_COMPLETE",
        "LastUpdatedTimestamp": cfn.BEGAN,
    }
    aws.answer("cloudformation", "list_stack_resources", {"StackResourceSummaries": [row]})
    bucket = {"Bucket": "flypack-show-sitebucket-a"}
    kept = [{"Key": "player/index.html", "VersionId": "null"}]
    aws.answer("s3", "list_object_versions", {"Versions": kept}, bucket)
    aws.answer("s3", "delete_objects", {}, {**bucket, "Delete": {"Objects": kept, "Quiet": True}})
    _deletion(aws, "DELETE_COMPLETE", _down(cfn.stack_event(3, "DELETE_COMPLETE")))
    account(aws)
    assert _tear_down(aws, cancel, said) == ()
