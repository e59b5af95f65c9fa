"""The chat's panel, by Node's own test runner."""

from __future__ import annotations

from pathlib import Path

from tests.helpers import node

HERE = Path(__file__).parent


def test_the_panel_does_what_its_tests_say() -> None:
    assert node.run_tests(HERE / "chat.test.mjs") == 23
