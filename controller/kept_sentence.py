"""A sentence as the journal keeps it: what it is made of, so that every language can say it later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aws.sentence import Sentence


def kept(sentence: Sentence) -> dict[str, Any]:
    """As JSON: the template, and the values as texts or as sentences of their own."""
    values = [kept(value) if isinstance(value, Sentence) else str(value) for value in sentence.values]
    return {"say": sentence.template, "with": values}


def found(told: Mapping[str, Any]) -> Sentence:
    """The sentence that was kept. Raises KeyError, IndexError, TypeError or ValueError for anything else."""
    values = [found(value) if isinstance(value, Mapping) else str(value) for value in told["with"]]
    return Sentence(str(told["say"]), *values)
