"""Costs worked by hand, and what must hold for every plan. US dollars, list prices of the shipped book."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from aws.spec import (
    Captions,
    ChannelClass,
    DrmSpec,
    ExtrasSpec,
    IngestProtocol,
    PackageFormat,
    PipelineSpec,
    Rendition,
    SrtSpec,
    StorageClass,
)
from aws.template import assemble
from controller.cost import CostEstimate, Meter, billed_minutes, estimate
from controller.cost_charges import Pace, Service, charges, edge_place, requests_per_hour
from controller.price_book import PriceBook, load_book
from tests.helpers.spec_strategies import specs
from tests.helpers.specs import LADDER_720P, changed, default_spec, rung

BOOK = load_book()
FULL = PriceBook(
    {
        place: price if price.known else replace(price, usd=0.005, source="made up", date="2026-11-23")
        for place, price in BOOK.prices.items()
    }
)
"""Every price known: what is unknown costs half a cent."""
STANDARD = ChannelClass.STANDARD


def cost(spec: PipelineSpec, viewers: int = 100) -> CostEstimate:
    return estimate(spec, viewers=viewers, book=BOOK)


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
        ({"record__vod": True}, "vod"),
        ({"extras": ExtrasSpec(chat=True)}, "chat"),
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
    found = estimate(default_spec(), viewers=1, book=FULL)
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
    assert estimate(default_spec(), viewers=0, book=PriceBook({
        place: replace(price, usd=None, source=None, date=None) for place, price in BOOK.prices.items()
    })).dates == ("", "")  # fmt: skip


def test_fewer_than_nobody_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="viewers"):
        cost(default_spec(), -1)


# ---- the charges follow the template --------------------------------------------------------------


@pytest.mark.parametrize(
    "spec",
    [
        default_spec(),
        changed(default_spec(), encode__channel_class=STANDARD, ingest__cameras=2),
        changed(default_spec(), encode__captions=Captions.WEBVTT, record__archive=False),
        changed(default_spec(), watch__alarms=False, watch__dashboard=False),
        changed(default_spec(), encode__renditions=(rung("a", 1920, 1080, 9_000_000, 8),)),
    ],
)
def test_as_many_pieces_as_the_template_makes(spec: PipelineSpec) -> None:
    resources = assemble(spec).document["Resources"].values()

    def made(kind: str) -> list[dict[str, object]]:
        return [one["Properties"] for one in resources if one["Type"] == kind]

    found: dict[str, float] = {}
    for charge in charges(spec, 10):
        name = ".".join(charge.key.split(".")[:2])
        found[name] = found.get(name, 0) + charge.quantity
    alarms = made("AWS::CloudWatch::Alarm")
    fast = [alarm for alarm in alarms if int(str(alarm["Period"])) < 60]
    assert found.get("cloudwatch.alarm", 0) == len(alarms) - len(fast)
    assert found.get("cloudwatch.alarm_fast", 0) == len(fast)
    assert found.get("cloudwatch.alarm_composite", 0) == len(made("AWS::CloudWatch::CompositeAlarm"))
    assert found.get("cloudwatch.dashboard", 0) == len(made("AWS::CloudWatch::Dashboard"))
    assert found["medialive.input"] == len(made("AWS::MediaLive::Input"))
    (channel,) = made("AWS::MediaLive::Channel")
    groups = channel["EncoderSettings"]["OutputGroups"]  # type: ignore[index]
    assert found["medialive.output"] == sum(len(group["Outputs"]) for group in groups)
    reserved = {"10": "MAX_10_MBPS", "20": "MAX_20_MBPS", "50": "MAX_50_MBPS"}
    (bought,) = (charge.key.split(".") for charge in charges(spec, 0) if charge.topic == "inputs")
    assert channel["InputSpecification"]["MaximumBitrate"] == reserved[bought[3]]  # type: ignore[index]
    assert channel["InputSpecification"]["Resolution"] == bought[2].upper()  # type: ignore[index]


def test_an_srt_camera_keeps_a_secret() -> None:
    spec = changed(default_spec(), ingest__srt=SrtSpec(algorithm="AES256", latency_ms=2000))
    assert share(cost(spec), Service.CLOUDWATCH) == share(cost(default_spec()), Service.CLOUDWATCH)
    (secret,) = (line for line in cost(spec).lines if line.charge.topic == "secrets")
    assert secret.on_air == pytest.approx(0.40 / 730)


@pytest.mark.parametrize(
    ("region", "price_class", "place"),
    [
        ("us-west-2", "PriceClass_All", "us-east-1"),
        ("eu-central-1", "PriceClass_100", "edge:EU"),
        ("ap-northeast-2", "PriceClass_All", "edge:AP"),
        ("ap-northeast-2", "PriceClass_200", "edge:AP"),
        ("ap-northeast-2", "PriceClass_100", "us-east-1"),
        ("ap-northeast-1", "PriceClass_All", "edge:JP"),
        ("ap-southeast-2", "PriceClass_200", "us-east-1"),
        ("sa-east-1", "PriceClass_All", "edge:SA"),
        ("sa-east-1", "PriceClass_200", "us-east-1"),
        ("ap-south-1", "PriceClass_200", "edge:IN"),
    ],
)
def test_viewers_are_near_the_event(region: str, price_class: str, place: str) -> None:
    spec = changed(default_spec(region=region), deliver__price_class=price_class)
    assert edge_place(spec) == place


@pytest.mark.parametrize(
    ("formats", "seconds", "an_hour"),
    [
        ((PackageFormat.HLS,), 6, 2400),
        ((PackageFormat.DASH,), 6, 1800),
        ((PackageFormat.DASH, PackageFormat.CMAF), 2, 7200),
        ((PackageFormat.LL_HLS,), 6, 14_400),
    ],
)
def test_requests_of_one_viewer(formats: tuple[PackageFormat, ...], seconds: int, an_hour: float) -> None:
    spec = changed(default_spec(), package__formats=formats, package__segment_seconds=seconds)
    assert requests_per_hour(spec) == pytest.approx(an_hour)


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


# ---- what holds for every plan --------------------------------------------------------------------

viewer_counts = st.integers(0, 100_000)
some = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
modest_rungs = st.builds(
    Rendition,
    name=st.just("more"),
    width=st.integers(16, 960).map(lambda half: 2 * half),
    height=st.integers(16, 540).map(lambda half: 2 * half),
    max_bitrate=st.integers(1000, 8_000_000),
    quality=st.just(7),
)


@some
@given(specs, viewer_counts)
def test_no_cost_is_negative_and_the_parts_make_the_sum(spec: PipelineSpec, viewers: int) -> None:
    found = estimate(spec, viewers=viewers, book=FULL)
    assert all((line.on_air or 0) >= 0 and (line.idle or 0) >= 0 for line in found.lines)
    assert sum(one.on_air for one in found.services) == pytest.approx(found.on_air)


@some
@given(specs, viewer_counts)
def test_off_the_air_never_costs_more_than_on_air(spec: PipelineSpec, viewers: int) -> None:
    for book in (BOOK, FULL):
        found = estimate(spec, viewers=viewers, book=book)
        assert found.idle <= found.on_air


@some
@given(specs, viewer_counts, modest_rungs)
def test_another_rendition_never_makes_it_cheaper(spec: PipelineSpec, viewers: int, more: Rendition) -> None:
    assume(all(one.name != more.name for one in spec.encode.renditions))
    ladder = tuple(
        one for one in spec.encode.renditions if one.max_bitrate <= 8_000_000 and one.height <= 1080
    )
    assume(ladder and all(one.width <= 1920 for one in ladder))
    smaller = changed(spec, encode__renditions=ladder, encode__frame_rate=30)
    larger = changed(smaller, encode__renditions=(*ladder, more))
    for book in (BOOK, FULL):
        before = estimate(smaller, viewers=viewers, book=book)
        assert before.on_air <= estimate(larger, viewers=viewers, book=book).on_air + 1e-9


@some
@given(specs, viewer_counts)
def test_two_pipelines_are_dearer_than_one(spec: PipelineSpec, viewers: int) -> None:
    assume(spec.encode.frame_rate <= 30)
    one = changed(spec, encode__channel_class=ChannelClass.SINGLE)
    two = changed(spec, encode__channel_class=STANDARD)
    single, double = (estimate(each, viewers=viewers, book=BOOK) for each in (one, two))
    assert single.on_air < double.on_air
    assert single.event < double.event


@some
@given(specs, viewer_counts, viewer_counts)
def test_more_viewers_never_make_it_cheaper(spec: PipelineSpec, viewers: int, more: int) -> None:
    few, many = (estimate(spec, viewers=count, book=FULL) for count in (viewers, viewers + more))
    assert few.on_air <= many.on_air + 1e-9


@some
@given(specs, st.floats(0, 1e6), st.floats(0, 1e6))
def test_the_meter_never_runs_backwards(spec: PipelineSpec, seconds: float, more: float) -> None:
    meter = Meter(estimate(spec, viewers=10, book=BOOK))
    now, later = meter.reading(seconds), meter.reading(seconds + more)
    assert now.so_far <= later.so_far + 1e-9
    assert now.so_far <= now.projected + 1e-9


@some
@given(specs)
def test_what_is_unknown_is_named_or_charged(spec: PipelineSpec) -> None:
    found = estimate(spec, viewers=1, book=BOOK)
    for line in found.lines:
        assert line.known or line.charge.topic in found.unknown
        if line.charge.pace is not Pace.KEPT:
            assert (line.over(60) is None) == (not line.known and line.charge.pace is not Pace.IDLE)
