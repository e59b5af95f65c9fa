"""What the event has recorded on S3."""

from __future__ import annotations

from aws.facts import ArchiveObject
from aws.failures import explain
from aws.session import AwsSession


def objects(session: AwsSession, bucket: str, prefix: str = "") -> tuple[ArchiveObject, ...]:
    """Every object under the prefix, oldest first. Sizes in bytes, times in UTC. Raises `AwsFailure`."""
    with explain("Listing the recordings"):
        pages = session.s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        rows = [row for page in pages for row in page.get("Contents", ())]
    found = [
        ArchiveObject(key=row["Key"], size=row["Size"], modified=row["LastModified"])
        for row in rows
        if not row["Key"].endswith("/")
    ]
    return tuple(sorted(found, key=lambda item: (item.modified, item.key)))
