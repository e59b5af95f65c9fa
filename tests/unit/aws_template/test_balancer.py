"""RTMPS: every phone has a door of its own, the targets come in later, nothing else gets through."""

from __future__ import annotations

from typing import Any

import pytest

from aws.rtmps import address_parameters, listener_port, unfinished
from aws.spec import ChannelClass, IngestProtocol
from aws.template import assemble
from tests.helpers.specs import changed, default_spec
from tests.unit.aws_template.balancer_breaks import RTMPS, rtmps_spec

ONE = changed(default_spec(), ingest__protocol=IngestProtocol.RTMPS, ingest__rtmps=RTMPS)


def of_type(document: dict[str, Any], kind: str) -> dict[str, Any]:
    found = document["Resources"].items()
    return {title: body["Properties"] for title, body in found if body["Type"].endswith(f"::{kind}")}


def test_ports_do_not_move_when_a_camera_or_a_pipeline_joins() -> None:
    assert [listener_port(camera, pipeline) for camera in "AB" for pipeline in (0, 1)] == [443, 444, 445, 446]


@pytest.mark.parametrize(
    ("cameras", "pipelines", "expected"),
    [
        (1, ChannelClass.SINGLE, {"ListenerA0": 443}),
        (1, ChannelClass.STANDARD, {"ListenerA0": 443, "ListenerA1": 444}),
        (2, ChannelClass.SINGLE, {"ListenerA0": 443, "ListenerB0": 445}),
        (
            2,
            ChannelClass.STANDARD,
            {"ListenerA0": 443, "ListenerA1": 444, "ListenerB0": 445, "ListenerB1": 446},
        ),
    ],
)
def test_every_destination_has_a_listener_and_a_target_group(
    cameras: int, pipelines: ChannelClass, expected: dict[str, int]
) -> None:
    spec = changed(ONE, ingest__cameras=cameras, encode__channel_class=pipelines)
    document = assemble(spec).document
    found = of_type(document, "Listener")
    assert {title: body["Port"] for title, body in found.items()} == expected
    forwards = {title: body["DefaultActions"][0]["TargetGroupArn"] for title, body in found.items()}
    assert forwards == {title: {"Ref": title.replace("Listener", "Targets")} for title in expected}
    assert len(of_type(document, "TargetGroup")) == len(expected)


def test_a_listener_ends_modern_tls_with_the_plan_s_certificate() -> None:
    listener = of_type(assemble(ONE).document, "Listener")["ListenerA0"]
    assert (listener["Protocol"], listener["SslPolicy"]) == ("TLS", "ELBSecurityPolicy-TLS13-1-2-2021-06")
    assert listener["Certificates"] == [{"CertificateArn": RTMPS.certificate_arn}]


def test_the_target_is_there_once_its_address_is_known() -> None:
    document = assemble(ONE).document
    targets = of_type(document, "TargetGroup")["TargetsA0"]
    assert targets["Targets"] == {
        "Fn::If": [
            "HasInputAddressA0",
            [{"Id": {"Ref": "InputAddressA0"}, "Port": 1935}],
            {"Ref": "AWS::NoValue"},
        ]
    }
    assert (targets["Protocol"], targets["Port"], targets["TargetType"]) == ("TCP", 1935, "ip")
    assert document["Conditions"] == {
        "HasInputAddressA0": {"Fn::Not": [{"Fn::Equals": [{"Ref": "InputAddressA0"}, "none"]}]}
    }
    parameter = document["Parameters"]["InputAddressA0"]
    assert parameter["Default"] == "none"
    assert "NoEcho" not in parameter


def test_addresses_may_be_left_out_and_keys_may_not() -> None:
    template = assemble(ONE)
    assert template.parameters == ("StreamKeyA0",)
    assert template.defaulted == ("InputAddressA0",)
    assert assemble(default_spec()).defaulted == ()


def test_phones_reach_the_listeners_and_the_balancer_the_inputs() -> None:
    spec = changed(ONE, ingest__cameras=2, ingest__allowed_cidrs=("203.0.113.0/24",))
    document = assemble(spec).document
    groups = of_type(document, "SecurityGroup")
    opened = [
        (rule["FromPort"], rule["ToPort"], rule["CidrIp"])
        for rule in groups["BalancerSecurityGroup"]["SecurityGroupIngress"]
    ]
    assert opened == [(443, 443, "203.0.113.0/24"), (445, 445, "203.0.113.0/24")]
    assert "SecurityGroupIngress" not in groups["InputInterfaceSecurityGroup"]
    rule = of_type(document, "SecurityGroupIngress")["InputInterfaceRule"]
    assert (rule["FromPort"], rule["ToPort"]) == (1935, 1935)
    assert rule["SourceSecurityGroupId"] == {"Fn::GetAtt": ["BalancerSecurityGroup", "GroupId"]}


def test_the_inputs_stand_in_the_plan_s_subnets_behind_their_own_firewall() -> None:
    document = assemble(rtmps_spec()).document
    for camera in ("InputA", "InputB"):
        source = document["Resources"][camera]["Properties"]
        assert source["Type"] == "RTMP_PUSH"
        assert source["Vpc"] == {
            "SubnetIds": ["subnet-0a1b2c3d", "subnet-4e5f6071"],
            "SecurityGroupIds": [{"Fn::GetAtt": ["InputInterfaceSecurityGroup", "GroupId"]}],
        }
        assert source["RoleArn"] == {"Fn::GetAtt": ["MediaLiveRole", "Arn"]}
        assert "InputSecurityGroups" not in source
    assert "InputSecurityGroup" not in document["Resources"]
    assert "InputSecurityGroupId" not in document["Outputs"]


def test_a_target_in_one_zone_is_reached_from_the_other() -> None:
    (balancer,) = of_type(assemble(ONE).document, "LoadBalancer").values()
    assert balancer["LoadBalancerAttributes"] == [
        {"Key": "load_balancing.cross_zone.enabled", "Value": "true"}
    ]
    assert (balancer["Type"], balancer["Scheme"]) == ("network", "internet-facing")
    assert "Name" not in balancer


def test_the_stack_tells_its_balancer_and_the_addresses_it_has() -> None:
    outputs = assemble(ONE).document["Outputs"]
    assert outputs["BalancerDomain"] == {"Value": {"Fn::GetAtt": ["Balancer", "DNSName"]}}
    assert outputs["InputAddressA0"] == {"Value": {"Ref": "InputAddressA0"}}
    assert "BalancerDomain" not in assemble(default_spec()).document["Outputs"]


def test_unfinished_means_that_an_address_is_missing() -> None:
    assert unfinished({"InputAddressA0": "10.0.0.4", "InputAddressA1": "none"})
    assert not unfinished({"InputAddressA0": "10.0.0.4", "InputAddressA1": "10.0.1.4"})
    assert not unfinished({})
    assert list(address_parameters(2, 1)) == ["InputAddressA0", "InputAddressB0"]
