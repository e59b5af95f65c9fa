"""What the fields hold and the plan they make: nothing lost, nothing added, every field of the contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import BaseModel

from controller.plan import REGIONS, EventPlan, PlanError
from tests.helpers.plan_strategies import plans
from ui.language import Language
from ui.pages import plan_fields, plan_words
from ui.pages.plan_cards import CARDS
from ui.pages.plan_draft import EMPTY, SWITCHED, joined, meaningless, plan_of, spread
from ui.pages.plan_tips import TIPS
from ui.widgets.fields import ChoiceField, SegmentField

LEAVES = frozenset({"tags", "encode.renditions"})
"""Edited as a whole, in a table."""


def paths_of(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    """Every dotted path of the plan file, as the model says it; groups themselves are left out."""
    for name, field in model.model_fields.items():
        path = f"{prefix}{name}"
        kinds = [field.annotation, *get_args(field.annotation)]
        part = next((one for one in kinds if isinstance(one, type) and issubclass(one, BaseModel)), None)
        if part is None or path in LEAVES:
            yield path
        else:
            yield from paths_of(part, f"{path}.")


def test_every_field_of_the_contract_has_a_place_on_the_page() -> None:
    """`version` alone is not edited; the two switches put a group into the plan."""
    contract = set(paths_of(EventPlan))
    assert len(contract) == 66
    shown = [path for parts in CARDS.values() for path in (*parts.main, *parts.more)]
    assert len(shown) == len(set(shown))
    assert set(shown) == (contract - {"version"}) | set(SWITCHED)
    assert set(plan_words.NAMES) == set(shown) == set(TIPS)


def test_every_field_has_its_widget_and_every_choice_its_word(speech: Language) -> None:
    fields = plan_fields.make_fields()
    assert set(fields) == {path for parts in CARDS.values() for path in (*parts.main, *parts.more)}
    for path, field in fields.items():
        plan_words.dress(path, field)
        words = plan_words.CHOICES.get(path) or plan_words.LENGTHS.get(path) or ()
        if isinstance(field, SegmentField):
            assert len(words) == len(field.segmented.segments), path
        if isinstance(field, ChoiceField):
            assert len(words) == field.combo.count(), path


def test_every_region_has_its_place() -> None:
    assert tuple(plan_words.PLACES) == REGIONS


def test_the_choices_are_those_of_the_contract(speech: Language) -> None:
    fields = plan_fields.make_fields()
    wrong: dict[str, object] = {}
    for path, field in fields.items():
        keys: list[object] = []
        if isinstance(field, SegmentField):
            keys = [[key] if field._many else key for key in field._keys.values()]
        elif isinstance(field, ChoiceField):
            keys = [field.combo.itemData(index) for index in range(field.combo.count())]
        for key in keys:
            values = spread(EventPlan.from_data({"name": "any-event"}).to_data())
            values[path] = key
            try:
                plan_of(values)
            except PlanError as problem:
                if any(one.field == path for one in problem.problems):
                    wrong[path] = key
    assert wrong == {}


@settings(max_examples=200, deadline=None)
@given(plans)
def test_any_plan_comes_back_as_it_was(data: dict[str, Any]) -> None:
    assert EventPlan.from_data(data).to_data() == data
    values = spread(data)
    assert set(values) == set(paths_of(EventPlan)) | set(SWITCHED)
    assert joined(values) == data
    assert plan_of(values).to_data() == data


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=plans)
def test_any_plan_shown_in_the_fields_is_read_back(speech: Language, data: dict[str, Any]) -> None:
    fields = plan_fields.make_fields()
    values = spread(data)
    for path, field in fields.items():
        field.show_value(values[path])
    read = {path: field.value() for path, field in fields.items()}
    read["version"] = values["version"]
    assert plan_of(read).to_data() == data


def default_values(**changes: Any) -> dict[str, Any]:
    values = spread(EventPlan.from_data({"name": "any-event"}).to_data())
    return {**values, **{path.replace("__", "."): value for path, value in changes.items()}}


def problems(values: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(PlanError) as caught:
        plan_of(values)
    return {one.field: one.message for one in caught.value.problems}


def test_a_group_that_is_not_in_the_plan_shows_empty_fields() -> None:
    values = default_values()
    assert {path: values[path] for path in EMPTY} == dict(EMPTY)
    assert (values["ingest.vpc"], values["package.drm"]) == (False, False)


def test_what_is_missing_is_said_to_be_missing() -> None:
    found = problems(default_values(ingest__protocol="rtmps"))
    assert set(found) == {
        "ingest.rtmps.domain",
        "ingest.rtmps.certificate_arn",
        "ingest.rtmps.vpc_id",
        "ingest.rtmps.subnet_ids",
    }
    assert found["ingest.rtmps.domain"] == "is missing; give a domain name such as live.example.com"
    assert set(problems(default_values(**{"package.drm": True}))) == {
        "package.drm.speke_url",
        "package.drm.resource_id",
        "package.drm.role_arn",
    }
    assert set(problems(default_values(**{"deliver.domain.name": "live.example.com"}))) == {
        "deliver.domain.certificate_arn"
    }


def test_what_was_typed_for_another_choice_stays_in_the_field_and_out_of_the_plan() -> None:
    values = default_values(
        **{
            "ingest.rtmps.domain": "half",
            "deliver.countries.codes": ["KR"],
            "encode.renditions": [{"name": "one"}],
            "record.kms_key_arn": "arn:",
            "ingest.vpc.subnet_ids": ["subnet-1"],
        }
    )
    data = plan_of(values).to_data()
    assert data["ingest"]["rtmps"] is None
    assert data["ingest"]["vpc"] is None
    assert data["deliver"]["countries"]["codes"] == []
    assert data["encode"]["renditions"] == []
    assert data["record"]["kms_key_arn"] is None


def test_low_latency_has_no_delay_and_srt_no_vpc() -> None:
    values = default_values(**{"package.formats": ["ll-hls"], "ingest.protocol": "srt", "ingest.vpc": True})
    plan = plan_of(values)
    assert plan.package.delay_seconds == 0
    assert plan.ingest.vpc is None


def test_without_an_archive_nothing_is_made_of_it() -> None:
    asked = {"record.vod": True, "extras.clip_thumbnails": True}
    assert plan_of(default_values(**asked)).record.vod
    plan = plan_of(default_values(**asked, **{"record.archive": False}))
    assert (plan.record.vod, plan.extras.clip_thumbnails) == (False, False)


def test_two_tags_of_one_key_are_refused_by_name() -> None:
    values = default_values(tags=[["team", "live"], ["team", "studio"]])
    assert problems(values) == {"tags": "team stands there twice; give each once"}


@pytest.mark.parametrize(
    ("changes", "means_nothing", "means_something"),
    [
        ({}, "ingest.failover_after_ms", "ingest.allowed_cidrs"),
        ({}, "ingest.srt.latency_ms", "ingest.vpc"),
        ({}, "package.drm.speke_url", "package.drm"),
        ({"ingest.cameras": 2}, "ingest.rtmps.domain", "ingest.failover_after_ms"),
        ({"ingest.protocol": "srt"}, "ingest.vpc", "ingest.srt.encryption"),
        ({"ingest.protocol": "rtmps"}, "ingest.vpc", "ingest.rtmps.vpc_id"),
        ({"ingest.vpc": True}, "ingest.srt.encryption", "ingest.vpc.subnet_ids"),
        ({"encode.ladder": "custom"}, "ingest.vpc.subnet_ids", "encode.renditions"),
        ({"package.formats": ["ll-hls"]}, "package.delay_seconds", "package.dvr_seconds"),
        ({"record.archive": False}, "record.encryption", "record.archive"),
        ({"record.archive": False}, "extras.clip_thumbnails", "extras.chat"),
        ({"deliver.domain.name": "x"}, "deliver.countries.codes", "deliver.domain.certificate_arn"),
    ],
)
def test_what_means_nothing_beside_the_other_values(
    changes: dict[str, Any], means_nothing: str, means_something: str
) -> None:
    quiet = meaningless(default_values(**changes))
    assert means_nothing in quiet
    assert means_something not in quiet
