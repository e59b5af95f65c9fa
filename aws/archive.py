"""What the event has recorded on S3, and who pays for reading it.

A bucket's requester pays setting has no property in CloudFormation, so the program sets it (`set_payer`) and
the bucket's template says by a tag what was wanted (`PAYER_TAG`): a change of the choice is then a change of
the bucket that a change set shows, and drift has something to compare with.

The bucket's owner never has to say that it pays: its own requests, those of its roles included, need no
`x-amz-request-payer` (S3 user guide, "Downloading objects from Requester Pays buckets"), so listing is the
same with either setting. That MediaLive and MediaConvert, which work in roles of the owner's account, count
as the owner is UNCONFIRMED.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aws.facts import ArchiveObject
from aws.failures import explain
from aws.sentence import say
from aws.session import AwsSession

PAYER_TAG = "flypack:requester-pays"
REQUESTER, OWNER = "Requester", "BucketOwner"


def objects(session: AwsSession, bucket: str, prefix: str = "") -> tuple[ArchiveObject, ...]:
    """Every object under the prefix, oldest first. Sizes in bytes, times in UTC. Raises `AwsFailure`."""
    with explain(say("Listing the recordings")):
        pages = session.s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        rows = [row for page in pages for row in page.get("Contents", ())]
    found = [
        ArchiveObject(key=row["Key"], size=row["Size"], modified=row["LastModified"])
        for row in rows
        if not row["Key"].endswith("/")
    ]
    return tuple(sorted(found, key=lambda item: (item.modified, item.key)))


def payer(session: AwsSession, bucket: str) -> str:
    """Who pays for reading the bucket: `REQUESTER` or `OWNER`. Raises `AwsFailure`."""
    with explain(say("Reading who pays for the recordings")):
        return session.s3.get_bucket_request_payment(Bucket=bucket).get("Payer", OWNER)


def set_payer(session: AwsSession, bucket: str, *, requester: bool) -> bool:
    """Let readers, or the owner, pay; whether anything had to be changed. Raises `AwsFailure`."""
    wanted: Any = REQUESTER if requester else OWNER
    if payer(session, bucket) == wanted:
        return False
    with explain(say("Setting who pays for the recordings")):
        session.s3.put_bucket_request_payment(Bucket=bucket, RequestPaymentConfiguration={"Payer": wanted})
    return True


def wanted_payer(properties: Mapping[str, Any]) -> str:
    """Who should pay, by the properties of a deployed template's bucket."""
    tags = properties.get("Tags", ())
    return REQUESTER if any(tag.get("Key") == PAYER_TAG for tag in tags) else OWNER
