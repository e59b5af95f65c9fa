"""The origin's segments of one kind: rows of all tracks, numbered without gaps, kept for a while.

A row holds the same segment of every track. It is listed when all its tracks are there, so manifests
never run ahead of a file. Each life of a packager is a run; a new run begins after a discontinuity.
Runs that count the same media time, after a respawn or from the other pipeline, share a period.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

_OVERLAP = 0.5
"""A row of a new run may begin this share of its length before the end of the row before it."""


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """One life of a packager. `epoch` is the UTC time in seconds at which its media clock reads zero."""

    pipeline: int
    epoch: float
    folder: Path


@dataclass(frozen=True, slots=True)
class Piece:
    """One track's segment file. Media time and duration in ticks of `timescale`."""

    number: int
    path: Path
    size: int
    media_time: int
    media_duration: int
    timescale: int

    @property
    def seconds(self) -> float:
        """Its duration."""
        return self.media_duration / self.timescale

    @property
    def begins(self) -> float:
        """Seconds on its run's media clock."""
        return self.media_time / self.timescale


@dataclass(frozen=True, slots=True)
class Row:
    """One segment of every track. `start` is UTC seconds; `life` counts runs from 0, `period` clocks."""

    sequence: int
    life: int
    period: int
    run: Run
    start: float
    seconds: float
    pieces: Mapping[str, Piece]

    @property
    def end(self) -> float:
        """UTC seconds."""
        return self.start + self.seconds


@dataclass(slots=True)
class _Life:
    """A run that has been let in. A gap in its numbers lets it in once more."""

    index: int
    base: int


@dataclass(frozen=True, slots=True)
class Period:
    """Runs on one clock: the first of them, its index, and the media time in seconds when it began."""

    run: Run
    life: int
    begun: float


@dataclass(slots=True)
class Shelf:
    """Rows of one kind of segments from one or two pipelines; `keep_seconds` bounds the disk."""

    tracks: tuple[str, ...]
    keep_seconds: float
    active: int = 0
    rows: list[Row] = field(default_factory=list)
    bytes: int = 0
    runs: list[Run] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    _halves: dict[tuple[Run, int], dict[str, Piece]] = field(default_factory=dict)
    _lives: dict[Run, _Life] = field(default_factory=dict)
    _standby: list[tuple[Run, int, dict[str, Piece]]] = field(default_factory=list)
    _next: int = 0

    def offer(self, run: Run, track: str, piece: Piece) -> None:
        """A finished segment of a track."""
        self.bytes += piece.size
        half = self._halves.setdefault((run, piece.number), {})
        half[track] = piece
        if len(half) < len(self.tracks):
            return
        del self._halves[run, piece.number]
        if run.pipeline == self.active:
            self._list(run, piece.number, half)
        else:
            self._standby.append((run, piece.number, half))
            self._prune_standby()

    def fail_over(self, pipeline: int) -> None:
        """Take rows from another pipeline from now on, beginning with what it has ready."""
        self.active = pipeline
        ready, self._standby = self._standby, []
        for run, number, pieces in ready:
            if run.pipeline == pipeline:
                self._list(run, number, pieces)

    def clear(self) -> None:
        """Forget all rows and remove their files."""
        for pieces in (*(row.pieces for row in self.rows), *(one[2] for one in self._standby)):
            self._remove(pieces)
        self.rows.clear()
        self._halves.clear()
        self._standby.clear()

    def find(self, track: str, sequence: int) -> Piece | None:
        """The segment that a viewer asks for."""
        if not self.rows:
            return None
        index = sequence - self.rows[0].sequence
        return self.rows[index].pieces.get(track) if 0 <= index < len(self.rows) else None

    def _list(self, run: Run, number: int, pieces: dict[str, Piece]) -> None:
        lead = pieces[self.tracks[0]]
        start = run.epoch + lead.begins
        life = self._lives.get(run)
        if life is None or life.base + number != self._next:
            if self.rows and start < self.rows[-1].end - _OVERLAP * lead.seconds:
                return
            life = self._let_in(run, number, lead)
        period = len(self.periods) - 1
        row = Row(self._next, life.index, period, run, start, lead.seconds, pieces)
        self._next += 1
        self.rows.append(row)
        self._prune()

    def _let_in(self, run: Run, number: int, lead: Piece) -> _Life:
        life = self._lives[run] = _Life(len(self.runs), self._next - number)
        self.runs.append(run)
        if not self.periods or self.periods[-1].run.epoch != run.epoch:
            self.periods.append(Period(run, life.index, lead.begins))
        return life

    def _prune(self) -> None:
        oldest = self.rows[-1].end - self.keep_seconds
        while len(self.rows) > 3 and self.rows[0].end < oldest:
            self._remove(self.rows.pop(0).pieces)

    def _prune_standby(self) -> None:
        while len(self._standby) > 6:
            self._remove(self._standby.pop(0)[2])

    @staticmethod
    def _remove(pieces: Mapping[str, Piece]) -> None:
        for piece in pieces.values():
            with suppress(OSError):
                piece.path.unlink()
