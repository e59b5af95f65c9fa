"""Change rows as people read them: kinds, order, what breaks, what waits for an idle channel."""

from __future__ import annotations

import pytest

from aws.facts import Change
from aws.failures import AwsFailure
from controller.preview import Kind, Preview, joined, preview, refuse_on_air


def change(name: str, kind: str, action: str = "Modify", replacement: str = "False", *names: str) -> Change:
    return Change(
        action=action,
        logical_id=name,
        resource_type=f"AWS::{kind}",
        replacement=replacement if action == "Modify" else "",
        properties=names,
    )


NEW_INPUT = change("InputA", "MediaLive::Input", "Modify", "True", "Type")
NEW_EDGE = change("Distribution", "CloudFront::Distribution", "Modify", "True")
ALARM = change("AlarmInputLost0", "CloudWatch::Alarm", "Modify", "False", "Threshold")
NETWORKS = change("Networks", "MediaLive::InputSecurityGroup", "Modify", "False", "WhitelistRules")
CHANNEL = change("Channel", "MediaLive::Channel", "Modify", "False", "EncoderSettings")
TOPIC = change("AlarmTopic", "SNS::Topic", "Remove")
QUEUE = change("Queue", "SQS::Queue", "Add")


def test_what_hurts_stands_first_and_everything_is_counted() -> None:
    found = preview([QUEUE, ALARM, TOPIC, NEW_INPUT])
    assert [row.text for row in found.rows] == [
        "InputA (AWS::MediaLive::Input): replaced",
        "AlarmTopic (AWS::SNS::Topic): removed",
        "AlarmInputLost0 (AWS::CloudWatch::Alarm): changed in place [Threshold]",
        "Queue (AWS::SQS::Queue): made",
    ]
    assert found.sentence == "1 made, 1 changed in place, 1 replaced, 1 removed"


def test_what_a_replacement_breaks_is_said_once() -> None:
    second = change("InputB", "MediaLive::Input", "Remove")
    assert preview([NEW_INPUT, second, NEW_EDGE, TOPIC]).breaks == (
        "A new distribution: every viewer needs the new link.",
        "A new ingest address: every phone needs the new QR code.",
        "Whoever gets the e-mails has to confirm them again.",
    )


def test_a_changed_destination_is_a_new_address_even_in_place() -> None:
    moved = change("InputA", "MediaLive::Input", "Modify", "False", "Destinations")
    assert preview([moved]).breaks == ("A new ingest address: every phone needs the new QR code.",)
    renamed = change("InputA", "MediaLive::Input", "Modify", "False", "Name")
    assert preview([renamed]).breaks == ()


@pytest.mark.parametrize(
    ("action", "replacement", "kind"),
    [
        ("Add", "", Kind.MADE),
        ("Import", "", Kind.MADE),
        ("Remove", "", Kind.REMOVED),
        ("Modify", "True", Kind.REPLACED),
        ("Modify", "Conditional", Kind.PERHAPS),
        ("Modify", "False", Kind.CHANGED),
        ("Dynamic", "", Kind.PERHAPS),
    ],
)
def test_kinds(action: str, replacement: str, kind: Kind) -> None:
    (row,) = preview(
        [Change(action=action, logical_id="X", resource_type="AWS::SQS::Queue", replacement=replacement)]
    ).rows
    assert row.kind is kind


def test_nothing_to_do() -> None:
    assert Preview().empty
    assert Preview().sentence == "Nothing would change: AWS already has what the plan says."


def test_two_stacks_are_one_change_and_the_other_region_is_named() -> None:
    both = joined(preview([ALARM]), preview([TOPIC], place="us-east-1"))
    assert [row.place for row in both.rows] == ["", "us-east-1"]
    assert both.rows[1].text == "AlarmTopic (AWS::SNS::Topic, us-east-1): removed"


@pytest.mark.parametrize(
    "changes",
    [
        [NETWORKS],
        [ALARM, TOPIC, QUEUE],
        [change("Distribution", "CloudFront::Distribution")],
        [change("Hls", "MediaPackageV2::OriginEndpoint", "Add")],
        [],
    ],
)
def test_what_may_change_on_air(changes: list[Change]) -> None:
    refuse_on_air(changes)


@pytest.mark.parametrize(
    "waiting",
    [
        CHANNEL,
        NEW_INPUT,
        NEW_EDGE,
        change("InputA", "MediaLive::Input"),
        change("Hls", "MediaPackageV2::OriginEndpoint", "Remove"),
        change("Networks", "MediaLive::InputSecurityGroup", "Remove"),
        change("Networks", "MediaLive::InputSecurityGroup", "Modify", "Conditional"),
        change("Archive", "S3::Bucket", "Remove"),
    ],
)
def test_what_needs_an_idle_channel_is_refused_on_air(waiting: Change) -> None:
    with pytest.raises(AwsFailure, match=f"{waiting.logical_id}.*only while the channel is idle") as caught:
        refuse_on_air([ALARM, waiting])
    assert caught.value.code == "needs-idle"


def test_the_refusal_counts_the_others() -> None:
    with pytest.raises(AwsFailure) as caught:
        refuse_on_air([CHANNEL, NEW_INPUT])
    assert caught.value.sentence == (
        "Changing the event on air: InputA (AWS::MediaLive::Input) and 1 more can be changed only while the "
        "channel is idle. Stop the broadcast first, or change only what may change on air."
    )


def test_a_load_balancer_is_not_taken_from_phones_on_air() -> None:
    gone = change("Balancer", "ElasticLoadBalancingV2::LoadBalancer", "Remove")
    found = preview([gone])
    assert found.breaks == (
        "Another load balancer, or none: the DNS record of the phones' domain has to follow.",
    )
    assert [row.name for row in found.waits_for_idle] == ["Balancer"]
    certificate = change("ListenerA0", "ElasticLoadBalancingV2::Listener", "Modify", "False", "Certificates")
    networks = change(
        "BalancerSecurityGroup", "EC2::SecurityGroup", "Modify", "False", "SecurityGroupIngress"
    )
    assert preview([certificate, networks]).waits_for_idle == ()
