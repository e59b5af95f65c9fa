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
from ui.pages.plan_draft import spread
from ui.widgets.fields import (
    ChoiceField,
    DurationField,
    Field,
    NumberField,
    SegmentField,
    TextField,
    ToggleField,
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
    values = spread(desk.plan.to_data())
    assert {path: field.value() for path, field in page.fields.items()} == {
        path: value for path, value in values.items() if path != "version"
    }


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


CERTIFICATE = "arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d"
KEY = "arn:aws:kms:ap-northeast-2:111122223333:key/0a1b2c3d"
ROLE = "arn:aws:iam::111122223333:role/speke"
RTMPS = (
    ("ingest.protocol", "rtmps"),
    ("ingest.rtmps.domain", "in.example.com"),
    ("ingest.rtmps.certificate_arn", CERTIFICATE),
    ("ingest.rtmps.vpc_id", "vpc-0a1b"),
    ("ingest.rtmps.subnet_ids", "subnet-0a, subnet-0b"),
)
VPC = (
    ("ingest.vpc", True),
    ("ingest.vpc.subnet_ids", "subnet-0a subnet-0b"),
    ("ingest.vpc.security_group_ids", "sg-0a, sg-0b"),
)
DRM = (
    ("package.drm", True),
    ("package.drm.speke_url", "https://keys.example.com/speke"),
    ("package.drm.resource_id", "show-1"),
    ("package.drm.role_arn", f" {ROLE} "),
)
DOMAIN = (("deliver.domain.name", "live.example.com"), ("deliver.domain.certificate_arn", CERTIFICATE))
KMS = (("record.encryption", "sse-kms"), ("record.kms_key_arn", KEY))
SUBNETS = ("subnet-0a", "subnet-0b")
SEVERAL: dict[str, tuple[tuple[str, object], ...]] = {
    **{path: RTMPS for path, _ in RTMPS},
    **{path: VPC for path, _ in VPC},
    **{path: DRM for path, _ in DRM},
    "package.drm.systems": DRM,
    **{path: DOMAIN for path, _ in DOMAIN},
    **{path: KMS for path, _ in KMS},
}
"""Fields of which one alone makes no plan: what is edited before them."""

EDITS: list[tuple[str, object, object]] = [
    ("title", "Pressetag", "Pressetag"),
    ("region", "eu-west-1", "eu-west-1"),
    ("watch.planned_minutes", "90 min", 90),
    ("ingest.protocol", "rtmps", "rtmps"),
    ("ingest.cameras", 2, 2),
    ("ingest.allowed_cidrs", "203.0.113.7/32, 198.51.100.0/24", ("203.0.113.7/32", "198.51.100.0/24")),
    ("ingest.failover_after_ms", "2.5 s", 2500),
    ("ingest.slate", "s3://pictures/slate.png", "s3://pictures/slate.png"),
    ("ingest.srt.encryption", "AES128", "AES128"),
    ("ingest.srt.latency_ms", "500", 500),
    ("ingest.rtmps.domain", "in.example.com", "in.example.com"),
    ("ingest.rtmps.certificate_arn", CERTIFICATE, CERTIFICATE),
    ("ingest.rtmps.vpc_id", "vpc-0a1b", "vpc-0a1b"),
    ("ingest.rtmps.subnet_ids", "subnet-0a, subnet-0b", SUBNETS),
    ("ingest.vpc.subnet_ids", "subnet-0a subnet-0b", SUBNETS),
    ("ingest.vpc.security_group_ids", "sg-0a, sg-0b", ("sg-0a", "sg-0b")),
    ("encode.pipelines", "standard", "standard"),
    ("encode.ladder", "mobile", "mobile"),
    ("encode.frame_rate", 60, 60),
    ("encode.keyframe_seconds", 1, 1),
    ("encode.audio_bitrate", 192_000, 192_000),
    ("encode.captions", "webvtt", "webvtt"),
    ("encode.thumbnails", False, False),
    ("package.formats", ["cmaf"], ("hls", "dash", "cmaf")),
    ("package.segment_seconds", 4, 4),
    ("package.delay_seconds", "0", 0),
    ("package.dvr_seconds", "1.5 h", 5400),
    ("package.quality_manifests", False, False),
    ("package.drm.systems", ["fairplay"], ("widevine", "playready")),
    ("package.drm.speke_url", "https://keys.example.com/speke", "https://keys.example.com/speke"),
    ("package.drm.resource_id", "show-1", "show-1"),
    ("package.drm.role_arn", f" {ROLE} ", ROLE),
    ("deliver.access", "signed-url", "signed-url"),
    ("deliver.price_class", "200", "200"),
    ("deliver.manifest_ttl_seconds", "5", 5),
    ("deliver.segment_ttl_seconds", "1 h", 3600),
    ("deliver.origin_shield", False, False),
    ("deliver.compress", False, False),
    ("deliver.access_logs", True, True),
    ("deliver.web_player", False, False),
    ("deliver.domain.name", "live.example.com", "live.example.com"),
    ("deliver.domain.certificate_arn", CERTIFICATE, CERTIFICATE),
    ("record.archive", False, False),
    ("record.rollover_seconds", "10 min", 600),
    ("record.glacier_after_days", "", None),
    ("record.expire_after_days", "400 d", 400),
    ("record.storage_class", "INTELLIGENT_TIERING", "INTELLIGENT_TIERING"),
    ("record.encryption", "sse-kms", "sse-kms"),
    ("record.kms_key_arn", KEY, KEY),
    ("record.versioning", False, False),
    ("record.requester_pays", True, True),
    ("record.vod", True, True),
    ("watch.alarms", False, False),
    ("watch.notify_emails", "a@example.com b@example.com", ("a@example.com", "b@example.com")),
    ("watch.dashboard", False, False),
    ("watch.audit_trail", False, False),
    ("watch.auto_stop_after_minutes", "2 h", 120),
    ("extras.chat", True, True),
    ("extras.viewer_analytics", True, True),
    ("extras.clip_thumbnails", True, True),
]
"""Countries, the rungs and the tags have tests of their own; the name is not edited."""


@pytest.mark.parametrize(("path", "typed", "kept"), EDITS)
def test_every_field_edits_its_place_in_the_plan(
    page: PlanPage, work: FakeWorkstation, qtbot: QtBot, path: str, typed: object, kept: object
) -> None:
    for before, value in SEVERAL.get(path, ()):
        if before != path:
            edit(page, before, value)
    edit(page, path, typed)
    if path == "record.glacier_after_days":
        page.fields[path].edited.emit()
    plan: object = saved(work, qtbot, page)
    for part in path.split("."):
        plan = getattr(plan, part)
    assert plan == kept


def test_every_field_on_the_page_was_tested(page: PlanPage) -> None:
    elsewhere = {"name", "tags", "encode.renditions", "ingest.vpc", "package.drm"}
    elsewhere |= {"deliver.countries.mode", "deliver.countries.codes"}
    assert {path for path, _, _ in EDITS} | elsewhere == set(page.fields)


def test_countries_are_asked_for_only_where_they_count(
    page: PlanPage, work: FakeWorkstation, qtbot: QtBot
) -> None:
    codes = page.fields["deliver.countries.codes"]
    assert not codes.isVisible()
    choose(page.fields["deliver.countries.mode"], "allow")
    assert codes.isVisible()
    assert page.saved_words().startswith("Not saved")
    write(codes, "kr JP")
    plan = saved(work, qtbot, page)
    assert plan.deliver.countries.mode == "allow"
    assert plan.deliver.countries.codes == ("KR", "JP")
    choose(page.fields["deliver.countries.mode"], "any")
    qtbot.waitUntil(lambda: work.shelf.load("press-day").deliver.countries.codes == ())
    assert not codes.isVisible()
    choose(page.fields["deliver.countries.mode"], "deny")
    assert codes.value() == ["KR", "JP"]


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
    assert page.rows["package.dvr_seconds"].problem.text() == (
        '"soon" is not allowed; give a length of time from 0 s to 24 h'
    )


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


@pytest.mark.parametrize(
    ("phase", "words", "button"),
    [
        (Phase.READY, "Changes are saved here and reach AWS with “Update…”.", True),
        (
            Phase.ON_AIR,
            "Changes are saved here and reach AWS with “Update…”. "
            "What needs an idle channel is refused while on air.",
            True,
        ),
        (Phase.FAILED, "Changes are saved here and reach AWS with “Provision…”.", False),
    ],
)
def test_what_exists_is_edited_but_for_what_says_which_event_it_is(
    page: PlanPage, desk: FakeDesk, phase: Phase, words: str, button: bool
) -> None:
    assert all(field.isEnabled() for path, field in page.fields.items() if path != "name")
    assert not page.note.isVisible()
    desk.phase = phase
    page.refresh()
    assert {path for path, field in page.fields.items() if not field.isEnabled()} == {"name", "region"}
    assert page.note.text() == words
    assert page.note.update_button.isVisible() is button


@pytest.mark.parametrize(
    ("phase", "words"),
    [
        (Phase.PROVISIONING, "AWS is working on this event. Its plan can be edited again after that."),
        (Phase.UPDATING, "AWS is working on this event. Its plan can be edited again after that."),
        (Phase.UNREACHABLE, "AWS does not answer. The plan can be edited again when it does."),
    ],
)
def test_nothing_is_edited_while_aws_works(page: PlanPage, desk: FakeDesk, phase: Phase, words: str) -> None:
    desk.phase = phase
    page.refresh()
    assert not any(field.isEnabled() for field in page.fields.values())
    assert not page.editable
    assert page.note.text() == words
    assert not page.note.update_button.isVisible()


def test_a_name_is_shown_and_not_edited(page: PlanPage) -> None:
    name = page.fields["name"]
    assert isinstance(name, TextField)
    assert name.edit.text() == "press-day"
    assert name.edit.isReadOnly()


def test_rows_that_mean_nothing_are_not_shown(page: PlanPage) -> None:
    for card in page.cards.values():
        card.more.setChecked(True)
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
    desk.plan = desk.plan.with_value("encode.audio_bitrate", 150_000)
    page.follow(None)
    page.follow(cast(EventDesk, desk))
    field = page.fields["encode.audio_bitrate"]
    assert isinstance(field, ChoiceField)
    assert field.combo.currentText() == "AAC 48 kHz · 150 kb/s"
    write(page.fields["title"], "Kept")
    assert saved(work, qtbot, page).encode.audio_bitrate == 150_000


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
