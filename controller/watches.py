"""Slower watches of one event: the manifest at the edge, the recordings on S3, the companion stack."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from aws.companion import CompanionFacts
from aws.facts import StackFacts
from controller import manifest
from controller.jobs import JobHandle, JobRunner, Lane
from controller.places import Place
from controller.sight import ArchiveSum, EdgeFacts
from controller.way_out import WayOut, companion_way_out

T = TypeVar("T")

EDGE_SECONDS = 2.0
ARCHIVE_SECONDS = 20.0
COMPANION_SECONDS, COMPANION_SECONDS_LOCAL = 60.0, 2.0
LOOKS_UNTIL_LOST = 3
"""Whoever provisions, here or elsewhere, makes the companion last: for a look or two it may just not be there
yet, or wait for its change set."""
LOOPBACK = "http://127.0.0.1:"
MANIFEST_PREFERENCE = ("hls", "cmaf", "ll-hls", "dash")


class Repeated(QObject, Generic[T]):
    """Asks one question again and again while it is wanted, one at a time."""

    changed = Signal()

    def __init__(self, jobs: JobRunner, title: str, seconds: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._title = title
        self._question: Callable[[], T] | None = None
        self._asking = False
        self.answer: T | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(1000 * seconds))
        self._timer.timeout.connect(self._ask)

    def ask(self, question: Callable[[], T] | None) -> None:
        """The question from now on; `None` stops asking and keeps the last answer."""
        idle = self._question is None
        self._question = question
        if question is None:
            self._timer.stop()
        elif idle and not self._asking:
            self._ask()

    @Slot()
    def _ask(self) -> None:
        question = self._question
        if question is None or self._asking:
            return
        self._asking = True

        def work(_handle: JobHandle) -> T:
            return question()

        self._jobs.run(Lane.READ, self._title, work, self._told, self._not_told, quiet=True, owner=self)

    def _told(self, answer: T) -> None:
        self.answer = answer
        self._next()
        self.changed.emit()

    def _not_told(self, _failure: Exception) -> None:
        """The age of the last answer says it; the truth watch says why."""
        self._next()

    def _next(self) -> None:
        self._asking = False
        if self._question is not None:
            self._timer.start()


class EdgeWatch(Repeated[EdgeFacts]):
    """How old the newest picture is that a viewer can get."""

    def __init__(self, jobs: JobRunner, place: Place, parent: QObject | None = None) -> None:
        super().__init__(jobs, "edge", EDGE_SECONDS, parent)
        self._place = place
        self._url = ""

    def watch(self, url: str | None) -> None:
        """Watch this manifest; `None` stops."""
        if (url or "") == self._url:
            return
        self._url = url or ""
        self.answer = None
        if url is None:
            self.ask(None)
        else:
            direct = self._place.card.kind == "rehearsal" or url.startswith(LOOPBACK)
            self.ask(lambda: manifest.check(url, self.answer, direct=direct))


class ArchiveWatch(Repeated[ArchiveSum]):
    """How much has been recorded."""

    def __init__(self, jobs: JobRunner, place: Place, parent: QObject | None = None) -> None:
        super().__init__(jobs, "archive", ARCHIVE_SECONDS, parent)
        self._place = place
        self._bucket = ""

    def watch(self, bucket: str, prefix: str = "") -> None:
        """Watch this bucket; "" stops and keeps the last answer."""
        if bucket == self._bucket:
            return
        self._bucket = bucket
        self.ask((lambda: self._sum(bucket, prefix)) if bucket else None)

    def _sum(self, bucket: str, prefix: str) -> ArchiveSum:
        cloud = self._place.reach()
        found = cloud.recordings(bucket, prefix) if cloud is not None else ()
        return ArchiveSum(
            objects=len(found),
            bytes=sum(item.size for item in found),
            newest_at=max((item.modified.timestamp() for item in found), default=None),
            checked_at=time.time(),
        )


class CompanionWatch(Repeated[CompanionFacts | None]):
    """Whether the alarms in us-east-1 are there; an event that needs none has none to lose."""

    def __init__(self, jobs: JobRunner, place: Place, parent: QObject | None = None) -> None:
        super().__init__(jobs, "companion", COMPANION_SECONDS, parent)
        self._place = place
        self._stack_id = ""
        self._unmade = 0

    def watch(self, stack: StackFacts | None) -> None:
        """Watch the companion of this stack; `None` stops and forgets."""
        stack_id = stack.stack_id if stack is not None else ""
        if stack_id == self._stack_id:
            return
        self._stack_id, self._unmade, self.answer = stack_id, 0, None
        local = self._place.card.kind == "rehearsal"
        self._timer.setInterval(round(1000 * (COMPANION_SECONDS_LOCAL if local else COMPANION_SECONDS)))
        self.ask(None if stack is None else lambda: self._look(stack))

    @property
    def way_out(self) -> WayOut | None:
        """What is wrong with it and helps, in the language of the moment; `None`: nothing known is wrong."""
        if 0 < self._unmade < LOOKS_UNTIL_LOST:
            return None
        return companion_way_out(self.answer)

    def _look(self, stack: StackFacts) -> CompanionFacts | None:
        cloud = self._place.reach()
        return cloud.companion(stack) if cloud is not None else None

    def _told(self, answer: CompanionFacts | None) -> None:
        if not self._stack_id:
            answer = None  # asked before somebody began to change the event
        unmade = answer is not None and (answer.stack is None or answer.stack.status == "REVIEW_IN_PROGRESS")
        self._unmade = self._unmade + 1 if unmade else 0
        super()._told(answer)


def playback_manifest(urls: dict[str, str]) -> str | None:
    """The manifest to play and to watch: HLS first, since every player takes it."""
    for name in MANIFEST_PREFERENCE:
        if name in urls:
            return urls[name]
    return next(iter(urls.values()), None)
