"""Lengths of time as people write them: `2 h`, `90 s`, `1500 ms`."""

from __future__ import annotations

import re
from decimal import Decimal

from controller.words import QT_TRANSLATE_NOOP, translate

MILLISECOND, SECOND, MINUTE, HOUR, DAY = 1, 1000, 60_000, 3_600_000, 86_400_000

UNITS = (
    (DAY, QT_TRANSLATE_NOOP("Fields", "{0} d"), ("d", "day", "days", "일")),
    (HOUR, QT_TRANSLATE_NOOP("Fields", "{0} h"), ("h", "hour", "hours", "시간")),
    (MINUTE, QT_TRANSLATE_NOOP("Fields", "{0} min"), ("m", "min", "minutes", "분")),
    (SECOND, QT_TRANSLATE_NOOP("Fields", "{0} s"), ("s", "sec", "seconds", "초")),
    (MILLISECOND, QT_TRANSLATE_NOOP("Fields", "{0} ms"), ("ms", "밀리초")),
)
_TEXT = re.compile(r"\s*(\d{1,12}(?:[.,]\d{1,6})?)\s*(\D*?)\s*")


def length_words(milliseconds: int, smallest: int = MILLISECOND) -> str:
    """`2 h`, `90 s`, `5 min`: the largest unit that needs no fraction; zero in `smallest`."""
    for size, word, _ in UNITS:
        if milliseconds and milliseconds % size == 0 and (size < DAY or milliseconds > DAY):
            return translate("Fields", word).format(milliseconds // size)
    word = next(word for size, word, _ in UNITS if size == smallest)
    return translate("Fields", word).format(milliseconds // smallest)


def duration_words(seconds: int) -> str:
    """The same for seconds."""
    return length_words(seconds * SECOND, SECOND)


def parsed_length(text: str, default_unit: int) -> int | None:
    """Milliseconds in `2 h`, `1.5h`, `90`; a bare number counts in `default_unit`; None for anything else."""
    found = _TEXT.fullmatch(text)
    if not found:
        return None
    amount, unit = Decimal(found[1].replace(",", ".")), found[2].lower()
    size = next((size for size, _, names in UNITS if unit in names), default_unit if not unit else 0)
    return round(amount * size) if size else None
