"""The event's history as people read it: journaled as facts, put into words when shown."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from aws.sentence import Sentence
from controller import kept_sentence
from controller.journal import Entry, Journal
from controller.views import Level, RowKind, TimelineRow
from controller.words import QT_TRANSLATE_NOOP, spoken, translate

log = logging.getLogger(__name__)

KEPT_ROWS = 1000

_WORDS: dict[str, str] = {
    "asked": QT_TRANSLATE_NOOP("Controller", "{0}: asked"),
    "done": QT_TRANSLATE_NOOP("Controller", "{0}: done after {1}"),
    "failed": QT_TRANSLATE_NOOP("Controller", "{0}: failed. {1}"),
    "cancelled": QT_TRANSLATE_NOOP("Controller", "{0}: no longer waited for; AWS may go on"),
    "interrupted": QT_TRANSLATE_NOOP("Controller", "{0}: Flypack ended meanwhile; AWS may have gone on"),
    "phase": QT_TRANSLATE_NOOP("Controller", "{0}"),
    "resource": QT_TRANSLATE_NOOP("Controller", "{0}: {1}"),
    "resource-failed": QT_TRANSLATE_NOOP("Controller", "{0}: {1}. {2}"),
    "alert-set": QT_TRANSLATE_NOOP("Controller", "Pipeline {0}: {1}"),
    "alert-cleared": QT_TRANSLATE_NOOP("Controller", "Pipeline {0}, resolved: {1}"),
    "input-change": QT_TRANSLATE_NOOP("Controller", "Pipeline {0} now takes {1}"),
    "alarm": QT_TRANSLATE_NOOP("Controller", "Alarm {0}: {1}"),
    "aws-event": QT_TRANSLATE_NOOP("Controller", "{0}: {1}"),
    "verdict": QT_TRANSLATE_NOOP("Controller", "{0}"),
    "moment": QT_TRANSLATE_NOOP("Controller", "Moment “{0}”"),
    "region-gone": QT_TRANSLATE_NOOP("Controller", "The rehearsal region ended, and the event with it"),
    "finding": QT_TRANSLATE_NOOP("Controller", "The template: {0}"),
    "later": QT_TRANSLATE_NOOP("Controller", "Please note: {0}"),
    "drift": QT_TRANSLATE_NOOP("Controller", "{0} was changed outside Flypack: {1}"),
    "drift-gone": QT_TRANSLATE_NOOP("Controller", "{0} was removed outside Flypack"),
    "companion": QT_TRANSLATE_NOOP("Controller", "Companion stack {0} in {1}: {2}"),
    "kept": QT_TRANSLATE_NOOP("Controller", "Kept on purpose: {0}"),
    "left": QT_TRANSLATE_NOOP("Controller", "Left behind; remove it in the AWS console: {0}"),
    "phone-on": QT_TRANSLATE_NOOP("Controller", "The test phone sends"),
    "phone-off": QT_TRANSLATE_NOOP("Controller", "The test phone stopped"),
    "vod-ready": QT_TRANSLATE_NOOP("Controller", "The recording is ready as video on demand: {0}"),
    "vod-failed": QT_TRANSLATE_NOOP("Controller", "No video on demand was made of {0}: {1}"),
    "clips-failed": QT_TRANSLATE_NOOP("Controller", "No pictures were taken of {0}: {1}"),
    "conversion-failed": QT_TRANSLATE_NOOP("Controller", "{0} gave up: {1}"),
    "moved-to-aws": QT_TRANSLATE_NOOP("Controller", "Taken to AWS, account {0}"),
    "moved-here": QT_TRANSLATE_NOOP("Controller", "Brought to this laptop, as a rehearsal"),
    "auto-stop": QT_TRANSLATE_NOOP("Controller", "AWS will stop the channel by itself at {0}"),
}

_NAMES: dict[str, str] = {
    "provision": QT_TRANSLATE_NOOP("Controller", "Provision"),
    "start": QT_TRANSLATE_NOOP("Controller", "Start"),
    "stop": QT_TRANSLATE_NOOP("Controller", "Stop"),
    "tear-down": QT_TRANSLATE_NOOP("Controller", "Tear down"),
    "roll-back": QT_TRANSLATE_NOOP("Controller", "Continue the rollback"),
    "phase:draft": QT_TRANSLATE_NOOP("Controller", "Nothing is provisioned"),
    "phase:provisioning": QT_TRANSLATE_NOOP("Controller", "AWS is building the event"),
    "phase:ready": QT_TRANSLATE_NOOP("Controller", "Ready to go on air"),
    "phase:starting": QT_TRANSLATE_NOOP("Controller", "The channel is starting"),
    "phase:on-air": QT_TRANSLATE_NOOP("Controller", "On air"),
    "phase:stopping": QT_TRANSLATE_NOOP("Controller", "The channel is stopping"),
    "phase:updating": QT_TRANSLATE_NOOP("Controller", "AWS is changing the event"),
    "phase:tearing-down": QT_TRANSLATE_NOOP("Controller", "AWS is removing the event"),
    "phase:failed": QT_TRANSLATE_NOOP("Controller", "The event needs attention"),
    "phase:unreachable": QT_TRANSLATE_NOOP(
        "Controller", "AWS cannot be reached; the last known state is shown"
    ),
}


def name_of(key: str) -> str:
    """An action (`start`) or a phase (`phase:on-air`) in the language of the moment."""
    text = _NAMES.get(key)
    return translate("Controller", text) if text is not None else key


def row_of(entry: Entry) -> TimelineRow:
    """A journal entry in the language of the moment."""
    payload = entry.payload
    code = str(payload.get("code", ""))
    values = _values(payload)
    words = _WORDS.get(code)
    try:
        text = translate("Controller", words).format(*values) if words else " ".join(values)
    except IndexError:  # an entry of another version with fewer values is still worth showing
        text = " ".join(values)
    return TimelineRow(at=entry.at, kind=_kind(entry.kind), level=_level(payload), text=text)


class Timeline(QObject):
    """One event's rows. `add` may be called from any thread; `added` comes on the main one."""

    added = Signal(object)
    _arrived = Signal(object)

    def __init__(
        self,
        event_name: str,
        journal: Journal,
        *,
        clock: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._event_name = event_name
        self._journal = journal
        self._clock = clock
        self._entries = list(journal.timeline(event_name, limit=KEPT_ROWS))
        self._arrived.connect(self._accept, Qt.ConnectionType.AutoConnection)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The facts behind the rows, oldest first."""
        return tuple(self._entries)

    def rows(self) -> tuple[TimelineRow, ...]:
        """Every row, oldest first."""
        return tuple(row_of(entry) for entry in self._entries)

    def add(
        self,
        kind: RowKind,
        code: str,
        *values: object,
        level: Level = Level.IDLE,
        at: float | None = None,
        once: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> bool:
        """Journal one fact and show it; the same `once` key a single time, across restarts."""
        when = self._clock() if at is None else at
        payload: dict[str, Any] = {"code": code, "values": [str(value) for value in values]}
        if told := {
            str(place): kept_sentence.kept(value)
            for place, value in enumerate(values)
            if isinstance(value, Sentence)
        }:
            payload["said"] = told
        payload |= {"level": level.value, **(extra or {})}
        if not self._journal.record(kind.value, self._event_name, payload, at=when, once=once):
            return False
        self._arrived.emit(Entry(at=when, kind=kind.value, payload=payload))
        return True

    def last(self, code: str) -> Entry | None:
        """The newest entry of a code."""
        return next((entry for entry in reversed(self._entries) if entry.payload.get("code") == code), None)

    @property
    def built_here(self) -> bool:
        """Something was asked or seen of it where it lives now: since it moved, if it ever did."""
        codes = [str(entry.payload.get("code", "")) for entry in self._entries]
        moves = [at for at, code in enumerate(codes) if code.startswith("moved-")]
        return not {"asked", "phase"}.isdisjoint(codes[moves[-1] + 1 :] if moves else codes)

    @Slot(object)
    def _accept(self, entry: Entry) -> None:
        self._entries.append(entry)
        del self._entries[:-KEPT_ROWS]
        self.added.emit(row_of(entry))


def _values(payload: Mapping[str, Any]) -> list[str]:
    """What an entry tells of, in the language of the moment: its names, and the sentences among its values.

    "values" are English texts, which any version can show; "said" has what the sentences are made of.
    """
    values = [name_of(str(value)) for value in payload.get("values", ())]
    try:
        for place, told in payload.get("said", {}).items():
            values[int(place)] = spoken(kept_sentence.found(told))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):  # an entry of another version
        log.debug("a sentence of the journal is not known: %s", payload.get("code"))
    return values


def _kind(text: str) -> RowKind:
    return RowKind(text) if text in {kind.value for kind in RowKind} else RowKind.STATE


def _level(payload: Mapping[str, Any]) -> Level:
    text = str(payload.get("level", ""))
    return Level(text) if text in {level.value for level in Level} else Level.IDLE
