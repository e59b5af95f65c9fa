"""RTMPS: a TLS listener per destination, one target each, and firewalls that let nothing else through."""

from __future__ import annotations

from collections.abc import Iterator

from aws.judges.sheet import Finding, Resource, Sheet, at, is_intrinsic, items, key, target, texts
from aws.sentence import say

RTMP_PORT = 1935
MODERN = "ELBSecurityPolicy-TLS13-1-2-"
"""Policies of the Network Load Balancer guide that allow TLS 1.2 and 1.3 and nothing older."""
WIDEST = "0.0.0.0/0"


def load_balancers(sheet: Sheet) -> Iterator[Finding]:
    """Two zones, a firewall from the beginning (it cannot be added later), and a way across the zones."""
    for balancer in sheet.of_type("ElasticLoadBalancingV2::LoadBalancer"):
        subnets = texts(balancer.properties.get("Subnets"))
        if len(set(subnets)) < 2:
            yield balancer.found("/Subnets", say("needs two different subnets"))
        if balancer.properties.get("Type") != "network":
            yield balancer.found("/Type", say("only a network load balancer passes RTMP on"))
        if balancer.properties.get("Scheme") != "internet-facing":
            yield balancer.found("/Scheme", say("phones reach an internet-facing one only"))
        if not balancer.properties.get("SecurityGroups"):
            yield balancer.found("/SecurityGroups", say("lets everybody in"))
        pairs = {
            at(one, "Key"): at(one, "Value")
            for one in items(balancer.properties.get("LoadBalancerAttributes"))
        }
        if pairs.get("load_balancing.cross_zone.enabled") != "true":
            yield balancer.found(
                "/LoadBalancerAttributes",
                say("a target in one zone is not reached from the other: no cross-zone"),
            )


def listeners(sheet: Sheet) -> Iterator[Finding]:
    """TLS with this region's certificate, each listener on a port and to a target group of its own."""
    ports: dict[str, str] = {}
    groups: dict[str, str] = {}
    for listener in sheet.of_type("ElasticLoadBalancingV2::Listener"):
        yield from _tls(sheet, listener)
        port = key(listener.properties.get("Port"))
        if ports.setdefault(port, listener.title) != listener.title:
            yield listener.found("/Port", say("is the port of {0} too", ports[port]))
        actions = items(listener.properties.get("DefaultActions"))
        wanted = at(actions[0], "TargetGroupArn") if actions else None
        group = sheet.referred(wanted)
        if group is None or group.type != "AWS::ElasticLoadBalancingV2::TargetGroup":
            yield listener.found("/DefaultActions", say("forwards to no target group of this template"))
        elif groups.setdefault(group.title, listener.title) != listener.title:
            yield listener.found("/DefaultActions", say("forwards where {0} does", groups[group.title]))


def _tls(sheet: Sheet, listener: Resource) -> Iterator[Finding]:
    if listener.properties.get("Protocol") != "TLS":
        yield listener.found("/Protocol", say("phones speak RTMPS: the listener must end TLS"))
    if not key(listener.properties.get("SslPolicy")).startswith(MODERN):
        yield listener.found("/SslPolicy", say("allows TLS older than 1.2"))
    certificates = items(listener.properties.get("Certificates"))
    if len(certificates) != 1:
        yield listener.found("/Certificates", say("needs exactly one certificate"))
    for one in certificates:
        arn = key(at(one, "CertificateArn")).split(":")
        if arn[:3] == ["arn", "aws", "acm"] and arn[3:4] != [sheet.region]:
            yield listener.found("/Certificates", say("the certificate must be one of {0}", sheet.region))


def target_groups(sheet: Sheet) -> Iterator[Finding]:
    """RTMP to one interface: two targets would spread one phone's connections over both pipelines."""
    for group in sheet.of_type("ElasticLoadBalancingV2::TargetGroup"):
        wanted = {"Protocol": "TCP", "Port": RTMP_PORT, "TargetType": "ip"}
        for name, value in wanted.items():
            if group.properties.get(name) != value:
                yield group.found(
                    f"/{name}", say("must be {0}: MediaLive's interface takes RTMP there", value)
                )
        if not group.properties.get("VpcId"):
            yield group.found("/VpcId", say("addresses are those of a VPC"))
        yield from _targets(sheet, group)


def _targets(sheet: Sheet, group: Resource) -> Iterator[Finding]:
    listed = group.properties.get("Targets")
    branches = at(listed, "Fn::If")
    found = items(branches[1]) if isinstance(branches, list) and len(branches) == 3 else items(listed)
    if len(found) != 1:
        yield group.found("/Targets", say("needs exactly one target, once its address is known"))
    for one in found:
        if at(one, "Port") != RTMP_PORT:
            yield group.found("/Targets", say("MediaLive listens on {0}", RTMP_PORT))
        name = at(one, "Id")
        if not is_intrinsic(name) or target(name) not in sheet.document.get("Parameters", {}):
            yield group.found(
                "/Targets", say("an input's address is known only after it was made: a parameter")
            )
    ids = [key(at(one, "Id")) for one in found]
    for other in sheet.of_type("ElasticLoadBalancingV2::TargetGroup"):
        if other.title < group.title and any(each in key(other.properties.get("Targets")) for each in ids):
            yield group.found("/Targets", say("is the target of {0} too", other.title))


def firewalls(sheet: Sheet) -> Iterator[Finding]:
    """Only listeners' ports towards the phones, only RTMP towards the inputs."""
    ports = {key(one.properties.get("Port")) for one in sheet.of_type("ElasticLoadBalancingV2::Listener")}
    guards = {
        target(group)
        for one in sheet.of_type("ElasticLoadBalancingV2::LoadBalancer")
        for group in items(one.properties.get("SecurityGroups"))
    }
    for group in sheet.of_type("EC2::SecurityGroup"):
        allowed = ports if group.title in guards else set()
        for rule in items(group.properties.get("SecurityGroupIngress")):
            if _range(rule) - allowed or at(rule, "IpProtocol") != "tcp":
                yield group.found("/SecurityGroupIngress", say("opens more than the listeners' ports"))
        egress = items(group.properties.get("SecurityGroupEgress"))
        if not egress or any(at(rule, "CidrIp") == WIDEST for rule in egress):
            yield group.found("/SecurityGroupEgress", say("lets everything out"))
    for rule in sheet.of_type("EC2::SecurityGroupIngress"):
        if _range(rule.properties) != {str(RTMP_PORT)} or rule.properties.get("IpProtocol") != "tcp":
            yield rule.found("/FromPort", say("opens more than RTMP's port {0}", RTMP_PORT))
        if target(rule.properties.get("SourceSecurityGroupId")) not in guards:
            yield rule.found("/SourceSecurityGroupId", say("must be the load balancer's security group"))


def _range(rule: object) -> set[str]:
    """Both ends of a port range, which are equal where one port is opened."""
    return {key(at(rule, "FromPort")), key(at(rule, "ToPort"))}


RULES = (load_balancers, listeners, target_groups, firewalls)
