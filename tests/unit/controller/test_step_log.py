from __future__ import annotations

import re

import pytest

from aws.cancel import Cancel
from aws.failures import AwsFailure
from controller.step_log import StepFailed, StepLog


def test_a_step_that_works_is_said_and_kept() -> None:
    said: list[str] = []
    log = StepLog(said.append)
    with log.step("provision", Cancel().check) as note:
        log.progress("12 of 40 resources", 0.3)
        note.detail = "40 resources, CREATE_COMPLETE"
    assert [re.sub(r"[\d.]+ s", "T", line).strip() for line in said] == [
        "T  provision ...",
        "T    12 of 40 resources (30%)",
        "T  provision ok in T: 40 resources, CREATE_COMPLETE",
    ]
    (result,) = log.results
    assert (result.name, result.ok, result.detail) == ("provision", True, "40 resources, CREATE_COMPLETE")
    assert log.all_ok
    assert log.failed is None


def test_a_failure_names_the_step_and_the_reason() -> None:
    log = StepLog(lambda _line: None)
    with pytest.raises(StepFailed, match=r"^start: MediaLive: the channel is busy\. Wait a minute\.$"):
        with log.step("start", Cancel().check):
            raise AwsFailure("MediaLive", "the channel is busy.", "Wait a minute.", "ConflictException")
    assert log.failed is log.results[0]
    assert not log.all_ok


def test_a_cancelled_step_does_not_begin() -> None:
    log, cancel = StepLog(lambda _line: None), Cancel()
    cancel.cancel()
    began = []
    with pytest.raises(StepFailed, match=r"^picture: stopped by Ctrl-C\.$"):
        with log.step("picture", cancel.check):
            began.append(True)
    assert began == []


def test_no_steps_are_not_a_success() -> None:
    assert not StepLog(lambda _line: None).all_ok


def test_a_step_during_which_the_run_was_stopped_is_the_one_named() -> None:
    log, cancel = StepLog(lambda _line: None), Cancel()
    with pytest.raises(StepFailed, match=r"^region: stopped by Ctrl-C\.$"):
        with log.step("region", cancel.check):
            cancel.cancel()
