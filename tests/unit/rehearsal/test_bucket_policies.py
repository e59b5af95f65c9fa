from __future__ import annotations

from typing import Any

import pytest

from rehearsal.bucket_policies import without_tls_denials

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
    assert without_tls_denials({"Version": "2012-10-17", "Statement": statement}) == {
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
    assert without_tls_denials({"Statement": [TLS_ONLY, statement]}) == {"Statement": [statement]}
