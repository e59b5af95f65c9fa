"""The MediaLive channel: class, inputs with automatic failover, destinations per pipeline."""

from __future__ import annotations

from troposphere import GetAtt, Ref, Sub
from troposphere import medialive as ml

from aws.spec import PipelineSpec
from aws.template import captions, encoder
from aws.template.names import (
    ARCHIVE_BUCKET,
    ARCHIVE_GROUP,
    ARCHIVE_PREFIX,
    CHANNEL,
    MEDIALIVE_ROLE,
    PACKAGE_CHANNEL,
    PACKAGE_CHANNEL_NAME,
    PACKAGE_GROUP,
    cameras_of,
    names_of,
    pipelines_of,
)

ERROR_CLEAR_MS = 10_000
"""How long the first camera must be well again before the channel returns to it."""

UHD_FROM = 1081


def resource(spec: PipelineSpec) -> ml.Channel:
    """The channel. It names its MediaPackage channel by text, so the order must be said (DependsOn)."""
    return ml.Channel(
        CHANNEL,
        Name=names_of(spec).prefix,
        ChannelClass=str(spec.encode.channel_class),
        RoleArn=GetAtt(MEDIALIVE_ROLE, "Arn"),
        LogLevel="WARNING",
        InputSpecification=_input_specification(spec),
        InputAttachments=[_attachment(spec, camera) for camera in cameras_of(spec)],
        Destinations=_destinations(spec),
        EncoderSettings=encoder.settings(spec),
        **captions.inference_settings(spec),
        Tags=spec.all_tags,
        DependsOn=[PACKAGE_CHANNEL],
    )


def _input_specification(spec: PipelineSpec) -> ml.InputSpecification:
    """What is reserved and billed for the input; it is not measured, so leave room above the top rung."""
    top = encoder.top_rendition(spec)
    limits = ((8_000_000, "MAX_10_MBPS"), (16_000_000, "MAX_20_MBPS"))
    rate = next((name for limit, name in limits if top.max_bitrate <= limit), "MAX_50_MBPS")
    resolution = "UHD" if top.height >= UHD_FROM else "HD"
    return ml.InputSpecification(Codec="AVC", Resolution=resolution, MaximumBitrate=rate)


def _attachment(spec: PipelineSpec, camera: str) -> ml.InputAttachment:
    failover = {"AutomaticInputFailoverSettings": _failover(spec)} if _leads(spec, camera) else {}
    return ml.InputAttachment(
        InputAttachmentName=f"camera-{camera.lower()}",
        InputId=Ref(f"Input{camera}"),
        InputSettings=ml.InputSettings(
            SourceEndBehavior="CONTINUE",
            InputFilter="AUTO",
            FilterStrength=1,
            DeblockFilter="DISABLED",
            DenoiseFilter="DISABLED",
            AudioSelectors=[ml.AudioSelector(Name="default")],
            **captions.selectors(spec),
        ),
        **failover,
    )


def _leads(spec: PipelineSpec, camera: str) -> bool:
    return camera == "A" and spec.ingest.cameras == 2


def _failover(spec: PipelineSpec) -> ml.AutomaticInputFailoverSettings:
    return ml.AutomaticInputFailoverSettings(
        SecondaryInputId=Ref("InputB"),
        InputPreference="PRIMARY_INPUT_PREFERRED",
        ErrorClearTimeMsec=ERROR_CLEAR_MS,
        FailoverConditions=[
            ml.FailoverCondition(
                FailoverConditionSettings=ml.FailoverConditionSettings(
                    InputLossSettings=ml.InputLossFailoverSettings(
                        InputLossThresholdMsec=spec.ingest.failover_after_ms
                    )
                )
            )
        ],
    )


def _destinations(spec: PipelineSpec) -> list[ml.OutputDestination]:
    """One entry per pipeline in each: pipeline 0 to ENDPOINT_1 and p0/, pipeline 1 to ENDPOINT_2 and p1/."""
    group = names_of(spec).prefix
    found = [
        ml.OutputDestination(
            Id=PACKAGE_GROUP,
            MediaPackageSettings=[
                ml.MediaPackageOutputDestinationSettings(
                    ChannelGroup=group,
                    ChannelName=PACKAGE_CHANNEL_NAME,
                    ChannelEndpointId=f"ENDPOINT_{pipeline + 1}",
                    MediaPackageRegionName=Ref("AWS::Region"),
                )
                for pipeline in pipelines_of(spec)
            ],
        )
    ]
    if spec.record.archive:
        found.append(
            ml.OutputDestination(
                Id=ARCHIVE_GROUP,
                Settings=[
                    ml.OutputDestinationSettings(
                        Url=Sub(f"s3ssl://${{{ARCHIVE_BUCKET}}}/{ARCHIVE_PREFIX}p{pipeline}/{spec.name}")
                    )
                    for pipeline in pipelines_of(spec)
                ],
            )
        )
    return found
