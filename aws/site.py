"""The web player page's bucket: filled when the stack is complete, emptied before it is removed.

Only what differs is sent, told by S3's own hash (an ETag is the MD5 of an object that came in one piece and
is encrypted with S3's keys: S3 API, Object). The page's files come first, `index.html` after them and
`event.json` last, so that no viewer is given a page whose parts are not there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from aws.cancel import Cancel
from aws.failures import AwsFailure, explain
from aws.sentence import say
from aws.session import AwsSession
from aws.spec import PackageFormat, PipelineSpec

BUCKET_TITLE = "SiteBucket"
"""Logical id of the bucket, and the output with its name (aws/template/site.py)."""
PREFIX = "player/"
EVENT_FILE = "event.json"
MOST_DELETIONS = 1000
"""S3 takes so many keys in one DeleteObjects."""

PLAYABLE = {
    "hls": (PackageFormat.HLS, PackageFormat.CMAF, PackageFormat.LL_HLS),
    "dash": (PackageFormat.DASH,),
}
"""What the page plays, and which of the plan's formats it takes for it, the best first."""
OUTPUTS = {
    PackageFormat.HLS: "Hls",
    PackageFormat.CMAF: "Cmaf",
    PackageFormat.LL_HLS: "LlHls",
    PackageFormat.DASH: "Dash",
}
"""Stack outputs by format: `HlsPath`, `HlsTimeShiftPath` (aws/template/manifests.py)."""

_WHERE = say("Publishing the web player page")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFile:
    """One object of the page; `path` is relative to the page."""

    path: str
    body: bytes = field(repr=False)
    content_type: str
    cache_control: str


def description(spec: PipelineSpec, outputs: Mapping[str, str], language: str) -> dict[str, Any]:
    """What the page is told about its event (`event.json`): paths on its own host, and no secret.

    `language` is what the page speaks to a viewer whose own language it does not know.
    """
    live: dict[str, str | None] = dict.fromkeys(PLAYABLE)
    shifted: dict[str, str] = {}
    for name, kinds in PLAYABLE.items():
        chosen = next((kind for kind in kinds if f"{OUTPUTS[kind]}Path" in outputs), None)
        if chosen is None:
            continue
        live[name] = outputs[f"{OUTPUTS[chosen]}Path"]
        if (path := outputs.get(f"{OUTPUTS[chosen]}TimeShiftPath")) is not None:
            shifted[name] = path
    return {
        "title": spec.title,
        "language": language,
        **live,
        "delay": spec.package.delay_seconds,
        "timeshift": {**shifted, "seconds": spec.package.dvr_seconds} if shifted else None,
        "access": str(spec.deliver.access),
        "chat": outputs.get("ChatUrl"),
    }


def publish(session: AwsSession, bucket: str, files: Sequence[PageFile], *, cancel: Cancel) -> int:
    """Make the bucket hold exactly these files, in this order; returns how many were sent. Idempotent.

    Raises `AwsFailure`, `Cancelled`.
    """
    with explain(_WHERE):
        there = {row["Key"]: row["ETag"].strip('"') for row in _objects(session, bucket)}
    sent = 0
    for file in files:
        key = PREFIX + file.path
        if there.pop(key, None) == hashlib.md5(file.body, usedforsecurity=False).hexdigest():
            continue
        cancel.check()
        with explain(_WHERE):
            session.s3.put_object(
                Bucket=bucket,
                Key=key,
                Body=file.body,
                ContentType=file.content_type,
                CacheControl=file.cache_control,
            )
        sent += 1
    _delete(session, bucket, [{"Key": key} for key in there])
    return sent


def empty(session: AwsSession, bucket: str) -> None:
    """Delete every object and every version of it: CloudFormation deletes only an empty bucket.

    A bucket that is gone is empty. Raises `AwsFailure`.
    """
    try:
        with explain(say("Emptying the web player page's bucket")):
            found = list(_versions(session, bucket))
        _delete(session, bucket, found)
    except AwsFailure as failure:
        if not failure.missing:
            raise


def _objects(session: AwsSession, bucket: str) -> Iterator[Any]:
    for page in session.s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        yield from page.get("Contents", ())


def _versions(session: AwsSession, bucket: str) -> Iterator[dict[str, str]]:
    for page in session.s3.get_paginator("list_object_versions").paginate(Bucket=bucket):
        rows: Iterable[Any] = (*page.get("Versions", ()), *page.get("DeleteMarkers", ()))
        for row in rows:
            yield {"Key": row["Key"], "VersionId": row["VersionId"]}


def _delete(session: AwsSession, bucket: str, rows: Sequence[Any]) -> None:
    """S3 answers 200 also when it kept some: those are in the answer."""
    for begin in range(0, len(rows), MOST_DELETIONS):
        batch = list(rows[begin : begin + MOST_DELETIONS])
        with explain(say("Removing objects of the web player page")):
            answer = session.s3.delete_objects(Bucket=bucket, Delete={"Objects": batch, "Quiet": True})
        for error in answer.get("Errors", ()):
            raise AwsFailure(
                say("Removing objects of the web player page"),
                say("S3 kept {0} ({1}).", error.get("Key", ""), error.get("Code", "")),
                say("Check that these credentials may delete objects in the bucket, and try again."),
                error.get("Code", "objects-kept"),
            )
