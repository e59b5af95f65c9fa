"""Captions: inside the video, beside it, or heard."""

from __future__ import annotations

from typing import Any

import pytest

from aws.spec import Captions
from aws.template import assemble
from aws.validate import validate
from tests.helpers.specs import changed, default_spec


def document(captions: Captions) -> dict[str, Any]:
    return assemble(changed(default_spec(), encode__captions=captions, ingest__cameras=2)).document


def channel(captions: Captions) -> dict[str, Any]:
    found: dict[str, Any] = document(captions)["Resources"]["Channel"]["Properties"]
    return found


def outputs(captions: Captions) -> dict[str, list[str]]:
    groups = channel(captions)["EncoderSettings"]["OutputGroups"]
    return {
        one["OutputName"]: one.get("CaptionDescriptionNames", [])
        for group in groups
        for one in group["Outputs"]
    }


def test_none_leaves_no_trace() -> None:
    assert "aption" not in str(channel(Captions.NONE))


def test_embedded_captions_stay_in_every_picture_and_in_the_archive() -> None:
    assert outputs(Captions.EMBEDDED) == {
        "video-1080p": ["captions"],
        "video-720p": ["captions"],
        "video-540p": ["captions"],
        "video-360p": ["captions"],
        "audio": [],
        "archive": ["captions"],
    }
    (description,) = channel(Captions.EMBEDDED)["EncoderSettings"]["CaptionDescriptions"]
    assert description["DestinationSettings"] == {"EmbeddedDestinationSettings": {}}


@pytest.mark.parametrize(
    ("captions", "form"),
    [
        (Captions.WEBVTT, {"WebvttDestinationSettings": {"StyleControl": "PASSTHROUGH"}}),
        (Captions.TTML, {"TtmlDestinationSettings": {"StyleControl": "PASSTHROUGH"}}),
        (Captions.SMART, {"TtmlDestinationSettings": {"StyleControl": "PASSTHROUGH"}}),
    ],
)
def test_sidecar_captions_are_one_output_of_their_own(captions: Captions, form: dict[str, Any]) -> None:
    found = outputs(captions)
    assert found.pop("captions") == ["captions"]
    assert set(map(tuple, found.values())) == {()}
    (description,) = channel(captions)["EncoderSettings"]["CaptionDescriptions"]
    assert description["DestinationSettings"] == form


def test_every_camera_has_the_selector() -> None:
    expected = {
        "Name": "captions",
        "SelectorSettings": {
            "EmbeddedSourceSettings": {
                "Convert608To708": "UPCONVERT",
                "Scte20Detection": "OFF",
                "Source608ChannelNumber": 1,
                "Source608TrackNumber": 1,
            }
        },
    }
    for attachment in channel(Captions.WEBVTT)["InputAttachments"]:
        assert attachment["InputSettings"]["CaptionSelectors"] == [expected]


def test_smart_captions_have_a_feed_that_listens() -> None:
    found = document(Captions.SMART)["Resources"]
    assert found["CaptionsFeed"]["Type"] == "AWS::ElementalInference::Feed"
    assert found["CaptionsFeed"]["Properties"] == {
        "Name": "flypack-first-show-captions",
        "Outputs": [
            {
                "Name": "captions",
                "Status": "ENABLED",
                "OutputConfig": {"Subtitling": {"Language": "eng"}},
            }
        ],
        "Tags": {"flypack:event": "first-show"},
    }
    properties = found["Channel"]["Properties"]
    assert properties["InferenceSettings"] == {"FeedArn": {"Fn::GetAtt": ["CaptionsFeed", "Arn"]}}
    (selector,) = properties["InputAttachments"][0]["InputSettings"]["CaptionSelectors"]
    assert selector["SelectorSettings"] == {
        "SmartSubtitleSourceSettings": {
            "InferenceFeedOutput": "captions",
            "CaptionSynchronizationMode": "NO_VIDEO_DELAY",
        }
    }


@pytest.mark.parametrize("captions", Captions)
def test_every_kind_is_clean(captions: Captions) -> None:
    assert validate(document(captions), "us-east-1") == ()
