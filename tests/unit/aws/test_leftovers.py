from __future__ import annotations

from typing import Any

import pytest

from aws import leftover_looks, leftovers
from aws.facts import Leftover
from aws.failures import AwsFailure
from aws.template import assemble
from tests.helpers import stack_answers as cfn
from tests.helpers.aws_stubs import Stubs
from tests.helpers.leftover_answers import account, tagged
from tests.helpers.specs import changed, default_spec

OURS = {"flypack:event": "show"}
OTHER = {"flypack:event": "show-2"}


def _kinds(found: tuple[Leftover, ...]) -> list[tuple[str, str]]:
    return [(item.resource_type, item.identifier) for item in found]


def test_an_empty_account_has_nothing_left(aws: Stubs) -> None:
    account(aws)
    assert leftovers.find(aws.session, "show") == ()


def test_everything_of_the_event_and_nothing_of_others(aws: Stubs) -> None:
    stack_tag = {"Key": "aws:cloudformation:stack-id", "Value": "arn:aws:cloudformation:us-east-1:1:stack/x"}
    account(
        aws,
        [
            *cfn.stack("DELETE_FAILED", "flypack-show")["Stacks"],
            *cfn.stack("CREATE_COMPLETE", "flypack-show-2")["Stacks"],
        ],
        channels=[
            {"Id": "1", "State": "IDLE", "Tags": OURS},
            {"Id": "2", "State": "IDLE", "Tags": OTHER},
            {"Id": "3", "State": "DELETING", "Tags": OURS},
        ],
        inputs=[
            {"Id": "4", "State": "DETACHED", "Tags": OURS},
            {"Id": "5", "State": "DELETED", "Tags": OURS},
        ],
        input_groups=[{"Id": "6", "State": "IDLE", "Tags": OURS}, {"Id": "7", "Tags": {}}],
        groups=[_group("flypack-show"), _group("flypack-show-2"), _group("flypack-showtime")],
        distributions=[
            ("E1", tagged("show")),
            ("E2", tagged("show-2")),
            ("E3", [*tagged("show"), stack_tag]),
        ],
        access_controls=["flypack-show-eu-west-1-oac", "flypack-show-us-east-1-oac"],
        cache_policies=["flypack-show-eu-west-1-manifests", "flypack-show-2-eu-west-1-manifests"],
        headers_policies=["flypack-show-eu-west-1-headers"],
        buckets={
            "flypack-show-2-archivebucket-b": tagged("show-2"),
            "flypack-show-archivebucket-a": tagged("show"),
            "flypack-show-logbucket-c": None,
        },
        queues={
            "http://127.0.0.1:9/1/flypack-show-EventQueue-A": True,
            "http://127.0.0.1:9/1/flypack-show-EventQueue-Old": False,
        },
        topics=["arn:aws:sns:eu-west-1:123456789012:flypack-show-alarms"],
        rules=["flypack-show-events", "flypack-show-2-events"],
        alarms={
            "MetricAlarms": [{"AlarmName": "flypack-show-input-lost"}],
            "CompositeAlarms": [{"AlarmName": "flypack-show-no-egress"}],
        },
        dashboards=["flypack-show"],
        roles=["flypack-show-MediaLiveRole-X", "admin"],
        trails=["flypack-show-trail"],
        schedules=["flypack-show-stop"],
        secrets=[{"Name": "flypack-show-srt", "Tags": tagged("show")}],
    )
    assert _kinds(leftovers.find(aws.session, "show")) == [
        ("AWS::CloudFormation::Stack", "flypack-show"),
        ("AWS::MediaLive::Channel", "1"),
        ("AWS::MediaLive::Input", "4"),
        ("AWS::MediaLive::InputSecurityGroup", "6"),
        ("AWS::MediaPackageV2::ChannelGroup", "flypack-show"),
        ("AWS::CloudFront::Distribution", "E1"),
        ("AWS::CloudFront::OriginAccessControl", "id-of-flypack-show-eu-west-1-oac"),
        ("AWS::CloudFront::CachePolicy", "id-of-flypack-show-eu-west-1-manifests"),
        ("AWS::CloudFront::ResponseHeadersPolicy", "id-of-flypack-show-eu-west-1-headers"),
        ("AWS::S3::Bucket", "flypack-show-archivebucket-a"),
        ("AWS::S3::Bucket", "flypack-show-logbucket-c"),
        ("AWS::SQS::Queue", "http://127.0.0.1:9/1/flypack-show-EventQueue-A"),
        ("AWS::SNS::Topic", "arn:aws:sns:eu-west-1:123456789012:flypack-show-alarms"),
        ("AWS::Events::Rule", "flypack-show-events"),
        ("AWS::CloudWatch::Alarm", "flypack-show-input-lost"),
        ("AWS::CloudWatch::Alarm", "flypack-show-no-egress"),
        ("AWS::CloudWatch::Dashboard", "flypack-show"),
        ("AWS::IAM::Role", "flypack-show-MediaLiveRole-X"),
        ("AWS::CloudTrail::Trail", "flypack-show-trail"),
        ("AWS::Scheduler::Schedule", "flypack-show-stop"),
        ("AWS::SecretsManager::Secret", "flypack-show-srt"),
    ]


def _group(name: str) -> dict[str, Any]:
    return {
        "ChannelGroupName": name,
        "Arn": f"arn:aws:mediapackagev2:eu-west-1:123456789012:channelGroup/{name}",
        "CreatedAt": cfn.BEGAN,
        "ModifiedAt": cfn.BEGAN,
    }


def test_what_bills_and_what_is_kept_on_purpose(aws: Stubs) -> None:
    account(
        aws,
        channels=[{"Id": "1", "State": "IDLE", "Tags": OURS}],
        buckets={"flypack-show-archivebucket-a": tagged("show")},
        roles=["flypack-show-MediaLiveRole-X"],
    )
    found = leftovers.find(aws.session, "show")
    assert [(item.resource_type, item.bills, item.retained) for item in found] == [
        ("AWS::MediaLive::Channel", True, False),
        ("AWS::S3::Bucket", True, True),
        ("AWS::IAM::Role", False, False),
    ]


def test_policies_are_paged_by_marker(aws: Stubs) -> None:
    policy = {
        "Type": "custom",
        "CachePolicy": {
            "Id": "p2",
            "LastModifiedTime": cfn.BEGAN,
            "CachePolicyConfig": {"Name": "flypack-show-eu-west-1-segments", "MinTTL": 0},
        },
    }
    empty = {"MaxItems": 1, "Quantity": 0, "NextMarker": "2"}
    aws.answer("cloudfront", "list_cache_policies", {"CachePolicyList": empty}, {"Type": "custom"})
    aws.answer(
        "cloudfront",
        "list_cache_policies",
        {"CachePolicyList": {"MaxItems": 1, "Quantity": 1, "Items": [policy]}},
        {"Type": "custom", "Marker": "2"},
    )
    owner = leftover_looks.Owner(event="show", region="eu-west-1", others=())
    assert list(leftover_looks._cache_policies(aws.session, owner)) == ["p2"]


def test_a_service_that_may_not_be_read_is_no_clean_bill(aws: Stubs) -> None:
    account(aws, queues={"http://127.0.0.1:9/1/flypack-show-EventQueue-A": True}, denied={"list_roles"})
    with pytest.raises(AwsFailure) as caught:
        leftovers.find(aws.session, "show")
    assert caught.value.code == "leftovers-unseen"
    assert caught.value.sentence == (
        "Looking for what is left of the event: these credentials may not list AWS::IAM::Role; "
        "known to be left: http://127.0.0.1:9/1/flypack-show-EventQueue-A. "
        "Ask the administrator of the account to allow iam:ListRoles, then repeat the step."
    )


def test_a_service_in_trouble_is_raised_at_once(aws: Stubs) -> None:
    for _ in range(2):
        aws.answer("cloudformation", "describe_stacks", {"Stacks": []})
    aws.refuse("medialive", "list_channels", "InternalServerErrorException", "", 500)
    with pytest.raises(AwsFailure) as caught:
        leftovers.find(aws.session, "show")
    assert caught.value.transient


def test_a_trail_of_another_region_is_not_ours(aws: Stubs) -> None:
    trails = [
        {"Name": "flypack-show-trail", "HomeRegion": "us-east-1"},
        {"Name": "flypack-show-trail", "HomeRegion": "eu-west-1"},
    ]
    aws.answer("cloudtrail", "list_trails", {"Trails": trails})
    owner = leftover_looks.Owner(event="show", region="eu-west-1", others=())
    assert list(leftover_looks._trails(aws.session, owner)) == ["flypack-show-trail"]


GO_WITH_THEIR_PARENT = {
    "AWS::CloudWatch::CompositeAlarm",  # listed among the alarms
    "AWS::MediaPackageV2::Channel",
    "AWS::MediaPackageV2::OriginEndpoint",
    "AWS::MediaPackageV2::OriginEndpointPolicy",
    "AWS::S3::BucketPolicy",
    "AWS::SNS::Subscription",
    "AWS::SNS::TopicPolicy",
    "AWS::SQS::QueuePolicy",
}


def test_every_type_of_the_template_is_looked_for() -> None:
    spec = changed(
        default_spec(),
        ingest__cameras=2,
        watch__notify_emails=("crew@example.org",),
        deliver__access_logs=True,
    )
    made = {resource["Type"] for resource in assemble(spec).document["Resources"].values()}
    assert made - set(leftover_looks.LOOKS) == GO_WITH_THEIR_PARENT


def test_load_balancers_and_firewalls_are_told_by_their_tags(aws: Stubs) -> None:
    place = "arn:aws:elasticloadbalancing:eu-west-1:123456789012"
    account(
        aws,
        load_balancers={
            f"{place}:loadbalancer/net/flypack-show-Bal-X/1": tagged("show"),
            f"{place}:loadbalancer/net/flypack-show-2-B-X/2": tagged("show-2"),
            f"{place}:loadbalancer/app/website/3": [{"Key": "team", "Value": "web"}],
        },
        target_groups={f"{place}:targetgroup/flypac-Targe-Y/4": tagged("show")},
        firewalls=["sg-0a1b2c3d"],
    )
    found = leftovers.find(aws.session, "show")
    assert [(item.resource_type, item.identifier, item.bills) for item in found] == [
        (
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            f"{place}:loadbalancer/net/flypack-show-Bal-X/1",
            True,
        ),
        ("AWS::ElasticLoadBalancingV2::TargetGroup", f"{place}:targetgroup/flypac-Targe-Y/4", False),
        ("AWS::EC2::SecurityGroup", "sg-0a1b2c3d", False),
    ]


def test_tags_are_asked_for_twenty_at_a_time(aws: Stubs) -> None:
    arns = [f"arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/net/x/{n}" for n in range(21)]
    aws.answer(
        "elbv2", "describe_load_balancers", {"LoadBalancers": [{"LoadBalancerArn": arn} for arn in arns]}
    )
    for part in (arns[:20], arns[20:]):
        rows = [{"ResourceArn": arn, "Tags": tagged("show")} for arn in part]
        aws.answer("elbv2", "describe_tags", {"TagDescriptions": rows}, {"ResourceArns": part})
    owner = leftover_looks.Owner(event="show", region="eu-west-1", others=())
    assert list(leftover_looks._load_balancers(aws.session, owner)) == arns


def test_the_bucket_of_the_page_is_not_kept_on_purpose(aws: Stubs) -> None:
    account(aws, buckets={"flypack-show-sitebucket-a": tagged("show")})
    (found,) = leftovers.find(aws.session, "show")
    assert (found.identifier, found.bills, found.retained) == ("flypack-show-sitebucket-a", True, False)
