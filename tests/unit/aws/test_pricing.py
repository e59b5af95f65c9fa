"""The AWS Price List: pages of JSON texts, matched strictly, everything doubtful left out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from aws.cancel import Cancel, Cancelled
from aws.failures import AwsFailure
from aws.pricing import FoundPrice, WantedPrice, fetch
from aws.session import AwsSession, Door
from tests.helpers.aws_stubs import KEYS, Stubs

OUTPUT = WantedPrice(
    key="medialive.output.hd.10.30.standard",
    region="ap-northeast-2",
    service_code="AWSElementalMediaLive",
    attribute="usagetype",
    pattern="^EML2-[A-Z0-9]+-OUT-AVC-HD-L10-30-S$",
    unit="Hrs",
)
SINGLE = WantedPrice(
    key="medialive.input.hd.10.single",
    region="ap-northeast-2",
    service_code="AWSElementalMediaLive",
    attribute="description",
    pattern=r"Single Pipeline HD AVC inputs at <10mbps",
    unit="Hrs",
)
TRANSFER = WantedPrice(
    key="cloudfront.transfer",
    region="edge:AP",
    service_code="AmazonCloudFront",
    attribute="usagetype",
    pattern="^AP-DataTransfer-Out-Bytes$",
    unit="GB",
    usage_type="AP-DataTransfer-Out-Bytes",
)


def dimension(
    usd: str | None, *, unit: str = "Hrs", words: str = "", begin: str = "0", end: str = "Inf"
) -> dict[str, Any]:
    price = {} if usd is None else {"USD": usd}
    return {"unit": unit, "beginRange": begin, "endRange": end, "description": words, "pricePerUnit": price}


def line(usage_type: str, *dimensions: dict[str, Any], **attributes: str) -> str:
    """One PriceList entry, as the API writes it: a text of JSON."""
    return json.dumps(
        {
            "product": {"sku": "X", "attributes": {"usagetype": usage_type, **attributes}},
            "serviceCode": "AWSElementalMediaLive",
            "terms": {
                "OnDemand": {
                    "X.JRTCKXETXF": {
                        "priceDimensions": {f"X.{number}": one for number, one in enumerate(dimensions)}
                    }
                }
            },
        }
    )


def asked(service: str, field: str, value: str, **more: Any) -> dict[str, Any]:
    filters = [{"Type": "TERM_MATCH", "Field": field, "Value": value}]
    return {"ServiceCode": service, "Filters": filters, "FormatVersion": "aws_v1", **more}


MEDIALIVE = asked("AWSElementalMediaLive", "regionCode", "ap-northeast-2")


def answer(aws: Stubs, *lines: str, expected: dict[str, Any] = MEDIALIVE, token: str = "") -> None:
    reply: dict[str, Any] = {"FormatVersion": "aws_v1", "PriceList": list(lines)}
    aws.answer("pricing", "get_products", {**reply, **({"NextToken": token} if token else {})}, expected)


def test_prices_are_found_on_every_page(aws: Stubs, cancel: Cancel) -> None:
    words = "$0.842/hour for HD AVC outputs"
    input_words = "$0.168/hour for Single Pipeline HD AVC inputs at <10mbps"
    answer(aws, line("EML2-APN2-OUT-AVC-HD-L10-30-S", dimension("0.8420000000", words=words)), token="next")
    answer(
        aws,
        line(
            "EML1-APN2-IN",
            dimension("0.168", words="$0.168/hour for Single Pipeline HD AVC inputs at <10mbps"),
        ),
        expected={**MEDIALIVE, "NextToken": "next"},
    )
    assert fetch(aws.session, (OUTPUT, SINGLE), cancel) == (
        FoundPrice(key=OUTPUT.key, region="ap-northeast-2", tiers=((None, 0.842),), description=words),
        FoundPrice(
            key=SINGLE.key,
            region="ap-northeast-2",
            tiers=((None, 0.168),),
            description=input_words,
        ),
    )


def test_volume_tiers_come_in_order(aws: Stubs, cancel: Cancel) -> None:
    answer(
        aws,
        line(
            "AP-DataTransfer-Out-Bytes",
            dimension("0.1000000000", unit="GB", begin="10240", end="51200"),
            dimension("0.0950000000", unit="GB", begin="51200"),
            dimension("0.1200000000", unit="GB", begin="0", end="10240"),
        ),
        expected=asked("AmazonCloudFront", "usagetype", "AP-DataTransfer-Out-Bytes"),
    )
    (found,) = fetch(aws.session, (TRANSFER,), cancel)
    assert found.tiers == ((10240.0, 0.12), (51200.0, 0.1), (None, 0.095))
    assert found.region == "edge:AP"


RESERVED = "EML2-APN2-OUT-AVC-HD-L10-30-S-R"
USAGE = "EML2-APN2-OUT-AVC-HD-L10-30-S"


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (line(RESERVED, dimension("0.2")),),
        (line(USAGE, dimension("0.8"), regionCode="x"), line(USAGE, dimension("0.9"))),
        (line(USAGE, dimension("0.8", unit="Minutes")),),
        (line(USAGE, dimension(None)),),
        (line(USAGE, dimension("0.8", end="100")),),
        (line(USAGE),),
        (json.dumps({"product": {"attributes": {"usagetype": USAGE}}, "terms": {"Reserved": {}}}),),
        (json.dumps({}),),
    ],
    ids=[
        "nothing", "reserved", "two answers", "another unit", "no dollars", "no end", "no price", "no offer",
        "empty",
    ],
)  # fmt: skip
def test_a_doubtful_price_is_no_price(aws: Stubs, cancel: Cancel, lines: tuple[str, ...]) -> None:
    answer(aws, *lines)
    assert fetch(aws.session, (OUTPUT,), cancel) == ()


def test_the_same_price_twice_is_one_price(aws: Stubs, cancel: Cancel) -> None:
    answer(aws, line(USAGE, dimension("0.8")), line(USAGE, dimension("0.8")))
    (found,) = fetch(aws.session, (OUTPUT,), cancel)
    assert found.tiers == ((None, 0.8),)


def test_no_permission_is_said(aws: Stubs, cancel: Cancel) -> None:
    message = "User: x is not authorized to perform: pricing:GetProducts"
    aws.refuse("pricing", "get_products", "AccessDeniedException", message)
    with pytest.raises(AwsFailure) as caught:
        fetch(aws.session, (OUTPUT,), cancel)
    assert caught.value.denied
    assert "pricing:GetProducts" in caught.value.sentence


def test_it_can_be_cancelled(aws: Stubs, cancel: Cancel) -> None:
    answer(aws, line(USAGE, dimension("0.8")))
    cancel.cancel()
    with pytest.raises(Cancelled):
        fetch(aws.session, (OUTPUT,), cancel)


def test_the_price_list_is_asked_in_us_east_1() -> None:
    session = AwsSession(Door(region="ap-northeast-2", credentials=KEYS))
    assert session.pricing.meta.region_name == "us-east-1"
    assert session.pricing.meta.endpoint_url == "https://api.pricing.us-east-1.amazonaws.com"
    session.close()
