"""The FLV switch on a clock that the test turns."""

from __future__ import annotations

import itertools

from rehearsal.media import flv
from rehearsal.media.feed import Feed
from rehearsal.media.flv import Tag
from rehearsal.media.switch import MAX_BACKLOG, Switch
from tests.helpers.media_fakes import (
    BLACK_HEADER,
    CAMERA_HEADER,
    CAMERA_SOUND_HEADER,
    FILLER,
    FakeClock,
    picture,
    sound,
)


class Desk:
    """A switch with its cameras, a clock, and what reached the encoder."""

    def __init__(self, cameras: int = 1, failover_ms: float = 500) -> None:
        self.clock = FakeClock()
        self.written = bytearray()
        self.feeds = [Feed(str(index), 0) for index in range(cameras)]
        self.changes: list[int] = []
        self.backlog = 0
        self.switch = Switch(
            feeds=self.feeds,
            filler=FILLER,
            frame_rate=30,
            write=self.written.extend,
            now=self.clock,
            backlog=lambda: self.backlog,
            failover_ms=failover_ms,
            on_input_change=self.changes.append,
        )
        self.switch.start()

    def enter(self, camera: int = 0) -> object:
        publisher = object()
        assert self.feeds[camera].open(publisher)
        self.feeds[camera].take(CAMERA_HEADER)
        self.feeds[camera].take(CAMERA_SOUND_HEADER)
        return publisher

    def play(
        self, milliseconds: int, stamp: int, camera: int = 0, *, video: bool = True, audio: bool = True
    ) -> int:
        """A camera at 25 pictures a second with a keyframe each second; returns its next timestamp."""
        for at in range(0, milliseconds, 20):
            self.clock.now += 20
            if video and at % 40 == 0:
                self.feeds[camera].take(picture(stamp + at, key=at % 1000 == 0, name=f"c{camera}"))
            if audio:
                self.feeds[camera].take(sound(stamp + at))
            self.switch.tick()
        return stamp + milliseconds

    def play_both(self, milliseconds: int, stamps: list[int]) -> list[int]:
        """Two cameras at once."""
        for _ in range(0, milliseconds, 20):
            stamps[0] = self.play(20, stamps[0], 0)
            self.clock.now -= 20
            stamps[1] = self.play(20, stamps[1], 1)
        return stamps

    def wait(self, milliseconds: int) -> None:
        for _ in range(0, milliseconds, 10):
            self.clock.now += 10
            self.switch.tick()

    def tags(self, kind: int) -> list[Tag]:
        """What the encoder got, decoder headers left out."""
        return [tag for tag in flv.read_tags(bytes(self.written)) if tag.kind == kind and not tag.is_header]

    def names(self, kind: int = flv.VIDEO) -> str:
        """b for black, c for camera pictures, in order and without repeats."""
        kinds = ["b" if b"black" in tag.body or b"silence" in tag.body else "c" for tag in self.tags(kind)]
        return "".join(one for at, one in enumerate(kinds) if at == 0 or kinds[at - 1] != one)


def steps(tags: list[Tag]) -> list[int]:
    return [two.timestamp - one.timestamp for one, two in itertools.pairwise(tags)]


def test_without_a_publisher_there_is_black_and_silence() -> None:
    desk = Desk()
    desk.wait(2000)
    pictures, sounds = desk.tags(flv.VIDEO), desk.tags(flv.AUDIO)
    assert pictures[0].timestamp == sounds[0].timestamp == 0
    assert set(steps(pictures)) == {33, 34}
    assert set(steps(sounds)) <= {21, 22}
    assert 1900 < pictures[-1].timestamp <= 1960
    assert round(desk.switch.fill_ms) == round(1000 / 30 * len(pictures))


def test_a_camera_comes_with_its_first_keyframe_and_its_own_header() -> None:
    desk = Desk()
    desk.enter()
    desk.feeds[0].take(picture(500))
    assert not desk.switch.is_video_live()
    desk.feeds[0].take(picture(540, key=True))
    assert desk.switch.is_video_live()
    headers = [
        tag.body for tag in flv.read_tags(bytes(desk.written)) if tag.is_header and tag.kind == flv.VIDEO
    ]
    assert headers == [BLACK_HEADER.body, CAMERA_HEADER.body]


def test_a_lost_camera_becomes_black_after_a_second_and_returns_at_a_keyframe() -> None:
    desk = Desk()
    publisher = desk.enter()
    desk.play(2000, 70_000)
    desk.feeds[0].close(publisher)
    desk.wait(900)
    assert desk.switch.is_video_live()
    desk.wait(200)
    assert not desk.switch.is_video_live()
    assert not desk.switch.is_audio_live()
    desk.wait(3000)
    desk.enter()
    desk.play(2000, 5)
    assert desk.names() == "bcbc"
    assert desk.names(flv.AUDIO) == "bcbc"
    assert all(0 < step <= 80 for step in steps(desk.tags(flv.VIDEO)))
    assert all(0 < step <= 80 for step in steps(desk.tags(flv.AUDIO)))


def test_video_and_audio_switch_independently() -> None:
    desk = Desk()
    desk.enter()
    stamp = desk.play(2000, 0)
    stamp = desk.play(2000, stamp, audio=False)
    assert (desk.switch.is_video_live(), desk.switch.is_audio_live()) == (True, False)
    stamp = desk.play(2000, stamp, video=False)
    assert (desk.switch.is_video_live(), desk.switch.is_audio_live()) == (False, True)
    assert all(0 < step <= 80 for step in steps(desk.tags(flv.AUDIO)))


def test_jumps_of_the_camera_clock_are_re_anchored() -> None:
    for jump in (3_600_000, -10_000, -1_500, -100):
        desk = Desk()
        desk.enter()
        stamp = desk.play(15_000, 0)
        desk.play(3000, stamp + jump)
        pictures = desk.tags(flv.VIDEO)
        assert desk.names() == "bc"
        assert all(0 < step <= 80 for step in steps(pictures)), jump
        assert abs(pictures[-1].timestamp - desk.clock.now) < 3000


def test_the_burst_after_a_stall_is_left_out_until_the_present() -> None:
    desk = Desk()
    desk.enter()
    stamp = desk.play(3000, 0)
    desk.wait(4000)
    for at in range(0, 4000, 40):
        desk.feeds[0].take(picture(stamp + at, key=at % 1000 == 0))
    assert not desk.switch.is_video_live()
    desk.play(1500, stamp + 4000)
    assert desk.switch.is_video_live()
    assert all(0 < step <= 300 for step in steps(desk.tags(flv.VIDEO)))
    assert abs(desk.tags(flv.VIDEO)[-1].timestamp - desk.clock.now) < 300


def test_a_camera_that_stays_late_is_taken_as_it_is() -> None:
    desk = Desk()
    desk.enter()
    stamp = desk.play(3000, 0)
    desk.wait(2500)
    desk.play(4000, stamp)
    assert desk.switch.is_video_live()
    assert all(step > 0 for step in steps(desk.tags(flv.VIDEO)))


def test_another_camera_takes_over_and_stays() -> None:
    desk = Desk(cameras=2)
    first = desk.enter(0)
    desk.enter(1)
    stamps = [0, 100_000]
    stamps = desk.play_both(1000, stamps)
    desk.feeds[0].close(first)
    stamps[1] = desk.play(3000, stamps[1], 1)
    assert desk.changes == [1]
    assert desk.switch.active == 1
    assert desk.switch.is_video_live()
    desk.enter(0)
    desk.play_both(1000, stamps)
    assert desk.changes == [1]


def test_a_takeover_needs_no_keyframe_and_shows_no_black() -> None:
    desk = Desk(cameras=2)
    first = desk.enter(0)
    desk.enter(1)
    stamps = desk.play_both(5000, [0, 100_000])
    desk.feeds[0].close(first)
    desk.play(480, stamps[1], 1, audio=False)
    before = len(desk.tags(flv.VIDEO))
    desk.play(60, stamps[1] + 480, 1)
    taken = desk.tags(flv.VIDEO)[before:]
    assert desk.changes == [1]
    assert desk.switch.is_video_live()
    assert taken[0].is_keyframe
    assert {tag.body[5:] for tag in taken} == {b"c1"}
    assert all(step > 0 for step in steps(desk.tags(flv.VIDEO)))
    assert abs(taken[-1].timestamp - desk.clock.now) < 100
    assert desk.names() == "bc"


def test_a_camera_that_was_first_is_shown_from_the_start() -> None:
    desk = Desk()
    desk.switch.stop()
    desk.enter()
    for at in range(30):
        desk.feeds[0].take(picture(5000 + 40 * at, key=at % 25 == 0))
    desk.written.clear()
    desk.switch = Switch(
        feeds=desk.feeds, filler=FILLER, frame_rate=30, write=desk.written.extend, now=desk.clock
    )
    desk.switch.start()
    assert desk.switch.is_video_live()
    assert [tag.timestamp for tag in desk.tags(flv.VIDEO)] == [0, 1, 2, 3, 4]
    assert [tag.kind for tag in flv.read_tags(bytes(desk.written))[:3]] == [flv.AUDIO, flv.AUDIO, flv.VIDEO]
    desk.play(2000, 5000 + 1200)
    assert desk.names() == "c"
    assert desk.switch.fill_ms == 0
    assert all(0 < step <= 50 for step in steps(desk.tags(flv.VIDEO)))


def test_formats_stay_until_the_encoder_speaks() -> None:
    desk = Desk()
    desk.switch.stop()
    desk.written.clear()
    speaks: list[bool] = []
    desk.switch = Switch(
        feeds=desk.feeds,
        filler=FILLER,
        frame_rate=30,
        write=desk.written.extend,
        now=desk.clock,
        ready=lambda: bool(speaks),
    )
    desk.switch.start()
    desk.enter()
    stamp = desk.play(1000, 0)
    assert (desk.names(), desk.names(flv.AUDIO)) == ("b", "b")
    speaks.append(True)
    desk.play(1000, stamp)
    assert (desk.names(), desk.names(flv.AUDIO)) == ("bc", "bc")


def test_a_very_long_gop_is_not_remembered() -> None:
    desk = Desk(cameras=2)
    desk.enter(1)
    desk.feeds[1].take(picture(0, key=True))
    for at in range(700):
        desk.feeds[1].take(picture(40 * at))
    desk.switch.tick()
    assert desk.changes == [1]
    assert not desk.switch.is_video_live()


def test_nobody_takes_over_when_both_are_lost() -> None:
    desk = Desk(cameras=2)
    desk.wait(3000)
    assert desk.changes == []


def test_the_first_camera_that_sends_is_taken() -> None:
    desk = Desk(cameras=2)
    desk.enter(1)
    desk.play(1500, 0, 1)
    assert desk.changes == [1]


def test_an_encoder_far_behind_loses_pictures_up_to_a_keyframe() -> None:
    desk = Desk()
    desk.enter()
    stamp = desk.play(2000, 0)
    desk.backlog = MAX_BACKLOG + 1
    stamp = desk.play(1000, stamp)
    assert desk.switch.dropped_frames == 25
    desk.backlog = 0
    desk.feeds[0].take(picture(stamp))
    assert desk.switch.dropped_frames == 26
    desk.feeds[0].take(picture(stamp + 40, key=True))
    desk.feeds[0].take(picture(stamp + 80))
    assert desk.switch.dropped_frames == 26


def test_a_stopped_switch_hears_nothing() -> None:
    desk = Desk()
    desk.switch.stop()
    size = len(desk.written)
    desk.enter()
    desk.feeds[0].take(picture(0, key=True))
    assert len(desk.written) == size


def test_a_pipeline_without_a_feed_sends_filler() -> None:
    desk = Desk(cameras=0)
    desk.wait(500)
    assert desk.switch.active_feed is None
    assert desk.names() == "b"
