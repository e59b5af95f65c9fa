from __future__ import annotations

from collections.abc import Iterator

import pytest

from aws.cancel import Cancel
from tests.helpers.aws_stubs import Stubs, stubbed


@pytest.fixture
def aws() -> Iterator[Stubs]:
    with stubbed() as stubs:
        yield stubs


@pytest.fixture
def cancel() -> Cancel:
    return Cancel()


class Said:
    """Collects progress sentences."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    def __call__(self, sentence: str, fraction: float | None = None) -> None:
        self.sentences.append(sentence)


@pytest.fixture
def said() -> Said:
    return Said()
