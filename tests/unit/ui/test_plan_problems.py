"""Problems of a plan in both languages, and the phrases held to what the controller really says."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from controller.plan import EventPlan, PlanError
from tests.unit.ui.conftest import speak
from ui import plan_problems
from ui.language import Language

CONTROLLER = Path(__file__).resolve().parents[3] / "controller"


def strings_of_the_controller() -> str:
    """Every text constant of the controller, adjacent literals joined as Python joins them."""
    found = []
    for path in CONTROLLER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.append(node.value)
    return "\n".join(found)


def test_every_phrase_is_one_that_the_controller_says() -> None:
    said = strings_of_the_controller()
    assert [text for text in (*plan_problems.SENTENCES, *plan_problems.PHRASES) if text not in said] == []


@pytest.mark.parametrize(
    ("path", "value", "in_english", "in_korean"),
    [
        (
            "ingest.allowed_cidrs",
            ["300.1.1.1/9"],
            '"300.1.1.1/9" is not allowed; give at most 10 different IPv4 networks such as 203.0.113.7/32',
            "IPv4 네트워크를 10개까지",
        ),
        (
            "watch.planned_minutes",
            0,
            "0 is not allowed; give a whole number from 1 to 10080",
            "0: 쓸 수 없는 값입니다. 1~10080 사이의 정수를 입력하세요",
        ),
        ("watch.notify_emails", ["x"], '"x" is not allowed; give different e-mail addresses', "이메일 주소"),
        ("title", "", '"" is not allowed; give 1 to 80 characters on one line', "1~80자"),
        ("deliver.countries.codes", ["XX"], "is not allowed", "쓸 수 없습니다|국가 코드"),
        ("encode.frame_rate", 31, "31 is not allowed; choose 24, 25, 30, 50 or 60", "중에서 고르세요"),
    ],
)
def test_a_problem_is_said_in_both_languages(
    speech: Language, path: str, value: object, in_english: str, in_korean: str
) -> None:
    with pytest.raises(PlanError) as raised:
        EventPlan.from_data({"name": "first-show"}).with_value(path, value)
    problem = raised.value.problems[0]
    assert in_english in plan_problems.said(problem)
    speak(speech, "ko")
    assert any(part in plan_problems.said(problem) for part in in_korean.split("|"))
    assert "not allowed" not in plan_problems.said(problem)
