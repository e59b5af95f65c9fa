"""Judge 1's walker on shapes that are made for the purpose: enums, limits, patterns, CloudFront's lists."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.model import ServiceModel

from aws.judges.shapes import Dialect, check, limits

MODEL = ServiceModel(
    {
        "metadata": {"serviceId": "test"},
        "operations": {},
        "shapes": {
            "Thing": {
                "type": "structure",
                "required": ["Name"],
                "members": {
                    "Name": {"shape": "Name"},
                    "Mode": {"shape": "Mode"},
                    "Frames": {"shape": "__integerMin0Max7"},
                    "Gain": {"shape": "__doubleMinNegative60Max6"},
                    "On": {"shape": "Boolean"},
                    "Parts": {"shape": "Parts"},
                    "Labels": {"shape": "Labels"},
                    "Methods": {"shape": "Methods"},
                },
            },
            "Name": {"type": "string", "min": 1, "max": 8, "pattern": "[a-z]+"},
            "Java": {"type": "string", "pattern": "[\\p{L}]+"},
            "Mode": {"type": "string", "enum": ["FAST", "SLOW"]},
            "__integerMin0Max7": {"type": "integer"},
            "__doubleMinNegative60Max6": {"type": "double"},
            "Boolean": {"type": "boolean"},
            "Parts": {"type": "list", "member": {"shape": "Thing"}, "max": 2},
            "Labels": {"type": "map", "key": {"shape": "Name"}, "value": {"shape": "Name"}},
            "Methods": {
                "type": "structure",
                "required": ["Quantity", "Items"],
                "members": {"Quantity": {"shape": "__integerMin0Max7"}, "Items": {"shape": "Modes"}},
            },
            "Modes": {"type": "list", "member": {"shape": "Mode"}},
        },
    }
)


def problems(value: object, dialect: Dialect | None = None) -> list[tuple[str, str]]:
    return list(check(MODEL.shape_for("Thing"), value, dialect or Dialect()))


@pytest.mark.parametrize(
    "value",
    [
        {"Name": "abc"},
        {"Name": {"Ref": "Other"}},
        {"Fn::If": ["a", "b", "c"]},
        {"Name": "abc", "Mode": "FAST", "Frames": 7, "Gain": -60.0, "On": True},
        {"Name": "abc", "Parts": [{"Name": "a"}], "Labels": {"a": "b"}, "Methods": ["FAST"]},
        {"Name": "abc", "Methods": {"Items": ["SLOW"]}},
    ],
)
def test_what_fits(value: object) -> None:
    assert problems(value) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({}, ("", "Name is missing")),
        ("abc", ("", "must be an object, not a text")),
        ({"Name": "ABC"}, ("/Name", "'ABC' does not match [a-z]+")),
        ({"Name": "abcdefghi"}, ("/Name", "9 characters is above the maximum 8")),
        ({"Name": 7}, ("/Name", "must be a text, not a number")),
        ({"Name": "a", "Mode": "QUICK"}, ("/Mode", "'QUICK' is none of FAST, SLOW")),
        ({"Name": "a", "Frames": 8}, ("/Frames", "8 is above the maximum 7")),
        ({"Name": "a", "Frames": -1}, ("/Frames", "-1 is below the minimum 0")),
        ({"Name": "a", "Frames": 1.5}, ("/Frames", "must be a whole number, not a number")),
        ({"Name": "a", "Frames": True}, ("/Frames", "must be a whole number, not true or false")),
        ({"Name": "a", "Gain": -61}, ("/Gain", "-61 is below the minimum -60")),
        ({"Name": "a", "On": "true"}, ("/On", "must be true or false, not a text")),
        ({"Name": "a", "Parts": {}}, ("/Parts", "must be a list, not an object")),
        ({"Name": "a", "Parts": [{"Name": "A"}]}, ("/Parts/0/Name", "'A' does not match [a-z]+")),
        ({"Name": "a", "Parts": [{"Name": "a"}] * 3}, ("/Parts", "3 entries is above the maximum 2")),
        ({"Name": "a", "Labels": {"a": "B"}}, ("/Labels/a", "'B' does not match [a-z]+")),
        ({"Name": "a", "Labels": []}, ("/Labels", "must be a map, not a list")),
        ({"Name": "a", "Methods": ["QUICK"]}, ("/Methods/0", "'QUICK' is none of FAST, SLOW")),
        ({"Name": "a", "Nam": "b"}, ("/Nam", "Nam is not known to AWS here")),
    ],
)
def test_what_does_not_fit(value: Any, expected: tuple[str, str]) -> None:
    assert problems(value) == [expected]


def test_a_dialect_translates_and_leaves_out() -> None:
    dialect = Dialect(aliases={"Title": "Name"}, ignored=frozenset({"Tags"}), elsewhere=frozenset({"Cached"}))
    assert (
        problems({"Title": "a", "Tags": 1, "Cached": 2, "Parts": [{"Title": "b", "Cached": 1}]}, dialect)
        == []
    )
    assert problems({"Title": "a", "Parts": [{"Title": "b", "Tags": 1}]}, dialect) == [
        ("/Parts/0/Tags", "Tags is not known to AWS here")
    ]


def test_a_pattern_for_java_is_left_alone() -> None:
    assert list(check(MODEL.shape_for("Java"), "anything", Dialect())) == []


def test_limits_come_from_metadata_or_from_the_name() -> None:
    assert limits(MODEL.shape_for("Name")) == (1, 8)
    assert limits(MODEL.shape_for("__integerMin0Max7")) == (0, 7)
    assert limits(MODEL.shape_for("__doubleMinNegative60Max6")) == (-60, 6)
    assert limits(MODEL.shape_for("Mode")) == (None, None)
