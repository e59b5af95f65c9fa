from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rehearsal.schedule_runner import due_at


@pytest.mark.parametrize(
    ("expression", "zone", "due"),
    [
        ("at(2026-11-23T18:00:00)", "UTC", datetime(2026, 11, 23, 18, tzinfo=UTC)),
        ("at(2026-11-23T18:00:00)", None, datetime(2026, 11, 23, 18, tzinfo=UTC)),
        ("at(2026-11-23T18:00:00)", "Asia/Seoul", datetime(2026, 11, 23, 9, tzinfo=UTC)),
        ("at(2026-11-23T18:00:00)", "Mars/Base", None),
        ("rate(5 minutes)", "UTC", None),
        ("cron(0 18 * * ? *)", "UTC", None),
    ],
)
def test_only_one_shots_have_a_moment(expression: str, zone: str | None, due: datetime | None) -> None:
    assert due_at(expression, zone) == due
