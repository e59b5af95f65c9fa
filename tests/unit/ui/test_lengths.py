"""Lengths and lists as people write them."""

from __future__ import annotations

import pytest

from ui.widgets.fields import (
    ListField,
)
from ui.widgets.lengths import DAY, MILLISECOND, MINUTE, SECOND, duration_words, length_words, parsed_length


@pytest.mark.parametrize(
    ("text", "unit", "seconds"),
    [
        ("90", SECOND, 90),
        ("90 s", MINUTE, 90),
        ("5 min", SECOND, 300),
        ("1,5 h", SECOND, 5400),
        ("2 d", DAY, 172800),
        ("30", DAY, 2592000),
        ("2시간", SECOND, 7200),
        ("30 분", SECOND, 1800),
        ("2500", MILLISECOND, 2.5),
        ("1.5 s", MILLISECOND, 1.5),
        ("120 ms", MILLISECOND, 0.12),
        ("", SECOND, None),
        ("-3 s", SECOND, None),
        ("3 parsecs", SECOND, None),
        ("9" * 400, SECOND, None),
    ],
)
def test_lengths_are_read(text: str, unit: int, seconds: float | None) -> None:
    assert parsed_length(text, unit) == (None if seconds is None else seconds * 1000)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (90, "90 s"),
        (300, "5 min"),
        (7200, "2 h"),
        (86400, "24 h"),
        (172800, "2 d"),
        (366, "366 s"),
    ],
)
def test_lengths_are_written(seconds: int, words: str) -> None:
    assert duration_words(seconds) == words


def test_a_part_of_a_second_is_written_in_milliseconds() -> None:
    assert [length_words(one) for one in (0, 120, 2000, 2500)] == ["0 ms", "120 ms", "2 s", "2500 ms"]


def test_a_list_field_takes_commas_and_spaces() -> None:
    field = ListField()
    field.edit.setText(" a, b  c ")
    assert field.value() == ["a", "b", "c"]
    field.show_value(("x", "y"))
    assert field.edit.text() == "x, y"
