"""Inputs: addresses let in, one destination per pipeline, keys that are parameters."""

from __future__ import annotations

from typing import Any

from aws.spec import ChannelClass, VpcSpec
from aws.template import assemble
from tests.helpers.specs import changed, default_spec


def resources(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = assemble(changed(default_spec(), **changes)).document["Resources"]
    return found


def test_the_security_group_lets_in_the_plan_s_addresses() -> None:
    group = resources(ingest__allowed_cidrs=("203.0.113.0/24", "198.51.100.7/32"))["InputSecurityGroup"]
    assert group["Properties"]["WhitelistRules"] == [{"Cidr": "203.0.113.0/24"}, {"Cidr": "198.51.100.7/32"}]


def test_a_plan_without_addresses_lets_nobody_in() -> None:
    assert resources(ingest__allowed_cidrs=())["InputSecurityGroup"]["Properties"]["WhitelistRules"] == []


def test_one_pipeline_has_one_destination() -> None:
    source = resources()["InputA"]
    assert source["Properties"]["Type"] == "RTMP_PUSH"
    assert source["Properties"]["Destinations"] == [
        {"StreamName": {"Fn::Sub": "first-show-a/${StreamKeyA0}"}}
    ]
    assert source["Properties"]["InputSecurityGroups"] == [{"Ref": "InputSecurityGroup"}]
    assert source["Metadata"] == {"cfn-lint": {"config": {"ignore_checks": ["E1041"]}}}


def test_two_pipelines_have_two_destinations_per_camera() -> None:
    found = resources(ingest__cameras=2, encode__channel_class=ChannelClass.STANDARD)
    assert found["InputB"]["Properties"]["Name"] == "flypack-first-show-camera-b"
    assert found["InputB"]["Properties"]["Destinations"] == [
        {"StreamName": {"Fn::Sub": "first-show-b/${StreamKeyB0}"}},
        {"StreamName": {"Fn::Sub": "first-show-b/${StreamKeyB1}"}},
    ]


def test_a_key_parameter_is_hidden_and_hard_to_guess() -> None:
    parameter = assemble(default_spec()).document["Parameters"]["StreamKeyA0"]
    assert parameter == {
        "AllowedPattern": "[A-Za-z0-9_-]{16,64}",
        "ConstraintDescription": "16 to 64 letters, digits, hyphens or underscores",
        "Description": "Stream key of camera A for pipeline 0",
        "NoEcho": True,
        "Type": "String",
    }


def test_inputs_and_group_are_tagged() -> None:
    found = resources(tags=(("team", "sports"),))
    for title in ("InputA", "InputSecurityGroup", "Channel"):
        assert found[title]["Properties"]["Tags"] == {"team": "sports", "flypack:event": "first-show"}


VPC = VpcSpec(subnet_ids=("subnet-0a", "subnet-0b"), security_group_ids=("sg-01", "sg-02"))


def test_an_input_inside_a_vpc_has_the_vpc_s_groups_and_a_role() -> None:
    found = resources(ingest__vpc=VPC, encode__channel_class=ChannelClass.STANDARD)
    source = found["InputA"]["Properties"]
    assert source["Vpc"] == {"SubnetIds": ["subnet-0a", "subnet-0b"], "SecurityGroupIds": ["sg-01", "sg-02"]}
    assert source["RoleArn"] == {"Fn::GetAtt": ["MediaLiveRole", "Arn"]}
    assert "InputSecurityGroups" not in source
    assert "InputSecurityGroup" not in found
    statements = found["MediaLiveRole"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"]
    assert {"NetworkInterfaces", "NetworkView"} <= {one["Sid"] for one in statements}


def test_a_vpc_has_no_security_group_to_tell_of() -> None:
    outputs = assemble(changed(default_spec(), ingest__vpc=VPC)).document["Outputs"]
    assert "InputSecurityGroupId" not in outputs
