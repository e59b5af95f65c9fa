"""Video on demand: when the channel has stopped, the broadcast's recording becomes an HLS asset.

The asset goes to the archive bucket below `vod/`, in a folder named after event and start of the channel:
one bucket that is kept, encrypted and paid for as the recording is. The archive's lifecycle rule speaks of
`archive/` only, so the asset neither moves to Glacier nor expires.

MediaLive's own guide shows no state for a stopped channel in its events ("States for channels" lists Idle,
public code waits for STOPPED): the rule takes both, and the function does the work once.
"""

from __future__ import annotations

import json

from troposphere import AWSObject, GetAtt

from aws.spec import Captions, PipelineSpec
from aws.template import conversions
from aws.template.conversions import VOD
from aws.template.functions import Function
from aws.template.names import ARCHIVE_BUCKET, ARCHIVE_PREFIX, CHANNEL
from aws.template.roles import Statement, allow

PREFIX = "vod/"
STOPPED = ("STOPPED", "IDLE")
SETTLE_SECONDS = 30
"""Between two looks at the archive: the last file is still being written when the channel has stopped."""
TIMEOUT_SECONDS = 600


def resources(spec: PipelineSpec) -> list[AWSObject]:
    """The function, its roles, its rules."""
    if VOD not in conversions.titles(spec):
        return []
    return conversions.around(
        spec,
        function(spec),
        writes=PREFIX,
        started_by={
            "source": ["aws.medialive"],
            "detail-type": ["MediaLive Channel State Change"],
            "resources": [GetAtt(CHANNEL, "Arn")],
            "detail": {"state": list(STOPPED)},
        },
        hears=("COMPLETE", "ERROR", "CANCELED"),
    )


def function(spec: PipelineSpec) -> Function:
    """`resources/lambda/vod`."""
    return Function(
        title=VOD,
        suffix="vod",
        folder="vod",
        description=f"Converts the recordings of {spec.name} to video on demand",
        statements=[*conversions.may_convert(VOD), _may_list()],
        environment=_environment(spec),
        timeout_seconds=TIMEOUT_SECONDS,
        asynchronous=True,
    )


def _may_list() -> Statement:
    """Looking for the files, and for an asset that is there already."""
    statement = allow("List", ["s3:ListBucket"], GetAtt(ARCHIVE_BUCKET, "Arn"))
    return {
        **statement,
        "Condition": {"StringLike": {"s3:prefix": [f"{ARCHIVE_PREFIX}*", f"{PREFIX}*"]}},
    }


def _environment(spec: PipelineSpec) -> dict[str, object]:
    rungs = [
        (one.name, one.width, one.height, one.max_bitrate, one.quality) for one in spec.encode.renditions
    ]
    return {
        **conversions.environment(spec, VOD),
        "RUNGS": json.dumps(rungs, separators=(",", ":")),
        "SEGMENT_SECONDS": str(spec.package.segment_seconds),
        "KEYFRAME_SECONDS": str(spec.encode.keyframe_seconds),
        "AUDIO_BITRATE": str(spec.encode.audio_bitrate),
        "EMBEDDED_CAPTIONS": str(spec.encode.captions is Captions.EMBEDDED).lower(),
        "SETTLE_SECONDS": str(SETTLE_SECONDS),
    }
