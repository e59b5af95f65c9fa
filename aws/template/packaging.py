"""MediaPackage v2: channel group, channel with CMAF ingest, one origin endpoint per container.

Parents are named by text, so CloudFormation sees no order between them: every child says DependsOn.
Nobody can read an endpoint until its policy exists; the policy lets this event's distribution in and
nobody else.
"""

from __future__ import annotations

from troposphere import AWSObject, GetAtt, Sub
from troposphere import mediapackagev2 as mp

from aws.spec import PipelineSpec
from aws.template import manifests
from aws.template.manifests import Container, Endpoint
from aws.template.names import (
    CHANNEL_GROUP,
    DISTRIBUTION,
    PACKAGE_CHANNEL,
    PACKAGE_CHANNEL_NAME,
    names_of,
    tags_of,
)
from aws.template.protection import encryption
from aws.template.roles import document

DELAY_MARGIN_SECONDS = 60
"""A delay must be smaller than the start-over window: keep a window even where viewers get none."""


def resources(spec: PipelineSpec) -> list[AWSObject]:
    """Group, channel, endpoints and their policies."""
    group = names_of(spec).prefix
    found: list[AWSObject] = [
        mp.ChannelGroup(CHANNEL_GROUP, ChannelGroupName=group, Tags=tags_of(spec)),
        mp.Channel(
            PACKAGE_CHANNEL,
            ChannelGroupName=group,
            ChannelName=PACKAGE_CHANNEL_NAME,
            InputType="CMAF",
            Tags=tags_of(spec),
            DependsOn=[CHANNEL_GROUP],
        ),
    ]
    for endpoint in manifests.endpoints(spec):
        found += [_endpoint(spec, endpoint), _policy(spec, endpoint)]
    return found


def startover_seconds(spec: PipelineSpec) -> int:
    """The endpoint's start-over window: what viewers may rewind, and room for the delay (seconds)."""
    delay = spec.package.delay_seconds
    return max(spec.package.dvr_seconds, delay + DELAY_MARGIN_SECONDS if delay else 0)


def _endpoint(spec: PipelineSpec, endpoint: Endpoint) -> mp.OriginEndpoint:
    return mp.OriginEndpoint(
        endpoint.title,
        ChannelGroupName=names_of(spec).prefix,
        ChannelName=PACKAGE_CHANNEL_NAME,
        OriginEndpointName=endpoint.name,
        ContainerType=str(endpoint.container),
        StartoverWindowSeconds=startover_seconds(spec),
        Segment=_segment(spec, endpoint.container),
        Tags=tags_of(spec),
        DependsOn=[PACKAGE_CHANNEL],
        **manifests.properties(spec, endpoint),
    )


def _segment(spec: PipelineSpec, container: Container) -> mp.Segment:
    return mp.Segment(
        SegmentDurationSeconds=spec.package.segment_seconds,
        SegmentName="segment",
        **encryption(spec.package.drm, container),
    )


def _policy(spec: PipelineSpec, endpoint: Endpoint) -> mp.OriginEndpointPolicy:
    distribution = f"arn:${{AWS::Partition}}:cloudfront::${{AWS::AccountId}}:distribution/${{{DISTRIBUTION}}}"
    return mp.OriginEndpointPolicy(
        f"{endpoint.title}Policy",
        ChannelGroupName=names_of(spec).prefix,
        ChannelName=PACKAGE_CHANNEL_NAME,
        OriginEndpointName=endpoint.name,
        Policy=document(
            {
                "Sid": "OnlyThisDistribution",
                "Effect": "Allow",
                "Principal": {"Service": "cloudfront.amazonaws.com"},
                "Action": ["mediapackagev2:GetObject", "mediapackagev2:GetHeadObject"],
                "Resource": GetAtt(endpoint.title, "Arn"),
                "Condition": {"StringEquals": {"aws:SourceArn": Sub(distribution)}},
            }
        ),
    )
