"""Media time: where it begins, and what UTC it was then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The media time of one encoder.

    `zero` is the monotonic second at which this encoder's input reads zero, `base` how many seconds of
    the channel's media time had passed then, `epoch` the UTC second at which the channel's began. An
    encoder that takes over goes on counting the channel's time, so players see a gap and no new clock.
    """

    monotonic: Callable[[], float]
    zero: float
    epoch: float
    base: float = 0.0

    def input_ms(self) -> float:
        """What the encoder's input reads now, in ms."""
        return (self.monotonic() - self.zero) * 1000

    def media_seconds(self) -> float:
        """The channel's media time now."""
        return self.base + self.monotonic() - self.zero

    def later(self, step_seconds: float) -> Clock:
        """For the next encoder: the same time, with its zero at the last whole step before now."""
        passed = (self.monotonic() - self.zero) // step_seconds * step_seconds
        return replace(self, zero=self.zero + passed, base=self.base + passed)
