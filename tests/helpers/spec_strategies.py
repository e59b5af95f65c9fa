"""Hypothesis: any spec that a plan within its ranges can become, of what is built."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from aws.spec import (
    Captions,
    ChannelClass,
    DeliverSpec,
    DomainSpec,
    DrmSpec,
    EncodeSpec,
    ExtrasSpec,
    GeoMode,
    IngestSpec,
    PackageFormat,
    PackageSpec,
    PipelineSpec,
    RecordSpec,
    Rendition,
    StorageClass,
    VpcSpec,
    WatchSpec,
)

REGIONS = ("ap-northeast-2", "us-east-1", "eu-west-1", "sa-east-1")
CERTIFICATE = "arn:aws:acm:us-east-1:111122223333:certificate/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0"
DRM = DrmSpec(
    systems=("widevine", "playready", "fairplay"),
    speke_url="https://keys.example.com/speke",
    resource_id="show-1",
    role_arn="arn:aws:iam::111122223333:role/speke",
)
VPC = VpcSpec(subnet_ids=("subnet-0a1b2c3d", "subnet-4e5f6071"), security_group_ids=("sg-0a1b2c3d",))
KMS_KEYS = (
    "arn:aws:kms:us-east-1:111122223333:key/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0",
    "arn:aws:kms:us-east-1:111122223333:alias/archive",
)
names = st.from_regex(r"[a-z][a-z0-9-]{2,31}", fullmatch=True)
titles = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=80)
tag_texts = st.from_regex(r"[\w +\-=._:/@]{1,60}", fullmatch=True).filter(
    lambda text: not text.lower().startswith(("aws:", "flypack:"))
)
cidrs = st.builds(lambda a, b, c: f"{a}.{b}.{c}.7/32", *[st.integers(1, 223)] * 3)


@st.composite
def renditions(draw: st.DrawFn) -> tuple[Rendition, ...]:
    rung_names = draw(
        st.lists(st.from_regex(r"[A-Za-z0-9_-]{1,32}", fullmatch=True), min_size=1, max_size=10, unique=True)
    )
    return tuple(
        Rendition(
            name=name,
            width=2 * draw(st.integers(16, 2048)),
            height=2 * draw(st.integers(16, 1080)),
            max_bitrate=draw(st.integers(1000, 100_000_000)),
            quality=draw(st.integers(1, 10)),
        )
        for name in rung_names
    )


@st.composite
def record_specs(draw: st.DrawFn) -> RecordSpec:
    glacier = draw(st.none() | st.integers(1, 3649))
    expire = draw(st.none() | st.integers((glacier or 0) + 1, 3650))
    return RecordSpec(
        archive=draw(st.booleans()),
        rollover_seconds=draw(st.integers(60, 3600)),
        glacier_after_days=glacier,
        expire_after_days=expire,
        versioning=draw(st.booleans()),
        storage_class=draw(st.sampled_from(StorageClass)),
        sse_kms=draw(st.booleans()),
        kms_key_arn=draw(st.none() | st.sampled_from(KMS_KEYS)),
        requester_pays=draw(st.booleans()),
        vod=draw(st.booleans()),
    )


@st.composite
def deliver_specs(draw: st.DrawFn) -> DeliverSpec:
    mode = draw(st.sampled_from(GeoMode))
    codes = () if mode is GeoMode.ANY else draw(st.sampled_from([("KR",), ("KR", "JP"), ("US", "CA", "MX")]))
    return DeliverSpec(
        geo_mode=mode,
        geo_codes=codes,
        price_class=draw(st.sampled_from(("PriceClass_100", "PriceClass_200", "PriceClass_All"))),
        manifest_ttl_seconds=draw(st.integers(0, 60)),
        segment_ttl_seconds=draw(st.integers(1, 31_536_000)),
        compress=draw(st.booleans()),
        origin_shield=draw(st.booleans()),
        access_logs=draw(st.booleans()),
        domain=draw(st.none() | st.just(DomainSpec(name="live.example.com", certificate_arn=CERTIFICATE))),
    )


ingest_specs = st.builds(
    IngestSpec,
    cameras=st.sampled_from((1, 2)),
    allowed_cidrs=st.lists(cidrs, max_size=10, unique=True).map(tuple),
    failover_after_ms=st.integers(100, 60_000),
    slate_uri=st.none() | st.just("s3://pictures/slate.png"),
    vpc=st.none() | st.just(VPC),
)
encode_specs = st.builds(
    EncodeSpec,
    channel_class=st.sampled_from(ChannelClass),
    renditions=renditions(),
    frame_rate=st.sampled_from((24, 25, 30, 50, 60)),
    keyframe_seconds=st.sampled_from((1, 2)),
    audio_bitrate=st.integers(64_000, 320_000),
    captions=st.sampled_from([one for one in Captions if one is not Captions.SMART]),
    thumbnails=st.booleans(),
)
package_specs = st.builds(
    PackageSpec,
    formats=st.lists(
        st.sampled_from(PackageFormat),
        min_size=1,
        max_size=5,
        unique=True,
    ).map(tuple),
    segment_seconds=st.sampled_from((2, 4, 6, 8, 10)),
    delay_seconds=st.integers(0, 300),
    dvr_seconds=st.integers(0, 86_400),
    quality_manifests=st.booleans(),
    drm=st.none() | st.just(DRM) | st.just(replace(DRM, systems=("playready",))),
)
watch_specs = st.builds(
    WatchSpec,
    alarms=st.booleans(),
    notify_emails=st.sampled_from(((), ("ops@example.com",), ("a@example.com", "b@example.com"))),
    dashboard=st.booleans(),
    audit_trail=st.booleans(),
    planned_minutes=st.integers(1, 10_080),
    auto_stop_after_minutes=st.none() | st.integers(5, 1440),
)
specs = st.builds(
    PipelineSpec,
    name=names,
    title=titles,
    region=st.sampled_from(REGIONS),
    tags=st.dictionaries(tag_texts, tag_texts, max_size=5).map(lambda found: tuple(found.items())),
    ingest=ingest_specs,
    encode=encode_specs,
    package=package_specs,
    deliver=deliver_specs(),
    record=record_specs(),
    watch=watch_specs,
    extras=st.builds(ExtrasSpec, viewer_analytics=st.booleans(), clip_thumbnails=st.booleans()),
)
