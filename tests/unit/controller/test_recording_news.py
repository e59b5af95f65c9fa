"""What becomes of the recordings, as the event queue brings it: told once, with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from aws.facts import InboxEvent
from controller.inbox_news import AlertLedger, take
from controller.journal import Journal
from controller.notices import Notice, Severity
from controller.recording_news import GAVE_UP, JOB, read, tell
from controller.timeline import Timeline
from controller.views import Level, RowKind

ASSET = "vod/first-show-20261123T160000/index.m3u8"
FILE = "archive/p0/first-show-20261123T160000.000003.m2ts"
KEPT = "The recording itself is kept; duplicate the job in the MediaConvert console to try again."


@pytest.fixture
def timeline(qtbot: QtBot) -> Iterator[Timeline]:
    journal = Journal(None)
    yield Timeline("show", journal, clock=lambda: 1000.0)
    journal.close()


def event(detail_type: str, detail: dict[str, Any], event_id: str = "e1") -> InboxEvent:
    return InboxEvent(
        event_id=event_id,
        source="aws.mediaconvert" if detail_type == JOB else "lambda",
        detail_type=detail_type,
        time=datetime(2026, 11, 23, 18, 30, tzinfo=UTC),
        resources=("arn:aws:mediaconvert:us-east-1:111122223333:jobs/1515368087458-qnoxtd",),
        detail=detail,
    )


def job(status: str, work: str, **more: Any) -> dict[str, Any]:
    """The detail of a job's event (MediaConvert user guide, "Events with COMPLETE status")."""
    about = {"flypackEvent": "first-show", "flypackWork": work}
    about |= {"asset": ASSET, "part": "1/1"} if work == "vod" else {"file": FILE}
    return {"jobId": "1515368087458-qnoxtd", "status": status, "userMetadata": about, **more}


def gave_up(words: str = "An error occurred (AccessDeniedException)") -> dict[str, Any]:
    """Lambda's record of a call that failed for good."""
    return {
        "version": "1.0",
        "requestContext": {
            "functionArn": "arn:aws:lambda:us-east-1:111122223333:function:flypack-first-show-vod:$LATEST",
            "condition": "RetriesExhausted",
            "approximateInvokeCount": 3,
        },
        "responsePayload": {"errorMessage": words, "errorType": "ClientError"},
    }


def said(timeline: Timeline, told: InboxEvent) -> tuple[list[str], list[Notice]]:
    posted: list[Notice] = []
    tell(told, timeline, posted.append, "first-show")
    return [row.text for row in timeline.rows()], posted


def test_the_recording_is_ready(timeline: Timeline) -> None:
    rows, (notice,) = said(timeline, event(JOB, job("COMPLETE", "vod")))
    assert rows == [f"The recording is ready as video on demand: {ASSET}"]
    assert (timeline.rows()[0].level, timeline.rows()[0].kind) == (Level.OK, RowKind.STATE)
    assert timeline.rows()[0].at == datetime(2026, 11, 23, 18, 30, tzinfo=UTC).timestamp()
    assert (notice.severity, notice.event_name) == (Severity.GOOD, "first-show")
    assert notice.sentence == f"The recording is ready as video on demand. {ASSET}"


def test_a_conversion_that_failed_says_why_and_what_next(timeline: Timeline) -> None:
    failed = job("ERROR", "vod", errorCode=1404, errorMessage="The input could not be read")
    rows, (notice,) = said(timeline, event(JOB, failed))
    assert rows == [f"No video on demand was made of {ASSET}: The input could not be read (1404)"]
    assert timeline.rows()[0].level is Level.BAD
    assert notice.severity is Severity.WARN
    assert notice.sentence == (
        f"The recording could not be converted to video on demand. The input could not be read (1404) {KEPT}"
    )


def test_a_conversion_that_somebody_cancelled(timeline: Timeline) -> None:
    rows, (notice,) = said(timeline, event(JOB, job("CANCELED", "vod")))
    assert rows == [f"No video on demand was made of {ASSET}: CANCELED"]
    assert notice.next_step == KEPT


def test_pictures_that_could_not_be_taken(timeline: Timeline) -> None:
    rows, (notice,) = said(timeline, event(JOB, job("ERROR", "clips", errorMessage="No frames")))
    assert rows == [f"No pictures were taken of {FILE}: No frames"]
    assert notice.what == "No pictures could be taken of a recorded file."


def test_a_function_that_gave_up(timeline: Timeline) -> None:
    rows, (notice,) = said(timeline, event(GAVE_UP, gave_up()))
    assert rows == ["flypack-first-show-vod gave up: An error occurred (AccessDeniedException)"]
    assert notice.sentence == (
        "AWS gave up asking for a conversion of the recording. An error occurred (AccessDeniedException)"
        " The recording itself is kept; the log group /aws/lambda/flypack-first-show-vod says what was tried."
    )


@pytest.mark.parametrize(
    "other",
    [
        event(JOB, job("COMPLETE", "clips")),
        event(JOB, job("PROGRESSING", "vod")),
        event(JOB, {"status": "ERROR", "userMetadata": "not ours"}),
        event("MediaLive Channel State Change", {"state": "RUNNING"}),
    ],
    ids=["pictures are made", "under way", "somebody else's", "another event"],
)
def test_what_is_no_news_is_not_told(timeline: Timeline, other: InboxEvent) -> None:
    assert read(other) is None
    assert said(timeline, other) == ([], [])


def test_an_event_that_comes_twice_is_told_once_and_by_one_teller_only(timeline: Timeline) -> None:
    ready = event(JOB, job("COMPLETE", "vod"))
    assert len(said(timeline, ready)[1]) == 1
    assert said(timeline, ready)[1] == []
    assert not take(ready, AlertLedger(timeline), timeline)
    take(event(JOB, job("COMPLETE", "clips"), "e2"), AlertLedger(timeline), timeline)
    assert len(timeline.rows()) == 1
