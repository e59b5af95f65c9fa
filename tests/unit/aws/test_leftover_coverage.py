"""Whatever can bill after a tear-down that failed is asked for; what is not asked for says why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from aws import leftovers
from aws.companion import TYPES
from aws.leftover_extras import EXTRAS
from aws.leftover_looks import LOOKS
from aws.leftover_owner import Owner
from aws.spec import IngestProtocol, SrtSpec, ViewerAccess
from aws.template.assemble import assemble_edge, build
from tests.helpers.aws_stubs import Stubs
from tests.helpers.leftover_answers import account
from tests.helpers.specs import changed, default_spec
from tests.unit.aws_template.test_each_field import CHANGES

MORE: list[dict[str, Any]] = [
    {"ingest__protocol": IngestProtocol.SRT, "ingest__srt": SrtSpec(algorithm="AES256", latency_ms=2000)},
    {"deliver__access": ViewerAccess.SIGNED_COOKIE},
    {"record__vod": True},
    {"extras__clip_thumbnails": True},
]

NOT_ASKED_FOR: Mapping[str, str] = {
    "AWS::ApiGatewayV2::Integration": "goes with its API",
    "AWS::ApiGatewayV2::Route": "goes with its API",
    "AWS::ApiGatewayV2::Stage": "goes with its API",
    "AWS::CloudFront::KeyGroup": "costs nothing",
    "AWS::CloudFront::PublicKey": "costs nothing",
    "AWS::CloudFront::RealtimeLogConfig": "costs nothing without a distribution",
    "AWS::CloudWatch::CompositeAlarm": "listed among the alarms",
    "AWS::EC2::SecurityGroupIngress": "goes with its group",
    "AWS::ElasticLoadBalancingV2::Listener": "goes with its load balancer",
    "AWS::ElementalInference::Feed": "billed while the channel sends to it; price and minimum UNCONFIRMED",
    "AWS::Glue::Table": "goes with its database",
    "AWS::Lambda::EventInvokeConfig": "goes with its function",
    "AWS::Lambda::Permission": "goes with its function",
    "AWS::MediaPackageV2::Channel": "goes with its group",
    "AWS::MediaPackageV2::OriginEndpoint": "goes with its group",
    "AWS::MediaPackageV2::OriginEndpointPolicy": "goes with its endpoint",
    "AWS::S3::BucketPolicy": "goes with its bucket",
    "AWS::SNS::Subscription": "goes with its topic",
    "AWS::SNS::TopicPolicy": "goes with its topic",
    "AWS::SQS::QueuePolicy": "goes with its queue",
}

MINE = Owner(event="show", region="eu-west-1", others=("show-2",))


def made() -> set[str]:
    specs = [changed(default_spec(), **one) for one in (*CHANGES, *MORE)]
    return {body["Type"] for spec in specs for body in build(spec).document["Resources"].values()}


def test_every_type_of_every_plan_is_asked_for_or_says_why_not() -> None:
    assert made() - set(LOOKS) == set(NOT_ASKED_FOR)


def test_whatever_bills_while_nothing_happens_is_asked_for() -> None:
    assert set(LOOKS) >= leftovers.BILLING


def test_whatever_of_the_companion_can_stay_is_asked_for_there() -> None:
    template = assemble_edge(default_spec(region="eu-west-1"))
    assert template is not None
    there = {body["Type"] for body in template.document["Resources"].values()}
    assert there - set(TYPES) == {"AWS::SNS::TopicPolicy"}


def test_what_the_extras_leave_is_found_and_a_neighbour_s_is_not(aws: Stubs) -> None:
    account(
        aws,
        streams=["flypack-show-ViewerStream-A1", "orders"],
        deliveries=["flypack-show-viewers", "flypack-showtime-viewers"],
        databases=["flypack_show", "flypack_show_2", "default"],
        tables=["flypack-show-chat", "flypack-showtime-chat"],
        functions=["flypack-show-chat"],
        log_groups=["/aws/lambda/flypack-show-chat", "/aws/lambda/flypack-showtime-chat"],
        apis={"a1": {"flypack:event": "show"}, "a2": {"flypack:event": "show-2"}, "a3": {}},
    )
    found = leftovers.find(aws.session, "show")
    assert [(item.resource_type, item.identifier, item.bills) for item in found] == [
        ("AWS::Kinesis::Stream", "flypack-show-ViewerStream-A1", True),
        ("AWS::KinesisFirehose::DeliveryStream", "flypack-show-viewers", False),
        ("AWS::Glue::Database", "flypack_show", False),
        ("AWS::DynamoDB::Table", "flypack-show-chat", True),
        ("AWS::Lambda::Function", "flypack-show-chat", False),
        ("AWS::Logs::LogGroup", "/aws/lambda/flypack-show-chat", True),
        ("AWS::ApiGatewayV2::Api", "a1", False),
    ]


@pytest.mark.parametrize("kind", ["AWS::Kinesis::Stream", "AWS::DynamoDB::Table"])
def test_a_longer_event_s_name_wins(aws: Stubs, kind: str) -> None:
    aws.answer("kinesis", "list_streams", {"StreamNames": ["flypack-show-2-X"], "HasMoreStreams": False})
    aws.answer("dynamodb", "list_tables", {"TableNames": ["flypack-show-2-chat"]})
    assert list(EXTRAS[kind](aws.session, MINE)) == []
    other = "AWS::DynamoDB::Table" if kind == "AWS::Kinesis::Stream" else "AWS::Kinesis::Stream"
    assert list(EXTRAS[other](aws.session, MINE)) == []


def test_deliveries_are_paged_by_their_last_name(aws: Stubs) -> None:
    names = ["other", "flypack-show-viewers"]
    for number, name in enumerate(names):
        asked = {"ExclusiveStartDeliveryStreamName": names[number - 1]} if number else {}
        reply = {"DeliveryStreamNames": [name], "HasMoreDeliveryStreams": number == 0}
        aws.answer("firehose", "list_delivery_streams", reply, asked)
    assert list(EXTRAS["AWS::KinesisFirehose::DeliveryStream"](aws.session, MINE)) == [names[1]]
