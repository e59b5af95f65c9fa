"""What lets a viewer in when an event is not public: a key pair, and what is signed with it.

CloudFront developer guide, "Serving private content": a statement of who may fetch what until when (the
custom policy) is signed with RSA and SHA-1, and travels with each request as three query strings or three
cookies, in a base64 alphabet of CloudFront's own. One policy with a wildcard serves a whole event: the
signature of a playlist's address does not carry over to the playlists and segments named in it.

Nothing here is logged, and nothing shows in a `repr`: who has a pass can watch, who has the private key can
let in anybody.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from aws.edge import MANIFEST_ROOT

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

PUBLIC_KEY_PARAMETER = "ViewerPublicKey"
"""The stack's parameter for the public key (`aws.template.delivery`)."""
KEY_BITS = 2048
"""The RSA size that CloudFront takes (guide, "Creating key pairs for your signers")."""
PUBLIC_EXPONENT = 65537
MARK_CHARACTERS = 12

_ARMOUR = re.compile(r"-----[A-Z ]+-----|\s")
_ALPHABET = bytes.maketrans(b"+=/", b"-_~")
"""CloudFront's base64: none of `+`, `=` and `/` may stand in a query string or a cookie."""


class UnreadableKey(ValueError):
    """Not an RSA key in PEM. Says nothing about what it is instead: it may be half a key."""

    def __init__(self) -> None:
        super().__init__("this is no RSA key in PEM")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPair:
    """Both halves in PEM. The private one goes to the keyring and nowhere else."""

    private_pem: str = field(repr=False)
    public_pem: str

    @property
    def mark(self) -> str:
        """See `mark_of`."""
        return mark_of(self.public_pem)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """A signed policy: whoever has it may watch until `valid_until`. A secret, so none of it is printed."""

    valid_until: datetime
    policy: str = field(repr=False)
    signature: str = field(repr=False)
    key_id: str = field(repr=False)

    @property
    def query(self) -> str:
        """Three query strings, also the fragment of the page's link."""
        return f"Policy={self.policy}&Signature={self.signature}&Key-Pair-Id={self.key_id}"

    @property
    def cookies(self) -> Mapping[str, str]:
        """Three cookies by name."""
        return {
            "CloudFront-Policy": self.policy,
            "CloudFront-Signature": self.signature,
            "CloudFront-Key-Pair-Id": self.key_id,
        }

    @property
    def cookie_header(self) -> str:
        """The value of a request's `Cookie` header."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def signed_url(self, url: str) -> str:
        """This one address, signed. What it refers to is not: its player has to repeat the query."""
        parts = urlsplit(url)
        query = f"{parts.query}&{self.query}" if parts.query else self.query
        return urlunsplit(parts._replace(query=query))

    def page_link(self, url: str) -> str:
        """The page's address with the pass in the fragment, which browsers never send to a server."""
        return urlunsplit(urlsplit(url)._replace(fragment=self.query))


class Signer:
    """Signs with one private key. Made once: reading a key takes tens of milliseconds, signing one or two.

    Raises `UnreadableKey`.
    """

    def __init__(self, private_pem: str, key_id: str) -> None:
        self._key = _private(private_pem)
        self._key_id = key_id

    def sign(self, resource: str, valid_until: datetime) -> Pass:
        """A pass for `resource` (one address; `*` and `?` as wildcards) until then, to the full second."""
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import padding

        statement = custom_policy(resource, valid_until).encode()
        # SHA-1 is CloudFront's rule for RSA signers, not our choice.
        signature = self._key.sign(statement, padding.PKCS1v15(), hashes.SHA1())  # noqa: S303
        return Pass(
            valid_until=valid_until,
            policy=encode(statement),
            signature=encode(signature),
            key_id=self._key_id,
        )


def new_key_pair() -> KeyPair:
    """A fresh RSA pair: 20 to 200 ms, the interpreter free meanwhile; still not for the window's thread."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(public_exponent=PUBLIC_EXPONENT, key_size=KEY_BITS)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return KeyPair(private_pem=private.decode(), public_pem=public.decode())


def mark_of(public_pem: str) -> str:
    """Twelve hexadecimal digits that tell keys apart, whatever white space the PEM has gathered.

    It is part of the key's logical id and name, so a new pair is a new resource, and of the keyring's entry.
    """
    body = _ARMOUR.sub("", public_pem)
    return hashlib.sha256(body.encode()).hexdigest()[:MARK_CHARACTERS]


def custom_policy(resource: str, valid_until: datetime) -> str:
    """CloudFront's statement without any white space: what is signed must be what is sent, byte by byte."""
    condition = {"DateLessThan": {"AWS:EpochTime": int(valid_until.timestamp())}}
    return json.dumps({"Statement": [{"Resource": resource, "Condition": condition}]}, separators=(",", ":"))


def event_resource(manifest_url: str) -> str:
    """Everything that one channel group publishes, from the address of any of its manifests.

    >>> event_resource("https://d1.cloudfront.net/out/v1/flypack-show/main/ts/index.m3u8")
    'https://d1.cloudfront.net/out/v1/flypack-show/*'
    """
    parts = urlsplit(manifest_url)
    group = parts.path.removeprefix(MANIFEST_ROOT).partition("/")[0]
    return f"{parts.scheme}://{parts.netloc}{MANIFEST_ROOT}{group}/*"


def encode(data: bytes) -> str:
    """Base64 as CloudFront writes it."""
    return base64.b64encode(data).translate(_ALPHABET).decode()


def _private(pem: str) -> RSAPrivateKey:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

    try:
        key = serialization.load_pem_private_key(pem.encode(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise UnreadableKey from None  # the library's words may quote the key
    if not isinstance(key, RSAPrivateKey):
        raise UnreadableKey
    return key
