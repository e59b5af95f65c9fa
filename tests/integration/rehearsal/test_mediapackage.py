from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from rehearsal.media.messages import ManifestConfig
from tests.helpers.region import RunningRegion

WHERE = {"ChannelGroupName": "show", "ChannelName": "main"}
TS = {**WHERE, "OriginEndpointName": "ts"}


def _policy(action: str = "mediapackagev2:GetObject", effect: str = "Allow") -> str:
    statement = {"Effect": effect, "Principal": {"Service": "cloudfront.amazonaws.com"}, "Action": action}
    return json.dumps({"Version": "2012-10-17", "Statement": [{**statement, "Resource": "*"}]})


def _refused(call: Any, **params: Any) -> dict[str, Any]:
    with pytest.raises(ClientError) as caught:
        call(**params)
    response: dict[str, Any] = {**caught.value.response}
    return {**response, **response["Error"]}


@pytest.fixture
def packages(region: RunningRegion) -> Any:
    client = region.client("mediapackagev2")
    client.create_channel_group(ChannelGroupName="show", Tags={"flypack:event": "show"})
    client.create_channel(**WHERE, InputType="CMAF")
    return client


def _endpoint(packages: Any, **more: Any) -> Any:
    return packages.create_origin_endpoint(
        **{
            **TS,
            "ContainerType": "TS",
            "StartoverWindowSeconds": 7200,
            "Segment": {"SegmentDurationSeconds": 6},
            "HlsManifests": [
                {
                    "ManifestName": "index",
                    "ManifestWindowSeconds": 60,
                    "FilterConfiguration": {
                        "ManifestFilter": "video_height:720-1080",
                        "TimeDelaySeconds": 30,
                    },
                }
            ],
            **more,
        }
    )


def test_groups_channels_and_endpoints_know_their_addresses(packages: Any) -> None:
    group = packages.get_channel_group(ChannelGroupName="show")
    assert group["Arn"] == "arn:aws:mediapackagev2:us-east-1:111122223333:channelGroup/show"
    assert group["EgressDomain"].endswith(".mediapackagev2.us-east-1.amazonaws.com")
    channel = packages.get_channel(**WHERE)
    assert channel["InputType"] == "CMAF"
    assert len(channel["IngestEndpoints"]) == 2
    endpoint = _endpoint(packages)
    assert endpoint["Arn"].endswith("channelGroup/show/channel/main/originEndpoint/ts")
    assert endpoint["HlsManifests"][0]["Url"] == (
        f"https://{group['EgressDomain']}/out/v1/show/main/ts/index.m3u8"
    )
    listed = packages.list_origin_endpoints(**WHERE)["Items"]
    assert [one["OriginEndpointName"] for one in listed] == ["ts"]
    assert [one["ChannelName"] for one in packages.list_channels(ChannelGroupName="show")["Items"]] == [
        "main"
    ]
    assert [one["ChannelGroupName"] for one in packages.list_channel_groups()["Items"]] == ["show"]


def test_nobody_reads_an_endpoint_before_its_policy(packages: Any, region: RunningRegion) -> None:
    _endpoint(packages)
    assert not region.engine.packages["show/main"].endpoints
    packages.put_origin_endpoint_policy(**TS, Policy=_policy(effect="Deny"))
    assert not region.engine.packages["show/main"].endpoints
    packages.put_origin_endpoint_policy(**TS, Policy=_policy())
    served = region.engine.packages["show/main"].endpoints[0]
    assert (served.name, served.container, served.segment_seconds, served.startover_seconds) == (
        "ts",
        "TS",
        6,
        7200,
    )
    assert served.manifests == (
        ManifestConfig(
            name="index", kind="hls", window_seconds=60, delay_seconds=30, filter="video_height:720-1080"
        ),
    )
    assert json.loads(packages.get_origin_endpoint_policy(**TS)["Policy"]) == json.loads(_policy())
    packages.delete_origin_endpoint_policy(**TS)
    assert not region.engine.packages["show/main"].endpoints
    assert _refused(packages.get_origin_endpoint_policy, **TS)["Code"] == "ResourceNotFoundException"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            {"DashManifests": [{"ManifestName": "dash"}]},
            "TS_CONTAINER_TYPE_WITH_DASH_MANIFEST",
        ),
        ({"ContainerType": "ISM"}, "ISM_CONTAINER_TYPE_WITH_HLS_MANIFEST"),
        ({"StartoverWindowSeconds": 20}, "INVALID_TIME_DELAY_SECONDS"),
        (
            {"HlsManifests": [{"ManifestName": "a"}, {"ManifestName": "a"}]},
            "MANIFEST_NAME_COLLISION",
        ),
    ],
)
def test_endpoints_that_mediapackage_refuses(packages: Any, change: dict[str, Any], reason: str) -> None:
    refusal = _refused(lambda **params: _endpoint(packages, **params), **change)
    assert (refusal["Code"], refusal["ValidationExceptionType"]) == ("ValidationException", reason)


def test_an_endpoint_is_updated_but_not_its_container(packages: Any) -> None:
    _endpoint(packages)
    updated = packages.update_origin_endpoint(**TS, ContainerType="TS", StartoverWindowSeconds=60)
    assert updated["StartoverWindowSeconds"] == 60
    assert "HlsManifests" not in updated
    assert (
        _refused(packages.update_origin_endpoint, **TS, ContainerType="CMAF")["ValidationExceptionType"]
        == "CONTAINER_TYPE_IMMUTABLE"
    )


def test_parents_stay_while_they_have_children(packages: Any, region: RunningRegion) -> None:
    _endpoint(packages)
    conflict = _refused(packages.delete_channel, **WHERE)
    assert (conflict["Code"], conflict["ConflictExceptionType"]) == ("ConflictException", "RESOURCE_IN_USE")
    assert _refused(packages.delete_channel_group, ChannelGroupName="show")["Code"] == "ConflictException"
    packages.delete_origin_endpoint(**TS)
    packages.delete_channel(**WHERE)
    packages.delete_channel_group(ChannelGroupName="show")
    assert region.engine.packages == {}
    assert packages.list_channel_groups()["Items"] == []
    packages.delete_channel_group(ChannelGroupName="show")


def test_names_are_taken_once_and_parents_must_exist(packages: Any) -> None:
    conflict = _refused(packages.create_channel, **WHERE)
    assert conflict["ConflictExceptionType"] == "RESOURCE_ALREADY_EXISTS"
    missing = _refused(packages.create_channel, ChannelGroupName="none", ChannelName="main")
    assert (missing["Code"], missing["ResourceTypeNotFound"]) == (
        "ResourceNotFoundException",
        "CHANNEL_GROUP",
    )


def test_channel_policies_tags_and_descriptions(packages: Any) -> None:
    packages.put_channel_policy(**WHERE, Policy=_policy("mediapackagev2:PutObject"))
    assert "PutObject" in packages.get_channel_policy(**WHERE)["Policy"]
    packages.delete_channel_policy(**WHERE)
    assert _refused(packages.get_channel_policy, **WHERE)["Code"] == "ResourceNotFoundException"
    assert _refused(packages.put_channel_policy, **WHERE, Policy="no")["ValidationExceptionType"] == (
        "INVALID_POLICY"
    )
    arn = packages.get_channel_group(ChannelGroupName="show")["Arn"]
    packages.tag_resource(ResourceArn=arn, Tags={"a": "1"})
    packages.untag_resource(ResourceArn=arn, TagKeys=["flypack:event"])
    assert packages.list_tags_for_resource(ResourceArn=arn)["Tags"] == {"a": "1"}
    etag = packages.get_channel_group(ChannelGroupName="show")["ETag"]
    packages.update_channel_group(ChannelGroupName="show", Description="new", ETag=etag)
    code = _refused(packages.update_channel_group, ChannelGroupName="show", Description="x", ETag=etag)
    assert code["Code"] == "ConflictException"
    packages.update_channel(**WHERE, Description="d")
    assert packages.get_channel(**WHERE)["Description"] == "d"
