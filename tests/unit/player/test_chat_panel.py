"""The chat's panel, by Node's own test runner: `node --test`."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent


def test_the_panel_does_what_its_tests_say() -> None:
    node = shutil.which("node")
    assert node is not None, "Node.js is needed for the player page: see README, `make setup`"
    done = subprocess.run(
        [node, "--test", str(HERE / "chat.test.mjs")], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# pass 23" in done.stdout
