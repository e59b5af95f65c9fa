from __future__ import annotations

import time

import pytest

from aws.cancel import Cancel, Cancelled
from aws.failures import AwsFailure
from aws.pace import Pace

LOST = AwsFailure("Reading", "the network is gone.", "Wait.", "network")
DENIED = AwsFailure("Reading", "no.", "Ask.", "AccessDenied")


class Clock:
    """A clock that the test turns, and a cancel that turns it instead of waiting."""

    def __init__(self) -> None:
        self.now = 100.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now


class Waits(Cancel):
    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def wait(self, seconds: float) -> None:
        self._clock.waits.append(round(seconds, 3))
        self._clock.now += seconds


def _pace(clock: Clock, deadline: float = 60, poll: float | None = None) -> Pace:
    return Pace(deadline_seconds=deadline, poll_seconds=poll, clock=clock)


def _ask_in(pace: Pace, clock: Clock, seconds: float) -> None:
    def question() -> str:
        clock.now += seconds
        return "answer"

    assert pace.ask(question, fallback="") == "answer"


def test_a_quick_region_is_asked_twice_a_second() -> None:
    clock = Clock()
    pace = _pace(clock)
    for _ in range(6):
        _ask_in(pace, clock, 0.005)
        pace.wait(Waits(clock))
    assert clock.waits == [0.3, 0.39, 0.5, 0.5, 0.5, 0.5]


def test_a_far_region_is_asked_less_and_less_often() -> None:
    clock = Clock()
    pace = _pace(clock)
    for _ in range(14):
        _ask_in(pace, clock, 0.25)
        pace.wait(Waits(clock))
    assert clock.waits[:4] == [0.3, 0.39, 0.507, 0.659]
    assert clock.waits[-1] == 4.0


def test_news_quicken_it() -> None:
    clock = Clock()
    pace = _pace(clock)
    for _ in range(8):
        _ask_in(pace, clock, 0.25)
        pace.wait(Waits(clock))
    pace.quicken()
    pace.wait(Waits(clock))
    assert clock.waits[-1] == 0.3


def test_a_fixed_poll_stays() -> None:
    clock = Clock()
    pace = _pace(clock, poll=0.01)
    for _ in range(3):
        pace.wait(Waits(clock))
    assert clock.waits == [0.01, 0.01, 0.01]


def test_it_never_waits_past_the_deadline() -> None:
    clock = Clock()
    pace = _pace(clock, deadline=0.5)
    pace.wait(Waits(clock))
    before = pace.expired
    pace.wait(Waits(clock))
    assert clock.waits == [0.3, 0.2]
    assert (before, pace.expired) == (False, True)
    assert round(pace.elapsed, 3) == 0.5


def _fail(failure: AwsFailure) -> str:
    raise failure


def test_a_short_outage_is_sat_out() -> None:
    clock = Clock()
    pace = _pace(clock)
    assert pace.ask(lambda: _fail(LOST), fallback="old") == "old"
    clock.now += 19.9
    assert pace.ask(lambda: _fail(LOST), fallback="old") == "old"
    _ask_in(pace, clock, 0.1)
    clock.now += 19.9
    assert pace.ask(lambda: _fail(LOST), fallback="old") == "old"


def test_a_long_outage_is_raised() -> None:
    clock = Clock()
    pace = _pace(clock)
    pace.ask(lambda: _fail(LOST), fallback="old")
    clock.now += 20.0
    with pytest.raises(AwsFailure) as caught:
        pace.ask(lambda: _fail(LOST), fallback="old")
    assert caught.value is LOST


def test_a_lasting_failure_is_raised_at_once() -> None:
    with pytest.raises(AwsFailure) as caught:
        _pace(Clock()).ask(lambda: _fail(DENIED), fallback="old")
    assert caught.value is DENIED


def test_cancel_ends_the_wait_at_once() -> None:
    cancel = Cancel()
    cancel.cancel()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        Pace(deadline_seconds=60, poll_seconds=30).wait(cancel)
    assert time.monotonic() - began < 1
