"""docs/plan-file.md says what the program checks: the same fields in the same order, the same defaults."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from controller.plan import EventPlan

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "plan-file.md"
ROW = re.compile(r"^\| `([a-z_.]+)` \| (.+) \| (.+) \|$", re.MULTILINE)
SPLIT = {"ingest.srt", "deliver.countries"}
"""Groups that the document shows field by field."""


def leaves(data: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    found = []
    for key, value in data.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict) and (path in SPLIT or (not prefix and path != "tags")):
            found += leaves(value, f"{path}.")
        else:
            found.append((path, value))
    return found


def rows() -> dict[str, str]:
    return {field: default for field, _allowed, default in ROW.findall(DOCUMENT.read_text(encoding="utf-8"))}


PLAN = leaves(EventPlan(name="first-show").to_data())


def test_every_field_is_there_in_the_file_s_order() -> None:
    assert list(rows()) == [path for path, _default in PLAN]


@pytest.mark.parametrize(("path", "default"), [pair for pair in PLAN if pair[0] not in ("name", "title")])
def test_every_default_is_the_program_s(path: str, default: object) -> None:
    said = rows()[path].strip("`").removesuffix(", beside `ll-hls` 0")
    assert said in (default, json.dumps(default))
