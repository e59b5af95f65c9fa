"""Whose page is meant on an edge that all events share."""

from __future__ import annotations

from rehearsal.media.messages import DistributionConfig
from rehearsal.media.origin.site import choose

FIRST = DistributionConfig(distribution_id="E1", group="flypack-a", site_url="http://127.0.0.1:1/_edge/E1")
SECOND = DistributionConfig(distribution_id="E2", group="flypack-b", site_url="http://127.0.0.1:1/_edge/E2")
BARE = DistributionConfig(distribution_id="E3", group="flypack-c")
OFF = DistributionConfig(distribution_id="E4", group="flypack-d", site_url="http://x", enabled=False)


def test_the_event_in_the_address_decides() -> None:
    assert choose([FIRST, SECOND, BARE], "flypack-a") is FIRST


def test_without_one_it_is_the_newest_that_has_a_page() -> None:
    assert choose([FIRST, SECOND, BARE, OFF], "") is SECOND
    assert choose([FIRST, SECOND], "flypack-gone") is SECOND


def test_where_nobody_has_a_page_there_is_none() -> None:
    assert choose([BARE, OFF], "flypack-d") is None
    assert choose([], "") is None
