"""What CloudFront would serve of a bucket, and what it would refuse."""

from __future__ import annotations

from typing import Any

import pytest

from rehearsal.site_pages import bucket_of, lets_read, security_headers

OBJECT = "arn:aws:s3:::flypack-show-sitebucket-a/player/index.html"
READER = "arn:aws:cloudfront::111122223333:distribution/E1"


def policy(**changes: Any) -> dict[str, Any]:
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "cloudfront.amazonaws.com"},
        "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::flypack-show-sitebucket-a/*",
        "Condition": {"StringEquals": {"aws:SourceArn": READER}},
    }
    return {"Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*"}, {**statement, **changes}]}


def test_the_distribution_named_in_the_policy_reads() -> None:
    assert lets_read(policy(), OBJECT, READER)
    assert lets_read(policy(Action=["s3:GetObject", "s3:ListBucket"]), OBJECT, READER)


@pytest.mark.parametrize(
    "changes",
    [
        {"Effect": "Deny"},
        {"Principal": {"AWS": "111122223333"}},
        {"Principal": "*"},
        {"Action": "s3:ListBucket"},
        {"Resource": "arn:aws:s3:::another/*"},
        {"Condition": {"StringEquals": {"aws:SourceArn": READER.replace("E1", "E2")}}},
    ],
    ids=str,
)
def test_anything_else_is_refused(changes: dict[str, Any]) -> None:
    assert not lets_read(policy(**changes), OBJECT, READER)


def test_a_bucket_is_known_by_its_domain() -> None:
    assert bucket_of({"DomainName": "a.b.s3.eu-west-1.amazonaws.com"}) == "a.b"
    assert bucket_of({"DomainName": "plain.s3.amazonaws.com"}) == "plain"
    assert bucket_of({"DomainName": "x.egress.y.mediapackagev2.eu-west-1.amazonaws.com"}) is None


def test_a_headers_policy_becomes_headers() -> None:
    assert security_headers(
        {
            "ContentSecurityPolicy": {"ContentSecurityPolicy": "default-src 'none'", "Override": True},
            "ContentTypeOptions": {"Override": True},
            "ReferrerPolicy": {"ReferrerPolicy": "no-referrer", "Override": True},
            "StrictTransportSecurity": {"AccessControlMaxAgeSec": 60, "Override": True},
        }
    ) == {
        "Content-Security-Policy": "default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Strict-Transport-Security": "max-age=60",
    }
    assert security_headers({}) == {}
