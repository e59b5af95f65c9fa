"""The plan page: what is typed is checked at once, said at its field, and saved when it is right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from controller.desk import EventDesk
from controller.phase import Phase
from controller.plan import EventPlan
from controller.workstation import Workstation
from tests.helpers.fake_desk import FakeDesk, FakeWorkstation
from tests.unit.ui.conftest import forget, speak, type_into
from ui.language import Language
from ui.pages.plan import PlanPage
from ui.widgets.fields import (
    ChoiceField,
    DurationField,
    Field,
    ListField,
    NumberField,
    SegmentField,
    TextField,
    ToggleField,
    duration_words,
    parsed_duration,
)


@pytest.fixture
def desk(work: FakeWorkstation) -> FakeDesk:
    return work.desks["press-day"]


@pytest.fixture
def page(qtbot: QtBot, work: FakeWorkstation, desk: FakeDesk) -> Iterator[PlanPage]:
    made = PlanPage(cast(Workstation, work))
    made.resize(1232, 818)
    made.follow(cast(EventDesk, desk))
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.leave()
    made.close()
    work.jobs.close()
    forget(made)


def saved(work: FakeWorkstation, qtbot: QtBot, page: PlanPage) -> EventPlan:
    """The plan on the disk once the page says that it is saved."""
    qtbot.waitUntil(lambda: page.saved_words().startswith("Saved "), timeout=3000)
    return work.shelf.load("press-day")


def row_of(page: PlanPage, path: str) -> object:
    return next(card.rows[path] for card in page.cards.values() if path in card.rows)


def click(field: Field, key: str) -> None:
    assert isinstance(field, SegmentField)
    field.segmented.segments[key].click()


def choose(field: Field, value: object) -> None:
    assert isinstance(field, ChoiceField)
    index = field.combo.findData(value)
    field.combo.setCurrentIndex(index)
    field.combo.activated.emit(index)


def write(field: Field, text: str) -> None:
    assert isinstance(field, TextField)
    field.edit.clear()
    type_into(field.edit, text)


def test_every_field_shows_the_plan(page: PlanPage, desk: FakeDesk) -> None:
    data = desk.plan.to_data()
    for path, field in page.fields.items():
        value: object = data
        for part in path.split("."):
            value = value[part]  # type: ignore[index]
        assert field.value() == value, path


def edit(page: PlanPage, path: str, to: object) -> None:
    """Edit a field as a person would."""
    field = page.fields[path]
    match field:
        case SegmentField():
            for key in to if isinstance(to, list) else [to]:
                click(field, str(key))
        case ToggleField():
            field.toggle.click()
        case ChoiceField():
            choose(field, to)
        case NumberField():
            field.spin.setValue(int(str(to)))
        case TextField():
            write(field, str(to))


EDITS: list[tuple[str, object, object]] = [
    ("title", "Pressetag", "Pressetag"),
    ("region", "eu-west-1", "eu-west-1"),
    ("watch.planned_minutes", "90 min", 90),
    ("ingest.cameras", 2, 2),
    ("ingest.allowed_cidrs", "203.0.113.7/32, 198.51.100.0/24", ("203.0.113.7/32", "198.51.100.0/24")),
    ("ingest.failover_after_ms", 2500, 2500),
    ("encode.pipelines", "standard", "standard"),
    ("encode.ladder", "mobile", "mobile"),
    ("encode.frame_rate", 60, 60),
    ("encode.keyframe_seconds", 1, 1),
    ("encode.audio_bitrate", 192_000, 192_000),
    ("package.formats", ["cmaf"], ("hls", "dash", "cmaf")),
    ("package.segment_seconds", 4, 4),
    ("package.delay_seconds", "0", 0),
    ("package.dvr_seconds", "1.5 h", 5400),
    ("package.quality_manifests", False, False),
    ("deliver.price_class", "200", "200"),
    ("deliver.origin_shield", False, False),
    ("deliver.compress", False, False),
    ("record.archive", False, False),
    ("record.rollover_seconds", "10 min", 600),
    ("record.glacier_after_days", "", None),
    ("record.versioning", False, False),
    ("watch.alarms", False, False),
    ("watch.notify_emails", "a@example.com b@example.com", ("a@example.com", "b@example.com")),
    ("watch.dashboard", False, False),
    ("watch.audit_trail", False, False),
    ("watch.auto_stop_after_minutes", "2 h", 120),
]


@pytest.mark.parametrize(("path", "typed", "kept"), EDITS)
def test_every_field_edits_its_place_in_the_plan(
    page: PlanPage, work: FakeWorkstation, qtbot: QtBot, path: str, typed: object, kept: object
) -> None:
    edit(page, path, typed)
    if path == "record.glacier_after_days":
        page.fields[path].edited.emit()
    plan: object = saved(work, qtbot, page)
    for part in path.split("."):
        plan = getattr(plan, part)
    assert plan == kept


def test_every_field_on_the_page_was_tested() -> None:
    tested = {path for path, _, _ in EDITS} | {"deliver.countries.mode", "deliver.countries.codes"}
    from ui.pages.plan_cards import CARDS

    assert {path for paths in CARDS.values() for path in paths} == tested


def test_countries_are_asked_for_only_where_they_count(
    page: PlanPage, work: FakeWorkstation, qtbot: QtBot
) -> None:
    codes = page.fields["deliver.countries.codes"]
    assert not codes.isVisible()
    choose(page.fields["deliver.countries.mode"], "allow")
    assert codes.isVisible()
    assert page.saved_words().startswith("Not saved")
    write(codes, "KR JP")
    plan = saved(work, qtbot, page)
    assert plan.deliver.countries.mode == "allow"
    assert plan.deliver.countries.codes == ("KR", "JP")
    choose(page.fields["deliver.countries.mode"], "any")
    qtbot.waitUntil(lambda: work.shelf.load("press-day").deliver.countries.codes == ())
    assert not codes.isVisible()


def test_a_wrong_value_is_said_at_its_field_and_not_saved(
    page: PlanPage, work: FakeWorkstation, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.saved_changed) as said:
        write(page.fields["ingest.allowed_cidrs"], "3")
    assert said.args == ["Not saved: one field needs attention"]
    row = page.cards["ingest"].rows["ingest.allowed_cidrs"]
    assert row.problem.isVisible()
    assert '"3' in row.problem.text()
    assert row.field.inner.property("wrong") == "true"  # type: ignore[attr-defined]
    assert not page.valid
    qtbot.wait(700)
    assert work.shelf.load("press-day").ingest.allowed_cidrs == ()
    write(page.fields["ingest.allowed_cidrs"], "203.0.113.7/32")
    assert saved(work, qtbot, page).ingest.allowed_cidrs == ("203.0.113.7/32",)
    assert not row.problem.isVisible()
    assert row.field.inner.property("wrong") == "false"  # type: ignore[attr-defined]


def test_a_length_that_is_no_length_is_said(page: PlanPage) -> None:
    write(page.fields["package.dvr_seconds"], "soon")
    assert page.cards["package"].rows["package.dvr_seconds"].problem.isVisible()


def test_two_wrong_fields_are_counted(page: PlanPage) -> None:
    write(page.fields["package.dvr_seconds"], "soon")
    write(page.fields["watch.notify_emails"], "nobody")
    assert page.saved_words() == "Not saved: 2 fields need attention"


def test_leaving_saves_what_was_typed(page: PlanPage, work: FakeWorkstation) -> None:
    write(page.fields["title"], "Press day two")
    assert page.leave()
    assert work.shelf.load("press-day").title == "Press day two"


def test_a_disk_that_refuses_is_said(page: PlanPage, work: FakeWorkstation, qtbot: QtBot) -> None:
    work.shelf._folder = work.home / "plans" / "press-day.plan.json"
    write(page.fields["title"], "Lost")
    qtbot.waitUntil(lambda: page.saved_words().startswith("Not saved: press-day"), timeout=3000)


def test_what_is_provisioned_is_not_edited(page: PlanPage, desk: FakeDesk) -> None:
    assert page.fields["title"].isEnabled()
    assert not page.note.isVisible()
    desk.phase = Phase.READY
    page.refresh()
    assert not any(field.isEnabled() for field in page.fields.values())
    assert page.note.text() == "This event is provisioned. Tear it down to change its plan."


def test_rows_that_mean_nothing_are_not_shown(page: PlanPage) -> None:
    assert not page.fields["ingest.failover_after_ms"].isVisible()
    click(page.fields["ingest.cameras"], "2")
    assert page.fields["ingest.failover_after_ms"].isVisible()
    assert page.fields["record.versioning"].isVisible()
    edit(page, "record.archive", False)
    assert not page.fields["record.versioning"].isVisible()


def test_the_last_format_cannot_be_taken_away(page: PlanPage) -> None:
    formats = page.fields["package.formats"]
    click(formats, "dash")
    click(formats, "hls")
    assert formats.value() == ["hls"]


def test_a_value_that_is_not_offered_is_shown_and_kept(
    page: PlanPage, work: FakeWorkstation, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.plan = desk.plan.with_value("encode.audio_bitrate", 160_000)
    page.follow(None)
    page.follow(cast(EventDesk, desk))
    field = page.fields["encode.audio_bitrate"]
    assert isinstance(field, ChoiceField)
    assert field.combo.currentText() == "160000"
    write(page.fields["title"], "Kept")
    assert saved(work, qtbot, page).encode.audio_bitrate == 160_000


def test_the_page_speaks_korean(page: PlanPage, speech: Language) -> None:
    speak(speech, "ko")
    assert page.cards["ingest"].title.text() == "1 입력"
    assert page.cards["package"].rows["package.dvr_seconds"].words.text() == "되감기 범위"
    field = page.fields["package.dvr_seconds"]
    assert isinstance(field, DurationField)
    assert field.edit.text() == "2시간"
    assert field.value() == 7200


def test_a_narrow_window_puts_the_event_card_on_top(page: PlanPage, qtbot: QtBot) -> None:
    beside = page.cards["event"].mapTo(page, page.cards["event"].rect().topLeft())
    page.resize(1000, 700)
    qtbot.waitUntil(
        lambda: page.cards["event"].mapTo(page, page.cards["event"].rect().topLeft()).x() < beside.x()
    )
    QApplication.processEvents()
    ingest = page.cards["ingest"].mapTo(page, page.cards["ingest"].rect().topLeft())
    assert ingest.y() > page.cards["event"].height()


@pytest.mark.parametrize(
    ("text", "unit", "seconds"),
    [
        ("90", 1, 90),
        ("90 s", 60, 90),
        ("5 min", 1, 300),
        ("1,5 h", 1, 5400),
        ("2 d", 86400, 172800),
        ("30", 86400, 2592000),
        ("2시간", 1, 7200),
        ("30 분", 1, 1800),
        ("", 1, None),
        ("-3 s", 1, None),
        ("3 parsecs", 1, None),
    ],
)
def test_lengths_are_read(text: str, unit: int, seconds: int | None) -> None:
    assert parsed_duration(text, unit) == seconds


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (90, "90 s"),
        (300, "5 min"),
        (7200, "2 h"),
        (86400, "24 h"),
        (172800, "2 d"),
        (366, "366 s"),
    ],
)
def test_lengths_are_written(seconds: int, words: str) -> None:
    assert duration_words(seconds) == words


def test_a_list_field_takes_commas_and_spaces() -> None:
    field = ListField()
    field.edit.setText(" a, b  c ")
    assert field.value() == ["a", "b", "c"]
    field.show_value(("x", "y"))
    assert field.edit.text() == "x, y"
