"""The web player page: its own tests by Node's runner, and what its build may and may not contain."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.helpers import node

HERE = Path(__file__).parent
PLAYER = HERE.parents[2] / "resources" / "player"
SOURCES = sorted((PLAYER / "src").iterdir())


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("player_build", PLAYER / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "count"), [("page", 19), ("show", 11), ("viewing", 7)])
def test_the_page_does_what_its_own_tests_say(name: str, count: int) -> None:
    assert node.run_tests(HERE / f"{name}.test.mjs") == count


def test_packages_are_pinned_hashed_and_without_an_address() -> None:
    wanted = json.loads((PLAYER / "package.json").read_text())
    versions = {**wanted["dependencies"], **wanted["devDependencies"]}
    assert sorted(versions) == ["dashjs", "esbuild", "hls.js"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions.values())
    locked = json.loads((PLAYER / "package-lock.json").read_text())["packages"]
    del locked[""]
    assert len(locked) > 20
    assert all("integrity" in one and "resolved" not in one for one in locked.values())
    assert {locked[f"node_modules/{name}"]["version"] for name in versions} == set(versions.values())


def test_no_script_of_a_package_runs() -> None:
    assert "ignore-scripts=true" in (PLAYER / ".npmrc").read_text().splitlines()
    assert "omit-lockfile-registry-resolved=true" in (PLAYER / ".npmrc").read_text().splitlines()


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_source_names_another_host(path: Path) -> None:
    found = re.findall(r"\b(?:https?|wss?)://[\w.-]+", path.read_text(encoding="utf-8"))
    assert set(found) <= {"http://www.w3.org"}  # the name of a vocabulary, not an address


def test_the_page_has_no_script_or_style_that_its_policy_would_refuse() -> None:
    page = (PLAYER / "src" / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page)


def test_what_is_current_is_not_built_again(build: ModuleType) -> None:
    assert build.STAMP.read_text() == build.state_of_sources(), "make player"
    before = build.STAMP.stat().st_mtime_ns
    done = subprocess.run([sys.executable, str(PLAYER / "build.py")], capture_output=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert build.STAMP.stat().st_mtime_ns == before


def test_a_command_that_fails_is_named(build: ModuleType) -> None:
    with pytest.raises(build.BuildFailure, match=r"^'node --eval .* \.\.\.' ended with code 3"):
        build.run_node("--eval", "process.exit(3)")


def test_dash_is_a_piece_of_its_own_and_licences_go_along(build: ModuleType) -> None:
    assets = {one.name.split("-")[0]: one.stat().st_size for one in (build.DIST / "assets").iterdir()}
    assert {"main", "engine_dash", "style", "hls.worker"} <= set(assets)
    assert assets["main"] < 700_000
    main = next((build.DIST / "assets").glob("main-*.js")).read_text(encoding="utf-8")
    assert "Dash Industry Forum" not in main
    words = (build.DIST / "licences.txt").read_text(encoding="utf-8")
    for part in (
        "hls.js 1.7.4 (Apache-2.0)",
        "dashjs 5.2.1 (BSD-3-Clause)",
        "codem-isoboxer",
        "Apache License",
    ):
        assert part in words
