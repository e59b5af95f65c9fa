"""Values of the plan file that are good, and values that are not, field by field."""

from __future__ import annotations

import json
from typing import Any

import pytest

from controller.plan import REGIONS, PlanError, parse_plan

CERT = "arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d-0000-1111-2222-333344445555"
KMS = "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-1111-2222-333344445555"
ROLE = "arn:aws:iam::111122223333:role/speke"
RTMPS = {
    "domain": "in.example.com",
    "certificate_arn": CERT,
    "vpc_id": "vpc-0a1b2c3d",
    "subnet_ids": ["subnet-0a", "subnet-0b"],
}
DRM = {
    "systems": ["widevine", "fairplay"],
    "speke_url": "https://keys.example.com/speke",
    "resource_id": "show-1",
    "role_arn": ROLE,
}
RUNG = {"name": "tall", "width": 720, "height": 1280, "max_bitrate": 2_000_000, "quality": 7}


def plan_with(path: str, value: object, **also: object) -> dict[str, Any]:
    """The shortest plan with one field set, and others by dotted path."""
    data: dict[str, Any] = {"name": "first-show"}
    for dotted, wanted in {path: value, **also}.items():
        place = data
        *sections, field = dotted.split(".")
        for section in sections:
            place = place.setdefault(section, {})
        place[field] = wanted
    return data


def problems(data: object) -> dict[str, str]:
    """Field to message of everything wrong."""
    with pytest.raises(PlanError) as caught:
        parse_plan(json.dumps(data))
    return {problem.field: problem.message for problem in caught.value.problems}


GOOD: list[tuple[str, object]] = [
    ("name", "abc"),
    ("name", "a" + "9" * 31),
    ("title", "봄 쇼케이스 2026"),
    ("title", "x" * 80),
    ("tags", {"team": "events", "비용 센터": "12/3:4_5@6=7+8-9.0"}),
    ("tags", {f"k{number}": "" for number in range(40)}),
    ("ingest.protocol", "srt"),
    ("ingest.cameras", 2),
    ("ingest.allowed_cidrs", ["203.0.113.7/32", "10.0.0.0/8", "0.0.0.0/0"]),
    ("ingest.failover_after_ms", 100),
    ("ingest.failover_after_ms", 60000),
    ("ingest.slate", "s3://my-bucket/slates/one.png"),
    ("ingest.srt", {"encryption": "AES128", "latency_ms": 120}),
    ("ingest.srt", {"latency_ms": 15000}),
    ("ingest.rtmps", RTMPS),
    ("ingest.vpc", {"subnet_ids": ["subnet-0a", "subnet-0b"], "security_group_ids": ["sg-0a"]}),
    ("encode.pipelines", "standard"),
    ("encode.ladder", "720p"),
    ("encode.ladder", "mobile"),
    ("encode.frame_rate", 24),
    ("encode.frame_rate", 60),
    ("encode.keyframe_seconds", 1),
    ("encode.audio_bitrate", 64000),
    ("encode.audio_bitrate", 320000),
    ("encode.captions", "smart"),
    ("encode.thumbnails", False),
    ("package.formats", ["mss"]),
    ("package.formats", ["hls", "ll-hls", "cmaf", "dash", "mss"]),
    ("package.segment_seconds", 2),
    ("package.segment_seconds", 10),
    ("package.delay_seconds", 0),
    ("package.delay_seconds", 300),
    ("package.dvr_seconds", 0),
    ("package.dvr_seconds", 86400),
    ("package.quality_manifests", False),
    ("package.drm", DRM),
    ("deliver.access", "signed-cookie"),
    ("deliver.countries", {"mode": "allow", "codes": ["KR", "JP"]}),
    ("deliver.countries", {"mode": "deny", "codes": ["US"]}),
    ("deliver.price_class", "100"),
    ("deliver.manifest_ttl_seconds", 0),
    ("deliver.manifest_ttl_seconds", 60),
    ("deliver.segment_ttl_seconds", 1),
    ("deliver.segment_ttl_seconds", 31_536_000),
    ("deliver.domain", {"name": "live.example.com", "certificate_arn": CERT}),
    ("record.rollover_seconds", 60),
    ("record.rollover_seconds", 3600),
    ("record.glacier_after_days", None),
    ("record.glacier_after_days", 3650),
    ("record.expire_after_days", 31),
    ("record.storage_class", "INTELLIGENT_TIERING"),
    ("watch.notify_emails", ["ops@example.com", "a.b+c@mail.example.co.kr"]),
    ("watch.planned_minutes", 1),
    ("watch.planned_minutes", 10080),
    ("watch.auto_stop_after_minutes", None),
    ("watch.auto_stop_after_minutes", 5),
    ("watch.auto_stop_after_minutes", 1440),
    ("extras.chat", True),
    *[("region", region) for region in REGIONS],
]

BAD: list[tuple[str, object]] = [
    ("version", 0),
    ("version", True),
    ("version", 1.0),
    ("version", "1"),
    ("name", "ab"),
    ("name", "a" * 33),
    ("name", "9lives"),
    ("name", "First"),
    ("name", "first_show"),
    ("name", "first-show\n"),
    ("name", None),
    ("title", ""),
    ("title", "   "),
    ("title", "x" * 81),
    ("title", "two\nlines"),
    ("title", 7),
    ("region", "us-east-2"),
    ("region", "mars-1"),
    ("tags", []),
    ("tags", {"aws:x": "1"}),
    ("tags", {"Flypack:event": "x"}),
    ("tags", {"": "x"}),
    ("tags", {"k" * 129: "x"}),
    ("tags", {"k": "v" * 257}),
    ("tags", {"k": "<b>"}),
    ("tags", {"k": 3}),
    ("tags", {f"k{number}": "" for number in range(41)}),
    ("ingest", None),
    ("ingest.protocol", "rist"),
    ("ingest.cameras", 3),
    ("ingest.cameras", 1.0),
    ("ingest.cameras", True),
    ("ingest.allowed_cidrs", "203.0.113.7/32"),
    ("ingest.allowed_cidrs", ["203.0.113.7"]),
    ("ingest.allowed_cidrs", ["203.0.113.7/24"]),
    ("ingest.allowed_cidrs", ["300.0.113.7/32"]),
    ("ingest.allowed_cidrs", ["203.0.113.0/33"]),
    ("ingest.allowed_cidrs", ["203.0.113.0/255.255.255.0"]),
    ("ingest.allowed_cidrs", ["2001:db8::/32"]),
    ("ingest.allowed_cidrs", ["10.0.0.0/8", "10.0.0.0/8"]),
    ("ingest.allowed_cidrs", [f"10.0.0.{number}/32" for number in range(11)]),
    ("ingest.failover_after_ms", 99),
    ("ingest.failover_after_ms", 60001),
    ("ingest.slate", "https://example.com/slate.png"),
    ("ingest.slate", "s3://bucket"),
    ("ingest.slate", None),
    ("ingest.srt", None),
    ("ingest.srt.encryption", "AES512"),
    ("ingest.srt.latency_ms", 119),
    ("ingest.srt.latency_ms", 15001),
    ("ingest.rtmps", {**RTMPS, "subnet_ids": ["subnet-0a"]}),
    ("ingest.rtmps", {**RTMPS, "subnet_ids": ["subnet-0a", "subnet-0a"]}),
    ("ingest.rtmps", {**RTMPS, "domain": "localhost"}),
    ("ingest.rtmps", {**RTMPS, "certificate_arn": "arn:aws:iam::1:x"}),
    ("ingest.rtmps", {**RTMPS, "vpc_id": "subnet-0a"}),
    ("ingest.vpc", {"subnet_ids": ["subnet-0a", "subnet-0b"], "security_group_ids": []}),
    (
        "ingest.vpc",
        {
            "subnet_ids": ["subnet-0a", "subnet-0b"],
            "security_group_ids": [f"sg-{number}" for number in range(6)],
        },
    ),
    ("encode.pipelines", "redundant"),
    ("encode.ladder", "4k"),
    ("encode.frame_rate", 29),
    ("encode.frame_rate", 29.97),
    ("encode.keyframe_seconds", 3),
    ("encode.keyframe_seconds", True),
    ("encode.audio_bitrate", 63999),
    ("encode.audio_bitrate", 320001),
    ("encode.captions", "srt"),
    ("encode.thumbnails", "yes"),
    ("encode.thumbnails", 1),
    ("package.formats", []),
    ("package.formats", ["hls", "hls"]),
    ("package.formats", ["rtsp"]),
    ("package.segment_seconds", 5),
    ("package.segment_seconds", 0),
    ("package.delay_seconds", -1),
    ("package.delay_seconds", 301),
    ("package.dvr_seconds", 86401),
    ("package.drm", {}),
    ("package.drm", {**DRM, "systems": []}),
    ("package.drm", {**DRM, "systems": ["widevine", "widevine"]}),
    ("package.drm", {**DRM, "systems": ["irdeto"]}),
    ("package.drm", {**DRM, "speke_url": "http://keys.example.com/"}),
    ("package.drm", {**DRM, "resource_id": ""}),
    ("package.drm", {**DRM, "resource_id": "show/1"}),
    ("package.drm", {**DRM, "resource_id": "s" * 257}),
    ("package.drm", {**DRM, "role_arn": "arn:aws:iam::1:role/x"}),
    ("deliver.access", "private"),
    ("deliver.countries", {"mode": "some"}),
    ("deliver.countries", {"mode": "allow", "codes": ["UK"]}),
    ("deliver.countries", {"mode": "allow", "codes": ["kr"]}),
    ("deliver.countries", {"mode": "allow", "codes": ["KR", "KR"]}),
    ("deliver.price_class", 100),
    ("deliver.price_class", "300"),
    ("deliver.manifest_ttl_seconds", 61),
    ("deliver.segment_ttl_seconds", 0),
    ("deliver.segment_ttl_seconds", 31_536_001),
    (
        "deliver.domain",
        {"name": "live.example.com", "certificate_arn": CERT.replace("us-east-1", "eu-west-1")},
    ),
    ("deliver.domain", {"name": "live"}),
    ("record.rollover_seconds", 59),
    ("record.rollover_seconds", 3601),
    ("record.glacier_after_days", 0),
    ("record.glacier_after_days", 3651),
    ("record.expire_after_days", 0),
    ("record.storage_class", "GLACIER"),
    ("record.encryption", "none"),
    ("record.kms_key_arn", "alias/mine"),
    ("watch.notify_emails", ["nobody"]),
    ("watch.notify_emails", ["a@example.com", "a@example.com"]),
    ("watch.planned_minutes", 0),
    ("watch.planned_minutes", 10081),
    ("watch.auto_stop_after_minutes", 4),
    ("watch.auto_stop_after_minutes", 1441),
    ("extras.chat", None),
    ("surprise", 1),
    ("ingest.surprise", 1),
    ("package.drm", {**DRM, "surprise": 1}),
]
