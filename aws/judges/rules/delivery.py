"""CloudFront: behaviours that meet origins, HTTPS only, TTL order, countries, aliases and certificates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from aws.judges.sheet import Finding, Resource, Sheet, amount, at, items, key, mapping, texts
from aws.sentence import say

DISTRIBUTION = "CloudFront::Distribution"
PUBLIC_KEY = "AWS::CloudFront::PublicKey"
MOST_QUERY_STRINGS = 10
CERTIFICATE_REGION = "us-east-1"


def config(distribution: Resource) -> dict[str, Any]:
    """The distribution's settings."""
    found = distribution.properties.get("DistributionConfig")
    return found if isinstance(found, dict) else {}


def behaviours(distribution: Resource) -> Iterator[tuple[str, dict[str, Any]]]:
    """(path, behaviour) of the default and every other behaviour."""
    default = config(distribution).get("DefaultCacheBehavior")
    if isinstance(default, dict):
        yield "/DistributionConfig/DefaultCacheBehavior", default
    for number, one in enumerate(items(config(distribution).get("CacheBehaviors"))):
        yield f"/DistributionConfig/CacheBehaviors/{number}", one


def origins(sheet: Sheet) -> Iterator[Finding]:
    """Behaviours send to origins that exist; origins have different ids and speak TLS."""
    for distribution in sheet.of_type(DISTRIBUTION):
        listed = items(config(distribution).get("Origins"))
        ids = [key(at(one, "Id")) for one in listed]
        if len(set(ids)) < len(ids):
            yield distribution.found("/DistributionConfig/Origins", say("two origins share their Id"))
        for path, one in behaviours(distribution):
            if key(at(one, "TargetOriginId")) not in ids:
                yield distribution.found(path, say("there is no origin {0}", repr(at(one, "TargetOriginId"))))
        for number, one in enumerate(listed):
            policy = at(one, "CustomOriginConfig", "OriginProtocolPolicy")
            if policy is not None and policy != "https-only":
                yield distribution.found(
                    f"/DistributionConfig/Origins/{number}", say("the origin must be asked over HTTPS")
                )


def signed_origins(sheet: Sheet) -> Iterator[Finding]:
    """An origin without access control could be read around the distribution."""
    for distribution in sheet.of_type(DISTRIBUTION):
        for number, one in enumerate(items(config(distribution).get("Origins"))):
            if not at(one, "OriginAccessControlId"):
                yield distribution.found(
                    f"/DistributionConfig/Origins/{number}", say("the origin has no access control")
                )


def https_only(sheet: Sheet) -> Iterator[Finding]:
    """Viewers get HTTPS only."""
    for distribution in sheet.of_type(DISTRIBUTION):
        for path, one in behaviours(distribution):
            if at(one, "ViewerProtocolPolicy") not in ("https-only", "redirect-to-https"):
                yield distribution.found(path, say("viewers could watch without TLS"))


def methods(sheet: Sheet) -> Iterator[Finding]:
    """What is cached is among what is allowed; the same path is not claimed twice."""
    for distribution in sheet.of_type(DISTRIBUTION):
        for path, one in behaviours(distribution):
            if not set(texts(at(one, "CachedMethods"))) <= set(texts(at(one, "AllowedMethods"))):
                yield distribution.found(path, say("caches a method that it does not allow"))
        patterns = Counter(
            key(at(one, "PathPattern")) for one in items(config(distribution).get("CacheBehaviors"))
        )
        for pattern in (pattern for pattern, count in patterns.items() if count > 1):
            yield distribution.found(
                "/DistributionConfig/CacheBehaviors", say("{0} is claimed twice", pattern)
            )


def ttl_order(sheet: Sheet) -> Iterator[Finding]:
    """MinTTL <= DefaultTTL <= MaxTTL, and with MaxTTL 0 nothing may be in the cache key."""
    for policy in sheet.of_type("CloudFront::CachePolicy"):
        settings = mapping(policy.properties.get("CachePolicyConfig"))
        least, usual, most = (amount(settings.get(name)) for name in ("MinTTL", "DefaultTTL", "MaxTTL"))
        if not least <= usual <= most:
            yield policy.found(
                "/CachePolicyConfig",
                say("TTLs are out of order: {0}, {1}, {2}", f"{least:g}", f"{usual:g}", f"{most:g}"),
            )
        parts = mapping(settings.get("ParametersInCacheKeyAndForwardedToOrigin"))
        queries = items(at(parts, "QueryStringsConfig", "QueryStrings"))
        if most == 0 and (queries or parts.get("EnableAcceptEncodingGzip")):
            yield policy.found(
                "/CachePolicyConfig", say("MaxTTL 0 turns caching off and allows no cache key")
            )
        if len(queries) > MOST_QUERY_STRINGS:
            yield policy.found(
                "/CachePolicyConfig", say("has {0} query strings, 10 are allowed", len(queries))
            )


def countries(sheet: Sheet) -> Iterator[Finding]:
    """A list of countries when, and only when, countries are restricted."""
    for distribution in sheet.of_type(DISTRIBUTION):
        geo = mapping(at(config(distribution), "Restrictions", "GeoRestriction"))
        listed = texts(geo.get("Locations"))
        path = "/DistributionConfig/Restrictions/GeoRestriction"
        if geo.get("RestrictionType") in ("whitelist", "blacklist") and not listed:
            yield distribution.found(path, say("restricts countries but names none"))
        if geo.get("RestrictionType") == "none" and listed:
            yield distribution.found(path, say("names countries but restricts none"))
        if len(set(listed)) < len(listed):
            yield distribution.found(path, say("names a country twice"))


def certificates(sheet: Sheet) -> Iterator[Finding]:
    """An alternate domain needs its own certificate, from us-east-1, with SNI."""
    for distribution in sheet.of_type(DISTRIBUTION):
        certificate = mapping(config(distribution).get("ViewerCertificate"))
        arn = certificate.get("AcmCertificateArn")
        path = "/DistributionConfig/ViewerCertificate"
        if bool(items(config(distribution).get("Aliases"))) != bool(arn):
            yield distribution.found(path, say("a domain and its certificate come together"))
        if isinstance(arn, str) and arn.split(":")[3:4] != [CERTIFICATE_REGION]:
            yield distribution.found(path, say("CloudFront takes certificates from us-east-1 only"))
        if arn and certificate.get("SslSupportMethod") != "sni-only":
            yield distribution.found(path, say("a certificate needs SslSupportMethod sni-only"))


def errors(sheet: Sheet) -> Iterator[Finding]:
    """Errors before the show must not stay in the cache."""
    for distribution in sheet.of_type(DISTRIBUTION):
        listed = items(config(distribution).get("CustomErrorResponses"))
        codes = [key(at(one, "ErrorCode")) for one in listed]
        if "404" not in codes:
            yield distribution.found(
                "/DistributionConfig/CustomErrorResponses", say("the 404 before the show would stay")
            )
        if len(set(codes)) < len(codes):
            yield distribution.found(
                "/DistributionConfig/CustomErrorResponses", say("a code is listed twice")
            )


def access_logs(sheet: Sheet) -> Iterator[Finding]:
    """CloudFront writes standard logs by access control lists, which an owner-enforced bucket refuses."""
    for distribution in sheet.of_type(DISTRIBUTION):
        bucket = sheet.referred(at(config(distribution), "Logging", "Bucket"))
        rules = items(at(bucket.properties, "OwnershipControls", "Rules")) if bucket else []
        if any(at(rule, "ObjectOwnership") == "BucketOwnerEnforced" for rule in rules):
            yield distribution.found(
                "/DistributionConfig/Logging", say("the bucket refuses CloudFront's logs")
            )


def signed(sheet: Sheet) -> Iterator[Finding]:
    """One open behaviour beside signed ones is a hole: whoever knows the path walks in."""
    for distribution in sheet.of_type(DISTRIBUTION):
        origins_seen: dict[str, dict[str, str]] = {}
        for path, one in behaviours(distribution):
            groups = origins_seen.setdefault(key(at(one, "TargetOriginId")), {})
            groups[path] = key(at(one, "TrustedKeyGroups"))
        for groups in (found for found in origins_seen.values() if len(set(found.values())) > 1):
            path = next((path for path, group in groups.items() if group == "null"), "")
            yield distribution.found(path, say("is open while other paths to this origin are signed"))


def viewer_keys(sheet: Sheet) -> Iterator[Finding]:
    """A key group has public keys of this stack, and only public halves are handed over."""
    for group in sheet.of_type("CloudFront::KeyGroup"):
        listed = items(at(group.properties, "KeyGroupConfig", "Items"))
        known = [sheet.referred(one) for one in listed]
        if not listed:
            yield group.found("/KeyGroupConfig/Items", say("has no key, so nobody could watch"))
        if any(one is not None and one.type != PUBLIC_KEY for one in known):
            yield group.found("/KeyGroupConfig/Items", say("lists something that is no public key"))
    for public in sheet.of_type(PUBLIC_KEY):
        encoded = at(public.properties, "PublicKeyConfig", "EncodedKey")
        if isinstance(encoded, str) and "-----BEGIN PUBLIC KEY-----" not in encoded:
            yield public.found("/PublicKeyConfig/EncodedKey", say("is no public key in PEM"))


RULES = (
    signed,
    viewer_keys,
    access_logs,
    origins,
    signed_origins,
    https_only,
    methods,
    ttl_order,
    countries,
    certificates,
    errors,
)
