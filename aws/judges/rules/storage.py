"""Buckets: private, encrypted, TLS only, kept; lifecycle in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aws.judges.sheet import Finding, Resource, Sheet, amount, at, items, key, mapping, target, texts
from aws.sentence import say

BLOCKS = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")


def private(sheet: Sheet) -> Iterator[Finding]:
    """Public access is blocked in all four ways and objects are encrypted."""
    for bucket in sheet.of_type("S3::Bucket"):
        blocks = mapping(bucket.properties.get("PublicAccessBlockConfiguration"))
        if not all(blocks.get(name) is True for name in BLOCKS):
            yield bucket.found("/PublicAccessBlockConfiguration", say("public access is not fully blocked"))
        if not at(bucket.properties, "BucketEncryption", "ServerSideEncryptionConfiguration"):
            yield bucket.found("/BucketEncryption", say("objects are not encrypted"))


def kept(sheet: Sheet) -> Iterator[Finding]:
    """CloudFormation cannot delete a bucket that holds objects; a kept one must not have a fixed name.

    Only the bucket of the web page may go with the stack: the program empties it first.
    """
    pages = {bucket.title for _, _, bucket in page_origins(sheet)}
    for bucket in sheet.of_type("S3::Bucket"):
        stays = bucket.body.get("DeletionPolicy") in ("Retain", "RetainExceptOnCreate")
        if not stays and bucket.title not in pages:
            yield bucket.found("", say("a bucket with objects cannot be deleted with the stack: Retain it"))
        if "BucketName" in bucket.properties:
            yield bucket.found("/BucketName", say("a kept bucket with this name blocks the next event"))


def tls_only(sheet: Sheet) -> Iterator[Finding]:
    """Every bucket refuses requests without TLS."""
    guarded = {
        target(policy.properties.get("Bucket"))
        for policy in sheet.of_type("S3::BucketPolicy")
        if any(_refuses_plain(one) for one in items(at(policy.properties, "PolicyDocument", "Statement")))
    }
    for bucket in sheet.of_type("S3::Bucket"):
        if bucket.title not in guarded:
            yield bucket.found("", say("accepts requests without TLS"))


def _refuses_plain(statement: object) -> bool:
    secure = at(statement, "Condition", "Bool", "aws:SecureTransport")
    return bool(at(statement, "Effect") == "Deny" and secure == "false")


def lifecycle(sheet: Sheet) -> Iterator[Finding]:
    """What expires must not expire before or on the day it is moved."""
    for bucket in sheet.of_type("S3::Bucket"):
        rules = items(at(bucket.properties, "LifecycleConfiguration", "Rules"))
        for number, rule in enumerate(rules):
            yield from _lifecycle(bucket, f"/LifecycleConfiguration/Rules/{number}", rule)


def _lifecycle(bucket: Resource, path: str, rule: object) -> Iterator[Finding]:
    pairs = (
        (items(at(rule, "Transitions")), at(rule, "ExpirationInDays")),
        (
            items(at(rule, "NoncurrentVersionTransitions")),
            at(rule, "NoncurrentVersionExpiration", "NoncurrentDays"),
        ),
    )
    for moves, expires in pairs:
        days = [amount(at(move, "TransitionInDays")) for move in moves]
        if expires is not None and any(day >= amount(expires) for day in days):
            yield bucket.found(path, say("objects expire before they are moved"))
        if days != sorted(days):
            yield bucket.found(path, say("transitions are out of order"))


def trails(sheet: Sheet) -> Iterator[Finding]:
    """CloudTrail checks its bucket's policy when the trail is made."""
    for trail in sheet.of_type("CloudTrail::Trail"):
        bucket = target(trail.properties.get("S3BucketName"))
        policies = [
            policy
            for policy in sheet.of_type("S3::BucketPolicy")
            if target(policy.properties.get("Bucket")) == bucket
        ]
        actions = {
            action
            for policy in policies
            for one in items(at(policy.properties, "PolicyDocument", "Statement"))
            if at(one, "Principal", "Service") == "cloudtrail.amazonaws.com"
            for action in texts(at(one, "Action"))
        }
        if not {"s3:GetBucketAcl", "s3:PutObject"} <= actions:
            yield trail.found("/S3BucketName", say("the bucket's policy does not let CloudTrail write"))
        if not any(policy.title in trail.parents for policy in policies):
            yield trail.found("/DependsOn", say("must wait for the bucket's policy"))


def page_origins(sheet: Sheet) -> Iterator[tuple[Resource, dict[str, Any], Resource]]:
    """(distribution, origin, bucket) of every bucket that a distribution serves."""
    for distribution in sheet.of_type("CloudFront::Distribution"):
        for origin in items(at(distribution.properties, "DistributionConfig", "Origins")):
            bucket = sheet.referred(at(origin, "DomainName"))
            if bucket is not None and bucket.type == "AWS::S3::Bucket":
                yield distribution, origin, bucket


def pages(sheet: Sheet) -> Iterator[Finding]:
    """A page's bucket is read by its own distribution, and by nobody else's."""
    for distribution, origin, bucket in page_origins(sheet):
        control = sheet.referred(at(origin, "OriginAccessControlId"))
        settings = control.properties if control else {}
        if at(settings, "OriginAccessControlConfig", "OriginAccessControlOriginType") != "s3":
            yield distribution.found(
                "/DistributionConfig/Origins", say("a bucket needs an access control for S3")
            )
        readers = [one for one in _statements(sheet, bucket) if _is_cloudfront(one)]
        if not readers:
            yield bucket.found("", say("its policy does not let CloudFront read, so the page would be a 403"))
        for one in readers:
            source = at(one, "Condition", "StringEquals", "aws:SourceArn")
            if f"${{{distribution.title}}}" not in key(at(source, "Fn::Sub")):
                yield bucket.found("", say("any account's distribution could read it"))


def _statements(sheet: Sheet, bucket: Resource) -> list[Any]:
    return [
        one
        for policy in sheet.of_type("S3::BucketPolicy")
        if target(policy.properties.get("Bucket")) == bucket.title
        for one in items(at(policy.properties, "PolicyDocument", "Statement"))
    ]


def _is_cloudfront(statement: object) -> bool:
    return bool(at(statement, "Principal", "Service") == "cloudfront.amazonaws.com")


RULES = (private, kept, pages, tls_only, lifecycle, trails)
