"""Judge 2: what no schema says. One module per area, each a tuple of rules over the whole template."""

from __future__ import annotations

from collections.abc import Iterator

from aws.judges.rules import (
    balancer,
    chat,
    delivery,
    encoding,
    functions,
    ingest,
    naming,
    packaging,
    permissions,
    storage,
    watching,
)
from aws.judges.sheet import Finding, Sheet

RULES = (
    *naming.RULES,
    *ingest.RULES,
    *balancer.RULES,
    *encoding.RULES,
    *packaging.RULES,
    *delivery.RULES,
    *storage.RULES,
    *watching.RULES,
    *permissions.RULES,
    *functions.RULES,
    *chat.RULES,
)


def judge(sheet: Sheet) -> Iterator[Finding]:
    """Every rule over the template."""
    for rule in RULES:
        yield from rule(sheet)
