"""A rehearsed show goes to AWS, and back: from the plan page, the menu and the palette, by keyboard alone."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from controller.phase import Phase
from tests.helpers.fake_desk import FakeDesk, FakeWorkstation
from tests.unit.ui.conftest import dialog, no_dialog, press, speak, type_into
from ui.language import Language
from ui.main_window import MainWindow
from ui.rooms import Rooms
from ui.widgets.confirm import Confirm
from ui.widgets.fields import SegmentField, TextField
from ui.widgets.move_event import MoveEvent
from ui.widgets.new_event import NewEvent

ACCOUNT = "production"


@pytest.fixture
def draft(work: FakeWorkstation) -> FakeDesk:
    """A draft made to be rehearsed."""
    return work.add("harbour", title="Harbour concert", region="eu-west-1")


def connect(work: FakeWorkstation, name: str = ACCOUNT) -> None:
    work.accounts.add_profile(name, profile="default", region="us-east-1")


def asked() -> MoveEvent:
    found = dialog()
    assert isinstance(found, MoveEvent)
    return found


def told(work: FakeWorkstation) -> str:
    return work.notices.recent()[-1].sentence


def test_a_draft_is_taken_to_aws_from_its_plan_page(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation, draft: FakeDesk
) -> None:
    connect(work)
    rooms.show_event("harbour")
    place = rooms.place_deeds.row.place
    assert (place.words.full_text, place.button.text()) == ("This laptop", "Take to AWS…")
    assert rooms.plan.cost.title.text() == "What it would cost on AWS"
    press(place.button, Qt.Key.Key_Space)
    question = asked()
    assert question.words.text() == (
        "Nothing is built or charged yet. “Provision” will build it in the account production, region "
        "eu-west-1: from then on idle resources cost a little, and on air AWS charges by the minute. "
        "The plan and the timeline stay as they are. "
        "The plan still has to name the network that the phones send from."
    )
    press(question.choice.account.field.inner, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    assert no_dialog()
    assert work.shelf.environment("harbour") == ACCOUNT
    assert (place.words.full_text, place.button.text()) == ("AWS production", "Move…")
    assert window.top_bar.environment.text() == "AWS production · eu-west-1"
    assert rooms.plan.cost.title.text() == "Cost while on air"
    assert told(work) == "“Harbour concert” lives in the account production now. “Provision” builds it there."
    assert [row.environment_kind for row in work.shelf.rows() if row.name == "harbour"] == ["aws"]


def test_a_draft_on_aws_is_rehearsed_here(window: MainWindow, rooms: Rooms, work: FakeWorkstation) -> None:
    rooms.show_event("press-day")
    assert window.actions_["move"].text() == "Rehearse on this laptop…"
    connect(work)
    window.actions_["move"].trigger()
    question = asked()
    assert question.words.text().startswith("It is rehearsed in the region on this laptop: nothing is made")
    question.deed.click()
    assert work.shelf.environment("press-day") == "rehearsal"
    assert told(work) == "“Press day” lives on this laptop now, as a rehearsal."
    assert window.actions_["move"].text() == "Take to AWS…"


def test_an_account_that_is_gone_holds_no_draft(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation
) -> None:
    assert work.accounts.rows() == ()
    rooms.show_event("press-day")
    window.actions_["move"].trigger()
    asked().deed.click()
    assert work.shelf.environment("press-day") == "rehearsal"


def test_another_account_can_be_chosen_and_the_present_place_is_no_move(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation
) -> None:
    connect(work)
    connect(work, "4821-0094-9013")
    rooms.show_event("press-day")
    window.actions_["move"].trigger()
    question = asked()
    where = question.choice.place.field
    assert isinstance(where, SegmentField)
    where.segmented.segments["aws"].click()
    assert not question.deed.isEnabled()
    press(question.choice.account.field.inner, Qt.Key.Key_Up)  # type: ignore[attr-defined]
    question.choice._which.show_value(ACCOUNT)
    question.choice.edited.emit()
    assert question.deed.isEnabled()
    question.deed.click()
    assert work.shelf.environment("press-day") == ACCOUNT


def test_the_palette_takes_it_to_aws(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation, draft: FakeDesk
) -> None:
    connect(work)
    rooms.show_event("harbour")
    rooms.open_palette()
    type_into(rooms.palette.field, "take to")
    press(rooms.palette.field, Qt.Key.Key_Return)
    asked().deed.click()
    assert work.shelf.environment("harbour") == ACCOUNT


def test_without_an_account_the_way_leads_there(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation, draft: FakeDesk
) -> None:
    rooms.show_event("harbour")
    rooms.place_deeds.row.place.button.click()
    assert no_dialog()
    assert rooms.page == "accounts"
    assert told(work) == "Connect an account first, then choose “Take to AWS…” again."
    assert work.shelf.environment("harbour") == "rehearsal"


def test_nothing_typed_is_lost(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation, draft: FakeDesk
) -> None:
    connect(work)
    rooms.show_event("harbour")
    title, dvr = rooms.plan.fields["title"], rooms.plan.fields["package.dvr_seconds"]
    edit = cast(TextField, dvr).edit
    edit.selectAll()
    type_into(edit, "soon")
    type_into(cast(TextField, title).edit, "!")
    window.actions_["move"].trigger()
    asked().deed.click()
    assert work.shelf.environment("harbour") == ACCOUNT
    assert edit.text() == "soon"
    assert title.value() == "Harbour concert!"
    rooms.show_event("press-day")
    rooms.show_event("harbour")
    assert edit.text() == "soon"


@pytest.mark.parametrize(
    ("name", "phase", "words"),
    [
        ("spring", Phase.ON_AIR, "“Spring Showcase 2026” is built on this laptop, and what is built cannot"),
        ("town-hall", Phase.READY, "“Town hall Q2” is built on AWS, and what is built cannot move. Tear it "),
        ("town-hall", Phase.UNREACHABLE, "AWS does not answer, so it is not known whether anything of “Town"),
    ],
)
def test_what_is_built_cannot_move_and_can_be_duplicated(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation, name: str, phase: Phase, words: str
) -> None:
    connect(work)
    rooms.show_event(name)
    work.desks[name].phase = phase
    before = work.shelf.environment(name)
    to = ACCOUNT if before == "rehearsal" else "rehearsal"
    window.actions_["move"].trigger()
    question = dialog()
    assert isinstance(question, Confirm)
    said = [str(child.property("text")) for child in question.findChildren(QWidget)]
    assert any(text.startswith(words) for text in said), said
    question.deed.click()
    copy = dialog()
    assert isinstance(copy, NewEvent)
    assert copy.choice.value() == to
    type_into(copy._name.edit, "the-copy")
    copy.make.click()
    assert work.shelf.environment("the-copy") == to
    assert work.shelf.environment(name) == before


def test_a_shelf_that_refuses_is_told(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation, draft: FakeDesk
) -> None:
    connect(work)
    rooms.show_event("harbour")
    window.actions_["move"].trigger()
    question = asked()
    draft.phase = Phase.READY
    question.deed.click()
    assert work.shelf.environment("harbour") == "rehearsal"
    assert told(work).startswith("The event was not moved.")


def test_the_keyboard_comes_to_it_after_the_region(rooms: Rooms, draft: FakeDesk) -> None:
    rooms.show_event("harbour")
    stops = rooms.plan.cards["event"].stops()
    region = rooms.plan.fields["region"].inner
    assert stops[stops.index(region) + 1] is rooms.place_deeds.row.place.button


def test_it_speaks_korean(
    window: MainWindow, rooms: Rooms, work: FakeWorkstation, draft: FakeDesk, speech: Language
) -> None:
    connect(work)
    rooms.show_event("harbour")
    speak(speech, "ko")
    assert rooms.place_deeds.row.place.button.text() == "AWS로 옮기기…"
    assert window.actions_["move"].text() == "AWS로 옮기기…"
    window.actions_["move"].trigger()
    assert "휴대폰이 송출하는 네트워크를 아직 기획에 적어야 합니다." in asked().words.text()
