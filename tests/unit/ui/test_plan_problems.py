"""Problems of a plan in both languages, and the phrases held to what the controller really says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from controller import plan_said, plan_words
from controller.plan import EventPlan, PlanError
from tests.unit.ui.conftest import speak
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
    assert [text for text in (*plan_said.SENTENCES, *plan_said.PHRASES) if text not in said] == []


def words_of_problems() -> set[str]:
    """The literals of every problem that the controller makes, and of the names that stand for them."""
    found = {plan_words.NOT_ALLOWED, plan_words.UNKNOWN, plan_words.UNKNOWN_SIMILAR, plan_words.MISSING}
    place = {"PlanProblem": 1, "_problem": 1, "_whole": 0}
    for path in CONTROLLER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            named = [one.value for one in node.keywords if one.arg == "words"]
            at = place.get(node.func.id)
            given = [node.args[at]] if at is not None and at < len(node.args) else []
            for value in (*(named if at is not None else ()), *given):
                if isinstance(value, ast.Constant):
                    found.add(str(value.value))
    return found


def fields_of(model: type[BaseModel]) -> Iterator[FieldInfo]:
    """Every field of a plan, the fields of its groups too."""
    for field in model.model_fields.values():
        yield field
        if (inner := plan_words._inner_model(field.annotation)) is not None:
            yield from fields_of(inner)


def test_the_controller_says_nothing_else() -> None:
    assert words_of_problems() - set(plan_said.SENTENCES) == set()


def test_what_a_field_takes_is_said_in_korean(speech: Language) -> None:
    speak(speech, "ko")
    allowed = {plan_words.allowed_words(field) for field in fields_of(EventPlan)}
    assert len(allowed) > 30
    assert [words for words in sorted(allowed) if plan_said._value(words) == words] == []


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
        ("ingest.slate", "slate.png", 'give "" or the place of an image', "그림의 위치를 입력하세요"),
        ("record.expire_after_days", 7, "give more than glacier_after_days, which is 30", "Glacier로 옮기는"),
        ("record.encryption", "sse-kms", "is missing; the encryption sse-kms", "KMS 키의 ARN이 필요합니다"),
        ("record.kms_key_arn", "x", "give the ARN of a KMS key", "KMS 키의 ARN을 입력하세요"),
        ("encode.ladder", "custom", "is empty; the ladder custom", "비어 있습니다"),
        ("package.formats", [], "choose at least one of hls", "하나 이상을 고르세요"),
        ("tags", {"aws:x": "y"}, "give at most 40 tags", "태그는 40개까지입니다"),
        ("ingest.rtmps", {"domain": "x"}, "give a domain name", "도메인을 입력하세요"),
        ("encode.frame_rate", 31, "31 is not allowed; choose 24, 25, 30, 50 or 60", "중에서 고르세요"),
    ],
)
def test_a_problem_is_said_in_both_languages(
    speech: Language, path: str, value: object, in_english: str, in_korean: str
) -> None:
    with pytest.raises(PlanError) as raised:
        EventPlan.from_data({"name": "first-show"}).with_value(path, value)
    problem = raised.value.problems[0]
    assert in_english in plan_said.said(problem)
    speak(speech, "ko")
    assert any(part in plan_said.said(problem) for part in in_korean.split("|"))
    assert "not allowed" not in plan_said.said(problem)
