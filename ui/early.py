"""Numbers of Qt's enumerations, for what is made before the first paint.

PySide6 makes every enumeration of the `Qt` namespace, some hundred of them, when a program first says `Qt`:
14 to 20 ms of processor time, an eighth of a whole start. So the shell hands these numbers to Qt's
properties, or to calls that take a number, and says `QtCore.Qt` only in what happens later. A test compares
every number with its enumeration, and another one sees that nobody says `Qt` too early.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

ALIGN_CENTER = 0x84
ALIGN_LEFT_MIDDLE = 0x81
PLAIN_TEXT = 0
CLICK_FOCUS = 2
DARK = 2


def set_number(target: QObject, name: str, number: int) -> None:
    """Set a property whose type is one of Qt's enumerations. Raises AttributeError if there is none."""
    if not target.setProperty(name, number):
        raise AttributeError(f"{type(target).__name__} has no property {name}")
