"""The price book: every price with source and date, unknown ones unknown, volume tiers as AWS counts them."""

from __future__ import annotations

import json
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.price_book import (
    BASE_REGION,
    Price,
    PriceBook,
    PriceBookError,
    book_text,
    load_book,
    parse_book,
)

BOOK = load_book()
GOOD: dict[str, Any] = {
    "key": "s3.storage",
    "service": "s3",
    "what": "S3 Standard",
    "unit": "GB-month",
    "region": "us-east-1",
    "usd": 0.023,
    "source": "AWS",
    "date": "2026-11-23",
    "confirmed": False,
}


def text(*entries: dict[str, Any], version: int = 1) -> str:
    return json.dumps({"version": version, "currency": "USD", "prices": entries})


def test_every_known_price_has_a_source_and_a_date() -> None:
    for price in BOOK.prices.values():
        if price.known:
            assert price.source, price.key
            assert date(2022, 1, 1) <= date.fromisoformat(price.date or "") <= date(2026, 11, 23), price.key
        else:
            assert (price.source, price.date, price.tiers) == (None, None, ()), price.key


def test_nothing_that_is_shipped_claims_to_be_confirmed() -> None:
    assert not any(price.confirmed for price in BOOK.prices.values())


@pytest.mark.parametrize(
    ("key", "usd"),
    [
        ("medialive.input.hd.10.single", 0.1404),
        ("medialive.input.hd.10.standard", 0.2340),
        ("medialive.input.hd.20.single", None),
        ("medialive.input.hd.20.standard", 0.294),
        ("medialive.output.hd.10.30.single", 0.4212),
        ("medialive.output.hd.10.30.standard", 0.7020),
        ("medialive.output.sd.10.30.single", 0.2124),
        ("medialive.output.sd.10.30.standard", 0.3540),
        ("medialive.output.hd.10.60.single", None),
        ("medialive.output.audio.single", None),
        ("medialive.idle.channel", None),
        ("medialive.idle.input", None),
        ("mediapackage.ingest", 0.03),
        ("mediapackage.origin", 0.05),
        ("cloudfront.transfer", 0.085),
        ("cloudfront.requests", 0.000001),
        ("cloudfront.shield", None),
        ("s3.storage", 0.023),
        ("s3.glacier", None),
        ("secrets.secret", 0.40),
        ("cloudwatch.metrics", 0.00001),
    ],
)
def test_the_prices_of_the_reference(key: str, usd: float | None) -> None:
    assert BOOK.price(key, BASE_REGION).usd == usd


def test_there_is_a_line_for_every_output_and_input_a_plan_can_ask_for() -> None:
    keys = {key for key, region in BOOK.prices if region == BASE_REGION}
    kinds = ("single", "standard")
    for size, rate, frames, kind in product(("sd", "hd", "uhd"), ("10", "20", "50"), ("30", "60"), kinds):
        assert f"medialive.output.{size}.{rate}.{frames}.{kind}" in keys
    for size, rate, kind in product(("hd", "uhd"), ("10", "20", "50"), kinds):
        assert f"medialive.input.{size}.{rate}.{kind}" in keys


def test_every_key_has_a_line_in_the_base_region() -> None:
    assert {key for key, _ in BOOK.prices} == {key for key, region in BOOK.prices if region == BASE_REGION}


def test_volume_tiers_as_in_an_example_of_aws() -> None:
    """Live Streaming on AWS, cost example 2: 18,017 GB are $1,492.56.

    10,240 x 0.085 = 870.40 and 7,777 x 0.080 = 622.16.
    """
    assert BOOK.price("cloudfront.transfer", BASE_REGION).cost(18_017) == pytest.approx(1492.56)


def test_seoul_pays_more_for_transfer() -> None:
    """10,240 x 0.120 = 1,228.80 and 1,000 x 0.100 = 100."""
    assert BOOK.price("cloudfront.transfer", "edge:AP").cost(11_240) == pytest.approx(1328.80)


def test_an_unknown_price_has_no_cost() -> None:
    assert BOOK.price("medialive.idle.channel", BASE_REGION).cost(0) is None


def test_another_region_borrows_from_the_base() -> None:
    assert BOOK.price("mediapackage.ingest", "ap-northeast-2").region == BASE_REGION
    assert BOOK.price("cloudfront.shield", "ap-northeast-2").usd == 0.0000009


@settings(deadline=None)
@given(st.floats(0, 1e7), st.floats(0, 1e7))
def test_more_never_costs_less(one: float, more: float) -> None:
    price = BOOK.price("cloudfront.transfer", "edge:JP")
    assert (price.cost(one) or 0.0) <= (price.cost(one + more) or 0.0) + 1e-9


def test_a_book_survives_its_file() -> None:
    assert parse_book(book_text(BOOK)) == BOOK


def test_newer_prices_go_over_older_ones_and_nothing_goes_over_something() -> None:
    newer = Price(
        key="s3.storage",
        service="s3",
        what="S3 Standard",
        unit="GB-month",
        region="eu-west-1",
        usd=0.024,
        source="AWS",
        date="2026-12-01",
        confirmed=True,
    )
    nothing = Price(key="s3.storage", service="s3", what="x", unit="x", region=BASE_REGION)
    book = BOOK.merged((newer, nothing))
    assert book.price("s3.storage", "eu-west-1") is newer
    assert book.price("s3.storage", BASE_REGION).usd == 0.023
    assert BOOK.price("s3.storage", "eu-west-1").usd == 0.023


@pytest.mark.parametrize(
    "change",
    [
        {"key": ""},
        {"usd": -1.0},
        {"usd": True},
        {"usd": "0.1"},
        {"source": ""},
        {"source": None},
        {"date": None},
        {"date": "yesterday"},
        {"usd": None},
        {"usd": None, "source": None},
        {"colour": "red"},
        {"tiers": [[10, 0.023], [5, 0.02], [None, 0.01]]},
        {"tiers": [[10, 0.023]]},
        {"tiers": [[10, 0.5], [None, 0.01]]},
        {"lookup": {"service_code": "AmazonS3"}},
        {
            "lookup": {
                "service_code": "AmazonS3",
                "attribute": "usagetype",
                "pattern": "(",
                "unit": "GB-Mo",
            }
        },
    ],
)
def test_a_wrong_entry_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(PriceBookError, match="price 2"):
        parse_book(text({**GOOD, "key": "other"}, {**GOOD, **change}))


def test_the_good_entry_is_good() -> None:
    book = parse_book(text(GOOD))
    assert isinstance(book, PriceBook)
    assert book.price("s3.storage", BASE_REGION).cost(100) == pytest.approx(2.3)


@pytest.mark.parametrize("damaged", ["", "{}", "[]", "null", text(GOOD, version=2), text(GOOD, GOOD)])
def test_a_damaged_book_is_refused(damaged: str) -> None:
    with pytest.raises(PriceBookError):
        parse_book(damaged)


def test_a_missing_book_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_book(tmp_path / "prices.json")
