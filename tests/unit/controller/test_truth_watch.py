"""Asking what is true: one question at a time, no stale answers, nothing after the end."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from aws.facts import Alert, ChannelState, StackFacts
from aws.failures import AwsFailure
from controller.truth_watch import TruthWatch, look
from tests.helpers.fake_cloud import FakeCloud, FakePlace, channel_facts, stack_facts
from tests.unit.controller.conftest import Room


class _SlowCloud(FakeCloud):
    """Answers about the stack with what was true when it was asked, as soon as the gate is open."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.asked_now = threading.Semaphore(0)

    def stack(self, name: str) -> StackFacts | None:
        answer = super().stack(name)
        self.asked_now.release()
        assert self.gate.wait(5)
        return answer


def watch_over(room: Room, cloud: FakeCloud) -> TruthWatch:
    return TruthWatch("flypack-first-show", FakePlace(cloud), room.jobs, clock=lambda: 1000.0)


def test_everything_is_asked_for_once() -> None:
    cloud = FakeCloud()
    assert look(cloud, "flypack-first-show", lambda: 5.0).stack is None
    cloud.stack_now, cloud.channel_now = stack_facts(), channel_facts(ChannelState.RUNNING)
    cloud.alerts_now = (Alert(alert_id="a", pipeline="0", kind="k", message="m", active=True),)
    truth = look(cloud, "flypack-first-show", lambda: 5.0)
    assert (truth.at, truth.channel, truth.alerts) == (5.0, cloud.channel_now, cloud.alerts_now)
    assert truth.running
    assert truth.outputs["ChannelId"] == "1234567"
    assert cloud.asked == [
        "stack flypack-first-show",
        "stack flypack-first-show",
        "channel 1234567",
        "alerts 1234567",
    ]


def test_alerts_are_an_extra() -> None:
    class NoAlerts(FakeCloud):
        def alerts(self, channel_id: str) -> tuple[Alert, ...]:
            raise AwsFailure("Reading alerts", f"no permission for {channel_id}.", "Ask.", "AccessDenied")

    cloud = NoAlerts()
    cloud.stack_now, cloud.channel_now = stack_facts(), channel_facts(ChannelState.RUNNING)
    assert look(cloud, "flypack-first-show").alerts == ()


@pytest.mark.parametrize("status", ["CREATE_IN_PROGRESS", "ROLLBACK_COMPLETE", "DELETE_FAILED"])
def test_a_stack_that_cannot_be_operated_has_no_outputs(status: str) -> None:
    cloud = FakeCloud()
    cloud.stack_now = stack_facts(status)
    assert look(cloud, "flypack-first-show").outputs == {}


def test_an_answer_from_before_an_order_s_end_is_not_believed(qtbot: QtBot, room: Room) -> None:
    cloud = _SlowCloud()
    cloud.stack_now = stack_facts("DELETE_IN_PROGRESS")
    watch = watch_over(room, cloud)
    heard: list[str] = []
    watch.changed.connect(lambda: heard.append(watch.truth.stack.status if watch.truth.stack else "none"))
    watch.start()
    assert cloud.asked_now.acquire(timeout=5)
    cloud.stack_now = None
    watch.renew(busy=False)
    cloud.gate.set()
    qtbot.waitUntil(lambda: bool(heard), timeout=5000)
    assert heard == ["none"]
    assert cloud.heard("stack") == 2
    watch.stop()


def test_a_question_while_another_is_under_way_is_put_after_it(qtbot: QtBot, room: Room) -> None:
    cloud = _SlowCloud()
    watch = watch_over(room, cloud)
    watch.start()
    assert cloud.asked_now.acquire(timeout=5)
    for _ in range(3):
        watch.refresh()
    assert cloud.heard("stack") == 1
    cloud.gate.set()
    qtbot.waitUntil(lambda: cloud.heard("stack") == 2, timeout=5000)
    watch.stop()


def test_after_the_end_nothing_is_told_or_asked(qtbot: QtBot, room: Room) -> None:
    cloud = _SlowCloud()
    watch = watch_over(room, cloud)
    told: list[bool] = []
    watch.changed.connect(lambda: told.append(True))
    watch.start()
    assert cloud.asked_now.acquire(timeout=5)
    watch.stop()
    cloud.gate.set()
    watch.refresh()
    qtbot.wait(100)
    assert told == []
    assert cloud.heard("stack") == 1
