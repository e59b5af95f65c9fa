"""Recordings of any size in moto's S3: put and read as files, never whole in memory.

moto joins the parts of an upload in memory (twice) and reads a whole object for every GET, also for a
range of it. A three-hour recording would cost gigabytes for a moment. So a recording is put as an empty
object over the wire, which checks bucket, policy and versioning, and its bytes are then given to moto's
object as an open file; reading a large object is answered here, in blocks.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote

from werkzeug.wrappers import Response

from rehearsal.moto_side import MotoSide

log = logging.getLogger(__name__)

LARGE_BYTES = 8 * 1024 * 1024
_BLOCK = 1024 * 1024
_RANGE = re.compile(r"bytes=(\d*)-(\d*)$")


class LargeObjects:
    """Between the front and moto's S3."""

    def __init__(self, moto: MotoSide, spool: Path) -> None:
        self._moto = moto
        self._spool = spool

    def put(self, s3: Any, path: Path, bucket: str, key: str, content_type: str) -> None:
        """Move a file into a bucket. Raises botocore's errors of PutObject, and OSError."""
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
        # All that takes time is done: the object is empty for a moment only.
        made = s3.put_object(Bucket=bucket, Key=key, Body=b"", ContentType=content_type)
        stored = self._find(bucket, key, made.get("VersionId"))
        if stored is None:
            return
        kept = self._spool / f"recording-{os.urandom(8).hex()}"
        os.replace(path, kept)
        with stored.lock:
            # First the hash: moto counts a missing one from the open file, without the lock, where several
            # askers would read each other's blocks.
            stored._etag = digest
            stored.checksum_algorithm = stored.checksum_value = None  # those of no bytes
            stored._value_buffer.close()
            stored._value_buffer = kept.open("rb")
            stored.contentsize = kept.stat().st_size
        log.debug("recorded %d bytes, %s", stored.contentsize, digest)
        with contextlib.suppress(OSError):  # an open file cannot be unlinked everywhere; the home goes later
            kept.unlink()

    def answer(self, environ: dict[str, Any]) -> Response | None:
        """The reply to a GET of a large object; None for everything else."""
        if environ["REQUEST_METHOD"] != "GET":
            return None
        path = str(environ.get("RAW_URI") or environ.get("PATH_INFO", "")).partition("?")[0]
        bucket, _, key = unquote(path).lstrip("/").partition("/")
        query = parse_qs(str(environ.get("QUERY_STRING", "")), keep_blank_values=True)
        if not key or {"acl", "tagging", "uploadId", "attributes", "retention"} & set(query):
            return None
        stored = self._find(bucket, key, query.get("versionId", [None])[0])
        if stored is None or stored.contentsize <= LARGE_BYTES:
            return None
        asked = environ.get("HTTP_RANGE", "")
        head = self._moto({**environ, "REQUEST_METHOD": "HEAD", "HTTP_RANGE": ""})
        if head.status_code != 200:
            return head
        return _reply(head, stored, asked)

    def _find(self, bucket: str, key: str, version: str | None) -> Any:
        buckets = self._moto.backend("s3", "aws").buckets
        if bucket not in buckets:
            return None
        found = self._moto.backend("s3", "aws").get_object(bucket, key, version_id=version)
        return found if hasattr(found, "contentsize") else None


def _reply(head: Response, stored: Any, asked: str) -> Response:
    size = stored.contentsize
    start, end = 0, size - 1
    match = _RANGE.match(asked)
    if match and (match[1] or match[2]):
        start = int(match[1]) if match[1] else max(0, size - int(match[2]))
        end = min(int(match[2]), size - 1) if match[1] and match[2] else size - 1
        if start > end:
            return Response("", status=416, headers={"Content-Range": f"bytes */{size}"})
    wrong = ("content-length", "x-amz-checksum-")  # a part has other ones than the whole
    headers = [(name, value) for name, value in head.headers if not name.lower().startswith(wrong)]
    reply = Response(_blocks(stored, start, end), status=206 if match else 200, headers=headers)
    reply.headers["Content-Length"] = str(end - start + 1)
    if match:
        reply.headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    return reply


def _blocks(stored: Any, start: int, end: int) -> Iterator[bytes]:
    """The bytes from `start` to `end`, both included; readers take turns at the file's position."""
    while start <= end:
        with stored.lock:
            stored._value_buffer.seek(start)
            block: bytes = stored._value_buffer.read(min(_BLOCK, end - start + 1))
        if not block:
            return
        start += len(block)
        yield block
