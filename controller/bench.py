"""What every desk is given: the place of its event and the workstation's tools."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from controller.jobs import JobRunner
from controller.journal import Journal
from controller.notices import NoticeBoard
from controller.places import EventPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Collaborators of one desk. `clock` is Unix seconds; `ingest_fallback` asks the settings."""

    place: EventPlace
    jobs: JobRunner
    journal: Journal
    notices: NoticeBoard
    clock: Callable[[], float] = time.time
    ingest_fallback: Callable[[], bool] = lambda: False
