"""Pointing the load balancer at its inputs: only when they moved, and never half way."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from aws import balancer
from aws.cancel import Cancel, Cancelled
from aws.facts import StackFacts
from aws.failures import AwsFailure
from tests.helpers import stack_answers as cfn
from tests.helpers.aws_stubs import ANY, Stubs

SET_ID = "arn:aws:cloudformation:eu-west-1:123456789012:changeSet/flypack-1/2"
FACTS = StackFacts(
    name="flypack-show",
    stack_id=cfn.STACK_ID,
    status="CREATE_COMPLETE",
    outputs={
        "InputIdA": "100",
        "InputIdB": "200",
        "InputAddressA0": "none",
        "InputAddressA1": "none",
        "InputAddressB0": "none",
        "InputAddressB1": "none",
    },
    tags={"flypack:event": "show", "aws:servicecatalog:x": "y"},
    parameters=("StreamKeyA0", "InputAddressA0", "InputAddressA1", "InputAddressB0", "InputAddressB1"),
)
NOW = {
    "InputAddressA0": "10.0.0.4",
    "InputAddressA1": "10.0.1.4",
    "InputAddressB0": "10.0.0.5",
    "InputAddressB1": "10.0.1.5",
}


def _inputs(aws: Stubs) -> None:
    for input_id, last in (("100", 4), ("200", 5)):
        destinations = [{"Ip": f"10.0.{subnet}.{last}"} for subnet in (0, 1)]
        aws.answer("medialive", "describe_input", {"Destinations": destinations}, {"InputId": input_id})


def _change_set(aws: Stubs) -> None:
    aws.answer("cloudformation", "describe_stacks", cfn.stack("CREATE_COMPLETE"))
    expected: dict[str, Any] = {
        "StackName": "flypack-show",
        "ChangeSetName": ANY,
        "ChangeSetType": "UPDATE",
        "UsePreviousTemplate": True,
        "Parameters": [
            {"ParameterKey": "StreamKeyA0", "UsePreviousValue": True},
            *({"ParameterKey": name, "ParameterValue": value} for name, value in NOW.items()),
        ],
        "Tags": [{"Key": "flypack:event", "Value": "show"}],
        "Capabilities": ["CAPABILITY_NAMED_IAM"],
        "OnStackFailure": "ROLLBACK",
        "ClientToken": ANY,
    }
    aws.answer("cloudformation", "create_change_set", {"Id": SET_ID, "StackId": cfn.STACK_ID}, expected)
    aws.answer("cloudformation", "describe_change_set", {"Status": "CREATE_COMPLETE", "Changes": []})


def test_addresses_are_read_once_per_input(aws: Stubs) -> None:
    _inputs(aws)
    assert balancer.addresses(aws.session, FACTS.outputs) == NOW
    assert balancer.addresses(aws.session, {"InputIdA": "100"}) == {}


def test_nothing_is_asked_of_cloudformation_when_the_targets_are_right(aws: Stubs, cancel: Cancel) -> None:
    _inputs(aws)
    facts = replace(FACTS, outputs={**FACTS.outputs, **NOW})
    assert balancer.point_at_inputs(aws.session, facts, cancel=cancel) == facts


def test_the_stack_s_own_template_gets_the_addresses_and_keeps_the_keys(aws: Stubs, cancel: Cancel) -> None:
    _inputs(aws)
    _change_set(aws)
    aws.refuse("cloudformation", "execute_change_set", "LimitExceededException", "later")
    aws.answer("cloudformation", "describe_stacks", cfn.stack("CREATE_COMPLETE"))
    with pytest.raises(AwsFailure, match="Executing the change"):
        balancer.point_at_inputs(aws.session, FACTS, cancel=cancel)


def test_somebody_else_s_change_is_waited_for(aws: Stubs, cancel: Cancel) -> None:
    _inputs(aws)
    _change_set(aws)
    aws.refuse("cloudformation", "execute_change_set", "ChangeSetNotFound", "does not exist", 404)
    outputs = [{"OutputKey": name, "OutputValue": value} for name, value in NOW.items()]
    for status in ("UPDATE_IN_PROGRESS", "UPDATE_COMPLETE"):
        answer = cfn.stack(status)
        answer["Stacks"][0]["Outputs"] = outputs
        aws.answer("cloudformation", "describe_stacks", answer)
    aws.answer("cloudformation", "describe_stack_events", {"StackEvents": []})
    found = balancer.point_at_inputs(aws.session, FACTS, cancel=cancel)
    assert (found.status, found.outputs) == ("UPDATE_COMPLETE", NOW)


def test_cancelled_before_the_execution_leaves_nothing(aws: Stubs) -> None:
    cancel = Cancel()
    _inputs(aws)
    _change_set(aws)
    aws.answer("cloudformation", "delete_change_set", {}, {"ChangeSetName": SET_ID})
    aws.answer("cloudformation", "describe_stacks", cfn.stack("CREATE_COMPLETE"))

    def told(_sentence: str, _share: float | None) -> None:
        cancel.cancel()

    with pytest.raises(Cancelled):
        balancer.point_at_inputs(aws.session, FACTS, cancel=cancel, progress=told)


def test_an_input_without_its_addresses_is_said(aws: Stubs, cancel: Cancel) -> None:
    aws.answer("medialive", "describe_input", {"Destinations": [{"Ip": "10.0.0.4"}]}, {"InputId": "100"})
    with pytest.raises(AwsFailure) as caught:
        balancer.point_at_inputs(aws.session, FACTS, cancel=cancel)
    assert caught.value.code == "no-input-address"
    assert "camera A's input for pipeline 1" in caught.value.sentence
