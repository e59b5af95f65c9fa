"""The plan with everything on that can be on at once: what the largest template is made of."""

from __future__ import annotations

from typing import Any

from aws.spec import PipelineSpec
from controller.plan import EventPlan
from controller.to_spec import to_spec

LARGEST: dict[str, Any] = {
    "name": "largest",
    "title": "가장 큰 이벤트",
    "region": "eu-west-1",
    "tags": {"team": "sports", "cost-center": "4711"},
    "ingest": {
        "cameras": 2,
        "allowed_cidrs": [f"203.0.113.{number}/32" for number in range(1, 11)],
        "failover_after_ms": 3000,
        "slate": "s3://pictures-of-our-company/slate.png",
    },
    "encode": {
        "pipelines": "standard",
        "ladder": "custom",
        "renditions": [
            {
                "name": f"rung{number}",
                "width": 320 * number // 2 * 2,
                "height": 180 * number,
                "max_bitrate": 500_000 * number,
                "quality": 7,
            }
            for number in range(1, 7)
        ],
        "frame_rate": 50,
        "captions": "smart",
    },
    "package": {
        "formats": ["hls", "ll-hls", "cmaf", "dash", "mss"],
        "segment_seconds": 4,
        "delay_seconds": 0,
        "drm": {
            "systems": ["widevine", "playready", "fairplay"],
            "speke_url": "https://keys.example.com/speke/v2",
            "resource_id": "largest",
            "role_arn": "arn:aws:iam::111122223333:role/speke",
        },
    },
    "deliver": {
        "access": "signed-cookie",
        "countries": {"mode": "allow", "codes": ["IE", "KR"]},
        "access_logs": True,
        "domain": {
            "name": "live.example.com",
            "certificate_arn": "arn:aws:acm:us-east-1:111122223333:certificate/"
            "0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0",
        },
    },
    "record": {
        "expire_after_days": 90,
        "storage_class": "INTELLIGENT_TIERING",
        "encryption": "sse-kms",
        "kms_key_arn": "arn:aws:kms:eu-west-1:111122223333:key/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0",
        "requester_pays": True,
        "vod": True,
    },
    "watch": {"notify_emails": ["crew@example.org", "desk@example.org"]},
    "extras": {"chat": True, "viewer_analytics": True, "clip_thumbnails": True},
}


def largest_plan() -> EventPlan:
    """The plan itself."""
    return EventPlan.from_data(LARGEST)


def largest_spec() -> PipelineSpec:
    """What it asks of AWS."""
    return to_spec(largest_plan())
