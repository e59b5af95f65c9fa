"""Nothing that a template makes is forgotten by the estimate: priced, named as unknown, or free by source."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from aws.spec import IngestProtocol, PipelineSpec, SrtSpec, ViewerAccess
from aws.template.assemble import assemble_edge, build
from aws.template.chat import MOST_CONNECTIONS
from controller.cost import estimate
from controller.cost_charges import Pace, charges
from controller.cost_extras import MOST_CHATTERS, chatters
from tests.helpers.price_books import SHIPPED_BOOK
from tests.helpers.specs import changed, default_spec
from tests.unit.aws_template.test_each_field import CHANGES

VIEWERS = 500

BILLED: Mapping[str, tuple[str, ...]] = {
    "AWS::ApiGatewayV2::Api": ("extras.chat_message", "extras.chat_connection"),
    "AWS::CloudFront::Distribution": ("cloudfront.transfer", "cloudfront.requests"),
    "AWS::CloudFront::RealtimeLogConfig": ("extras.analytics",),
    "AWS::CloudTrail::Trail": ("extras.small",),
    "AWS::CloudWatch::Alarm": ("cloudwatch.alarm", "cloudwatch.alarm_fast"),
    "AWS::CloudWatch::CompositeAlarm": ("cloudwatch.alarm_composite",),
    "AWS::CloudWatch::Dashboard": ("cloudwatch.dashboard",),
    "AWS::DynamoDB::Table": ("extras.chat_write", "extras.chat_read"),
    "AWS::ElasticLoadBalancingV2::LoadBalancer": (
        "medialive.tls_balancer",
        "medialive.tls_balancer_capacity",
    ),
    "AWS::ElementalInference::Feed": ("medialive.smart_captions",),
    "AWS::Events::Rule": ("extras.small",),
    "AWS::Glue::Database": ("extras.small",),
    "AWS::Glue::Table": ("extras.small",),
    "AWS::Kinesis::Stream": ("extras.analytics_stream",),
    "AWS::KinesisFirehose::DeliveryStream": ("extras.analytics",),
    "AWS::Logs::LogGroup": ("extras.small",),
    "AWS::MediaLive::Channel": ("medialive.output", "medialive.idle.channel"),
    "AWS::MediaLive::Input": ("medialive.input", "medialive.idle.input"),
    "AWS::MediaPackageV2::Channel": ("mediapackage.ingest",),
    "AWS::MediaPackageV2::OriginEndpoint": ("mediapackage.origin",),
    "AWS::S3::Bucket": ("extras.small",),
    "AWS::SNS::Topic": ("extras.small",),
    "AWS::SQS::Queue": ("extras.small",),
    "AWS::Scheduler::Schedule": ("extras.small",),
    "AWS::SecretsManager::Secret": ("secrets.secret",),
}
"""Type, and the beginnings of the price book's keys that a plan with such a resource is charged for."""

BY_FUNCTION: Mapping[str, str] = {
    "Chat": "extras.chat_request",
    "Clip": "extras.pictures",
    "Vod": "extras.convert",
}
"""A function's logical id begins so: what is charged for its work (Lambda itself, or what it starts)."""

FREE: Mapping[str, str] = {
    "AWS::ApiGatewayV2::Integration": "API Gateway pricing: messages and connection minutes only",
    "AWS::ApiGatewayV2::Route": "API Gateway pricing: messages and connection minutes only",
    "AWS::ApiGatewayV2::Stage": "API Gateway pricing: messages and connection minutes only",
    "AWS::CloudFront::CachePolicy": "CloudFront pricing: transfer, requests and named features only",
    "AWS::CloudFront::KeyGroup": "CloudFront pricing: transfer, requests and named features only",
    "AWS::CloudFront::OriginAccessControl": "CloudFront guide, 'Restrict access to an origin': no charge",
    "AWS::CloudFront::PublicKey": "CloudFront pricing: transfer, requests and named features only",
    "AWS::CloudFront::ResponseHeadersPolicy": "CloudFront pricing: transfer, requests, named features only",
    "AWS::EC2::SecurityGroup": "VPC pricing: security groups have no price",
    "AWS::EC2::SecurityGroupIngress": "VPC pricing: security groups have no price",
    "AWS::ElasticLoadBalancingV2::Listener": "Elastic Load Balancing pricing: hours, capacity units only",
    "AWS::ElasticLoadBalancingV2::TargetGroup": "Elastic Load Balancing pricing: hours, capacity units only",
    "AWS::IAM::Role": "IAM FAQ: no additional charge",
    "AWS::Lambda::EventInvokeConfig": "Lambda pricing: requests and duration only",
    "AWS::Lambda::Permission": "Lambda pricing: requests and duration only",
    "AWS::MediaLive::InputSecurityGroup": "MediaLive pricing: inputs, outputs and add-ons only",
    "AWS::MediaPackageV2::ChannelGroup": "MediaPackage pricing: ingest and origination only",
    "AWS::MediaPackageV2::OriginEndpointPolicy": "MediaPackage pricing: ingest and origination only",
    "AWS::S3::BucketPolicy": "S3 pricing: storage, requests and transfer only",
    "AWS::SNS::Subscription": "SNS pricing: deliveries only",
    "AWS::SNS::TopicPolicy": "SNS pricing: deliveries only",
    "AWS::SQS::QueuePolicy": "SQS pricing: requests only",
}
"""Types that have no price of their own, and where AWS says what it bills instead."""


MORE: list[dict[str, Any]] = [
    {"region": "eu-west-1"},
    {"ingest__protocol": IngestProtocol.SRT, "ingest__srt": SrtSpec(algorithm="AES256", latency_ms=2000)},
    {"deliver__access": ViewerAccess.SIGNED_COOKIE},
    {"record__vod": True},
    {"extras__clip_thumbnails": True},
]
NAMED = [pytest.param(changed(default_spec(), **one), id=str(one)) for one in (*CHANGES, *MORE)]


@cache
def made(spec: PipelineSpec) -> dict[str, str]:
    """Logical id and type of every resource, those of the companion as well."""
    found: dict[str, str] = {}
    for template in (build(spec), assemble_edge(spec)):
        resources: dict[str, Any] = template.document["Resources"] if template is not None else {}
        found |= {title: body["Type"] for title, body in resources.items()}
    return found


def keys_for(title: str, kind: str) -> tuple[str, ...]:
    if kind != "AWS::Lambda::Function":
        return BILLED[kind]
    return tuple(key for begin, key in BY_FUNCTION.items() if title.startswith(begin))


@pytest.mark.parametrize("spec", NAMED)
def test_every_resource_of_every_plan_is_charged_for_or_free(spec: PipelineSpec) -> None:
    charged = {charge.key for charge in charges(spec, VIEWERS)}
    for title, kind in made(spec).items():
        if kind in FREE:
            continue
        wanted = keys_for(title, kind)
        assert wanted, f"{title} is neither charged for nor free"
        for key in wanted:
            assert any(one.startswith(key) for one in charged), f"{title} ({kind}): nothing for {key}"


def test_no_type_is_both_and_the_tables_hold_nothing_that_nobody_makes() -> None:
    plans = (changed(default_spec(), **one) for one in (*CHANGES, *MORE))
    kinds = {kind for spec in plans for kind in made(spec).values()}
    assert not set(BILLED) & set(FREE)
    assert not kinds - set(BILLED) - set(FREE) - {"AWS::Lambda::Function"}
    assert not (set(BILLED) | set(FREE)) - kinds


@pytest.mark.parametrize("spec", NAMED)
def test_what_has_no_price_is_named(spec: PipelineSpec) -> None:
    found = estimate(spec, viewers=VIEWERS, book=SHIPPED_BOOK)
    for line in found.lines:
        assert line.known or line.charge.topic in found.unknown


def amounts(viewers: int, **extras: bool) -> dict[str, float]:
    spec = changed(default_spec(), **{f"extras__{name}": on for name, on in extras.items()})
    found = [one for one in charges(spec, viewers) if one.key.startswith("extras.")]
    return {one.key.removeprefix("extras."): one.quantity for one in found if one.pace is Pace.FLOWING}


def test_a_chat_of_twenty_among_two_hundred_viewers() -> None:
    """20 chatters write 120 messages an hour: 120 sent, 240 pings, 40 for joining, 120 x 20 delivered."""
    assert amounts(200, chat=True) == pytest.approx(
        {
            "chat_message": 120 + 240 + 40 + 2400,
            "chat_connection": 1200,
            "chat_request": 120 + 240 + 60,
            "chat_compute": (420 * 0.05 + 2400 * 0.01 / 32) * 0.5,
            "chat_write": 120 * 4 + 20 * 4,
            "chat_read": 140 * 20 * 100 / 8192 + 20 * 4,
            "small": 1,
        }
    )


def test_the_chat_s_cost_stops_growing_where_its_guard_does() -> None:
    assert MOST_CHATTERS == MOST_CONNECTIONS
    assert chatters(500) == 50
    assert chatters(1_000_000) == chatters(10_000) == 1000
    full = estimate(changed(default_spec(), extras__chat=True), viewers=10_000, book=SHIPPED_BOOK)
    share = sum(line.on_air or 0 for line in full.lines if line.charge.topic == "chat")
    assert share == pytest.approx(6.07, abs=0.02)
    assert "chat" not in full.unknown


def test_a_chat_that_nobody_reads_costs_nothing() -> None:
    assert not [key for key in amounts(0, chat=True) if "chat" in key]


def test_the_analytics_stream_costs_while_nobody_watches() -> None:
    spec = changed(default_spec(), extras__viewer_analytics=True)
    idle = [
        line.idle
        for line in estimate(spec, viewers=0, book=SHIPPED_BOOK).lines
        if "stream" in line.charge.key
    ]
    assert idle == [pytest.approx(0.04)]
    assert amounts(10, viewer_analytics=True)["analytics"] == 10 * 2400.0
    assert "analytics" in estimate(spec, viewers=10, book=SHIPPED_BOOK).unknown
