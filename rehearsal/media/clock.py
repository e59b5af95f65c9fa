"""Media time: where it begins, and what UTC it was then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A monotonic clock and UTC, read together. `zero` is the monotonic second where media time begins."""

    monotonic: Callable[[], float]
    utc: Callable[[], float]
    zero: float

    def media_ms(self) -> float:
        """Media time now."""
        return (self.monotonic() - self.zero) * 1000

    def epoch(self) -> float:
        """UTC seconds at media time zero."""
        return self.utc() - (self.monotonic() - self.zero)

    def later(self, step_seconds: float) -> Clock:
        """The same clock with its zero moved to the last whole step before now."""
        steps = (self.monotonic() - self.zero) // step_seconds
        return Clock(monotonic=self.monotonic, utc=self.utc, zero=self.zero + steps * step_seconds)
