"""Who pays for reading a bucket: Put- and GetBucketRequestPayment, which moto does not have.

The setting lives on moto's own bucket, so it goes when the bucket goes. Nobody is refused: everybody who asks
here belongs to the account that owns the bucket, and owners read without saying that they pay.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote
from xml.etree import ElementTree  # only ever fed by clients of this laptop

from werkzeug.wrappers import Response

from rehearsal.moto_side import MotoSide
from rehearsal.wire import ServiceError

NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/"
PAYERS = ("BucketOwner", "Requester")


class BucketPayers:
    """Between the front and moto's S3."""

    def __init__(self, moto: MotoSide) -> None:
        self._moto = moto

    def answer(self, environ: dict[str, Any]) -> Response | None:
        """The reply to a request about a bucket's payer; None for everything else. Raises ServiceError."""
        query = parse_qs(str(environ.get("QUERY_STRING", "")), keep_blank_values=True)
        if "requestPayment" not in query:
            return None
        name = unquote(str(environ.get("PATH_INFO", ""))).strip("/")
        bucket = self._moto.backend("s3", "aws").buckets.get(name)
        if bucket is None:
            raise ServiceError("NoSuchBucket", "The specified bucket does not exist", 404, BucketName=name)
        if environ["REQUEST_METHOD"] == "PUT":
            bucket.flypack_payer = _payer(environ)
            return Response("", status=200)
        payer = getattr(bucket, "flypack_payer", PAYERS[0])
        body = f'<RequestPaymentConfiguration xmlns="{NAMESPACE}"><Payer>{payer}</Payer>'
        return Response(f"{body}</RequestPaymentConfiguration>", content_type="application/xml")


def _payer(environ: dict[str, Any]) -> str:
    length = int(environ.get("CONTENT_LENGTH") or 0)
    try:
        tree = ElementTree.fromstring(environ["wsgi.input"].read(length))  # noqa: S314 - see the import
    except ElementTree.ParseError as exc:
        raise ServiceError("MalformedXML", "The XML you provided was not well-formed.", 400) from exc
    payer = tree.findtext(f"{{{NAMESPACE}}}Payer") or tree.findtext("Payer") or ""
    if payer not in PAYERS:
        raise ServiceError("MalformedXML", "The XML you provided did not validate.", 400)
    return payer
