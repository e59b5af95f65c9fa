"""Plan to spec: what the producer decided, as what AWS is asked for. Pure and total for a checked plan."""

from __future__ import annotations

import json

from aws.spec import (
    Captions,
    ChannelClass,
    DeliverSpec,
    DomainSpec,
    DrmSpec,
    EncodeSpec,
    ExtrasSpec,
    GeoMode,
    IngestProtocol,
    IngestSpec,
    PackageFormat,
    PackageSpec,
    PipelineSpec,
    RecordSpec,
    Rendition,
    RtmpsSpec,
    SrtSpec,
    StorageClass,
    ViewerAccess,
    VpcSpec,
    WatchSpec,
)
from controller.ladder import LADDERS
from controller.plan_model import EventPlan
from controller.plan_parts import (
    DeliverPlan,
    EncodePlan,
    IngestPlan,
    PackagePlan,
    RecordPlan,
    WatchPlan,
)

_CLASSES = {"single": ChannelClass.SINGLE, "standard": ChannelClass.STANDARD}
_PRICE_CLASSES = {"100": "PriceClass_100", "200": "PriceClass_200", "all": "PriceClass_All"}


def to_spec(plan: EventPlan) -> PipelineSpec:
    """What AWS is asked for by this plan."""
    return PipelineSpec(
        name=plan.name,
        title=plan.title,
        region=plan.region,
        tags=tuple(plan.tags.items()),
        ingest=_ingest(plan.ingest),
        encode=_encode(plan.encode),
        package=_package(plan.package),
        deliver=_deliver(plan.deliver),
        record=_record(plan.record),
        watch=_watch(plan.watch),
        extras=ExtrasSpec(**plan.extras.model_dump()),
        plan=json.dumps(plan.to_data(), ensure_ascii=False, separators=(",", ":")),
    )


def renditions(encode: EncodePlan) -> tuple[Rendition, ...]:
    """The rungs of the plan's ladder, largest first for the ready-made ones."""
    if encode.ladder == "custom":
        return tuple(Rendition(**rung.model_dump()) for rung in encode.renditions)
    return LADDERS[encode.ladder]


def heights(encode: EncodePlan) -> tuple[int, ...]:
    """The heights that viewers are offered, pixels, tallest first."""
    return tuple(sorted({rung.height for rung in renditions(encode)}, reverse=True))


def _ingest(ingest: IngestPlan) -> IngestSpec:
    srt = SrtSpec(algorithm=ingest.srt.encryption, latency_ms=ingest.srt.latency_ms)
    return IngestSpec(
        protocol=IngestProtocol(ingest.protocol),
        cameras=ingest.cameras,
        allowed_cidrs=ingest.allowed_cidrs,
        failover_after_ms=ingest.failover_after_ms,
        slate_uri=ingest.slate or None,
        srt=srt if ingest.protocol == "srt" else None,
        rtmps=_rtmps(ingest) if ingest.protocol == "rtmps" else None,
        vpc=_vpc(ingest),
    )


def _rtmps(ingest: IngestPlan) -> RtmpsSpec | None:
    block = ingest.rtmps
    if block is None:
        return None
    return RtmpsSpec(
        domain=block.domain,
        certificate_arn=block.certificate_arn,
        vpc_id=block.vpc_id,
        subnet_ids=_pair(block.subnet_ids),
    )


def _vpc(ingest: IngestPlan) -> VpcSpec | None:
    block = ingest.vpc
    if block is None:
        return None
    return VpcSpec(subnet_ids=_pair(block.subnet_ids), security_group_ids=block.security_group_ids)


def _pair(values: tuple[str, ...]) -> tuple[str, str]:
    first, second = values
    return first, second


def _encode(encode: EncodePlan) -> EncodeSpec:
    return EncodeSpec(
        channel_class=_CLASSES[encode.pipelines],
        renditions=renditions(encode),
        frame_rate=encode.frame_rate,
        keyframe_seconds=encode.keyframe_seconds,
        audio_bitrate=encode.audio_bitrate,
        captions=Captions(encode.captions),
        thumbnails=encode.thumbnails,
    )


def _package(package: PackagePlan) -> PackageSpec:
    drm = package.drm
    return PackageSpec(
        formats=tuple(PackageFormat(name) for name in package.formats),
        segment_seconds=package.segment_seconds,
        delay_seconds=package.delay_seconds,
        dvr_seconds=package.dvr_seconds,
        quality_manifests=package.quality_manifests,
        drm=DrmSpec(**drm.model_dump()) if drm else None,
    )


def _deliver(deliver: DeliverPlan) -> DeliverSpec:
    domain = deliver.domain
    return DeliverSpec(
        access=ViewerAccess(deliver.access),
        geo_mode=GeoMode(deliver.countries.mode),
        geo_codes=deliver.countries.codes,
        price_class=_PRICE_CLASSES[deliver.price_class],
        manifest_ttl_seconds=deliver.manifest_ttl_seconds,
        segment_ttl_seconds=deliver.segment_ttl_seconds,
        compress=deliver.compress,
        origin_shield=deliver.origin_shield,
        access_logs=deliver.access_logs,
        domain=DomainSpec(**domain.model_dump()) if domain else None,
        web_player=deliver.web_player,
    )


def _record(record: RecordPlan) -> RecordSpec:
    return RecordSpec(
        archive=record.archive,
        rollover_seconds=record.rollover_seconds,
        glacier_after_days=record.glacier_after_days,
        expire_after_days=record.expire_after_days,
        storage_class=StorageClass(record.storage_class),
        kms_key_arn=record.kms_key_arn if record.encryption == "sse-kms" else None,
        sse_kms=record.encryption == "sse-kms",
        versioning=record.versioning,
        requester_pays=record.requester_pays,
        vod=record.vod,
    )


def _watch(watch: WatchPlan) -> WatchSpec:
    return WatchSpec(**watch.model_dump())
