"""When to say the picture stands still, and when to open it again.

libvlc never retries: after a network fault it plays out its buffer and stops, or stays "playing" with no
frame for ever. So frames are counted: none for 3 s is a stall, none for 10 s or an end means a new player,
after 1, 2, 4, then every 8 seconds. Pure: the caller brings the clock.
"""

from __future__ import annotations

from enum import StrEnum

STALLED_AFTER = 3.0
REOPEN_AFTER = 10.0
FIRST_PICTURE_WITHIN = 20.0
STEADY_AFTER = 10.0
BACKOFF = (1.0, 2.0, 4.0, 8.0)


class PictureState(StrEnum):
    """What the preview says about the picture."""

    OFF = "off"
    WAITING = "waiting"
    PLAYING = "playing"
    STALLED = "stalled"
    RECONNECTING = "reconnecting"


class Step(StrEnum):
    """What the caller must do now."""

    KEEP = "keep"
    RELEASE = "release"
    OPEN = "open"


class Watchdog:
    """Fed with the count of shown frames; times are seconds of any steady clock.

    `seen`: a picture was shown since it was opened; before, no connection was lost.
    """

    def __init__(self) -> None:
        self.state = PictureState.OFF
        self.seen = False
        self._attempt = 0
        self._shown = 0
        self._since = 0.0
        self._steady_from = 0.0

    def open(self, now: float) -> Step:
        """The user wants a picture."""
        self._attempt = 0
        self.seen = False
        return self._opened(now)

    def close(self) -> Step:
        """The user wants none."""
        self.state = PictureState.OFF
        return Step.RELEASE

    def observe(self, now: float, shown: int, *, ended: bool) -> Step:
        """Call a few times a second: `shown` frames since this player was opened, `ended` if it gave up."""
        if self.state is PictureState.OFF:
            return Step.KEEP
        if self.state is PictureState.RECONNECTING:
            return self._opened(now) if now >= self._since else Step.KEEP
        if shown > self._shown:
            self._progress(now, shown)
        elif ended or now - self._since >= self._patience():
            return self._lost(now)
        elif self.state is PictureState.PLAYING and now - self._since >= STALLED_AFTER:
            self.state = PictureState.STALLED
        return Step.KEEP

    def _progress(self, now: float, shown: int) -> None:
        if self.state is not PictureState.PLAYING:
            self._steady_from = now
        self._shown, self._since, self.state, self.seen = shown, now, PictureState.PLAYING, True
        if now - self._steady_from >= STEADY_AFTER:
            self._attempt = 0

    def _patience(self) -> float:
        return FIRST_PICTURE_WITHIN if self.state is PictureState.WAITING else REOPEN_AFTER

    def _opened(self, now: float) -> Step:
        self.state, self._shown, self._since = PictureState.WAITING, 0, now
        return Step.OPEN

    def _lost(self, now: float) -> Step:
        pause = BACKOFF[min(self._attempt, len(BACKOFF) - 1)]
        self._attempt += 1
        self.state, self._since = PictureState.RECONNECTING, now + pause
        return Step.RELEASE

    @property
    def tries(self) -> int:
        """How often it was opened again since the picture last stood firm."""
        return self._attempt
