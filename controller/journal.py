"""The event's memory: what was asked, what was answered, what happened. SQLite in WAL mode.

An action is written before AWS is told and again with its outcome, so what was under way when the program
died is known. Writes are short transactions under one lock, from any thread. When the file cannot be
written the journal goes on in memory and says so once. No secret is ever handed to it; texts are redacted
all the same.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aws.redaction import redact
from controller.journal_schema import migrate

log = logging.getLogger(__name__)

BUSY_SECONDS = 2.0
"""How long to wait for another Flypack that writes the same file."""
OPEN_SECONDS = 5.0
"""How long to wait while another Flypack makes the same file: the switch to WAL asks no busy handler."""

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of an event's journal. `at` is Unix seconds; `payload` is what its kind needs to be told."""

    at: float
    kind: str
    payload: Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """An action that was begun and whose outcome was never written: the program ended meanwhile."""

    action_id: int
    action: str
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricMinute:
    """One series' minute. `minute` is Unix seconds; least, mean and greatest of the points in it."""

    series: str
    minute: int
    least: float
    mean: float
    greatest: float
    points: int


class Journal:
    """One file for all events of this Flypack home. Safe to use from any thread."""

    def __init__(self, path: Path | None, *, clock: Callable[[], float] = time.time) -> None:
        """`None` keeps everything in memory."""
        self._clock = clock
        self._lock = threading.Lock()
        self._on_trouble: Callable[[str], object] = log.warning
        self._untold = False
        self._closed = False
        self.trouble = ""
        self._connection = self._open(path)

    @property
    def in_memory(self) -> bool:
        """Nothing of this session will be there after the next start."""
        return bool(self.trouble)

    def on_trouble(self, tell: Callable[[str], object]) -> None:
        """Tell this, once, when the file stops taking entries; at once if it already has."""
        self._on_trouble = tell
        self._untold = bool(self.trouble)
        self._tell()

    def begin(self, event_name: str, action: str, detail: Payload | None = None) -> int:
        """Write that an action is about to be asked of AWS; flushed to the disk. Returns its id."""
        text = _dump(detail or {})

        def write(connection: sqlite3.Connection) -> int:
            cursor = connection.execute(
                "INSERT INTO actions(event, action, begun, detail) VALUES (?, ?, ?, ?)",
                (event_name, action, self._clock(), text),
            )
            return cursor.lastrowid or 0

        return self._write(write, durable=True)

    def finish(self, action_id: int, outcome: str, detail: Payload | None = None) -> None:
        """Write how it ended: `done`, `failed`, `cancelled` or `interrupted`."""
        text = _dump(detail or {})
        self._write(
            lambda connection: (
                connection.execute(
                    "UPDATE actions SET ended = ?, outcome = ?, answer = ? WHERE id = ?",
                    (self._clock(), outcome, text, action_id),
                ).rowcount
            ),
            durable=True,
        )

    def unfinished(self, event_name: str) -> tuple[Unfinished, ...]:
        """Actions without an outcome, oldest first."""
        rows = self._read(
            "SELECT id, action, begun FROM actions WHERE event = ? AND outcome IS NULL ORDER BY id",
            (event_name,),
        )
        return tuple(Unfinished(action_id=row[0], action=row[1], at=row[2]) for row in rows)

    def record(
        self,
        kind: str,
        event_name: str,
        payload: Payload,
        *,
        at: float | None = None,
        once: str | None = None,
    ) -> bool:
        """Write one entry. The same `once` key is written a single time; False when it was there."""
        when = self._clock() if at is None else at
        text = _dump(payload)
        added = self._write(
            lambda connection: (
                connection.execute(
                    "INSERT OR IGNORE INTO entries(event, kind, at, once, payload) VALUES (?, ?, ?, ?, ?)",
                    (event_name, kind, when, once, text),
                ).rowcount
            )
        )
        return bool(added)

    def timeline(self, event_name: str, *, limit: int = 1000) -> tuple[Entry, ...]:
        """The latest entries of an event, oldest first."""
        rows = self._read(
            "SELECT at, kind, payload FROM entries WHERE event = ? ORDER BY at DESC, id DESC LIMIT ?",
            (event_name, limit),
        )
        return tuple(Entry(at=row[0], kind=row[1], payload=json.loads(row[2])) for row in reversed(rows))

    def metric_minutes(self, event_name: str, minutes: Iterable[MetricMinute]) -> None:
        """Write or replace minutes of series."""
        rows = [
            (event_name, item.series, item.minute, item.least, item.mean, item.greatest, item.points)
            for item in minutes
        ]
        self._write(
            lambda connection: (
                connection.executemany(
                    "INSERT OR REPLACE INTO minutes VALUES (?, ?, ?, ?, ?, ?, ?)", rows
                ).rowcount
            )
        )

    def minutes(self, event_name: str, series: str) -> tuple[MetricMinute, ...]:
        """A series' minutes, oldest first."""
        rows = self._read(
            "SELECT series, minute, least, mean, greatest, points FROM minutes"
            " WHERE event = ? AND series = ? ORDER BY minute",
            (event_name, series),
        )
        return tuple(
            MetricMinute(series=r[0], minute=r[1], least=r[2], mean=r[3], greatest=r[4], points=r[5])
            for r in rows
        )

    def close(self) -> None:
        """Close the file. Later calls write nothing and find nothing."""
        with self._lock:
            self._closed = True
            self._connection.close()

    def _open(self, path: Path | None) -> sqlite3.Connection:
        if path is None:
            return _memory()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return _file(path)
        except (OSError, sqlite3.Error) as error:
            self._fall_back(error)
            return self._connection

    def _write(self, work: Callable[[sqlite3.Connection], int], *, durable: bool = False) -> int:
        with self._lock:
            if self._closed:
                return 0
            try:
                result = _transaction(self._connection, work, durable=durable)
            except sqlite3.Error as error:
                self._fall_back(error)
                result = _transaction(self._connection, work, durable=False)
        self._tell()
        return result

    def _read(self, sql: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        with self._lock:
            if self._closed:
                return []
            try:
                rows = self._connection.execute(sql, values).fetchall()
            except sqlite3.Error as error:
                self._fall_back(error)
                rows = []
        self._tell()
        return rows

    def _fall_back(self, error: Exception) -> None:
        """Keep what can still be read, in memory, and say it once."""
        memory = _memory()
        old = getattr(self, "_connection", None)
        if old is not None:
            _copy(old, memory)
            old.close()
        self._connection = memory
        if not self.trouble:
            self.trouble = str(error) or type(error).__name__
            self._untold = True

    def _tell(self) -> None:
        """Outside the lock: whoever is told may well write an entry about it."""
        if self._untold:
            self._untold = False
            self._on_trouble(self.trouble)


def _memory() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    migrate(connection)
    return connection


def _file(path: Path) -> sqlite3.Connection:
    """Open the file, or raise what SQLite says; a file that another Flypack holds is asked for again."""
    pause, deadline = threading.Event(), time.monotonic() + OPEN_SECONDS
    while True:
        try:
            return _opened(path)
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
            if not busy or time.monotonic() >= deadline:
                raise
        pause.wait(0.02)


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        migrate(connection)
    except BaseException:  # an open file must not outlive the failure; raised again
        connection.close()
        raise
    return connection


def _copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """What can be read of a failing file; a damaged one gives nothing."""
    try:
        source.backup(target)
    except sqlite3.Error:
        log.warning("the old journal entries could not be read")
        migrate(target)


def _transaction(
    connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], int], *, durable: bool
) -> int:
    """One write. `durable` waits for the disk, so that it outlives a power cut as well as a crash."""
    if durable:
        connection.execute("PRAGMA synchronous = FULL")
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = work(connection)
            connection.execute("COMMIT")
        except BaseException:  # also Ctrl-C must not leave a transaction open; raised again
            if connection.in_transaction:  # a full disk rolls back by itself
                connection.execute("ROLLBACK")
            raise
        return result
    finally:
        if durable:
            connection.execute("PRAGMA synchronous = NORMAL")


def _dump(payload: Payload) -> str:
    return redact(json.dumps(payload, ensure_ascii=False, default=str))
