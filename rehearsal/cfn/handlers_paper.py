"""Types that the region keeps on paper: checked against their schema, named as AWS names them, no more.

`IDENTITIES` holds those that the program's templates use, with what Ref and GetAtt answer on AWS
(CloudFormation template reference, "Return values" of each type; ARN formats of the service authorization
reference). A type that is not in it gets what its schema lets one guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from rehearsal.cfn.handler import Context, Handler, Properties
from rehearsal.cfn.resource_types import ResourceType
from rehearsal.wire import ACCOUNT_ID, new_id

_HEX = "0123456789abcdef"
_ID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What one type is called. `name` is the path to the property that holds its name; none: an id is made.

    `arn` may use {region}, {account}, {name} and {unique} (16 hexadecimal digits); `ref` says which of the
    two Ref answers. `id_prefix` makes the id an EC2 one. `more` holds further attributes, written like `arn`.
    """

    name: tuple[str, ...] = ()
    id_length: int = 0
    id_prefix: str = ""
    arn: str = ""
    ref: Literal["name", "arn"] = "name"
    limit: int = 128
    more: Mapping[str, str] = field(default_factory=dict)

    def of(self, context: Context) -> tuple[str, Properties]:
        """Physical id and attributes of a new resource."""
        name = self._name(context)
        words = {
            "region": context.region,
            "account": ACCOUNT_ID,
            "name": name,
            "unique": new_id(16, _HEX),
            "arn": "",
        }
        attributes: Properties = {}
        if self.arn:
            attributes["Arn"] = words["arn"] = self.arn.format(**words)
        if self.id_length or self.id_prefix:
            attributes["Id"] = name
        attributes |= {key: text.format(**words) for key, text in self.more.items()}
        return (attributes["Arn"] if self.ref == "arn" else name), attributes

    def _name(self, context: Context) -> str:
        if self.id_prefix:
            return f"{self.id_prefix}-{new_id(17, _HEX)}"
        if self.id_length:
            return new_id(self.id_length, _ID_LETTERS)
        value: Any = context.properties
        for step in self.name:
            value = value.get(step) if isinstance(value, dict) else None
        return value if isinstance(value, str) else context.name(self.limit)


_BALANCING = "arn:aws:elasticloadbalancing:{region}:{account}"

IDENTITIES: Mapping[str, Identity] = {
    "AWS::EC2::SecurityGroup": Identity(id_prefix="sg", more={"GroupId": "{name}"}),
    "AWS::EC2::SecurityGroupIngress": Identity(id_prefix="sgr"),
    "AWS::ElasticLoadBalancingV2::LoadBalancer": Identity(
        name=("Name",),
        arn=f"{_BALANCING}:loadbalancer/net/{{name}}/{{unique}}",
        ref="arn",
        limit=32,
        more={
            "LoadBalancerArn": "{arn}",
            "LoadBalancerName": "{name}",
            "LoadBalancerFullName": "net/{name}/{unique}",
            "DNSName": "{name}-{unique}.elb.{region}.amazonaws.com",
            "CanonicalHostedZoneID": "Z0REHEARSAL",
        },
    ),
    "AWS::ElasticLoadBalancingV2::TargetGroup": Identity(
        name=("Name",),
        arn=f"{_BALANCING}:targetgroup/{{name}}/{{unique}}",
        ref="arn",
        limit=32,
        more={
            "TargetGroupArn": "{arn}",
            "TargetGroupName": "{name}",
            "TargetGroupFullName": "targetgroup/{name}/{unique}",
        },
    ),
    "AWS::ElasticLoadBalancingV2::Listener": Identity(
        arn=f"{_BALANCING}:listener/net/{{name}}/{{unique}}",
        ref="arn",
        limit=32,
        more={"ListenerArn": "{arn}"},
    ),
    "AWS::CloudFront::RealtimeLogConfig": Identity(
        name=("Name",), arn="arn:aws:cloudfront::{account}:realtime-log-config/{name}", ref="arn", limit=77
    ),
    "AWS::ElementalInference::Feed": Identity(
        id_length=19, arn="arn:aws:elemental-inference:{region}:{account}:feed/{name}"
    ),
    "AWS::Glue::Database": Identity(name=("DatabaseInput", "Name")),
    "AWS::Glue::Table": Identity(name=("TableInput", "Name")),
    "AWS::Kinesis::Stream": Identity(name=("Name",), arn="arn:aws:kinesis:{region}:{account}:stream/{name}"),
    "AWS::KinesisFirehose::DeliveryStream": Identity(
        name=("DeliveryStreamName",),
        arn="arn:aws:firehose:{region}:{account}:deliverystream/{name}",
        limit=64,
    ),
    "AWS::Lambda::Function": Identity(
        name=("FunctionName",), arn="arn:aws:lambda:{region}:{account}:function:{name}", limit=64
    ),
    "AWS::Lambda::EventInvokeConfig": Identity(name=("FunctionName",)),
    "AWS::Lambda::Permission": Identity(),
    # Where pages would connect is a name that never resolves (RFC 2606): nothing rehearsed reaches AWS.
    "AWS::ApiGatewayV2::Api": Identity(id_length=10, more={"ApiEndpoint": "wss://{name}.chat.invalid"}),
    "AWS::ApiGatewayV2::Integration": Identity(id_length=7),
    "AWS::ApiGatewayV2::Route": Identity(id_length=7),
    "AWS::ApiGatewayV2::Stage": Identity(name=("StageName",)),
    "AWS::DynamoDB::Table": Identity(
        name=("TableName",), arn="arn:aws:dynamodb:{region}:{account}:table/{name}", limit=255
    ),
}


class NotRehearsed(Handler):
    """A type whose properties are checked against the schema and that then exists on paper only."""

    rehearsed = False

    def __init__(self, kind: ResourceType) -> None:
        self._kind = kind

    def create(self, context: Context) -> None:
        """Give it an identity and the attributes that its schema lists."""
        identity = IDENTITIES.get(self._kind.name)
        if identity is not None:
            context.made(*identity.of(context))
            return
        name = self._name(context, context.properties)
        attributes = {
            attribute: self._attribute(context, attribute, name) for attribute in self._kind.read_only
        }
        primary = self._kind.primary[0] if self._kind.primary else ""
        physical = context.properties.get(primary) or attributes.get(primary) or name
        context.made(str(physical), attributes)

    def update(self, context: Context) -> None:
        """A record takes any change."""

    def delete(self, context: Context) -> None:
        """A record just goes."""

    def _name(self, context: Context, properties: Properties) -> str:
        own = self._kind.name.rpartition("::")[2]
        for key in (f"{own}Name", "Name", *self._kind.primary):
            if isinstance(properties.get(key), str):
                return str(properties[key])
        return context.name(64)

    def _attribute(self, context: Context, attribute: str, name: str) -> str:
        service = self._kind.name.split("::")[1].lower()
        own = self._kind.name.rpartition("::")[2].lower()
        if attribute.endswith(("Arn", "ARN")):
            return f"arn:aws:{service}:{context.region}:{ACCOUNT_ID}:{own}/{name}"
        if attribute.endswith(("Endpoint", "Url", "URL", "DomainName", "DNSName", "ApiEndpoint")):
            return f"{new_id(10, 'abcdefghijklmnopqrstuvwxyz')}.{service}.{context.region}.amazonaws.com"
        if attribute.endswith("Id"):
            return f"{own}-{new_id(17, _HEX)}"
        return name
