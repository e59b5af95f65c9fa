"""What import-linter cannot see: single modules of an outside package, and main.py, which is no package."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def imports(path: Path) -> set[str]:
    """Every module that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update({node.module, *(f"{node.module}.{alias.name}" for alias in node.names)})
    return found


def test_the_controller_uses_no_qt_but_its_core() -> None:
    for path in (ROOT / "controller").rglob("*.py"):
        qt = {name.split(".")[1] for name in imports(path) if name.startswith("PySide6.")}
        assert qt <= {"QtCore"}, path


def test_main_wires_rooms_and_nothing_heavy() -> None:
    rooms = {name.split(".")[0] for name in imports(ROOT / "main.py")}
    assert not rooms & {"boto3", "botocore", "rehearsal", "PySide6", "moto", "vlc"}


def test_nobody_imports_main() -> None:
    for room in ("ui", "controller", "aws", "rehearsal"):
        for path in (ROOT / room).rglob("*.py"):
            assert "main" not in {name.split(".")[0] for name in imports(path)}, path
