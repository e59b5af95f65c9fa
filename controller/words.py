"""The one way a sentence of the controller reaches a person: looked up in the language of the moment.

Call it as `translate("Controller", "The {0} stopped").format(name)`: pyside6-lupdate collects the literal.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def translate(context: str, text: str) -> str:
    """The text in the installed language, or as it is. {0}-style places are filled by the caller."""
    return QCoreApplication.translate(context, text)


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a literal for pyside6-lupdate (which knows it by this name) and leave it as it is."""
    return text
