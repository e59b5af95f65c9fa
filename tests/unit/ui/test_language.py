"""Two languages from the same strings: nothing untranslated, nothing stale, nothing clipped."""

from __future__ import annotations

import os
import re
import shutil
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from resources.i18n import translations
from tests.helpers.fake_desk import FakeWorkstation
from tests.unit.ui.conftest import speak
from ui import fonts
from ui.language import Language, remembered, system_language
from ui.main_window import MainWindow
from ui.widgets.base import ElidedLabel
from ui.widgets.rail_item import RailItem

ROOT = Path(__file__).resolve().parents[3]
COMMITTED = ROOT / "resources" / "i18n" / "flypack_ko.ts"


def messages(path: Path) -> Iterator[tuple[str, str, str, bool]]:
    """(context, source, translation, finished) of every text in a .ts file."""
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            told = message.find("translation")
            assert told is not None
            yield (
                context.findtext("name") or "",
                message.findtext("source") or "",
                told.text or "",
                told.get("type") is None,
            )


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The committed translations, brought up to the sources in a copy."""
    folder = tmp_path_factory.mktemp("i18n")
    shutil.copy(COMMITTED, folder)
    translations.update(folder)
    return folder / "flypack_ko.ts"


def test_no_text_is_untranslated(fresh: Path) -> None:
    open_texts = [(context, source) for context, source, _, finished in messages(fresh) if not finished]
    assert open_texts == []


def test_the_committed_file_is_up_to_date(fresh: Path) -> None:
    assert set(messages(fresh)) == set(messages(COMMITTED))


def test_the_built_file_is_up_to_date(tmp_path: Path) -> None:
    shutil.copy(COMMITTED, tmp_path)
    translations.build(tmp_path)
    assert (tmp_path / "flypack_ko.qm").read_bytes() == COMMITTED.with_suffix(".qm").read_bytes()


def test_building_again_does_nothing(tmp_path: Path) -> None:
    shutil.copy(COMMITTED, tmp_path)
    translations.build(tmp_path)
    made = tmp_path / "flypack_ko.qm"
    stamp = made.stat().st_mtime_ns
    translations.build(tmp_path)
    assert made.stat().st_mtime_ns == stamp


def test_places_in_a_text_survive_its_translation() -> None:
    for context, source, told, _ in messages(COMMITTED):
        assert sorted(re.findall(r"\{\d\}", source)) == sorted(re.findall(r"\{\d\}", told)), (context, source)
        assert told.strip(), (context, source)


def test_no_text_is_an_f_string() -> None:
    assert [source for _, source, _, _ in messages(COMMITTED) if re.search(r"\{[a-z_]", source)] == []


def test_this_computer_can_draw_korean() -> None:
    assert QFontDatabase.families(QFontDatabase.WritingSystem.Korean)
    first, last = QLabel("가"), QLabel("힣")
    for label in (first, last):
        label.setFont(fonts.interface(20))
        label.resize(30, 30)
    assert first.grab().toImage() != last.grab().toImage()


def test_digits_have_one_width() -> None:
    first, second = QLabel("1111111"), QLabel("0000000")
    for label in (first, second):
        label.setFont(fonts.interface(13, 700))
    assert first.sizeHint() == second.sizeHint()


def test_the_language_is_remembered_in_the_settings_file(tmp_path: Path) -> None:
    assert remembered(tmp_path) == ""
    (tmp_path / "settings.json").write_text('{"language": "ko", "later": 1}', encoding="utf-8")
    assert remembered(tmp_path) == "ko"


@pytest.mark.parametrize("text", ["", "[]", "not json", '{"language": 3}', '{"language": "xx"}'])
def test_an_odd_settings_file_means_nothing_remembered(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text, encoding="utf-8")
    assert remembered(tmp_path) == ""


@pytest.mark.parametrize(("name", "code"), [("ko_KR.UTF-8", "ko"), ("C.UTF-8", "en"), ("de_DE.UTF-8", "en")])
def test_the_systems_language_is_the_first_guess(
    monkeypatch: pytest.MonkeyPatch, name: str, code: str
) -> None:
    for variable in ("LANGUAGE", "LC_ALL", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", name)
    assert system_language() == code
    assert os.environ["LANG"] == name


def test_qt_speaks_the_language_too(speech: Language) -> None:
    speech.settle()
    speak(speech, "ko")
    assert speech.current == "ko"
    assert speech.other == "en"
    assert QLocale().language() is QLocale.Language.Korean
    speak(speech, "en")
    assert QLocale().language() is QLocale.Language.English


def clipped(widget: QWidget) -> list[str]:
    """Labels and buttons whose words need more room than they have."""
    found = []
    for child in widget.findChildren(QWidget):
        if not child.isVisible() or isinstance(child, ElidedLabel):
            continue
        if isinstance(child, QLabel) and child.text() and not child.wordWrap():
            room = child.contentsRect().width()
        elif isinstance(child, QAbstractButton) and child.text() and not isinstance(child, RailItem):
            room = child.width()
        else:
            continue
        if child.fontMetrics().horizontalAdvance(child.text()) > room + 1:
            found.append(child.text())
    return found


@pytest.mark.parametrize("code", ["en", "ko"])
@pytest.mark.parametrize("size", [(1280, 800), (1440, 900), (1920, 1080)])
def test_no_words_are_clipped(
    open_window: Callable[[FakeWorkstation], MainWindow],
    work: FakeWorkstation,
    speech: Language,
    code: str,
    size: tuple[int, int],
) -> None:
    speak(speech, code)
    window = open_window(work)
    window.resize(*size)
    assert window.rooms is not None
    for name, page in (
        ("spring", "control_room"),
        ("town-hall", "control_room"),
        ("press-day", "plan"),
        ("press-day", "accounts"),
        ("press-day", "settings"),
    ):
        window.rooms.show_event(name, page)
        window.rooms.draw_now()
        QApplication.processEvents()
        assert clipped(window) == [], page
    assert window.layoutDirection() is Qt.LayoutDirection.LeftToRight
