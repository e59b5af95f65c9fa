"""Every deliberate mistake is caught, and the table of who catches what is kept beside the goldens."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from aws.template import assemble
from aws.validate import validate
from tests.helpers.lint import cfn_lint
from tests.unit.aws_template.breaks import BREAKS, base_spec

TABLE = Path(__file__).parents[2] / "golden" / "who-catches-what.json"
WHO: dict[str, list[str]] = json.loads(TABLE.read_text(encoding="utf-8"))


@cache
def good() -> str:
    return assemble(base_spec()).body


def broken(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(good())
    BREAKS[name](document)
    return document


def test_the_unbroken_template_is_clean_for_all_three() -> None:
    document = json.loads(good())
    assert validate(document, "us-east-1") == ()
    assert cfn_lint(document, "us-east-1") == []


def test_there_are_at_least_49_breaks_and_the_table_lists_each() -> None:
    assert len(BREAKS) >= 49
    assert sorted(WHO) == sorted(BREAKS)


def test_every_break_is_caught_by_somebody() -> None:
    assert [name for name, judges in WHO.items() if not judges] == []


def test_each_judge_is_needed() -> None:
    for judge in ("shapes", "rules", "cfn-lint"):
        assert [name for name, judges in WHO.items() if judges == [judge]], judge


@pytest.mark.parametrize("name", BREAKS)
def test_the_shipped_judges_catch_what_the_table_says(name: str) -> None:
    document = broken(name)
    before = copy.deepcopy(document)
    found = {finding.judge for finding in validate(document, "us-east-1")}
    assert sorted(found) == [judge for judge in WHO[name] if judge != "cfn-lint"]
    assert document == before, "a judge must not change what it judges"


@pytest.mark.parametrize("name", [name for name, judges in WHO.items() if "cfn-lint" in judges])
def test_cfn_lint_catches_what_the_table_says(name: str) -> None:
    """What it misses is not asked again here: a second per break, for a claim nobody relies on."""
    assert cfn_lint(broken(name), "us-east-1")
