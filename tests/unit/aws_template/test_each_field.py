"""Each field of the plan changed once from the default: the template shows it, and stays clean."""

from __future__ import annotations

from typing import Any

import pytest

from aws.spec import (
    Captions,
    ChannelClass,
    DomainSpec,
    DrmSpec,
    GeoMode,
    IngestProtocol,
    PackageFormat,
    StorageClass,
    VpcSpec,
)
from aws.template import assemble
from aws.validate import validate
from tests.helpers.specs import LADDER_720P, LADDER_MOBILE, changed, default_spec, rung
from tests.unit.aws_template.balancer_breaks import RTMPS

DRM = DrmSpec(
    systems=("widevine",),
    speke_url="https://keys.example.com/speke",
    resource_id="show",
    role_arn="arn:aws:iam::111122223333:role/speke",
)
DOMAIN = DomainSpec(
    name="live.example.com", certificate_arn="arn:aws:acm:us-east-1:111122223333:certificate/0b1c2d3e"
)
VPC = VpcSpec(subnet_ids=("subnet-0a1b2c3d", "subnet-4e5f6071"), security_group_ids=("sg-0a1b2c3d",))

CHANGES: list[dict[str, Any]] = [
    {"name": "other-show"},
    {"title": "개막전"},
    {"tags": (("team", "sports"),)},
    {"ingest__cameras": 2},
    {"ingest__allowed_cidrs": ()},
    {"ingest__slate_uri": "s3://pictures/slate.png"},
    {"ingest__vpc": VPC},
    {"ingest__protocol": IngestProtocol.RTMPS, "ingest__rtmps": RTMPS},
    {"encode__channel_class": ChannelClass.STANDARD},
    {"encode__renditions": LADDER_720P},
    {"encode__renditions": LADDER_MOBILE},
    {"encode__renditions": (rung("one", 1280, 720, 3_000_000, 7),)},
    {"encode__frame_rate": 60},
    {"encode__keyframe_seconds": 1},
    {"encode__audio_bitrate": 96_000},
    {"encode__captions": Captions.EMBEDDED},
    {"encode__captions": Captions.WEBVTT},
    {"encode__captions": Captions.TTML},
    {"encode__captions": Captions.SMART},
    {"encode__thumbnails": False},
    *({"package__formats": (one,)} for one in PackageFormat),
    {"package__segment_seconds": 2},
    {"package__delay_seconds": 0},
    {"package__dvr_seconds": 0},
    {"package__quality_manifests": False},
    {"package__drm": DRM},
    {"deliver__geo_mode": GeoMode.ALLOW, "deliver__geo_codes": ("KR",)},
    {"deliver__geo_mode": GeoMode.DENY, "deliver__geo_codes": ("US",)},
    {"deliver__price_class": "PriceClass_100"},
    {"deliver__manifest_ttl_seconds": 0},
    {"deliver__segment_ttl_seconds": 1},
    {"deliver__compress": False},
    {"deliver__origin_shield": False},
    {"deliver__access_logs": True},
    {"deliver__domain": DOMAIN},
    {"record__archive": False},
    {"record__rollover_seconds": 60},
    {"record__glacier_after_days": None},
    {"record__expire_after_days": 3650},
    {"record__storage_class": StorageClass.INTELLIGENT_TIERING},
    {"record__sse_kms": True},
    {"record__versioning": False},
    {"watch__alarms": False},
    {"watch__notify_emails": ("ops@example.com",)},
    {"watch__dashboard": False},
    {"watch__audit_trail": False},
    {"watch__auto_stop_after_minutes": None},
    {"extras__viewer_analytics": True},
    {"extras__chat": True},
]


@pytest.mark.parametrize("changes", CHANGES, ids=str)
def test_a_changed_field_shows_and_stays_clean(changes: dict[str, Any]) -> None:
    spec = changed(default_spec(), **changes)
    template = assemble(spec)
    assert template.body != assemble(default_spec()).body
    assert validate(template.document, spec.region) == ()


def test_there_are_at_least_forty() -> None:
    assert len(CHANGES) >= 40
