"""The test picture: all phones or none, started and stopped off the main thread."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from aws.facts import IngestPoint
from aws.failures import AwsFailure
from controller.test_feed import TestFeed
from controller.timeline import Timeline
from tests.unit.controller.conftest import Room

POINTS = tuple(
    IngestPoint(camera=camera, pipeline=0, input_id=camera, url=f"rtmp://127.0.0.1/{camera}/k")
    for camera in "AB"
)


class _Phone:
    def __init__(self, url: str, fps: int, refused: str) -> None:
        self.url, self.fps = url, fps
        self.alive = False
        self._refused = refused

    def start(self) -> None:
        if self._refused and self._refused in self.url:
            raise AwsFailure("Test phone", "refused.", "Look at the key.", "phone-refused")
        self.alive = True

    def stop(self) -> None:
        self.alive = False


class _Feed:
    def __init__(self, room: Room, refused: str = "") -> None:
        self.phones: list[_Phone] = []
        timeline = Timeline("show", room.journal)
        self.timeline = timeline

        def make(point: IngestPoint, fps: int) -> _Phone:
            self.phones.append(_Phone(point.url, fps, refused))
            return self.phones[-1]

        self.feed = TestFeed(room.jobs, timeline, room.notices, make=make)


def sends(made: _Feed) -> bool:
    return made.feed.sending


def test_every_address_gets_a_phone(qtbot: QtBot, room: Room) -> None:
    made = _Feed(room)
    with qtbot.waitSignal(made.feed.changed, timeout=5000):
        made.feed.start(POINTS, 25)
        made.feed.start(POINTS, 25)
    assert sends(made)
    assert [(phone.url, phone.fps) for phone in made.phones] == [(point.url, 25) for point in POINTS]
    with qtbot.waitSignal(made.feed.changed, timeout=5000):
        made.feed.stop()
    assert not sends(made)
    assert not any(phone.alive for phone in made.phones)
    assert [row.text for row in made.timeline.rows()] == ["The test phone sends", "The test phone stopped"]


def test_one_refusal_silences_all(qtbot: QtBot, room: Room) -> None:
    made = _Feed(room, refused="/B/")
    with qtbot.waitSignal(made.feed.changed, timeout=5000):
        made.feed.start(POINTS, 30)
    assert not sends(made)
    assert not any(phone.alive for phone in made.phones)
    assert room.told() == ["Test phone: Test phone: refused. Look at the key."]


def test_a_phone_that_died_is_replaced(qtbot: QtBot, room: Room) -> None:
    made = _Feed(room)
    with qtbot.waitSignal(made.feed.changed, timeout=5000):
        made.feed.start(POINTS, 30)
    made.phones[0].alive = False
    assert not sends(made)
    with qtbot.waitSignal(made.feed.changed, timeout=5000):
        made.feed.start(POINTS, 30)
    assert sends(made)
    assert [phone.alive for phone in made.phones] == [False, False, True, True]
    made.feed.close()
    assert not any(phone.alive for phone in made.phones)


@pytest.mark.parametrize("points", [(), []])
def test_without_an_address_nothing_starts(room: Room, points: list[IngestPoint]) -> None:
    made = _Feed(room)
    made.feed.start(points, 30)
    made.feed.stop()
    assert made.phones == []


def test_a_phone_that_starts_while_the_desk_closes_is_not_left_behind(qtbot: QtBot, room: Room) -> None:
    made = _Feed(room)
    begun, go_on = threading.Event(), threading.Event()

    class Slow(_Phone):
        def start(self) -> None:
            begun.set()
            go_on.wait(5)
            super().start()

    slow = Slow("rtmp://127.0.0.1/A/k", 30, "")
    feed = TestFeed(room.jobs, made.timeline, room.notices, make=lambda _point, _fps: slow)
    feed.start(POINTS[:1], 30)
    assert begun.wait(5)
    feed.close()
    go_on.set()
    with qtbot.waitSignal(feed.changed, timeout=5000):
        pass
    assert not slow.alive
    assert room.told() == []
