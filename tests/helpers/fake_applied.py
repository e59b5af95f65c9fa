"""What AWS has of an event whose desk is made up."""

from __future__ import annotations

from collections.abc import Callable

from controller.plan import EventPlan


class FakeApplied:
    """What AWS has: `on_aws`, or what is saved where that is None and `known`."""

    def __init__(self, saved: Callable[[], EventPlan]) -> None:
        self._saved = saved
        self.on_aws: EventPlan | None = None
        self.known = False

    @property
    def plan(self) -> EventPlan:
        return self.on_aws or self._saved()

    @property
    def lacks(self) -> bool:
        return self.plan != self._saved()

    def holds(self, plan: EventPlan) -> bool | None:
        return self.plan == plan if self.known else None
