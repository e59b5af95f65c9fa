"""Captions: passed through inside the video, written beside it, or heard by AWS.

A phone's RTMP carries captions only inside the video (608/708). `embedded` passes them on there; `webvtt`
and `ttml` write them as an output of their own, which CMAF ingest wants; `smart` has Elemental Inference
listen to the audio and write TTML, in the regions that have it. The language of a source is not known to
the plan: `und` (undetermined) for what comes from the source, English for what is heard.
"""

from __future__ import annotations

from typing import Any

from troposphere import AWSObject, GetAtt
from troposphere import elementalinference as inference
from troposphere import medialive as ml

from aws.spec import Captions, PipelineSpec
from aws.template.names import names_of

CAPTIONS = "captions"
CAPTIONS_FEED = "CaptionsFeed"
FEED_OUTPUT = "captions"
HEARD_LANGUAGE = "eng"
SMART_REGIONS = frozenset({"ap-south-1", "ap-southeast-2", "eu-west-1", "us-east-1", "us-west-2"})
"""Regions of Elemental Inference (its user guide and CloudFormation type)."""


def inside_video(spec: PipelineSpec) -> dict[str, Any]:
    """What a video output carries: the captions that stay inside it."""
    return {"CaptionDescriptionNames": [CAPTIONS]} if spec.encode.captions is Captions.EMBEDDED else {}


def beside_video(spec: PipelineSpec) -> bool:
    """Whether captions are an output of their own."""
    return spec.encode.captions not in (Captions.NONE, Captions.EMBEDDED)


def selectors(spec: PipelineSpec) -> dict[str, Any]:
    """Where every attachment takes captions from."""
    match spec.encode.captions:
        case Captions.NONE:
            return {}
        case Captions.SMART:
            source = {
                "SmartSubtitleSourceSettings": ml.SmartSubtitleSourceSettings(
                    InferenceFeedOutput=FEED_OUTPUT, CaptionSynchronizationMode="NO_VIDEO_DELAY"
                )
            }
        case _:
            source = {
                "EmbeddedSourceSettings": ml.EmbeddedSourceSettings(
                    Convert608To708="UPCONVERT",
                    Scte20Detection="OFF",
                    Source608ChannelNumber=1,
                    Source608TrackNumber=1,
                )
            }
    settings = ml.CaptionSelectorSettings(**source)
    return {"CaptionSelectors": [ml.CaptionSelector(Name=CAPTIONS, SelectorSettings=settings)]}


def descriptions(spec: PipelineSpec) -> dict[str, Any]:
    """How captions are written."""
    passed = {"StyleControl": "PASSTHROUGH"}
    match spec.encode.captions:
        case Captions.NONE:
            return {}
        case Captions.EMBEDDED:
            form = {"EmbeddedDestinationSettings": ml.EmbeddedDestinationSettings()}
        case Captions.WEBVTT:
            form = {"WebvttDestinationSettings": ml.WebvttDestinationSettings(**passed)}
        case _:
            form = {"TtmlDestinationSettings": ml.TtmlDestinationSettings(**passed)}
    heard = spec.encode.captions is Captions.SMART
    return {
        "CaptionDescriptions": [
            ml.CaptionDescription(
                Name=CAPTIONS,
                CaptionSelectorName=CAPTIONS,
                LanguageCode=HEARD_LANGUAGE if heard else "und",
                LanguageDescription="English" if heard else "Captions",
                DestinationSettings=ml.CaptionDestinationSettings(**form),
            )
        ]
    }


def inference_settings(spec: PipelineSpec) -> dict[str, Any]:
    """The channel's tie to the feed that listens."""
    if spec.encode.captions is not Captions.SMART:
        return {}
    return {"InferenceSettings": ml.InferenceSettings(FeedArn=GetAtt(CAPTIONS_FEED, "Arn"))}


def resources(spec: PipelineSpec) -> list[AWSObject]:
    """The feed that hears, for smart captions."""
    if spec.encode.captions is not Captions.SMART:
        return []
    subtitling = inference.SubtitlingConfig(Language=HEARD_LANGUAGE)
    return [
        inference.Feed(
            CAPTIONS_FEED,
            Name=names_of(spec).regional("captions"),
            Outputs=[
                inference.GetOutput(
                    Name=FEED_OUTPUT,
                    Status="ENABLED",
                    OutputConfig=inference.OutputConfig(Subtitling=subtitling),
                )
            ],
            Tags=spec.all_tags,
        )
    ]
