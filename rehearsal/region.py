"""The region put together: front, services, CloudFormation engine, media engine, clock."""

from __future__ import annotations

import logging
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rehearsal.clock import Clock
from rehearsal.front import Front
from rehearsal.journal import Journal
from rehearsal.media.messages import ArchiveFile, EngineEvent, Ports, StatsTick
from rehearsal.media_door import MediaEngine
from rehearsal.moto_side import MotoSide
from rehearsal.server import ApiServer
from rehearsal.services.identity import Identity
from rehearsal.wire import OperationTable

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineCallbacks:
    """Where the media engine reports what happens."""

    on_stats: Callable[[StatsTick], None]
    on_event: Callable[[EngineEvent], None]
    on_archive_file: Callable[[ArchiveFile], None]


EngineMaker = Callable[[EngineCallbacks], MediaEngine]


class Region:
    """One rehearsal region: listens from `start` until `close`."""

    def __init__(self, *, home: Path, make_engine: EngineMaker, port: int = 0, speed: float = 1.0) -> None:
        self._previous_tempdir = tempfile.tempdir
        spool = home / "spool"
        spool.mkdir(parents=True, exist_ok=True)
        tempfile.tempdir = str(spool)  # moto spools objects to disk there; removed with the home
        self.clock = Clock(speed)
        self.journal = Journal()
        self.moto = MotoSide()
        self.moto.reset()
        self.table = OperationTable()
        self._last_call = time.monotonic()
        self._server = ApiServer(port, Front(self.table, self.moto, self.journal, self._note_call))
        self._engine = make_engine(
            EngineCallbacks(on_stats=_ignore, on_event=_ignore, on_archive_file=_ignore)
        )
        self.ports: Ports | None = None

    @property
    def endpoint(self) -> str:
        """The API's endpoint URL."""
        return self._server.endpoint

    def start(self) -> Ports:
        """Start the media engine and serve; returns the engine's ports."""
        self.ports = self._engine.start()
        self._wire(self.ports)
        self._server.start()
        return self.ports

    def _wire(self, ports: Ports) -> None:
        self.table.add(Identity())

    def _note_call(self) -> None:
        self._last_call = time.monotonic()

    def lonely_for(self, seconds: float) -> bool:
        """True when nobody called for so long and no channel runs."""
        return time.monotonic() - self._last_call > seconds

    def close(self) -> None:
        """Stop everything, the media engine first: it holds processes."""
        self.clock.stopped.set()
        self._engine.close()
        self._server.close()
        self.clock.close()
        tempfile.tempdir = self._previous_tempdir


def _ignore(_: Any) -> None:
    return None
