"""Plan files on the disk: every damage has its sentence, and the old file is kept."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from controller.plan import EventPlan, PlanError, load_plan, parse_plan, plan_text, save_plan

PLAN = EventPlan.from_data({"name": "first-show", "title": "첫 방송"})


def test_saved_is_loaded_again(tmp_path: Path) -> None:
    path = tmp_path / "plans" / "first-show.plan.json"
    save_plan(PLAN, path)
    assert load_plan(path) == PLAN
    assert path.read_text(encoding="utf-8") == plan_text(PLAN)
    assert "첫 방송" in path.read_text(encoding="utf-8")


def test_nothing_but_the_plan_is_left_in_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "first-show.plan.json"
    save_plan(PLAN, path)
    save_plan(PLAN.with_value("title", "Again"), path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["first-show.plan.json"]
    assert load_plan(path).title == "Again"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The plan is damaged: it is not JSON (line 1)"),
        (b'{"name": "first-show",\n "tit', "The plan is damaged: it is not JSON (line 2)"),
        (b"[]", "it is not a JSON object"),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        (b'{"name": "abc", "name": "abd"}', "name: stands in the plan twice"),
        (b'{"name": "abc", "title": "\\ud800"}', "not valid Unicode"),
        (b"[" * 100_000, "it is not JSON"),
        (b'{"name": "abc"}' + b" " * 1_000_001, "larger than 1 MB"),
    ],
)
def test_a_damaged_file_has_one_clear_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "show.plan.json"
    path.write_bytes(content)
    with pytest.raises(PlanError) as caught:
        load_plan(path)
    assert words in caught.value.sentence
    assert "\n" not in caught.value.sentence


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match=r"There is no plan gone\.plan\.json"):
        load_plan(tmp_path / "gone.plan.json")


def test_a_folder_is_no_plan(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="cannot be read: is a directory"):
        load_plan(tmp_path)


def test_a_mark_that_windows_editors_write_is_read_over(tmp_path: Path) -> None:
    path = tmp_path / "show.plan.json"
    path.write_bytes(b"\xef\xbb\xbf" + plan_text(PLAN).encode())
    assert load_plan(path) == PLAN


def test_a_place_that_is_no_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(PlanError, match="was not saved"):
        save_plan(PLAN, tmp_path / "file" / "show.plan.json")


class _Unwritable(EventPlan):
    """A plan whose writing fails as a disk would."""

    def to_data(self) -> dict[str, object]:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "show.plan.json"
    save_plan(PLAN, path)
    before = path.read_bytes()
    with pytest.raises(PlanError, match="the disk is full; make room and save again, the old plan is kept"):
        save_plan(_Unwritable(name="first-show"), path)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["show.plan.json"]


def test_a_really_full_disk_keeps_the_old_file(tmp_path: Path) -> None:
    """The file size limit of the process stands in for the disk: the write itself fails half-way."""
    path = tmp_path / "show.plan.json"
    save_plan(PLAN, path)
    before = path.read_bytes()
    program = (
        "import resource, signal, sys; from pathlib import Path\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "from controller.plan import EventPlan, PlanError, save_plan\n"
        "try: save_plan(EventPlan(name='first-show', title='new'), Path(sys.argv[1]))\n"
        "except PlanError as error: print(error.sentence)\n"
    )
    run = subprocess.run(
        [sys.executable, "-B", "-c", program, str(path)], capture_output=True, text=True, timeout=60
    )
    assert run.stdout.startswith("show.plan.json was not saved"), run.stderr
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["show.plan.json"]


def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "show.plan.json"
    save_plan(PLAN, path)
    path.chmod(0o444)
    with pytest.raises(PlanError, match="read-only; allow writing or save elsewhere, the old plan is kept"):
        save_plan(EventPlan(name="first-show"), path)
    assert load_plan(path) == PLAN


def test_a_crash_while_saving_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "show.plan.json"
    save_plan(PLAN, path)
    program = (
        "import sys; from pathlib import Path\n"
        "from controller.plan import EventPlan, save_plan\n"
        "print('ready', flush=True)\n"
        "for number in range(10**9):\n"
        "    save_plan(EventPlan(name='first-show', title=f'Take {number} ' + 'x' * 40), Path(sys.argv[1]))\n"
    )
    for wait in (0.02, 0.05, 0.09):
        process = subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        try:
            process.wait(wait)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.wait(10)
        process.stdout.close()
        title = parse_plan(path.read_text(encoding="utf-8")).title
        assert title == "첫 방송" or title.endswith("x" * 40)
