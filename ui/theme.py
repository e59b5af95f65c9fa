"""The look: one table of colours, the palette and the style sheet that are made from it."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6 import QtCore
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui import early, fonts

RESOURCES = Path(__file__).resolve().parent.parent / "resources"

TOKENS = {
    "bg": "#0e1115",
    "surface": "#151a20",
    "raised": "#1c232b",
    "hover": "#232c36",
    "line": "#28313b",
    "line-strong": "#3a4653",
    "grid": "#222b34",
    "text": "#e6edf3",
    "text-soft": "#c4cdd6",
    "muted": "#8a97a5",
    "faint": "#51606f",
    "idle": "#4b5663",
    "red": "#ff4d4f",
    "red-hover": "#ff6668",
    "red-soft": "#ff8b8d",
    "red-deep": "#3a1517",
    "red-line": "#7c2b2e",
    "ok": "#3fb950",
    "ok-deep": "#12291a",
    "ok-line": "#24603a",
    "warn": "#e3a008",
    "warn-deep": "#2c2209",
    "warn-line": "#6b5210",
    "blue": "#4c9aff",
    "primary": "#1f6feb",
    "primary-hover": "#3a82f0",
    "blue-deep": "#12233a",
    "blue-line": "#274a78",
    "chosen": "#24405f",
    "violet": "#a98bff",
    "violet-deep": "#1d1833",
    "violet-line": "#4b3f80",
    "cyan": "#39c5cf",
    "track": "#33404d",
    "knob": "#c9d3dc",
    "meter": "#0a0d10",
    "black": "#000000",
    "white": "#ffffff",
}

LEVELS = {"ok": "ok", "good": "ok", "warn": "warn", "bad": "red", "info": "blue", "idle": "idle"}
"""From a level the controller names to the token that shows it."""

TOP_BAR_HEIGHT = 56
RAIL_WIDTH = 208
STATUS_BAR_HEIGHT = 26
GAP = 12
RADIUS = 10


def colour(token: str) -> QColor:
    """The colour of a token. Raises KeyError for a name that is not in the table."""
    return QColor(TOKENS[token])


def level_colour(level: str) -> QColor:
    """The colour of a level: ok, warn, bad, info, idle."""
    return colour(LEVELS.get(level, "idle"))


def style_sheet() -> str:
    """The style sheet with every @token replaced by its colour."""
    text = (RESOURCES / "style.qss").read_text(encoding="utf-8")
    text = text.replace("@icons", (RESOURCES / "icons").as_posix())
    return re.sub(r"@([a-z-]+)", lambda found: TOKENS[found.group(1)], text)


def _palette() -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, token in {
        role.Window: "bg",
        role.WindowText: "text",
        role.Base: "raised",
        role.AlternateBase: "surface",
        role.Text: "text",
        role.Button: "raised",
        role.ButtonText: "text",
        role.BrightText: "white",
        role.Highlight: "primary",
        role.HighlightedText: "white",
        role.ToolTipBase: "raised",
        role.ToolTipText: "text",
        role.PlaceholderText: "faint",
        role.Link: "blue",
    }.items():
        palette.setColor(which, colour(token))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, colour("faint"))
    return palette


def apply(app: QApplication) -> None:
    """Give an application in Fusion style its colours and fonts."""
    early.set_number(app.styleHints(), "colorScheme", early.DARK)
    app.setPalette(_palette())
    fonts.install(app, RESOURCES / "fonts")
    app.setStyleSheet(style_sheet())


def mark(widget: QWidget, **roles: object) -> None:
    """Set dynamic properties that the style sheet selects by, and draw the widget again.

    What was just made and bears its look from the start needs `setProperty` alone.
    """
    changed = False
    for name, value in roles.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed and widget.testAttribute(QtCore.Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
