"""What the plan may ask for and AWS does not offer: refused by name, never ignored."""

from __future__ import annotations

from collections.abc import Iterator

from aws.sentence import say
from aws.spec import Captions, ChannelClass, IngestProtocol, PipelineSpec
from aws.template import manifests
from aws.template.captions import SMART_REGIONS
from aws.template.protection import systems_for


def not_offered(spec: PipelineSpec) -> tuple[tuple[str, str], ...]:
    """(plan field, sentence) for every value of this spec that AWS does not have, there or beside another."""
    return tuple(_found(spec))


def _found(spec: PipelineSpec) -> Iterator[tuple[str, str]]:
    if spec.encode.captions is Captions.SMART and spec.region not in SMART_REGIONS:
        places = ", ".join(sorted(SMART_REGIONS))
        yield "encode.captions", say("encode.captions: smart captions exist only in {0}", places)
    if spec.ingest.srt is not None and spec.encode.channel_class is ChannelClass.STANDARD:
        yield "encode.pipelines", say("encode.pipelines: an SRT listener serves a single pipeline only")
    if spec.ingest.protocol is IngestProtocol.RTMPS and spec.ingest.rtmps is None:
        yield (
            "ingest.rtmps",
            say("ingest.rtmps: the protocol rtmps needs its domain, certificate and subnets"),
        )
    drm = spec.package.drm
    if drm is None:
        return
    if any(not systems_for(drm, endpoint.container) for endpoint in manifests.endpoints(spec)):
        yield "package.drm", say("package.drm: the format mss can be protected by playready only")
