"""What this layer says to people: English text that remembers what it was made of.

A `Sentence` is its English text, for logs, the command line and comparisons, and carries the template and
the values, so that the window can say the same in its own language (`controller.words.spoken`) without this
layer knowing of languages. AWS's own words are values, and stay AWS's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self


class Sentence(str):
    """The English text of `template` with `values` in its {0}-style places; a value may be a sentence too."""

    __slots__ = ("template", "values")
    template: str
    values: tuple[object, ...]

    def __new__(cls, template: str, *values: object) -> Self:
        """Made by `say` and its neighbours, and here by whoever has a template that was `mark`ed."""
        made = super().__new__(cls, template.format(*values) if values else template)
        made.template = template
        made.values = values
        return made

    def __reduce__(self) -> tuple[type[Self], tuple[object, ...]]:
        """Survive a trip to another process with what it is made of."""
        return (type(self), (self.template, *self.values))


def say(template: str, *values: object) -> Sentence:
    """A sentence in English. `template` is a literal: `resources/i18n/translations.py` collects it."""
    return Sentence(template, *values)


def mark(template: str) -> str:
    """Mark a literal of a table for translation; whoever has the values makes a `Sentence` of it."""
    return template


def joined(pattern: str, *values: object) -> Sentence:
    """Sentences put together by signs alone: a pattern without words is the same in every language."""
    return Sentence(pattern, *values)


def listed(values: Iterable[object], sign: str = ", ") -> Sentence:
    """The values one after the other."""
    found = tuple(values)
    return joined(sign.join(f"{{{place}}}" for place in range(len(found))), *found)


def one_line(text: str) -> str:
    """The text without line breaks and double spaces, values included."""
    if not isinstance(text, Sentence):
        return " ".join(text.split())
    return Sentence(
        text.template, *(one_line(value) if isinstance(value, str) else value for value in text.values)
    )
