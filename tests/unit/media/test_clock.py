"""Media time over the lives of encoders."""

from __future__ import annotations

from rehearsal.media.clock import Clock


def test_the_next_encoder_goes_on_counting_from_a_whole_step() -> None:
    moment = [100.0]
    clock = Clock(monotonic=lambda: moment[0], zero=100.0, epoch=1_700_000_000.0)
    moment[0] = 107.5
    assert (clock.input_ms(), clock.media_seconds()) == (7500.0, 7.5)
    after = clock.later(2)
    assert (after.base, after.zero, after.epoch) == (6.0, 106.0, 1_700_000_000.0)
    assert (after.input_ms(), after.media_seconds()) == (1500.0, 7.5)
    moment[0] = 109.0
    assert after.later(2).base == 8.0
