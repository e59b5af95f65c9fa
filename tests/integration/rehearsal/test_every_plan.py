"""Plans that use what the region keeps on paper only: made, seen to be marked so, and gone again."""

from __future__ import annotations

from typing import Any

import pytest

from aws.spec import PackageFormat, PipelineSpec
from aws.template import assemble
from tests.helpers.region import RunningRegion, deploy, history, settled
from tests.helpers.specs import changed, default_spec
from tests.unit.aws_template.spread import SPREAD

KEY = "k7Qm2xV9pLr4TzW8aaaabbbb"
ACCOUNT = "111122223333"
MARK = "Not rehearsed: checked against the official schema and kept as a record"
ON_PAPER = {
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupIngress",
    "AWS::ElasticLoadBalancingV2::Listener",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::ElasticLoadBalancingV2::TargetGroup",
    "AWS::CloudFront::RealtimeLogConfig",
    "AWS::ElementalInference::Feed",
    "AWS::Glue::Database",
    "AWS::Glue::Table",
    "AWS::Kinesis::Stream",
    "AWS::KinesisFirehose::DeliveryStream",
}
EVERY_FORMAT = changed(default_spec("formats"), package__formats=tuple(PackageFormat))
PLANS = [
    EVERY_FORMAT,
    *(
        SPREAD[name]
        for name in (
            "smart-captions",
            "embedded-captions",
            "webvtt-captions",
            "every-format-protected",
            "viewer-analytics",
            "inside-a-vpc",
            "rtmps",
            "srt-two-cameras",
            "own-domain-own-key",
        )
    ),
]


def _deploy(region: RunningRegion, spec: PipelineSpec) -> tuple[Any, Any]:
    template = assemble(spec)
    cfn = region.client("cloudformation", region=spec.region)
    stack = deploy(
        cfn,
        spec.stack_name,
        template.document,
        Parameters=[{"ParameterKey": key, "ParameterValue": KEY} for key in template.parameters],
        Tags=[{"Key": key, "Value": value} for key, value in spec.all_tags.items()],
    )
    failed = [one for one in history(cfn, stack["StackId"]) if one[1].endswith("_FAILED")]
    assert (stack["StackStatus"], failed) == ("CREATE_COMPLETE", [])
    return cfn, stack


@pytest.mark.parametrize("spec", PLANS, ids=lambda spec: str(spec.name))
def test_a_plan_is_made_and_goes(region: RunningRegion, spec: PipelineSpec) -> None:
    cfn, stack = _deploy(region, spec)
    types = {title: body["Type"] for title, body in assemble(spec).document["Resources"].items()}
    marked = {types[title] for title, _, reason in history(cfn, stack["StackId"]) if reason == MARK}
    assert marked == ON_PAPER & set(types.values())
    cfn.delete_stack(StackName=stack["StackId"])
    assert settled(cfn, stack["StackId"])["StackStatus"] == "DELETE_COMPLETE"
    left = [one for one in history(cfn, stack["StackId"]) if one[1] == "DELETE_FAILED"]
    assert left == []


def test_what_is_kept_on_paper_has_the_names_that_aws_would_give(region: RunningRegion) -> None:
    cfn, stack = _deploy(region, SPREAD["viewer-analytics"])
    rows = cfn.describe_stack_resources(StackName=stack["StackId"])["StackResources"]
    named = {one["ResourceType"]: one["PhysicalResourceId"] for one in rows}
    stream = named["AWS::Kinesis::Stream"]
    assert stream.startswith("flypack-festival-")
    assert named["AWS::CloudFront::RealtimeLogConfig"] == (
        f"arn:aws:cloudfront::{ACCOUNT}:realtime-log-config/flypack-festival-eu-west-1-viewers"
    )
    assert named["AWS::Glue::Database"] == "flypack_festival"
    assert named["AWS::Glue::Table"] == "requests"
    outputs = {one["OutputKey"]: one["OutputValue"] for one in stack["Outputs"]}
    assert outputs["ViewerDatabase"] == "flypack_festival"
    edge = region.client("cloudfront")
    config = edge.get_distribution_config(Id=outputs["DistributionId"])["DistributionConfig"]
    assert (
        config["DefaultCacheBehavior"]["RealtimeLogConfigArn"]
        == (named["AWS::CloudFront::RealtimeLogConfig"])
    )
    roles = region.client("iam")
    name = next(one for one in (row["RoleName"] for row in roles.list_roles()["Roles"]) if "Write" in one)
    (policy,) = roles.list_role_policies(RoleName=name)["PolicyNames"]
    document = roles.get_role_policy(RoleName=name, PolicyName=policy)["PolicyDocument"]
    assert document["Statement"][0]["Resource"] == f"arn:aws:kinesis:eu-west-1:{ACCOUNT}:stream/{stream}"


def test_smart_captions_hear_through_a_feed_of_the_service(region: RunningRegion) -> None:
    cfn, stack = _deploy(region, SPREAD["smart-captions"])
    rows = cfn.describe_stack_resources(StackName=stack["StackId"])["StackResources"]
    feed = next(one for one in rows if one["ResourceType"] == "AWS::ElementalInference::Feed")
    outputs = {one["OutputKey"]: one["OutputValue"] for one in stack["Outputs"]}
    found = region.client("medialive").describe_channel(ChannelId=outputs["ChannelId"])
    assert found["InferenceSettings"]["FeedArn"] == (
        f"arn:aws:elemental-inference:us-east-1:{ACCOUNT}:feed/{feed['PhysicalResourceId']}"
    )


def test_a_load_balancer_on_paper_answers_as_aws_would(region: RunningRegion) -> None:
    cfn, stack = _deploy(region, SPREAD["rtmps"])
    rows = cfn.describe_stack_resources(StackName=stack["StackId"])["StackResources"]
    named = {one["LogicalResourceId"]: one["PhysicalResourceId"] for one in rows}
    place = f"arn:aws:elasticloadbalancing:eu-west-1:{ACCOUNT}"
    assert named["Balancer"].startswith(f"{place}:loadbalancer/net/flypack-concert-")
    assert named["TargetsA0"].startswith(f"{place}:targetgroup/flypack-concert-")
    assert named["ListenerA0"].startswith(f"{place}:listener/net/")
    assert len(named["Balancer"].split("/")[2]) <= 32
    outputs = {one["OutputKey"]: one["OutputValue"] for one in stack["Outputs"]}
    assert outputs["BalancerDomain"].startswith("flypack-concert-")
    assert outputs["BalancerDomain"].endswith(".elb.eu-west-1.amazonaws.com")
    assert outputs["InputAddressA0"] == "none"
    found = region.client("medialive", region="eu-west-1").describe_input(InputId=outputs["InputIdA"])
    (destination,) = found["Destinations"]
    assert destination["Ip"].startswith("10.0.")
    assert destination["Url"] == f"rtmp://127.0.0.1:1935/concert-a/{KEY}"
    assert named["BalancerSecurityGroup"].startswith("sg-")
    (config,) = region.engine.inputs.values()
    assert config.allowed_cidrs == ("0.0.0.0/0",)
