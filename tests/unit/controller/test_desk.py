"""The desk: a whole event against a cloud that tests play, with its bad days."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from aws.facts import Alert, ArchiveObject, ChannelState, InboxEvent, Leftover
from aws.failures import AwsFailure
from controller.desk import EventDesk
from controller.notices import Severity
from controller.phase import Action, Phase
from controller.plan import EventPlan
from controller.views import Level
from tests.helpers.fake_cloud import (
    KEY,
    STACK_ID,
    FakePlace,
    channel_facts,
    series,
    stack_event,
    stack_facts,
)
from tests.unit.controller.conftest import PLAN, Room

LOST = AwsFailure("Reading the stack", "the network is gone.", "Check the cable.", "network")


def wait_for(qtbot: QtBot, desk: EventDesk, phase: Phase) -> None:
    qtbot.waitUntil(lambda: desk.known and desk.phase is phase and desk.job is None, timeout=8000)


def button(desk: EventDesk) -> str:
    action = desk.main_action
    return action.value if action is not None else ""


def clock_runs(desk: EventDesk) -> bool:
    return desk.on_air_since is not None


def ready(room: Room, state: ChannelState = ChannelState.IDLE) -> None:
    room.cloud.stack_now, room.cloud.channel_now = stack_facts(), channel_facts(state)


def test_before_the_first_answer_nothing_may_be_asked(room: Room) -> None:
    desk = EventDesk(PLAN, room.bench)
    assert (desk.known, desk.allowed_actions, desk.main_action) == (False, frozenset(), None)
    assert desk.phase is Phase.DRAFT
    assert {hop.level for hop in desk.hops()} == {Level.IDLE}


def test_a_whole_event(qtbot: QtBot, room: Room) -> None:
    desk = room.desk()
    room.cloud.events = (
        stack_event(1, "Channel", "CREATE_IN_PROGRESS"),
        stack_event(2, "Channel", "CREATE_COMPLETE"),
    )
    wait_for(qtbot, desk, Phase.DRAFT)
    assert button(desk) == "provision"
    with qtbot.waitSignal(desk.action_ended, timeout=5000) as ended:
        desk.provision()
    assert ended.args == [Action.PROVISION, True]
    wait_for(qtbot, desk, Phase.READY)
    assert button(desk) == "start"
    desk.start()
    assert {desk.phase} == {Phase.STARTING}
    wait_for(qtbot, desk, Phase.ON_AIR)
    assert clock_runs(desk)
    desk.mark_moment("  Keynote starts ")
    desk.stop()
    wait_for(qtbot, desk, Phase.READY)
    assert not clock_runs(desk)
    room.cloud.leftovers = (
        Leftover(resource_type="AWS::S3::Bucket", identifier="archive", bills=True, retained=True),
    )
    desk.tear_down()
    wait_for(qtbot, desk, Phase.DRAFT)
    words = room.texts(desk)
    for expected in (
        "Provision: asked",
        "Channel: CREATE_COMPLETE",
        "Ready to go on air",
        "Start: asked",
        "On air",
        "Moment “Keynote starts”",
        "Stop: asked",
        "Tear down: asked",
        "Kept on purpose: AWS::S3::Bucket archive",
        "Nothing is provisioned",
    ):
        assert words.count(expected) == 1 + (expected == "Ready to go on air"), (expected, words)
    assert "First show is on air." in room.told()
    assert room.journal.unfinished("first-show") == ()


def test_the_stop_that_works_with_the_laptop_off_is_armed_and_disarmed(qtbot: QtBot, room: Room) -> None:
    ready(room)
    desk = room.desk()
    wait_for(qtbot, desk, Phase.READY)
    desk.start()
    wait_for(qtbot, desk, Phase.ON_AIR)
    assert room.cloud.armed is not None
    due = datetime.now(UTC) + timedelta(minutes=180 + 60)
    assert abs((room.cloud.armed - due).total_seconds()) < 30
    desk.stop()
    wait_for(qtbot, desk, Phase.READY)
    assert room.cloud.armed is None


def test_a_plan_without_auto_stop_arms_nothing(qtbot: QtBot, room: Room) -> None:
    ready(room)
    desk = room.desk(PLAN.with_value("watch.auto_stop_after_minutes", None))
    wait_for(qtbot, desk, Phase.READY)
    desk.start()
    wait_for(qtbot, desk, Phase.ON_AIR)
    assert room.cloud.heard("arm") == 0


def test_what_cannot_be_built_is_refused_before_any_aws_call(qtbot: QtBot, room: Room) -> None:
    desk = room.desk(PLAN.with_value("region", "eu-central-1").with_value("encode.captions", "smart"))
    wait_for(qtbot, desk, Phase.DRAFT)
    with qtbot.waitSignal(desk.action_ended, timeout=8000) as ended:
        desk.provision()
    assert ended.args == [Action.PROVISION, False]
    assert room.cloud.heard("provision") == 0
    assert "encode.captions" in room.told()[-1]
    assert room.texts(desk) == []


def test_a_failure_is_told_with_its_words_and_journaled(qtbot: QtBot, room: Room) -> None:
    ready(room)
    desk = room.desk()
    wait_for(qtbot, desk, Phase.READY)
    room.cloud.failure = AwsFailure("Starting", "no capacity.", "Try again later.", "capacity")
    with qtbot.waitSignal(desk.action_ended, timeout=5000) as ended:
        desk.start()
    room.cloud.failure = None
    assert ended.args == [Action.START, False]
    assert "Start: First show: Starting: no capacity. Try again later." in room.told()
    assert "Start: failed. Starting: no capacity. Try again later." in room.texts(desk)
    assert room.journal.unfinished("first-show") == ()


def test_the_journal_knows_before_aws_does(qtbot: QtBot, room: Room) -> None:
    ready(room)
    desk = room.desk()
    wait_for(qtbot, desk, Phase.READY)
    room.cloud.hold.clear()
    desk.start()
    qtbot.waitUntil(lambda: room.cloud.heard("start") == 1, timeout=5000)
    assert [left.action for left in room.journal.unfinished("first-show")] == ["start"]
    room.cloud.hold.set()
    wait_for(qtbot, desk, Phase.ON_AIR)


def test_cancelling_a_start_only_stops_the_waiting(qtbot: QtBot, room: Room) -> None:
    ready(room)
    desk = room.desk()
    wait_for(qtbot, desk, Phase.READY)
    room.cloud.hold.clear()
    desk.start()
    qtbot.waitUntil(lambda: room.cloud.heard("start") == 1, timeout=5000)
    assert Action.CANCEL in desk.allowed_actions
    desk.cancel()
    wait_for(qtbot, desk, Phase.READY)
    assert room.told() == []
    assert room.texts(desk)[-1] == "Start: no longer waited for; AWS may go on"


def test_cancelling_before_anything_was_made_leaves_nothing(qtbot: QtBot, room: Room) -> None:
    desk = room.desk()
    wait_for(qtbot, desk, Phase.DRAFT)
    room.cloud.hold.clear()
    desk.provision()
    qtbot.waitUntil(lambda: room.cloud.heard("provision") == 1, timeout=8000)
    desk.cancel()
    wait_for(qtbot, desk, Phase.DRAFT)
    assert room.cloud.heard("tear_down") == 0


def test_cancelling_a_creation_under_way_removes_what_was_made(qtbot: QtBot, room: Room) -> None:
    desk = room.desk()
    wait_for(qtbot, desk, Phase.DRAFT)
    under_way, cancelled = threading.Event(), threading.Event()

    def hold_on() -> None:
        under_way.set()
        cancelled.wait(5)

    room.cloud.before_execute = hold_on
    desk.provision()
    qtbot.waitUntil(under_way.is_set, timeout=8000)
    desk.cancel()
    cancelled.set()
    qtbot.waitUntil(lambda: room.cloud.heard("tear_down flypack-first-show") == 1, timeout=8000)
    wait_for(qtbot, desk, Phase.DRAFT)
    assert room.cloud.stack_now is None


def test_a_stack_under_way_at_the_start_is_followed_by_itself(qtbot: QtBot, room: Room) -> None:
    room.cloud.stack_now = stack_facts("CREATE_IN_PROGRESS")
    room.cloud.hold.clear()
    room.cloud.events = (stack_event(1, "Bucket", "CREATE_COMPLETE"),)
    room.journal.begin("first-show", "provision")
    desk = room.desk()
    qtbot.waitUntil(lambda: room.cloud.heard(f"follow {STACK_ID}") == 1, timeout=5000)
    assert desk.phase is Phase.PROVISIONING
    assert desk.job is not None
    assert room.texts(desk)[0] == "Provision: Flypack ended meanwhile; AWS may have gone on"
    room.cloud.hold.set()
    wait_for(qtbot, desk, Phase.READY)
    assert "Bucket: CREATE_COMPLETE" in room.texts(desk)
    assert room.cloud.heard("finish first-show") == 1
    assert room.journal.unfinished("first-show") == ()


def test_what_cannot_be_finished_does_not_keep_the_event_off_the_air(qtbot: QtBot, room: Room) -> None:
    ready(room)
    room.cloud.finish_failure = AwsFailure("S3", "no permission.", "Ask for it.", "AccessDenied")
    desk = room.desk()
    wait_for(qtbot, desk, Phase.READY)
    desk.start()
    wait_for(qtbot, desk, Phase.ON_AIR)
    assert room.cloud.heard("finish first-show") == 1
    warned = [notice for notice in room.notices.recent() if notice.severity is Severity.WARN]
    assert [(notice.what, notice.why) for notice in warned] == [
        ("A part of the event is not finished.", "S3: no permission. Ask for it.")
    ]


def test_an_order_makes_a_following_give_way(qtbot: QtBot, room: Room) -> None:
    room.cloud.stack_now = stack_facts("CREATE_IN_PROGRESS")
    room.cloud.hold.clear()
    desk = room.desk()
    qtbot.waitUntil(lambda: room.cloud.heard("follow") == 1, timeout=5000)
    desk.tear_down()
    qtbot.waitUntil(lambda: room.cloud.heard("tear_down") == 1, timeout=5000)
    assert desk.phase is Phase.TEARING_DOWN
    room.cloud.hold.set()
    wait_for(qtbot, desk, Phase.DRAFT)


def test_an_event_on_air_is_found_again_with_its_clock(qtbot: QtBot, room: Room) -> None:
    ready(room, ChannelState.RUNNING)
    first = room.desk()
    wait_for(qtbot, first, Phase.ON_AIR)
    began = first.on_air_since
    first.close()
    again = room.desk()
    wait_for(qtbot, again, Phase.ON_AIR)
    assert again.on_air_since == began
    assert room.texts(again) == ["On air"]


def test_never_two_questions_at_a_time(qtbot: QtBot, room: Room) -> None:
    ready(room)
    desk = room.desk()
    for _ in range(5):
        desk.refresh()
    wait_for(qtbot, desk, Phase.READY)
    qtbot.wait(100)
    assert room.cloud.heard("stack ") <= 3


def test_an_attended_event_on_air_is_followed_in_full(qtbot: QtBot, room: Room) -> None:
    ready(room, ChannelState.RUNNING)
    now = datetime.now(UTC)
    room.cloud.series = [
        series("NetworkIn", {now.timestamp() - 2: 4.9}),
        series("InputVideoFrameRate", {now.timestamp() - 2: 30.0}),
    ]
    room.cloud.recordings_now = (ArchiveObject(key="a.m2ts", size=2_000_000, modified=now),)
    room.cloud.alerts_now = (
        Alert(alert_id="a1", pipeline="0", kind="x", message="No audio", active=True, set_at=now),
    )
    room.cloud.queue = [
        InboxEvent(
            event_id="e1",
            source="aws.mediapackage",
            detail_type="MediaPackage Input Notification",
            time=now,
            resources=(),
            detail={"message": "Ingest started"},
        )
    ]
    desk = room.desk()
    desk.activate()
    with qtbot.waitSignal(desk.telemetry_changed, timeout=8000):
        pass
    qtbot.waitUntil(lambda: desk.archive_bytes == 2_000_000, timeout=8000)
    qtbot.waitUntil(lambda: bool(desk.phones()), timeout=8000)
    qtbot.waitUntil(lambda: desk.hops()[4].sub.startswith("no answer"), timeout=8000)
    assert desk.chart("input_bitrate").current == pytest.approx(4.9)
    assert desk.playback_url == "http://127.0.0.1:9/out/v1/flypack-first-show/main/ts/index.m3u8"
    assert desk.viewers.links() == {"hls": desk.playback_url}
    assert desk.phones()[0].camera == "A"
    assert desk.phones() is desk.phones()
    assert "Pipeline 0: No audio" in room.texts(desk)
    qtbot.waitUntil(
        lambda: "MediaPackage Input Notification: Ingest started" in room.texts(desk), timeout=8000
    )
    qtbot.waitUntil(lambda: desk.verdict.hop == "medialive", timeout=8000)


def test_a_plain_desk_asks_for_the_truth_alone(qtbot: QtBot, room: Room) -> None:
    ready(room, ChannelState.RUNNING)
    desk = room.desk()
    wait_for(qtbot, desk, Phase.ON_AIR)
    assert room.cloud.heard("receive") == room.cloud.heard("read") == room.cloud.heard("recordings") == 0


def test_the_stream_key_is_in_no_row_notice_or_text(qtbot: QtBot, room: Room) -> None:
    ready(room)
    desk = room.desk()
    desk.activate()
    qtbot.waitUntil(lambda: bool(desk.phones()), timeout=8000)
    everything = repr((desk.timeline(), room.notices.recent(), desk.phones(), desk.hops(), desk.sight()))
    assert KEY not in everything
    assert KEY in desk.phones()[0].url


@pytest.mark.parametrize(
    ("action", "phase", "kind", "words"),
    [
        (Action.PROVISION, Phase.DRAFT, "rehearsal", None),
        (Action.START, Phase.READY, "rehearsal", None),
        (Action.PROVISION, Phase.DRAFT, "aws", "Build First show in the account prod, eu-west-1?"),
        (Action.START, Phase.READY, "aws", "From now on AWS charges by the minute"),
        (Action.STOP, Phase.ON_AIR, "rehearsal", "Viewers lose the picture at once."),
        (Action.TEAR_DOWN, Phase.READY, "rehearsal", "Remove everything of First show?"),
        (
            Action.TEAR_DOWN,
            Phase.ON_AIR,
            "rehearsal",
            "First show is on air. Tearing it down ends the broadcast",
        ),
    ],
)
def test_questions_are_put_where_it_hurts(
    qtbot: QtBot, room: Room, action: Action, phase: Phase, kind: str, words: str | None
) -> None:
    if phase is not Phase.DRAFT:
        ready(room, ChannelState.RUNNING if phase is Phase.ON_AIR else ChannelState.IDLE)
    room.bench.place.settle(FakePlace(room.cloud, kind=kind))  # type: ignore[arg-type]
    desk = room.desk()
    wait_for(qtbot, desk, phase)
    question = desk.confirmation(action)
    assert (question is None) if words is None else (question is not None and words in question)
    assert desk.needs_typed_name(action) is (action is Action.TEAR_DOWN and phase is Phase.ON_AIR)


def test_a_desk_is_free_only_when_nothing_exists(qtbot: QtBot, room: Room) -> None:
    desk = EventDesk(PLAN, room.bench)
    assert desk.free
    ready(room)
    desk = room.desk()
    wait_for(qtbot, desk, Phase.READY)
    assert not desk.free


def test_a_saved_plan_is_used_from_then_on(qtbot: QtBot, room: Room) -> None:
    desk = room.desk()
    with qtbot.waitSignal(desk.changed, timeout=5000):
        desk.set_plan(EventPlan.from_data({"name": "first-show", "title": "Renamed"}))
    assert desk.title == "Renamed"
