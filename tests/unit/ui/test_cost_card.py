"""The cost card: it follows the plan as it is typed, names what is unknown, and speaks two languages."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from aws.cancel import Cancel
from aws.pricing import FoundPrice
from aws.session import Door
from aws.spec import Captions, DrmSpec, ExtrasSpec, IngestProtocol, SrtSpec
from controller.cost import estimate
from controller.cost_charges import Service
from controller.desk import EventDesk
from controller.phase import Phase
from controller.workstation import Workstation
from tests.helpers.fake_desk import FakeDesk, FakeWorkstation
from tests.helpers.price_books import FULL_BOOK, SHIPPED_BOOK
from tests.helpers.specs import changed, default_spec, rung
from tests.unit.ui.conftest import forget, speak, type_into
from ui import cost_words
from ui.language import Language
from ui.pages.plan import PlanPage
from ui.widgets.cost_card import CostCard
from ui.widgets.fields import NumberField, SegmentField, TextField, ToggleField

ACCOUNT = "4821-0094-9013"


@pytest.fixture
def desk(work: FakeWorkstation) -> FakeDesk:
    """A draft for AWS in us-east-1."""
    return work.add("gala", Phase.DRAFT, title="Gala", account=ACCOUNT)


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


@pytest.fixture
def card(page: PlanPage) -> CostCard:
    return page.cost


def expect(card: CostCard, viewers: int) -> None:
    field = card.viewers.field
    assert isinstance(field, NumberField)
    field.spin.setValue(viewers)


def shown(card: CostCard) -> dict[str, str]:
    rows = (*card.rows.values(), card.idle, card.planned, card.kept)
    return {row.words.text(): row.figure.text() for row in rows if row.isVisible()}


# ---- the card -------------------------------------------------------------------------------------


def test_the_card_shows_the_default_plan(card: CostCard) -> None:
    """The figures of tests/unit/controller/test_cost.py."""
    assert card.title.text() == "Cost while on air"
    assert card.total.text() == "$20.95"
    assert card.per.text() == "per hour, at least"
    assert shown(card) == {
        "MediaLive, 1 pipeline": "1.83 + ?",
        "MediaPackage": "0.57",
        "CloudFront, 100 viewers": "18.51 + ?",
        "CloudWatch": "0.04",
        "Idle, not on air": "0.01 + ?",
        "Planned 3 h": "$62.85 + ?",
        "Archive, each month": "$0.15",
    }
    assert card.unknown.text() == (
        "Price not known, not counted: audio output, idle channel, idle input, Origin Shield, Glacier, "
        "small requests (S3, SNS, SQS)."
    )
    assert card.origin.text() == (
        "Estimate from list prices dated 2022-04-29 to 2026-11-23. Not confirmed by AWS. "
        "Every viewer at the best picture; no tax, free tier or discount."
    )


def test_the_card_follows_what_is_typed_at_once(page: PlanPage, card: CostCard) -> None:
    pipelines, archive = page.fields["encode.pipelines"], page.fields["record.archive"]
    assert isinstance(pipelines, SegmentField)
    assert isinstance(archive, ToggleField)
    pipelines.segmented.segments["standard"].click()
    assert shown(card)["MediaLive, 2 pipelines"] == "3.05 + ?"
    archive.toggle.click()
    assert shown(card)["MediaLive, 2 pipelines"] == "2.35 + ?"
    assert "Archive, each month" not in shown(card)


def test_a_wrong_plan_keeps_the_last_cost(page: PlanPage, card: CostCard) -> None:
    length = page.fields["watch.planned_minutes"]
    assert isinstance(length, TextField)
    length.edit.clear()
    type_into(length.edit, "soon")
    assert not page.valid
    assert card.total.text() == "$20.95"
    length.edit.clear()
    type_into(length.edit, "4 min")
    assert "Planned 4 min, MediaLive bills 10 min" in shown(card)


def test_viewers_make_most_of_the_cost_and_are_remembered(
    page: PlanPage, card: CostCard, work: FakeWorkstation, qtbot: QtBot
) -> None:
    expect(card, 0)
    assert card.total.text() == "$2.00"
    assert "CloudFront" not in "".join(shown(card))
    expect(card, 1)
    assert "CloudFront, 1 viewer" in shown(card)
    # 21,491.2 GB: 10,240 x 0.085 + 11,251.2 x 0.08 = 1,770.50; 24 million requests: 24.
    expect(card, 10_000)
    assert shown(card)["CloudFront, 10,000 viewers"] == "1,794 + ?"
    qtbot.waitUntil(lambda: work.prices.viewers("gala") == 10_000, timeout=3000)
    page.follow(cast(EventDesk, work.desks["press-day"]))
    assert card.viewers.field.value() == 100  # type: ignore[attr-defined]
    page.follow(cast(EventDesk, work.desks["gala"]))
    assert card.viewers.field.value() == 10_000  # type: ignore[attr-defined]


def test_viewers_are_remembered_when_the_page_is_left_at_once(
    page: PlanPage, card: CostCard, work: FakeWorkstation
) -> None:
    expect(card, 7)
    page.leave()
    assert work.prices.viewers("gala") == 7


def test_a_rehearsal_costs_nothing_and_says_so(page: PlanPage, card: CostCard, work: FakeWorkstation) -> None:
    page.follow(cast(EventDesk, work.desks["spring"]))
    assert card.title.text() == "What it would cost on AWS"
    assert card.origin.text().startswith("A rehearsal on this laptop costs nothing. Estimate from")
    assert "us-east-1 price where that of ap-northeast-2 is not known." in card.origin.text()
    page.follow(None)
    assert card.title.text() == "Cost while on air"


def test_every_figure_tells_its_prices(card: CostCard) -> None:
    tip = card.rows[Service.MEDIAPACKAGE].toolTip().splitlines()
    assert tip == [
        "ingest; the list names no other line for v2: $0.03 / GB (us-east-1, 2026-09-18)",
        "origination and packaging; the list names no other line for v2: $0.05 / GB (us-east-1, 2026-09-18)",
    ]
    assert "output of audio alone, single pipeline: price not known" in (
        card.rows[Service.MEDIALIVE].toolTip().splitlines()
    )
    assert "HTTPS requests: United States: $0.000001 / request" in card.rows[Service.CLOUDFRONT].toolTip()


def test_the_card_speaks_korean(card: CostCard, speech: Language) -> None:
    speak(speech, "ko")
    assert card.title.text() == "방송 중 비용"
    assert card.per.text() == "시간당, 최소"
    assert shown(card)["MediaLive, 파이프라인 1개"] == "1.83 + ?"
    assert shown(card)["예정 3시간"] == "$62.85 + ?"
    assert card.unknown.text().startswith("가격을 몰라 포함하지 않음: 오디오 출력")


def test_estimating_does_not_hold_up_the_window(card: CostCard) -> None:
    """A frame of 60 Hz is 16 ms; measured: 0.3 ms to estimate, 1.8 ms with every label."""
    began = time.perf_counter()
    for viewers in range(50):
        expect(card, viewers)
    assert (time.perf_counter() - began) / 50 < 0.016


def test_newer_prices_are_shown_when_the_page_comes_back(card: CostCard, work: FakeWorkstation) -> None:
    work.price_list.found = (
        FoundPrice(
            key="mediapackage.ingest", region="us-east-1", tiers=((None, 1.0),), description="$1 per GB"
        ),
    )
    card.hide()
    work.prices.refresh(Door(region="us-east-1"), Cancel())
    card.show()
    assert shown(card)["MediaPackage"] == "4.85"


# ---- words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("usd", "words"),
    [
        (0, "$0.00"),
        (0.004, "<$0.01"),
        (0.005, "$0.01"),
        (4.181, "$4.18"),
        (999.99, "$999.99"),
        (1531.49, "$1,531"),
    ],
)
def test_money(usd: float, words: str) -> None:
    assert cost_words.money(usd) == words


def test_every_charge_has_words_in_both_languages(speech: Language) -> None:
    everything = changed(
        default_spec(),
        ingest__protocol=IngestProtocol.RTMPS,
        ingest__srt=SrtSpec(algorithm="AES256", latency_ms=2000),
        encode__captions=Captions.SMART,
        package__drm=DrmSpec(systems=("widevine",), speke_url="https://x", resource_id="x", role_arn="x"),
        record__vod=True,
        record__sse_kms=True,
        extras=ExtrasSpec(chat=True, viewer_analytics=True, clip_thumbnails=True),
    )
    large = changed(default_spec(), encode__renditions=(rung("2160p", 3840, 2160, 9_000_000, 8),))
    found = [
        estimate(spec, viewers=3, book=SHIPPED_BOOK)
        for spec in (everything, large, changed(everything, encode__frame_rate=60))
    ]
    topics = {line.charge.topic for one in found for line in one.lines}
    assert len(topics) == 31
    english = {cost_words.topic_name(topic) for topic in topics}
    speak(speech, "ko")
    same = english & {cost_words.topic_name(topic) for topic in topics}
    assert same == {"Origin Shield", "Glacier", "KMS"}
    assert {cost_words.service_name(service, found[0]) for service in Service} == {
        "MediaLive, 파이프라인 1개",
        "MediaPackage",
        "CloudFront, 시청자 3명",
        "S3",
        "CloudWatch",
        "Secrets Manager",
        "추가 기능",
    }


def test_when_every_price_is_known_nothing_is_said_of_unknown_ones() -> None:
    assert cost_words.unknown_words(estimate(default_spec(), viewers=3, book=FULL_BOOK)) == ""
