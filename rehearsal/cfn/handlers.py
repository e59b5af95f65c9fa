"""Which handler makes which resource type; types without one are kept as records, "not rehearsed"."""

from __future__ import annotations

from rehearsal.cfn import handlers_edge as edge
from rehearsal.cfn import handlers_media as media
from rehearsal.cfn import handlers_messages as messages
from rehearsal.cfn import handlers_package as package
from rehearsal.cfn import handlers_storage as storage
from rehearsal.cfn import handlers_watch as watch
from rehearsal.cfn.handler import Handler
from rehearsal.cfn.handlers_paper import NotRehearsed
from rehearsal.cfn.resource_types import ResourceTypes

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


class Handlers:
    """The handler of every type that the region knows."""

    def __init__(self, types: ResourceTypes) -> None:
        self._types = types

    def find(self, type_name: str) -> Handler:
        """The handler; raises KeyError for a type that the region does not know."""
        return REHEARSED.get(type_name) or NotRehearsed(self._types[type_name])
