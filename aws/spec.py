"""What AWS is asked for: the frozen description of one live event's pipeline.

Everything here is decided by the producer's plan; nothing is answered by AWS (that is `facts.py`).
Rates are bit/s, times are seconds unless a name says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

CARRIED = "FlypackPlan"
"""The key in a template's metadata under which it carries the plan it was made from."""


class IngestProtocol(StrEnum):
    """How a phone reaches the event."""

    RTMP = "rtmp"
    SRT = "srt"
    RTMPS = "rtmps"


class ChannelClass(StrEnum):
    """MediaLive's ChannelClass: one encoder, or two in two availability zones."""

    SINGLE = "SINGLE_PIPELINE"
    STANDARD = "STANDARD"

    @property
    def pipelines(self) -> int:
        """How many encoders run: 1 or 2."""
        return 2 if self is ChannelClass.STANDARD else 1


class Captions(StrEnum):
    """What happens to captions in the source."""

    NONE = "none"
    EMBEDDED = "embedded"
    WEBVTT = "webvtt"
    TTML = "ttml"
    SMART = "smart"


class PackageFormat(StrEnum):
    """What viewers can be given."""

    HLS = "hls"
    LL_HLS = "ll-hls"
    CMAF = "cmaf"
    DASH = "dash"
    MSS = "mss"


class ViewerAccess(StrEnum):
    """Who may watch."""

    PUBLIC = "public"
    SIGNED_URL = "signed-url"
    SIGNED_COOKIE = "signed-cookie"


class GeoMode(StrEnum):
    """CloudFront geo restriction."""

    ANY = "any"
    ALLOW = "allow"
    DENY = "deny"


class StorageClass(StrEnum):
    """S3 storage class of the archive."""

    STANDARD = "STANDARD"
    INTELLIGENT_TIERING = "INTELLIGENT_TIERING"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """One rung of the ladder: H.264 QVBR with a ceiling of `max_bitrate` bit/s."""

    name: str
    width: int
    height: int
    max_bitrate: int
    quality: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SrtSpec:
    """SRT listener: MediaLive requires encryption and a latency of 120-15000 ms."""

    algorithm: str
    latency_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RtmpsSpec:
    """TLS in front of a VPC input: a network load balancer's domain, certificate and place."""

    domain: str
    certificate_arn: str
    vpc_id: str
    subnet_ids: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class VpcSpec:
    """RTMP push inside a VPC."""

    subnet_ids: tuple[str, str]
    security_group_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestSpec:
    """Where the pictures come from and who may send them."""

    protocol: IngestProtocol = IngestProtocol.RTMP
    cameras: int = 1
    allowed_cidrs: tuple[str, ...] = ()
    failover_after_ms: int = 1000
    slate_uri: str | None = None
    srt: SrtSpec | None = None
    rtmps: RtmpsSpec | None = None
    vpc: VpcSpec | None = None

    @property
    def inside_a_vpc(self) -> bool:
        """The inputs' addresses are private: EC2's security groups guard them, not MediaLive's."""
        return self.vpc is not None or self.rtmps is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodeSpec:
    """The encoder: class, ladder, frame rate, GOP, audio, captions."""

    channel_class: ChannelClass = ChannelClass.SINGLE
    renditions: tuple[Rendition, ...]
    frame_rate: int = 30
    keyframe_seconds: int = 2
    audio_bitrate: int = 128_000
    captions: Captions = Captions.NONE
    thumbnails: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DrmSpec:
    """SPEKE 2 key provider."""

    systems: tuple[str, ...]
    speke_url: str
    resource_id: str
    role_arn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageSpec:
    """MediaPackage v2: formats, segments, delay, start-over window."""

    formats: tuple[PackageFormat, ...] = (PackageFormat.HLS, PackageFormat.DASH)
    segment_seconds: int = 6
    delay_seconds: int = 30
    dvr_seconds: int = 7200
    quality_manifests: bool = True
    drm: DrmSpec | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainSpec:
    """An alternate domain name with its us-east-1 certificate."""

    name: str
    certificate_arn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverSpec:
    """CloudFront."""

    access: ViewerAccess = ViewerAccess.PUBLIC
    key_mark: str = ""
    """Of the signing key (`aws.signing.mark_of`), set when there is one: a new pair is a new resource."""
    geo_mode: GeoMode = GeoMode.ANY
    geo_codes: tuple[str, ...] = ()
    price_class: str = "PriceClass_All"
    manifest_ttl_seconds: int = 2
    segment_ttl_seconds: int = 86400
    compress: bool = True
    origin_shield: bool = True
    access_logs: bool = False
    domain: DomainSpec | None = None
    web_player: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSpec:
    """The archive on S3."""

    archive: bool = True
    rollover_seconds: int = 300
    glacier_after_days: int | None = 30
    expire_after_days: int | None = None
    storage_class: StorageClass = StorageClass.STANDARD
    kms_key_arn: str | None = None
    sse_kms: bool = False
    versioning: bool = True
    requester_pays: bool = False
    vod: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchSpec:
    """Alarms, dashboard, trail, notifications, the dead man's stop."""

    alarms: bool = True
    notify_emails: tuple[str, ...] = ()
    dashboard: bool = True
    audit_trail: bool = True
    planned_minutes: int = 180
    auto_stop_after_minutes: int | None = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtrasSpec:
    """Chat, analytics, clip thumbnails."""

    chat: bool = False
    viewer_analytics: bool = False
    clip_thumbnails: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PipelineSpec:
    """One event's whole pipeline. `name` is the prefix of every resource; the stack is `flypack-NAME`."""

    name: str
    title: str
    region: str
    tags: tuple[tuple[str, str], ...] = ()
    ingest: IngestSpec
    encode: EncodeSpec
    package: PackageSpec
    deliver: DeliverSpec
    record: RecordSpec
    watch: WatchSpec
    extras: ExtrasSpec
    plan: str = field(default="", repr=False)
    """The producer's plan as JSON text. The template carries it, so it can be read from the stack."""

    @property
    def stack_name(self) -> str:
        """The CloudFormation stack of this event."""
        return f"flypack-{self.name}"

    @property
    def all_tags(self) -> dict[str, str]:
        """The plan's tags and the one every Flypack resource carries."""
        return {**dict(self.tags), "flypack:event": self.name}
