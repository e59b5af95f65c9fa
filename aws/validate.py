"""Is this template one that AWS will take, and one that will work? Judged offline, before any call.

Judge 1 ("shapes") holds every value against AWS's own request shapes; judge 2 ("rules") holds the whole
against what no schema says. The third judge, cfn-lint, is too heavy to ship and runs in the tests. A
template without findings can still be refused by AWS: quotas, permissions and the account's own state are
only known there.
"""

from __future__ import annotations

from typing import Any

from aws.judges.sheet import Finding, Sheet

__all__ = ["Finding", "validate"]


def validate(document: dict[str, Any], region: str) -> tuple[Finding, ...]:
    """Everything that is wrong with a template for this region; nothing when it is clean.

    botocore is imported on the first call, not with this module.
    """
    from aws.judges import requests, rules

    sheet = Sheet(document=document, region=region)
    return (*requests.judge(sheet), *rules.judge(sheet))
