"""The program's own templates, provisioned and torn down in the region."""

from __future__ import annotations

from typing import Any

import pytest

from aws.spec import ChannelClass, PipelineSpec
from aws.template import assemble
from tests.helpers.region import RunningRegion, deploy, history, settled, wait_for
from tests.helpers.specs import changed, default_spec

KEY = "k7Qm2xV9pLr4TzW8aaaabbbb"
STANDARD = changed(default_spec("standard"), encode__channel_class=ChannelClass.STANDARD)
TWO_CAMERAS = changed(default_spec("two-cameras"), ingest__cameras=2)


def _deploy(region: RunningRegion, spec: PipelineSpec) -> Any:
    template = assemble(spec)
    return deploy(
        region.client("cloudformation"),
        f"flypack-{spec.name}",
        template.document,
        Parameters=[{"ParameterKey": key, "ParameterValue": KEY} for key in template.parameters],
        Tags=[{"Key": key, "Value": value} for key, value in spec.all_tags.items()],
    )


@pytest.mark.parametrize(
    "spec", [default_spec("first-show"), STANDARD, TWO_CAMERAS], ids=lambda spec: str(spec.name)
)
def test_an_event_is_made_runs_and_goes(region: RunningRegion, spec: PipelineSpec) -> None:
    cfn, live = region.client("cloudformation"), region.client("medialive")
    stack = _deploy(region, spec)
    failed = [one for one in history(cfn, stack["StackId"]) if one[1].endswith("_FAILED")]
    assert (stack["StackStatus"], failed) == ("CREATE_COMPLETE", [])
    outputs = {one["OutputKey"]: one["OutputValue"] for one in stack["Outputs"]}
    channel = outputs["ChannelId"]
    live.start_channel(ChannelId=channel)
    wait_for(lambda: live.describe_channel(ChannelId=channel)["State"] == "RUNNING")
    running = region.engine.channels[channel]
    assert running.pipelines == spec.encode.channel_class.pipelines
    assert len(running.input_ids) == spec.ingest.cameras
    assert len(running.renditions) == len(spec.encode.renditions)
    assert running.archive is not None
    served = region.engine.packages[running.package]
    manifests = {
        f"/out/v1/{running.package}/{one.name}/{each.name}"
        for one in served.endpoints
        for each in one.manifests
    }
    assert outputs["HlsPath"].removesuffix(".m3u8") in manifests
    assert outputs["DashPath"].removesuffix(".mpd") in manifests
    wait_for(lambda: region.engine.distributions.get(outputs["DistributionId"]))
    assert region.engine.distributions[outputs["DistributionId"]].manifest_ttl == 2
    live.stop_channel(ChannelId=channel)
    wait_for(lambda: live.describe_channel(ChannelId=channel)["State"] == "IDLE")
    cfn.delete_stack(StackName=stack["StackId"])
    assert settled(cfn, stack["StackId"])["StackStatus"] == "DELETE_COMPLETE"
    _nothing_but_buckets(region, {outputs["ArchiveBucket"], outputs["LogBucket"]})


def _nothing_but_buckets(region: RunningRegion, buckets: set[str]) -> None:
    live, edge = region.client("medialive"), region.client("cloudfront")
    assert live.list_channels()["Channels"] == []
    assert live.list_inputs()["Inputs"] == []
    assert live.list_input_security_groups()["InputSecurityGroups"] == []
    assert region.client("mediapackagev2").list_channel_groups()["Items"] == []
    assert edge.list_distributions()["DistributionList"]["Quantity"] == 0
    assert edge.list_cache_policies()["CachePolicyList"]["Quantity"] == 0
    assert edge.list_origin_access_controls()["OriginAccessControlList"]["Quantity"] == 0
    assert region.client("cloudwatch").describe_alarms()["MetricAlarms"] == []
    assert region.client("cloudwatch").list_dashboards()["DashboardEntries"] == []
    assert region.client("sns").list_topics()["Topics"] == []
    assert region.client("sqs").list_queues().get("QueueUrls", []) == []
    assert region.client("events").list_rules()["Rules"] == []
    assert region.client("iam").list_roles()["Roles"] == []
    assert region.client("cloudtrail").list_trails()["Trails"] == []
    assert region.client("scheduler").list_schedules()["Schedules"] == []
    assert {one["Name"] for one in region.client("s3").list_buckets()["Buckets"]} == buckets
    engine = region.engine
    assert (engine.inputs, engine.packages, engine.distributions, engine.channels) == ({}, {}, {}, {})


def test_two_events_live_side_by_side_and_in_two_regions(region: RunningRegion) -> None:
    one = _deploy(region, default_spec("one"))
    two = _deploy(region, default_spec("two"))
    assert {one["StackStatus"], two["StackStatus"]} == {"CREATE_COMPLETE"}
    other = changed(default_spec("one"), region="eu-west-1")
    template = assemble(other)
    abroad = deploy(
        region.client("cloudformation", region="eu-west-1"),
        "flypack-one",
        template.document,
        Parameters=[{"ParameterKey": key, "ParameterValue": KEY} for key in template.parameters],
    )
    assert abroad["StackStatus"] == "CREATE_COMPLETE"
