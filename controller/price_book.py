"""The price book: what AWS charges, with a source and a date beside every price; what has none is unknown.

Prices are US dollars per unit, list prices without tax, free tier or discount. The shipped book holds
us-east-1 and CloudFront's places; a refreshed one (`prices.py`) adds what the AWS Price List says for the
regions of the connected accounts. A price that is not in the book is unknown, never guessed and never zero.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

BASE_REGION = "us-east-1"
SHIPPED = Path(__file__).resolve().parent.parent / "resources" / "price_book.json"
VERSION = 1

Tier = tuple[float | None, float]
"""Up to how many units a month (None: no end), and US dollars for each of them."""


class PriceBookError(ValueError):
    """A price book that cannot be used: names the entry and what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """How the AWS Price List calls this price: `attribute` of the product must match `pattern` (regex).

    `unit` is the list's own. `place`: the exact usage type to ask for; "" asks by the region's code.
    """

    service_code: str
    attribute: str
    pattern: str
    unit: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """One price. `usd` None: unknown. `confirmed`: read by this program from the AWS Price List."""

    key: str
    service: str
    what: str
    unit: str
    region: str
    usd: float | None = None
    source: str | None = None
    date: str | None = None
    confirmed: bool = False
    tiers: tuple[Tier, ...] = ()
    lookup: Lookup | None = field(default=None, repr=False)

    @property
    def known(self) -> bool:
        """Whether there is a price at all."""
        return self.usd is not None

    def cost(self, quantity: float) -> float | None:
        """US dollars for so many units within one month; None while the price is unknown."""
        if self.usd is None:
            return None
        total, begun = 0.0, 0.0
        for until, usd in self.tiers or ((None, self.usd),):
            end = quantity if until is None else min(quantity, until)
            total += max(0.0, end - begun) * usd
            begun = max(begun, end)
        return total


@dataclass(frozen=True, slots=True)
class PriceBook:
    """Prices by key and region."""

    prices: Mapping[tuple[str, str], Price]

    def price(self, key: str, region: str) -> Price:
        """The price of this region; where that is unknown the one of us-east-1. Raises KeyError."""
        own = self.prices.get((key, region))
        return own if own is not None and own.known else self.prices[key, BASE_REGION]

    def merged(self, found: Iterable[Price]) -> PriceBook:
        """This book with newer prices put in; one without a figure changes nothing."""
        return PriceBook({**self.prices, **{(one.key, one.region): one for one in found if one.known}})


def load_book(path: Path = SHIPPED) -> PriceBook:
    """The book in a file. Raises `PriceBookError`, OSError."""
    return parse_book(path.read_text(encoding="utf-8"))


def parse_book(text: str) -> PriceBook:
    """The book in a text. Raises `PriceBookError` naming the first wrong entry."""
    try:
        data = json.loads(text)
        if data["version"] != VERSION or data["currency"] != "USD":
            raise PriceBookError("the price book is of another version or currency")
        entries = list(data["prices"])
    except (ValueError, KeyError, TypeError) as error:
        raise PriceBookError(f"the price book cannot be read: {error}") from error
    prices: dict[tuple[str, str], Price] = {}
    for number, entry in enumerate(entries):
        try:
            price = _price(entry)
        except (ValueError, KeyError, TypeError, re.error) as error:
            raise PriceBookError(f"price {number + 1}: {error!r}") from error
        if prices.setdefault((price.key, price.region), price) is not price:
            raise PriceBookError(f"price {number + 1}: {price.key} is there twice for {price.region}")
    return PriceBook(prices)


def book_text(book: PriceBook) -> str:
    """The book as its file holds it, one price a line."""
    lines = ",\n".join(
        "    " + json.dumps(_entry(price), ensure_ascii=False) for price in book.prices.values()
    )
    head = f'  "version": {VERSION},\n  "currency": "USD",\n'
    return f'{{\n{head}  "prices": [\n{lines}\n  ]\n}}\n'


def _entry(price: Price) -> dict[str, Any]:
    found = asdict(price)
    return {name: value for name, value in found.items() if value or name not in ("tiers", "lookup")}


def _price(entry: dict[str, Any]) -> Price:
    tiers = tuple((until, float(usd)) for until, usd in entry.get("tiers", ()))
    lookup = entry.get("lookup")
    price = Price(**{**entry, "tiers": tiers, "lookup": Lookup(**lookup) if lookup is not None else None})
    _check(price)
    if price.lookup is not None:
        re.compile(price.lookup.pattern)
    return price


def _check(price: Price) -> None:
    words = (price.key, price.service, price.what, price.unit, price.region)
    if not all(isinstance(word, str) and word for word in words):
        raise ValueError("key, service, what, unit and region are words")
    if price.usd is None:
        if price.source is not None or price.date is not None or price.tiers:
            raise ValueError("an unknown price has no source, date or tiers")
        return
    if isinstance(price.usd, bool) or not 0 <= price.usd < 1e6:
        raise ValueError("usd is an amount of US dollars")
    if not price.source or not price.date:
        raise ValueError("a price has a source and a date")
    date.fromisoformat(price.date)
    if price.tiers and not _rising(price.tiers, price.usd):
        raise ValueError("tiers rise, end without an end, and begin with usd")


def _rising(tiers: tuple[Tier, ...], first: float) -> bool:
    ends = [until for until, _ in tiers[:-1]]
    known = [end for end in ends if end is not None]
    return tiers[-1][0] is None and known == ends and known == sorted(known) and tiers[0][1] == first
