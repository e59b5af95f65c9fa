"""Source pictures: asked for while somebody looks, of the pipeline looked at, and kept with their age."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from pytestqt.qtbot import QtBot

from aws.facts import ChannelState, Thumbnail
from aws.failures import AwsFailure
from controller.desk import EventDesk
from controller.phase import Phase
from controller.plan import EventPlan
from tests.helpers.fake_cloud import channel_facts, stack_facts
from tests.unit.controller.conftest import PLAN, Room
from tests.unit.controller.test_desk import wait_for

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DENIED = AwsFailure(
    "Reading the thumbnail", "not allowed.", "Ask your administrator.", "AccessDeniedException"
)


def picture(pipeline: int, second: int = 0) -> Thumbnail:
    return Thumbnail(jpeg=b"\xff\xd8%d" % pipeline, at=NOON.replace(second=second), pipeline=pipeline)


def on_air(qtbot: QtBot, room: Room, plan: EventPlan = PLAN, **channel: object) -> EventDesk:
    room.cloud.stack_now = stack_facts()
    room.cloud.channel_now = replace(channel_facts(ChannelState.RUNNING), **channel)  # type: ignore[arg-type]
    desk = room.desk(plan)
    wait_for(qtbot, desk, Phase.ON_AIR)
    return desk


def asked(room: Room) -> list[str]:
    return [call for call in room.cloud.asked if call.startswith("thumbnail")]


def test_nothing_is_asked_before_somebody_looks(qtbot: QtBot, room: Room) -> None:
    desk = on_air(qtbot, room)
    desk.activate()
    assert asked(room) == []
    assert desk.sources.answer is None


def test_the_newest_picture_and_whose_it_is(qtbot: QtBot, room: Room) -> None:
    room.cloud.thumbnails = {0: picture(0)}
    desk = on_air(qtbot, room, active_inputs=("camera-b",))
    with qtbot.waitSignal(desk.sources.changed, timeout=10_000):
        desk.sources.look(0)
    seen = desk.sources.answer
    assert seen is not None
    assert (seen.pipeline, seen.camera, seen.at) == (0, "B", NOON.timestamp())
    assert seen.jpeg == b"\xff\xd80"
    assert "jpeg" not in repr(seen)
    room.cloud.thumbnails = {0: picture(0, second=2)}
    qtbot.waitUntil(lambda: (desk.sources.answer or seen).at == NOON.timestamp() + 2, timeout=10_000)


def test_a_picture_that_does_not_come_leaves_the_old_one_to_grow_old(qtbot: QtBot, room: Room) -> None:
    room.cloud.thumbnails = {0: picture(0)}
    desk = on_air(qtbot, room)
    desk.sources.look(0)
    qtbot.waitUntil(lambda: desk.sources.answer is not None, timeout=10_000)
    room.cloud.thumbnails = {}
    before = len(asked(room))
    qtbot.waitUntil(lambda: len(asked(room)) > before + 1, timeout=10_000)
    assert desk.sources.answer is not None
    assert desk.sources.answer.at == NOON.timestamp()


def test_looking_at_the_other_source_forgets_the_first(qtbot: QtBot, room: Room) -> None:
    room.cloud.thumbnails = {0: picture(0), 1: picture(1)}
    desk = on_air(qtbot, room, channel_class="STANDARD", active_inputs=("camera-a", "slate"))
    seen = [desk.sources.answer]
    desk.sources.changed.connect(lambda: seen.append(desk.sources.answer))
    desk.sources.look(0)
    qtbot.waitUntil(lambda: seen[-1] is not None, timeout=10_000)
    desk.sources.look(1)
    seen.append(desk.sources.answer)
    qtbot.waitUntil(lambda: seen[-1] is not None, timeout=10_000)
    shown = [(one.pipeline, one.camera) if one is not None else None for one in seen]
    assert [shown[0], shown[1], shown[-1]] == [None, (0, "A"), (1, "")]
    assert shown.index(None, 1) < shown.index((1, ""))


def test_looking_away_ends_the_questions(qtbot: QtBot, room: Room) -> None:
    desk = on_air(qtbot, room)
    desk.sources.look(0)
    qtbot.waitUntil(lambda: bool(asked(room)), timeout=10_000)
    desk.sources.look(None)
    qtbot.waitUntil(lambda: not desk.sources._asking, timeout=10_000)
    assert not desk.sources._timer.isActive()
    assert desk.sources.answer is None


def test_why_there_is_none_is_kept_until_one_comes(qtbot: QtBot, room: Room) -> None:
    room.cloud.thumbnail_failure = DENIED
    desk = on_air(qtbot, room)
    with qtbot.waitSignal(desk.sources.changed, timeout=10_000):
        desk.sources.look(0)
    assert desk.sources.trouble == "Reading the thumbnail: not allowed. Ask your administrator."
    room.cloud.thumbnail_failure, room.cloud.thumbnails = None, {0: picture(0)}
    qtbot.waitUntil(lambda: desk.sources.answer is not None, timeout=10_000)
    assert desk.sources.trouble == ""


def test_the_channel_says_how_many_sources_there_are(qtbot: QtBot, room: Room) -> None:
    desk = on_air(qtbot, room)
    assert desk.sources.pipelines == (0,)


def test_a_standard_channel_has_two(qtbot: QtBot, room: Room) -> None:
    assert on_air(qtbot, room, channel_class="STANDARD").sources.pipelines == (0, 1)


def test_without_thumbnails_there_is_none(qtbot: QtBot, room: Room) -> None:
    plan = EventPlan.from_data(
        {"name": "first-show", "title": "x", "region": "eu-west-1", "encode": {"thumbnails": False}}
    )
    assert on_air(qtbot, room, plan).sources.pipelines == ()


def test_before_there_is_a_channel_there_is_none(qtbot: QtBot, room: Room) -> None:
    desk = room.desk()
    wait_for(qtbot, desk, Phase.DRAFT)
    assert desk.sources.pipelines == ()
