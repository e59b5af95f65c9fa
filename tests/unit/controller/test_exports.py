from __future__ import annotations

import json
from pathlib import Path

import pytest

from aws.failures import AwsFailure
from controller import exports
from controller.plan import EventPlan, parse_plan


def plan(**fields: object) -> EventPlan:
    return EventPlan.from_data({"name": "first-show", **fields})


def test_the_template_is_exported_as_it_is_built() -> None:
    files = exports.template_files(plan(region="ap-northeast-2"))
    assert list(files) == ["", "us-east-1"]
    document = json.loads(files[""])
    assert document["AWSTemplateFormatVersion"] == "2010-09-09"
    assert document["Resources"]["Channel"]["Type"] == "AWS::MediaLive::Channel"
    assert "Distribution" not in json.loads(files["us-east-1"])["Resources"]


def test_the_plan_file_is_a_plan_again() -> None:
    mine = plan(title="봄 발표회")
    assert parse_plan(exports.plan_file(mine)[""]) == mine


def test_what_cannot_be_built_is_not_exported() -> None:
    with pytest.raises(AwsFailure) as refused:
        exports.template_files(plan(region="ap-northeast-1", encode={"captions": "smart"}))
    assert refused.value.code == "not-offered"


def test_the_operators_policy_is_a_set_of_documents_that_iam_takes() -> None:
    files = exports.policy_files(plan())
    assert next(iter(files)) == ""
    assert [int(label) for label in list(files)[1:]] == list(range(2, len(files) + 1))
    for text in files.values():
        document = json.loads(text)
        assert document["Version"] == "2012-10-17"
        assert len(json.dumps(document, separators=(",", ":"))) <= 6144
    allowed = {
        action
        for text in files.values()
        for statement in json.loads(text)["Statement"]
        for action in statement["Action"]
    }
    assert {"cloudformation:CreateChangeSet", "medialive:StartChannel", "iam:PassRole"} <= allowed


def test_more_files_stand_beside_the_first(tmp_path: Path) -> None:
    written = exports.write({"": "one", "2": "two", "us-east-1": "three"}, tmp_path / "mine.json")
    assert [path.name for path in written] == ["mine.json", "mine.2.json", "mine.us-east-1.json"]
    assert [path.read_text() for path in written] == ["one", "two", "three"]


def test_a_disk_that_takes_nothing_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        exports.write({"": "one"}, tmp_path / "gone" / "mine.json")
