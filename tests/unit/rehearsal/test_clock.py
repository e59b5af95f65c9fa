from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator

import pytest

from rehearsal.clock import Clock, RegionStopped


@pytest.fixture
def clock() -> Iterator[Clock]:
    made = Clock(speed=100)
    yield made
    made.close()


def test_simulated_seconds_are_divided_by_the_speed(clock: Clock) -> None:
    start = time.monotonic()
    clock.wait(10)
    assert 0.1 <= time.monotonic() - start < 1.0


def test_steps_run_in_the_order_of_their_time(clock: Clock) -> None:
    seen: list[str] = []
    done = threading.Event()

    def late() -> None:
        seen.append("late")
        done.set()

    clock.after(20, late)
    clock.after(5, lambda: seen.append("early"))
    assert done.wait(5)
    assert seen == ["early", "late"]


def test_a_repeated_step_goes_on_after_a_failure(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    done = threading.Event()
    runs: list[int] = []

    def step() -> None:
        runs.append(1)
        if len(runs) == 3:
            done.set()
        raise ValueError("broken")

    with caplog.at_level(logging.CRITICAL):
        clock.every_real(0.01, step)
        assert done.wait(5)


def test_a_failed_step_is_logged(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    done = threading.Event()

    def fail() -> None:
        done.set()
        raise KeyError("gone")

    clock.after_real(0, fail)
    assert done.wait(5)
    clock.close()
    assert "a background step failed" in caplog.text


def test_closing_wakes_whoever_waits_and_drops_what_is_due() -> None:
    clock = Clock()
    ran: list[int] = []
    clock.after(3600, lambda: ran.append(1))
    result: list[BaseException] = []

    def wait() -> None:
        try:
            clock.wait(3600)
        except RegionStopped as exc:
            result.append(exc)

    waiter = threading.Thread(target=wait)
    waiter.start()
    clock.close()
    waiter.join(5)
    assert len(result) == 1
    assert ran == []


def test_a_speed_must_be_positive() -> None:
    with pytest.raises(ValueError, match="greater than 0"):
        Clock(0)
