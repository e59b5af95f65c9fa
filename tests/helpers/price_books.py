"""Price books for tests: the shipped one, and one that knows every price."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from aws.cancel import Cancel
from aws.pricing import FoundPrice, WantedPrice
from aws.session import AwsSession
from controller.price_book import PriceBook, load_book

SHIPPED_BOOK = load_book()
FULL_BOOK = PriceBook(
    {
        place: price if price.known else replace(price, usd=0.005, source="made up", date="2026-11-23")
        for place, price in SHIPPED_BOOK.prices.items()
    }
)
"""What is unknown costs half a cent."""


@dataclass
class FakePriceList:
    """The AWS Price List. `refuse` is raised by the next call."""

    found: tuple[FoundPrice, ...] = ()
    refuse: Exception | None = None
    asked: list[str] = field(default_factory=list)

    def __call__(
        self, session: AwsSession, wanted: tuple[WantedPrice, ...], cancel: Cancel
    ) -> tuple[FoundPrice, ...]:
        self.asked.append(session.door.region)
        if self.refuse is not None:
            raise self.refuse
        return self.found
