"""Clip thumbnails: pictures of every recorded file, a picture every few seconds.

The bucket tells EventBridge of its objects, and a rule starts the function: S3 calling Lambda directly would
need the bucket to name the function, the permission to name the bucket and so a circle in CloudFormation. The
rule hears of `archive/` only and the pictures go to `clips/`, so the function never starts itself.
"""

from __future__ import annotations

import json
from typing import Any

from troposphere import AWSObject, Ref, s3

from aws.spec import PipelineSpec
from aws.template import conversions
from aws.template.conversions import CLIPS
from aws.template.encoder import top_rendition
from aws.template.functions import Function
from aws.template.names import ARCHIVE_BUCKET, ARCHIVE_PREFIX

PREFIX = "clips/"
EVERY_SECONDS = 10
PICTURE_WIDTH, PREVIEW_WIDTH = 640, 320


def resources(spec: PipelineSpec) -> list[AWSObject]:
    """The function, its roles, its rules. A file's pictures are no news, only their failure is."""
    if CLIPS not in conversions.titles(spec):
        return []
    return conversions.around(
        spec,
        function(spec),
        writes=PREFIX,
        started_by={
            "source": ["aws.s3"],
            "detail-type": ["Object Created"],
            "detail": {
                "bucket": {"name": [Ref(ARCHIVE_BUCKET)]},
                "object": {"key": [{"prefix": ARCHIVE_PREFIX}]},
            },
        },
        hears=("ERROR",),
    )


def notifications(spec: PipelineSpec) -> dict[str, Any]:
    """What the archive bucket must say so that EventBridge hears of its objects."""
    if CLIPS not in conversions.titles(spec):
        return {}
    events = s3.EventBridgeConfiguration(EventBridgeEnabled=True)
    return {"NotificationConfiguration": s3.NotificationConfiguration(EventBridgeConfiguration=events)}


def function(spec: PipelineSpec) -> Function:
    """`resources/lambda/clips`."""
    return Function(
        title=CLIPS,
        suffix="clips",
        folder="clips",
        description=f"Takes pictures of the recordings of {spec.name}",
        statements=conversions.may_convert(CLIPS),
        environment={
            **conversions.environment(spec, CLIPS),
            "PICTURE": json.dumps(size(spec, PICTURE_WIDTH)),
            "PREVIEW": json.dumps(size(spec, PREVIEW_WIDTH)),
            "EVERY_SECONDS": str(EVERY_SECONDS),
        },
        asynchronous=True,
    )


def size(spec: PipelineSpec, width: int) -> tuple[int, int]:
    """Width and height in the shape of the recording, never wider than it; both even."""
    top = top_rendition(spec)
    across = min(width, top.width)
    return across, max(2, round(across * top.height / top.width / 2) * 2)
