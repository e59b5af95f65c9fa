"""MediaPackage: endpoints per container, manifests, windows, delay, filters, who may read."""

from __future__ import annotations

from typing import Any

import pytest

from aws.spec import PackageFormat
from aws.template import assemble
from aws.template.manifests import quality_filters
from aws.template.packaging import startover_seconds
from tests.helpers.specs import changed, default_spec, rung

HLS, CMAF, DASH = PackageFormat.HLS, PackageFormat.CMAF, PackageFormat.DASH


def resources(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = assemble(changed(default_spec(), **changes)).document["Resources"]
    return found


def test_group_and_channel_wait_for_each_other() -> None:
    found = resources()
    assert found["ChannelGroup"]["Properties"]["ChannelGroupName"] == "flypack-first-show"
    assert found["PackageChannel"]["Properties"]["InputType"] == "CMAF"
    assert found["PackageChannel"]["DependsOn"] == ["ChannelGroup"]
    assert found["EndpointTs"]["DependsOn"] == ["PackageChannel"]


@pytest.mark.parametrize(
    ("formats", "expected"),
    [
        ((HLS,), {"EndpointTs": {"HlsManifests"}}),
        ((CMAF,), {"EndpointCmaf": {"HlsManifests"}}),
        ((DASH,), {"EndpointCmaf": {"DashManifests"}}),
        ((DASH, CMAF), {"EndpointCmaf": {"HlsManifests", "DashManifests"}}),
        (
            (DASH, HLS, CMAF),
            {"EndpointTs": {"HlsManifests"}, "EndpointCmaf": {"HlsManifests", "DashManifests"}},
        ),
    ],
)
def test_formats_become_containers(formats: tuple[PackageFormat, ...], expected: dict[str, set[str]]) -> None:
    found = resources(package__formats=formats)
    endpoints = {
        title: {name for name in body["Properties"] if name.endswith("Manifests")}
        for title, body in found.items()
        if body["Type"] == "AWS::MediaPackageV2::OriginEndpoint"
    }
    assert endpoints == expected


def test_the_ts_endpoint_is_literal() -> None:
    properties = resources()["EndpointTs"]["Properties"]
    assert properties["ContainerType"] == "TS"
    assert properties["StartoverWindowSeconds"] == 7200
    assert properties["Segment"] == {"SegmentDurationSeconds": 6, "SegmentName": "segment"}
    assert properties["HlsManifests"] == [
        manifest("index", {"TimeDelaySeconds": 30}),
        manifest("index-high", {"ManifestFilter": "video_height:720-1080", "TimeDelaySeconds": 30}),
        manifest("index-medium", {"ManifestFilter": "video_height:540-540", "TimeDelaySeconds": 30}),
        manifest("index-low", {"ManifestFilter": "video_height:360-360", "TimeDelaySeconds": 30}),
        manifest("index-timeshift", None, 900),
    ]


def manifest(name: str, filters: dict[str, Any] | None, window: int = 60) -> dict[str, Any]:
    return {
        "ManifestName": name,
        "ChildManifestName": f"{name}-variant",
        "ManifestWindowSeconds": window,
        "ProgramDateTimeIntervalSeconds": 6,
        "UrlEncodeChildManifest": True,
        **({"FilterConfiguration": filters} if filters else {}),
    }


def test_a_dash_manifest_is_literal() -> None:
    first = resources(package__segment_seconds=4)["EndpointCmaf"]["Properties"]["DashManifests"][0]
    assert first == {
        "ManifestName": "dash",
        "ManifestWindowSeconds": 60,
        "MinUpdatePeriodSeconds": 4,
        "MinBufferTimeSeconds": 4,
        "SuggestedPresentationDelaySeconds": 12,
        "SegmentTemplateFormat": "NUMBER_WITH_TIMELINE",
        "UtcTiming": {"TimingMode": "UTC_DIRECT"},
        "FilterConfiguration": {"TimeDelaySeconds": 30},
    }


def test_without_delay_quality_and_window_one_plain_manifest_is_left() -> None:
    properties = resources(
        package__delay_seconds=0, package__dvr_seconds=0, package__quality_manifests=False
    )["EndpointTs"]["Properties"]
    assert properties["StartoverWindowSeconds"] == 0
    assert [one["ManifestName"] for one in properties["HlsManifests"]] == ["index"]
    assert "FilterConfiguration" not in properties["HlsManifests"][0]


@pytest.mark.parametrize(
    ("dvr", "delay", "expected"), [(0, 0, 0), (0, 30, 90), (7200, 30, 7200), (100, 300, 360), (60, 0, 60)]
)
def test_the_start_over_window_has_room_for_the_delay(dvr: int, delay: int, expected: int) -> None:
    spec = changed(default_spec(), package__dvr_seconds=dvr, package__delay_seconds=delay)
    assert startover_seconds(spec) == expected


@pytest.mark.parametrize(("dvr", "window"), [(10, 30), (600, 600), (86_400, 900)])
def test_the_time_shift_manifest_reaches_as_far_as_a_live_manifest_may(dvr: int, window: int) -> None:
    last = resources(package__dvr_seconds=dvr)["EndpointTs"]["Properties"]["HlsManifests"][-1]
    assert (last["ManifestName"], last["ManifestWindowSeconds"]) == ("index-timeshift", window)


@pytest.mark.parametrize(
    ("heights", "expected"),
    [
        ([1080], {}),
        ([720, 720], {}),
        ([720, 360], {"high": "video_height:720-720", "low": "video_height:360-360"}),
        (
            [480, 360, 240],
            {
                "high": "video_height:480-480",
                "medium": "video_height:360-360",
                "low": "video_height:240-240",
            },
        ),
        (
            [360, 1080, 540, 720, 1080],
            {
                "high": "video_height:720-1080",
                "medium": "video_height:540-540",
                "low": "video_height:360-360",
            },
        ),
        (
            [2160, 1440, 1080, 720, 540, 360, 240],
            {
                "high": "video_height:1080-2160",
                "medium": "video_height:540-720",
                "low": "video_height:240-360",
            },
        ),
    ],
)
def test_a_ladder_is_cut_into_thirds_by_height(heights: list[int], expected: dict[str, str]) -> None:
    assert quality_filters(heights) == expected


def test_a_ladder_of_one_height_has_no_quality_manifests() -> None:
    found = resources(encode__renditions=(rung("only", 1280, 720, 3_000_000, 7),))
    names = [one["ManifestName"] for one in found["EndpointTs"]["Properties"]["HlsManifests"]]
    assert names == ["index", "index-timeshift"]


def test_only_this_distribution_may_read() -> None:
    assert resources()["EndpointTsPolicy"]["Properties"] == {
        "ChannelGroupName": "flypack-first-show",
        "ChannelName": "main",
        "OriginEndpointName": "ts",
        "Policy": {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Sid": "OnlyThisDistribution",
                    "Effect": "Allow",
                    "Principal": {"Service": "cloudfront.amazonaws.com"},
                    "Action": ["mediapackagev2:GetObject", "mediapackagev2:GetHeadObject"],
                    "Resource": {"Fn::GetAtt": ["EndpointTs", "Arn"]},
                    "Condition": {
                        "StringEquals": {
                            "aws:SourceArn": {
                                "Fn::Sub": (
                                    "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}"
                                    ":distribution/${Distribution}"
                                )
                            }
                        }
                    },
                }
            ],
        },
    }
