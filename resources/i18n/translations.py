"""Keeps the translations in step with the sources.

    python resources/i18n/translations.py update   # sources -> flypack_ko.ts (then translate what is new)
    python resources/i18n/translations.py build    # flypack_ko.ts -> flypack_ko.qm, only where it changed

Both use the tools that come with PySide6. pyside6-lupdate knows `tr`, `translate` and `QT_TRANSLATE_NOOP`;
what `aws.sentence.say` and `mark` mark is collected here and handed to it as a source of its own.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SOURCES = ("ui", "controller")
LANGUAGES = {"ko": "ko_KR"}
SPEAKING = ("aws", "controller")
"""Where `aws.sentence` is used."""
MARKERS = frozenset({"say", "mark"})
CONTEXT = "Sentences"
"""As `controller.words.SENTENCES`."""


def tool(name: str) -> str:
    """A program of PySide6, from the environment that runs this script."""
    suffix = ".exe" if sys.platform == "win32" else ""
    return str(Path(sys.executable).parent / f"{name}{suffix}")


def sources() -> list[str]:
    """Every source file with texts, in a stable order."""
    return sorted(str(path.relative_to(ROOT)) for folder in SOURCES for path in (ROOT / folder).rglob("*.py"))


def sentences() -> list[str]:
    """Every template that the AWS layer and the controller mark with `say` or `mark`, each once."""
    files = sorted(path for folder in SPEAKING for path in (ROOT / folder).rglob("*.py"))
    found = (text for path in files for text in marked(ast.parse(path.read_text(encoding="utf-8"))))
    return list(dict.fromkeys(found))


def marked(module: ast.Module) -> Iterator[str]:
    """The literals that one module marks. Its markers are those of `aws.sentence`, or it has none."""
    imports = (node for node in ast.walk(module) if isinstance(node, ast.ImportFrom))
    names = {one.name for node in imports if node.module == "aws.sentence" for one in node.names} & MARKERS
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            template = node.args[0]
            if isinstance(template, ast.Constant) and isinstance(template.value, str):
                yield template.value


def update(folder: Path = HERE) -> None:
    """Bring the .ts files in `folder` up to the sources; texts that are gone are dropped."""
    with tempfile.TemporaryDirectory() as scratch:
        spoken = Path(scratch) / "sentences.py"
        lines = (f"QT_TRANSLATE_NOOP({json.dumps(CONTEXT)}, {_literal(text)})\n" for text in sentences())
        spoken.write_text("".join(lines), encoding="utf-8")
        for code, locale in LANGUAGES.items():
            _run(
                tool("pyside6-lupdate"), "-silent", "-no-obsolete", "-locations", "none",
                "-source-language", "en_US", "-target-language", locale,
                *sources(), str(spoken), "-ts", str(folder / f"flypack_{code}.ts"),
            )  # fmt: skip


def _literal(text: str) -> str:
    """The text as Python source that lupdate reads back unchanged."""
    return json.dumps(text, ensure_ascii=False)


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
