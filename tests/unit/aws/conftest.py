from __future__ import annotations

from collections.abc import Iterator

import pytest

from aws.cancel import Cancel
from aws.session import AwsSession
from tests.helpers.aws_stubs import Stubs, stubbed, unreachable


@pytest.fixture(scope="session")
def clients() -> Iterator[AwsSession]:
    """Reading the service models costs a quarter of a second; the clients themselves keep nothing."""
    with unreachable() as session:
        yield session


@pytest.fixture
def aws(clients: AwsSession) -> Iterator[Stubs]:
    with stubbed(clients) as stubs:
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
