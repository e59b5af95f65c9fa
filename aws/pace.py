"""How often to ask AWS while something is under way, and when to give up.

boto3's own waiters cannot be cancelled, poll silently through wrong states and have fixed ceilings
(15 s for a channel's creation), so every wait of this package is a loop around a `Pace`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from aws.cancel import Cancel
from aws.failures import AwsFailure

T = TypeVar("T")
F = TypeVar("F")

FIRST_SECONDS = 0.3
GROWTH = 1.3
LEAST_CEILING_SECONDS = 0.5
MOST_CEILING_SECONDS = 4.0
ANSWERS_PER_PAUSE = 20
"""The pause grows to at most this many times the time of the last answer: a region on this laptop answers
in milliseconds and is asked twice a second, AWS answers in 0.1-0.3 s and is asked every 2-4 s."""
PATIENCE_SECONDS = 20.0
"""How long in a row the network may be gone before a wait fails."""


class Pace:
    """The clock of one wait. Seconds throughout; not shared between threads."""

    def __init__(
        self,
        *,
        deadline_seconds: float,
        poll_seconds: float | None = None,
        patience_seconds: float = PATIENCE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._began = clock()
        self._deadline = self._began + deadline_seconds
        self._fixed = poll_seconds
        self._patience = patience_seconds
        self._pause = FIRST_SECONDS
        self._ceiling = LEAST_CEILING_SECONDS
        self._trouble_since: float | None = None

    @property
    def elapsed(self) -> float:
        """Seconds since the wait began."""
        return self._clock() - self._began

    @property
    def expired(self) -> bool:
        """Whether the deadline has passed."""
        return self._clock() >= self._deadline

    def ask(self, question: Callable[[], T], *, fallback: F) -> T | F:
        """Put the question to AWS; `fallback` while the network or AWS is briefly out of order.

        Raises the `AwsFailure` when it is not transient, or has lasted for `patience_seconds`.
        """
        asked = self._clock()
        try:
            answer = question()
        except AwsFailure as failure:
            if not failure.transient or self._out_of_patience():
                raise
            return fallback
        self._trouble_since = None
        answered_in = self._clock() - asked
        self._ceiling = min(MOST_CEILING_SECONDS, max(LEAST_CEILING_SECONDS, ANSWERS_PER_PAUSE * answered_in))
        return answer

    def quicken(self) -> None:
        """Something moved: ask again soon."""
        self._pause = FIRST_SECONDS

    def wait(self, cancel: Cancel) -> None:
        """Pause before the next question, not beyond the deadline. Raises `Cancelled`."""
        pause = self._fixed if self._fixed is not None else min(self._pause, self._ceiling)
        self._pause *= GROWTH
        cancel.wait(max(0.0, min(pause, self._deadline - self._clock())))

    def _out_of_patience(self) -> bool:
        now = self._clock()
        if self._trouble_since is None:
            self._trouble_since = now
        return now - self._trouble_since >= self._patience
