from __future__ import annotations

import json
from typing import Any

import pytest

from rehearsal.cfn import template
from rehearsal.cfn.model import Parameter
from rehearsal.cfn.resource_types import ResourceTypes
from rehearsal.wire import ServiceError

TOPIC = {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "alarms"}}


@pytest.fixture(scope="module")
def types() -> ResourceTypes:
    return ResourceTypes()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("- not: json", "reads JSON templates"),
        ("[]", "unsupported structure"),
        ('{"Resources": {}}', "At least one Resources member"),
        (
            '{"Resources": {"A": {}}, "Rezources": 1}',
            r"Invalid template property or properties \[Rezources\]",
        ),
    ],
)
def test_what_is_no_template(body: str, words: str) -> None:
    with pytest.raises(ServiceError, match=words):
        template.read(body)


@pytest.mark.parametrize(
    ("resources", "words"),
    [
        ({"bad-name": TOPIC}, "non alphanumeric"),
        ({"A": {"Properties": {}}}, "must contain a Type"),
        ({"A": {"Type": "AWS::Mars::Rover"}}, r"Unrecognized resource types: \[AWS::Mars::Rover\]"),
        ({"A": {**TOPIC, "DependsOn": "B"}}, r"Unresolved resource dependencies \[B\]"),
        (
            {"A": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": {"Ref": "B"}}}},
            r"Unresolved resource dependencies \[B\]",
        ),
        ({"A": {**TOPIC, "Condition": "C"}}, "Unresolved condition C"),
        ({"A": {**TOPIC, "DependsOn": "B"}, "B": {**TOPIC, "DependsOn": "A"}}, "Circular dependency"),
    ],
)
def test_what_cloudformation_refuses_at_once(
    types: ResourceTypes, resources: dict[str, Any], words: str
) -> None:
    with pytest.raises(ServiceError, match=words):
        template.check({"Resources": resources}, types)


def test_a_reference_in_an_output_must_exist(types: ResourceTypes) -> None:
    document = {"Resources": {"A": TOPIC}, "Outputs": {"X": {"Value": {"Ref": "B"}}}}
    with pytest.raises(ServiceError, match="in the Outputs block"):
        template.check(document, types)


@pytest.mark.parametrize(
    ("properties", "given", "enough"),
    [
        ({}, (), False),
        ({}, ("CAPABILITY_IAM",), True),
        ({}, ("CAPABILITY_NAMED_IAM",), True),
        ({"RoleName": "r"}, ("CAPABILITY_IAM",), False),
        ({"RoleName": "r"}, ("CAPABILITY_NAMED_IAM",), True),
    ],
)
def test_capabilities(properties: dict[str, Any], given: tuple[str, ...], enough: bool) -> None:
    document = {"Resources": {"R": {"Type": "AWS::IAM::Role", "Properties": properties}}}
    if enough:
        template.refuse_capabilities(document, given)
        return
    with pytest.raises(ServiceError) as caught:
        template.refuse_capabilities(document, given)
    assert caught.value.code == "InsufficientCapabilitiesException"


DECLARED = {
    "Parameters": {
        "Key": {"Type": "String", "NoEcho": True, "AllowedPattern": "[a-z]{4,}"},
        "Size": {"Type": "String", "Default": "small", "AllowedValues": ["small", "big"]},
    }
}


def test_parameters_are_given_defaulted_or_kept() -> None:
    found = template.parameters(DECLARED, [{"ParameterKey": "Key", "ParameterValue": "secret"}], {})
    assert found["Key"].value == "secret"
    assert found["Key"].shown == "****"
    assert "secret" not in repr(found)
    assert found["Size"].shown == "small"
    again = template.parameters(DECLARED, [{"ParameterKey": "Key", "UsePreviousValue": True}], found)
    assert again["Key"].value == "secret"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([], r"Parameters: \[Key\] must have values"),
        ([{"ParameterKey": "Other", "ParameterValue": "x"}], r"Parameters: \[Other\] do not exist"),
        ([{"ParameterKey": "Key", "ParameterValue": "A1"}], "Key failed to satisfy constraint"),
        ([{"ParameterKey": "Key", "UsePreviousValue": True}], "usePreviousValue"),
        (
            [
                {"ParameterKey": "Key", "ParameterValue": "abcd"},
                {"ParameterKey": "Size", "ParameterValue": "huge"},
            ],
            "must be one of AllowedValues",
        ),
    ],
)
def test_wrong_parameters(given: list[dict[str, Any]], words: str) -> None:
    with pytest.raises(ServiceError, match=words) as caught:
        template.parameters(DECLARED, given, {})
    assert "A1" not in caught.value.message


def test_parameter_lengths() -> None:
    document = {"Parameters": {"P": {"Type": "String", "MinLength": 2, "MaxLength": 3}}}
    for text in ("a", "abcd"):
        with pytest.raises(ServiceError, match="characters"):
            template.parameters(document, [{"ParameterKey": "P", "ParameterValue": text}], {})
    assert template.parameters(document, [{"ParameterKey": "P", "ParameterValue": "ab"}], {}) == {
        "P": Parameter(key="P", value="ab")
    }


def test_properties_are_held_to_the_schema(types: ResourceTypes) -> None:
    problem = template.property_problem("A", "AWS::SNS::Topic", {"Colour": "red"}, types)
    assert problem == "Encountered unsupported property Colour"
    missing = template.property_problem("A", "AWS::S3::BucketPolicy", {"Bucket": "b"}, types)
    assert missing == (
        "Properties validation failed for resource A with message: #: required key [PolicyDocument] not found"
    )
    assert template.property_problem("A", "AWS::SNS::Topic", {"TopicName": "x"}, types) is None


def test_a_body_is_read_as_json() -> None:
    assert template.read(json.dumps({"Resources": {"A": TOPIC}}))["Resources"]["A"] == TOPIC
