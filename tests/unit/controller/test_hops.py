"""The six cards: value, words and level for the good day and each bad one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from aws.facts import Alert, ChannelState
from controller.hops import hops
from controller.phase import Phase
from controller.plan import EventPlan
from controller.sight import ArchiveSum, EdgeFacts, Reading, Sight, Truth
from controller.verdict import assess
from controller.views import HOP_KEYS, Hop, Level
from tests.helpers.fake_cloud import channel_facts, stack_facts

NOW = 1_800_000_000.0
PLAN = EventPlan.from_data(
    {"name": "first-show", "package": {"segment_seconds": 2, "delay_seconds": 0, "formats": ["hls", "dash"]}}
)


def reading(value: float, age: float = 2.0) -> Reading:
    return Reading(value=value, at=NOW - age)


EDGE = EdgeFacts(
    url="http://127.0.0.1/index.m3u8",
    status=200,
    checked_at=NOW - 1,
    answer_seconds=0.01,
    newest_at=NOW - 3.4,
    sequence=100,
    moved_at=NOW - 1,
)
GOOD = Sight(
    now=NOW,
    phase=Phase.ON_AIR,
    plan=PLAN,
    local=True,
    truth=Truth(at=NOW - 1, stack=stack_facts(), channel=channel_facts(ChannelState.RUNNING), reachable=True),
    on_air_since=NOW - 600,
    readings={
        ("InputVideoFrameRate", "0"): reading(29.97),
        ("NetworkIn", "0"): reading(4.91),
        ("NetworkOut", "0"): reading(7.62),
        ("Requests", ""): reading(77_040, 30),
        ("TotalErrorRate", ""): reading(0.02, 30),
        ("5xxErrorRate", ""): reading(0.0, 30),
    },
    last_minute={("DroppedFrames", "0"): 0.0, ("FillMsec", "0"): 0.0},
    picture_at=NOW - 2,
    edge=EDGE,
    archive=ArchiveSum(objects=4, bytes=1_420_000_000, newest_at=NOW - 41, checked_at=NOW - 5),
    viewer_scheme="https",
)


def card(key: str, sight: Sight = GOOD, **changes: Any) -> Hop:
    found = {hop.key: hop for hop in hops(replace(sight, **changes))}
    assert tuple(found) == HOP_KEYS
    return found[key]


def with_reading(metric: str, line: str, value: float, age: float = 2.0) -> dict[tuple[str, str], Reading]:
    return {**GOOD.readings, (metric, line): reading(value, age)}


def test_a_good_day_looks_like_the_picture() -> None:
    shown = [(hop.title, hop.corner, hop.value, hop.sub, hop.level.value) for hop in hops(GOOD)]
    assert shown == [
        ("Larix phones", "1 of 1", "4.9 Mb/s", "29.97 fps arrive", "ok"),
        ("MediaLive", "SINGLE", "29.97 fps", "no frame dropped", "ok"),
        ("MediaPackage", "HLS DASH", "7.6 Mb/s", "4 renditions · 2 s segments", "ok"),
        ("CloudFront", "99.98 %", "1,284 req/s", "5xx 0.0 %", "ok"),
        ("Viewer probe", "HTTPS", "2.4 s", "old is the newest picture at the edge", "ok"),
        ("S3 archive", "", "1.42 GB", "last object 41 s ago", "ok"),
    ]


def test_every_value_has_its_age() -> None:
    assert [NOW - hop.at for hop in hops(GOOD) if hop.at is not None] == [2.0, 2.0, 2.0, 30.0, 1.0, 5.0]


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.ON_AIR])
def test_off_air_nothing_is_claimed(phase: Phase) -> None:
    levels = {hop.key: hop.level for hop in hops(replace(GOOD, phase=phase))}
    assert levels.pop("archive") is Level.OK
    assert set(levels.values()) == {Level.IDLE}


def test_before_anything_is_known_nothing_is_claimed() -> None:
    blank = Sight(now=NOW, phase=Phase.DRAFT, plan=PLAN, local=True, truth=Truth())
    assert {hop.level for hop in hops(blank)} == {Level.IDLE}
    assert {hop.value for hop in hops(blank)} == {"–"}


def test_a_silent_phone_is_bad_and_says_for_how_long() -> None:
    hop = card("phones", readings=with_reading("InputVideoFrameRate", "0", 0.0), picture_at=NOW - 12)
    assert (hop.corner, hop.value, hop.sub, hop.level) == ("0 of 1", "–", "no picture for 12 s", Level.BAD)


def test_a_phone_that_never_sent() -> None:
    hop = card("phones", readings={}, picture_at=None)
    assert (hop.sub, hop.level) == ("no picture arrives", Level.BAD)


def test_just_after_the_start_missing_numbers_are_no_fault() -> None:
    for key in ("phones", "mediapackage"):
        assert card(key, readings={}, on_air_since=NOW - 5).level is Level.IDLE


def test_numbers_from_aws_may_be_minutes_old() -> None:
    old = {key: Reading(value=found.value, at=NOW - 90) for key, found in GOOD.readings.items()}
    assert card("phones", readings=old, local=False).level is Level.OK
    assert card("phones", readings=old, local=True).level is Level.BAD
    assert card("phones", readings={}, local=False, on_air_since=NOW - 120).level is Level.IDLE


def test_lost_seconds_are_a_warning() -> None:
    hop = card("phones", last_minute={("FillMsec", "0"): 3200.0})
    assert (hop.sub, hop.level) == ("3.2 s missing in the last minute", Level.WARN)


def test_a_standard_channel_wants_two_sources() -> None:
    plan = PLAN.with_value("encode.pipelines", "standard")
    readings = with_reading("InputVideoFrameRate", "1", 0.0)
    hop = card("phones", plan=plan, readings=readings)
    assert (hop.corner, hop.level) == ("1 of 2", Level.WARN)
    channel = replace(channel_facts(ChannelState.RUNNING), pipelines_running=1)
    truth = replace(GOOD.truth, channel=channel)
    hop = card("medialive", plan=plan, truth=truth)
    assert (hop.corner, hop.sub, hop.level) == ("STANDARD", "1 of 2 pipelines run", Level.WARN)


def test_dropped_frames_name_their_pipeline() -> None:
    hop = card("medialive", last_minute={("DroppedFrames", "0"): 3.0, ("DroppedFrames", "1"): 14.0})
    assert (hop.sub, hop.level) == ("pipeline 1: 14 dropped in 60 s", Level.WARN)


def test_an_alert_speaks_for_itself() -> None:
    alert = Alert(alert_id="a", pipeline="0", kind="no-video", message="No video detected", active=True)
    hop = card("medialive", truth=replace(GOOD.truth, alerts=(replace(alert, active=False), alert)))
    assert (hop.sub, hop.level) == ("No video detected", Level.WARN)


def test_the_alert_that_explains_most_is_shown_at_the_phone_too() -> None:
    kinds = ("Audio Not Detected", "Video Not Detected", "Unsupported Codec")
    alerts = tuple(
        Alert(alert_id=kind, pipeline="0", kind=kind, message=f"{kind}.", active=True) for kind in kinds
    )
    truth = replace(GOOD.truth, alerts=alerts)
    assert card("medialive", truth=truth).sub == "Unsupported Codec."
    dark = with_reading("InputVideoFrameRate", "0", 0.0)
    assert card("phones", truth=truth, readings=dark).sub == "Unsupported Codec."
    truth = replace(truth, alerts=alerts[:2])
    assert card("medialive", truth=truth).sub == "Video Not Detected."
    assert card("phones", truth=truth, readings=dark).sub.startswith("no picture")


def test_a_refused_srt_caller_is_what_the_phone_card_and_the_verdict_say() -> None:
    words = (
        "A phone was refused: its passphrase is not this input's. Scan the event's code again on the phone."
    )
    refused = Alert(alert_id="1", pipeline="0", kind="SRT Connection Refused", message=words, active=True)
    dark = Alert(alert_id="2", pipeline="0", kind="Video Not Detected", message="Black.", active=True)
    truth = replace(GOOD.truth, alerts=(dark, refused))
    phone = card("phones", truth=truth, readings=with_reading("InputVideoFrameRate", "0", 0.0))
    assert (phone.sub, phone.level) == (words, Level.BAD)
    assert assess(Phase.ON_AIR, [phone]).sentence == f"Larix phones: {words}"


def test_a_recovering_channel_is_bad() -> None:
    truth = replace(GOOD.truth, channel=channel_facts(ChannelState.RECOVERING))
    assert card("medialive", truth=truth).level is Level.BAD


def test_an_idle_channel_shows_its_state() -> None:
    truth = replace(GOOD.truth, channel=channel_facts(ChannelState.IDLE))
    assert card("medialive", truth=truth, phase=Phase.READY).value == "IDLE"


@pytest.mark.parametrize(
    ("rate", "level"), [(0.0, Level.OK), (0.9, Level.OK), (1.0, Level.WARN), (5.0, Level.BAD)]
)
def test_server_errors_at_the_edge(rate: float, level: Level) -> None:
    assert card("cloudfront", readings=with_reading("5xxErrorRate", "", rate, 30)).level is level


def test_an_edge_without_viewers_is_idle() -> None:
    readings = {key: value for key, value in GOOD.readings.items() if key[0] != "Requests"}
    hop = card("cloudfront", readings=readings)
    assert (hop.value, hop.sub, hop.level) == ("–", "no request in the last minutes", Level.IDLE)


@pytest.mark.parametrize(
    ("changes", "sub", "level"),
    [
        ({"status": 404}, "no manifest yet (404)", Level.BAD),
        ({"status": 403}, "the edge answers 403", Level.BAD),
        ({"status": 0, "trouble": "connection refused"}, "no answer: connection refused", Level.BAD),
        ({"moved_at": NOW - 25}, "nothing new for 25 s", Level.BAD),
        ({"moved_at": NOW - 9}, "old is the newest picture at the edge", Level.OK),
    ],
)
def test_the_viewer_s_bad_days(changes: dict[str, Any], sub: str, level: Level) -> None:
    hop = card("viewer", edge=replace(EDGE, **changes))
    assert (hop.sub, hop.level) == (sub, level)


def test_a_404_before_the_first_segment_is_no_fault_but_a_403_is() -> None:
    assert card("viewer", edge=replace(EDGE, status=404), on_air_since=NOW - 5).level is Level.IDLE
    assert card("viewer", edge=replace(EDGE, status=403), on_air_since=NOW - 5).level is Level.BAD


def test_dash_has_no_picture_time_and_shows_its_answer() -> None:
    assert card("viewer", edge=replace(EDGE, newest_at=None)).value == "200"


def test_the_archive() -> None:
    first = ArchiveSum(objects=0, bytes=0, newest_at=None, checked_at=NOW)
    assert card("archive", archive=first).sub == "first file after 5 min"
    assert card("archive", archive=first).level is Level.IDLE
    assert card("archive", archive=first, on_air_since=NOW - 700).level is Level.WARN
    stale = replace(first, objects=1, bytes=5000, newest_at=NOW - 700)
    assert card("archive", archive=stale, on_air_since=NOW - 3600).level is Level.WARN
    assert card("archive", archive=stale, phase=Phase.READY).level is Level.OK
    plan = PLAN.with_value("record.archive", False)
    assert card("archive", plan=plan, archive=None).sub == "not in the plan"


def test_a_phone_that_stutters_is_a_warning_with_both_rates() -> None:
    slow = card("phones", readings=with_reading("InputVideoFrameRate", "0", 20.0))
    assert (slow.sub, slow.level) == ("20 of 30 fps arrive", Level.WARN)
    fine = card("phones", readings=with_reading("InputVideoFrameRate", "0", 24.5))
    assert (fine.sub, fine.level) == ("24.5 fps arrive", Level.OK)


def test_a_load_balancer_that_leads_nowhere_is_said_before_anybody_goes_on_air() -> None:
    outputs = {**stack_facts().outputs, "InputAddressA0": "none"}
    half = replace(GOOD.truth, stack=replace(stack_facts(), outputs=outputs))
    for phase in (Phase.READY, Phase.ON_AIR):
        phone = hops(replace(GOOD, phase=phase, truth=half))[0]
        assert (phone.key, phone.level) == ("phones", Level.WARN)
        assert phone.sub == "the load balancer leads nowhere yet: update the event"
    whole = replace(GOOD.truth, stack=replace(stack_facts(), outputs={"InputAddressA0": "10.0.0.4"}))
    assert hops(replace(GOOD, truth=whole))[0].level is Level.OK
