"""The one door for errors and news: severity, what happened, why, what next."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal, Slot

from aws.failures import AwsFailure
from aws.sentence import Sentence, joined, listed
from controller.accounts import AccountError
from controller.plain_error import PlainError
from controller.plan_problem import PlanError
from controller.plan_said import said_of
from controller.secret_store import SecretStoreError
from controller.settings import SettingsError
from controller.words import translate

log = logging.getLogger(__name__)

KEPT = 200
"""Notices kept for whoever opens the list later."""


class Severity(StrEnum):
    """How much a notice matters."""

    INFO = "info"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One piece of news. `at` is Unix seconds.

    What the AWS layer says is in it as a `Sentence`, English in the log and the journal; whoever shows it
    lets it be `spoken` (`controller.words`).
    """

    severity: Severity
    what: str
    why: str = ""
    next_step: str = ""
    event_name: str = ""
    at: float = field(default_factory=time.time)

    @property
    def sentence(self) -> Sentence:
        """Everything on one line."""
        return listed((part for part in (self.what, self.why, self.next_step) if part), " ")


class NoticeBoard(QObject):
    """Collects notices from any thread and shows them on the main one."""

    posted = Signal(object)
    _arrived = Signal(object)

    def __init__(self, keep: Callable[[Notice], None] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keep = keep
        self._recent: deque[Notice] = deque(maxlen=KEPT)
        self._arrived.connect(self._accept, Qt.ConnectionType.AutoConnection)

    def post(self, notice: Notice) -> None:
        """Post from any thread: `posted` is emitted on the thread this board lives in."""
        self._arrived.emit(notice)

    def from_failure(self, failure: BaseException, *, title: str = "", event_name: str = "") -> None:
        """Post a failure in the words it brings; an unexpected one is logged with its traceback."""
        self.post(notice_of(failure, title=title, event_name=event_name))

    def recent(self) -> tuple[Notice, ...]:
        """The latest notices, oldest first."""
        return tuple(self._recent)

    @Slot(object)
    def _accept(self, notice: Notice) -> None:
        self._recent.append(notice)
        log.info("notice %s: %s %s %s", notice.severity.value, notice.what, notice.why, notice.next_step)
        if self._keep is not None:
            self._keep(notice)
        self.posted.emit(notice)


def notice_of(failure: BaseException, *, title: str = "", event_name: str = "") -> Notice:
    """A failure as a notice: what, why, what next."""
    if isinstance(failure, AwsFailure):
        told = joined("{0}: {1}:", title, failure.where) if title else joined("{0}:", failure.where)
        return Notice(
            severity=Severity.BAD,
            what=told,
            why=failure.what,
            next_step=failure.suggestion,
            event_name=event_name,
        )
    if isinstance(failure, PlanError):
        what = title or translate("Controller", "The plan cannot be used.")
        log.info("%s", failure.sentence)
        return Notice(severity=Severity.BAD, what=what, why=said_of(failure), event_name=event_name)
    if isinstance(failure, AccountError | SecretStoreError | SettingsError):
        what, why = (f"{title}:", str(failure)) if title else (str(failure), "")
        return Notice(severity=Severity.BAD, what=what, why=why, event_name=event_name)
    if isinstance(failure, PlainError):
        return Notice(
            severity=Severity.BAD,
            what=title or translate("Controller", "That did not work."),
            why=str(failure),
            event_name=event_name,
        )
    log.error("unexpected failure in %s", title or "a job", exc_info=failure)
    return Notice(
        severity=Severity.BAD,
        what=translate("Controller", "{0} failed unexpectedly.").format(title or "Flypack"),
        why=f"{type(failure).__name__}",
        next_step=translate("Controller", "Try again; the log holds the details."),
        event_name=event_name,
    )
