"""Answers to all that `aws.leftovers` asks, in its order: an account with nothing but what is given."""

from __future__ import annotations

from typing import Any

from tests.helpers.aws_stubs import Stubs


def tagged(event: str) -> list[dict[str, str]]:
    """Tags as most services list them."""
    return [{"Key": "flypack:event", "Value": event}]


def account(aws: Stubs, stacks: list[dict[str, Any]] | None = None, **found: Any) -> None:
    """Queue one full look around. Keys of `found`: channels, groups, distributions, buckets, queues, ..."""
    for _ in range(2):
        aws.answer("cloudformation", "describe_stacks", {"Stacks": stacks or []})
    _media(aws, found)
    _edge(aws, found)
    _buckets(aws, found.get("buckets", {}))
    _queues(aws, found.get("queues", {}))
    _rest(aws, found)
    _abroad(aws, found.get("abroad", {}))


def no_companion(aws: Stubs) -> None:
    """The first question of every tear-down: us-east-1 holds no companion stack."""
    message = "Stack with id flypack-show-edge-eu-west-1 does not exist"
    aws.refuse("abroad.cloudformation", "describe_stacks", "ValidationError", message)


def _abroad(aws: Stubs, found: dict[str, Any]) -> None:
    topics = [{"TopicArn": arn} for arn in found.get("topics", [])]
    aws.answer("abroad.cloudformation", "describe_stacks", {"Stacks": found.get("stacks", [])})
    aws.answer("abroad.sns", "list_topics", {"Topics": topics})
    aws.answer("abroad.cloudwatch", "describe_alarms", found.get("alarms", {}))


def _media(aws: Stubs, found: dict[str, Any]) -> None:
    aws.answer("medialive", "list_channels", {"Channels": found.get("channels", [])})
    aws.answer("medialive", "list_inputs", {"Inputs": found.get("inputs", [])})
    groups = found.get("input_groups", [])
    aws.answer("medialive", "list_input_security_groups", {"InputSecurityGroups": groups})
    aws.answer("mediapackagev2", "list_channel_groups", {"Items": found.get("groups", [])})


def _page(items: list[Any]) -> dict[str, Any]:
    return {"Marker": "", "MaxItems": 100, "IsTruncated": False, "Quantity": len(items), "Items": items}


def _edge(aws: Stubs, found: dict[str, Any]) -> None:
    distributions = found.get("distributions", [])
    aws.answer(
        "cloudfront",
        "list_distributions",
        {"DistributionList": _page([_distribution(name) for name, _ in distributions])},
    )
    for _, tags in distributions:
        aws.answer("cloudfront", "list_tags_for_resource", {"Tags": {"Items": tags}})
    controls = [_control(name) for name in found.get("access_controls", [])]
    aws.answer("cloudfront", "list_origin_access_controls", {"OriginAccessControlList": _page(controls)})
    for operation, member, kind in (
        ("list_cache_policies", "CachePolicy", "cache_policies"),
        ("list_response_headers_policies", "ResponseHeadersPolicy", "headers_policies"),
    ):
        rows = [_policy(member, name) for name in found.get(kind, [])]
        reply = {f"{member}List": {"MaxItems": 100, "Quantity": len(rows), "Items": rows}}
        aws.answer("cloudfront", operation, reply)


def _distribution(name: str) -> dict[str, Any]:
    return {
        "Id": name,
        "ARN": f"arn:aws:cloudfront::123456789012:distribution/{name}",
        "Status": "Deployed",
        "LastModifiedTime": "2026-11-23T16:00:00Z",
        "DomainName": "d1.cloudfront.net",
        "Aliases": {"Quantity": 0},
        "Origins": {"Quantity": 1, "Items": [{"Id": "origin", "DomainName": "egress.example.org"}]},
        "DefaultCacheBehavior": {"TargetOriginId": "origin", "ViewerProtocolPolicy": "https-only"},
        "CacheBehaviors": {"Quantity": 0},
        "CustomErrorResponses": {"Quantity": 0},
        "Comment": "",
        "PriceClass": "PriceClass_All",
        "Enabled": True,
        "ViewerCertificate": {},
        "Restrictions": {"GeoRestriction": {"RestrictionType": "none", "Quantity": 0}},
        "WebACLId": "",
        "HttpVersion": "http2",
        "IsIPV6Enabled": True,
        "Staging": False,
    }


def _control(name: str) -> dict[str, Any]:
    return {
        "Id": f"id-of-{name}",
        "Description": "",
        "Name": name,
        "SigningProtocol": "sigv4",
        "SigningBehavior": "always",
        "OriginAccessControlOriginType": "mediapackagev2",
    }


def _policy(member: str, name: str) -> dict[str, Any]:
    config: dict[str, Any] = {"Name": name}
    if member == "CachePolicy":
        config["MinTTL"] = 0
    policy = {
        "Id": f"id-of-{name}",
        "LastModifiedTime": "2026-11-23T16:00:00Z",
        f"{member}Config": config,
    }
    return {"Type": "custom", member: policy}


def _buckets(aws: Stubs, buckets: dict[str, list[dict[str, str]] | None]) -> None:
    aws.answer("s3", "list_buckets", {"Buckets": [{"Name": name} for name in sorted(buckets)]})
    for name in sorted(buckets):
        tags = buckets[name]
        if tags is None:
            aws.refuse("s3", "get_bucket_tagging", "NoSuchTagSet", "no tags", 404, {"Bucket": name})
        else:
            aws.answer("s3", "get_bucket_tagging", {"TagSet": tags}, {"Bucket": name})


def _queues(aws: Stubs, queues: dict[str, bool]) -> None:
    """`queues`: URL to whether it still exists."""
    aws.answer("sqs", "list_queues", {"QueueUrls": list(queues)} if queues else {})
    for url, exists in queues.items():
        if exists:
            aws.answer("sqs", "get_queue_attributes", {"Attributes": {}})
        else:
            aws.refuse("sqs", "get_queue_attributes", "AWS.SimpleQueueService.NonExistentQueue", "gone", 400)
            assert url


def _rest(aws: Stubs, found: dict[str, Any]) -> None:
    aws.answer("sns", "list_topics", {"Topics": [{"TopicArn": arn} for arn in found.get("topics", [])]})
    aws.answer("events", "list_rules", {"Rules": [{"Name": name} for name in found.get("rules", [])]})
    aws.answer("cloudwatch", "describe_alarms", found.get("alarms", {}))
    dashboards = [{"DashboardName": name} for name in found.get("dashboards", [])]
    aws.answer("cloudwatch", "list_dashboards", {"DashboardEntries": dashboards})
    if "list_roles" in found.get("denied", ()):
        message = "User: x is not authorized to perform: iam:ListRoles"
        aws.refuse("iam", "list_roles", "AccessDenied", message, 403)
    else:
        aws.answer("iam", "list_roles", {"Roles": [_role(name) for name in found.get("roles", [])]})
    aws.answer("cloudtrail", "list_trails", {"Trails": [{"Name": name} for name in found.get("trails", [])]})
    schedules = [{"Name": name} for name in found.get("schedules", [])]
    aws.answer("scheduler", "list_schedules", {"Schedules": schedules})
    aws.answer("secretsmanager", "list_secrets", {"SecretList": found.get("secrets", [])})
    _balancers(aws, found)


def _balancers(aws: Stubs, found: dict[str, Any]) -> None:
    """`load_balancers`, `target_groups`: ARN to tags; `firewalls`: ids, as the filter by tag leaves them."""
    for kind, member, key in (
        ("load_balancers", "LoadBalancers", "LoadBalancerArn"),
        ("target_groups", "TargetGroups", "TargetGroupArn"),
    ):
        named = found.get(kind, {})
        aws.answer("elbv2", f"describe_{kind}", {member: [{key: arn} for arn in named]})
        if named:
            rows = [{"ResourceArn": arn, "Tags": tags} for arn, tags in named.items()]
            aws.answer("elbv2", "describe_tags", {"TagDescriptions": rows}, {"ResourceArns": list(named)})
    groups = [{"GroupId": name} for name in found.get("firewalls", [])]
    aws.answer("ec2", "describe_security_groups", {"SecurityGroups": groups})
    _extras(aws, found)


def _extras(aws: Stubs, found: dict[str, Any]) -> None:
    """`apis`: id to tags; the others: names."""
    named = found.get("streams", [])
    aws.answer("kinesis", "list_streams", {"StreamNames": named, "HasMoreStreams": False})
    reply = {"DeliveryStreamNames": found.get("deliveries", []), "HasMoreDeliveryStreams": False}
    aws.answer("firehose", "list_delivery_streams", reply)
    databases = [{"Name": name} for name in found.get("databases", [])]
    aws.answer("glue", "get_databases", {"DatabaseList": databases})
    aws.answer("dynamodb", "list_tables", {"TableNames": found.get("tables", [])})
    functions = [{"FunctionName": name} for name in found.get("functions", [])]
    aws.answer("functions", "list_functions", {"Functions": functions})
    groups = [{"logGroupName": name} for name in found.get("log_groups", [])]
    aws.answer("logs", "describe_log_groups", {"logGroups": groups})
    apis = [
        {
            "ApiId": name,
            "Name": name,
            "ProtocolType": "WEBSOCKET",
            "RouteSelectionExpression": "x",
            "Tags": tags,
        }
        for name, tags in found.get("apis", {}).items()
    ]
    aws.answer("apigatewayv2", "get_apis", {"Items": apis})


def _role(name: str) -> dict[str, Any]:
    return {
        "Path": "/",
        "RoleName": name,
        "RoleId": "AROAEXAMPLEEXAMPLE",
        "Arn": f"arn:aws:iam::123456789012:role/{name}",
        "CreateDate": "2026-11-23T16:00:00Z",
    }
