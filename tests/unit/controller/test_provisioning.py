"""Provisioning against botocore's own stubs: parameters, refusals, cancel, progress."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from aws.cancel import Cancel, Cancelled, no_progress
from aws.facts import StackEvent, StackFacts
from aws.failures import AwsFailure
from aws.session import Door
from aws.spec import Captions
from controller.plan import EventPlan
from controller.provisioning import (
    continue_rollback,
    offered_cidrs,
    parameters,
    provision,
    ready_to_provision,
    refuse_not_offered,
    stream_key,
)
from controller.to_spec import to_spec
from tests.helpers.aws_stubs import Stubs, stubbed, unreachable

STACK_ID = "arn:aws:cloudformation:eu-west-1:111122223333:stack/flypack-show/1"
CHANGE_SET = "arn:aws:cloudformation:eu-west-1:111122223333:changeSet/c/1"
SPEC = to_spec(
    EventPlan.from_data(
        {
            "name": "show",
            "region": "eu-west-1",
            "ingest": {"allowed_cidrs": ["203.0.113.7/32"]},
            "watch": {"alarms": False},
        }
    )
)
NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
MISSING = "Stack with id flypack-show does not exist"


def stack(status: str) -> dict[str, Any]:
    return {
        "Stacks": [
            {
                "StackName": "flypack-show",
                "StackId": STACK_ID,
                "StackStatus": status,
                "CreationTime": NOW,
                "Outputs": [{"OutputKey": "ChannelId", "OutputValue": "1"}],
                "Parameters": [{"ParameterKey": "StreamKeyA0", "ParameterValue": "****"}],
            }
        ]
    }


def event(number: int, logical_id: str, status: str, kind: str, token: str | None) -> dict[str, Any]:
    return {
        "StackId": STACK_ID,
        "EventId": str(number),
        "StackName": "flypack-show",
        "LogicalResourceId": logical_id,
        "PhysicalResourceId": STACK_ID if kind.endswith("::Stack") else logical_id,
        "ResourceType": kind,
        "Timestamp": NOW,
        "ResourceStatus": status,
        **({"ClientRequestToken": token} if token else {}),
    }


def test_a_stream_key_is_long_random_and_plain() -> None:
    keys = {stream_key() for _ in range(50)}
    assert len(keys) == 50
    assert all(re.fullmatch(r"[A-Za-z0-9]{24}", key) for key in keys)


@pytest.mark.parametrize(
    ("door", "cidrs"),
    [
        (Door(region="eu-west-1"), ()),
        (Door(region="eu-west-1", endpoint_url="http://127.0.0.1:5000"), ("127.0.0.1/32",)),
        (
            Door(region="eu-west-1", endpoint_url="http://127.0.0.1:1", edge_url="http://192.168.7.20:8080"),
            ("127.0.0.1/32", "192.168.7.0/24"),
        ),
        (Door(region="eu-west-1", edge_url="http://localhost:8080"), ("127.0.0.1/32",)),
    ],
)
def test_a_laptop_s_own_network_is_offered_and_aws_s_never(door: Door, cidrs: tuple[str, ...]) -> None:
    assert offered_cidrs(door) == cidrs


def test_an_event_that_lets_nobody_in_is_refused_before_any_call() -> None:
    spec = replace(SPEC, ingest=replace(SPEC.ingest, allowed_cidrs=()))
    with pytest.raises(AwsFailure, match=r"ingest\.allowed_cidrs is empty") as caught:
        ready_to_provision(spec, Door(region="eu-west-1"))
    assert caught.value.code == "no-networks"
    local = ready_to_provision(spec, Door(region="eu-west-1", endpoint_url="http://127.0.0.1:1"))
    assert local.ingest.allowed_cidrs == ("127.0.0.1/32",)
    assert ready_to_provision(SPEC, Door(region="eu-west-1")) is SPEC


def test_what_cannot_be_built_is_refused_by_name() -> None:
    smart = replace(SPEC, region="ap-northeast-2", encode=replace(SPEC.encode, captions=Captions.SMART))
    with pytest.raises(AwsFailure, match=r"encode\.captions") as caught:
        refuse_not_offered(smart)
    assert caught.value.code == "not-offered"


def proposed(stubs: Stubs, seen: dict[str, Any], status: str | None) -> None:
    """Queue the answers up to a change set with two changes; `seen` gets the request."""
    for _ in range(2):
        if status is None:
            stubs.refuse("cloudformation", "describe_stacks", "ValidationError", MISSING)
        else:
            stubs.answer("cloudformation", "describe_stacks", stack(status))

    def remember(params: dict[str, Any], **_more: Any) -> None:
        if params.get("ChangeSetType") or "TemplateBody" in params:
            seen.update(params)

    stubs.session.cloudformation.meta.events.register(
        "provide-client-params.cloudformation.CreateChangeSet", remember
    )
    stubs.answer("cloudformation", "create_change_set", {"Id": CHANGE_SET, "StackId": STACK_ID})
    changes = [
        {
            "Type": "Resource",
            "ResourceChange": {"Action": "Add", "LogicalResourceId": name, "ResourceType": "AWS::S3::Bucket"},
        }
        for name in ("One", "Two")
    ]
    stubs.answer(
        "cloudformation",
        "describe_change_set",
        {
            "Status": "CREATE_COMPLETE",
            "Changes": changes,
            "StackId": STACK_ID,
        },
    )


@pytest.fixture
def stubs() -> Iterator[Stubs]:
    with unreachable() as session, stubbed(session) as ready:
        yield ready


def test_a_new_stack_gets_new_keys_and_its_making_is_counted(stubs: Stubs) -> None:
    seen: dict[str, Any] = {}
    token = "flypack-fixed"
    proposed(stubs, seen, None)
    stubs.answer(
        "cloudformation",
        "execute_change_set",
        {},
        {"ChangeSetName": CHANGE_SET, "ClientRequestToken": token},
    )
    stubs.answer("cloudformation", "describe_stacks", stack("CREATE_COMPLETE"))
    stubs.answer(
        "cloudformation",
        "describe_stack_events",
        {
            "StackEvents": [
                event(4, "flypack-show", "CREATE_COMPLETE", "AWS::CloudFormation::Stack", token),
                event(3, "Two", "CREATE_COMPLETE", "AWS::S3::Bucket", token),
                event(2, "One", "CREATE_COMPLETE", "AWS::S3::Bucket", token),
                event(1, "flypack-show", "CREATE_IN_PROGRESS", "AWS::CloudFormation::Stack", token),
            ]
        },
    )
    events: list[StackEvent] = []
    said: list[tuple[str, float | None]] = []
    begun: list[str] = []

    def progress(words: str, part: float | None = None) -> None:
        said.append((words, part))

    facts = provision(
        stubs.session,
        SPEC,
        on_event=events.append,
        cancel=Cancel(),
        progress=progress,
        on_execute=lambda change_set: begun.append(change_set.change_set_id),
        token=token,
    )
    assert facts.outputs == {"ChannelId": "1"}
    assert begun == [CHANGE_SET]
    assert [item.logical_id for item in events] == ["flypack-show", "One", "Two", "flypack-show"]
    assert ("2 of 2 resources: flypack-show", 1.0) in said
    parameters = {item["ParameterKey"]: item["ParameterValue"] for item in seen["Parameters"]}
    assert re.fullmatch(r"[A-Za-z0-9]{24}", parameters["StreamKeyA0"])
    assert parameters["StreamKeyA0"] not in seen.get("TemplateBody", "")


def test_a_camera_that_joins_gets_a_key_and_the_others_keep_theirs() -> None:
    before = StackFacts(
        name="flypack-show", stack_id=STACK_ID, status="UPDATE_COMPLETE", parameters=("StreamKeyA0",)
    )
    found = parameters(("StreamKeyA0", "StreamKeyB0"), before)
    assert found["StreamKeyA0"] is None
    assert re.fullmatch(r"[A-Za-z0-9]{24}", found["StreamKeyB0"] or "")
    again = parameters(("StreamKeyA0",), replace(before, status="ROLLBACK_COMPLETE"))
    assert again["StreamKeyA0"] is not None


def test_an_update_keeps_the_keys_it_has(stubs: Stubs) -> None:
    seen: dict[str, Any] = {}
    proposed(stubs, seen, "CREATE_COMPLETE")
    stubs.answer("cloudformation", "delete_change_set", {})
    stubs.answer("cloudformation", "describe_stacks", stack("CREATE_COMPLETE"))
    cancel = Cancel()

    def progress(_words: str, _part: float | None = None) -> None:
        """Cancel as soon as the plan is known, before anything is executed."""

    stubs.session.cloudformation.meta.events.register(
        "after-call.cloudformation.DescribeChangeSet", lambda **_more: cancel.cancel()
    )
    with pytest.raises(Cancelled):
        provision(stubs.session, SPEC, on_event=lambda _event: None, cancel=cancel, progress=progress)
    assert all(item.get("UsePreviousValue") for item in seen["Parameters"])
    assert all("ParameterValue" not in item for item in seen["Parameters"])


def test_a_stuck_rollback_is_continued_and_its_end_is_no_failure(stubs: Stubs) -> None:
    done = event(2, "flypack-show", "UPDATE_ROLLBACK_COMPLETE", "AWS::CloudFormation::Stack", None)

    def mark(params: dict[str, Any], **_more: Any) -> None:
        done["ClientRequestToken"] = params["ClientRequestToken"]

    stubs.session.cloudformation.meta.events.register(
        "provide-client-params.cloudformation.ContinueUpdateRollback", mark
    )
    stubs.answer("cloudformation", "describe_stacks", stack("UPDATE_ROLLBACK_FAILED"))
    stubs.answer("cloudformation", "continue_update_rollback", {})
    stubs.answer("cloudformation", "describe_stacks", stack("UPDATE_ROLLBACK_COMPLETE"))
    stubs.answer("cloudformation", "describe_stack_events", {"StackEvents": [done]})
    stubs.answer("cloudformation", "describe_stacks", stack("UPDATE_ROLLBACK_COMPLETE"))
    heard: list[StackEvent] = []
    facts = continue_rollback(
        stubs.session, "flypack-show", on_event=heard.append, cancel=Cancel(), progress=no_progress
    )
    assert facts is not None
    assert facts.status == "UPDATE_ROLLBACK_COMPLETE"
    assert [one.status for one in heard] == ["UPDATE_ROLLBACK_COMPLETE"]
