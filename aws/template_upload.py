"""The way of a template that is too large to send in line: an S3 object for as long as it is read.

CloudFormation takes 51,200 bytes in the request and 1 MB from S3 (CloudFormation quotas). The bucket is
made for the one upload and removed with it, so nothing is left in the account.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from aws.failures import AwsFailure, explain
from aws.sentence import say
from aws.session import GLOBAL_REGION, AwsSession

INLINE_BYTES = 51_200
UPLOAD_BYTES = 1_048_576
_WHERE = say("Uploading the large template")

log = logging.getLogger(__name__)


def fits_inline(body: str) -> bool:
    """Whether CloudFormation takes the body in the request itself."""
    return len(body.encode()) <= INLINE_BYTES


@contextmanager
def uploaded(session: AwsSession, body: str) -> Iterator[str]:
    """The URL of the template on S3, gone again at the end of the block. Raises `AwsFailure`."""
    data = body.encode()
    if len(data) > UPLOAD_BYTES:
        raise AwsFailure(
            _WHERE,
            say("the template has {0} bytes and CloudFormation takes at most {1}.", len(data), UPLOAD_BYTES),
            say("Use fewer renditions, formats or extras."),
            "template-too-large",
        )
    bucket, key = f"flypack-template-{secrets.token_hex(8)}", f"{hashlib.sha256(data).hexdigest()}.json"
    with explain(_WHERE):
        _make_bucket(session, bucket)
    try:
        with explain(_WHERE):
            session.s3.put_object(Bucket=bucket, Key=key, Body=data, ContentType="application/json")
            url = _url(session, bucket, key)
        yield url
    finally:
        _remove(session, bucket, key)


def _make_bucket(session: AwsSession, bucket: str) -> None:
    """us-east-1 is the one region that must not be named as a location constraint (S3 CreateBucket)."""
    region = session.door.region
    if region == GLOBAL_REGION:
        session.s3.create_bucket(Bucket=bucket)
        return
    # The stubs list the regions of their day.
    session.s3.create_bucket(
        Bucket=bucket,
        CreateBucketConfiguration={"LocationConstraint": region},  # type: ignore[typeddict-item]
    )


def _url(session: AwsSession, bucket: str, key: str) -> str:
    """The plain object URL, with the region in it: a new bucket is not known everywhere at once.

    CloudFormation signs its own read with the caller's rights.
    """
    if (local := session.door.endpoint_url) is not None:
        return f"{local.rstrip('/')}/{bucket}/{key}"
    return f"https://{bucket}.s3.{session.door.region}.amazonaws.com/{key}"


def _remove(session: AwsSession, bucket: str, key: str) -> None:
    """Remove object and bucket; a failure here must not hide what happened inside the block."""
    try:
        with explain(say("Removing the uploaded template")):
            session.s3.delete_object(Bucket=bucket, Key=key)
            session.s3.delete_bucket(Bucket=bucket)
    except AwsFailure as failure:
        log.warning("%s It is in the bucket %s.", failure.sentence, bucket)
