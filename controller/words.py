"""The one way a sentence reaches a person: looked up in the language of the moment.

The controller's own: `translate("Controller", "The {0} stopped").format(name)`; pyside6-lupdate collects the
literal. What is also logged, journaled or raised is made with `aws.sentence.say`, stays English there, and
is `spoken` where a person sees it.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from aws.sentence import Sentence

SENTENCES = "Sentences"
"""The context of everything that `say` and `mark` mark: resources/i18n/translations.py collects it."""


def translate(context: str, text: str) -> str:
    """The text in the installed language, or as it is. {0}-style places are filled by the caller."""
    return QCoreApplication.translate(context, text)


def spoken(text: str) -> str:
    """A sentence of the AWS layer in the language of the moment, its values too.

    A plain text comes back as it is: AWS's own words, a name, what was translated before.
    """
    if not isinstance(text, Sentence):
        return text
    words = translate(SENTENCES, text.template)
    if not text.values:
        return words
    return words.format(*(spoken(value) if isinstance(value, str) else value for value in text.values))


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a literal for pyside6-lupdate (which knows it by this name) and leave it as it is."""
    return text
