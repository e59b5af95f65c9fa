from __future__ import annotations

from typing import Any

from rehearsal.cfn.change_set import plan
from rehearsal.cfn.desired import Desired
from rehearsal.cfn.model import Stack, StackResource
from rehearsal.cfn.resource_types import ResourceTypes

TYPES = ResourceTypes()


def _stack(*resources: StackResource) -> Stack:
    stack = Stack(id="arn:stack", name="flypack-show", region="us-east-1", status="CREATE_COMPLETE")
    stack.resources = {one.logical_id: one for one in resources}
    return stack


def _resource(logical: str, kind: str, physical: str, **properties: Any) -> StackResource:
    made = StackResource(logical_id=logical, type=kind, physical_id=physical, properties=properties)
    made.status = "CREATE_COMPLETE"
    made.attributes = {"Arn": f"arn:{physical}", "TopicArn": physical}
    return made


def _plan(stack: Stack, resources: dict[str, Any], tags: dict[str, str] | None = None) -> dict[str, Any]:
    document = {"Resources": resources}
    desired = Desired(stack=stack, document=document, parameters={}, tags=tags or {}, types=TYPES)
    return {
        one["ResourceChange"]["LogicalResourceId"]: one["ResourceChange"]
        for one in plan(stack, desired, TYPES)
    }


def _topic(name: str, display: str = "Alarms") -> dict[str, Any]:
    return {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": name, "DisplayName": display}}


def test_new_resources_are_added_and_missing_ones_removed() -> None:
    stack = _stack(_resource("Old", "AWS::SNS::Topic", "arn:old", TopicName="old"))
    changes = _plan(stack, {"New": _topic("new")})
    assert changes["New"]["Action"] == "Add"
    assert "PhysicalResourceId" not in changes["New"]
    assert changes["Old"]["Action"] == "Remove"
    assert changes["Old"]["PolicyAction"] == "Delete"


def test_a_retained_resource_is_removed_from_the_stack_only() -> None:
    bucket = _resource("Tapes", "AWS::S3::Bucket", "tapes")
    bucket.deletion_policy = "Retain"
    changes = _plan(_stack(bucket), {"New": _topic("new")})
    assert changes["Tapes"]["PolicyAction"] == "Retain"


def test_nothing_changed_is_no_change() -> None:
    stack = _stack(_resource("T", "AWS::SNS::Topic", "arn:t", TopicName="t", DisplayName="Alarms"))
    assert _plan(stack, {"T": _topic("t")}) == {}


def test_a_change_in_place_and_a_replacement() -> None:
    stack = _stack(_resource("T", "AWS::SNS::Topic", "arn:t", TopicName="t", DisplayName="Alarms"))
    in_place = _plan(stack, {"T": _topic("t", "News")})["T"]
    assert in_place["Replacement"] == "False"
    assert in_place["Scope"] == ["Properties"]
    assert in_place["Details"] == [
        {
            "Target": {"Attribute": "Properties", "Name": "DisplayName", "RequiresRecreation": "Never"},
            "Evaluation": "Static",
            "ChangeSource": "DirectModification",
        }
    ]
    replaced = _plan(stack, {"T": _topic("t2")})["T"]
    assert replaced["Replacement"] == "True"
    assert replaced["PolicyAction"] == "ReplaceAndDelete"
    assert replaced["PhysicalResourceId"] == "arn:t"


def test_a_replacement_reaches_its_dependants() -> None:
    stack = _stack(
        _resource("T", "AWS::SNS::Topic", "arn:t", TopicName="t", DisplayName="Alarms"),
        _resource(
            "Sub", "AWS::SNS::Subscription", "arn:sub", TopicArn="arn:t", Protocol="email", Endpoint="a@b.c"
        ),
        _resource("P", "AWS::SNS::TopicPolicy", "p", Topics=["arn:t"], PolicyDocument={}),
    )
    resources = {
        "T": _topic("t2"),
        "Sub": {
            "Type": "AWS::SNS::Subscription",
            "Properties": {"TopicArn": {"Ref": "T"}, "Protocol": "email", "Endpoint": "a@b.c"},
        },
        "P": {
            "Type": "AWS::SNS::TopicPolicy",
            "Properties": {"Topics": [{"Ref": "T"}], "PolicyDocument": {}},
        },
    }
    changes = _plan(stack, resources)
    assert changes["Sub"]["Replacement"] == "Conditional"
    assert changes["Sub"]["Details"][0]["CausingEntity"] == "T"
    assert changes["Sub"]["Details"][0]["Evaluation"] == "Dynamic"
    assert changes["P"]["Replacement"] == "False"


def test_new_stack_tags_change_what_carries_tags() -> None:
    stack = _stack(_resource("T", "AWS::SNS::Topic", "arn:t", TopicName="t", DisplayName="Alarms"))
    change = _plan(stack, {"T": _topic("t")}, {"flypack:event": "show"})["T"]
    assert change["Scope"] == ["Tags"]


def test_resources_under_a_false_condition_do_not_exist() -> None:
    stack = _stack()
    document = {
        "Conditions": {"Never": {"Fn::Equals": ["a", "b"]}},
        "Resources": {"T": {**_topic("t"), "Condition": "Never"}, "U": _topic("u")},
    }
    desired = Desired(stack=stack, document=document, parameters={}, tags={}, types=TYPES)
    assert [one["ResourceChange"]["LogicalResourceId"] for one in plan(stack, desired, TYPES)] == ["U"]
