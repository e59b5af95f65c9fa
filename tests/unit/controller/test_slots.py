"""The ring buffer: gaps, late points, rolling, the worst value per bucket."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.slots import Slots

T0 = 1_700_000_000


def filled(points: dict[int, float], period: int = 1, hours: int = 1) -> Slots:
    slots = Slots(period, T0, hours=hours)
    slots.put([(T0 + at, value) for at, value in points.items()])
    return slots


def test_an_empty_buffer_knows_nothing() -> None:
    slots = Slots(1, T0)
    assert slots.latest is None
    x, y = slots.since(T0)
    assert len(x) == len(y) == 0
    slots.put([])
    assert slots.latest is None


def test_a_missing_second_is_a_gap() -> None:
    x, y = filled({0: 1.0, 1: 2.0, 3: 4.0}).since(T0)
    assert x.tolist() == [T0, T0 + 1, T0 + 2, T0 + 3]
    assert y[[0, 1, 3]].tolist() == [1.0, 2.0, 4.0]
    assert math.isnan(y[2])


def test_late_and_repeated_points_find_their_slot() -> None:
    slots = filled({5: 5.0})
    slots.put([(T0 + 2, 2.0), (T0 + 5, 6.0), (T0 + 3.7, 3.0)])
    assert slots.latest == (T0 + 5.0, 6.0)
    _x, y = slots.since(T0 + 2)
    assert y.tolist()[:2] == [2.0, 3.0]


def test_points_before_the_buffer_are_dropped() -> None:
    slots = filled({10: 1.0})
    slots.put([(T0 - 100, 9.0)])
    assert slots.latest == (T0 + 10.0, 1.0)


def test_it_rolls_by_at_least_an_hour_and_forgets_the_oldest() -> None:
    slots = filled({0: 1.0, 7199: 2.0}, hours=2)
    slots.put([(T0 + 7200, 3.0)])
    x, y = slots.since(T0)
    assert x[0] == T0 + 3600
    assert y[-2:].tolist() == [2.0, 3.0]
    assert np.isnan(y[:-2]).all()


def test_a_long_pause_clears_it() -> None:
    slots = filled({0: 1.0})
    slots.put([(T0 + 100_000, 2.0)])
    assert slots.latest == (T0 + 100_000.0, 2.0)
    _x, y = slots.since(T0)
    assert np.isfinite(y).sum() == 1


def test_the_worst_of_a_bucket_survives() -> None:
    slots = filled({at: 5.0 for at in range(60)} | {31: 0.5})
    x, y = slots.worst(T0 + 59, 60, 10, "min")
    assert len(x) == len(y) == 10
    assert y.tolist() == [5.0] * 5 + [0.5] + [5.0] * 4
    assert slots.worst(T0 + 59, 60, 10, "max")[1].tolist() == [5.0] * 10


def test_a_bucket_without_data_is_a_gap_without_a_warning() -> None:
    slots = filled({0: 1.0, 59: 1.0})
    _x, y = slots.worst(T0 + 59, 60, 6, "min")
    assert np.isnan(y[1:5]).all()
    assert y[0] == y[5] == 1.0


def test_buckets_stay_where_they_are_as_time_goes_on() -> None:
    slots = filled({at: float(at) for at in range(200)})
    first = dict(zip(*(column.tolist() for column in slots.worst(T0 + 150, 60, 10, "max")), strict=True))
    later = dict(zip(*(column.tolist() for column in slots.worst(T0 + 153, 60, 10, "max")), strict=True))
    common = first.keys() & later.keys()
    assert len(common) >= 8
    assert all(first[at] == later[at] for at in common)


def test_minutes_are_slots_too() -> None:
    slots = filled({0: 1.0, 60: 2.0, 180: 4.0}, period=60)
    x, y = slots.worst(T0 + 200, 900, 600, "max")
    base = T0 // 60 * 60
    assert x.tolist() == [base, base + 60, base + 120, base + 180]
    assert math.isnan(y[2])


@given(
    st.lists(st.tuples(st.integers(-5000, 30_000), st.floats(0, 1e6, width=32)), max_size=60),
    st.integers(1, 700),
)
@settings(max_examples=200, deadline=None)
def test_whatever_comes_it_stays_in_order(points: list[tuple[int, float]], pixels: int) -> None:
    slots = Slots(1, T0, hours=2)
    for at, value in points:
        slots.put([(T0 + at, value)])
    x, y = slots.worst(T0 + 30_000, 7200, pixels, "max")
    assert len(x) == len(y)
    assert (np.diff(x) > 0).all()
    if slots.latest is not None:
        assert slots.latest[0] == max(T0 + at for at, _value in points if at >= 0)
