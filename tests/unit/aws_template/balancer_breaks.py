"""Deliberate mistakes in the template of an event that takes RTMPS."""

from __future__ import annotations

from collections.abc import Mapping

from aws.spec import ChannelClass, IngestProtocol, PipelineSpec, RtmpsSpec
from aws.template import assemble
from tests.helpers.specs import changed, default_spec
from tests.unit.aws_template.edits import Document, Edit, again, drop, put

RTMPS = RtmpsSpec(
    domain="ingest.example.com",
    certificate_arn="arn:aws:acm:us-east-1:111122223333:certificate/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0",
    vpc_id="vpc-0a1b2c3d",
    subnet_ids=("subnet-0a1b2c3d", "subnet-4e5f6071"),
)


def rtmps_spec() -> PipelineSpec:
    """Two cameras, two pipelines, in us-east-1."""
    return changed(
        default_spec(),
        ingest__protocol=IngestProtocol.RTMPS,
        ingest__rtmps=RTMPS,
        ingest__cameras=2,
        encode__channel_class=ChannelClass.STANDARD,
    )


def _behind_a_balancer(edit: Edit) -> Edit:
    """The same edit on the template of an RTMPS event, whatever it is given."""

    def wrapped(document: Document) -> None:
        document.clear()
        document.update(assemble(rtmps_spec()).document)
        edit(document)

    return wrapped


def _target(camera: str, name: str, value: object) -> Edit:
    return put(f"Targets{camera}0/Targets/Fn::If/1/0/{name}", value)


_EDITS: Mapping[str, Edit] = {
    "load balancer in one zone": put("Balancer/Subnets", ["subnet-0a1b2c3d", "subnet-0a1b2c3d"]),
    "load balancer for HTTP": put("Balancer/Type", "application"),
    "load balancer that no phone reaches": put("Balancer/Scheme", "internal"),
    "load balancer of a type that does not exist": put("Balancer/Type", "tls"),
    "load balancer open to the world": drop("Balancer/SecurityGroups"),
    "load balancer without a way across the zones": drop("Balancer/LoadBalancerAttributes"),
    "listener without TLS": put("ListenerA0/Protocol", "TCP"),
    "listener with old TLS": put("ListenerA0/SslPolicy", "ELBSecurityPolicy-2016-08"),
    "listener without a certificate": drop("ListenerA0/Certificates"),
    "listener with a certificate of another region": put(
        "ListenerA0/Certificates/0/CertificateArn",
        "arn:aws:acm:eu-west-1:111122223333:certificate/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0",
    ),
    "two listeners on one port": put("ListenerA1/Port", 443),
    "listener on a port that does not exist": put("ListenerA0/Port", 70_000),
    "both pipelines behind one listener": put(
        "ListenerA1/DefaultActions/0/TargetGroupArn", {"Ref": "TargetsA0"}
    ),
    "listener to nowhere": put("ListenerA0/DefaultActions/0/TargetGroupArn", {"Ref": "Balancer"}),
    "targets that take TLS": put("TargetsA0/Protocol", "TLS"),
    "targets on another port": put("TargetsA0/Port", 443),
    "targets that are instances": put("TargetsA0/TargetType", "instance"),
    "targets of no VPC": drop("TargetsA0/VpcId"),
    "target on another port": _target("A", "Port", 443),
    "address in the template": _target("A", "Id", "10.0.0.17"),
    "one phone over two interfaces": again("TargetsA0/Targets/Fn::If/1"),
    "camera B's phone at camera A's input": _target("B", "Id", {"Ref": "InputAddressA0"}),
    "firewall open for SSH": put("BalancerSecurityGroup/SecurityGroupIngress/0/FromPort", 22),
    "firewall open for everything": put(
        "BalancerSecurityGroup/SecurityGroupIngress", [{"IpProtocol": "-1", "CidrIp": "0.0.0.0/0"}]
    ),
    "firewall that lets everything out": drop("InputInterfaceSecurityGroup/SecurityGroupEgress"),
    "interface that everybody reaches": lambda document: (
        put("InputInterfaceRule/CidrIp", "0.0.0.0/0")(document)
        or drop("InputInterfaceRule/SourceSecurityGroupId")(document)
    ),
    "interface open on all ports": put("InputInterfaceRule/ToPort", 65_535),
}

BALANCER_BREAKS: Mapping[str, Edit] = {name: _behind_a_balancer(edit) for name, edit in _EDITS.items()}
