from __future__ import annotations

from typing import Any

import pytest

from rehearsal.cfn.intrinsics import UNKNOWN, Resolver, pseudo_parameters, references
from rehearsal.wire import ServiceError


class _Living:
    def ref(self, logical_id: str) -> Any:
        return {"Bucket": "bucket-1", "Later": UNKNOWN}[logical_id]

    def attribute(self, logical_id: str, name: str) -> Any:
        if logical_id == "Later":
            return UNKNOWN
        return {"Arn": "arn:aws:s3:::bucket-1", "Urls": ["a", "b"]}[name]


DOCUMENT = {
    "Mappings": {"Size": {"us-east-1": {"small": "s1"}}},
    "Conditions": {
        "IsBig": {"Fn::Equals": [{"Ref": "Kind"}, "big"]},
        "IsSmall": {"Fn::Not": [{"Condition": "IsBig"}]},
        "Both": {"Fn::And": [{"Condition": "IsBig"}, {"Condition": "IsSmall"}]},
        "Any": {"Fn::Or": [{"Condition": "IsBig"}, {"Condition": "IsSmall"}]},
    },
}


@pytest.fixture
def resolver() -> Resolver:
    pseudo = pseudo_parameters("us-east-1", "flypack-show", "arn:stack")
    return Resolver(DOCUMENT, {"Kind": "small", "Key": "k"}, pseudo, _Living())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"Ref": "Kind"}, "small"),
        ({"Ref": "Bucket"}, "bucket-1"),
        ({"Ref": "AWS::Region"}, "us-east-1"),
        ({"Ref": "AWS::AccountId"}, "111122223333"),
        ({"Ref": "AWS::Partition"}, "aws"),
        ({"Ref": "AWS::URLSuffix"}, "amazonaws.com"),
        ({"Fn::GetAtt": ["Bucket", "Arn"]}, "arn:aws:s3:::bucket-1"),
        ({"Fn::GetAtt": "Bucket.Arn"}, "arn:aws:s3:::bucket-1"),
        ({"Fn::Sub": "${Bucket}/${AWS::StackName}/${!Kept}"}, "bucket-1/flypack-show/${Kept}"),
        ({"Fn::Sub": "show-a/${Key}"}, "show-a/k"),
        ({"Fn::Sub": "${Bucket.Arn}/*"}, "arn:aws:s3:::bucket-1/*"),
        ({"Fn::Sub": ["${X}-${Kind}", {"X": {"Ref": "Bucket"}}]}, "bucket-1-small"),
        ({"Fn::Join": [",", ["a", {"Ref": "Kind"}]]}, "a,small"),
        ({"Fn::Join": ["-", {"Fn::GetAtt": ["Bucket", "Urls"]}]}, "a-b"),
        ({"Fn::Select": ["1", {"Fn::GetAtt": ["Bucket", "Urls"]}]}, "b"),
        ({"Fn::Split": ["-", "a-b-c"]}, ["a", "b", "c"]),
        ({"Fn::If": ["IsBig", 1, 2]}, 2),
        ({"Fn::If": ["Any", 1, 2]}, 1),
        ({"Fn::If": ["Both", 1, 2]}, 2),
        ({"Fn::FindInMap": ["Size", {"Ref": "AWS::Region"}, "small"]}, "s1"),
        ({"Fn::Base64": "hello"}, "aGVsbG8="),
        ({"Fn::Length": [1, 2, 3]}, 3),
        ({"Fn::ToJsonString": {"a": {"Ref": "Kind"}}}, '{"a": "small"}'),
        ({"Fn::GetAZs": ""}, ["us-east-1a", "us-east-1b", "us-east-1c"]),
        ({"Keep": {"Ref": "Kind"}, "Drop": {"Ref": "AWS::NoValue"}}, {"Keep": "small"}),
        ([1, {"Ref": "AWS::NoValue"}, 2], [1, 2]),
    ],
)
def test_functions(resolver: Resolver, value: Any, expected: Any) -> None:
    assert resolver.resolve(value) == expected


def test_a_condition_block_of_a_policy_is_not_a_template_condition(resolver: Resolver) -> None:
    policy = {"Condition": {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}}
    assert resolver.resolve(policy) == {"Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}}


@pytest.mark.parametrize(
    "value",
    [
        {"Ref": "Later"},
        {"Fn::GetAtt": ["Later", "Urls"]},
        {"Fn::Select": [0, {"Fn::GetAtt": ["Later", "Urls"]}]},
        {"Fn::Split": ["-", {"Ref": "Later"}]},
        {"Fn::Join": [",", {"Fn::GetAtt": ["Later", "Urls"]}]},
    ],
)
def test_what_is_not_known_yet_stays_unknown(resolver: Resolver, value: Any) -> None:
    assert resolver.resolve(value) == UNKNOWN


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"Fn::Select": [5, ["a"]]}, "nonexistent value at index 5"),
        ({"Fn::FindInMap": ["Size", "mars", "small"]}, "Size::mars::small"),
        ({"Fn::If": ["Nobody", 1, 2]}, "Unresolved condition Nobody"),
        ({"Fn::ImportValue": "x"}, "Fn::ImportValue is not supported"),
    ],
)
def test_mistakes_are_named(resolver: Resolver, value: Any, words: str) -> None:
    with pytest.raises(ServiceError, match=words):
        resolver.resolve(value)


def test_references_find_every_name_but_pseudo_parameters() -> None:
    value = {
        "A": {"Ref": "One"},
        "B": [{"Fn::GetAtt": ["Two", "Arn"]}, {"Fn::GetAtt": "Three.Arn"}],
        "C": {"Fn::Sub": "${Four}/${Five.Arn}/${AWS::Region}/${!Escaped}"},
        "D": {"Fn::Sub": ["${Local}-${Six}", {"Local": {"Ref": "Seven"}}]},
    }
    assert references(value) == {"One", "Two", "Three", "Four", "Five", "Six", "Seven"}
