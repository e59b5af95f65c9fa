"""Bad days of a plan file: damaged, newer, read-only, disk full. One sentence each; the old one is kept"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from controller.plan import load_plan
from tests.helpers import program

pytestmark = pytest.mark.end2end

SAVE = """
import resource, sys
from pathlib import Path
from controller.plan import PlanError, load_plan, save_plan

path, limit = Path(sys.argv[1]), int(sys.argv[2])
plan = load_plan(path)
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    save_plan(plan.model_copy(update={"title": "Changed"}), path)
except PlanError as problem:
    sys.exit(problem.sentence)
"""

SHELF = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from controller.workstation import Workstation

app = QCoreApplication([])
station = Workstation(Path(sys.argv[1]))
for row in station.shelf.rows():
    print(row.name, row.phase.value)
for notice in station.notices.recent():
    print(notice.sentence)
station.close()
"""


def run(code: str, *arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=program.ROOT,
        env=program.environment(home),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"name": "show", ', "The plan is damaged: it is not JSON (line 1); restore it or write it anew"),
        ("[]", "The plan is damaged: it is not a JSON object; restore it or write it anew"),
        ('{"name": "show", "version": 2}', "version: "),
        ('{"name": "show", "name": "other"}', "name: stands in the plan twice; keep one"),
    ],
)
def test_a_damaged_or_newer_plan(text: str, sentence: str, tmp_path: Path, own_home: Path) -> None:
    plan = tmp_path / "show.plan.json"
    plan.write_text(text, encoding="utf-8")
    done = program.run("rehearse", str(plan), "--out", str(tmp_path / "out"), home=own_home)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert sentence in line
    assert plan.read_text(encoding="utf-8") == text
    assert not own_home.exists() or list(own_home.glob("regions/*")) == []


def test_a_damaged_plan_on_the_shelf_is_told_and_the_others_are_there(own_home: Path) -> None:
    plans = own_home / "plans"
    plans.mkdir(parents=True)
    program.write_plan(plans)
    (plans / "half.plan.json").write_text('{"name": "half"', encoding="utf-8")
    done = run(SHELF, str(own_home), home=own_home)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "half failed",
        "small-show draft",
        "The plan half cannot be used. "
        "The plan is damaged: it is not JSON (line 1); restore it or write it anew",
    ]
    assert (plans / "half.plan.json").read_text(encoding="utf-8") == '{"name": "half"'


def test_a_read_only_plan_is_not_replaced(tmp_path: Path, own_home: Path) -> None:
    plan = program.write_plan(tmp_path)
    plan.chmod(0o444)
    done = run(SAVE, str(plan), "0", home=own_home)
    assert done.stderr.splitlines() == [
        "small-show.plan.json was not saved: it is read-only; allow writing or save elsewhere, "
        "the old plan is kept"
    ]
    assert load_plan(plan).title == "Small show"


def test_a_disk_without_room_keeps_the_old_plan(tmp_path: Path, own_home: Path) -> None:
    plan = program.write_plan(tmp_path)
    before = plan.read_bytes()
    done = run(SAVE, str(plan), "100", home=own_home)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("small-show.plan.json was not saved: ")
    assert line.endswith("the old plan is kept")
    assert plan.read_bytes() == before
    assert json.loads(before)["title"] == "Small show"
    assert list(tmp_path.glob("*.part")) == []
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [plan.name]


def test_the_window_goes_on_when_nothing_can_be_written(own_home: Path) -> None:
    """Settings, journal and plan all refuse: each says so once, and the event can still be looked at."""
    code = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from controller.workstation import Workstation\n"
        "from ui import app\n"
        "home = Path(sys.argv[1])\n"
        "station = Workstation(home)\n"
        "running, window = app.build(home, station)\n"
        "window.show()\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
        "window.actions_['language'].trigger()\n"
        "window.actions_['language'].trigger()\n"
        "station.open('small-show').mark_moment('now')\n"
        "running.processEvents()\n"
        "print([row.text for row in station.open('small-show').timeline()])\n"
        "for notice in station.notices.recent():\n"
        "    print(notice.sentence)\n"
        "window.leave()\n"
    )
    (own_home / "plans").mkdir(parents=True)
    program.write_plan(own_home / "plans")
    done = run(code, str(own_home), home=own_home)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    moments, *told = done.stdout.splitlines()
    assert moments == "['Moment “now”']"
    assert told == [
        "설정을 저장하지 못했습니다(File too large). Flypack을 닫을 때까지만 유지됩니다. "
        "디스크와 폴더 권한을 확인하세요.",
        "기록을 쓸 수 없습니다. disk I/O error "
        "모든 것은 계속되지만 이력은 Flypack을 닫을 때까지만 유지됩니다.",
        "The settings could not be saved (File too large); they hold until Flypack is closed. "
        "Check the disk and the rights of the folder.",
    ]
