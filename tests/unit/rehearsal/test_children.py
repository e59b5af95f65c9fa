"""Programs that the region runs for a moment: their end, their last words, and that they never outlive it."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from rehearsal.children import run


def test_a_child_that_ends_says_how(tmp_path: Path) -> None:
    code = "import sys; print('said'); sys.exit(4)"
    ended = run([sys.executable, "-c", code], tmp_path, seconds=30, stopped=threading.Event())
    assert (ended.code, ended.words) == (4, "said")


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    code = "import threading; threading.Event().wait(600)"
    ended = run([sys.executable, "-c", code], tmp_path, seconds=0.3, stopped=threading.Event())
    assert ended.code is None


def test_a_region_that_stops_ends_its_children(tmp_path: Path) -> None:
    stopped = threading.Event()
    stopped.set()
    code = "import threading; threading.Event().wait(600)"
    assert run([sys.executable, "-c", code], tmp_path, seconds=600, stopped=stopped).code is None


def test_a_child_gets_the_environment_and_the_folder_that_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "here.txt").write_text("found")
    code = "import os; print(open('here.txt').read(), os.environ['GIVEN'], 'HOME' in os.environ)"
    ended = run(
        [sys.executable, "-c", code],
        tmp_path,
        seconds=30,
        stopped=threading.Event(),
        environment={"GIVEN": "yes"},
    )
    assert ended.words == "found yes False"


def test_only_the_end_of_what_was_said_is_kept(tmp_path: Path) -> None:
    code = "print('x' * 9000 + 'end')"
    ended = run([sys.executable, "-c", code], tmp_path, seconds=30, stopped=threading.Event())
    assert len(ended.words) <= 4000
    assert ended.words.endswith("end")
