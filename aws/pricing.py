"""The AWS Price List: what things cost now, matched by usage type or description.

GetProducts answers with JSON texts inside JSON. The API has an endpoint in us-east-1 (and in two other
regions), whatever region is priced. Reserved prices stand among the on-demand ones with a usage type of
their own, so patterns match whole usage types. CloudFront's lines carry no region code and are asked for by
their usage type (Price List guide; measured lines in the reference).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aws.cancel import Cancel
from aws.failures import explain
from aws.sentence import say
from aws.session import AwsSession

Tier = tuple[float | None, float]
"""Up to how many units (None: no end), and US dollars for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedPrice:
    """A price to look for. `usage_type` asks for that line alone; "" asks for all lines of the region."""

    key: str
    region: str
    service_code: str
    attribute: str
    pattern: str
    unit: str
    usage_type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPrice:
    """A price as the list has it now, US dollars per `WantedPrice.unit`."""

    key: str
    region: str
    tiers: tuple[Tier, ...]
    description: str


def fetch(session: AwsSession, wanted: tuple[WantedPrice, ...], cancel: Cancel) -> tuple[FoundPrice, ...]:
    """Those of the wanted prices that the list knows, unambiguously; the others are left out.

    Blocks for as many calls as there are pages. Raises `AwsFailure`, `Cancelled`.
    """
    asked: dict[tuple[str, str, str], list[WantedPrice]] = defaultdict(list)
    for one in wanted:
        field, value = ("usagetype", one.usage_type) if one.usage_type else ("regionCode", one.region)
        asked[one.service_code, field, value].append(one)
    found: list[FoundPrice] = []
    for (service, field, value), some in asked.items():
        products = list(_products(session, service, field, value, cancel))
        found += [price for one in some if (price := _match(one, products)) is not None]
    return tuple(found)


def _products(
    session: AwsSession, service: str, field: str, value: str, cancel: Cancel
) -> Iterator[Mapping[str, Any]]:
    with explain(say("Reading AWS prices")):
        pages = session.pricing.get_paginator("get_products").paginate(
            ServiceCode=service,
            Filters=[{"Type": "TERM_MATCH", "Field": field, "Value": value}],
            FormatVersion="aws_v1",
        )
        for page in pages:
            cancel.check()
            for text in page.get("PriceList", ()):
                yield json.loads(text)


def _match(wanted: WantedPrice, products: Iterable[Mapping[str, Any]]) -> FoundPrice | None:
    """The one price that fits. Several lines are one price only when they say the same."""
    pattern = re.compile(wanted.pattern)
    fitting = {}
    for product in products:
        for dimensions in _on_demand(product):
            if _fits(wanted, pattern, product, dimensions) and (tiers := _tiers(dimensions)):
                fitting[tiers] = str(dimensions[0].get("description", ""))
    if len(fitting) != 1:
        return None
    tiers, description = next(iter(fitting.items()))
    return FoundPrice(key=wanted.key, region=wanted.region, tiers=tiers, description=description)


def _on_demand(product: Mapping[str, Any]) -> Iterator[list[Mapping[str, Any]]]:
    """The price dimensions of every on-demand offer, by their beginning."""
    for offer in product.get("terms", {}).get("OnDemand", {}).values():
        yield sorted(offer.get("priceDimensions", {}).values(), key=lambda one: _number(one, "beginRange"))


def _fits(
    wanted: WantedPrice,
    pattern: re.Pattern[str],
    product: Mapping[str, Any],
    dimensions: list[Mapping[str, Any]],
) -> bool:
    attributes = product.get("product", {}).get("attributes", {})
    description = dimensions[0].get("description", "") if dimensions else ""
    value = description if wanted.attribute == "description" else attributes.get(wanted.attribute, "")
    return bool(pattern.search(value)) and all(one.get("unit") == wanted.unit for one in dimensions)


def _tiers(dimensions: list[Mapping[str, Any]]) -> tuple[Tier, ...]:
    """Empty when a step has no price in US dollars, or the steps do not go on to the end."""
    tiers: list[Tier] = []
    for one in dimensions:
        usd = one.get("pricePerUnit", {}).get("USD")
        if usd is None:
            return ()
        until = one.get("endRange", "Inf")
        tiers.append((None if until == "Inf" else float(until), float(usd)))
    return tuple(tiers) if tiers and tiers[-1][0] is None else ()


def _number(dimension: Mapping[str, Any], name: str) -> float:
    return float(dimension.get(name, 0) or 0)
