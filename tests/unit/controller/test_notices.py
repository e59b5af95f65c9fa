"""Notices: one door, from any thread, with the words that the failure brought."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from aws.failures import AwsFailure
from controller.accounts import AccountError
from controller.notices import KEPT, Notice, NoticeBoard, Severity, notice_of
from controller.plan import EventPlan, PlanError


def test_a_notice_from_another_thread_arrives_on_this_one(qtbot: QtBot) -> None:
    board = NoticeBoard()
    arrived: list[tuple[Notice, threading.Thread]] = []
    board.posted.connect(lambda notice: arrived.append((notice, threading.current_thread())))
    notice = Notice(severity=Severity.GOOD, what="Ready.")
    thread = threading.Thread(target=board.post, args=(notice,))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(board.recent()), timeout=5000)
    assert board.recent() == (notice,)


def test_a_notice_from_here_is_there_at_once_and_kept(qtbot: QtBot) -> None:
    kept: list[Notice] = []
    board = NoticeBoard(kept.append)
    notice = Notice(severity=Severity.INFO, what="Saved.")
    board.post(notice)
    assert board.recent() == (notice,)
    assert kept == [notice]


def test_old_notices_make_room(qtbot: QtBot) -> None:
    board = NoticeBoard()
    for number in range(KEPT + 5):
        board.post(Notice(severity=Severity.INFO, what=str(number)))
    assert len(board.recent()) == KEPT
    assert board.recent()[-1].what == str(KEPT + 4)


def test_failures_speak_for_themselves() -> None:
    aws = notice_of(AwsFailure("Reading", "no permission.", "Ask the administrator.", "AccessDenied"))
    assert aws.sentence == "Reading: no permission. Ask the administrator."
    try:
        EventPlan.from_data({"name": "x"})
    except PlanError as problem:
        notice = notice_of(problem)
    assert notice.what == "The plan cannot be used."
    assert notice.why.startswith('name: "x" is not allowed')


def test_an_account_that_cannot_be_used_speaks_for_itself() -> None:
    notice = notice_of(AccountError("There is no account “prod”."), title="Start: Show")
    assert notice.sentence == "Start: Show: There is no account “prod”."
    assert notice_of(AccountError("There is no account “prod”.")).what == "There is no account “prod”."


def test_an_unexpected_failure_is_logged_and_not_quoted(caplog: object) -> None:
    notice = notice_of(RuntimeError("token=abcdef"), title="Start")
    assert notice.what == "Start failed unexpectedly."
    assert notice.why == "RuntimeError"
    assert "abcdef" not in notice.sentence
    assert "unexpected failure in Start" in caplog.text  # type: ignore[attr-defined]
