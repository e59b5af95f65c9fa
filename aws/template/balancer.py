"""RTMPS: a network load balancer that ends TLS in front of the inputs inside the VPC.

MediaLive has no RTMPS input, and no AWS page describes this arrangement: its parts are documented, the whole
is UNCONFIRMED (docs/decisions/rtmps.md). The targets are addresses that MediaLive gives an input when it is
made; they come in as parameters whose default says "not yet", and the program fills them by a second change
set (`aws/balancer.py`).

The load balancer is unnamed: its name has at most 32 characters, an event's own may have more. Sources:
Elastic Load Balancing guide for Network Load Balancers (target group attributes, TLS listeners, security
groups), EC2 guide (security group rules).
"""

from __future__ import annotations

from typing import Any

from troposphere import AWSObject, Equals, GetAtt, If, Not, NoValue, Output, Parameter, Ref
from troposphere.ec2 import SecurityGroup, SecurityGroupIngress, SecurityGroupRule
from troposphere.elasticloadbalancingv2 import (
    Action,
    Certificate,
    Listener,
    LoadBalancer,
    LoadBalancerAttributes,
    TargetDescription,
    TargetGroup,
    TargetGroupAttribute,
)
from troposphere.medialive import InputVpcRequest

from aws.rtmps import (
    DOMAIN_OUTPUT,
    NOT_YET,
    RTMP_PORT,
    address_parameter,
    address_parameters,
    listener_port,
)
from aws.spec import PipelineSpec, RtmpsSpec
from aws.template.names import tags_of

BALANCER = "Balancer"
BALANCER_GROUP = "BalancerSecurityGroup"
INTERFACE_GROUP = "InputInterfaceSecurityGroup"
INTERFACE_RULE = "InputInterfaceRule"

TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06"
"""TLS 1.2 and 1.3 only: what the guide recommends for TLS listeners."""
ADDRESS_PATTERN = rf"{NOT_YET}|([0-9]{{1,3}}\.){{3}}[0-9]{{1,3}}"
NOWHERE = "127.0.0.1/32"
"""An egress rule that allows nothing: without any rule EC2 would allow everything (CloudFormation guide)."""


def parameters(spec: PipelineSpec) -> list[Parameter]:
    """One address per camera and pipeline. A private address is no secret."""
    return [
        Parameter(
            name,
            Type="String",
            Default=NOT_YET,
            AllowedPattern=ADDRESS_PATTERN,
            ConstraintDescription=f"an IPv4 address, or {NOT_YET} before the input has one",
            Description=f"Private address of camera {camera}'s input for pipeline {pipeline}",
        )
        for name, (camera, pipeline) in _destinations(spec).items()
    ]


def conditions(spec: PipelineSpec) -> dict[str, Any]:
    """Whether an address is known."""
    return {_known(name): Not(Equals(Ref(name), NOT_YET)) for name in _destinations(spec)}


def outputs(spec: PipelineSpec) -> list[Output]:
    """Where the domain has to point, and which addresses the load balancer has."""
    if spec.ingest.rtmps is None:
        return []
    return [
        Output(DOMAIN_OUTPUT, Value=GetAtt(BALANCER, "DNSName")),
        *(Output(name, Value=Ref(name)) for name in _destinations(spec)),
    ]


def resources(spec: PipelineSpec) -> list[AWSObject]:
    """Load balancer, firewalls, and a listener with its target group per camera and pipeline."""
    rtmps = spec.ingest.rtmps
    if rtmps is None:
        return []
    found: list[AWSObject] = [
        _balancer(spec, rtmps),
        _balancer_group(spec, rtmps),
        _interface_group(spec, rtmps),
        _interface_rule(),
    ]
    for camera, pipeline in _destinations(spec).values():
        found += [
            _targets(spec, rtmps, camera, pipeline),
            _listener(spec, rtmps, camera, pipeline),
        ]
    return found


def place_of_input(rtmps: RtmpsSpec) -> InputVpcRequest:
    """Where MediaLive puts the interfaces of an input that only the load balancer reaches."""
    return InputVpcRequest(
        SubnetIds=list(rtmps.subnet_ids), SecurityGroupIds=[GetAtt(INTERFACE_GROUP, "GroupId")]
    )


def _destinations(spec: PipelineSpec) -> dict[str, tuple[str, int]]:
    if spec.ingest.rtmps is None:
        return {}
    return address_parameters(spec.ingest.cameras, spec.encode.channel_class.pipelines)


def _known(parameter: str) -> str:
    return f"Has{parameter}"


def _balancer(spec: PipelineSpec, rtmps: RtmpsSpec) -> LoadBalancer:
    """A target group has one target in one zone: without cross-zone the other zone's door leads nowhere."""
    return LoadBalancer(
        BALANCER,
        Type="network",
        Scheme="internet-facing",
        IpAddressType="ipv4",
        Subnets=list(rtmps.subnet_ids),
        SecurityGroups=[GetAtt(BALANCER_GROUP, "GroupId")],
        LoadBalancerAttributes=[
            LoadBalancerAttributes(Key="load_balancing.cross_zone.enabled", Value="true")
        ],
        Tags=tags_of(spec),
    )


def _balancer_group(spec: PipelineSpec, rtmps: RtmpsSpec) -> SecurityGroup:
    """The plan's networks in, on the listeners' ports; out to the inputs' interfaces and nowhere else."""
    ports = [listener_port(camera, pipeline) for camera, pipeline in _destinations(spec).values()]
    return SecurityGroup(
        BALANCER_GROUP,
        GroupDescription=f"Flypack event {spec.name}: phones to the load balancer",
        VpcId=rtmps.vpc_id,
        SecurityGroupIngress=[
            SecurityGroupRule(IpProtocol="tcp", FromPort=port, ToPort=port, CidrIp=cidr)
            for cidr in spec.ingest.allowed_cidrs
            for port in ports
        ],
        SecurityGroupEgress=[
            SecurityGroupRule(
                IpProtocol="tcp",
                FromPort=RTMP_PORT,
                ToPort=RTMP_PORT,
                DestinationSecurityGroupId=GetAtt(INTERFACE_GROUP, "GroupId"),
            )
        ],
        Tags=tags_of(spec),
    )


def _interface_group(spec: PipelineSpec, rtmps: RtmpsSpec) -> SecurityGroup:
    """Answers leave by themselves; that MediaLive opens nothing outwards for a push input is UNCONFIRMED."""
    return SecurityGroup(
        INTERFACE_GROUP,
        GroupDescription=f"Flypack event {spec.name}: load balancer to the inputs",
        VpcId=rtmps.vpc_id,
        SecurityGroupEgress=[SecurityGroupRule(IpProtocol="-1", CidrIp=NOWHERE)],
        Tags=tags_of(spec),
    )


def _interface_rule() -> SecurityGroupIngress:
    """A resource of its own: two groups that name each other would wait for each other."""
    return SecurityGroupIngress(
        INTERFACE_RULE,
        GroupId=GetAtt(INTERFACE_GROUP, "GroupId"),
        IpProtocol="tcp",
        FromPort=RTMP_PORT,
        ToPort=RTMP_PORT,
        SourceSecurityGroupId=GetAtt(BALANCER_GROUP, "GroupId"),
    )


def _targets(spec: PipelineSpec, rtmps: RtmpsSpec, camera: str, pipeline: int) -> TargetGroup:
    """Client addresses are not passed on, so that the interface's firewall can name the load balancer's."""
    name = address_parameter(camera, pipeline)
    return TargetGroup(
        f"Targets{camera}{pipeline}",
        Protocol="TCP",
        Port=RTMP_PORT,
        TargetType="ip",
        VpcId=rtmps.vpc_id,
        HealthCheckProtocol="TCP",
        Targets=If(_known(name), [TargetDescription(Id=Ref(name), Port=RTMP_PORT)], NoValue),
        TargetGroupAttributes=[TargetGroupAttribute(Key="preserve_client_ip.enabled", Value="false")],
        Tags=tags_of(spec),
    )


def _listener(spec: PipelineSpec, rtmps: RtmpsSpec, camera: str, pipeline: int) -> Listener:
    return Listener(
        f"Listener{camera}{pipeline}",
        LoadBalancerArn=Ref(BALANCER),
        Port=listener_port(camera, pipeline),
        Protocol="TLS",
        SslPolicy=TLS_POLICY,
        Certificates=[Certificate(CertificateArn=rtmps.certificate_arn)],
        DefaultActions=[Action(Type="forward", TargetGroupArn=Ref(f"Targets{camera}{pipeline}"))],
        Tags=tags_of(spec),
    )
