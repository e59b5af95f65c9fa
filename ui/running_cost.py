"""The running cost in the top bar: per hour and so far on AWS; what it would be for a rehearsal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from controller.words import QT_TRANSLATE_NOOP
from ui.cost_words import money, origin_words, say, unknown_words

if TYPE_CHECKING:
    from controller.cost import Meter
    from controller.desk import EventDesk
    from controller.plan import EventPlan
    from controller.prices import Prices


class RunningCost:
    """Words for the desk that is open. The estimate is made anew when what it is made from changes."""

    def __init__(self, prices: Prices) -> None:
        self._prices = prices
        self._made_of = (0, 0, 0)
        self._plan: EventPlan | None = None  # kept, so that no other plan gets its id
        self._meter: Meter | None = None

    def words(self, desk: EventDesk, now: float) -> tuple[tuple[str, ...], str]:
        """What the top bar says at `now` (Unix seconds), in full and shorter, and its tool tip.

        Nothing while the event is not on air.
        """
        since = desk.on_air_since
        if since is None:
            return (), ""
        reading = self._meter_of(desk.applied.plan).reading(now - since)
        hourly, so_far = money(reading.per_hour), money(reading.so_far)
        if desk.environment.kind == "rehearsal":
            words: tuple[str, ...] = (
                say(QT_TRANSLATE_NOOP("Cost", "would cost {0}/h on AWS")).format(hourly),
            )
            told = say(QT_TRANSLATE_NOOP("Cost", "A rehearsal costs nothing. This is what AWS would charge."))
        else:
            words = (
                say(QT_TRANSLATE_NOOP("Cost", "{0}/h · {1} so far")).format(hourly, so_far),
                say(QT_TRANSLATE_NOOP("Cost", "{0}/h · {1}")).format(hourly, so_far),
            )
            told = say(QT_TRANSLATE_NOOP("Cost", "{0} by the planned end. MediaLive bills {1} min so far."))
            told = told.format(money(reading.projected), reading.billed_minutes)
        return words, "\n".join(part for part in (told, *self._notes()) if part)

    def _notes(self) -> tuple[str, str]:
        assert self._meter is not None
        return unknown_words(self._meter.estimate), origin_words(self._meter.estimate)

    def _meter_of(self, plan: EventPlan) -> Meter:
        from controller.cost import Meter

        made_of = (id(plan), self._prices.viewers(plan.name), id(self._prices.book))
        if self._meter is None or made_of != self._made_of:
            self._meter, self._made_of = Meter(self._prices.estimate(plan)), made_of
            self._plan = plan
        return self._meter
