"""Lambda functions: code that runs, a caller that may call, a log that ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aws.judges.sheet import Finding, Resource, Sheet, at, items, key, mapping, target
from aws.sentence import say

CODE_LIMIT_BYTES = 4 * 1024 * 1024
ENVIRONMENT_LIMIT_BYTES = 4096
"""Lambda quotas: in-line code, and all environment variables together (developer guide, "Lambda quotas")."""


def code(sheet: Sheet) -> Iterator[Finding]:
    """In-line Python that parses and has the function that the handler names."""
    for function in sheet.of_type("Lambda::Function"):
        text = at(function.properties, "Code", "ZipFile")
        if not isinstance(text, str) or not key(function.properties.get("Runtime")).startswith("python"):
            continue
        if len(text.encode()) > CODE_LIMIT_BYTES:
            yield function.found("/Code/ZipFile", say("is larger than {0} bytes", CODE_LIMIT_BYTES))
        yield from _handler(function, text)


def _handler(function: Resource, text: str) -> Iterator[Finding]:
    module, _, name = key(function.properties.get("Handler")).partition(".")
    if module != "index":
        yield function.found("/Handler", say("in-line code is always the file index"))
    try:
        # Not ast.parse: in CPython 3.11 two threads that make syntax trees at once can disturb each other.
        compile(text, "index.py", "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as exc:
        yield function.found("/Code/ZipFile", say("line {0} is not Python", getattr(exc, "lineno", 1)))
        return
    if not re.search(rf"^def {re.escape(name)}\(", text, re.MULTILINE):
        yield function.found("/Handler", say("the code has no function {0}", name))


def environment(sheet: Sheet) -> Iterator[Finding]:
    """Lambda takes 4 KB of environment; what a reference becomes is counted as 128 bytes."""
    for function in sheet.of_type("Lambda::Function"):
        variables = mapping(at(function.properties, "Environment", "Variables"))
        size = sum(
            len(name) + (len(value.encode()) if isinstance(value, str) else 128)
            for name, value in variables.items()
        )
        if size > ENVIRONMENT_LIMIT_BYTES:
            yield function.found("/Environment", say("holds more than {0} bytes", ENVIRONMENT_LIMIT_BYTES))


def logged(sheet: Sheet) -> Iterator[Finding]:
    """Without a group of the stack, Lambda makes one that stays behind and never forgets."""
    for function in sheet.of_type("Lambda::Function"):
        group = sheet.referred(at(function.properties, "LoggingConfig", "LogGroup"))
        if group is None or group.type != "AWS::Logs::LogGroup":
            yield function.found("/LoggingConfig", say("must log to a log group of this stack"))
    for group in sheet.of_type("Logs::LogGroup"):
        if "RetentionInDays" not in group.properties:
            yield group.found("/RetentionInDays", say("keeps its lines for ever"))


def called(sheet: Sheet) -> Iterator[Finding]:
    """EventBridge drops an event for a function that does not let it in."""
    let_in = {
        (target(one.properties.get("FunctionName")), target(one.properties.get("SourceArn")))
        for one in sheet.of_type("Lambda::Permission")
        if one.properties.get("Principal") == "events.amazonaws.com"
    }
    for rule in sheet.of_type("Events::Rule"):
        for number, one in enumerate(items(rule.properties.get("Targets"))):
            function = sheet.referred(at(one, "Arn"))
            if function is None or function.type != "AWS::Lambda::Function":
                continue
            if (function.title, rule.title) not in let_in:
                yield rule.found(f"/Targets/{number}", say("may not call {0}", function.title))


def guarded(sheet: Sheet) -> Iterator[Finding]:
    """A permission without a source lets every account's events in."""
    for one in sheet.of_type("Lambda::Permission"):
        if not {"SourceArn", "SourceAccount"} & set(one.properties):
            yield one.found("", say("does not say for whom the service must be working"))


RULES = (code, environment, logged, called, guarded)
