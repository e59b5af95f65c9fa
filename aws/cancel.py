"""A cancel that every long AWS operation listens to while it waits."""

from __future__ import annotations

import threading
from collections.abc import Callable

Progress = Callable[[str, float | None], None]
"""Called with one short sentence and, where known, the fraction done (0.0-1.0)."""


class Cancelled(Exception):
    """The operator asked to stop waiting. What AWS was already told goes on."""


class Cancel:
    """Set from any thread; waited on instead of sleeping."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask every waiter to stop."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether someone asked."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise `Cancelled` when someone asked."""
        if self._event.is_set():
            raise Cancelled

    def wait(self, seconds: float) -> None:
        """Wait that long, or raise `Cancelled` at once when someone asks."""
        if self._event.wait(seconds):
            raise Cancelled


def no_progress(_sentence: str, _fraction: float | None = None) -> None:
    """A progress listener for callers that want none."""
