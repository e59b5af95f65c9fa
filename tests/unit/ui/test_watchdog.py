"""The watchdog of the preview, second by second, with a clock made of numbers."""

from __future__ import annotations

import pytest

from ui.preview.watchdog import PictureState, Step, Watchdog

WAITING, PLAYING, STALLED, RECONNECTING, OFF = (
    PictureState.WAITING,
    PictureState.PLAYING,
    PictureState.STALLED,
    PictureState.RECONNECTING,
    PictureState.OFF,
)


def opened() -> Watchdog:
    dog = Watchdog()
    assert dog.open(0.0) is Step.OPEN
    assert dog.state is WAITING
    return dog


def playing(until: float = 1.0) -> Watchdog:
    dog = opened()
    dog.observe(until, 30, ended=False)
    assert dog.state is PLAYING
    return dog


def test_off_does_nothing() -> None:
    dog = Watchdog()
    assert dog.observe(100.0, 5, ended=True) is Step.KEEP
    assert dog.state is OFF


def test_first_frame_means_playing() -> None:
    dog = opened()
    assert dog.observe(0.5, 0, ended=False) is Step.KEEP
    assert dog.state is WAITING
    assert dog.observe(0.75, 1, ended=False) is Step.KEEP
    assert dog.state is PLAYING


def test_three_seconds_without_a_frame_is_a_stall() -> None:
    dog = playing()
    dog.observe(3.9, 30, ended=False)
    assert dog.state is PLAYING
    assert dog.observe(4.0, 30, ended=False) is Step.KEEP
    assert dog.state is STALLED


def test_a_stall_ends_with_the_next_frame() -> None:
    dog = playing()
    dog.observe(5.0, 30, ended=False)
    dog.observe(5.5, 31, ended=False)
    assert dog.state is PLAYING


def test_ten_seconds_without_a_frame_opens_anew_after_a_pause() -> None:
    dog = playing()
    dog.observe(4.0, 30, ended=False)
    assert dog.observe(11.0, 30, ended=False) is Step.RELEASE
    assert dog.state is RECONNECTING
    assert dog.tries == 1
    assert dog.observe(11.9, 0, ended=False) is Step.KEEP
    assert dog.observe(12.0, 0, ended=False) is Step.OPEN
    assert dog.state is WAITING


def test_the_end_of_the_stream_opens_anew_at_once() -> None:
    dog = playing()
    assert dog.observe(1.25, 30, ended=True) is Step.RELEASE
    assert dog.state is RECONNECTING


def test_frames_still_coming_count_more_than_an_end() -> None:
    dog = playing()
    assert dog.observe(1.25, 31, ended=True) is Step.KEEP
    assert dog.state is PLAYING


def test_pauses_grow_to_eight_seconds() -> None:
    dog = opened()
    now, pauses = 0.0, []
    for _ in range(6):
        assert dog.observe(now, 0, ended=True) is Step.RELEASE
        began = now
        while dog.observe(now, 0, ended=False) is not Step.OPEN:
            now += 0.5
        pauses.append(now - began)
    assert pauses == [1.0, 2.0, 4.0, 8.0, 8.0, 8.0]


def test_a_steady_picture_forgives_the_past() -> None:
    dog = opened()
    dog.observe(0.0, 0, ended=True)
    dog.observe(1.0, 0, ended=False)
    dog.observe(2.0, 1, ended=False)
    dog.observe(11.9, 200, ended=False)
    assert dog.tries == 1
    dog.observe(12.0, 202, ended=False)
    assert dog.tries == 0


def test_a_short_picture_forgives_nothing() -> None:
    dog = opened()
    dog.observe(0.0, 0, ended=True)
    dog.observe(1.0, 0, ended=False)
    dog.observe(2.0, 60, ended=False)
    dog.observe(3.0, 60, ended=True)
    assert dog.tries == 2
    assert dog.observe(4.9, 0, ended=False) is Step.KEEP
    assert dog.observe(5.0, 0, ended=False) is Step.OPEN


def test_the_first_picture_may_take_twenty_seconds() -> None:
    dog = opened()
    assert dog.observe(19.9, 0, ended=False) is Step.KEEP
    assert dog.observe(20.0, 0, ended=False) is Step.RELEASE


def test_a_new_player_counts_from_zero() -> None:
    dog = playing()
    dog.observe(2.0, 30, ended=True)
    dog.observe(3.0, 0, ended=False)
    dog.observe(3.5, 1, ended=False)
    assert dog.state is PLAYING


@pytest.mark.parametrize("at", [0.0, 5.0, 12.0])
def test_closing_releases_in_every_state(at: float) -> None:
    dog = playing()
    dog.observe(at, 30, ended=False)
    assert dog.close() is Step.RELEASE
    assert dog.state is OFF
    assert dog.observe(at + 60, 0, ended=True) is Step.KEEP
