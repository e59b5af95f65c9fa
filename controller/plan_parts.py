"""The six sections of a plan and their extras: fields, ranges and rules of the plan file, as types.

Field names, types and defaults are the contract of the plan file (docs/plan-file.md): other
programs read and write them. Sources of the ranges: the AWS pages and botocore shapes named beside each
rule. Rates are bit/s.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from controller import plan_rules as rules
from controller.plan_problem import refuse

LadderName = Literal["1080p", "720p", "mobile", "custom"]
FormatName = Literal["hls", "ll-hls", "cmaf", "dash", "mss"]
DrmSystem = Literal["widevine", "playready", "fairplay"]


def _whole(value: object) -> object:
    """JSON's true and 2.0 equal 1 and 2 in Python, so a Literal would let them pass."""
    if isinstance(value, bool | float):
        raise PydanticCustomError("not_whole", "not a whole number")
    return value


Whole = BeforeValidator(_whole)


class PlanPart(BaseModel):
    """What every section is: strict, closed, immutable."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class SrtPlan(PlanPart):
    """SRT listener; MediaLive requires AES and a latency of 120-15000 ms."""

    encryption: Literal["AES128", "AES192", "AES256"] = "AES256"
    latency_ms: int = Field(2000, ge=120, le=15000)


class RtmpsPlan(PlanPart):
    """The TLS load balancer in front of a VPC input."""

    domain: rules.Domain
    certificate_arn: rules.CertificateArn
    vpc_id: rules.VpcId
    subnet_ids: rules.SubnetPair


class VpcPlan(PlanPart):
    """RTMP push inside a VPC: two subnets in two availability zones, 1-5 security groups."""

    subnet_ids: rules.SubnetPair
    security_group_ids: rules.SecurityGroupIds


class IngestPlan(PlanPart):
    """How the phones reach the event."""

    protocol: Literal["rtmp", "srt", "rtmps"] = "rtmp"
    cameras: Annotated[Literal[1, 2], Whole] = 1
    allowed_cidrs: rules.Cidrs = ()
    failover_after_ms: int = Field(1000, ge=100, le=60000)
    slate: rules.Slate = ""
    srt: SrtPlan = SrtPlan()
    rtmps: RtmpsPlan | None = None
    vpc: VpcPlan | None = None

    @model_validator(mode="after")
    def _rules(self) -> IngestPlan:
        refuse(*rules.ingest_problems(self.protocol, self.rtmps is not None, self.vpc is not None))
        return self


class RenditionPlan(PlanPart):
    """One rung of a custom ladder. 4:2:0 video needs even sizes; MediaLive's least rate is 1000 bit/s."""

    name: rules.RenditionName
    width: rules.EvenWidth
    height: rules.EvenHeight
    max_bitrate: int = Field(ge=1000, le=100_000_000)
    quality: int = Field(ge=1, le=10)


class EncodePlan(PlanPart):
    """The encoder."""

    pipelines: Literal["single", "standard"] = "single"
    ladder: LadderName = "1080p"
    renditions: tuple[RenditionPlan, ...] = Field((), max_length=10, description=rules.RENDITIONS)
    frame_rate: Annotated[Literal[24, 25, 30, 50, 60], Whole] = 30
    keyframe_seconds: Annotated[Literal[1, 2], Whole] = 2
    audio_bitrate: int = Field(128_000, ge=64_000, le=320_000)
    captions: Literal["none", "embedded", "webvtt", "ttml", "smart"] = "none"
    thumbnails: bool = True

    @model_validator(mode="after")
    def _rules(self) -> EncodePlan:
        refuse(*rules.ladder_problems(self.ladder, tuple(rung.name for rung in self.renditions)))
        return self


class DrmPlan(PlanPart):
    """SPEKE 2 key provider."""

    systems: tuple[DrmSystem, ...] = Field(min_length=1, description=rules.DRM_SYSTEMS)
    speke_url: rules.HttpsUrl
    resource_id: rules.ResourceId
    role_arn: rules.RoleArn

    @model_validator(mode="after")
    def _rules(self) -> DrmPlan:
        refuse(*rules.repeated("systems", self.systems))
        return self


def _delay(chosen: dict[str, object]) -> int:
    """LL-HLS takes no delay, so that is the default beside it."""
    formats = chosen["formats"]
    return 0 if isinstance(formats, tuple) and "ll-hls" in formats else 30


class PackagePlan(PlanPart):
    """MediaPackage. Every allowed segment length is a multiple of every allowed keyframe distance."""

    formats: tuple[FormatName, ...] = Field(("hls", "dash"), min_length=1, description=rules.FORMATS)
    segment_seconds: Annotated[Literal[2, 4, 6, 8, 10], Whole] = 6
    delay_seconds: int = Field(default_factory=_delay, ge=0, le=300)
    dvr_seconds: int = Field(7200, ge=0, le=86400)
    quality_manifests: bool = True
    drm: DrmPlan | None = None

    @model_validator(mode="after")
    def _rules(self) -> PackagePlan:
        refuse(
            *rules.repeated("formats", self.formats), *rules.delay_problems(self.formats, self.delay_seconds)
        )
        return self


class CountriesPlan(PlanPart):
    """CloudFront geo restriction, ISO 3166-1 alpha-2."""

    mode: Literal["any", "allow", "deny"] = "any"
    codes: rules.Countries = ()

    @model_validator(mode="after")
    def _rules(self) -> CountriesPlan:
        refuse(*rules.country_problems(self.mode, self.codes))
        return self


class DomainPlan(PlanPart):
    """An alternate domain name; CloudFront takes certificates from us-east-1 alone."""

    name: rules.Domain
    certificate_arn: rules.EdgeCertificateArn


class DeliverPlan(PlanPart):
    """CloudFront."""

    access: Literal["public", "signed-url", "signed-cookie"] = "public"
    countries: CountriesPlan = CountriesPlan()
    price_class: Literal["100", "200", "all"] = "all"
    manifest_ttl_seconds: int = Field(2, ge=0, le=60)
    segment_ttl_seconds: int = Field(86400, ge=1, le=31_536_000)
    compress: bool = True
    origin_shield: bool = True
    access_logs: bool = False
    domain: DomainPlan | None = None
    web_player: bool = True


class RecordPlan(PlanPart):
    """The archive on S3."""

    archive: bool = True
    rollover_seconds: int = Field(300, ge=60, le=3600)
    glacier_after_days: rules.Days = 30
    expire_after_days: rules.Days = None
    storage_class: Literal["STANDARD", "INTELLIGENT_TIERING"] = "STANDARD"
    encryption: Literal["sse-s3", "sse-kms"] = "sse-s3"
    kms_key_arn: rules.KmsKeyArn = None
    versioning: bool = True
    requester_pays: bool = False
    vod: bool = False

    @model_validator(mode="after")
    def _rules(self) -> RecordPlan:
        refuse(
            *rules.lifecycle_problems(self.glacier_after_days, self.expire_after_days),
            *rules.encryption_problems(self.encryption, self.kms_key_arn),
            *rules.archive_problems("vod", self.vod, self.archive),
        )
        return self


class WatchPlan(PlanPart):
    """Alarms, dashboard, trail, notifications, the dead man's stop."""

    alarms: bool = True
    notify_emails: rules.Emails = ()
    dashboard: bool = True
    audit_trail: bool = True
    planned_minutes: int = Field(180, ge=1, le=10080)
    auto_stop_after_minutes: rules.AutoStop = 60


class ExtrasPlan(PlanPart):
    """Chat, analytics, clip thumbnails."""

    chat: bool = False
    viewer_analytics: bool = False
    clip_thumbnails: bool = False
