"""Telemetry: what is read, how often, what it costs, what is kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from aws.failures import AwsFailure
from aws.metrics import MetricScope
from controller.jobs import JobRunner
from controller.journal import Journal
from controller.notices import NoticeBoard
from controller.telemetry import LOCAL, LOOKED_AT, UNSEEN, Telemetry, _Pass, read_once
from tests.helpers.fake_cloud import FakePlace, minute_series, series

NOW = 1_800_000_000.0
SCOPE = MetricScope(channel_id="1234567")


@pytest.fixture
def journal() -> Iterator[Journal]:
    journal = Journal(None)
    yield journal
    journal.close()


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[JobRunner]:
    runner = JobRunner(NoticeBoard())
    yield runner
    assert runner.close(5)


def place_with(kind: str = "rehearsal") -> FakePlace:
    place = FakePlace(kind=kind)  # type: ignore[arg-type]
    place.cloud.series = [
        series("NetworkIn", {NOW - at: 5.0 for at in range(1, 1200)}),
        series("InputTimecodesPresent", {NOW - 1: 0.0}),
        minute_series("AWS/CloudFront", "Requests", {NOW - 120: 600.0}, DistributionId="E1", Region="Global"),
    ]
    return place


def test_a_first_read_goes_back_a_quarter_of_an_hour() -> None:
    place = place_with()
    turn, found, asked = read_once(place, SCOPE, _Pass(), NOW, LOCAL, 5.0)
    assert asked == 2
    assert [item.key.name for item in found] == ["NetworkIn", "Requests"]
    assert len(found[0].points) == 900
    assert turn.read_until == {"fast": NOW, "slow": NOW}


def test_later_reads_are_short_and_only_what_is_due() -> None:
    place = place_with()
    turn, _found, _asked = read_once(place, SCOPE, _Pass(), NOW, LOOKED_AT, 60.0)
    later, found, asked = read_once(place, SCOPE, turn, NOW + 10, LOOKED_AT, 60.0)
    assert asked == 1
    assert [item.key.name for item in found] == ["NetworkIn"]
    assert len(found[0].points) == LOOKED_AT.late
    assert place.cloud.heard("discover") == 1
    read_once(place, SCOPE, later, NOW + 61, LOOKED_AT, 60.0)
    assert place.cloud.heard("discover") == 2


def test_unseen_charts_on_aws_are_read_once_a_minute() -> None:
    assert (LOCAL.fast, LOOKED_AT.fast, UNSEEN.fast) == (2.0, 10.0, 60.0)


def test_without_a_region_nothing_is_asked() -> None:
    place = place_with()
    place.there = False
    assert read_once(place, SCOPE, _Pass(), NOW, LOCAL, 5.0)[1:] == ((), 0)
    assert place.cloud.asked == []


def test_charts_readings_and_cost(qtbot: QtBot, jobs: JobRunner, journal: Journal) -> None:
    place = place_with("aws")
    telemetry = Telemetry("show", place, jobs, journal, clock=lambda: NOW)
    with qtbot.waitSignal(telemetry.changed, timeout=5000) as touched:
        telemetry.follow(SCOPE)
    assert touched.args == [frozenset({"input_bitrate", "cdn_requests"})]
    reading = telemetry.readings()[("NetworkIn", "0")]
    assert (reading.value, reading.at) == (5.0, NOW - 1)
    assert telemetry.chart("input_bitrate", "15m", NOW, None).current == 5.0
    assert telemetry.last_minute()[("NetworkIn", "0")] == 300.0
    assert telemetry.seen_at("NetworkIn") == NOW - 1
    assert telemetry.seen_at("InputVideoFrameRate") is None
    assert telemetry.metrics_requested == 2
    assert telemetry.cost == pytest.approx(0.00002)
    telemetry.stop()
    qtbot.waitUntil(lambda: len(journal.minutes("show", "NetworkIn 0")) == 15, timeout=5000)
    minutes = journal.minutes("show", "NetworkIn 0")
    assert (minutes[1].least, minutes[1].points) == (5.0, 60)


def test_a_rehearsal_costs_nothing_and_is_read_again_by_itself(
    qtbot: QtBot, jobs: JobRunner, journal: Journal
) -> None:
    place = place_with()
    telemetry = Telemetry("show", place, jobs, journal, clock=lambda: NOW)
    telemetry.follow(SCOPE)
    qtbot.waitUntil(lambda: telemetry.metrics_requested > 0, timeout=5000)
    assert telemetry.cost == 0.0
    telemetry.look(False)
    telemetry.look(True)
    qtbot.waitUntil(lambda: place.cloud.heard("discover") == 1, timeout=5000)
    telemetry.stop()


def test_a_failure_is_kept_and_tried_again(qtbot: QtBot, jobs: JobRunner, journal: Journal) -> None:
    place = place_with()
    place.cloud.failure = AwsFailure("Reading metrics", "throttled.", "Wait.", "Throttling")
    telemetry = Telemetry("show", place, jobs, journal, clock=lambda: NOW)
    telemetry.follow(SCOPE)
    qtbot.waitUntil(lambda: bool(telemetry.trouble), timeout=5000)
    assert telemetry.trouble == "Reading metrics: throttled. Wait."
    place.cloud.failure = None
    telemetry.look(True)
    qtbot.waitUntil(lambda: telemetry.trouble == "", timeout=5000)
    telemetry.stop()


def test_after_a_stop_nothing_arrives(qtbot: QtBot, jobs: JobRunner, journal: Journal) -> None:
    place = place_with()
    telemetry = Telemetry("show", place, jobs, journal, clock=lambda: NOW)
    telemetry.follow(SCOPE)
    telemetry.stop()
    qtbot.wait(50)
    assert telemetry.readings() == {}
