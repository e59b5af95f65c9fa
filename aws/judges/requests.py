"""Which request of which service a CloudFormation resource turns into.

MediaLive's and MediaPackage v2's property names equal the API's members; the others differ a little, and
the dialect says how. Types that are missing here have no request whose shape is comparable (S3 and SQS
spell their settings as many requests or as attribute maps); cfn-lint judges those.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aws.judges.shapes import Dialect, check
from aws.judges.sheet import Finding, Resource, Sheet, at

PLAIN = Dialect(optional=frozenset({"Quantity", "Name"}), ignored=frozenset({"Tags"}))
CLOUDFRONT = Dialect(
    aliases={
        "IPV6Enabled": "IsIPV6Enabled",
        "OriginSSLProtocols": "OriginSslProtocols",
        "AcmCertificateArn": "ACMCertificateArn",
        "SslSupportMethod": "SSLSupportMethod",
    },
    optional=frozenset({"Quantity", "CallerReference", "HTTPPort", "Enabled", "IncludeCookies"}),
    elsewhere=frozenset({"CachedMethods"}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A service's request. `inside` is the property that holds it, `member` the request's member."""

    service: str
    operation: str
    inside: str = ""
    member: str = ""
    dialect: Dialect = PLAIN


REQUESTS: Mapping[str, tuple[Request, ...]] = {
    "AWS::MediaLive::Channel": (Request(service="medialive", operation="CreateChannel", dialect=Dialect()),),
    "AWS::MediaLive::Input": (Request(service="medialive", operation="CreateInput", dialect=Dialect()),),
    "AWS::MediaLive::InputSecurityGroup": (
        Request(service="medialive", operation="CreateInputSecurityGroup", dialect=Dialect()),
    ),
    "AWS::MediaPackageV2::ChannelGroup": (Request(service="mediapackagev2", operation="CreateChannelGroup"),),
    "AWS::MediaPackageV2::Channel": (Request(service="mediapackagev2", operation="CreateChannel"),),
    "AWS::MediaPackageV2::OriginEndpoint": (
        Request(service="mediapackagev2", operation="CreateOriginEndpoint"),
    ),
    "AWS::MediaPackageV2::OriginEndpointPolicy": (
        Request(service="mediapackagev2", operation="PutOriginEndpointPolicy"),
    ),
    "AWS::CloudFront::Distribution": (
        Request(
            service="cloudfront",
            operation="CreateDistribution",
            inside="DistributionConfig",
            member="DistributionConfig",
            dialect=CLOUDFRONT,
        ),
    ),
    **{
        f"AWS::CloudFront::{name}": (
            Request(
                service="cloudfront",
                operation=f"Create{name}",
                inside=f"{name}Config",
                member=f"{name}Config",
                dialect=CLOUDFRONT,
            ),
        )
        for name in ("CachePolicy", "ResponseHeadersPolicy", "OriginAccessControl", "PublicKey", "KeyGroup")
    },
    "AWS::CloudWatch::Alarm": (Request(service="cloudwatch", operation="PutMetricAlarm", dialect=Dialect()),),
    "AWS::CloudWatch::CompositeAlarm": (
        Request(service="cloudwatch", operation="PutCompositeAlarm", dialect=Dialect()),
    ),
    "AWS::CloudWatch::Dashboard": (
        Request(service="cloudwatch", operation="PutDashboard", dialect=Dialect()),
    ),
    "AWS::Events::Rule": (
        Request(
            service="events",
            operation="PutRule",
            dialect=Dialect(optional=frozenset({"Name"}), ignored=frozenset({"Targets"})),
        ),
        Request(service="events", operation="PutTargets", inside="Targets", member="Targets"),
    ),
    "AWS::CloudFront::RealtimeLogConfig": (
        Request(
            service="cloudfront",
            operation="CreateRealtimeLogConfig",
            dialect=Dialect(aliases={"RoleArn": "RoleARN", "StreamArn": "StreamARN"}),
        ),
    ),
    "AWS::KinesisFirehose::DeliveryStream": (
        Request(
            service="firehose",
            operation="CreateDeliveryStream",
            dialect=Dialect(optional=frozenset({"DeliveryStreamName"})),
        ),
    ),
    **{
        f"AWS::Glue::{name}": (
            Request(service="glue", operation=f"Create{name}", inside=f"{name}Input", member=f"{name}Input"),
        )
        for name in ("Database", "Table")
    },
    "AWS::Lambda::Function": (
        Request(
            service="lambda",
            operation="CreateFunction",
            dialect=Dialect(ignored=frozenset({"Tags"})),
        ),
    ),
    "AWS::Lambda::Permission": (
        Request(
            service="lambda",
            operation="AddPermission",
            dialect=Dialect(optional=frozenset({"StatementId"})),
        ),
    ),
    "AWS::Lambda::EventInvokeConfig": (
        Request(service="lambda", operation="PutFunctionEventInvokeConfig", dialect=Dialect()),
    ),
    **{
        f"AWS::ApiGatewayV2::{name}": (
            Request(service="apigatewayv2", operation=f"Create{name}", dialect=Dialect()),
        )
        for name in ("Api", "Integration", "Route", "Stage")
    },
    "AWS::DynamoDB::Table": (
        Request(
            service="dynamodb",
            operation="CreateTable",
            dialect=Dialect(
                aliases={"SSEEnabled": "Enabled"},
                optional=frozenset({"TableName"}),
                ignored=frozenset({"Tags", "TimeToLiveSpecification"}),
            ),
        ),
        Request(
            service="dynamodb",
            operation="UpdateTimeToLive",
            inside="TimeToLiveSpecification",
            member="TimeToLiveSpecification",
        ),
    ),
    **{
        f"AWS::ElasticLoadBalancingV2::{name}": (
            Request(
                service="elbv2",
                operation=f"Create{name}",
                dialect=Dialect(
                    optional=frozenset({"Name"}),
                    ignored=frozenset({f"{name}Attributes", "Targets"}),
                ),
            ),
        )
        for name in ("LoadBalancer", "TargetGroup", "Listener")
    },
    "AWS::Scheduler::Schedule": (Request(service="scheduler", operation="CreateSchedule"),),
    "AWS::CloudTrail::Trail": (
        Request(
            service="cloudtrail",
            operation="CreateTrail",
            dialect=Dialect(
                aliases={"TrailName": "Name", "Tags": "TagsList", "KMSKeyId": "KmsKeyId"},
                optional=frozenset({"Name"}),
                ignored=frozenset({"IsLogging"}),
            ),
        ),
    ),
    "AWS::IAM::Role": (
        Request(
            service="iam",
            operation="CreateRole",
            dialect=Dialect(
                optional=frozenset({"RoleName"}), ignored=frozenset({"Policies", "ManagedPolicyArns"})
            ),
        ),
    ),
    "AWS::S3::Bucket": tuple(
        Request(service="s3", operation=f"Put{operation}", inside=name, member=name)
        for operation, name in (
            ("BucketVersioning", "VersioningConfiguration"),
            ("PublicAccessBlock", "PublicAccessBlockConfiguration"),
            ("BucketOwnershipControls", "OwnershipControls"),
        )
    ),
}


@functools.cache
def service_model(service: str) -> Any:
    """botocore's model of a service: read once, it never changes while the program runs."""
    from botocore.session import get_session

    return get_session().get_service_model(service)


def judge(sheet: Sheet) -> Iterator[Finding]:
    """Every resource against its request shape."""
    for resource in sheet.resources:
        for request in REQUESTS.get(resource.type, ()):
            yield from _judge(resource, request)


def _judge(resource: Resource, request: Request) -> Iterator[Finding]:
    value: object = resource.properties
    if request.inside:
        value = at(value, request.inside)
        if value is None:
            return
    shape = service_model(request.service).operation_model(request.operation).input_shape
    if request.member:
        shape = shape.members[request.member]
    prefix = f"/{request.inside}" if request.inside else ""
    for path, message in check(shape, value, request.dialect):
        yield Finding(judge="shapes", resource=resource.title, path=f"{prefix}{path}", message=message)
