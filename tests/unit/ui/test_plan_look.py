"""The plan page as it is seen: nothing cut in either language, at every width, however much is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFrame, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from controller.phase import Phase
from controller.plan import EventPlan
from tests.helpers.fake_desk import FakeWorkstation
from tests.unit.ui.conftest import rooms_of, speak
from tests.unit.ui.test_language import clipped
from ui.language import Language
from ui.main_window import MainWindow
from ui.pages.plan import PlanPage
from ui.rooms import Rooms
from ui.widgets.fields import ChoiceField, SegmentField

CERTIFICATE = "arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d"
EVERYTHING: dict[str, Any] = {
    "tags": {"team": "live"},
    "ingest": {
        "protocol": "rtmps",
        "cameras": 2,
        "rtmps": {
            "domain": "in.example.com",
            "certificate_arn": CERTIFICATE,
            "vpc_id": "vpc-0a",
            "subnet_ids": ["subnet-0a", "subnet-0b"],
        },
        "vpc": {"subnet_ids": ["subnet-0a", "subnet-0b"], "security_group_ids": ["sg-0a"]},
    },
    "encode": {
        "ladder": "custom",
        "renditions": [
            {"name": "720p", "width": 1280, "height": 720, "max_bitrate": 2_500_000, "quality": 7}
        ],
    },
    "package": {
        "drm": {
            "systems": ["widevine", "playready", "fairplay"],
            "speke_url": "https://keys.example.com/speke",
            "resource_id": "show-1",
            "role_arn": "arn:aws:iam::111122223333:role/speke",
        }
    },
    "deliver": {
        "countries": {"mode": "deny", "codes": ["KR"]},
        "domain": {"name": "live.example.com", "certificate_arn": CERTIFICATE},
    },
    "record": {"encryption": "sse-kms", "kms_key_arn": "arn:aws:kms:us-east-1:111122223333:key/0a1b"},
}


def cut_choices(page: PlanPage) -> list[str]:
    """Words of lists that are longer than the closed list shows."""
    found = []
    for field in page.fields.values():
        if isinstance(field, ChoiceField) and field.isVisible():
            option = QStyleOptionComboBox()
            field.combo.initStyleOption(option)
            part = QStyle.SubControl.SC_ComboBoxEditField
            room = field.combo.style().subControlRect(
                QStyle.ComplexControl.CC_ComboBox, option, part, field.combo
            )
            words = [field.combo.itemText(index) for index in range(field.combo.count())]
            found += [one for one in words if field.combo.fontMetrics().horizontalAdvance(one) > room.width()]
    return found


def outside(page: PlanPage) -> list[str]:
    """Fields that reach out of their card."""
    found = []
    for card in page.cards.values():
        for path, row in card.rows.items():
            if row.isVisible() and row.geometry().right() > card.rect().right() - 8:
                found.append(path)
    return found


@pytest.mark.parametrize("code", ["en", "ko"])
@pytest.mark.parametrize("size", [(1120, 720), (1280, 800), (1440, 900), (1920, 1080)])
@pytest.mark.parametrize("phase", [Phase.DRAFT, Phase.ON_AIR])
def test_nothing_is_cut(
    open_window: Callable[[FakeWorkstation], MainWindow],
    work: FakeWorkstation,
    speech: Language,
    code: str,
    size: tuple[int, int],
    phase: Phase,
) -> None:
    speak(speech, code)
    work.add("whole", phase, title="Everything", **EVERYTHING)
    window = open_window(work)
    window.resize(*size)
    rooms = rooms_of(window)
    rooms.show_event("whole", "plan")
    for card in rooms.plan.cards.values():
        card.more.setChecked(True)
    QApplication.processEvents()
    assert clipped(rooms.plan) == []
    assert cut_choices(rooms.plan) == []
    assert outside(rooms.plan) == []
    assert rooms.plan.sheet.horizontalScrollBar().maximum() == 0


def test_a_calm_plan_fits_without_scrolling(
    open_window: Callable[[FakeWorkstation], MainWindow], work: FakeWorkstation
) -> None:
    """The six cards of a usual plan, at the size of the design."""
    window = open_window(work)
    window.resize(1440, 900)
    rooms = rooms_of(window)
    rooms.show_event("press-day", "plan")
    QApplication.processEvents()
    page = rooms.plan
    lowest = page.cards["watch"].mapTo(page.sheet.viewport(), page.cards["watch"].rect().bottomLeft())
    assert lowest.y() < page.sheet.viewport().height()


def test_cards_of_figures_stand_under_the_cost(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation
) -> None:
    rooms.show_event("press-day", "plan")
    page = rooms.plan
    card = QFrame()
    card.setMinimumHeight(60)
    page.sheet.add_card(card)
    window.resize(1440, 900)
    QApplication.processEvents()

    def top(widget: QFrame) -> tuple[int, int]:
        spot = widget.mapTo(page, widget.rect().topLeft())
        return spot.x(), spot.y()

    assert top(card)[0] == top(page.cost)[0]
    assert top(card)[1] >= top(page.cost)[1] + page.cost.height()
    window.resize(1200, 900)
    QApplication.processEvents()
    assert top(card)[0] == top(page.cards["event"])[0]
    assert top(card)[1] >= top(page.cards["event"])[1] + page.cards["event"].height()


def test_the_plan_shown_is_told_a_moment_after_the_last_key(
    rooms: Rooms, work: FakeWorkstation, qtbot: QtBot
) -> None:
    told: list[EventPlan | None] = []
    rooms.show_event("press-day", "plan")
    rooms.plan.plan_shown.connect(told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    field = rooms.plan.fields["package.segment_seconds"]
    assert isinstance(field, SegmentField)
    for key in ("2", "4", "8"):
        field.segmented.segments[key].click()
    assert len(told) == 1
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[-1] is not None
    assert told[-1].package.segment_seconds == 8


@pytest.fixture
def wide_focus(active: MainWindow, rooms: Rooms) -> PlanPage:
    rooms.show_event("press-day", "plan")
    for card in rooms.plan.cards.values():
        card.more.setChecked(True)
    QApplication.processEvents()
    return rooms.plan


def test_the_focus_can_be_seen(wide_focus: PlanPage) -> None:
    """Whatever has the keyboard looks different from what has not."""
    for path, field in wide_focus.fields.items():
        if not field.isVisible():
            continue
        wide_focus.fields["title" if path != "title" else "name"].setFocus()
        QApplication.processEvents()
        before = field.grab().toImage()
        field.setFocus()
        QApplication.processEvents()
        assert field.grab().toImage() != before, path
