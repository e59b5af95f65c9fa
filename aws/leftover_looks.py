"""How each service is asked for what an event has there: one function per resource type.

Services that list tags are matched by the tag `flypack:event`, the others by the name prefix `flypack-NAME-`,
minus what belongs to another event whose name begins alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from aws.failures import AwsFailure, explain
from aws.leftover_extras import EXTRAS
from aws.leftover_owner import STACK_PREFIX, Look, Owner
from aws.leftover_owner import rows as _rows
from aws.leftover_owner import tags as _tags
from aws.sentence import say
from aws.session import AwsSession
from aws.stack.reading import EVENT_TAG, list_stacks

__all__ = ["LOOKS", "STACK_PREFIX", "Owner"]

TAGS_AT_A_TIME = 20
"""Resources that one DescribeTags of Elastic Load Balancing takes (its API reference)."""

_GONE = frozenset({"DELETED", "DELETING"})


def _stacks(session: AwsSession, owner: Owner) -> Iterator[str]:
    mine = (facts for facts in list_stacks(session) if owner.by_tags(dict(facts.tags)))
    return (facts.name for facts in mine if owner.by_name(facts.name))


def _channels(session: AwsSession, owner: Owner) -> Iterator[str]:
    for row in _rows(session.medialive, "list_channels", "Channels"):
        if owner.by_tags(row.get("Tags", {})) and row.get("State") not in _GONE:
            yield row["Id"]


def _inputs(session: AwsSession, owner: Owner) -> Iterator[str]:
    for row in _rows(session.medialive, "list_inputs", "Inputs"):
        if owner.by_tags(row.get("Tags", {})) and row.get("State") not in _GONE:
            yield row["Id"]


def _input_security_groups(session: AwsSession, owner: Owner) -> Iterator[str]:
    for row in _rows(session.medialive, "list_input_security_groups", "InputSecurityGroups"):
        if owner.by_tags(row.get("Tags", {})) and row.get("State") not in _GONE:
            yield row["Id"]


def _channel_groups(session: AwsSession, owner: Owner) -> Iterator[str]:
    for row in _rows(session.mediapackagev2, "list_channel_groups", "Items"):
        if owner.by_name(row["ChannelGroupName"]):
            yield row["ChannelGroupName"]


def _distributions(session: AwsSession, owner: Owner) -> Iterator[str]:
    for page in session.cloudfront.get_paginator("list_distributions").paginate():
        for row in page["DistributionList"].get("Items", ()):
            answer = session.cloudfront.list_tags_for_resource(Resource=row["ARN"])
            tags = _tags(answer["Tags"].get("Items", ()))
            # The same event may live in two regions; CloudFormation's own tag tells whose this is.
            stack_id = tags.get("aws:cloudformation:stack-id", f":{owner.region}:")
            if owner.by_tags(tags) and f":{owner.region}:" in stack_id:
                yield row["Id"]


def _origin_access_controls(session: AwsSession, owner: Owner) -> Iterator[str]:
    for page in session.cloudfront.get_paginator("list_origin_access_controls").paginate():
        for row in page["OriginAccessControlList"].get("Items", ()):
            if owner.everywhere(row["Name"]):
                yield row["Id"]


def _cache_policies(session: AwsSession, owner: Owner) -> Iterator[str]:
    for row in _by_marker(session.cloudfront.list_cache_policies, "CachePolicyList"):
        policy = row["CachePolicy"]
        if owner.everywhere(policy["CachePolicyConfig"]["Name"]):
            yield policy["Id"]


def _response_headers_policies(session: AwsSession, owner: Owner) -> Iterator[str]:
    for row in _by_marker(session.cloudfront.list_response_headers_policies, "ResponseHeadersPolicyList"):
        policy = row["ResponseHeadersPolicy"]
        if owner.everywhere(policy["ResponseHeadersPolicyConfig"]["Name"]):
            yield policy["Id"]


def _by_marker(operation: Callable[..., Any], member: str) -> Iterator[Any]:
    """CloudFront's policies have no paginator in botocore: markers by hand."""
    more: dict[str, str] = {}
    while True:
        found = operation(Type="custom", **more)[member]
        yield from found.get("Items", ())
        if not (marker := found.get("NextMarker")):
            return
        more = {"Marker": marker}


def _buckets(session: AwsSession, owner: Owner) -> Iterator[str]:
    prefix = f"{STACK_PREFIX}{owner.event}"
    for row in session.s3.list_buckets()["Buckets"]:
        name = row["Name"]
        here = row.get("BucketRegion", owner.region) == owner.region
        if here and name.startswith(prefix) and owner.by_both(name, _bucket_tags(session, name)):
            yield name


def _bucket_tags(session: AwsSession, bucket: str) -> dict[str, str]:
    try:
        with explain(say("Reading the bucket's tags")):
            return _tags(session.s3.get_bucket_tagging(Bucket=bucket)["TagSet"])
    except AwsFailure as failure:
        if failure.missing:
            return {}
        raise


def _queues(session: AwsSession, owner: Owner) -> Iterator[str]:
    for url in _rows(session.sqs, "list_queues", "QueueUrls", QueueNamePrefix=f"{STACK_PREFIX}{owner.event}"):
        if owner.by_name(url.rsplit("/", 1)[-1]) and _queue_exists(session, url):
            yield url


def _queue_exists(session: AwsSession, url: str) -> bool:
    """SQS goes on listing a deleted queue for up to a minute."""
    try:
        with explain(say("Reading the event queue")):
            session.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
    except AwsFailure as failure:
        if failure.missing:
            return False
        raise
    return True


def _topics(session: AwsSession, owner: Owner) -> Iterator[str]:
    for row in _rows(session.sns, "list_topics", "Topics"):
        if owner.by_name(row["TopicArn"].rsplit(":", 1)[-1]):
            yield row["TopicArn"]


def _rules(session: AwsSession, owner: Owner) -> Iterator[str]:
    rows = _rows(session.events, "list_rules", "Rules", NamePrefix=f"{STACK_PREFIX}{owner.event}")
    return (row["Name"] for row in rows if owner.by_name(row["Name"]))


def _alarms(session: AwsSession, owner: Owner) -> Iterator[str]:
    pages = session.cloudwatch.get_paginator("describe_alarms").paginate(
        AlarmNamePrefix=f"{STACK_PREFIX}{owner.event}", AlarmTypes=["CompositeAlarm", "MetricAlarm"]
    )
    for page in pages:
        for row in (*page.get("MetricAlarms", ()), *page.get("CompositeAlarms", ())):
            if owner.by_name(row["AlarmName"]):
                yield row["AlarmName"]


def _dashboards(session: AwsSession, owner: Owner) -> Iterator[str]:
    prefix = f"{STACK_PREFIX}{owner.event}"
    rows = _rows(session.cloudwatch, "list_dashboards", "DashboardEntries", DashboardNamePrefix=prefix)
    return (row["DashboardName"] for row in rows if owner.by_name(row["DashboardName"]))


def _roles(session: AwsSession, owner: Owner) -> Iterator[str]:
    rows = _rows(session.iam, "list_roles", "Roles")
    return (row["RoleName"] for row in rows if owner.by_name(row["RoleName"]))


def _trails(session: AwsSession, owner: Owner) -> Iterator[str]:
    rows = _rows(session.cloudtrail, "list_trails", "Trails")
    # A trail of all regions is listed in each of them.
    here = (row for row in rows if row.get("HomeRegion", owner.region) == owner.region)
    return (row["Name"] for row in here if owner.by_name(row["Name"]))


def _schedules(session: AwsSession, owner: Owner) -> Iterator[str]:
    rows = _rows(session.scheduler, "list_schedules", "Schedules", NamePrefix=f"{STACK_PREFIX}{owner.event}")
    return (row["Name"] for row in rows if owner.by_name(row["Name"]))


def _secrets(session: AwsSession, owner: Owner) -> Iterator[str]:
    rows = _rows(session.secretsmanager, "list_secrets", "SecretList")
    return (row["Name"] for row in rows if owner.by_both(row["Name"], _tags(row.get("Tags"))))


def _load_balancers(session: AwsSession, owner: Owner) -> Iterator[str]:
    rows = _rows(session.elbv2, "describe_load_balancers", "LoadBalancers")
    return _balancing(session, owner, [row["LoadBalancerArn"] for row in rows])


def _target_groups(session: AwsSession, owner: Owner) -> Iterator[str]:
    rows = _rows(session.elbv2, "describe_target_groups", "TargetGroups")
    return _balancing(session, owner, [row["TargetGroupArn"] for row in rows])


def _balancing(session: AwsSession, owner: Owner, arns: list[str]) -> Iterator[str]:
    """CloudFormation names them, in 32 characters that may hold no event's name: only tags tell."""
    for start in range(0, len(arns), TAGS_AT_A_TIME):
        answer = session.elbv2.describe_tags(ResourceArns=arns[start : start + TAGS_AT_A_TIME])
        for row in answer["TagDescriptions"]:
            if owner.by_tags(_tags(row.get("Tags"))):
                yield row["ResourceArn"]


def _firewalls(session: AwsSession, owner: Owner) -> Iterator[str]:
    mine = [{"Name": f"tag:{EVENT_TAG}", "Values": [owner.event]}]
    rows = _rows(session.ec2, "describe_security_groups", "SecurityGroups", Filters=mine)
    return (row["GroupId"] for row in rows)


LOOKS: dict[str, Look] = {
    "AWS::CloudFormation::Stack": _stacks,
    "AWS::MediaLive::Channel": _channels,
    "AWS::MediaLive::Input": _inputs,
    "AWS::MediaLive::InputSecurityGroup": _input_security_groups,
    "AWS::MediaPackageV2::ChannelGroup": _channel_groups,
    "AWS::CloudFront::Distribution": _distributions,
    "AWS::CloudFront::OriginAccessControl": _origin_access_controls,
    "AWS::CloudFront::CachePolicy": _cache_policies,
    "AWS::CloudFront::ResponseHeadersPolicy": _response_headers_policies,
    "AWS::S3::Bucket": _buckets,
    "AWS::SQS::Queue": _queues,
    "AWS::SNS::Topic": _topics,
    "AWS::Events::Rule": _rules,
    "AWS::CloudWatch::Alarm": _alarms,
    "AWS::CloudWatch::Dashboard": _dashboards,
    "AWS::IAM::Role": _roles,
    "AWS::CloudTrail::Trail": _trails,
    "AWS::Scheduler::Schedule": _schedules,
    "AWS::SecretsManager::Secret": _secrets,
    "AWS::ElasticLoadBalancingV2::LoadBalancer": _load_balancers,
    "AWS::ElasticLoadBalancingV2::TargetGroup": _target_groups,
    "AWS::EC2::SecurityGroup": _firewalls,
    **EXTRAS,
}
