"""What a change would do, as the question before it says it."""

from __future__ import annotations

from controller.preview import Kind, Preview
from controller.words import translate

SHOWN_ROWS = 8
"""Resources that the question names; the counts say the rest."""


def change_words(found: Preview, *, on_air: bool) -> str:
    """The counts, what is replaced or removed, what people will notice, and what is refused on air."""
    parts = [found.sentence if found.empty else f"{found.sentence}."]
    if on_air and found.waits_for_idle:
        names = ", ".join(row.name for row in found.waits_for_idle[:SHOWN_ROWS])
        words = translate("Preview", "Not while on air, and therefore refused now: {0}.")
        parts.append(words.format(names))
    lines = [row.text for row in found.rows if row.kind is not Kind.MADE]
    if lines:
        more = len(lines) - SHOWN_ROWS
        shown = lines[:SHOWN_ROWS] + ([f"+{more}"] if more > 0 else [])
        parts.append("\n".join(shown))
    parts.extend(found.breaks)
    return "\n\n".join(parts)
