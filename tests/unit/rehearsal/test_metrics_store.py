from __future__ import annotations

import math

import pytest

from rehearsal.metrics_store import (
    KEEP_SECONDS,
    SERIES_KEPT,
    MetricStore,
    SeriesKey,
    aggregate,
    dimensions,
)

KEY = SeriesKey("us-east-1", "AWS/MediaLive", "NetworkIn", dimensions({"Pipeline": "0", "ChannelId": "1"}))
EDGE = SeriesKey("us-east-1", "AWS/CloudFront", "Requests", dimensions({"DistributionId": "E1"}))
START = 1_800_000_000.0


def _read(store: MetricStore, key: SeriesKey = KEY, **more: object) -> list[tuple[float, float]]:
    wanted = {"start": START, "end": START + 60, "period": 10, "statistic": "Average", **more}
    return store.read(key, **wanted)  # type: ignore[arg-type]


def test_points_are_put_into_periods_of_the_epoch() -> None:
    store = MetricStore()
    for second in range(20):
        store.put(KEY, "Megabits/Second", START + second, float(second))
    assert _read(store) == [(START, 4.5), (START + 10, 14.5)]
    assert _read(store, period=60, statistic="Maximum") == [(START, 19.0)]
    assert store.unit(KEY) == "Megabits/Second"


def test_the_start_is_rounded_down_and_the_end_is_left_out() -> None:
    store = MetricStore()
    for second in (0, 5, 10):
        store.put(KEY, "Count", START + second, 1.0)
    assert _read(store, start=START + 7, end=START + 10, statistic="Sum") == [(START, 2.0)]


def test_no_data_is_no_point() -> None:
    store = MetricStore()
    store.put(KEY, "Count", START, 1.0)
    store.put(KEY, "Count", START + 30, 0.0)
    assert _read(store) == [(START, 1.0), (START + 30, 0.0)]
    assert _read(store, key=EDGE) == []
    assert store.unit(EDGE) == "None"


def test_what_is_no_number_is_not_kept() -> None:
    store = MetricStore()
    store.put(KEY, "Count", START, math.nan)
    store.put(KEY, "Count", START, math.inf)
    assert store.keys("us-east-1") == []


def test_minute_metrics_answer_in_minutes() -> None:
    store = MetricStore()
    for second in range(90):
        store.put(EDGE, "None", START + second, 1.0)
    assert _read(store, key=EDGE, end=START + 90, period=1, statistic="Sum") == [
        (START, 60.0),
        (START + 60, 30.0),
    ]


def test_late_points_are_put_in_their_place() -> None:
    store = MetricStore()
    for second in (0, 20, 10):
        store.put(KEY, "Count", START + second, float(second))
    assert _read(store) == [(START, 0.0), (START + 10, 10.0), (START + 20, 20.0)]


def test_three_hours_are_kept() -> None:
    store = MetricStore()
    for second in range(0, KEEP_SECONDS + 3000):
        store.put(KEY, "Count", START + second, 1.0)
    end = START + KEEP_SECONDS + 3000
    kept = _read(store, start=START, end=end, period=1, statistic="Sum")
    assert KEEP_SECONDS <= len(kept) <= KEEP_SECONDS + 700


def test_the_number_of_series_is_bounded() -> None:
    store = MetricStore()
    for number in range(SERIES_KEPT + 5):
        store.put(SeriesKey("r", "N", str(number), ()), "Count", START + number, 1.0)
    names = {key.name for key in store.keys("r")}
    assert len(names) == SERIES_KEPT
    assert "0" not in names
    assert str(SERIES_KEPT + 4) in names


def test_metrics_of_the_past_are_forgotten() -> None:
    store = MetricStore()
    store.put(KEY, "Count", START, 1.0)
    store.put(EDGE, "None", START + 60, 1.0)
    store.prune(START + KEEP_SECONDS + 30)
    assert store.keys("us-east-1") == [EDGE]


def test_keys_can_be_limited_to_the_recent_ones() -> None:
    store = MetricStore()
    store.put(KEY, "Count", START, 1.0)
    assert store.keys("us-east-1", since=START) == [KEY]
    assert store.keys("us-east-1", since=START + 1) == []
    assert store.keys("eu-west-1") == []


@pytest.mark.parametrize(
    ("statistic", "expected"),
    [
        ("Average", 2.5),
        ("Sum", 10.0),
        ("Minimum", 1.0),
        ("Maximum", 4.0),
        ("SampleCount", 4.0),
        ("p50", 2.5),
        ("p100", 4.0),
    ],
)
def test_statistics(statistic: str, expected: float) -> None:
    assert aggregate(statistic, [4.0, 1.0, 3.0, 2.0]) == expected
