"""Judge 2: what no schema says. One module per area, each a tuple of rules over the whole template."""

from __future__ import annotations

from collections.abc import Iterator

from aws.judges.rules import (
    balancer,
    chat,
    conversions,
    delivery,
    encoding,
    functions,
    ingest,
    naming,
    packaging,
    permissions,
    srt,
    storage,
    watching,
)
from aws.judges.sheet import Finding, Sheet

RULES = (
    *naming.RULES,
    *ingest.RULES,
    *srt.RULES,
    *balancer.RULES,
    *encoding.RULES,
    *packaging.RULES,
    *delivery.RULES,
    *storage.RULES,
    *watching.RULES,
    *permissions.RULES,
    *functions.RULES,
    *chat.RULES,
    *conversions.RULES,
)


def judge(sheet: Sheet) -> Iterator[Finding]:
    """Every rule over the template."""
    for rule in RULES:
        yield from rule(sheet)
