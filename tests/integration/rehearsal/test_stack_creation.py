from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.helpers.region import RunningRegion, change_set, deploy, history, settled, wait_for

TOPIC = {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "alarms"}}
BROKEN_POLICY = {
    "Type": "AWS::MediaPackageV2::OriginEndpointPolicy",
    "DependsOn": ["Topic"],
    "Properties": {
        "ChannelGroupName": "none",
        "ChannelName": "none",
        "OriginEndpointName": "none",
        "Policy": {"Version": "2012-10-17", "Statement": []},
    },
}


def _refused(call: Any, **params: Any) -> tuple[str, str]:
    with pytest.raises(ClientError) as caught:
        call(**params)
    return caught.value.response["Error"]["Code"], caught.value.response["Error"]["Message"]


@pytest.fixture
def cfn(region: RunningRegion) -> Any:
    return region.client("cloudformation")


def test_a_stack_is_reviewed_before_it_is_made(cfn: Any) -> None:
    planned = change_set(
        cfn, "show", {"Resources": {"Topic": TOPIC}}, Tags=[{"Key": "flypack:event", "Value": "show"}]
    )
    assert (planned["Status"], planned["ExecutionStatus"]) == ("CREATE_COMPLETE", "AVAILABLE")
    assert [one["ResourceChange"]["Action"] for one in planned["Changes"]] == ["Add"]
    stack = cfn.describe_stacks(StackName="show")["Stacks"][0]
    assert stack["StackStatus"] == "REVIEW_IN_PROGRESS"
    assert cfn.list_change_sets(StackName="show")["Summaries"][0]["ChangeSetId"] == planned["ChangeSetId"]
    cfn.delete_change_set(ChangeSetName=planned["ChangeSetId"])
    assert _refused(cfn.describe_change_set, ChangeSetName=planned["ChangeSetId"])[0] == "ChangeSetNotFound"
    cfn.delete_stack(StackName=stack["StackId"])
    assert settled(cfn, stack["StackId"])["StackStatus"] == "DELETE_COMPLETE"
    assert _refused(cfn.describe_stacks, StackName="show") == (
        "ValidationError",
        "Stack with id show does not exist",
    )


def test_every_resource_writes_its_history(cfn: Any, region: RunningRegion) -> None:
    document = {
        "Description": "one topic and its reader",
        "Resources": {
            "Queue": {"Type": "AWS::SQS::Queue", "Properties": {}},
            "Topic": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Ref": "AWS::StackName"}}},
        },
        "Outputs": {
            "TopicArn": {"Value": {"Ref": "Topic"}, "Description": "where alarms go"},
            "QueueArn": {"Value": {"Fn::GetAtt": ["Queue", "Arn"]}},
        },
    }
    stack = deploy(cfn, "show", document, Tags=[{"Key": "flypack:event", "Value": "show"}])
    assert stack["StackStatus"] == "CREATE_COMPLETE"
    assert stack["Description"] == "one topic and its reader"
    outputs = {one["OutputKey"]: one["OutputValue"] for one in stack["Outputs"]}
    assert outputs["TopicArn"].startswith("arn:aws:sns:us-east-1:111122223333:show-Topic-")
    assert outputs["QueueArn"].startswith("arn:aws:sqs:us-east-1:111122223333:show-Queue-")
    tags = region.client("sns").list_tags_for_resource(ResourceArn=outputs["TopicArn"])["Tags"]
    assert tags == [{"Key": "flypack:event", "Value": "show"}]
    events = history(cfn, stack["StackId"])
    assert events[:2] == [
        ("show", "REVIEW_IN_PROGRESS", "User Initiated"),
        ("show", "CREATE_IN_PROGRESS", "User Initiated"),
    ]
    assert events[-1] == ("show", "CREATE_COMPLETE", "")
    assert [one[1:] for one in events if one[0] == "Topic"] == [
        ("CREATE_IN_PROGRESS", ""),
        ("CREATE_IN_PROGRESS", "Resource creation Initiated"),
        ("CREATE_COMPLETE", ""),
    ]
    newest = cfn.describe_stack_events(StackName="show")["StackEvents"][0]
    assert newest["ClientRequestToken"] == "token-CREATE"
    resources = cfn.list_stack_resources(StackName="show")["StackResourceSummaries"]
    assert {one["LogicalResourceId"]: one["ResourceStatus"] for one in resources} == {
        "Queue": "CREATE_COMPLETE",
        "Topic": "CREATE_COMPLETE",
    }
    detail = cfn.describe_stack_resource(StackName="show", LogicalResourceId="Topic")["StackResourceDetail"]
    assert detail["PhysicalResourceId"] == outputs["TopicArn"]
    assert len(cfn.describe_stack_resources(StackName="show")["StackResources"]) == 2


def test_events_come_a_hundred_at_a_time_newest_first(cfn: Any) -> None:
    topics = {f"Topic{number}": {"Type": "AWS::SNS::Topic", "Properties": {}} for number in range(40)}
    stack = deploy(cfn, "show", {"Resources": topics})
    first = cfn.describe_stack_events(StackName=stack["StackId"])
    assert len(first["StackEvents"]) == 100
    assert first["StackEvents"][0]["ResourceStatus"] == "CREATE_COMPLETE"
    second = cfn.describe_stack_events(StackName=stack["StackId"], NextToken=first["NextToken"])
    assert len(second["StackEvents"]) == 23
    assert "NextToken" not in second
    times = [one["Timestamp"] for one in first["StackEvents"] + second["StackEvents"]]
    assert times == sorted(times, reverse=True)
    assert len({one["EventId"] for one in first["StackEvents"] + second["StackEvents"]}) == 123


def test_a_failed_resource_rolls_everything_back(cfn: Any, region: RunningRegion) -> None:
    document = {"Resources": {"Topic": TOPIC, "Policy": BROKEN_POLICY}}
    stack = deploy(cfn, "show", document)
    assert stack["StackStatus"] == "ROLLBACK_COMPLETE"
    events = history(cfn, "show")
    failures = [one for one in events if one[1] == "CREATE_FAILED"]
    assert [one[0] for one in failures] == ["Policy"]
    assert "The channel group none does not exist." in failures[0][2]
    assert "Service: MediaPackageV2, Status Code: 404" in failures[0][2]
    assert "HandlerErrorCode: NotFound" in failures[0][2]
    assert (
        "show",
        "ROLLBACK_IN_PROGRESS",
        "The following resource(s) failed to create: [Policy]. Rollback requested by user.",
    ) in events
    assert ("Topic", "DELETE_COMPLETE", "") in events
    assert region.client("sns").list_topics()["Topics"] == []
    code, message = _refused(
        cfn.create_change_set,
        StackName="show",
        ChangeSetName="again",
        ChangeSetType="UPDATE",
        TemplateBody=json.dumps({"Resources": {"Topic": TOPIC}}),
    )
    assert code == "ValidationError"
    assert message == f"Stack:{stack['StackId']} is in ROLLBACK_COMPLETE state and can not be updated."


def test_resources_under_way_are_cancelled_when_another_fails(cfn: Any) -> None:
    slow = {
        "Type": "AWS::CloudFront::Distribution",
        "Properties": {
            "DistributionConfig": {
                "Enabled": True,
                "Origins": [{"Id": "o", "DomainName": "example.org",
                             "CustomOriginConfig": {"OriginProtocolPolicy": "https-only"}}],
                "DefaultCacheBehavior": {"TargetOriginId": "o", "ViewerProtocolPolicy": "https-only",
                                         "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6"},
            }
        },
    }  # fmt: skip
    broken = {**BROKEN_POLICY, "DependsOn": []}
    stack = deploy(cfn, "show", {"Resources": {"Distribution": slow, "Policy": broken}})
    assert stack["StackStatus"] == "ROLLBACK_COMPLETE"
    assert ("Distribution", "CREATE_FAILED", "Resource creation cancelled") in history(cfn, "show")


@pytest.mark.parametrize(
    ("on_failure", "status"), [("DO_NOTHING", "CREATE_FAILED"), ("DELETE", "DELETE_COMPLETE")]
)
def test_on_stack_failure(cfn: Any, on_failure: str, status: str) -> None:
    document = {"Resources": {"Topic": TOPIC, "Policy": BROKEN_POLICY}}
    stack = deploy(cfn, "show", document, OnStackFailure=on_failure)
    assert stack["StackStatus"] == status
    if status == "CREATE_FAILED":
        assert cfn.rollback_stack(StackName="show")["StackId"] == stack["StackId"]
        assert settled(cfn, "show")["StackStatus"] == "ROLLBACK_COMPLETE"


def test_no_echo_values_are_shown_nowhere(cfn: Any, region: RunningRegion) -> None:
    secret = "k7Qm2xV9pLr4TzW8"
    document = {
        "Parameters": {"Key": {"Type": "String", "NoEcho": True}},
        "Resources": {
            "Group": {
                "Type": "AWS::MediaLive::InputSecurityGroup",
                "Properties": {"WhitelistRules": [{"Cidr": "127.0.0.1/32"}]},
            },
            "Input": {
                "Type": "AWS::MediaLive::Input",
                "Properties": {
                    "Name": "camera",
                    "Type": "RTMP_PUSH",
                    "InputSecurityGroups": [{"Ref": "Group"}],
                    "Destinations": [{"StreamName": {"Fn::Sub": "show-a/${Key}"}}],
                },
            },
        },
        "Outputs": {"InputId": {"Value": {"Ref": "Input"}}},
    }
    stack = deploy(cfn, "show", document, Parameters=[{"ParameterKey": "Key", "ParameterValue": secret}])
    assert stack["Parameters"] == [{"ParameterKey": "Key", "ParameterValue": "****"}]
    shown = [
        stack,
        cfn.describe_stack_events(StackName="show"),
        cfn.describe_stack_resources(StackName="show"),
        cfn.get_template(StackName="show"),
        cfn.get_template_summary(StackName="show"),
        region.client("cloudtrail").lookup_events(),
    ]
    assert secret not in json.dumps(shown, default=str)
    url = region.client("medialive").describe_input(InputId=stack["Outputs"][0]["OutputValue"])
    assert url["Destinations"][0]["Url"].endswith(f"/show-a/{secret}")


def test_a_failure_does_not_give_a_secret_away(cfn: Any) -> None:
    document = {
        "Parameters": {"Key": {"Type": "String", "NoEcho": True}},
        "Resources": {
            "Policy": {
                **BROKEN_POLICY,
                "DependsOn": [],
                "Properties": {**BROKEN_POLICY["Properties"], "ChannelGroupName": {"Ref": "Key"}},  # type: ignore[dict-item]
            }
        },
    }
    given = [{"ParameterKey": "Key", "ParameterValue": "topsecret"}]
    deploy(cfn, "show", document, Parameters=given)
    failed = next(one for one in history(cfn, "show") if one[:2] == ("Policy", "CREATE_FAILED"))
    assert "The channel group **** does not exist." in failed[2]
    assert "topsecret" not in json.dumps(history(cfn, "show"))


def test_names_are_taken_once(cfn: Any) -> None:
    deploy(cfn, "show", {"Resources": {"Topic": TOPIC}})
    code, message = _refused(
        cfn.create_change_set,
        StackName="show", ChangeSetName="two", ChangeSetType="CREATE",
        TemplateBody=json.dumps({"Resources": {"Topic": TOPIC}}),
    )  # fmt: skip
    assert code == "ValidationError"
    assert message == "Stack [show] already exists and cannot be created again with the changeSet [two]."


def test_deleting_a_stack_that_is_being_made(region: RunningRegion, tmp_path: Any) -> None:
    from tests.helpers.region import running_region

    with running_region(tmp_path / "slow", speed=2.0) as slow:
        client = slow.client("cloudformation")
        topics = {f"T{number}": {"Type": "AWS::SNS::Topic", "Properties": {}} for number in range(3)}
        planned = change_set(client, "show", {"Resources": topics})
        client.execute_change_set(ChangeSetName=planned["ChangeSetId"])
        wait_for(lambda: slow.client("sns").list_topics()["Topics"])
        client.delete_stack(StackName="show", ClientRequestToken="gone")
        assert settled(client, planned["StackId"])["StackStatus"] == "DELETE_COMPLETE"
        assert slow.client("sns").list_topics()["Topics"] == []


def test_a_rolled_back_creation_leaves_no_bucket_that_is_only_kept_later(
    cfn: Any, region: RunningRegion
) -> None:
    bucket = {"Type": "AWS::S3::Bucket", "Properties": {}}
    document = {
        "Resources": {
            "Recordings": {**bucket, "DeletionPolicy": "RetainExceptOnCreate"},
            "Archive": {**bucket, "DeletionPolicy": "Retain"},
            "Policy": {**BROKEN_POLICY, "DependsOn": ["Recordings", "Archive"]},
        }
    }
    stack = deploy(cfn, "show", document)
    assert stack["StackStatus"] == "ROLLBACK_COMPLETE"
    events = history(cfn, "show")
    assert ("Recordings", "DELETE_COMPLETE", "") in events
    assert ("Archive", "DELETE_SKIPPED", "") in events
    assert len(region.client("s3").list_buckets()["Buckets"]) == 1
