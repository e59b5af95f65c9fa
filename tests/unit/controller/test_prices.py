"""The workstation's prices: shipped, refreshed, kept; and the viewers that are expected of an event."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aws.cancel import Cancel
from aws.failures import AwsFailure
from aws.pricing import FoundPrice, WantedPrice
from aws.session import AwsSession, Door
from controller.plan import EventPlan
from controller.prices import FILE_NAME, Prices
from controller.settings import SettingsFile

DOOR = Door(region="ap-northeast-2")
PLAN = EventPlan.from_data({"name": "spring", "region": "ap-northeast-2"})
IDLE = FoundPrice(
    key="medialive.idle.channel", region="ap-northeast-2", tiers=((None, 0.012),), description="$0.012/hour"
)
TRANSFER = FoundPrice(
    key="cloudfront.transfer",
    region="edge:AP",
    tiers=((10240.0, 0.13), (None, 0.11)),
    description="$0.13 per GB",
)
TODAY = date(2026, 12, 1)


class PriceList:
    """Answers like AWS, and remembers what was asked."""

    def __init__(self, *found: FoundPrice, failure: Exception | None = None) -> None:
        self.found = found
        self.failure = failure
        self.wanted: tuple[WantedPrice, ...] = ()

    def __call__(
        self, session: AwsSession, wanted: tuple[WantedPrice, ...], cancel: Cancel
    ) -> tuple[FoundPrice, ...]:
        assert session.door == DOOR
        cancel.check()
        self.wanted = wanted
        if self.failure is not None:
            raise self.failure
        return self.found


def prices(home: Path, read: PriceList | None = None) -> Prices:
    return Prices(home, SettingsFile(home), read=read or PriceList())


def test_the_shipped_book_is_there_without_asking(tmp_path: Path) -> None:
    assert prices(tmp_path).book.price("mediapackage.ingest", "us-east-1").usd == 0.03
    assert not (tmp_path / FILE_NAME).exists()


def test_what_aws_says_is_used_and_kept(tmp_path: Path) -> None:
    mine = prices(tmp_path, PriceList(IDLE, TRANSFER))
    assert mine.refresh(DOOR, Cancel(), today=TODAY) == 2
    for one in (mine, prices(tmp_path)):
        idle = one.book.price("medialive.idle.channel", "ap-northeast-2")
        assert (idle.usd, idle.confirmed, idle.date) == (0.012, True, "2026-12-01")
        assert idle.source == "AWS Price List API, read by Flypack: $0.012/hour"
        assert one.book.price("cloudfront.transfer", "edge:AP").cost(10_250) == pytest.approx(1332.3)
        assert one.book.price("medialive.idle.channel", "eu-west-1").usd is None
    assert (tmp_path / FILE_NAME).read_text(encoding="utf-8").count('"key"') == 2


def test_it_asks_for_its_region_and_for_the_edges(tmp_path: Path) -> None:
    heard = PriceList()
    prices(tmp_path, heard).refresh(DOOR, Cancel())
    by_place = {one.region for one in heard.wanted if not one.usage_type}
    assert by_place == {"ap-northeast-2"}
    edges = {one.usage_type: one.region for one in heard.wanted if one.usage_type}
    assert edges["AP-DataTransfer-Out-Bytes"] == "edge:AP"
    assert edges["US-DataTransfer-Out-Bytes"] == "us-east-1"
    assert {"AWSElementalMediaLive", "AmazonS3"} <= {one.service_code for one in heard.wanted}


@pytest.mark.parametrize("code", ["network", "AccessDeniedException"])
def test_offline_or_denied_leaves_the_book_as_it_was(tmp_path: Path, code: str) -> None:
    failure = AwsFailure("Reading AWS prices", "No.", "", code)
    mine = prices(tmp_path, PriceList(failure=failure))
    before = mine.book
    with pytest.raises(AwsFailure):
        mine.refresh(DOOR, Cancel())
    assert mine.book is before
    assert not (tmp_path / FILE_NAME).exists()


def test_a_rehearsal_has_no_price_list(tmp_path: Path) -> None:
    heard = PriceList()
    with pytest.raises(ValueError, match="rehearsal"):
        prices(tmp_path, heard).refresh(
            Door(region="us-east-1", endpoint_url="http://127.0.0.1:5000"), Cancel()
        )
    assert heard.wanted == ()


@pytest.mark.parametrize("damaged", ["", "{}", '{"version": 1, "currency": "USD", "prices": [{}]}'])
def test_damaged_kept_prices_are_passed_over(tmp_path: Path, damaged: str) -> None:
    (tmp_path / FILE_NAME).write_text(damaged, encoding="utf-8")
    assert prices(tmp_path).book.price("s3.storage", "us-east-1").usd == 0.023


def test_a_disk_that_refuses_keeps_them_until_the_end(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    mine = prices(tmp_path, PriceList(IDLE))
    mine.refresh(DOOR, Cancel())
    assert mine.book.price("medialive.idle.channel", "ap-northeast-2").usd == 0.012


def test_expected_viewers_are_remembered(tmp_path: Path) -> None:
    mine = prices(tmp_path)
    assert mine.viewers("spring") == 100
    mine.expect("spring", 100)
    assert not (tmp_path / "settings.json").exists()
    mine.expect("spring", 2500)
    assert prices(tmp_path).viewers("spring") == 2500
    assert prices(tmp_path).viewers("autumn") == 100
    assert mine.estimate(PLAN).viewers == 2500


def test_an_estimate_is_for_the_plans_region(tmp_path: Path) -> None:
    mine = prices(tmp_path, PriceList(IDLE))
    assert "idle-channel" in mine.estimate(PLAN).unknown
    mine.refresh(DOOR, Cancel())
    found = mine.estimate(PLAN)
    assert "idle-channel" not in found.unknown
    assert found.borrowed
