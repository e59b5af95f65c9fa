"""The chat of an event that is not public: who has no valid link to its pictures is not let in."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.helpers import chat_rig
from tests.helpers.chat_rig import ORIGIN, event

chat = chat_rig.load()
NOW = 1_800_000_000
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)
GROUP = f"{ORIGIN}/out/v1/flypack-show/*"


def pem(key: rsa.RSAPrivateKey) -> str:
    shape = serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_key().public_bytes(serialization.Encoding.PEM, shape).decode()


def policy(resource: str = GROUP, until: object = NOW + 60, **more: Any) -> bytes:
    when = {"DateLessThan": {"AWS:EpochTime": until}, **more}
    return json.dumps({"Statement": [{"Resource": resource, "Condition": when}]}).encode()


def url_safe(data: bytes) -> str:
    return base64.b64encode(data).decode().translate(str.maketrans("+=/", "-_~"))


def ticket(told: bytes, key: rsa.RSAPrivateKey = KEY) -> dict[str, str]:
    # CloudFront signs with SHA-1 and takes nothing else.
    signature = key.sign(told, padding.PKCS1v15(), hashes.SHA1())
    return {"Policy": url_safe(told), "Signature": url_safe(signature), "Key-Pair-Id": "K2JCJMDEHXQW5F"}


class NoRows:
    """A table that takes rows and has none."""

    def put_item(self, **_row: object) -> None:
        """Taken."""

    def query(self, **_asked: object) -> dict[str, int]:
        return {"Count": 0}


def connects(query: dict[str, str] | None) -> int:
    settings = chat.Settings(origins=(ORIGIN,), most_connections=10, keep_seconds=60, public_key=pem(KEY))
    room = chat.Chat(settings, NoRows(), None, lambda: NOW)
    asked = event("CONNECT", "a", headers={"Origin": ORIGIN}, queryStringParameters=query)
    status = room.answer(asked)["statusCode"]
    assert isinstance(status, int)
    return status


def test_a_valid_link_lets_in() -> None:
    assert connects(ticket(policy())) == 200
    assert connects(ticket(policy(DateGreaterThan={"AWS:EpochTime": NOW - 1}))) == 200


@pytest.mark.parametrize(
    "query",
    [
        None,
        {},
        {"Policy": "", "Signature": "", "Key-Pair-Id": ""},
        {"Policy": "%%%", "Signature": "%%%"},
        ticket(policy(until=NOW)),
        ticket(policy(until="tomorrow")),
        ticket(policy(DateGreaterThan={"AWS:EpochTime": NOW + 1})),
        ticket(policy("https://d999999abcdef8.cloudfront.net/out/v1/flypack-show/*")),
        ticket(policy(f"{ORIGIN}.evil.example/out/v1/*")),
        ticket(policy("*")),
        ticket(policy(), OTHER),
        ticket(b"not json"),
        ticket(b'"text"'),
        ticket(b'{"Statement": []}'),
        {**ticket(policy()), "Policy": url_safe(policy(until=NOW + 999_999))},
        {**ticket(policy()), "Signature": url_safe(b"\x00" * 256)},
        {**ticket(policy()), "Signature": url_safe(b"\xff" * 256)},
        {**ticket(policy()), "Signature": url_safe(b"\x01")},
    ],
)
def test_no_other_does(query: dict[str, str] | None) -> None:
    assert connects(query) == 403


def test_a_signature_of_another_padding_is_none() -> None:
    told = policy()
    pss = padding.PSS(mgf=padding.MGF1(hashes.SHA1()), salt_length=20)
    forged = KEY.sign(told, pss, hashes.SHA1())
    assert connects({**ticket(told), "Signature": url_safe(forged)}) == 403


def test_the_numbers_of_the_key_are_read_from_its_pem() -> None:
    numbers = KEY.public_key().public_numbers()
    assert chat.public_numbers(pem(KEY)) == (numbers.n, numbers.e)
