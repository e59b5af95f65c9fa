"""Hypothesis: any plan file that the contract allows, as JSON-like data with every field."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from controller.countries import COUNTRY_CODES
from controller.plan import REGIONS
from tests.helpers.spec_strategies import cidrs, names, tag_texts, titles

Data = dict[str, Any]

hosts = st.from_regex(r"[a-z][a-z0-9]{0,9}\.example\.(com|kr)", fullmatch=True)
hexes = st.from_regex(r"[0-9a-f]{4,12}", fullmatch=True)
switches = st.booleans()


def arns(service: str, thing: str, *, region: str = "eu-west-1") -> st.SearchStrategy[str]:
    return hexes.map(lambda tail: f"arn:aws:{service}:{region}:111122223333:{thing}{tail}")


def several(texts: st.SearchStrategy[str], least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(texts, min_size=least, max_size=most, unique=True)


subnets = several(hexes.map("subnet-{}".format), 2, 2)
groups = several(hexes.map("sg-{}".format), 1, 5)
rtmps = st.fixed_dictionaries(
    {
        "domain": hosts,
        "certificate_arn": arns("acm", "certificate/"),
        "vpc_id": hexes.map("vpc-{}".format),
        "subnet_ids": subnets,
    }
)
drm = st.fixed_dictionaries(
    {
        "systems": several(st.sampled_from(("widevine", "playready", "fairplay")), 1, 3),
        "speke_url": hosts.map("https://{}/speke".format),
        "resource_id": st.from_regex(r"[0-9A-Za-z_-]{1,40}", fullmatch=True),
        "role_arn": hexes.map("arn:aws:iam::111122223333:role/{}".format),
    }
)
rungs = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.from_regex(r"[A-Za-z0-9_-]{1,32}", fullmatch=True),
            "width": st.integers(16, 2048).map(lambda half: 2 * half),
            "height": st.integers(16, 1080).map(lambda half: 2 * half),
            "max_bitrate": st.integers(1000, 100_000_000),
            "quality": st.integers(1, 10),
        }
    ),
    min_size=1,
    max_size=10,
    unique_by=lambda rung: rung["name"],
)


@st.composite
def _ingest(draw: st.DrawFn) -> Data:
    protocol = draw(st.sampled_from(("rtmp", "rtmps", "srt")))
    vpc = st.fixed_dictionaries({"subnet_ids": subnets, "security_group_ids": groups})
    return {
        "protocol": protocol,
        "cameras": draw(st.sampled_from((1, 2))),
        "allowed_cidrs": draw(st.lists(cidrs, max_size=10, unique=True)),
        "failover_after_ms": draw(st.integers(100, 60_000)),
        "slate": draw(st.sampled_from(("", "s3://pictures/slate.png", "s3://a.b/with a space .png "))),
        "srt": {
            "encryption": draw(st.sampled_from(("AES128", "AES192", "AES256"))),
            "latency_ms": draw(st.integers(120, 15_000)),
        },
        "rtmps": draw(rtmps if protocol == "rtmps" else st.none() | rtmps),
        "vpc": None if protocol == "srt" else draw(st.none() | vpc),
    }


@st.composite
def _encode(draw: st.DrawFn) -> Data:
    ladder = draw(st.sampled_from(("1080p", "720p", "mobile", "custom")))
    return {
        "pipelines": draw(st.sampled_from(("single", "standard"))),
        "ladder": ladder,
        "renditions": draw(rungs) if ladder == "custom" else [],
        "frame_rate": draw(st.sampled_from((24, 25, 30, 50, 60))),
        "keyframe_seconds": draw(st.sampled_from((1, 2))),
        "audio_bitrate": draw(st.integers(64_000, 320_000)),
        "captions": draw(st.sampled_from(("none", "embedded", "webvtt", "ttml", "smart"))),
        "thumbnails": draw(switches),
    }


@st.composite
def _package(draw: st.DrawFn) -> Data:
    formats = draw(several(st.sampled_from(("hls", "ll-hls", "cmaf", "dash", "mss")), 1, 5))
    return {
        "formats": formats,
        "segment_seconds": draw(st.sampled_from((2, 4, 6, 8, 10))),
        "delay_seconds": 0 if "ll-hls" in formats else draw(st.integers(0, 300)),
        "dvr_seconds": draw(st.integers(0, 86_400)),
        "quality_manifests": draw(switches),
        "drm": draw(st.none() | drm),
    }


@st.composite
def _deliver(draw: st.DrawFn) -> Data:
    mode = draw(st.sampled_from(("any", "allow", "deny")))
    codes = several(st.sampled_from(sorted(COUNTRY_CODES)), 1, 4)
    domain = st.fixed_dictionaries(
        {"name": hosts, "certificate_arn": arns("acm", "certificate/", region="us-east-1")}
    )
    return {
        "access": draw(st.sampled_from(("public", "signed-url", "signed-cookie"))),
        "countries": {"mode": mode, "codes": [] if mode == "any" else draw(codes)},
        "price_class": draw(st.sampled_from(("100", "200", "all"))),
        "manifest_ttl_seconds": draw(st.integers(0, 60)),
        "segment_ttl_seconds": draw(st.integers(1, 31_536_000)),
        "compress": draw(switches),
        "origin_shield": draw(switches),
        "access_logs": draw(switches),
        "domain": draw(st.none() | domain),
        "web_player": draw(switches),
    }


@st.composite
def _record(draw: st.DrawFn) -> Data:
    glacier = draw(st.none() | st.integers(1, 3649))
    encryption = draw(st.sampled_from(("sse-s3", "sse-kms")))
    key = arns("kms", "key/")
    archive = draw(switches)
    return {
        "archive": archive,
        "rollover_seconds": draw(st.integers(60, 3600)),
        "glacier_after_days": glacier,
        "expire_after_days": draw(st.none() | st.integers((glacier or 0) + 1, 3650)),
        "storage_class": draw(st.sampled_from(("STANDARD", "INTELLIGENT_TIERING"))),
        "encryption": encryption,
        "kms_key_arn": draw(key if encryption == "sse-kms" else st.none() | key),
        "versioning": draw(switches),
        "requester_pays": draw(switches),
        "vod": archive and draw(switches),
    }


watches = st.fixed_dictionaries(
    {
        "alarms": switches,
        "notify_emails": several(hexes.map("{}@example.com".format), 0, 4),
        "dashboard": switches,
        "audit_trail": switches,
        "planned_minutes": st.integers(1, 10_080),
        "auto_stop_after_minutes": st.none() | st.integers(5, 1440),
    }
)
extras = st.fixed_dictionaries({"chat": switches, "viewer_analytics": switches, "clip_thumbnails": switches})
_plans: st.SearchStrategy[Data] = st.fixed_dictionaries(
    {
        "version": st.just(1),
        "name": names,
        "title": titles.filter(lambda title: bool(title.strip())),
        "region": st.sampled_from(REGIONS),
        "tags": st.dictionaries(tag_texts, tag_texts, max_size=5),
        "ingest": _ingest(),
        "encode": _encode(),
        "package": _package(),
        "deliver": _deliver(),
        "record": _record(),
        "watch": watches,
        "extras": extras,
    }
)


def _without_pictures_of_nothing(data: Data) -> Data:
    pictures = data["extras"]["clip_thumbnails"] and data["record"]["archive"]
    return {**data, "extras": {**data["extras"], "clip_thumbnails": pictures}}


plans = _plans.map(_without_pictures_of_nothing)
"""Every field of the contract."""
