from __future__ import annotations

from typing import Any

import pytest

from rehearsal.bucket_policies import for_callers

TLS_ONLY = {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {"Bool": {"aws:SecureTransport": "false"}},
}
CLOSED = {"Effect": "Deny", "Principal": "*", "Action": "s3:DeleteObject", "Resource": "*"}


@pytest.mark.parametrize("statement", [TLS_ONLY, [TLS_ONLY], [TLS_ONLY, TLS_ONLY]])
def test_the_loopback_counts_as_tls(statement: Any) -> None:
    assert for_callers({"Version": "2012-10-17", "Statement": statement}) == {
        "Version": "2012-10-17",
        "Statement": [],
    }


@pytest.mark.parametrize(
    "statement",
    [
        CLOSED,
        {**TLS_ONLY, "Effect": "Allow"},
        {**TLS_ONLY, "Condition": {"Bool": {"aws:SecureTransport": "true"}}},
        {**TLS_ONLY, "Condition": {"StringEquals": {"aws:SourceAccount": "1"}}},
    ],
)
def test_every_other_statement_stays(statement: dict[str, Any]) -> None:
    assert for_callers({"Statement": [TLS_ONLY, statement]}) == {"Statement": [statement]}


def test_what_is_for_an_aws_service_lets_nobody_else_in() -> None:
    reads = {
        "Effect": "Allow",
        "Principal": {"Service": "cloudfront.amazonaws.com"},
        "Action": "s3:GetObject",
        "Resource": "*",
    }
    assert for_callers({"Statement": [reads, CLOSED]}) == {"Statement": [CLOSED]}
