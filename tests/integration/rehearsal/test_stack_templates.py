from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.helpers.region import RunningRegion, deploy, history, settled, wait_for

TOPIC = {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "alarms"}}
ROLE = {
    "Type": "AWS::IAM::Role",
    "Properties": {
        "AssumeRolePolicyDocument": {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": {"Service": "medialive.amazonaws.com"},
                    "Action": "sts:AssumeRole",
                }
            ],
        }
    },
}


def _refused(call: Any, **params: Any) -> tuple[str, str]:
    with pytest.raises(ClientError) as caught:
        call(**params)
    return caught.value.response["Error"]["Code"], caught.value.response["Error"]["Message"]


@pytest.fixture
def cfn(region: RunningRegion) -> Any:
    return region.client("cloudformation")


def test_capabilities_are_asked_for(cfn: Any) -> None:
    code, message = _refused(
        cfn.create_change_set,
        StackName="show",
        ChangeSetName="one",
        ChangeSetType="CREATE",
        TemplateBody=json.dumps({"Resources": {"Role": ROLE}}),
    )
    assert (code, message) == (
        "InsufficientCapabilitiesException",
        "Requires capabilities : [CAPABILITY_IAM]",
    )


def test_a_template_above_the_limit_goes_through_s3(cfn: Any, region: RunningRegion) -> None:
    document = {"Metadata": {"Padding": "x" * 52_000}, "Resources": {"Topic": TOPIC}}
    body = json.dumps(document)
    code, message = _refused(
        cfn.create_change_set,
        StackName="show", ChangeSetName="one", ChangeSetType="CREATE", TemplateBody=body,
    )  # fmt: skip
    assert code == "ValidationError"
    assert "less than or equal to 51200" in message
    s3 = region.client("s3")
    s3.create_bucket(Bucket="templates")
    s3.put_object(Bucket="templates", Key="a/show.json", Body=body.encode())
    for url in (
        "https://templates.s3.us-east-1.amazonaws.com/a/show.json",
        "https://s3.us-east-1.amazonaws.com/templates/a/show.json",
        f"{region.region.endpoint}/templates/a/show.json",
    ):
        assert cfn.validate_template(TemplateURL=url)["Parameters"] == []
    assert (
        "S3 error"
        in _refused(cfn.validate_template, TemplateURL="https://templates.s3.amazonaws.com/none.json")[1]
    )


def test_what_has_no_handler_is_checked_and_kept_on_paper(cfn: Any) -> None:
    table = {
        "Type": "AWS::DynamoDB::Table",
        "Properties": {"TableName": "chat", "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]},
    }
    document = {
        "Resources": {"Table": table},
        "Outputs": {"Arn": {"Value": {"Fn::GetAtt": ["Table", "Arn"]}}},
    }
    stack = deploy(cfn, "show", document)
    assert stack["Outputs"][0]["OutputValue"] == "arn:aws:dynamodb:us-east-1:111122223333:table/chat"
    reason = "Not rehearsed: checked against the official schema and kept as a record"
    assert ("Table", "CREATE_COMPLETE", reason) in history(cfn, "show")
    bad = {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": "chat", "Colour": "red"}}
    failed = deploy(cfn, "bad", {"Resources": {"Table": bad}})
    assert failed["StackStatus"] == "ROLLBACK_COMPLETE"
    assert ("Table", "CREATE_FAILED", "Encountered unsupported property Colour") in history(cfn, "bad")


def test_templates_can_be_asked_about(cfn: Any) -> None:
    document = {
        "Description": "d",
        "AWSTemplateFormatVersion": "2010-09-09",
        "Parameters": {"Key": {"Type": "String", "NoEcho": True, "Description": "stream key"}},
        "Resources": {"Role": ROLE},
    }
    found = cfn.validate_template(TemplateBody=json.dumps(document))
    assert found["Capabilities"] == ["CAPABILITY_IAM"]
    assert found["Parameters"][0]["NoEcho"] is True
    summary = cfn.get_template_summary(TemplateBody=json.dumps(document))
    assert summary["ResourceTypes"] == ["AWS::IAM::Role"]
    assert summary["Parameters"][0]["ParameterKey"] == "Key"
    refusal = _refused(cfn.validate_template, TemplateBody='{"Resources": {"A": {"Type": "X"}}}')
    assert refusal[1] == "Template format error: Unrecognized resource types: [X]"


def test_create_stack_at_once(cfn: Any) -> None:
    cfn.create_stack(StackName="show", TemplateBody=json.dumps({"Resources": {"Topic": TOPIC}}))
    assert settled(cfn, "show")["StackStatus"] == "CREATE_COMPLETE"
    code, _ = _refused(
        cfn.update_stack, StackName="show", TemplateBody=json.dumps({"Resources": {"Topic": TOPIC}})
    )
    assert code == "ValidationError"
    assert wait_for(lambda: cfn.list_stacks(StackStatusFilter=["CREATE_COMPLETE"])["StackSummaries"])
