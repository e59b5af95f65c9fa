"""What a plan makes AWS count: every charge of one event, with how much of it and while what.

Rules and their sources:
- Every attached input and every configured output of a running channel is billed by the minute, with ten
  minutes at least, whatever they carry; an idle channel and an idle push input are billed too (MediaLive
  user guide, "Pricing in MediaLive"; aws.amazon.com/medialive/pricing). The archive repeats the best
  rendition as an output of its own, audio and captions of CMAF ingest are outputs of their own.
- 960x540 is SD and 1280x720 is HD in AWS's cost example; that the border lies at 1280x720 pixels is read
  from it, not stated there.
- Every viewer watches the best rendition at its ceiling, as in AWS's cost example 2: an upper bound.
- 1 GB is 2^30 bytes, as in the same example.
- An edge without Origin Shield finds 99 % in its cache (the same example); with it the origin sends every
  rendition once per container format.
- The web player page is left out: a quarter of a megabyte per viewer, once. An hour of 1080p is thousands of
  times as much.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from aws.spec import (
    Captions,
    ChannelClass,
    IngestProtocol,
    PackageFormat,
    PipelineSpec,
    Rendition,
    StorageClass,
)
from controller.cost_conversions import conversions
from controller.cost_extras import extras

HOURS_PER_MONTH = 730.0
"""AWS's own calculator counts so."""
GIGABYTE = 2**30
MISSES_WITHOUT_SHIELD = 0.01
HD_FROM, UHD_FROM = 1280 * 720, 1920 * 1080 + 1
"""Pixels of a frame."""
ROOMY_INPUT = ((8_000_000, "10"), (16_000_000, "20"))
TALLEST_HD_INPUT = 1080
"""The template reserves an input with room above the best rendition (aws/template/channel.py)."""
REQUESTS_PER_SEGMENT = {
    PackageFormat.HLS: 4.0,
    PackageFormat.CMAF: 4.0,
    PackageFormat.DASH: 3.0,
    PackageFormat.MSS: 3.0,
}
"""A segment and a playlist each for video and audio; DASH and MSS have one manifest for both."""
LOW_LATENCY_REQUESTS_PER_SECOND = 4.0
"""Low-latency HLS asks for a part and a playlist each for video and audio about every second."""
METRICS_PER_HOUR, METRICS_PER_PIPELINE_HOUR = 420.0, 2880.0
"""Seven series a minute, and eight per pipeline every ten seconds: what the control room reads."""
BALANCER_ZONES = 2
"""An internet-facing load balancer has a public IPv4 address in each of its zones, and each is billed."""
SOURCE_HEADROOM = 1.2
"""What the phones send beside the best rendition (controller/phones.py)."""
CONTAINERS = {PackageFormat.HLS: "TS", PackageFormat.MSS: "ISM"}

PLACES = {
    "us": "us-east-1",
    "ca": "us-east-1",
    "mx": "us-east-1",
    "eu": "edge:EU",
    "il": "edge:EU",
    "sa": "edge:SA",
    "af": "edge:ME",
    "me": "edge:ME",
    "ap-northeast-1": "edge:JP",
    "ap-northeast-3": "edge:JP",
    "ap-south-1": "edge:IN",
    "ap-south-2": "edge:IN",
    "ap-southeast-2": "edge:AU",
    "ap-southeast-4": "edge:AU",
}
"""CloudFront's price place by region, or by its first part; the rest of Asia is one place."""
PRICE_CLASS_PLACES = {
    "PriceClass_100": frozenset({"us-east-1", "edge:EU"}),
    "PriceClass_200": frozenset({"us-east-1", "edge:EU", "edge:AP", "edge:JP", "edge:IN", "edge:ME"}),
}
"""Where a price class has edges; elsewhere its viewers are served from, and billed as, the cheapest."""


class Service(StrEnum):
    """Whose charge it is, as the bill groups them."""

    MEDIALIVE = "medialive"
    MEDIAPACKAGE = "mediapackage"
    CLOUDFRONT = "cloudfront"
    S3 = "s3"
    CLOUDWATCH = "cloudwatch"
    SECRETS = "secrets"
    EXTRAS = "extras"


class Pace(StrEnum):
    """While what a charge runs up, and in which steps."""

    RUNNING = "running"
    """On air, by the started minute, ten minutes at least. Quantity: pieces."""
    FLOWING = "flowing"
    """On air, as it comes. Quantity: units per hour."""
    STANDING = "standing"
    """As long as the event exists. Quantity: monthly pieces, spread over the month's hours."""
    IDLE = "idle"
    """While not on air. Quantity: pieces, by the hour."""
    KEPT = "kept"
    """Stays behind. Quantity: GB that one hour on air adds, billed every month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """So much of one price. `topic` names it for people; `region` is where it is billed."""

    topic: str
    key: str
    pace: Pace
    quantity: float
    region: str

    @property
    def service(self) -> Service:
        """The first part of the key."""
        return Service(self.key.partition(".")[0])


def charges(spec: PipelineSpec, viewers: int) -> tuple[Charge, ...]:
    """Everything that this event is charged for while `viewers` watch it."""
    found = (
        *_medialive(spec),
        *_mediapackage(spec, viewers),
        *_cloudfront(spec, viewers),
        *_storage(spec),
        *_watching(spec),
        *_extras(spec, viewers),
    )
    return tuple(
        Charge(topic=topic, key=key, pace=pace, quantity=quantity, region=region or spec.region)
        for topic, key, pace, quantity, region in found
        if quantity > 0
    )


_Found = Iterator[tuple[str, str, Pace, float, str]]


def edge_place(spec: PipelineSpec) -> str:
    """The CloudFront price place of viewers who sit near the event's region."""
    near = PLACES.get(spec.region) or PLACES.get(spec.region.partition("-")[0], "edge:AP")
    return near if near in PRICE_CLASS_PLACES.get(spec.deliver.price_class, {near}) else "us-east-1"


def _medialive(spec: PipelineSpec) -> _Found:
    kind, encode = _kind(spec), spec.encode
    top = best(spec)
    size = "uhd" if top.height > TALLEST_HD_INPUT else "hd"
    reserved = next((name for limit, name in ROOMY_INPUT if top.max_bitrate <= limit), "50")
    cameras = float(spec.ingest.cameras)
    yield "inputs", f"medialive.input.{size}.{reserved}.{kind}", Pace.RUNNING, cameras, ""
    for rung in encode.renditions:
        yield _topic(spec, rung), _output(spec, rung), Pace.RUNNING, 1.0, ""
    yield "audio-output", f"medialive.output.audio.{kind}", Pace.RUNNING, 1.0, ""
    if encode.captions not in (Captions.NONE, Captions.EMBEDDED):
        yield "caption-output", f"medialive.output.captions.{kind}", Pace.RUNNING, 1.0, ""
    if encode.captions is Captions.SMART:
        yield "smart-captions", "medialive.smart_captions", Pace.RUNNING, 1.0, ""
    if spec.record.archive:
        yield "archive-output", _output(spec, top), Pace.RUNNING, 1.0, ""
    yield from _balancer(spec)
    yield "idle-channel", "medialive.idle.channel", Pace.IDLE, 1.0, ""
    yield "idle-input", "medialive.idle.input", Pace.IDLE, cameras, ""


def _balancer(spec: PipelineSpec) -> _Found:
    """Its hours run as long as the event exists; a capacity unit of TLS is 1 GB, and phones bring the GB."""
    if spec.ingest.protocol is not IngestProtocol.RTMPS:
        return
    yield "tls-balancer", "medialive.tls_balancer", Pace.STANDING, HOURS_PER_MONTH, ""
    addresses = BALANCER_ZONES * HOURS_PER_MONTH
    yield "tls-balancer", "medialive.tls_balancer_address", Pace.STANDING, addresses, ""
    source = _gb_per_hour(best(spec).max_bitrate * SOURCE_HEADROOM + spec.encode.audio_bitrate)
    phones = spec.ingest.cameras * spec.encode.channel_class.pipelines
    yield "tls-balancer", "medialive.tls_balancer_capacity", Pace.FLOWING, source * phones, ""


def _mediapackage(spec: PipelineSpec, viewers: int) -> _Found:
    ladder = _ladder_gb(spec)
    into = ladder * spec.encode.channel_class.pipelines
    yield "package-ingest", "mediapackage.ingest", Pace.FLOWING, into, ""
    watched = viewers * watched_gb(spec)
    containers = len({CONTAINERS.get(kind, "CMAF") for kind in spec.package.formats})
    once = ladder * containers
    missed = once if spec.deliver.origin_shield else max(once, MISSES_WITHOUT_SHIELD * watched)
    yield "package-origin", "mediapackage.origin", Pace.FLOWING, min(watched, missed), ""
    if spec.package.drm is not None:
        yield "drm", "mediapackage.drm", Pace.FLOWING, 1.0, ""


def _cloudfront(spec: PipelineSpec, viewers: int) -> _Found:
    place = edge_place(spec)
    yield "transfer", "cloudfront.transfer", Pace.FLOWING, viewers * watched_gb(spec), place
    asked = viewers * requests_per_hour(spec)
    yield "requests", "cloudfront.requests", Pace.FLOWING, asked, place
    if spec.deliver.origin_shield:
        shielded = min(asked, MISSES_WITHOUT_SHIELD * asked + requests_per_hour(spec))
        yield "origin-shield", "cloudfront.shield", Pace.FLOWING, shielded, ""


def _storage(spec: PipelineSpec) -> _Found:
    record = spec.record
    if not record.archive:
        return
    added = _gb_per_hour(best(spec).max_bitrate + spec.encode.audio_bitrate)
    added *= spec.encode.channel_class.pipelines
    tiering = record.storage_class is StorageClass.INTELLIGENT_TIERING
    yield "archive", "s3.tiering" if tiering else "s3.storage", Pace.KEPT, added, ""
    if record.glacier_after_days is not None:
        yield "glacier", "s3.glacier", Pace.KEPT, added, ""
    if record.sse_kms:
        yield "kms", "s3.kms", Pace.STANDING, 1.0, ""


def _watching(spec: PipelineSpec) -> _Found:
    pipelines = float(spec.encode.channel_class.pipelines)
    if spec.watch.alarms:
        # Per pipeline one alarm with a period of 10 s and five of a minute; two on MediaPackage, one on
        # the edge, one of both silences together (aws/template/alarms.py; a test holds them side by side).
        yield "alarms", "cloudwatch.alarm", Pace.STANDING, 5 * pipelines + 3, ""
        yield "alarms", "cloudwatch.alarm_fast", Pace.STANDING, pipelines, ""
        yield "alarms", "cloudwatch.alarm_composite", Pace.STANDING, 1.0, ""
    if spec.watch.dashboard:
        yield "dashboard", "cloudwatch.dashboard", Pace.STANDING, 1.0, ""
    asked = METRICS_PER_HOUR + METRICS_PER_PIPELINE_HOUR * pipelines
    yield "metrics", "cloudwatch.metrics", Pace.FLOWING, asked, ""
    if spec.ingest.srt is not None:
        yield "secrets", "secrets.secret", Pace.STANDING, float(spec.ingest.cameras), ""


def _extras(spec: PipelineSpec, viewers: int) -> _Found:
    asked = viewers * requests_per_hour(spec)
    found = (*extras(spec, viewers, asked), ("small", "extras.small", "flowing", 1.0), *conversions(spec))
    yield from ((topic, key, Pace(pace), much, "") for topic, key, pace, much in found)


def best(spec: PipelineSpec) -> Rendition:
    """The best rung: what the archive keeps, and what every viewer is assumed to watch."""
    return max(spec.encode.renditions, key=lambda rung: (rung.height, rung.max_bitrate))


def watched_gb(spec: PipelineSpec) -> float:
    """GB that one viewer takes in an hour, at most."""
    rate = max(rung.max_bitrate for rung in spec.encode.renditions)
    return _gb_per_hour(rate + spec.encode.audio_bitrate)


def requests_per_hour(spec: PipelineSpec) -> float:
    """Requests of one viewer of the format that asks most."""
    formats = spec.package.formats
    by_segment = [REQUESTS_PER_SEGMENT[kind] for kind in formats if kind in REQUESTS_PER_SEGMENT]
    per_second = max(by_segment, default=0.0) / spec.package.segment_seconds
    if PackageFormat.LL_HLS in formats:
        per_second = max(per_second, LOW_LATENCY_REQUESTS_PER_SECOND)
    return per_second * 3600


def _ladder_gb(spec: PipelineSpec) -> float:
    video = sum(rung.max_bitrate for rung in spec.encode.renditions)
    return _gb_per_hour(video + spec.encode.audio_bitrate)


def _gb_per_hour(bit_rate: float) -> float:
    return bit_rate * 3600 / 8 / GIGABYTE


def _kind(spec: PipelineSpec) -> str:
    return "standard" if spec.encode.channel_class is ChannelClass.STANDARD else "single"


def _size(rung: Rendition) -> str:
    pixels = rung.width * rung.height
    return "sd" if pixels < HD_FROM else "hd" if pixels < UHD_FROM else "uhd"


def _output(spec: PipelineSpec, rung: Rendition) -> str:
    rate = "10" if rung.max_bitrate < 10_000_000 else "20" if rung.max_bitrate <= 20_000_000 else "50"
    frames = "30" if spec.encode.frame_rate <= 30 else "60"
    return f"medialive.output.{_size(rung)}.{rate}.{frames}.{_kind(spec)}"


def _topic(spec: PipelineSpec, rung: Rendition) -> str:
    """Why the price of an output may be unknown."""
    if spec.encode.frame_rate > 30:
        return "fast-outputs"
    return "outputs" if rung.max_bitrate < 10_000_000 and _size(rung) != "uhd" else "large-outputs"
