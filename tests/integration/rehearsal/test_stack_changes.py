from __future__ import annotations

import copy
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.helpers.channel_settings import channel_settings
from tests.helpers.region import RunningRegion, change_set, deploy, history, settled, wait_for


@pytest.fixture
def cfn(region: RunningRegion) -> Any:
    return region.client("cloudformation")


def _topics(**names: str) -> dict[str, Any]:
    return {
        "Resources": {
            logical: {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": name, "DisplayName": "d"}}
            for logical, name in names.items()
        },
        "Outputs": {logical: {"Value": {"Ref": logical}} for logical in names},
    }


def _outputs(stack: Any) -> dict[str, str]:
    return {one["OutputKey"]: one["OutputValue"] for one in stack.get("Outputs", [])}


def test_the_same_template_again_is_no_change(cfn: Any) -> None:
    deploy(cfn, "show", _topics(A="a"))
    planned = change_set(cfn, "show", _topics(A="a"), kind="UPDATE")
    assert planned["Status"] == "FAILED"
    assert planned["StatusReason"] == (
        "The submitted information didn't contain changes. "
        "Submit different information to create a change set."
    )
    with pytest.raises(ClientError) as caught:
        cfn.execute_change_set(ChangeSetName=planned["ChangeSetId"])
    assert caught.value.response["Error"]["Code"] == "InvalidChangeSetStatus"


def test_an_update_adds_changes_replaces_and_removes(cfn: Any, region: RunningRegion) -> None:
    deploy(cfn, "show", _topics(Keep="keep", Change="change", Replace="old", Remove="remove"))
    document = _topics(Keep="keep", Change="change", Replace="new", Add="add")
    document["Resources"]["Change"]["Properties"]["DisplayName"] = "other"
    planned = change_set(cfn, "show", document, kind="UPDATE")
    actions = {
        one["ResourceChange"]["LogicalResourceId"]: (
            one["ResourceChange"]["Action"],
            one["ResourceChange"].get("Replacement"),
        )
        for one in planned["Changes"]
    }
    assert actions == {
        "Change": ("Modify", "False"),
        "Replace": ("Modify", "True"),
        "Add": ("Add", None),
        "Remove": ("Remove", None),
    }
    cfn.execute_change_set(ChangeSetName=planned["ChangeSetId"], ClientRequestToken="second")
    stack = settled(cfn, "show")
    assert stack["StackStatus"] == "UPDATE_COMPLETE"
    names = sorted(one["TopicArn"].split(":")[-1] for one in region.client("sns").list_topics()["Topics"])
    assert names == ["add", "change", "keep", "new"]
    assert sorted(_outputs(stack)) == ["Add", "Change", "Keep", "Replace"]
    events = history(cfn, "show")
    statuses = [one[1] for one in events if one[0] == "show"]
    assert statuses[-3:] == ["UPDATE_IN_PROGRESS", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_COMPLETE"]
    assert ("Remove", "DELETE_COMPLETE", "") in events
    assert ("Keep", "UPDATE_IN_PROGRESS", "") not in events
    newest = cfn.describe_stack_events(StackName="show")["StackEvents"][0]
    assert newest["ClientRequestToken"] == "second"
    changed = region.client("sns").get_topic_attributes(TopicArn=_outputs(stack)["Change"])
    assert changed["Attributes"]["DisplayName"] == "other"


def _broken(document: dict[str, Any]) -> dict[str, Any]:
    made = copy.deepcopy(document)
    made["Resources"]["Policy"] = {
        "Type": "AWS::MediaPackageV2::ChannelPolicy",
        "DependsOn": [name for name in document["Resources"]],
        "Properties": {"ChannelGroupName": "none", "ChannelName": "none", "Policy": {}},
    }
    return made


def test_a_failed_update_puts_everything_back(cfn: Any, region: RunningRegion) -> None:
    before = deploy(cfn, "show", _topics(Change="change", Replace="old"))
    document = _topics(Change="change", Replace="new", Add="add")
    document["Resources"]["Change"]["Properties"]["DisplayName"] = "other"
    stack = deploy(cfn, "show", _broken(document), kind="UPDATE")
    assert stack["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    assert _outputs(stack) == _outputs(before)
    names = sorted(one["TopicArn"].split(":")[-1] for one in region.client("sns").list_topics()["Topics"])
    assert names == ["change", "old"]
    back = region.client("sns").get_topic_attributes(TopicArn=_outputs(stack)["Change"])
    assert back["Attributes"]["DisplayName"] == "d"
    statuses = [one[1] for one in history(cfn, "show") if one[0] == "show"]
    assert statuses[-3:] == [
        "UPDATE_ROLLBACK_IN_PROGRESS",
        "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
        "UPDATE_ROLLBACK_COMPLETE",
    ]
    again = deploy(cfn, "show", _topics(Change="change", Replace="old", Add="add"), kind="UPDATE")
    assert again["StackStatus"] == "UPDATE_COMPLETE"


def _live(cidr: str = "127.0.0.1/32", name: str = "show") -> dict[str, Any]:
    settings = channel_settings(["x"])
    settings["Name"] = name
    settings["InputAttachments"] = [{"InputId": {"Ref": "Input"}, "InputAttachmentName": "camera"}]
    return {
        "Resources": {
            "Group": {
                "Type": "AWS::MediaLive::InputSecurityGroup",
                "Properties": {"WhitelistRules": [{"Cidr": cidr}]},
            },
            "Input": {
                "Type": "AWS::MediaLive::Input",
                "Properties": {
                    "Name": "camera",
                    "Type": "RTMP_PUSH",
                    "InputSecurityGroups": [{"Ref": "Group"}],
                    "Destinations": [{"StreamName": "show-a/key"}],
                },
            },
            "Package": {
                "Type": "AWS::MediaPackageV2::ChannelGroup",
                "Properties": {"ChannelGroupName": "show"},
            },
            "Main": {
                "Type": "AWS::MediaPackageV2::Channel",
                "DependsOn": "Package",
                "Properties": {"ChannelGroupName": "show", "ChannelName": "main", "InputType": "CMAF"},
            },
            "Channel": {"Type": "AWS::MediaLive::Channel", "DependsOn": "Main", "Properties": settings},
        },
        "Outputs": {"ChannelId": {"Value": {"Ref": "Channel"}}, "InputId": {"Value": {"Ref": "Input"}}},
    }


def _on_air(region: RunningRegion, stack: Any) -> str:
    live, channel = region.client("medialive"), _outputs(stack)["ChannelId"]
    live.start_channel(ChannelId=channel)
    wait_for(lambda: live.describe_channel(ChannelId=channel)["State"] == "RUNNING")
    return channel


def test_who_may_publish_changes_on_air(cfn: Any, region: RunningRegion) -> None:
    stack = deploy(cfn, "show", _live())
    _on_air(region, stack)
    changed = deploy(cfn, "show", _live(cidr="203.0.113.9/32"), kind="UPDATE")
    assert changed["StackStatus"] == "UPDATE_COMPLETE"
    config = region.engine.inputs[_outputs(stack)["InputId"]]
    assert config.allowed_cidrs == ("203.0.113.9/32",)


def test_a_running_channel_is_not_updated(cfn: Any, region: RunningRegion) -> None:
    channel = _on_air(region, deploy(cfn, "show", _live()))
    stack = deploy(cfn, "show", _live(name="renamed"), kind="UPDATE")
    assert stack["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    failed = [one for one in history(cfn, "show") if one[1] == "UPDATE_FAILED"]
    assert "cannot be updated while it is in state RUNNING" in failed[0][2]
    assert region.client("medialive").describe_channel(ChannelId=channel)["Name"] == "show"


def test_an_idle_channel_is_updated_in_place(cfn: Any, region: RunningRegion) -> None:
    channel = _outputs(deploy(cfn, "show", _live()))["ChannelId"]
    deploy(cfn, "show", _live(name="renamed"), kind="UPDATE")
    assert region.client("medialive").describe_channel(ChannelId=channel)["Name"] == "renamed"


def test_a_running_channel_keeps_the_stack_from_going(cfn: Any, region: RunningRegion) -> None:
    stack = deploy(cfn, "show", _live())
    channel = _on_air(region, stack)
    cfn.delete_stack(StackName="show")
    failed = settled(cfn, "show")
    assert failed["StackStatus"] == "DELETE_FAILED"
    assert failed["StackStatusReason"] == "The following resource(s) failed to delete: [Channel]. "
    reasons = [one[2] for one in history(cfn, "show") if one[:2] == ("Channel", "DELETE_FAILED")]
    assert "Cannot delete a channel that has not been stopped yet. Please stop the channel" in reasons[0]
    assert "HandlerErrorCode: ResourceConflict" in reasons[0]
    live = region.client("medialive")
    live.stop_channel(ChannelId=channel)
    wait_for(lambda: live.describe_channel(ChannelId=channel)["State"] == "IDLE")
    cfn.delete_stack(StackName="show")
    assert settled(cfn, stack["StackId"])["StackStatus"] == "DELETE_COMPLETE"
    assert live.list_inputs()["Inputs"] == []
    assert region.engine.packages == {}


def test_what_cannot_be_deleted_can_be_left_behind(cfn: Any, region: RunningRegion) -> None:
    stack = deploy(cfn, "show", _live())
    channel = _on_air(region, stack)
    with pytest.raises(ClientError, match="only allowed for stacks in DELETE_FAILED"):
        cfn.delete_stack(StackName="show", RetainResources=["Channel"])
    cfn.delete_stack(StackName="show")
    assert settled(cfn, "show")["StackStatus"] == "DELETE_FAILED"
    cfn.delete_stack(StackName="show", DeletionMode="FORCE_DELETE_STACK")
    gone = settled(cfn, stack["StackId"])
    assert gone["StackStatus"] == "DELETE_COMPLETE"
    assert region.client("medialive").describe_channel(ChannelId=channel)["State"] == "RUNNING"


def test_a_retained_bucket_outlives_its_stack(cfn: Any, region: RunningRegion) -> None:
    document = {
        "Resources": {
            "Tapes": {
                "Type": "AWS::S3::Bucket",
                "DeletionPolicy": "Retain",
                "Properties": {"VersioningConfiguration": {"Status": "Enabled"}},
            },
            "Scrap": {"Type": "AWS::S3::Bucket", "Properties": {}},
        },
        "Outputs": {"Tapes": {"Value": {"Ref": "Tapes"}}, "Scrap": {"Value": {"Ref": "Scrap"}}},
    }
    stack = deploy(cfn, "show", document)
    s3 = region.client("s3")
    assert s3.get_bucket_versioning(Bucket=_outputs(stack)["Tapes"])["Status"] == "Enabled"
    s3.put_object(Bucket=_outputs(stack)["Scrap"], Key="left", Body=b"x")
    cfn.delete_stack(StackName="show")
    failed = settled(cfn, "show")
    assert failed["StackStatus"] == "DELETE_FAILED"
    assert ("Tapes", "DELETE_SKIPPED", "") in history(cfn, "show")
    s3.delete_object(Bucket=_outputs(stack)["Scrap"], Key="left")
    cfn.delete_stack(StackName="show")
    assert settled(cfn, stack["StackId"])["StackStatus"] == "DELETE_COMPLETE"
    assert [one["Name"] for one in s3.list_buckets()["Buckets"]] == [_outputs(stack)["Tapes"]]


def test_a_protected_stack_stays(cfn: Any) -> None:
    deploy(cfn, "show", _topics(A="a"))
    cfn.update_termination_protection(StackName="show", EnableTerminationProtection=True)
    assert cfn.describe_stacks(StackName="show")["Stacks"][0]["EnableTerminationProtection"] is True
    with pytest.raises(ClientError, match="cannot be deleted while TerminationProtection is enabled"):
        cfn.delete_stack(StackName="show")
    cfn.update_termination_protection(StackName="show", EnableTerminationProtection=False)
    cfn.delete_stack(StackName="show")


def test_drift_is_found_and_named(cfn: Any, region: RunningRegion) -> None:
    alarm = {
        "Type": "AWS::CloudWatch::Alarm",
        "Properties": {
            "AlarmName": "loud",
            "Namespace": "AWS/MediaLive",
            "MetricName": "ActiveAlerts",
            "Statistic": "Maximum",
            "Period": 60,
            "EvaluationPeriods": 1,
            "Threshold": 0,
            "ComparisonOperator": "GreaterThanThreshold",
        },
    }
    document = {"Resources": {"Alarm": alarm, **_topics(A="a")["Resources"]}}
    deploy(cfn, "show", document)

    def detect() -> Any:
        started = cfn.detect_stack_drift(StackName="show")["StackDriftDetectionId"]

        def look() -> Any:
            found = cfn.describe_stack_drift_detection_status(StackDriftDetectionId=started)
            return found if found["DetectionStatus"] == "DETECTION_COMPLETE" else None

        return wait_for(look)

    assert detect()["StackDriftStatus"] == "IN_SYNC"
    properties = {**alarm["Properties"], "Threshold": 5}  # type: ignore[dict-item]
    region.client("cloudwatch").put_metric_alarm(**properties)
    region.client("sns").delete_topic(TopicArn="arn:aws:sns:us-east-1:111122223333:a")
    found = detect()
    assert (found["StackDriftStatus"], found["DriftedStackResourceCount"]) == ("DRIFTED", 2)
    drifts = cfn.describe_stack_resource_drifts(
        StackName="show", StackResourceDriftStatusFilters=["MODIFIED", "DELETED"]
    )["StackResourceDrifts"]
    by_name = {one["LogicalResourceId"]: one for one in drifts}
    assert by_name["A"]["StackResourceDriftStatus"] == "DELETED"
    assert by_name["Alarm"]["PropertyDifferences"] == [
        {
            "PropertyPath": "/Threshold",
            "ExpectedValue": "0",
            "ActualValue": "5",
            "DifferenceType": "NOT_EQUAL",
        }
    ]
    single = cfn.detect_stack_resource_drift(StackName="show", LogicalResourceId="Alarm")
    assert single["StackResourceDrift"]["StackResourceDriftStatus"] == "MODIFIED"


def test_cancelling_an_update_rolls_it_back(tmp_path: Any) -> None:
    from tests.helpers.region import running_region

    with running_region(tmp_path / "slow", speed=4.0) as slow:
        cfn = slow.client("cloudformation")
        deploy(cfn, "show", _topics(A="a"))
        document = _topics(A="a", B="b", C="c")
        document["Resources"]["C"]["DependsOn"] = "B"
        planned = change_set(cfn, "show", document, kind="UPDATE")
        cfn.execute_change_set(ChangeSetName=planned["ChangeSetId"])
        cfn.cancel_update_stack(StackName="show")
        assert settled(cfn, "show")["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
        names = [one["TopicArn"].split(":")[-1] for one in slow.client("sns").list_topics()["Topics"]]
        assert names == ["a"]
