"""Price books for tests: the shipped one, and one that knows every price."""

from __future__ import annotations

from dataclasses import replace

from controller.price_book import PriceBook, load_book

SHIPPED_BOOK = load_book()
FULL_BOOK = PriceBook(
    {
        place: price if price.known else replace(price, usd=0.005, source="made up", date="2026-11-23")
        for place, price in SHIPPED_BOOK.prices.items()
    }
)
"""What is unknown costs half a cent."""
