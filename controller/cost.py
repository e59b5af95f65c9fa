"""What an event will cost, and has cost so far: an estimate from list prices, every unknown price named.

Pure: a spec, a number of viewers and a price book in, figures in US dollars out. What AWS charges for is in
`cost_charges.py`, how much in the book. Sums hold the known prices alone, so they are "at least" as long as
`unknown` names anything. No free tier, tax or discount is counted; volume tiers begin at zero.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from aws.spec import PipelineSpec
from controller.cost_charges import HOURS_PER_MONTH, Charge, Pace, Service, charges
from controller.price_book import Price, PriceBook

ARCHIVE_TOPICS = ("archive", "vod-storage")
"""What a show leaves in the archive bucket."""
MINIMUM_MINUTES = 10
"""A running MediaLive channel is billed for so long at least (aws.amazon.com/medialive/pricing)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """One charge with its price. Amounts are US dollars; None: the price is unknown."""

    charge: Charge
    price: Price

    @property
    def on_air(self) -> float | None:
        """For an hour on air."""
        return None if self.charge.pace in (Pace.IDLE, Pace.KEPT) else self.over(3600.0)

    @property
    def idle(self) -> float | None:
        """For an hour off the air; 0.0 for what is billed on air only."""
        if self.charge.pace is Pace.IDLE:
            return self.price.cost(self.charge.quantity)
        return self.over(3600.0) if self.charge.pace is Pace.STANDING else 0.0

    @property
    def kept(self) -> float | None:
        """Every month for what one hour on air left behind."""
        return self.price.cost(self.charge.quantity) if self.charge.pace is Pace.KEPT else 0.0

    def over(self, seconds: float) -> float | None:
        """For a broadcast of this length, as it is billed."""
        quantity, hours = self.charge.quantity, max(0.0, seconds) / 3600
        match self.charge.pace:
            case Pace.RUNNING:
                return self.price.cost(quantity * billed_minutes(seconds) / 60)
            case Pace.FLOWING:
                return self.price.cost(quantity * hours)
            case Pace.STANDING:
                return self.price.cost(quantity * hours / HOURS_PER_MONTH)
            case _:
                return 0.0

    @property
    def known(self) -> bool:
        """Whether the book has a price for it."""
        return self.price.known

    @property
    def borrowed(self) -> bool:
        """Whether the price is another region's, for want of the right one."""
        return self.known and self.price.region != self.charge.region


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCost:
    """One service's share, US dollars: for an hour on air. `whole`: every price of it is known."""

    service: Service
    on_air: float
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CostEstimate:
    """An event's cost in US dollars; an estimate, never a quote."""

    lines: tuple[CostLine, ...]
    region: str
    viewers: int
    pipelines: int
    planned_minutes: int

    @property
    def on_air(self) -> float:
        """Per hour on air."""
        return _sum(line.on_air for line in self.lines)

    @property
    def idle(self) -> float:
        """Per hour off the air, from provisioning to tear-down."""
        return _sum(line.idle for line in self.lines)

    @property
    def kept_month(self) -> float:
        """Per month for the archive of the planned show, as long as it is kept in its first class."""
        kept = _sum(line.kept for line in self.lines if line.charge.topic in ARCHIVE_TOPICS)
        return kept * self.planned_minutes / 60

    @property
    def event(self) -> float:
        """The planned show, from start to planned end, as it is billed."""
        return self.over(self.planned_minutes * 60.0)

    def over(self, seconds: float) -> float:
        """A broadcast of this length, as it is billed."""
        return _sum(line.over(seconds) for line in self.lines)

    @property
    def services(self) -> tuple[ServiceCost, ...]:
        """Per service, in the order of the path; those with a charge on air or standing."""
        return tuple(
            ServiceCost(
                service=service,
                on_air=_sum(line.on_air for line in mine),
                whole=all(line.known for line in mine),
            )
            for service in Service
            if (mine := [line for line in self._on_air_lines if line.charge.service is service])
        )

    @property
    def unknown(self) -> tuple[str, ...]:
        """Topics of the charges without a price, in order, each once."""
        return tuple(dict.fromkeys(line.charge.topic for line in self.lines if not line.known))

    @property
    def idle_unknown(self) -> bool:
        """Whether something that is billed off the air has no price."""
        paces = (Pace.IDLE, Pace.STANDING)
        return any(not line.known for line in self.lines if line.charge.pace in paces)

    @property
    def on_air_unknown(self) -> bool:
        """Whether something that is billed on air has no price."""
        return any(not line.known for line in self._on_air_lines)

    @property
    def borrowed(self) -> bool:
        """Whether prices of us-east-1 stand in for this region's."""
        return any(line.borrowed for line in self.lines)

    @property
    def confirmed(self) -> bool:
        """Whether this program read every known price from AWS itself."""
        return all(line.price.confirmed for line in self.lines if line.known)

    @property
    def dates(self) -> tuple[str, str]:
        """The oldest and the newest date of the prices used, ISO; ("", "") when none is known."""
        found = sorted(line.price.date for line in self.lines if line.price.date)
        return (found[0], found[-1]) if found else ("", "")

    @property
    def _on_air_lines(self) -> list[CostLine]:
        return [line for line in self.lines if line.charge.pace not in (Pace.IDLE, Pace.KEPT)]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterReading:
    """US dollars. `minimum`: the ten-minute minimum is still being used up."""

    per_hour: float
    so_far: float
    projected: float
    billed_minutes: int
    minimum: bool


@dataclass(frozen=True, slots=True)
class Meter:
    """The running cost of one broadcast; an estimate like what it is made from."""

    estimate: CostEstimate

    def reading(self, on_air_seconds: float) -> MeterReading:
        """After so long on air: spent so far, and by the planned end or, past it, by now."""
        planned = self.estimate.planned_minutes * 60.0
        return MeterReading(
            per_hour=self.estimate.on_air,
            so_far=self.estimate.over(on_air_seconds),
            projected=self.estimate.over(max(planned, on_air_seconds)),
            billed_minutes=billed_minutes(on_air_seconds),
            minimum=on_air_seconds <= MINIMUM_MINUTES * 60,
        )


def estimate(spec: PipelineSpec, *, viewers: int, book: PriceBook) -> CostEstimate:
    """What this event costs while so many people watch. Raises ValueError for fewer than none."""
    if viewers < 0:
        raise ValueError("there are no fewer than no viewers")
    return CostEstimate(
        lines=tuple(
            CostLine(charge=charge, price=book.price(charge.key, charge.region))
            for charge in charges(spec, viewers)
        ),
        region=spec.region,
        viewers=viewers,
        pipelines=spec.encode.channel_class.pipelines,
        planned_minutes=spec.watch.planned_minutes,
    )


def billed_minutes(seconds: float) -> int:
    """Minutes that a running channel is billed for: every started one, ten at least."""
    return max(MINIMUM_MINUTES, math.ceil(max(0.0, seconds) / 60))


def _sum(amounts: Iterable[float | None]) -> float:
    return math.fsum(amount for amount in amounts if amount is not None)
