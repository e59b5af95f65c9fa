"""STS: who asks."""

from __future__ import annotations

from rehearsal.wire import ACCOUNT_ID, Call, Reply, operation


class Identity:
    """Every accepted access key belongs to the user `rehearsal` of the region's account."""

    @operation("sts", "GetCallerIdentity")
    def who(self, _call: Call) -> Reply:
        """GetCallerIdentity."""
        return {
            "Account": ACCOUNT_ID,
            "Arn": f"arn:aws:iam::{ACCOUNT_ID}:user/rehearsal",
            "UserId": "AIDAREHEARSALREGION01",
        }
