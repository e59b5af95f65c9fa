"""Functions that work on recordings: they hear of them, never start themselves, and tell when they fail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aws.judges.sheet import Finding, Resource, Sheet, at, items, target, texts
from aws.sentence import say

OBJECTS = "aws.s3"


def _started(sheet: Sheet, rule: Resource) -> list[Resource]:
    """The functions that a rule starts."""
    found = [sheet.referred(at(one, "Arn")) for one in items(rule.properties.get("Targets"))]
    return [one for one in found if one is not None and one.type == "AWS::Lambda::Function"]


def heard(sheet: Sheet) -> Iterator[Finding]:
    """A bucket tells EventBridge of its objects only when it is told to."""
    for rule in sheet.of_type("Events::Rule"):
        if OBJECTS not in texts(at(rule.properties, "EventPattern", "source")):
            continue
        for name in items(at(rule.properties, "EventPattern", "detail", "bucket", "name")):
            bucket = sheet.referred(name)
            path = ("NotificationConfiguration", "EventBridgeConfiguration", "EventBridgeEnabled")
            if bucket is not None and at(bucket.properties, *path) is not True:
                yield rule.found(
                    "/EventPattern", say("{0} does not tell EventBridge of its objects", bucket.title)
                )


def endless(sheet: Sheet) -> Iterator[Finding]:
    """A function that hears of every object hears of those that come of its own work, and starts again."""
    for rule in sheet.of_type("Events::Rule"):
        if OBJECTS not in texts(at(rule.properties, "EventPattern", "source")) or not _started(sheet, rule):
            continue
        keys = items(at(rule.properties, "EventPattern", "detail", "object", "key"))
        if not keys or not all(at(one, "prefix") for one in keys):
            yield rule.found("/EventPattern", say("starts the function for objects of every prefix"))


def failing(sheet: Sheet) -> Iterator[Finding]:
    """What an event starts fails unseen unless somebody is told."""
    told = {
        target(one.properties.get("FunctionName"))
        for one in sheet.of_type("Lambda::EventInvokeConfig")
        if at(one.properties, "DestinationConfig", "OnFailure", "Destination")
    }
    for rule in sheet.of_type("Events::Rule"):
        for function in _started(sheet, rule):
            if function.title not in told:
                yield function.found("", say("is started by events and tells nobody when it fails"))


def handed_over(sheet: Sheet) -> Iterator[Finding]:
    """A role is handed to the one service that is named, and that service must be able to take it."""
    for role in sheet.of_type("IAM::Role"):
        for statement in _passing(role):
            services = texts(at(statement, "Condition", "StringEquals", "iam:PassedToService"))
            if not services:
                yield role.found("/Policies", say("hands a role to whatever service asks"))
            for one in items(at(statement, "Resource")):
                given = sheet.referred(one)
                if given is not None and not set(services) <= set(_trusted(given)):
                    yield given.found(
                        "/AssumeRolePolicyDocument", say("cannot be taken by {0}", ", ".join(services))
                    )


def _passing(role: Resource) -> Iterator[Any]:
    for policy in items(role.properties.get("Policies")):
        for statement in items(at(policy, "PolicyDocument", "Statement")):
            if "iam:PassRole" in texts(at(statement, "Action")):
                yield statement


def _trusted(role: Resource) -> list[str]:
    statements = items(at(role.properties, "AssumeRolePolicyDocument", "Statement"))
    return [service for one in statements for service in texts(at(one, "Principal", "Service"))]


def let_in(sheet: Sheet) -> Iterator[Finding]:
    """A queue that names the rules it listens to must name each of them."""
    for policy in sheet.of_type("SQS::QueuePolicy"):
        queues = {target(one) for one in items(policy.properties.get("Queues"))}
        named = {
            target(source)
            for statement in items(at(policy.properties, "PolicyDocument", "Statement"))
            for source in items(at(statement, "Condition", "ArnEquals", "aws:SourceArn"))
        }
        for rule in sheet.of_type("Events::Rule") if named else ():
            told = {target(at(one, "Arn")) for one in items(rule.properties.get("Targets"))}
            if told & queues and rule.title not in named:
                yield policy.found("/PolicyDocument", say("keeps the events of {0} out", rule.title))


RULES = (heard, endless, failing, handed_over, let_in)
