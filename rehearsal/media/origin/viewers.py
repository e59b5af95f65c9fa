"""Who may fetch what from a distribution with trusted key groups, judged as CloudFront judges it.

CloudFront developer guide, "Serving private content with signed URLs and signed cookies": a custom or canned
policy, RSA with SHA-1, in three query strings or three cookies; the query wins where there are both. The
error bodies are those that CloudFront's own troubleshooting page names.
"""

from __future__ import annotations

import base64
import binascii
import functools
import ipaddress
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus
from xml.sax.saxutils import escape

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

FIELDS = ("Policy", "Signature", "Key-Pair-Id", "Expires")
"""What CloudFront takes out of the query before the origin sees it; as cookies with `CloudFront-` before."""
_COOKIE = "CloudFront-"
_ALPHABET = str.maketrans("-_~", "+=/")
_MOST_POLICIES = 512


class Refused(Exception):
    """The viewer may not have this: CloudFront's code and message."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    @property
    def body(self) -> str:
        """CloudFront's XML."""
        return (
            '<?xml version="1.0" encoding="UTF-8"?>'
            f"<Error><Code>{self.code}</Code><Message>{escape(self.message)}</Message></Error>"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """One request. `base` is `http://HOST`, `path` and `query` as they stand in the request line."""

    base: str
    path: str
    query: str
    cookies: Mapping[str, str]
    address: str


def admit(viewer: Viewer, public_keys: Mapping[str, str], now: float) -> None:
    """Return when the viewer may fetch the address at `now` (Unix seconds); raise `Refused` otherwise."""
    given = _given(viewer)
    key_id = given.get("Key-Pair-Id", "")
    if not key_id:
        raise Refused("MissingKey", "Missing Key-Pair-Id query parameter or cookie value")
    if key_id not in public_keys:
        raise Refused("InvalidKey", "Unknown Key")
    url = f"{viewer.base}{viewer.path}{_own_query(viewer.query)}"
    statement = _statement(given, url)
    signature = _decoded(given.get("Signature", ""), "MalformedSignature", "Could not unencode Signature")
    if not _signed(public_keys[key_id], statement, signature):
        raise _denied()
    _judge(_read(statement), url, viewer.address, now)


def without_pass(query: Mapping[str, str]) -> dict[str, str]:
    """The query strings that are meant for the origin."""
    return {name: value for name, value in query.items() if name not in FIELDS}


def matches(pattern: str, url: str) -> bool:
    """Whether a policy's resource covers an address; `*` stands for any text, `?` for one character.

    >>> matches("http*://d1.cloudfront.net/out/v1/*", "https://d1.cloudfront.net/out/v1/a/b.ts")
    True
    """
    words = {"*": ".*", "?": "."}
    return (
        re.fullmatch("".join(words.get(each, re.escape(each)) for each in pattern), url, re.DOTALL)
        is not None
    )


def _given(viewer: Viewer) -> Mapping[str, str]:
    pairs = (part.partition("=") for part in viewer.query.split("&"))
    query = {name: unquote_plus(value) for name, _, value in pairs if name in FIELDS}
    if query:
        return query
    return {name: viewer.cookies[_COOKIE + name] for name in FIELDS if _COOKIE + name in viewer.cookies}


def _own_query(query: str) -> str:
    kept = "&".join(part for part in query.split("&") if part and part.partition("=")[0] not in FIELDS)
    return f"?{kept}" if kept else ""


def _statement(given: Mapping[str, str], url: str) -> bytes:
    """The custom policy as it was sent, or the canned one that follows from address and expiry."""
    if "Policy" in given:
        return _decoded(given["Policy"], "MalformedPolicy", "Could not unencode Policy")
    if not given.get("Expires", "").isdigit():
        raise Refused("MissingPolicy", "Missing Policy or Expires query parameter or cookie value")
    condition = {"DateLessThan": {"AWS:EpochTime": int(given["Expires"])}}
    return json.dumps(
        {"Statement": [{"Resource": url, "Condition": condition}]}, separators=(",", ":")
    ).encode()


def _decoded(text: str, code: str, message: str) -> bytes:
    try:
        return base64.b64decode(text.translate(_ALPHABET), validate=True)
    except (binascii.Error, ValueError):
        raise Refused(code, message) from None


def _read(statement: bytes) -> dict[str, Any]:
    try:
        (only,) = json.loads(statement)["Statement"]
        found = {"resource": str(only.get("Resource", "*")), **only["Condition"]}
        int(found["DateLessThan"]["AWS:EpochTime"])
        int(found.get("DateGreaterThan", {}).get("AWS:EpochTime", 0))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused("MalformedPolicy", "Malformed Policy") from None
    return found


def _judge(policy: dict[str, Any], url: str, address: str, now: float) -> None:
    begins = int(policy.get("DateGreaterThan", {}).get("AWS:EpochTime", 0))
    ends = int(policy["DateLessThan"]["AWS:EpochTime"])
    network = policy.get("IpAddress", {}).get("AWS:SourceIp", "0.0.0.0/0")
    if not (begins <= now < ends and matches(policy["resource"], url) and _inside(address, network)):
        raise _denied()


def _inside(address: str, network: str) -> bool:
    try:
        return ipaddress.ip_address(address) in ipaddress.ip_network(network, strict=False)
    except ValueError:
        return False


@functools.lru_cache(maxsize=_MOST_POLICIES)
def _signed(public_pem: str, statement: bytes, signature: bytes) -> bool:
    """A viewer sends the same pass with every segment: the answer is remembered, the judgement is not."""
    try:
        key = serialization.load_pem_public_key(public_pem.encode())
    except (ValueError, UnsupportedAlgorithm):
        return False
    if not isinstance(key, rsa.RSAPublicKey):
        return False
    try:
        key.verify(signature, statement, padding.PKCS1v15(), hashes.SHA1())  # noqa: S303 - CloudFront's rule
    except InvalidSignature:
        return False
    return True


def _denied() -> Refused:
    return Refused("AccessDenied", "Access denied")
