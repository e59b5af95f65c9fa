"""The timeline: facts are journaled, words are made when shown; alerts of two sources are one line."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from aws.facts import Alert, InboxEvent
from controller.inbox_news import AlertLedger, take
from controller.journal import Entry, Journal
from controller.timeline import Timeline, name_of, row_of
from controller.views import Level, RowKind, TimelineRow

AT = datetime(2026, 11, 23, 14, 21, 9, tzinfo=UTC)


@pytest.fixture
def journal() -> Iterator[Journal]:
    journal = Journal(None)
    yield journal
    journal.close()


@pytest.fixture
def timeline(journal: Journal, qtbot: QtBot) -> Timeline:
    return Timeline("show", journal, clock=lambda: 1000.0)


def texts(timeline: Timeline) -> list[str]:
    return [row.text for row in timeline.rows()]


def test_a_row_is_shown_kept_and_found_again(timeline: Timeline, journal: Journal) -> None:
    shown: list[TimelineRow] = []
    timeline.added.connect(shown.append)
    assert timeline.add(RowKind.MOMENT, "moment", "Keynote starts", level=Level.OK)
    (row,) = shown
    assert (row.at, row.kind, row.level) == (1000.0, RowKind.MOMENT, Level.OK)
    assert row.text == "Moment “Keynote starts”"
    assert Timeline("show", journal).rows() == (row,)
    assert Timeline("other", journal).rows() == ()


def test_a_row_from_another_thread_arrives_here(timeline: Timeline, qtbot: QtBot) -> None:
    thread = threading.Thread(target=timeline.add, args=(RowKind.STATE, "phase", "phase:on-air"))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: texts(timeline) == ["On air"], timeout=5000)


def test_the_same_thing_is_told_once(timeline: Timeline) -> None:
    assert timeline.add(RowKind.STATE, "resource", "Channel", "CREATE_COMPLETE", once="stack:1")
    assert not timeline.add(RowKind.STATE, "resource", "Channel", "CREATE_COMPLETE", once="stack:1")
    assert texts(timeline) == ["Channel: CREATE_COMPLETE"]


def test_the_newest_entry_of_a_code(timeline: Timeline) -> None:
    assert timeline.last("phase") is None
    timeline.add(RowKind.STATE, "phase", "phase:ready")
    timeline.add(RowKind.STATE, "phase", "phase:on-air")
    entry = timeline.last("phase")
    assert entry is not None
    assert entry.payload["values"] == ["phase:on-air"]


@pytest.mark.parametrize(
    ("payload", "text"),
    [
        ({"code": "asked", "values": ["start"]}, "Start: asked"),
        ({"code": "done", "values": ["stop", "12 s"]}, "Stop: done after 12 s"),
        ({"code": "failed", "values": ["provision", "No."]}, "Provision: failed. No."),
        ({"code": "done", "values": ["stop"]}, "Stop"),
        ({"code": "of-the-future", "values": ["a", "b"]}, "a b"),
        ({}, ""),
    ],
)
def test_facts_of_any_version_have_words(payload: dict[str, object], text: str) -> None:
    assert row_of(Entry(at=0.0, kind="?", payload=payload)).text == text


def test_names_of_actions_and_phases() -> None:
    assert name_of("tear-down") == "Tear down"
    assert name_of("phase:failed") == "The event needs attention"
    assert name_of("anything else") == "anything else"


def alert(active: bool = True, alert_id: str = "a1") -> Alert:
    return Alert(
        alert_id=alert_id,
        pipeline="0",
        kind="no-video",
        message="No video",
        active=active,
        set_at=AT,
        cleared_at=None if active else AT,
    )


def event(detail_type: str, event_id: str = "e1", **detail: object) -> InboxEvent:
    return InboxEvent(
        event_id=event_id,
        source="aws.medialive",
        detail_type=detail_type,
        time=AT,
        resources=(),
        detail=detail,
    )


def test_an_alert_of_both_sources_is_one_line(timeline: Timeline) -> None:
    ledger = AlertLedger(timeline)
    ledger.polled([alert()])
    told = take(
        event("MediaLive Channel Alert", alarm_id="a1", alarm_state="SET", pipeline="0", message="No video"),
        ledger,
        timeline,
    )
    ledger.polled([alert()])
    assert told
    assert texts(timeline) == ["Pipeline 0: No video"]
    ledger.polled([alert(False)])
    ledger.polled([alert(False)])
    assert texts(timeline) == ["Pipeline 0: No video", "Pipeline 0, resolved: No video"]
    assert [row.level for row in timeline.rows()] == [Level.WARN, Level.OK]
    assert timeline.rows()[0].at == AT.timestamp()


def test_an_alert_that_was_never_seen_set_does_not_recover(timeline: Timeline) -> None:
    AlertLedger(timeline).polled([alert(False)])
    assert texts(timeline) == []


def test_alerts_are_remembered_across_restarts(timeline: Timeline, journal: Journal) -> None:
    AlertLedger(timeline).polled([alert()])
    again = Timeline("show", journal)
    ledger = AlertLedger(again)
    ledger.polled([alert()])
    assert len(again.rows()) == 1
    ledger.polled([alert(False)])
    assert len(again.rows()) == 2


def test_other_events_have_their_lines(timeline: Timeline) -> None:
    ledger = AlertLedger(timeline)
    assert take(event("MediaLive Channel State Change", "e1", state="RUNNING"), ledger, timeline)
    assert not take(
        event("MediaLive Channel Input Change", "e2", pipeline="1", active_input_attachment_name="b"),
        ledger,
        timeline,
    )
    alarm = {"alarmName": "no-egress", "state": {"value": "ALARM"}}
    take(event("CloudWatch Alarm State Change", "e3", **alarm), ledger, timeline)
    take(event("MediaPackage Input Notification", "e4", message="Ingest started"), ledger, timeline)
    take(event("MediaPackage Input Notification", "e4", message="Ingest started"), ledger, timeline)
    assert texts(timeline) == [
        "Pipeline 1 now takes b",
        "Alarm no-egress: ALARM",
        "MediaPackage Input Notification: Ingest started",
    ]
    assert timeline.rows()[1].level is Level.BAD
