"""The fallback: HLS into MediaPackage, everything else as it was."""

from __future__ import annotations

from typing import Any

import pytest

from aws.failures import AwsFailure
from aws.spec import Captions, ChannelClass
from aws.template import assemble
from aws.validate import validate
from tests.helpers.lint import cfn_lint
from tests.helpers.specs import changed, default_spec


def document(**changes: Any) -> dict[str, Any]:
    return assemble(changed(default_spec(), **changes), ingest_fallback=True).document


def test_mediapackage_takes_hls_at_its_own_address() -> None:
    found = document(encode__channel_class=ChannelClass.STANDARD)["Resources"]
    assert found["PackageChannel"]["Properties"]["InputType"] == "HLS"
    assert found["Channel"]["Properties"]["Destinations"][0] == {
        "Id": "package",
        "Settings": [
            {"Url": {"Fn::Select": [pipeline, {"Fn::GetAtt": ["PackageChannel", "IngestEndpointUrls"]}]}}
            for pipeline in (0, 1)
        ],
    }
    assert "DependsOn" not in found["Channel"]


def test_each_picture_goes_with_its_sound() -> None:
    group = document()["Resources"]["Channel"]["Properties"]["EncoderSettings"]["OutputGroups"][0]
    settings = group["OutputGroupSettings"]["HlsGroupSettings"]
    assert settings["HlsCdnSettings"]["HlsBasicPutSettings"] == {
        "ConnectionRetryInterval": 1,
        "FilecacheDuration": 300,
        "NumRetries": 10,
        "RestartDelay": 15,
    }
    assert settings["SegmentLength"] == 2
    assert [
        (
            one["OutputName"],
            one["AudioDescriptionNames"],
            one["OutputSettings"]["HlsOutputSettings"]["NameModifier"],
        )
        for one in group["Outputs"]
    ] == [
        ("video-1080p", ["audio"], "_1080p"),
        ("video-720p", ["audio"], "_720p"),
        ("video-540p", ["audio"], "_540p"),
        ("video-360p", ["audio"], "_360p"),
    ]


@pytest.mark.parametrize(
    ("captions", "expected"),
    [
        (Captions.NONE, {"video-720p": [], "captions": None}),
        (Captions.EMBEDDED, {"video-720p": ["captions"], "captions": None}),
        (Captions.WEBVTT, {"video-720p": [], "captions": ["captions"]}),
    ],
)
def test_captions_go_inside_or_beside(captions: Captions, expected: dict[str, list[str] | None]) -> None:
    channel = document(encode__captions=captions)["Resources"]["Channel"]["Properties"]
    outputs = channel["EncoderSettings"]["OutputGroups"][0]["Outputs"]
    found = {one["OutputName"]: one.get("CaptionDescriptionNames", []) for one in outputs}
    assert {name: found.get(name) for name in expected} == expected


def test_only_two_resources_differ() -> None:
    before = assemble(default_spec()).document
    after = document()
    assert [title for title, body in after["Resources"].items() if body != before["Resources"][title]] == [
        "PackageChannel",
        "Channel",
    ]
    assert after["Outputs"] == before["Outputs"]


@pytest.mark.parametrize("captions", [Captions.TTML, Captions.SMART])
def test_ttml_captions_need_cmaf(captions: Captions) -> None:
    with pytest.raises(AwsFailure, match="cannot travel by HLS ingest") as failure:
        document(encode__captions=captions)
    assert failure.value.code == "not-offered"


@pytest.mark.parametrize("captions", [Captions.NONE, Captions.EMBEDDED, Captions.WEBVTT])
@pytest.mark.parametrize("channel_class", ChannelClass)
def test_the_fallback_is_clean(captions: Captions, channel_class: ChannelClass) -> None:
    found = document(encode__captions=captions, encode__channel_class=channel_class)
    assert validate(found, "us-east-1") == ()


def test_cfn_lint_finds_nothing_either() -> None:
    assert cfn_lint(document(encode__captions=Captions.WEBVTT), "us-east-1") == []
