"""The plan file's contract, field by field: defaults, ranges, cross-field rules, words, round trip."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.countries import COUNTRY_CODES
from controller.plan import (
    REGIONS,
    EventPlan,
    PlanError,
    allowed_at,
    parse_plan,
    plan_text,
)

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


def test_a_name_is_a_complete_plan() -> None:
    assert EventPlan.from_data({"name": "first-show"}).to_data() == {
        "version": 1,
        "name": "first-show",
        "title": "first-show",
        "region": "us-east-1",
        "tags": {},
        "ingest": {
            "protocol": "rtmp",
            "cameras": 1,
            "allowed_cidrs": [],
            "failover_after_ms": 1000,
            "slate": "",
            "srt": {"encryption": "AES256", "latency_ms": 2000},
            "rtmps": None,
            "vpc": None,
        },
        "encode": {
            "pipelines": "single",
            "ladder": "1080p",
            "renditions": [],
            "frame_rate": 30,
            "keyframe_seconds": 2,
            "audio_bitrate": 128000,
            "captions": "none",
            "thumbnails": True,
        },
        "package": {
            "formats": ["hls", "dash"],
            "segment_seconds": 6,
            "delay_seconds": 30,
            "dvr_seconds": 7200,
            "quality_manifests": True,
            "drm": None,
        },
        "deliver": {
            "access": "public",
            "countries": {"mode": "any", "codes": []},
            "price_class": "all",
            "manifest_ttl_seconds": 2,
            "segment_ttl_seconds": 86400,
            "compress": True,
            "origin_shield": True,
            "access_logs": False,
            "domain": None,
            "web_player": True,
        },
        "record": {
            "archive": True,
            "rollover_seconds": 300,
            "glacier_after_days": 30,
            "expire_after_days": None,
            "storage_class": "STANDARD",
            "encryption": "sse-s3",
            "kms_key_arn": None,
            "versioning": True,
            "requester_pays": False,
            "vod": False,
        },
        "watch": {
            "alarms": True,
            "notify_emails": [],
            "dashboard": True,
            "audit_trail": True,
            "planned_minutes": 180,
            "auto_stop_after_minutes": 60,
        },
        "extras": {"chat": False, "viewer_analytics": False, "clip_thumbnails": False},
    }


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


@pytest.mark.parametrize(("path", "value"), GOOD)
def test_a_good_value_is_kept_and_the_file_is_byte_stable(path: str, value: object) -> None:
    plan = EventPlan.from_data(plan_with(path, value))
    text = plan_text(plan)
    again = parse_plan(text)
    assert again == plan
    assert plan_text(again) == text


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


@pytest.mark.parametrize(("path", "value"), BAD)
def test_a_bad_value_is_refused_by_its_name(path: str, value: object) -> None:
    found = problems(plan_with(path, value))
    assert found
    assert all(field == path or field.startswith((f"{path}.", f"{path}[")) for field in found), found
    assert all("\n" not in message for message in found.values())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            plan_with("package.segment_seconds", 5),
            "package.segment_seconds: 5 is not allowed; choose 2, 4, 6, 8 or 10",
        ),
        (
            plan_with("ingest.failover_after_ms", 7),
            "ingest.failover_after_ms: 7 is not allowed; give a whole number from 100 to 60000",
        ),
        (
            plan_with("watch.auto_stop_after_minutes", 4),
            "watch.auto_stop_after_minutes: 4 is not allowed; give a whole number from 5 to 1440 or null",
        ),
        (
            plan_with("encode.thumbnails", "yes"),
            'encode.thumbnails: "yes" is not allowed; choose true or false',
        ),
        (
            plan_with("deliver.countries", {"mode": "allow", "codes": ["KR", "UK"]}),
            'deliver.countries.codes: "UK" is not allowed; give different two-letter country codes of '
            "ISO 3166-1 in capitals, such as KR",
        ),
        (
            plan_with("ingest.allowed_cidr", []),
            "ingest.allowed_cidr: is not a field of a plan; did you mean allowed_cidrs?",
        ),
        (plan_with("zzz", 1), "zzz: is not a field of a plan; remove it"),
        (
            {"title": "No name"},
            "name: is missing; give 3 to 32 characters a-z, 0-9 and -, beginning with a letter",
        ),
        (
            plan_with("version", 2),
            "version: 2 was made by a newer Flypack, this one reads version 1; update Flypack",
        ),
    ],
)
def test_the_words_say_what_is_allowed(data: dict[str, Any], expected: str) -> None:
    with pytest.raises(PlanError) as caught:
        EventPlan.from_data(data)
    assert caught.value.sentence == expected


def test_a_newer_plan_is_refused_for_that_alone() -> None:
    assert set(problems({"name": "?", "version": 3, "hologram": True})) == {"version"}


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


def test_every_segment_length_holds_whole_groups_of_pictures() -> None:
    for segment in (2, 4, 6, 8, 10):
        for keyframe in (1, 2):
            data = plan_with("package.segment_seconds", segment, **{"encode.keyframe_seconds": keyframe})
            plan = EventPlan.from_data(data)
            assert plan.package.segment_seconds % plan.encode.keyframe_seconds == 0


def test_an_edit_is_checked_and_leaves_the_old_plan_alone() -> None:
    plan = EventPlan.from_data({"name": "first-show"})
    assert plan.with_value("package.segment_seconds", 4).package.segment_seconds == 4
    assert plan.package.segment_seconds == 6
    with pytest.raises(PlanError, match=r"package\.segment_seconds"):
        plan.with_value("package.segment_seconds", 5)


def test_a_form_can_ask_what_a_field_takes() -> None:
    assert allowed_at("encode.frame_rate") == "choose 24, 25, 30, 50 or 60"
    assert allowed_at("watch.planned_minutes") == "give a whole number from 1 to 10080"
    assert allowed_at("encode.ladder") == "choose 1080p, 720p, mobile or custom"


def test_the_country_list_is_the_standard_one() -> None:
    assert len(COUNTRY_CODES) == 249
    assert {"KR", "GB", "US"} <= COUNTRY_CODES
    assert not {"UK", "EU", "XK", "AN", "SU"} & COUNTRY_CODES


def test_words_and_values_stay_apart_for_translation() -> None:
    with pytest.raises(PlanError) as caught:
        EventPlan.from_data(plan_with("encode.frame_rate", 1))
    (problem,) = caught.value.problems
    assert problem.words == "{0} is not allowed; {1}"
    assert problem.values == ("1", "choose 24, 25, 30, 50 or 60")


def made_or_refused(data: dict[str, Any]) -> tuple[EventPlan | None, set[str]]:
    """The plan, or the fields that were refused."""
    try:
        return EventPlan.from_data(data), set()
    except PlanError as error:
        return None, {problem.field for problem in error.problems}


scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**9), 10**9), st.floats(allow_nan=False), st.text(max_size=90)
)
values = st.one_of(
    scalars, st.lists(scalars, max_size=3), st.dictionaries(st.text(max_size=9), scalars, max_size=3)
)
paths = st.sampled_from(sorted({path for path, _value in GOOD + BAD if path != "surprise"}))


@given(paths, values)
@settings(max_examples=400, deadline=None)
def test_any_value_is_either_kept_byte_for_byte_or_refused_by_name(path: str, value: object) -> None:
    plan, refused = made_or_refused(plan_with(path, value))
    section = path.split(".")[0]
    assert all(field.startswith(section) for field in refused)
    assert plan is None or plan_text(parse_plan(plan_text(plan))) == plan_text(plan)


@given(st.dictionaries(st.sampled_from(GOOD).map(lambda pair: pair[0]), st.just(None), max_size=8), st.data())
@settings(max_examples=150, deadline=None)
def test_good_values_together_survive_the_round_trip(chosen: dict[str, None], data: st.DataObject) -> None:
    built: dict[str, Any] = {"name": "first-show"}
    for path in chosen:
        value = data.draw(st.sampled_from([good for where, good in GOOD if where == path]))
        place = built
        *sections, field = path.split(".")
        for section in sections:
            place = place.setdefault(section, {})
        place[field] = value
    plan, refused = made_or_refused(built)
    assert refused <= {"ingest.vpc", "package.delay_seconds", "record.expire_after_days"}
    assert plan is None or parse_plan(plan_text(plan)) == plan
