"""Closing the window while an event is on air: it goes on, and the operator is told so first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from controller.words import translate
from ui.widgets import confirm

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from controller.views import ShelfRow


def ask(window: QWidget, rows: Sequence[ShelfRow], leave: Callable[[], None]) -> bool:
    """Put the question if any of the events is on air; True when it was put."""
    live = [row for row in rows if row.phase.name in ("ON_AIR", "STARTING")]
    if not live:
        return False
    names = ", ".join(row.title for row in live)
    confirm.ask(
        window,
        title=translate("Leaving", "Close while on air?"),
        text=_words(any(row.environment_kind == "aws" for row in live)).format(names),
        deed=translate("Leaving", "Close the window"),
        danger=False,
        then=leave,
    )
    return True


def _words(costs: bool) -> str:
    if costs:
        return translate(
            "Leaving",
            "{0} stays on air without this window, and keeps costing what it costs. "
            "Start Flypack again to go on watching, or to stop it.",
        )
    return translate(
        "Leaving",
        "{0} stays on air on this laptop without this window. "
        "Start Flypack again to go on watching, or to stop it.",
    )
