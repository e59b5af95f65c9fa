"""The encoder: ladder, audio, output groups, what is shown when the picture is lost.

Rules (MediaLive guide): closed GOP of a fixed length (no scene-change keyframes, so that segments cut on
time), QVBR with a ceiling, BufSize twice the ceiling, SYSTEMCLOCK because phones send no timecode, and for
two pipelines VIDEO_ALIGNMENT locking for the same reason. In CMAF ingest every encode is its own output.
"""

from __future__ import annotations

from troposphere import medialive as ml

from aws.spec import ChannelClass, PipelineSpec, Rendition
from aws.template import captions
from aws.template.names import ARCHIVE_GROUP, PACKAGE_GROUP

INGEST_SEGMENT_SECONDS = 2
"""What MediaLive sends to MediaPackage: a multiple of both GOP lengths, a divisor of every segment length."""

AUDIO = "audio"
AUDIO_RENDITIONS = "audio"
HIGH_PROFILE_FROM = 720


def settings(spec: PipelineSpec) -> ml.EncoderSettings:
    """EncoderSettings of the channel."""
    groups = [_package_group(spec)]
    if spec.record.archive:
        groups.append(_archive_group(spec))
    return ml.EncoderSettings(
        TimecodeConfig=ml.TimecodeConfig(Source="SYSTEMCLOCK"),
        VideoDescriptions=[_video(rendition, spec) for rendition in spec.encode.renditions],
        AudioDescriptions=[_audio(spec)],
        **captions.descriptions(spec),
        OutputGroups=groups,
        ThumbnailConfiguration=ml.ThumbnailConfiguration(
            State="AUTO" if spec.encode.thumbnails else "DISABLED"
        ),
        FeatureActivations=ml.FeatureActivations(
            InputPrepareScheduleActions="DISABLED", OutputStaticImageOverlayScheduleActions="DISABLED"
        ),
        GlobalConfiguration=_global(spec),
    )


def top_rendition(spec: PipelineSpec) -> Rendition:
    """The best rung: what the archive keeps and what the phone should send."""
    return max(spec.encode.renditions, key=lambda rung: (rung.height, rung.max_bitrate))


def video_name(rendition: Rendition) -> str:
    """Name of a rung's video description."""
    return f"video-{rendition.name}"


def _video(rendition: Rendition, spec: PipelineSpec) -> ml.VideoDescription:
    return ml.VideoDescription(
        Name=video_name(rendition),
        Width=rendition.width,
        Height=rendition.height,
        ScalingBehavior="DEFAULT",
        RespondToAfd="NONE",
        Sharpness=50,
        CodecSettings=ml.VideoCodecSettings(H264Settings=_h264(rendition, spec)),
    )


def _h264(rendition: Rendition, spec: PipelineSpec) -> ml.H264Settings:
    return ml.H264Settings(
        RateControlMode="QVBR",
        QvbrQualityLevel=rendition.quality,
        MaxBitrate=rendition.max_bitrate,
        BufSize=2 * rendition.max_bitrate,
        BufFillPct=90,
        FramerateControl="SPECIFIED",
        FramerateNumerator=spec.encode.frame_rate,
        FramerateDenominator=1,
        GopSize=spec.encode.keyframe_seconds,
        GopSizeUnits="SECONDS",
        GopClosedCadence=1,
        GopNumBFrames=2,
        GopBReference="DISABLED",
        SubgopLength="FIXED",
        NumRefFrames=3,
        SceneChangeDetect="DISABLED",
        ScanType="PROGRESSIVE",
        Profile="HIGH" if rendition.height >= HIGH_PROFILE_FROM else "MAIN",
        Level="H264_LEVEL_AUTO",
        EntropyEncoding="CABAC",
        LookAheadRateControl="MEDIUM",
        AdaptiveQuantization="AUTO",
        ColorMetadata="INSERT",
        AfdSignaling="NONE",
        Syntax="DEFAULT",
        ParControl="SPECIFIED",
        ParNumerator=1,
        ParDenominator=1,
        TimecodeInsertion="DISABLED",
        QualityLevel="STANDARD_QUALITY",
    )


def _audio(spec: PipelineSpec) -> ml.AudioDescription:
    return ml.AudioDescription(
        Name=AUDIO,
        AudioSelectorName="default",
        AudioTypeControl="FOLLOW_INPUT",
        LanguageCodeControl="FOLLOW_INPUT",
        CodecSettings=ml.AudioCodecSettings(
            AacSettings=ml.AacSettings(
                Bitrate=spec.encode.audio_bitrate,
                SampleRate=48_000,
                CodingMode="CODING_MODE_2_0",
                Profile="LC",
                RateControlMode="CBR",
                Spec="MPEG4",
                RawFormat="NONE",
                InputType="NORMAL",
            )
        ),
    )


def _package_group(spec: PipelineSpec) -> ml.OutputGroup:
    return ml.OutputGroup(
        Name=PACKAGE_GROUP,
        OutputGroupSettings=ml.OutputGroupSettings(
            MediaPackageGroupSettings=ml.MediaPackageGroupSettings(
                Destination=ml.OutputLocationRef(DestinationRefId=PACKAGE_GROUP),
                MediapackageV2GroupSettings=ml.MediaPackageV2GroupSettings(
                    SegmentLength=INGEST_SEGMENT_SECONDS, SegmentLengthUnits="SECONDS"
                ),
            )
        ),
        Outputs=_package_outputs(spec),
    )


def _package_outputs(spec: PipelineSpec) -> list[ml.Output]:
    found = [*(_video_output(rendition, spec) for rendition in spec.encode.renditions), _audio_output()]
    return [*found, _caption_output()] if captions.beside_video(spec) else found


def _caption_output() -> ml.Output:
    return ml.Output(
        OutputName=captions.CAPTIONS,
        CaptionDescriptionNames=[captions.CAPTIONS],
        OutputSettings=_v2(ml.MediaPackageV2DestinationSettings(HlsAutoSelect="YES", HlsDefault="NO")),
    )


def _video_output(rendition: Rendition, spec: PipelineSpec) -> ml.Output:
    return ml.Output(
        **captions.inside_video(spec),
        OutputName=video_name(rendition),
        VideoDescriptionName=video_name(rendition),
        OutputSettings=_v2(ml.MediaPackageV2DestinationSettings(AudioRenditionSets=AUDIO_RENDITIONS)),
    )


def _audio_output() -> ml.Output:
    return ml.Output(
        OutputName=AUDIO,
        AudioDescriptionNames=[AUDIO],
        OutputSettings=_v2(
            ml.MediaPackageV2DestinationSettings(
                AudioGroupId=AUDIO_RENDITIONS, HlsAutoSelect="YES", HlsDefault="YES"
            )
        ),
    )


def _v2(destination: ml.MediaPackageV2DestinationSettings) -> ml.OutputSettings:
    return ml.OutputSettings(
        MediaPackageOutputSettings=ml.MediaPackageOutputSettings(
            MediaPackageV2DestinationSettings=destination
        )
    )


def _archive_group(spec: PipelineSpec) -> ml.OutputGroup:
    """`$dt$` is the start of the channel: without it every start would overwrite the last recording."""
    return ml.OutputGroup(
        Name=ARCHIVE_GROUP,
        OutputGroupSettings=ml.OutputGroupSettings(
            ArchiveGroupSettings=ml.ArchiveGroupSettings(
                Destination=ml.OutputLocationRef(DestinationRefId=ARCHIVE_GROUP),
                RolloverInterval=spec.record.rollover_seconds,
            )
        ),
        Outputs=[
            ml.Output(
                OutputName=ARCHIVE_GROUP,
                VideoDescriptionName=video_name(top_rendition(spec)),
                AudioDescriptionNames=[AUDIO],
                **captions.inside_video(spec),
                OutputSettings=ml.OutputSettings(
                    ArchiveOutputSettings=ml.ArchiveOutputSettings(
                        ContainerSettings=ml.ArchiveContainerSettings(M2tsSettings=ml.M2tsSettings()),
                        Extension="m2ts",
                        NameModifier="-$dt$",
                    )
                ),
            )
        ],
    )


def _input_loss(spec: PipelineSpec) -> ml.InputLossBehavior:
    """Repeat the last picture for a second, then black or the slate: players keep running through a loss."""
    if spec.ingest.slate_uri is None:
        return ml.InputLossBehavior(
            BlackFrameMsec=1000,
            RepeatFrameMsec=1000,
            InputLossImageType="COLOR",
            InputLossImageColor="000000",
        )
    return ml.InputLossBehavior(
        BlackFrameMsec=0,
        RepeatFrameMsec=1000,
        InputLossImageType="SLATE",
        InputLossImageSlate=ml.InputLocation(Uri=spec.ingest.slate_uri.replace("s3://", "s3ssl://", 1)),
    )


def _global(spec: PipelineSpec) -> ml.GlobalConfiguration:
    """What holds for every output."""
    locking = (
        {
            "OutputLockingMode": "PIPELINE_LOCKING",
            "OutputLockingSettings": ml.OutputLockingSettings(
                PipelineLockingSettings=ml.PipelineLockingSettings(PipelineLockingMethod="VIDEO_ALIGNMENT")
            ),
        }
        if spec.encode.channel_class is ChannelClass.STANDARD
        else {}
    )
    return ml.GlobalConfiguration(
        InputLossBehavior=_input_loss(spec),
        SupportLowFramerateInputs="DISABLED",
        InputEndAction="NONE",
        **locking,
    )
