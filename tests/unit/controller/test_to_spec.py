"""Plan to spec: total, pure, literal."""

from __future__ import annotations

import pytest

from aws.spec import (
    Captions,
    ChannelClass,
    DomainSpec,
    DrmSpec,
    GeoMode,
    IngestProtocol,
    PackageFormat,
    PipelineSpec,
    Rendition,
    RtmpsSpec,
    SrtSpec,
    StorageClass,
    ViewerAccess,
    VpcSpec,
)
from controller.plan import EventPlan
from controller.to_spec import to_spec

CERT = "arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d"


def spec_of(**sections: object) -> PipelineSpec:
    return to_spec(EventPlan.from_data({"name": "first-show", **sections}))


def test_the_default_plan() -> None:
    spec = spec_of()
    assert spec.stack_name == "flypack-first-show"
    assert spec.title == "first-show"
    assert spec.all_tags == {"flypack:event": "first-show"}
    assert spec.ingest.protocol is IngestProtocol.RTMP
    assert spec.ingest.srt is None
    assert spec.ingest.slate_uri is None
    assert spec.encode.channel_class is ChannelClass.SINGLE
    assert spec.package.formats == (PackageFormat.HLS, PackageFormat.DASH)
    assert spec.package.delay_seconds == 30
    assert spec.deliver.price_class == "PriceClass_All"
    assert spec.deliver.geo_mode is GeoMode.ANY
    assert spec.record.kms_key_arn is None
    assert spec.watch.auto_stop_after_minutes == 60


@pytest.mark.parametrize(
    ("ladder", "rungs"),
    [
        (
            "1080p",
            [
                ("1080p", 1920, 1080, 5_000_000, 8),
                ("720p", 1280, 720, 3_000_000, 7),
                ("540p", 960, 540, 1_600_000, 7),
                ("360p", 640, 360, 800_000, 6),
            ],
        ),
        (
            "720p",
            [
                ("720p", 1280, 720, 3_000_000, 7),
                ("540p", 960, 540, 1_600_000, 7),
                ("360p", 640, 360, 800_000, 6),
            ],
        ),
        (
            "mobile",
            [
                ("480p", 848, 480, 1_200_000, 6),
                ("360p", 640, 360, 800_000, 6),
                ("240p", 424, 240, 400_000, 6),
            ],
        ),
    ],
)
def test_the_ladders(ladder: str, rungs: list[tuple[str, int, int, int, int]]) -> None:
    found = spec_of(encode={"ladder": ladder}).encode.renditions
    assert [(r.name, r.width, r.height, r.max_bitrate, r.quality) for r in found] == rungs
    assert all(r.width % 2 == 0 and abs(r.width / r.height - 16 / 9) < 0.0178 for r in found)


def test_a_custom_ladder_is_taken_as_it_stands() -> None:
    rung = {"name": "tall", "width": 720, "height": 1280, "max_bitrate": 2_000_000, "quality": 7}
    found = spec_of(encode={"ladder": "custom", "renditions": [rung]}).encode.renditions
    assert found == (Rendition(name="tall", width=720, height=1280, max_bitrate=2_000_000, quality=7),)


def test_only_the_chosen_protocol_brings_its_block() -> None:
    rtmps = {
        "domain": "in.example.com",
        "certificate_arn": CERT,
        "vpc_id": "vpc-0a",
        "subnet_ids": ["subnet-0a", "subnet-0b"],
    }
    assert spec_of(ingest={"rtmps": rtmps}).ingest.rtmps is None
    assert spec_of(ingest={"protocol": "rtmps", "rtmps": rtmps}).ingest.rtmps == RtmpsSpec(
        domain="in.example.com", certificate_arn=CERT, vpc_id="vpc-0a", subnet_ids=("subnet-0a", "subnet-0b")
    )
    srt = spec_of(ingest={"protocol": "srt", "srt": {"encryption": "AES128", "latency_ms": 500}})
    assert srt.ingest.srt == SrtSpec(algorithm="AES128", latency_ms=500)


def test_every_other_choice_arrives() -> None:
    spec = spec_of(
        region="ap-northeast-2",
        tags={"b": "2", "a": "1"},
        ingest={
            "cameras": 2,
            "allowed_cidrs": ["10.0.0.0/8"],
            "failover_after_ms": 500,
            "slate": "s3://bucket/slate.png",
            "vpc": {"subnet_ids": ["subnet-0a", "subnet-0b"], "security_group_ids": ["sg-0a"]},
        },
        encode={"pipelines": "standard", "frame_rate": 50, "keyframe_seconds": 1, "captions": "webvtt"},
        package={
            "formats": ["cmaf", "mss"],
            "segment_seconds": 4,
            "drm": {
                "systems": ["widevine"],
                "speke_url": "https://keys.example.com/",
                "resource_id": "r",
                "role_arn": "arn:aws:iam::111122223333:role/speke",
            },
        },
        deliver={
            "access": "signed-url",
            "countries": {"mode": "deny", "codes": ["KR"]},
            "price_class": "200",
            "domain": {"name": "live.example.com", "certificate_arn": CERT},
        },
        record={
            "encryption": "sse-kms",
            "kms_key_arn": "arn:aws:kms:eu-west-1:111122223333:key/0a",
            "storage_class": "INTELLIGENT_TIERING",
        },
        watch={"notify_emails": ["ops@example.com"], "auto_stop_after_minutes": None},
        extras={"chat": True},
    )
    assert spec.region == "ap-northeast-2"
    assert spec.tags == (("b", "2"), ("a", "1"))
    assert spec.ingest.cameras == 2
    assert spec.ingest.slate_uri == "s3://bucket/slate.png"
    assert spec.ingest.vpc == VpcSpec(subnet_ids=("subnet-0a", "subnet-0b"), security_group_ids=("sg-0a",))
    assert spec.encode.channel_class is ChannelClass.STANDARD
    assert spec.encode.captions is Captions.WEBVTT
    assert spec.package.formats == (PackageFormat.CMAF, PackageFormat.MSS)
    assert spec.package.drm == DrmSpec(
        systems=("widevine",),
        speke_url="https://keys.example.com/",
        resource_id="r",
        role_arn="arn:aws:iam::111122223333:role/speke",
    )
    assert spec.deliver.access is ViewerAccess.SIGNED_URL
    assert (spec.deliver.geo_mode, spec.deliver.geo_codes) == (GeoMode.DENY, ("KR",))
    assert spec.deliver.price_class == "PriceClass_200"
    assert spec.deliver.domain == DomainSpec(name="live.example.com", certificate_arn=CERT)
    assert spec.record.sse_kms
    assert spec.record.kms_key_arn == "arn:aws:kms:eu-west-1:111122223333:key/0a"
    assert spec.record.storage_class is StorageClass.INTELLIGENT_TIERING
    assert spec.watch.notify_emails == ("ops@example.com",)
    assert spec.extras.chat


def test_a_key_without_kms_is_not_used() -> None:
    key = "arn:aws:kms:eu-west-1:111122223333:key/0a"
    assert spec_of(record={"kms_key_arn": key}).record.kms_key_arn is None
