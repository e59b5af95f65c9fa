"""What one field of a plan asks of another."""

from __future__ import annotations

from typing import Any

import pytest

from controller.plan import EventPlan
from tests.helpers.plan_values import KMS, RTMPS, RUNG, plan_with, problems

RULES: list[tuple[dict[str, Any], dict[str, str]]] = [
    (
        plan_with("ingest.protocol", "rtmps"),
        {
            "ingest.rtmps": (
                "is missing; the protocol rtmps needs domain, certificate_arn, vpc_id and subnet_ids"
            )
        },
    ),
    (
        plan_with(
            "ingest.vpc",
            {"subnet_ids": ["subnet-0a", "subnet-0b"], "security_group_ids": ["sg-0a"]},
            **{"ingest.protocol": "srt"},
        ),
        {"ingest.vpc": "is not allowed with the protocol srt; choose rtmp, or give null"},
    ),
    (
        plan_with("encode.ladder", "custom"),
        {"encode.renditions": "is empty; the ladder custom needs 1 to 10 renditions"},
    ),
    (
        plan_with("encode.renditions", [RUNG]),
        {"encode.renditions": "is not allowed with the ladder 1080p; choose the ladder custom, or give []"},
    ),
    (
        plan_with("encode.renditions", [RUNG, RUNG], **{"encode.ladder": "custom"}),
        {"encode.renditions": "tall stands there twice; give each once"},
    ),
    (
        plan_with("encode.renditions", [{**RUNG, "width": 721}], **{"encode.ladder": "custom"}),
        {"encode.renditions[0].width": "721 is not allowed; give an even number from 32 to 4096"},
    ),
    (
        plan_with("encode.renditions", [RUNG, {**RUNG, "quality": 11}], **{"encode.ladder": "custom"}),
        {"encode.renditions[1].quality": "11 is not allowed; give a whole number from 1 to 10"},
    ),
    (
        plan_with("package.delay_seconds", 30, **{"package.formats": ["hls", "ll-hls"]}),
        {"package.delay_seconds": "30 is not allowed with the format ll-hls; give 0"},
    ),
    (
        plan_with("deliver.countries", {"mode": "any", "codes": ["KR"]}),
        {"deliver.countries.codes": ("is not allowed with the mode any; choose allow or deny, or give []")},
    ),
    (
        plan_with("deliver.countries", {"mode": "deny"}),
        {"deliver.countries.codes": "is empty; the mode deny needs at least one country"},
    ),
    (
        plan_with("record.expire_after_days", 30),
        {"record.expire_after_days": "30 is not allowed; give more than glacier_after_days, which is 30"},
    ),
    (
        plan_with("record.encryption", "sse-kms"),
        {"record.kms_key_arn": "is missing; the encryption sse-kms needs the ARN of a KMS key"},
    ),
    (
        plan_with("record.vod", True, **{"record.archive": False}),
        {
            "record.vod": (
                "is made from the recordings, and record.archive is off; switch it on, or give false"
            )
        },
    ),
    (
        plan_with("extras.clip_thumbnails", True, **{"record.archive": False}),
        {
            "extras.clip_thumbnails": (
                "is made from the recordings, and record.archive is off; switch it on, or give false"
            )
        },
    ),
]


@pytest.mark.parametrize(("data", "expected"), RULES)
def test_the_rules_between_fields_name_the_field_to_change(
    data: dict[str, Any], expected: dict[str, str]
) -> None:
    assert problems(data) == expected


def test_what_the_rules_ask_for_is_taken() -> None:
    plan = EventPlan.from_data(
        plan_with(
            "ingest.protocol",
            "rtmps",
            **{
                "ingest.rtmps": RTMPS,
                "encode.ladder": "custom",
                "encode.renditions": [{**RUNG, "name": f"r{number}"} for number in range(10)],
                "package.formats": ["ll-hls"],
                "package.delay_seconds": 0,
                "record.encryption": "sse-kms",
                "record.kms_key_arn": KMS,
            },
        )
    )
    assert plan.record.kms_key_arn == KMS
    assert len(plan.encode.renditions) == 10


def test_low_latency_takes_no_delay_unless_told() -> None:
    assert EventPlan.from_data(plan_with("package.formats", ["hls", "ll-hls"])).package.delay_seconds == 0
    assert EventPlan.from_data(plan_with("package.formats", ["hls"])).package.delay_seconds == 30


def test_every_problem_is_named_at_once() -> None:
    found = problems(
        plan_with("encode.frame_rate", 1, **{"watch.planned_minutes": 0, "record.encryption": "sse-kms"})
    )
    assert set(found) == {"encode.frame_rate", "watch.planned_minutes", "record.kms_key_arn"}
