"""The fallback into MediaPackage: HLS over PUT instead of CMAF.

CMAF ingest from a phone's RTMP is what this program builds; whether its timing pleases MediaPackage is only
known on a real account. Should it not, the setting `ingest_fallback` swaps three things and leaves the rest
of the template as it is: the MediaPackage channel takes HLS, the channel's destination becomes the ingest
address, and the output group writes transport streams, each picture with its sound; WebVTT stays an output
of its own.

HlsBasicPutSettings must be filled in: an empty block was refused with 422. TTML has no place in
HLS, so captions that are written as TTML need CMAF.
"""

from __future__ import annotations

from troposphere import AWSObject, GetAtt, Select
from troposphere import medialive as ml

from aws.failures import AwsFailure
from aws.sentence import say
from aws.spec import Captions, PipelineSpec, Rendition
from aws.template import captions, encoder
from aws.template.names import CHANNEL, PACKAGE_CHANNEL, PACKAGE_GROUP, pipelines_of

TTML = (Captions.TTML, Captions.SMART)


def swap(spec: PipelineSpec, resources: list[AWSObject]) -> None:
    """Turn a template's CMAF ingest into HLS ingest.

    Raises `AwsFailure` with code `not-offered` for captions that are written as TTML.
    """
    if spec.encode.captions in TTML:
        raise AwsFailure(
            say("template"),
            say("encode.captions: {0} cannot travel by HLS ingest.", spec.encode.captions),
            say("Choose other captions, or turn off the ingest fallback in the settings."),
            "not-offered",
        )
    found = {resource.title: resource for resource in resources}
    found[PACKAGE_CHANNEL].InputType = "HLS"
    channel = found[CHANNEL]
    channel.Destinations = [_destination(spec), *channel.Destinations[1:]]
    channel.EncoderSettings.OutputGroups = [_group(spec), *channel.EncoderSettings.OutputGroups[1:]]
    # The ingest address is an attribute of the MediaPackage channel: the order is said by it.
    del channel.resource["DependsOn"]


def _destination(spec: PipelineSpec) -> ml.OutputDestination:
    addresses = GetAtt(PACKAGE_CHANNEL, "IngestEndpointUrls")
    return ml.OutputDestination(
        Id=PACKAGE_GROUP,
        Settings=[
            ml.OutputDestinationSettings(Url=Select(pipeline, addresses)) for pipeline in pipelines_of(spec)
        ],
    )


def _group(spec: PipelineSpec) -> ml.OutputGroup:
    return ml.OutputGroup(
        Name=PACKAGE_GROUP,
        OutputGroupSettings=ml.OutputGroupSettings(HlsGroupSettings=_settings()),
        Outputs=_outputs(spec),
    )


def _outputs(spec: PipelineSpec) -> list[ml.Output]:
    found = [_picture(rendition, spec) for rendition in spec.encode.renditions]
    if captions.beside_video(spec):
        beside = ml.Output(
            OutputName=captions.CAPTIONS,
            CaptionDescriptionNames=[captions.CAPTIONS],
            OutputSettings=_hls(captions.CAPTIONS),
        )
        found.append(beside)
    return found


def _settings() -> ml.HlsGroupSettings:
    put = ml.HlsBasicPutSettings(
        ConnectionRetryInterval=1, FilecacheDuration=300, NumRetries=10, RestartDelay=15
    )
    return ml.HlsGroupSettings(
        Destination=ml.OutputLocationRef(DestinationRefId=PACKAGE_GROUP),
        HlsCdnSettings=ml.HlsCdnSettings(HlsBasicPutSettings=put),
        Mode="LIVE",
        SegmentLength=encoder.INGEST_SEGMENT_SECONDS,
        IndexNSegments=10,
        KeepSegments=21,
        ProgramDateTime="INCLUDE",
        ProgramDateTimePeriod=encoder.INGEST_SEGMENT_SECONDS,
        RedundantManifest="DISABLED",
        OutputSelection="MANIFESTS_AND_SEGMENTS",
        InputLossAction="EMIT_OUTPUT",
    )


def _picture(rendition: Rendition, spec: PipelineSpec) -> ml.Output:
    return ml.Output(
        OutputName=encoder.video_name(rendition),
        VideoDescriptionName=encoder.video_name(rendition),
        AudioDescriptionNames=[encoder.AUDIO],
        OutputSettings=_hls(rendition.name),
        **captions.inside_video(spec),
    )


def _hls(modifier: str) -> ml.OutputSettings:
    """Outputs of one group differ by the modifier of their names."""
    standard = ml.StandardHlsSettings(M3u8Settings=ml.M3u8Settings())
    return ml.OutputSettings(
        HlsOutputSettings=ml.HlsOutputSettings(
            NameModifier=f"_{modifier}", HlsSettings=ml.HlsSettings(StandardHlsSettings=standard)
        )
    )
