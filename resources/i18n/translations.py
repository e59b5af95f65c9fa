"""Keeps the translations in step with the sources.

    python resources/i18n/translations.py update   # sources -> flypack_ko.ts (then translate what is new)
    python resources/i18n/translations.py build    # flypack_ko.ts -> flypack_ko.qm, only where it changed

Both use the tools that come with PySide6.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SOURCES = ("ui", "controller")
LANGUAGES = {"ko": "ko_KR"}


def tool(name: str) -> str:
    """A program of PySide6, from the environment that runs this script."""
    suffix = ".exe" if sys.platform == "win32" else ""
    return str(Path(sys.executable).parent / f"{name}{suffix}")


def sources() -> list[str]:
    """Every source file with texts, in a stable order."""
    return sorted(str(path.relative_to(ROOT)) for folder in SOURCES for path in (ROOT / folder).rglob("*.py"))


def update(folder: Path = HERE) -> None:
    """Bring the .ts files in `folder` up to the sources; texts that are gone are dropped."""
    for code, locale in LANGUAGES.items():
        _run(
            tool("pyside6-lupdate"), "-silent", "-no-obsolete", "-locations", "none",
            "-source-language", "en_US", "-target-language", locale,
            *sources(), "-ts", str(folder / f"flypack_{code}.ts"),
        )  # fmt: skip


def build(folder: Path = HERE) -> None:
    """Make the .qm files that are older than their .ts."""
    for code in LANGUAGES:
        text, made = folder / f"flypack_{code}.ts", folder / f"flypack_{code}.qm"
        if not made.exists() or made.stat().st_mtime < text.stat().st_mtime:
            _run(tool("pyside6-lrelease"), "-silent", str(text), "-qm", str(made))


def _run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True)


def main(arguments: list[str]) -> int:
    """Run one of the two commands."""
    match arguments:
        case ["update"]:
            update()
        case ["build"]:
            build()
        case _:
            sys.stderr.write(__doc__ or "")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
