"""How long links are good, what is offered for which access, and that nothing secret is shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aws.signing import Pass
from controller.plan import EventPlan
from controller.viewer_pass import handed_out, offered, valid_until

NOW = datetime(2026, 11, 23, 18, 0, 30, tzinfo=UTC).timestamp()
UNTIL = datetime(2026, 11, 23, 21, 40, tzinfo=UTC)
BASE = "https://d1.cloudfront.net"
ADDRESSES = {"hls": f"{BASE}/out/v1/g/main/ts/index.m3u8", "page": f"{BASE}/player/index.html"}
PASS = Pass(valid_until=UNTIL, policy="POLICY", signature="SIGNATURE", key_id="K1")
QUERY = "Policy=POLICY&Signature=SIGNATURE&Key-Pair-Id=K1"


def plan(access: str = "signed-url", **watch: Any) -> EventPlan:
    return EventPlan.from_data({"name": "show", "deliver": {"access": access}, "watch": watch})


@pytest.mark.parametrize(
    ("watch", "since", "ends"),
    [
        ({"planned_minutes": 180, "auto_stop_after_minutes": 60}, None, timedelta(hours=28, seconds=30)),
        ({"planned_minutes": 180, "auto_stop_after_minutes": 60}, 0, timedelta(hours=4, seconds=30)),
        (
            {"planned_minutes": 90, "auto_stop_after_minutes": None},
            0,
            timedelta(hours=2, minutes=30, seconds=30),
        ),
        ({"planned_minutes": 60, "auto_stop_after_minutes": 30}, -3600, timedelta(hours=1, seconds=30)),
        ({"planned_minutes": 60, "auto_stop_after_minutes": 5}, -86_400, timedelta(hours=1, seconds=30)),
    ],
    ids=["a day before", "just begun", "without a stop", "near the end", "long over"],
)
def test_a_link_lasts_to_the_end_of_the_show_and_an_hour_at_least(
    watch: dict[str, Any], since: float | None, ends: timedelta
) -> None:
    """To the full minute: `valid until 21:40` is then exactly true."""
    found = valid_until(plan(**watch), None if since is None else NOW + since, NOW)
    assert found == datetime.fromtimestamp(NOW, UTC) + ends
    assert found.second == 0


def test_with_signed_addresses_every_address_carries_the_pass() -> None:
    mine = plan("signed-url")
    hls = handed_out(mine, "hls", ADDRESSES, PASS)
    page = handed_out(mine, "page", ADDRESSES, PASS)
    assert hls is not None
    assert page is not None
    assert (hls.text, hls.valid_until) == (f"{ADDRESSES['hls']}?{QUERY}", UNTIL)
    assert (page.text, page.valid_until) == (f"{ADDRESSES['page']}#{QUERY}", UNTIL)
    assert handed_out(mine, "cookies", ADDRESSES, PASS) is None
    assert list(offered(mine, ADDRESSES)) == ["hls", "page"]


def test_with_cookies_the_page_carries_the_pass_and_own_sites_get_cookies() -> None:
    mine = plan("signed-cookie")
    page, cookies = (handed_out(mine, name, ADDRESSES, PASS) for name in ("page", "cookies"))
    assert page is not None
    assert page.text == f"{ADDRESSES['page']}#{QUERY}"
    assert cookies is not None
    assert cookies.text == (
        "CloudFront-Policy=POLICY\nCloudFront-Signature=SIGNATURE\nCloudFront-Key-Pair-Id=K1"
    )
    assert cookies.valid_until == UNTIL
    plain = handed_out(mine, "hls", ADDRESSES, PASS)
    assert plain is not None
    assert (plain.text, plain.valid_until) == (ADDRESSES["hls"], None)
    assert list(offered(mine, ADDRESSES)) == ["hls", "page", "cookies"]


@pytest.mark.parametrize("access", ["signed-url", "signed-cookie"])
def test_what_is_shown_is_masked_and_what_is_copied_is_not_printed(access: str) -> None:
    shown = " ".join(offered(plan(access), ADDRESSES).values())
    assert "••••••" in shown
    for name in offered(plan(access), ADDRESSES):
        link = handed_out(plan(access), name, ADDRESSES, PASS)
        assert link is not None
        assert "SIGNATURE" not in f"{shown} {link!r}"


def test_an_unknown_name_is_nothing() -> None:
    assert handed_out(plan(), "mss", ADDRESSES, PASS) is None
