"""Simulated durations: what takes AWS minutes takes the region as long divided by its speed.

One timer thread serves every delayed step of every service, so resources never own threads.
"""

from __future__ import annotations

import heapq
import itertools
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

log = logging.getLogger(__name__)

_WORKERS = 8


class RegionStopped(Exception):
    """The region is shutting down; whoever waits gives up."""


class Clock:
    """Time as the region tells it: the wall clock, and waits divided by `speed`."""

    def __init__(self, speed: float = 1.0) -> None:
        if speed <= 0:
            raise ValueError("speed must be greater than 0")
        self.speed = speed
        self.stopped = threading.Event()
        self._order = itertools.count()
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._wake = threading.Condition()
        self._pool = ThreadPoolExecutor(_WORKERS, thread_name_prefix="region")
        self._timer = threading.Thread(target=self._run, name="region-clock", daemon=True)
        self._timer.start()

    @staticmethod
    def now() -> datetime:
        """The time now, UTC."""
        return datetime.now(UTC)

    def wait(self, seconds: float) -> None:
        """Wait `seconds` of simulated time. Raises RegionStopped when the region stops meanwhile."""
        if self.stopped.wait(max(0.0, seconds) / self.speed):
            raise RegionStopped

    def after(self, seconds: float, action: Callable[[], None]) -> None:
        """Run `action` on a worker after `seconds` of simulated time; dropped when the region stops."""
        self.after_real(seconds / self.speed, action)

    def after_real(self, seconds: float, action: Callable[[], None]) -> None:
        """Like `after`, in seconds of the wall clock."""
        with self._wake:
            heapq.heappush(self._due, (time.monotonic() + seconds, next(self._order), action))
            self._wake.notify()

    def every_real(self, seconds: float, action: Callable[[], None]) -> None:
        """Run `action` every `seconds` of the wall clock until the region stops."""

        def again() -> None:
            try:
                action()
            finally:
                self.after_real(seconds, again)

        self.after_real(seconds, again)

    def close(self) -> None:
        """Stop the timer and the workers; waits for a step that is running."""
        self.stopped.set()
        with self._wake:
            self._wake.notify()
        self._timer.join()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _run(self) -> None:
        while not self.stopped.is_set():
            with self._wake:
                pause = self._due[0][0] - time.monotonic() if self._due else None
                if pause is None or pause > 0:
                    self._wake.wait(pause)
                    continue
                _, _, action = heapq.heappop(self._due)
            self._pool.submit(self._guarded, action)

    def _guarded(self, action: Callable[[], None]) -> None:
        try:
            if not self.stopped.is_set():
                action()
        except RegionStopped:
            return
        except Exception:  # a failed background step must not vanish inside the pool
            log.exception("a background step failed")
