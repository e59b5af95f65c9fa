"""The test picture of a rehearsal: one test phone per address, started and stopped in jobs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from aws.cancel import Cancel, Cancelled
from aws.facts import IngestPoint
from controller.jobs import JobHandle, JobRunner, Lane
from controller.notices import NoticeBoard
from controller.test_phone import TestPhone
from controller.timeline import Timeline
from controller.views import Level, RowKind
from controller.words import translate


class Phone(Protocol):
    """What a test phone does."""

    @property
    def alive(self) -> bool:
        """It sends."""

    def start(self) -> None:
        """Begin to send; returns when frames leave."""

    def stop(self) -> None:
        """Stop sending."""


def _test_phone(point: IngestPoint, fps: int) -> Phone:
    return TestPhone(point.url, fps=fps, srt=point.srt)


class TestFeed(QObject):
    """All test phones of one event. Lives on the main thread."""

    __test__ = False
    changed = Signal()

    def __init__(
        self,
        jobs: JobRunner,
        timeline: Timeline,
        notices: NoticeBoard,
        parent: QObject | None = None,
        *,
        make: Callable[[IngestPoint, int], Phone] = _test_phone,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._timeline = timeline
        self._notices = notices
        self._make = make
        self._phones: tuple[Phone, ...] = ()
        self._starting = False
        self._closed = Cancel()
        self._making: tuple[Phone, ...] = ()
        """A phone that is just starting when the desk closes must not be left behind."""

    @property
    def sending(self) -> bool:
        """Every phone sends."""
        return bool(self._phones) and all(phone.alive for phone in self._phones)

    def start(self, points: Sequence[IngestPoint], fps: int) -> None:
        """Begin to send to every address; nothing while it sends or there is no address."""
        if self._starting or self.sending or not points:
            return
        self._starting = True
        old, self._phones = self._phones, ()

        def work(handle: JobHandle) -> tuple[Phone, ...]:
            _silence(old)
            with ExitStack() as undo:
                phones = []
                for point in points:
                    phone = self._make(point, fps)
                    phones.append(phone)
                    self._making = tuple(phones)
                    undo.callback(phone.stop)
                    self._closed.check()
                    phone.start()
                    handle.cancel.check()
                self._closed.check()
                undo.pop_all()
            return tuple(phones)

        title = translate("Controller", "Start the test phone")
        self._jobs.run(Lane.READ, title, work, self._started, self._not_started)

    def stop(self) -> None:
        """Stop sending."""
        phones, self._phones = self._phones, ()
        if phones:
            title = translate("Controller", "Stop the test phone")
            self._jobs.run(
                Lane.READ,
                title,
                lambda _handle: _silence(phones),
                lambda _nothing: self._told("phone-off"),
                cancellable=False,
            )

    def close(self) -> None:
        """Stop at once, on this thread; bounded by the phones' own limits."""
        self._closed.cancel()
        phones, self._phones = self._phones, ()
        _silence((*phones, *self._making))

    def _started(self, phones: tuple[Phone, ...]) -> None:
        self._starting = False
        self._phones, self._making = phones, ()
        self._told("phone-on")

    def _not_started(self, failure: Exception) -> None:
        self._starting = False
        if not isinstance(failure, Cancelled):
            self._notices.from_failure(failure, title=translate("Controller", "Test phone"))
        self.changed.emit()

    def _told(self, code: str) -> None:
        self._timeline.add(RowKind.ACTION, code, level=Level.IDLE)
        self.changed.emit()


def _silence(phones: Sequence[Phone]) -> None:
    for phone in phones:
        phone.stop()
