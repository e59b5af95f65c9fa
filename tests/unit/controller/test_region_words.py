"""A region's last words become sentences, and are those that the region really has."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from aws.sentence import Sentence
from controller.region_words import _KNOWN, told

REHEARSAL = Path(__file__).resolve().parents[3] / "rehearsal"


def sentences_of_the_region() -> set[str]:
    """Every text of the region with its values as {0}, {1}, as templates have them."""
    found = set()
    for path in REHEARSAL.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                places = iter(range(len(node.values)))
                parts = (
                    str(one.value) if isinstance(one, ast.Constant) else f"{{{next(places)}}}"
                    for one in node.values
                )
                found.add("".join(parts))
    return found


def test_every_known_sentence_is_one_of_the_region() -> None:
    assert {template for _, template in _KNOWN} <= sentences_of_the_region()


@pytest.mark.parametrize(("pattern", "template"), _KNOWN)
def test_a_known_sentence_is_taken_apart(pattern: str, template: str) -> None:
    line = template.format("/no/such/ffmpeg")
    found = told(line)
    assert isinstance(found, Sentence)
    assert (found, found.template) == (line, template)


def test_other_words_are_left_as_they_are() -> None:
    assert told("Address already in use") == "Address already in use"
    assert not isinstance(told("Address already in use"), Sentence)
