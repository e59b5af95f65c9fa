"""Roles: trusted by the service that uses them, for this account only, with named actions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aws.judges.sheet import Finding, Resource, Sheet, at, items, key, mapping, target, texts
from aws.sentence import say

USERS = {
    "AWS::MediaLive::Channel": (("RoleArn",), "medialive.amazonaws.com"),
    "AWS::MediaLive::Input": (("RoleArn",), "medialive.amazonaws.com"),
    "AWS::Scheduler::Schedule": (("Target", "RoleArn"), "scheduler.amazonaws.com"),
    "AWS::Lambda::Function": (("Role",), "lambda.amazonaws.com"),
    "AWS::KinesisFirehose::DeliveryStream": (
        ("ExtendedS3DestinationConfiguration", "RoleARN"),
        "firehose.amazonaws.com",
    ),
}
"""Where a resource names its role, and the service that then becomes it."""

EVERYWHERE = frozenset(
    {
        "s3:PutObject",
        "ec2:DescribeAddresses",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
    }
)
"""Actions that may be allowed on `*`: MediaLive's thumbnail bucket has no known name, EC2's reads no ARN."""

GUARDS = ("aws:SourceAccount", "aws:SourceArn")


def _statements(role: Resource) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, policy in enumerate(items(role.properties.get("Policies"))):
        for statement in items(at(policy, "PolicyDocument", "Statement")):
            yield f"/Policies/{number}/PolicyDocument", statement


def _trusted(role: Resource) -> list[str]:
    statements = items(at(role.properties, "AssumeRolePolicyDocument", "Statement"))
    return [service for one in statements for service in texts(at(one, "Principal", "Service"))]


def trust(sheet: Sheet) -> Iterator[Finding]:
    """The service that is told to use a role must be trusted by it."""
    for resource in sheet.resources:
        if resource.type not in USERS:
            continue
        path, service = USERS[resource.type]
        role = sheet.referred(at(resource.properties, *path))
        if role is not None and role.type == "AWS::IAM::Role" and service not in _trusted(role):
            yield role.found(
                "/AssumeRolePolicyDocument", say("{0} cannot take the role of {1}", service, resource.title)
            )


def borrowed(sheet: Sheet) -> Iterator[Finding]:
    """Without a source condition the service could be used by another account to take the role."""
    for role in sheet.of_type("IAM::Role"):
        for one in items(at(role.properties, "AssumeRolePolicyDocument", "Statement")):
            conditions = mapping(at(one, "Condition"))
            names = {name for test in conditions.values() for name in mapping(test)}
            if not names & set(GUARDS):
                yield role.found(
                    "/AssumeRolePolicyDocument", say("does not say for whom the service must be working")
                )


def least_privilege(sheet: Sheet) -> Iterator[Finding]:
    """No wildcard actions, and no action on everything but the one that cannot be narrowed."""
    for role in sheet.of_type("IAM::Role"):
        for path, statement in _statements(role):
            actions = set(texts(at(statement, "Action")))
            if at(statement, "Effect") != "Allow":
                continue
            for action in actions:
                if "*" in action:
                    yield role.found(path, say("allows {0}", action))
            if "*" in items(at(statement, "Resource")) and not actions <= EVERYWHERE:
                yield role.found(path, say("allows {0} on everything", ", ".join(sorted(actions))))


def used(sheet: Sheet) -> Iterator[Finding]:
    """A role that nothing uses is a key left in a door."""
    named = {target(node) for resource in sheet.resources for node in _role_arns(resource.properties)}
    for role in sheet.of_type("IAM::Role"):
        if role.title not in named:
            yield role.found("", say("is used by nothing"))


def _role_arns(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        yield value
        for child in value.values():
            yield from _role_arns(child)
    elif isinstance(value, list):
        for child in value:
            yield from _role_arns(child)


def schedules(sheet: Sheet) -> Iterator[Finding]:
    """A schedule between broadcasts is off: an armed one would end tomorrow's show."""
    for schedule in sheet.of_type("Scheduler::Schedule"):
        arn = key(at(schedule.properties, "Target", "Arn"))
        if "medialive:stopChannel" in arn and schedule.properties.get("State") != "DISABLED":
            yield schedule.found("/State", say("the stop schedule must be made disabled"))


RULES = (trust, borrowed, least_privilege, used, schedules)
