"""How long a link for viewers is good, and how it looks in the window and on the clipboard. Pure.

A plan knows how long the show is, not when it begins. So a link copied before the show is good for a day
and the show; one copied on air until the planned end; both until the automatic stop would end the show at
the latest (an hour without one), and never for less than an hour.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from aws.edge import MANIFEST_ROOT
from aws.signing import Pass
from controller.plan_model import EventPlan

BEFORE_THE_SHOW = timedelta(hours=24)
MARGIN = timedelta(hours=1)
DOTS = "\N{BULLET}" * 6
COOKIES = "cookies"


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewerLink:
    """What goes to the clipboard when somebody asks for it. `valid_until` is None for a public address."""

    text: str = field(repr=False)
    valid_until: datetime | None = None


def valid_until(plan: EventPlan, on_air_since: float | None, now: float) -> datetime:
    """The end of a link that is copied now (UTC, whole minutes). Times are Unix seconds."""
    begins = now + BEFORE_THE_SHOW.total_seconds() if on_air_since is None else on_air_since
    stop = plan.watch.auto_stop_after_minutes
    margin = MARGIN if stop is None else timedelta(minutes=stop)
    ends = begins + 60 * plan.watch.planned_minutes + margin.total_seconds()
    ends = max(ends, now + MARGIN.total_seconds())
    return datetime.fromtimestamp(60 * math.ceil(ends / 60), UTC)


def offered(plan: EventPlan, addresses: Mapping[str, str]) -> dict[str, str]:
    """Name and masked text of what a signed event has for viewers.

    Cookies cannot travel in an address: with `signed-cookie` the manifests' addresses are for the producer's
    own site, which sets the cookies that are offered beside them.
    """
    if plan.deliver.access == "signed-cookie":
        cookies = {COOKIES: f"CloudFront-Policy={DOTS}"}
        return {
            name: text if is_manifest(text) else f"{text}#{DOTS}" for name, text in addresses.items()
        } | cookies
    return {name: f"{text}{'?' if is_manifest(text) else '#'}{DOTS}" for name, text in addresses.items()}


def handed_out(plan: EventPlan, name: str, addresses: Mapping[str, str], signed: Pass) -> ViewerLink | None:
    """One of the `offered`, in full; `None` for a name that is not offered."""
    if name == COOKIES and plan.deliver.access == "signed-cookie":
        lines = "\n".join(f"{cookie}={value}" for cookie, value in signed.cookies.items())
        return ViewerLink(text=lines, valid_until=signed.valid_until)
    address = addresses.get(name)
    if address is None:
        return None
    if not is_manifest(address):
        return ViewerLink(text=signed.page_link(address), valid_until=signed.valid_until)
    if plan.deliver.access == "signed-cookie":
        return ViewerLink(text=address)
    return ViewerLink(text=signed.signed_url(address), valid_until=signed.valid_until)


def is_manifest(address: str) -> bool:
    """Whether it is media, which is guarded, or a page, which is not."""
    return urlsplit(address).path.startswith(MANIFEST_ROOT)
