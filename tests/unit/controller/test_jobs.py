"""Jobs: lanes, delivery on the main thread, cancel, failures to the board, no thread left."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import SIGNAL, QObject
from pytestqt.qtbot import QtBot

from aws.cancel import Cancelled
from aws.failures import AwsFailure
from controller.jobs import Job, JobHandle, JobRunner, JobState, Lane
from controller.notices import Notice, NoticeBoard, Severity


@pytest.fixture
def board(qtbot: QtBot) -> NoticeBoard:
    return NoticeBoard()


@pytest.fixture
def jobs(board: NoticeBoard) -> Iterator[JobRunner]:
    runner = JobRunner(board)
    yield runner
    assert runner.close(5)


def wait(qtbot: QtBot, job: Job) -> None:
    qtbot.waitUntil(lambda: job.over, timeout=5000)


def test_work_runs_elsewhere_and_its_result_arrives_here(qtbot: QtBot, jobs: JobRunner) -> None:
    seen: list[tuple[threading.Thread, object]] = []
    here = threading.current_thread()
    job = jobs.run(
        Lane.READ,
        "ask",
        lambda _handle: threading.current_thread(),
        lambda thread: seen.append((threading.current_thread(), thread)),
    )
    wait(qtbot, job)
    ((delivered_on, worked_on),) = seen
    assert delivered_on is here
    assert worked_on is not here
    assert job.state is JobState.DONE


def test_progress_and_signals_tell_a_job_s_life(qtbot: QtBot, jobs: JobRunner) -> None:
    told: list[tuple[str, str, float | None]] = []
    jobs.started.connect(lambda job: told.append(("started", job.sentence, job.fraction)))
    jobs.progressed.connect(lambda job: told.append(("said", job.sentence, job.fraction)))
    jobs.ended.connect(lambda job: told.append((job.state.value, job.sentence, job.fraction)))

    def work(handle: JobHandle) -> None:
        handle.progress("half", 0.5)

    job = jobs.run(Lane.STACK, "build", work)
    wait(qtbot, job)
    assert told == [("started", "", None), ("said", "half", 0.5), ("done", "half", 0.5)]
    assert 0 <= job.elapsed_seconds < 5
    frozen = job.elapsed_seconds
    assert job.elapsed_seconds == frozen


def test_quiet_jobs_say_nothing(qtbot: QtBot, jobs: JobRunner) -> None:
    told: list[object] = []
    for signal in (jobs.started, jobs.progressed, jobs.ended):
        signal.connect(told.append)
    job = jobs.run(Lane.READ, "poll", lambda handle: handle.progress("x"), quiet=True)
    assert jobs.running() == ()
    wait(qtbot, job)
    assert told == []


@pytest.mark.parametrize(("lane", "at_once"), [(Lane.STACK, 1), (Lane.CHANNEL, 1), (Lane.READ, 4)])
def test_a_lane_runs_as_many_as_it_may(qtbot: QtBot, jobs: JobRunner, lane: Lane, at_once: int) -> None:
    gate, lock = threading.Event(), threading.Lock()
    now, most = 0, 0

    def work(_handle: JobHandle) -> None:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
            if most == at_once:
                gate.set()
        gate.wait(5)
        with lock:
            now -= 1

    running = [jobs.run(lane, str(number), work) for number in range(6)]
    for job in running:
        wait(qtbot, job)
    assert most == at_once


def test_one_lane_does_not_wait_for_another(qtbot: QtBot, jobs: JobRunner) -> None:
    gate = threading.Event()
    slow = jobs.run(Lane.STACK, "slow", lambda _handle: gate.wait(5))
    wait(qtbot, jobs.run(Lane.CHANNEL, "quick", lambda _handle: None))
    assert not slow.over
    gate.set()
    wait(qtbot, slow)


def test_a_failure_nobody_takes_becomes_a_notice(qtbot: QtBot, jobs: JobRunner, board: NoticeBoard) -> None:
    def work(_handle: JobHandle) -> None:
        raise AwsFailure("Starting", "it is busy.", "Try again.", "busy")

    with qtbot.waitSignal(board.posted, timeout=5000) as heard:
        job = jobs.run(Lane.READ, "Start", work)
    notice = heard.args[0] if heard.args else None
    assert isinstance(notice, Notice)
    assert (notice.severity, notice.what, notice.why, notice.next_step) == (
        Severity.BAD,
        "Start: Starting:",
        "it is busy.",
        "Try again.",
    )
    assert job.state is JobState.FAILED


def test_a_failure_somebody_takes_is_his(qtbot: QtBot, jobs: JobRunner, board: NoticeBoard) -> None:
    taken: list[Exception] = []
    job = jobs.run(Lane.READ, "ask", lambda _handle: 1 / 0, failed=taken.append)
    wait(qtbot, job)
    assert isinstance(taken[0], ZeroDivisionError)
    assert board.recent() == ()


def test_cancel_wakes_a_waiting_job_and_is_no_notice(
    qtbot: QtBot, jobs: JobRunner, board: NoticeBoard
) -> None:
    waiting = threading.Event()
    taken: list[Exception] = []

    def work(handle: JobHandle) -> None:
        waiting.set()
        handle.cancel.wait(60)

    job = jobs.run(Lane.STACK, "follow", work, failed=taken.append)
    assert waiting.wait(5)
    job.cancel()
    wait(qtbot, job)
    assert job.state is JobState.CANCELLED
    assert isinstance(taken[0], Cancelled)
    assert board.recent() == ()


def test_a_job_cancelled_in_the_queue_never_begins(qtbot: QtBot, jobs: JobRunner) -> None:
    gate = threading.Event()
    begun: list[bool] = []
    first = jobs.run(Lane.STACK, "first", lambda _handle: gate.wait(5))
    second = jobs.run(Lane.STACK, "second", lambda _handle: begun.append(True))
    second.cancel()
    gate.set()
    wait(qtbot, first)
    wait(qtbot, second)
    assert second.state is JobState.CANCELLED
    assert begun == []


def test_an_uncancellable_job_goes_on(qtbot: QtBot, jobs: JobRunner) -> None:
    gate = threading.Event()
    job = jobs.run(Lane.STACK, "must", lambda _handle: gate.wait(5), cancellable=False)
    job.cancel()
    gate.set()
    wait(qtbot, job)
    assert job.state is JobState.DONE


def test_nothing_reaches_an_owner_that_is_gone(qtbot: QtBot, jobs: JobRunner) -> None:
    gate = threading.Event()
    reached: list[object] = []
    owner = QObject()
    job = jobs.run(Lane.READ, "ask", lambda _handle: gate.wait(5), reached.append, owner=owner)
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed, timeout=5000):
        pass
    gate.set()
    wait(qtbot, job)
    assert reached == []


def test_jobs_leave_nothing_in_the_owner_they_were_for(qtbot: QtBot, jobs: JobRunner) -> None:
    owner = QObject()
    for _ in range(5):
        wait(qtbot, jobs.run(Lane.READ, "poll", lambda _handle: None, quiet=True, owner=owner))
    assert owner.receivers(SIGNAL("destroyed(QObject*)")) == 0
    assert owner.receivers(SIGNAL("destroyed()")) == 0


def test_a_failing_receiver_does_not_stop_the_runner(qtbot: QtBot, jobs: JobRunner) -> None:
    def receiver(_result: object) -> None:
        raise RuntimeError("in a slot")

    with qtbot.capture_exceptions() as caught:
        wait(qtbot, jobs.run(Lane.READ, "one", lambda _handle: None, receiver))
    assert [str(error[1]) for error in caught] == ["in a slot"]
    wait(qtbot, jobs.run(Lane.READ, "two", lambda _handle: None))


def closing(work: Callable[[JobHandle], object]) -> tuple[JobRunner, threading.Event]:
    begun = threading.Event()
    runner = JobRunner(NoticeBoard())

    def wrapped(handle: JobHandle) -> object:
        begun.set()
        return work(handle)

    runner.run(Lane.STACK, "work", wrapped, lambda _result: pytest.fail("delivered after close"))
    assert begun.wait(5)
    return runner, begun


def test_closing_cancels_drains_and_joins(qtbot: QtBot) -> None:
    runner, _begun = closing(lambda handle: handle.cancel.wait(60))
    queued = runner.run(Lane.STACK, "queued", lambda _handle: pytest.fail("begun after close"))
    assert runner.close(5)
    assert not queued.over
    qtbot.wait(20)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("flypack-stack")]


def test_closing_does_not_wait_for_ever(qtbot: QtBot) -> None:
    gate = threading.Event()
    runner, _begun = closing(lambda _handle: gate.wait(30))
    assert not runner.close(0.05)
    gate.set()
    assert runner.close(5), "the worker must not be the last to hold the runner"


def test_after_closing_nothing_is_taken(qtbot: QtBot) -> None:
    runner = JobRunner(NoticeBoard())
    assert runner.close(1)
    assert runner.run(Lane.READ, "late", lambda _handle: None).state is JobState.CANCELLED
