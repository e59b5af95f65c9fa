"""The prices of this workstation: the shipped book, what AWS itself last said, and how many will watch."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from aws.cancel import Cancel
from aws.pricing import FoundPrice, WantedPrice, fetch
from aws.session import AwsSession, Door
from controller.atomic_file import write_atomically
from controller.cost import CostEstimate, estimate
from controller.plan_model import EventPlan
from controller.price_book import BASE_REGION, Price, PriceBook, PriceBookError, book_text, load_book
from controller.settings import SettingsError, SettingsFile
from controller.to_spec import to_spec

log = logging.getLogger(__name__)

FILE_NAME = "prices.json"
USUAL_VIEWERS = 100
SOURCE = "AWS Price List API, read by Flypack"

Reader = Callable[[AwsSession, tuple[WantedPrice, ...], Cancel], tuple[FoundPrice, ...]]


class Prices:
    """The book is read when it is first needed. `refresh` blocks: call it in a job."""

    def __init__(self, home: Path, settings: SettingsFile, *, read: Reader = fetch) -> None:
        self._path = home / FILE_NAME
        self._settings = settings
        self._read = read
        self._book: PriceBook | None = None

    @property
    def book(self) -> PriceBook:
        """The prices now: the shipped ones, and over them what AWS said when it was last asked."""
        if self._book is None:
            self._book = load_book().merged(self._kept())
        return self._book

    def estimate(self, plan: EventPlan, *, viewers: int | None = None) -> CostEstimate:
        """What this event costs with so many viewers, or those that are expected of it."""
        expected = self.viewers(plan.name) if viewers is None else viewers
        return estimate(to_spec(plan), viewers=expected, book=self.book)

    def viewers(self, name: str) -> int:
        """How many people are expected to watch this event."""
        return self._settings.settings.expected_viewers.get(name, USUAL_VIEWERS)

    def expect(self, name: str, viewers: int) -> None:
        """Remember how many are expected; where the file cannot be written, until the end."""
        known = self._settings.settings.expected_viewers
        if known.get(name, USUAL_VIEWERS) == viewers:
            return
        try:
            self._settings.change(expected_viewers={**known, name: viewers})
        except SettingsError as problem:
            log.warning("%s", problem)

    def refresh(self, door: Door, cancel: Cancel, *, today: date | None = None) -> int:
        """Ask the AWS Price List what the door's region costs; how many prices it knew.

        Blocks. Raises `AwsFailure` and changes nothing. A rehearsal has no prices: ValueError.
        """
        if door.endpoint_url is not None:
            raise ValueError("a rehearsal region has no price list")
        session = AwsSession(door)
        try:
            found = self._read(session, self._wanted(door.region), cancel)
        finally:
            session.close()
        day = (today or datetime.now(UTC).date()).isoformat()
        fresh = [self._fresh(one, day) for one in found]
        self._book = self.book.merged(fresh)
        self._keep()
        return len(fresh)

    def _wanted(self, region: str) -> tuple[WantedPrice, ...]:
        """What the book knows how to ask for: this region's prices, and CloudFront's places."""
        return tuple(
            WantedPrice(
                key=price.key,
                region=price.region if price.lookup.place else region,
                service_code=price.lookup.service_code,
                attribute=price.lookup.attribute,
                pattern=price.lookup.pattern,
                unit=price.lookup.unit,
                usage_type=price.lookup.place,
            )
            for price in load_book().prices.values()
            if price.lookup is not None
        )

    def _fresh(self, found: FoundPrice, day: str) -> Price:
        pattern = self.book.prices.get((found.key, found.region)) or self.book.prices[found.key, BASE_REGION]
        return Price(
            key=found.key,
            service=pattern.service,
            what=pattern.what,
            unit=pattern.unit,
            region=found.region,
            usd=found.tiers[0][1],
            tiers=found.tiers if len(found.tiers) > 1 else (),
            source=f"{SOURCE}: {found.description}",
            date=day,
            confirmed=True,
        )

    def _kept(self) -> tuple[Price, ...]:
        try:
            return tuple(load_book(self._path).prices.values())
        except FileNotFoundError:
            return ()
        except (OSError, PriceBookError) as error:
            log.warning("The prices that were read from AWS cannot be used: %s", error)
            return ()

    def _keep(self) -> None:
        """Only what AWS said: the shipped prices come with the program."""
        confirmed = {place: price for place, price in self.book.prices.items() if price.confirmed}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, book_text(PriceBook(confirmed)))
        except OSError as error:
            log.warning("The prices read from AWS are kept until Flypack is closed: %s", error)
