"""The plan of the very first rehearsal: small enough for any laptop, quick to see, complete."""

from __future__ import annotations

from controller.plan import EventPlan
from controller.words import translate

FIRST_NAME = "first-show"


def first_plan() -> EventPlan:
    """720p ladder, two-second segments and no delay, so that the picture is seen seconds after it is taken.

    Nobody is let in by name: at provisioning the rehearsal region's own network is offered.
    """
    return EventPlan.from_data(
        {
            "name": FIRST_NAME,
            "title": translate("Controller", "First show"),
            "encode": {"ladder": "720p"},
            "package": {"segment_seconds": 2, "delay_seconds": 0, "dvr_seconds": 600},
            "record": {"rollover_seconds": 60},
        }
    )
