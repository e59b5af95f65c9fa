"""The journal's tables, version by version. `user_version` says how far a file is."""

from __future__ import annotations

import sqlite3

_MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE actions(
            id INTEGER PRIMARY KEY, event TEXT NOT NULL, action TEXT NOT NULL, begun REAL NOT NULL,
            detail TEXT NOT NULL, ended REAL, outcome TEXT, answer TEXT)""",
        "CREATE INDEX actions_open ON actions(event) WHERE outcome IS NULL",
        """CREATE TABLE entries(
            id INTEGER PRIMARY KEY, event TEXT NOT NULL, kind TEXT NOT NULL, at REAL NOT NULL,
            once TEXT, payload TEXT NOT NULL, UNIQUE(event, once))""",
        "CREATE INDEX entries_by_time ON entries(event, at)",
        """CREATE TABLE minutes(
            event TEXT NOT NULL, series TEXT NOT NULL, minute INTEGER NOT NULL, least REAL NOT NULL,
            mean REAL NOT NULL, greatest REAL NOT NULL, points INTEGER NOT NULL,
            PRIMARY KEY(event, series, minute)) WITHOUT ROWID""",
    ),
)

SCHEMA_VERSION = len(_MIGRATIONS)


class NewerJournal(sqlite3.DatabaseError):
    """The file was made by a newer Flypack; it is left alone."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to this version, each step whole or not at all. Raises `NewerJournal`."""
    found = _version(connection)
    if found > SCHEMA_VERSION:
        raise NewerJournal(f"the journal is of version {found}, this Flypack knows {SCHEMA_VERSION}")
    for version in range(found, SCHEMA_VERSION):
        _step(connection, version)


def _step(connection: sqlite3.Connection, version: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _version(connection) == version:  # another Flypack may have been quicker
            for statement in _MIGRATIONS[version]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute("COMMIT")
    except BaseException:  # a half migrated schema is worse than an old one; raised again
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
