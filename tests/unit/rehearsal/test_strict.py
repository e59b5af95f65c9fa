from __future__ import annotations

from typing import Any

import pytest
from botocore.session import get_session

from rehearsal import strict


def _shape(service: str, operation: str) -> Any:
    return get_session().get_service_model(service).operation_model(operation).input_shape


def _shape_named(service: str, name: str) -> Any:
    return get_session().get_service_model(service).shape_for(name)


def test_a_complete_request_has_no_problems() -> None:
    params = {"ChannelGroupName": "show", "ChannelName": "main", "InputType": "CMAF"}
    assert strict.check(_shape("mediapackagev2", "CreateChannel"), params) == []


@pytest.mark.parametrize(
    ("params", "problem"),
    [
        ({"ChannelGroupName": "show"}, "/ChannelName: required member is missing"),
        ({"ChannelGroupName": "show", "ChannelName": "main", "Color": 1}, "/Color: unknown member"),
        ({"ChannelGroupName": "show", "ChannelName": 7}, "/ChannelName: expected a string, got int"),
        (
            {"ChannelGroupName": "show", "ChannelName": "main", "InputType": "RTMP"},
            "/InputType: value 'RTMP' failed to satisfy constraint: "
            "Member must satisfy enum value set: [HLS, CMAF, MULTIVIEW]",
        ),
        (
            {"ChannelGroupName": "show", "ChannelName": "a b"},
            "/ChannelName: must satisfy regular expression pattern: [a-zA-Z0-9_-]+",
        ),
    ],
)
def test_what_botocore_lets_through_is_found(params: dict[str, Any], problem: str) -> None:
    assert strict.check(_shape("mediapackagev2", "CreateChannel"), params) == [problem]


@pytest.mark.parametrize(("value", "clean"), [(0, True), (7, True), (8, False), (-1, False)])
def test_medialive_hides_ranges_in_shape_names(value: int, clean: bool) -> None:
    shape = _shape_named("medialive", "__integerMin0Max7")
    assert (strict.check(shape, value) == []) is clean


def test_a_negative_minimum_is_read_from_the_name() -> None:
    shape = _shape_named("medialive", "__integerMinNegative60Max60")
    assert strict.check(shape, -60) == []
    assert strict.check(shape, -61) == ["/: value -61 must be greater than or equal to -60"]


def test_every_problem_of_a_deep_value_names_its_path() -> None:
    params = {
        "EncoderSettings": {
            "AudioDescriptions": [],
            "OutputGroups": [],
            "VideoDescriptions": [
                {"Name": "top", "CodecSettings": {"H264Settings": {"Profile": "TALL", "GopNumBFrames": 9}}}
            ],
        }
    }
    problems = strict.check(_shape("medialive", "CreateChannel"), params)
    assert [one.split(":")[0] for one in problems] == [
        "/EncoderSettings/TimecodeConfig",
        "/EncoderSettings/VideoDescriptions/0/CodecSettings/H264Settings/Profile",
        "/EncoderSettings/VideoDescriptions/0/CodecSettings/H264Settings/GopNumBFrames",
    ]


def test_numbers_are_not_booleans_and_booleans_not_words() -> None:
    shape = _shape("cloudformation", "UpdateTerminationProtection")
    problems = strict.check(shape, {"StackName": "show", "EnableTerminationProtection": "yes"})
    assert problems == ["/EnableTerminationProtection: expected a boolean, got str"]
    assert strict.check(_shape_named("medialive", "__integerMin0Max7"), True) == [
        "/: expected integer, got bool"
    ]


def test_lists_and_strings_are_held_to_their_lengths_in_requests_only() -> None:
    shape = _shape("cloudformation", "DescribeStackEvents")
    assert strict.check(shape, {"StackName": "x", "NextToken": ""}) != []
    assert strict.check(shape, {"StackName": "x", "NextToken": ""}, reply=True) == []


def test_review_in_progress_is_allowed_in_stack_events() -> None:
    assert strict.check(_shape_named("cloudformation", "ResourceStatus"), "REVIEW_IN_PROGRESS") == []


def test_no_shape_means_nothing_to_check() -> None:
    assert strict.check(None, {"anything": 1}) == []
