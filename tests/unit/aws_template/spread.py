"""A spread of plans: each is linted in three regions and kept as a golden template."""

from __future__ import annotations

from collections.abc import Mapping

from aws.spec import (
    Captions,
    ChannelClass,
    DomainSpec,
    DrmSpec,
    GeoMode,
    IngestProtocol,
    PackageFormat,
    PipelineSpec,
    RtmpsSpec,
    SrtSpec,
    StorageClass,
    ViewerAccess,
    VpcSpec,
)
from tests.helpers.specs import LADDER_720P, LADDER_MOBILE, changed, default_spec, rung

RTMPS = RtmpsSpec(
    domain="ingest.example.com",
    certificate_arn="arn:aws:acm:eu-west-1:111122223333:certificate/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0",
    vpc_id="vpc-0a1b2c3d",
    subnet_ids=("subnet-0a1b2c3d", "subnet-4e5f6071"),
)
HLS, CMAF, DASH = PackageFormat.HLS, PackageFormat.CMAF, PackageFormat.DASH

SPREAD: Mapping[str, PipelineSpec] = {
    "default": default_spec(),
    "standard-two-cameras": changed(
        default_spec("derby", "ap-northeast-2"),
        title="더비 결승전",
        ingest__cameras=2,
        ingest__failover_after_ms=3000,
        encode__channel_class=ChannelClass.STANDARD,
        watch__notify_emails=("ops@example.com", "desk@example.com"),
        tags=(("team", "sports"), ("cost-center", "4711")),
    ),
    "lean": changed(
        default_spec("radio", "eu-west-1"),
        encode__renditions=LADDER_MOBILE,
        encode__thumbnails=False,
        package__formats=(CMAF,),
        package__quality_manifests=False,
        package__delay_seconds=0,
        package__dvr_seconds=0,
        deliver__origin_shield=False,
        deliver__compress=False,
        deliver__manifest_ttl_seconds=0,
        deliver__web_player=False,
        record__archive=False,
        watch__alarms=False,
        watch__dashboard=False,
        watch__audit_trail=False,
        watch__auto_stop_after_minutes=None,
    ),
    "720p-all-formats": changed(
        default_spec("hall", "eu-west-1"),
        encode__renditions=LADDER_720P,
        encode__frame_rate=50,
        encode__keyframe_seconds=1,
        package__formats=(HLS, CMAF, DASH),
        package__segment_seconds=4,
        package__dvr_seconds=86_400,
        deliver__geo_mode=GeoMode.ALLOW,
        deliver__geo_codes=("KR", "JP"),
        deliver__price_class="PriceClass_200",
        record__glacier_after_days=None,
        record__expire_after_days=90,
    ),
    "inside-a-vpc": changed(
        default_spec("office", "ap-northeast-2"),
        ingest__cameras=2,
        ingest__slate_uri="s3://pictures/slate.png",
        ingest__vpc=VpcSpec(
            subnet_ids=("subnet-0a1b2c3d", "subnet-4e5f6071"), security_group_ids=("sg-0a1b2c3d",)
        ),
    ),
    "rtmps": changed(
        default_spec("concert", "eu-west-1"), ingest__protocol=IngestProtocol.RTMPS, ingest__rtmps=RTMPS
    ),
    "rtmps-standard-two-cameras": changed(
        default_spec("opera", "eu-west-1"),
        ingest__protocol=IngestProtocol.RTMPS,
        ingest__rtmps=RTMPS,
        ingest__cameras=2,
        ingest__allowed_cidrs=("203.0.113.0/24", "198.51.100.7/32"),
        encode__channel_class=ChannelClass.STANDARD,
    ),
    "srt-two-cameras": changed(
        default_spec("regatta", "ap-northeast-2"),
        ingest__protocol=IngestProtocol.SRT,
        ingest__srt=SrtSpec(algorithm="AES192", latency_ms=4000),
        ingest__cameras=2,
    ),
    "smart-captions": changed(default_spec("talk"), encode__captions=Captions.SMART),
    "embedded-captions": changed(default_spec("news", "eu-west-1"), encode__captions=Captions.EMBEDDED),
    "webvtt-captions": changed(default_spec("lesson", "eu-west-1"), encode__captions=Captions.WEBVTT),
    "every-format-protected": changed(
        default_spec("premium", "eu-west-1"),
        package__formats=tuple(PackageFormat),
        package__drm=DrmSpec(
            systems=("widevine", "playready", "fairplay"),
            speke_url="https://keys.example.com/speke",
            resource_id="premium",
            role_arn="arn:aws:iam::111122223333:role/speke",
        ),
    ),
    "viewer-analytics": changed(default_spec("festival", "eu-west-1"), extras__viewer_analytics=True),
    "chat": changed(default_spec("quiz", "ap-northeast-2"), extras__chat=True),
    "recordings-on-demand": changed(
        default_spec("match", "ap-northeast-2"),
        record__vod=True,
        record__requester_pays=True,
        record__sse_kms=True,
        record__kms_key_arn="arn:aws:kms:ap-northeast-2:111122223333:alias/archive",
        extras__clip_thumbnails=True,
        tags=(("team", "sports"),),
    ),
    "own-domain-own-key": changed(
        default_spec("premiere", "eu-west-1"),
        deliver__domain=DomainSpec(
            name="live.example.com",
            certificate_arn="arn:aws:acm:us-east-1:111122223333:certificate/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0",
        ),
        deliver__access_logs=True,
        record__storage_class=StorageClass.INTELLIGENT_TIERING,
        record__sse_kms=True,
        record__kms_key_arn="arn:aws:kms:eu-west-1:111122223333:alias/archive",
        watch__audit_trail=False,
    ),
    "signed-cookies": changed(
        default_spec("members", "eu-west-1"),
        deliver__access=ViewerAccess.SIGNED_COOKIE,
        deliver__key_mark="0a1b2c3d4e5f",
    ),
    "custom-ladder": changed(
        default_spec("studio-4", "ap-northeast-2"),
        encode__renditions=(rung("uhd", 3840, 2160, 16_000_000, 9), rung("hd", 1920, 1080, 6_000_000, 8)),
        encode__audio_bitrate=192_000,
        ingest__allowed_cidrs=("203.0.113.0/24", "198.51.100.7/32"),
        deliver__geo_mode=GeoMode.DENY,
        deliver__geo_codes=("US",),
        record__versioning=False,
        record__rollover_seconds=60,
    ),
}
