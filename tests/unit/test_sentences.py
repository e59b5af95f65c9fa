"""Whatever people read of AWS goes through `say`: else a Korean window would show it in English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from resources.i18n import translations

ROOT = Path(__file__).resolve().parents[2]
COMMAND_LINE_ONLY = {
    f"controller/{name}.py": "only `main.py` uses it, and the command line is English"
    for name in ("demands", "event_links", "rehearse", "rehearsed_access", "viewer_probe")
}
SAID = frozenset({"say", "joined", "listed", "Sentence"})
PLACES = {"AwsFailure": (0, 1, 2), "explain": (0,), "progress": (0,), "_progress": (0,), "found": (1,)}
"""Which arguments of a call people read."""
CODE = re.compile(r"[a-z]+(-[a-z]+)+")
"""A failure's code, which may stand where a table is unpacked."""


class Module:
    """One source file: what its names are bound to, and what its functions return."""

    def __init__(self, source: str) -> None:
        self.tree = ast.parse(source)
        self.bound: dict[str, list[ast.expr]] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    self._bind(_name(target), node.value)
            elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and node.value is not None:
                self._bind(_name(node.target), node.value)
            elif isinstance(node, ast.FunctionDef):
                inside = (one.value for one in ast.walk(node) if isinstance(one, ast.Return))
                for value in filter(None, inside):
                    self._bind(f"{node.name}()", value)

    def _bind(self, name: str, value: ast.expr) -> None:
        self.bound.setdefault(name, []).append(value)

    def unsaid(self) -> Iterator[str]:
        """Line and text of every sentence that is not said."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ClassDef) and any(_name(base) == "AwsFailure" for base in node.bases):
                yield from self._calls(node, {"__init__": (0, 1, 2)})
        yield from self._calls(self.tree, PLACES)
        for call in (node for node in ast.walk(self.tree) if isinstance(node, ast.Call)):
            if _name(call.func) in ("say", "mark") and not isinstance(call.args[0], ast.Constant):
                yield f"{call.lineno}: {ast.unparse(call)} (a literal is collected, nothing else)"
            if _name(call.func) == "joined":
                yield from _worded(call.args[0])

    def _calls(self, inside: ast.AST, places: dict[str, tuple[int, ...]]) -> Iterator[str]:
        for call in (node for node in ast.walk(inside) if isinstance(node, ast.Call)):
            for place in places.get(_name(call.func), ()):
                if place < len(call.args):
                    yield from self._literals(call.args[place], frozenset(), direct=True)
            if _name(call.func) == "Finding":
                for keyword in call.keywords:
                    if keyword.arg == "message":
                        yield from self._literals(keyword.value, frozenset(), direct=True)

    def _literals(self, value: ast.expr, seen: frozenset[str], *, direct: bool) -> Iterator[str]:
        """Texts that would reach people; what comes by way of a name counts when it has several words."""
        if isinstance(value, ast.Constant):
            text = value.value if isinstance(value.value, str) else ""
            if any(c.isalpha() for c in text) and (" " in text or (direct and not CODE.fullmatch(text))):
                yield f"{value.lineno}: {text}"
        elif isinstance(value, ast.JoinedStr):
            yield from (f"{value.lineno}: {ast.unparse(value)}" for _ in _worded(value))
        elif isinstance(value, ast.Call):
            yield from self._call(value, seen)
        elif isinstance(value, ast.Name) or (
            isinstance(value, ast.Attribute) and _name(value.value) == "self"
        ):
            yield from self._named(_name(value), seen)
        elif isinstance(value, ast.Subscript):
            yield from self._literals(value.value, seen, direct=False)
        else:
            for child in _parts(value):
                yield from self._literals(child, seen, direct=direct)

    def _call(self, call: ast.Call, seen: frozenset[str]) -> Iterator[str]:
        name = _name(call.func)
        if name in ("translate", "spoken"):
            return
        if name in SAID:
            for value in call.args[1 if name != "listed" else 0 :]:
                yield from self._literals(value, seen, direct=False)
        elif name in ("format", "join") and isinstance(call.func, ast.Attribute):
            for part in (call.func.value, *call.args):
                yield from self._literals(part, seen, direct=False)
        else:
            yield from self._named(f"{name}()", seen)

    def _named(self, name: str, seen: frozenset[str]) -> Iterator[str]:
        if name not in seen:
            for value in self.bound.get(name, ()):
                yield from self._literals(value, seen | {name}, direct=False)


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _parts(value: ast.expr) -> Iterator[ast.expr]:
    """What an expression of others is made of; the test of a condition reaches nobody."""
    if isinstance(value, ast.IfExp):
        yield from (value.body, value.orelse)
    elif isinstance(value, ast.Dict):
        yield from value.values
    else:
        yield from (child for child in ast.iter_child_nodes(value) if isinstance(child, ast.expr))


def _worded(value: ast.expr) -> Iterator[str]:
    """The words in a pattern or an f-string; how its values are formatted is none."""
    for node in value.values if isinstance(value, ast.JoinedStr) else [value]:
        if isinstance(node, ast.Constant) and any(c.isalpha() for c in str(node.value)):
            yield f"{value.lineno}: {node.value!r}"


def speaking() -> list[Path]:
    """Every file of the layers whose failures people read."""
    files = sorted(path for room in ("aws", "controller") for path in (ROOT / room).rglob("*.py"))
    return [path for path in files if path.relative_to(ROOT).as_posix() not in COMMAND_LINE_ONLY]


def test_every_sentence_is_said() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): unsaid
        for path in speaking()
        if (unsaid := list(Module(path.read_text(encoding="utf-8")).unsaid()))
    }
    assert found == {}


def test_the_exceptions_are_used_by_the_command_line_alone() -> None:
    names = {Path(path).stem for path in COMMAND_LINE_ONLY}
    for path in (*(ROOT / "ui").rglob("*.py"), *speaking()):
        if path.name in ("rehearsal_window.py", "report.py"):  # the command's own window and report
            continue
        imported = {
            one.name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom) and node.module in ("controller", "controller.viewer_probe")
            for one in node.names
        }
        assert not imported & names, path


@pytest.mark.parametrize(
    "source",
    [
        'raise AwsFailure(say("a b"), f"{x} is c.", say("d e."), "code")',
        'raise AwsFailure(WHERE, say("a b."), "Do this.", "code")\nWHERE = say("c d")',
        'WHERE = "Doing this"\nwith explain(WHERE):\n    pass',
        'def why():\n    return "nobody knows"\nprogress(say("a {0}", why()), None)',
        'progress("Removing the stack", None)',
        'yield_ = one.found("/Path", "is wrong")',
        'raise AwsFailure(say("a"), "b" + " c" if x else say("d"), say("e"), "code")',
        'W = {"Key": ("a b.", "code")}\nraise AwsFailure(say("a"), *W[x], "code")',
        'Finding(judge="rules", message="is wrong")',
        'class Mine(AwsFailure):\n    def __init__(self):\n        super().__init__("a", "b", "c", "d")',
        "say(template, 1)",
        'joined("{0} and {1}", a, b)',
    ],
)
def test_an_unsaid_sentence_is_found(source: str) -> None:
    assert list(Module(source).unsaid())


def test_the_collected_sentences_are_those_of_the_markers() -> None:
    module = ast.parse(
        'from aws.sentence import mark, say\nA = mark("one {0}")\nB = say("two " "3", say("four"))'
    )
    assert sorted(translations.marked(module)) == ["four", "one {0}", "two 3"]
    assert list(translations.marked(ast.parse('def say(x): ...\nsay("five")'))) == []
    assert "Starting the channel" in translations.sentences()
