"""Which handler makes which resource type; types without one are kept as records, "not rehearsed"."""

from __future__ import annotations

from rehearsal.cfn import handlers_edge as edge
from rehearsal.cfn import handlers_media as media
from rehearsal.cfn import handlers_messages as messages
from rehearsal.cfn import handlers_package as package
from rehearsal.cfn import handlers_storage as storage
from rehearsal.cfn import handlers_watch as watch
from rehearsal.cfn.handler import Context, Handler, Properties
from rehearsal.cfn.resource_types import ResourceType, ResourceTypes
from rehearsal.wire import ACCOUNT_ID, new_id

_HEX = "0123456789abcdef"

REHEARSED: dict[str, Handler] = {
    "AWS::S3::Bucket": storage.Bucket(),
    "AWS::S3::BucketPolicy": storage.BucketPolicy(),
    "AWS::IAM::Role": storage.Role(),
    "AWS::SecretsManager::Secret": storage.Secret(),
    "AWS::Logs::LogGroup": storage.LogGroup(),
    "AWS::Logs::ResourcePolicy": storage.LogResourcePolicy(),
    "AWS::MediaLive::InputSecurityGroup": media.InputSecurityGroup(),
    "AWS::MediaLive::Input": media.Input(),
    "AWS::MediaLive::Channel": media.Channel(),
    "AWS::MediaPackageV2::ChannelGroup": package.PackageGroup(),
    "AWS::MediaPackageV2::Channel": package.PackageChannel(),
    "AWS::MediaPackageV2::OriginEndpoint": package.OriginEndpoint(),
    "AWS::MediaPackageV2::OriginEndpointPolicy": package.OriginEndpointPolicy(),
    "AWS::MediaPackageV2::ChannelPolicy": package.PackageChannelPolicy(),
    "AWS::CloudFront::Distribution": edge.Distribution(),
    **edge.EDGE_OBJECTS,
    "AWS::CloudWatch::Alarm": watch.Alarm(),
    "AWS::CloudWatch::CompositeAlarm": watch.CompositeAlarm(),
    "AWS::CloudWatch::Dashboard": watch.Dashboard(),
    "AWS::SNS::Topic": messages.Topic(),
    "AWS::SNS::TopicPolicy": messages.TopicPolicy(),
    "AWS::SNS::Subscription": messages.Subscription(),
    "AWS::SQS::Queue": messages.Queue(),
    "AWS::SQS::QueuePolicy": messages.QueuePolicy(),
    "AWS::Events::Rule": messages.Rule(),
    "AWS::CloudTrail::Trail": watch.Trail(),
    "AWS::Scheduler::Schedule": watch.Schedule(),
}


class NotRehearsed(Handler):
    """A type whose properties are checked against the schema and that then exists on paper only."""

    rehearsed = False

    def __init__(self, kind: ResourceType) -> None:
        self._kind = kind

    def create(self, context: Context) -> None:
        """Give it an identity and the attributes that its schema lists."""
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


class Handlers:
    """The handler of every type that the region knows."""

    def __init__(self, types: ResourceTypes) -> None:
        self._types = types

    def find(self, type_name: str) -> Handler:
        """The handler; raises KeyError for a type that the region does not know."""
        return REHEARSED.get(type_name) or NotRehearsed(self._types[type_name])
