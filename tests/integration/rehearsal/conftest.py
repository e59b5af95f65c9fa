from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.region import RunningRegion, running_region


@pytest.fixture
def region(tmp_path: Path) -> Iterator[RunningRegion]:
    """A rehearsal region without a media engine, a thousand times as fast as AWS."""
    with running_region(tmp_path / "region") as running:
        yield running
