"""The plan file's contract, field by field: defaults, ranges, cross-field rules, words, round trip."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.countries import COUNTRY_CODES
from controller.plan import (
    EventPlan,
    PlanError,
    allowed_at,
    parse_plan,
    plan_text,
)
from tests.helpers.plan_values import BAD, GOOD, plan_with, problems


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


@pytest.mark.parametrize(("path", "value"), GOOD)
def test_a_good_value_is_kept_and_the_file_is_byte_stable(path: str, value: object) -> None:
    plan = EventPlan.from_data(plan_with(path, value))
    text = plan_text(plan)
    again = parse_plan(text)
    assert again == plan
    assert plan_text(again) == text


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
