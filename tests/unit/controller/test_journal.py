"""The journal: written before and after, once, across kill -9, full disks, damage and newer versions."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from controller.journal import Journal, MetricMinute, Unfinished
from controller.journal_schema import SCHEMA_VERSION

KEY = "rtmp://203.0.113.9:1935/show-a/Qm2xV9pLr4TzW8Qm2xV9pLr4"


def journal_at(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "deep" / "journal.sqlite3")


def test_an_action_is_there_before_and_after(tmp_path: Path) -> None:
    journal = journal_at(tmp_path)
    action = journal.begin("show", "start", {"channel": "1"})
    other = Journal(tmp_path / "deep" / "journal.sqlite3")
    assert [left.action for left in other.unfinished("show")] == ["start"]
    journal.finish(action, "done")
    assert other.unfinished("show") == ()
    journal.close()
    other.close()


def test_entries_come_back_in_time_order_and_once(tmp_path: Path) -> None:
    journal = journal_at(tmp_path)
    assert journal.record("state", "show", {"code": "b"}, at=20.0, once="e1")
    assert journal.record("state", "show", {"code": "a"}, at=10.0)
    assert not journal.record("state", "show", {"code": "b"}, at=30.0, once="e1")
    assert journal.record("state", "other", {"code": "b"}, at=30.0, once="e1")
    assert [(entry.at, entry.payload["code"]) for entry in journal.timeline("show")] == [
        (10.0, "a"),
        (20.0, "b"),
    ]
    assert [entry.at for entry in journal.timeline("show", limit=1)] == [20.0]
    journal.close()


def test_minutes_replace_themselves(tmp_path: Path) -> None:
    journal = journal_at(tmp_path)
    first = MetricMinute(series="NetworkIn 0", minute=60, least=1.0, mean=2.0, greatest=3.0, points=10)
    full = MetricMinute(series="NetworkIn 0", minute=60, least=0.5, mean=2.0, greatest=3.0, points=60)
    journal.metric_minutes("show", [first])
    journal.metric_minutes("show", [full])
    assert journal.minutes("show", "NetworkIn 0") == (full,)
    journal.close()


def test_no_secret_reaches_the_file(tmp_path: Path) -> None:
    journal = journal_at(tmp_path)
    journal.record("state", "show", {"text": f"refused {KEY}"})
    journal.begin("show", "start", {"key": "AKIAIOSFODNN7EXAMPLE"})
    journal.close()
    written = b"".join(path.read_bytes() for path in (tmp_path / "deep").iterdir())
    assert b"Qm2xV9pLr4TzW8" not in written
    assert b"AKIAIOSFODNN7EXAMPLE" not in written


def test_many_threads_write_at_once(tmp_path: Path) -> None:
    journal = journal_at(tmp_path)

    def write(number: int) -> None:
        for turn in range(25):
            journal.record("state", "show", {"code": f"{number}/{turn}"})

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(journal.timeline("show")) == 100
    journal.close()


def test_a_program_killed_while_writing_loses_nothing_it_was_told(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    program = (
        "import sys; from pathlib import Path; from controller.journal import Journal\n"
        "journal = Journal(Path(sys.argv[1]))\n"
        "journal.begin('show', 'provision')\n"
        "number = 0\n"
        "while True:\n"
        "    journal.record('state', 'show', {'number': number}); print(number, flush=True); number += 1\n"
    )
    process = subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(40)]
    process.send_signal(signal.SIGKILL)
    lines += process.stdout.read().splitlines()
    process.wait(10)
    process.stdout.close()
    told = int(lines[-1])
    journal = Journal(path)
    numbers = [entry.payload["number"] for entry in journal.timeline("show", limit=100_000)]
    assert numbers[: told + 1] == list(range(told + 1))
    (left,) = journal.unfinished("show")
    assert isinstance(left, Unfinished)
    assert left.action == "provision"
    assert journal.record("state", "show", {"code": "goes on"})
    journal.close()


def heard_of(journal: Journal) -> list[str]:
    told: list[str] = []
    journal.on_trouble(told.append)
    return told


def test_a_full_disk_is_said_once_and_the_rest_stays_in_memory(tmp_path: Path) -> None:
    journal = journal_at(tmp_path)
    journal.record("state", "show", {"code": "before"})
    told = heard_of(journal)
    journal._connection.execute("PRAGMA max_page_count = 1")
    for number in range(3):
        journal.record("state", "show", {"code": str(number), "text": "x y " * 5_000})
    assert told == ["database or disk is full"]
    assert journal.in_memory
    assert [entry.payload["code"] for entry in journal.timeline("show")] == ["before", "0", "1", "2"]
    journal.close()


def test_telling_may_itself_write(tmp_path: Path) -> None:
    journal = journal_at(tmp_path)
    journal.on_trouble(lambda why: journal.record("notice", "show", {"code": why}))
    journal._connection.execute("PRAGMA query_only = ON")
    journal.record("state", "show", {"code": "x"})
    assert [entry.kind for entry in journal.timeline("show")] == ["state", "notice"]
    journal.close()


def test_a_place_that_cannot_be_written_is_said_and_memory_serves(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    journal = Journal(tmp_path / "file" / "journal.sqlite3")
    assert len(heard_of(journal)) == 1
    assert journal.record("state", "show", {"code": "x"})
    assert len(journal.timeline("show")) == 1
    journal.close()


def test_a_damaged_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    path.write_bytes(b"this is no database" * 100)
    journal = Journal(path)
    assert heard_of(journal) == ["file is not a database"]
    assert journal.record("state", "show", {"code": "x"})
    journal.close()
    assert path.read_bytes() == b"this is no database" * 100


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    journal = Journal(path)
    assert heard_of(journal) == [
        f"the journal is of version {SCHEMA_VERSION + 1}, this Flypack knows {SCHEMA_VERSION}"
    ]
    journal.close()


def test_two_programs_make_one_file(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from controller.journal import Journal\n"
        "journal = Journal(Path(sys.argv[1])); journal.record('state', 'show', {}); print(journal.trouble)\n"
    )
    path = tmp_path / "journal.sqlite3"
    started = [
        subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [process.communicate(timeout=60)[0] for process in started] == ["\n", "\n"]
    journal = Journal(path)
    assert len(journal.timeline("show")) == 2
    journal.close()


def test_a_file_that_is_being_made_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    maker = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    maker.execute("CREATE TABLE other(id INTEGER)")
    maker.execute("BEGIN EXCLUSIVE")
    release = threading.Timer(0.5, maker.execute, ["COMMIT"])
    release.start()
    journal = Journal(path)
    release.join()
    maker.close()
    assert journal.trouble == ""
    journal.close()


def test_after_closing_it_is_silent(tmp_path: Path) -> None:
    journal = journal_at(tmp_path)
    journal.close()
    assert journal.record("state", "show", {}) is False
    assert journal.timeline("show") == ()
    assert journal.begin("show", "start") == 0
    journal.close()


@pytest.mark.parametrize("path", [None])
def test_memory_alone_works_too(path: None) -> None:
    journal = Journal(path)
    assert journal.record("moment", "show", {"code": "moment"})
    assert not journal.in_memory
    journal.close()
