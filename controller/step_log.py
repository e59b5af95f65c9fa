"""The steps of a run without a window: timed, said aloud with the elapsed time, kept for the report."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from aws.cancel import Cancelled
from aws.failures import AwsFailure
from controller.report import StepResult

log = logging.getLogger(__name__)

PROGRESS_SECONDS = 1.0
"""Inside a step, at most one line in this time: a stack tells of a hundred events."""


class StepFailed(Exception):
    """A step was not seen to work; the message names the step and the reason."""


class StepNote:
    """What a step wants to say when it ends."""

    detail = ""


class StepLog:
    """Says each step when it begins and ends, and remembers the results in order."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._began = time.monotonic()
        self._quiet_until = 0.0
        self.results: list[StepResult] = []

    @property
    def all_ok(self) -> bool:
        """Every step was seen to work, and there was at least one."""
        return bool(self.results) and all(step.ok for step in self.results)

    @property
    def failed(self) -> StepResult | None:
        """The first step that failed."""
        return next((step for step in self.results if not step.ok), None)

    @contextmanager
    def step(self, name: str, check: Callable[[], None]) -> Iterator[StepNote]:
        """Time one step; a failure or a cancel becomes `StepFailed` after it was noted.

        `check` raises `Cancelled`; it is asked before and after, so that the step during which the
        operator stopped the run is the one that is named.
        """
        note, began = StepNote(), time.monotonic()
        self._say(f"{self._elapsed}  {name} ...")
        try:
            check()
            yield note
            check()
        except (AwsFailure, Cancelled) as problem:
            sentence = "stopped by Ctrl-C." if isinstance(problem, Cancelled) else str(problem)
            self._end(name, began, ok=False, detail=sentence)
            raise StepFailed(f"{name}: {sentence}") from problem
        self._end(name, began, ok=True, detail=note.detail)

    def progress(self, sentence: str, fraction: float | None) -> None:
        """A line from inside a step, or nothing when the last one has only just been said."""
        now = time.monotonic()
        if now < self._quiet_until:
            return
        self._quiet_until = now + PROGRESS_SECONDS
        share = "" if fraction is None else f" ({fraction:.0%})"
        self._say(f"{self._elapsed}    {sentence}{share}")

    def _end(self, name: str, began: float, *, ok: bool, detail: str) -> None:
        seconds = round(time.monotonic() - began, 2)
        self.results.append(StepResult(name=name, seconds=seconds, ok=ok, detail=detail))
        outcome = f"{name} {'ok' if ok else 'FAILED'} in {seconds:.1f} s: {detail}"
        log.info("%s", outcome)
        self._say(f"{self._elapsed}  {outcome}")

    @property
    def _elapsed(self) -> str:
        return f"{time.monotonic() - self._began:7.1f} s"
