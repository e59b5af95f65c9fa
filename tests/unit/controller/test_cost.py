"""Costs worked by hand, and what must hold for every plan. US dollars, list prices of the shipped book."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aws.spec import (
    Captions,
    ChannelClass,
    DrmSpec,
    ExtrasSpec,
    IngestProtocol,
    PipelineSpec,
    StorageClass,
)
from controller.cost import CostEstimate, Meter, billed_minutes, estimate
from controller.cost_charges import Service
from controller.price_book import PriceBook
from tests.helpers.price_books import FULL_BOOK, SHIPPED_BOOK
from tests.helpers.specs import LADDER_720P, changed, default_spec, rung

STANDARD = ChannelClass.STANDARD


def cost(spec: PipelineSpec, viewers: int = 100) -> CostEstimate:
    return estimate(spec, viewers=viewers, book=SHIPPED_BOOK)


def share(found: CostEstimate, service: Service) -> float:
    return next(one.on_air for one in found.services if one.service is service)


# ---- worked by hand -------------------------------------------------------------------------------


def test_the_first_show_watched_by_nobody() -> None:
    """MediaLive: input 0.1404, 1080p and 720p 0.4212 each, 540p and 360p 0.2124 each, and the archive
    0.4212: 1.8288. MediaPackage takes in 5 + 3 + 1.6 + 0.8 + 0.128 = 10.528 Mb/s, which is
    10.528e6 x 3600 / 8 / 2^30 = 4.412 GB for 0.03: 0.13237. CloudWatch: eight alarms of 0.10, one of 0.30
    and one of 0.50 make 1.60 a month, the dashboard 3.00: 4.60 / 730 = 0.006301; 420 + 2,880 metrics read:
    0.033. Together 2.000468.
    """
    found = cost(default_spec(), 0)
    assert share(found, Service.MEDIALIVE) == pytest.approx(1.8288)
    assert share(found, Service.MEDIAPACKAGE) == pytest.approx(0.132367, abs=1e-6)
    assert share(found, Service.CLOUDWATCH) == pytest.approx(0.039301, abs=1e-6)
    assert found.on_air == pytest.approx(2.000468, abs=1e-6)
    assert found.idle == pytest.approx(0.006301, abs=1e-6)
    assert found.event == pytest.approx(3 * 2.000468, abs=1e-5)


def test_the_first_show_with_a_hundred_viewers() -> None:
    """Each takes (5 + 0.128) Mb/s, 2.14912 GB in an hour: 214.912 x 0.085 = 18.26752; 3,600 / 6 s x 4
    requests are 2,400, of a hundred viewers 240,000: 0.24. The origin sends every rendition in two
    containers: 8.82447 x 0.05 = 0.441223.
    """
    found = cost(default_spec(), 100)
    assert share(found, Service.CLOUDFRONT) == pytest.approx(18.26752 + 0.24, abs=1e-4)
    assert share(found, Service.MEDIAPACKAGE) == pytest.approx(0.132367 + 0.441223, abs=1e-5)
    assert found.on_air == pytest.approx(20.94921, abs=1e-4)


def test_the_encoder_of_an_example_of_aws() -> None:
    """Live Streaming on AWS with Amazon S3, cost example 2: input 10-20 Mb/s 0.294, four SD outputs 0.354,
    two HD outputs 0.702: 3.114 an hour, "$3.11". Here a 9 Mb/s rung makes the template reserve 10-20 Mb/s.
    """
    ladder = (
        rung("1080p", 1920, 1080, 9_000_000, 8),
        rung("720p", 1280, 720, 2_700_000, 7),
        rung("540p", 960, 540, 1_800_000, 7),
        rung("432p", 768, 432, 1_200_000, 7),
        rung("360p", 640, 360, 800_000, 6),
        rung("288p", 512, 288, 400_000, 6),
    )
    spec = changed(
        default_spec(), encode__channel_class=STANDARD, encode__renditions=ladder, record__archive=False
    )
    assert share(cost(spec, 0), Service.MEDIALIVE) == pytest.approx(3.114)


def test_a_redundant_show_from_seoul() -> None:
    """Two cameras 2 x 0.234, 720p 0.702, 540p and 360p 0.354 each, archive 0.702: 2.58. Both pipelines feed
    MediaPackage: 2 x (3 + 1.6 + 0.8 + 0.128) Mb/s = 4.63352 GB x 0.03 = 0.139005. Fifty viewers in Asia take
    50 x 3.128 Mb/s = 65.5464 GB x 0.12 = 7.86557, and ask 50 x 2,400 times: 0.144.
    """
    spec = changed(
        default_spec(region="ap-northeast-2"),
        ingest__cameras=2,
        encode__channel_class=STANDARD,
        encode__renditions=LADDER_720P,
        watch__planned_minutes=90,
    )
    found = cost(spec, 50)
    assert share(found, Service.MEDIALIVE) == pytest.approx(2.58)
    ingest = next(line for line in found.lines if line.charge.topic == "package-ingest")
    assert ingest.on_air == pytest.approx(0.139005, abs=1e-6)
    assert share(found, Service.CLOUDFRONT) == pytest.approx(
        7.86557 + 0.144 + 50 * 24 * 9e-7 + 2400 * 9e-7, abs=1e-4
    )
    assert found.borrowed
    assert found.event == pytest.approx(found.on_air * 1.5, abs=1e-9)


def test_the_archive_is_paid_every_month() -> None:
    """Three hours of (5 + 0.128) Mb/s are 6.44736 GB x 0.023 = 0.148289 a month, two pipelines twice that."""
    assert cost(default_spec()).kept_month == pytest.approx(0.148289, abs=1e-6)
    both = changed(default_spec(), encode__channel_class=STANDARD)
    assert cost(both).kept_month == pytest.approx(2 * 0.148289, abs=1e-6)
    assert cost(changed(default_spec(), record__archive=False)).kept_month == 0


def test_a_short_show_pays_ten_minutes_of_the_encoder() -> None:
    """Four minutes: MediaLive 1.8288 x 10 / 60 = 0.3048, the rest 0.171668 x 4 / 60 = 0.011445."""
    found = cost(changed(default_spec(), watch__planned_minutes=4), 0)
    assert found.event == pytest.approx(0.3048 + 0.011445, abs=1e-5)


# ---- what is unknown is said ----------------------------------------------------------------------


def test_the_unknown_prices_of_the_first_show() -> None:
    assert cost(default_spec()).unknown == (
        "audio-output",
        "idle-channel",
        "idle-input",
        "origin-shield",
        "glacier",
        "small",
    )


@pytest.mark.parametrize(
    ("change", "topic"),
    [
        ({"encode__frame_rate": 60}, "fast-outputs"),
        ({"encode__renditions": (rung("2160p", 3840, 2160, 9_000_000, 8),)}, "large-outputs"),
        ({"encode__renditions": (rung("1080p", 1920, 1080, 12_000_000, 8),)}, "large-outputs"),
        ({"encode__captions": Captions.WEBVTT}, "caption-output"),
        ({"encode__captions": Captions.SMART}, "smart-captions"),
        ({"ingest__protocol": IngestProtocol.RTMPS}, "tls-balancer"),
        ({"record__storage_class": StorageClass.INTELLIGENT_TIERING}, "archive"),
        ({"record__sse_kms": True}, "kms"),
        ({"record__vod": True, "encode__frame_rate": 60}, "vod"),
        ({"extras": ExtrasSpec(viewer_analytics=True)}, "analytics"),
        ({"extras": ExtrasSpec(clip_thumbnails=True)}, "clips"),
        (
            {
                "package__drm": DrmSpec(
                    systems=("widevine",), speke_url="https://x", resource_id="x", role_arn="x"
                )
            },
            "drm",
        ),
    ],
)
def test_what_has_no_price_is_named(change: dict[str, object], topic: str) -> None:
    assert topic not in cost(default_spec()).unknown
    found = cost(changed(default_spec(), **change))
    assert topic in found.unknown
    assert found.on_air_unknown


def test_with_every_price_known_nothing_is_unknown() -> None:
    found = estimate(default_spec(), viewers=1, book=FULL_BOOK)
    assert found.unknown == ()
    assert not found.on_air_unknown
    assert not found.idle_unknown
    assert all(one.whole for one in found.services)
    assert found.idle == pytest.approx(0.01 + 0.006301, abs=1e-6)


def test_where_the_prices_come_from() -> None:
    found = cost(default_spec())
    assert not found.borrowed
    assert not found.confirmed
    assert found.dates == ("2022-04-29", "2026-11-23")
    assert cost(default_spec(region="eu-west-1")).borrowed
    unpriced = PriceBook(
        {
            place: replace(price, usd=None, source=None, date=None)
            for place, price in SHIPPED_BOOK.prices.items()
        }
    )
    assert estimate(default_spec(), viewers=0, book=unpriced).dates == ("", "")


def test_fewer_than_nobody_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="viewers"):
        cost(default_spec(), -1)


# ---- the running meter ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(-5, 10), (0, 10), (599, 10), (600, 10), (600.1, 11), (660, 11), (10_800, 180)]
)
def test_minutes_are_billed_when_they_begin(seconds: float, minutes: int) -> None:
    assert billed_minutes(seconds) == minutes


def test_the_meter_of_a_running_show() -> None:
    """42 min 17 s: 43 minutes of MediaLive, 1.8288 x 43 / 60 = 1.31064; the rest is
    0.171668 x 2537 / 3600 = 0.120978."""
    reading = Meter(cost(default_spec(), 0)).reading(2537)
    assert reading.billed_minutes == 43
    assert not reading.minimum
    assert reading.so_far == pytest.approx(1.31064 + 0.120978, abs=1e-5)
    assert reading.per_hour == pytest.approx(2.000468, abs=1e-6)
    assert reading.projected == pytest.approx(3 * 2.000468, abs=1e-5)


def test_the_first_ten_minutes_cost_the_same_encoder() -> None:
    meter = Meter(cost(default_spec(), 0))
    assert meter.reading(0).so_far == pytest.approx(0.3048)
    assert meter.reading(0).minimum
    assert meter.reading(600).minimum
    assert not meter.reading(601).minimum


def test_past_the_planned_end_the_projection_is_what_was_spent() -> None:
    meter = Meter(cost(changed(default_spec(), watch__planned_minutes=30)))
    reading = meter.reading(3600)
    assert reading.projected == reading.so_far
