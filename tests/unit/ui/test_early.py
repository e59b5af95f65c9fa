"""The numbers that the shell says instead of `Qt` before its first paint."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui import early


def test_each_number_is_the_enumeration_it_stands_for() -> None:
    assert Qt.AlignmentFlag.AlignCenter.value == early.ALIGN_CENTER
    assert (Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft).value == early.ALIGN_LEFT_MIDDLE
    assert Qt.TextFormat.PlainText.value == early.PLAIN_TEXT
    assert Qt.FocusPolicy.ClickFocus.value == early.CLICK_FOCUS
    assert Qt.ColorScheme.Dark.value == early.DARK


def test_a_number_reaches_the_property(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    early.set_number(label, "alignment", early.ALIGN_CENTER)
    early.set_number(label, "focusPolicy", early.CLICK_FOCUS)
    assert label.alignment() == Qt.AlignmentFlag.AlignCenter
    assert label.focusPolicy() == Qt.FocusPolicy.ClickFocus


def test_a_property_that_is_not_there_is_said() -> None:
    with pytest.raises(AttributeError, match="QObject has no property alignment"):
        early.set_number(QObject(), "alignment", early.ALIGN_CENTER)
