"""The charges follow the template: as many alarms, inputs and outputs as it makes; what viewers ask for."""

from __future__ import annotations

import pytest

from aws.spec import Captions, ChannelClass, IngestProtocol, PackageFormat, PipelineSpec, SrtSpec
from aws.template import assemble
from controller.cost_charges import Pace, charges, edge_place, requests_per_hour
from tests.helpers.specs import changed, default_spec, rung

STANDARD = ChannelClass.STANDARD


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
    spec = changed(
        default_spec(), ingest__srt=SrtSpec(algorithm="AES256", latency_ms=2000), ingest__cameras=2
    )
    assert [charge.quantity for charge in charges(spec, 0) if charge.key == "secrets.secret"] == [2.0]
    assert not [charge for charge in charges(default_spec(), 0) if charge.key == "secrets.secret"]


def test_a_load_balancer_is_billed_while_the_event_exists_and_by_what_the_phones_send() -> None:
    spec = changed(
        default_spec(),
        ingest__protocol=IngestProtocol.RTMPS,
        ingest__cameras=2,
        encode__channel_class=STANDARD,
        encode__renditions=(rung("a", 1280, 720, 5_000_000, 8),),
    )
    found = {one.key: one for one in charges(spec, 0) if one.topic == "tls-balancer"}
    assert {key: one.pace for key, one in found.items()} == {
        "medialive.tls_balancer": Pace.STANDING,
        "medialive.tls_balancer_address": Pace.STANDING,
        "medialive.tls_balancer_capacity": Pace.FLOWING,
    }
    assert found["medialive.tls_balancer"].quantity == 730.0
    assert found["medialive.tls_balancer_address"].quantity == 1460.0
    assert found["medialive.tls_balancer_capacity"].quantity == pytest.approx(10.27, abs=0.01)
    assert not [one for one in charges(default_spec(), 0) if one.topic == "tls-balancer"]


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
