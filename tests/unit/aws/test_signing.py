"""Key pairs and passes: checked with the public key, and against botocore's own signer."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from botocore.signers import CloudFrontSigner
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from aws import signing
from aws.signing import KeyPair, Pass, Signer, UnreadableKey

UNTIL = datetime(2026, 11, 23, 21, 40, 30, tzinfo=UTC)
RESOURCE = "https://d1.cloudfront.net/out/v1/flypack-show/*"
URL = "https://d1.cloudfront.net/out/v1/flypack-show/main/ts/index.m3u8"


@pytest.fixture(scope="module")
def pair() -> KeyPair:
    return signing.new_key_pair()


@pytest.fixture(scope="module")
def signed(pair: KeyPair) -> Pass:
    return Signer(pair.private_pem, "K2JCJMDEHXQW5F").sign(RESOURCE, UNTIL)


def decoded(text: str) -> bytes:
    return base64.b64decode(text.replace("-", "+").replace("_", "=").replace("~", "/"))


def public(pair: KeyPair) -> rsa.RSAPublicKey:
    key = serialization.load_pem_public_key(pair.public_pem.encode())
    assert isinstance(key, rsa.RSAPublicKey)
    return key


def test_the_pair_is_what_cloudfront_takes(pair: KeyPair) -> None:
    assert pair.public_pem.startswith("-----BEGIN PUBLIC KEY-----\n")
    assert pair.public_pem.endswith("-----END PUBLIC KEY-----\n")
    assert pair.private_pem.startswith("-----BEGIN PRIVATE KEY-----\n")
    assert public(pair).key_size == 2048
    assert public(pair).public_numbers().e == 65537


def test_two_pairs_differ(pair: KeyPair) -> None:
    assert signing.new_key_pair().mark != pair.mark


def test_the_policy_is_cloudfronts_and_has_no_white_space() -> None:
    assert signing.custom_policy(RESOURCE, UNTIL) == (
        '{"Statement":[{"Resource":"https://d1.cloudfront.net/out/v1/flypack-show/*",'
        '"Condition":{"DateLessThan":{"AWS:EpochTime":1795470030}}}]}'
    )


def test_the_signature_verifies_with_the_public_half(pair: KeyPair, signed: Pass) -> None:
    statement = decoded(signed.policy)
    assert json.loads(statement)["Statement"][0]["Resource"] == RESOURCE
    public(pair).verify(decoded(signed.signature), statement, padding.PKCS1v15(), hashes.SHA1())


@pytest.mark.parametrize(
    "change", [(b"flypack-show", b"flypack-othr"), (b"1795470030", b"1995470030"), (b"}]}", b"}]} ")]
)
def test_a_tampered_policy_does_not_verify(pair: KeyPair, signed: Pass, change: tuple[bytes, bytes]) -> None:
    statement = decoded(signed.policy).replace(*change)
    assert statement != decoded(signed.policy)
    with pytest.raises(InvalidSignature):
        public(pair).verify(decoded(signed.signature), statement, padding.PKCS1v15(), hashes.SHA1())


def test_another_pair_does_not_verify(signed: Pass) -> None:
    other = public(signing.new_key_pair())
    with pytest.raises(InvalidSignature):
        other.verify(decoded(signed.signature), decoded(signed.policy), padding.PKCS1v15(), hashes.SHA1())


def test_botocore_signs_the_same(pair: KeyPair, signed: Pass) -> None:
    key = serialization.load_pem_private_key(pair.private_pem.encode(), None)
    assert isinstance(key, rsa.RSAPrivateKey)
    theirs: Any = CloudFrontSigner(
        "K2JCJMDEHXQW5F", lambda message: key.sign(message, padding.PKCS1v15(), hashes.SHA1())
    )
    policy = theirs.build_policy(RESOURCE, UNTIL)
    assert decoded(signed.policy).decode() == policy
    assert signed.signed_url(URL) == theirs.generate_presigned_url(URL, policy=policy)


def test_a_signed_address_keeps_its_own_query(signed: Pass) -> None:
    address = signed.signed_url(f"{URL}?aws.manifestfilter=video_height:1-720")
    query = parse_qs(urlsplit(address).query)
    assert list(query) == ["aws.manifestfilter", "Policy", "Signature", "Key-Pair-Id"]
    assert query["Key-Pair-Id"] == ["K2JCJMDEHXQW5F"]


def test_the_three_cookies(signed: Pass) -> None:
    assert list(signed.cookies) == ["CloudFront-Policy", "CloudFront-Signature", "CloudFront-Key-Pair-Id"]
    assert signed.cookie_header == (
        f"CloudFront-Policy={signed.policy}; CloudFront-Signature={signed.signature}; "
        "CloudFront-Key-Pair-Id=K2JCJMDEHXQW5F"
    )
    for value in signed.cookies.values():
        assert not set(value) & set('+/=; ,"')


def test_the_pages_link_has_the_pass_in_its_fragment(signed: Pass) -> None:
    link = signed.page_link("https://d1.cloudfront.net/player/index.html")
    assert link == (
        f"https://d1.cloudfront.net/player/index.html#Policy={signed.policy}"
        f"&Signature={signed.signature}&Key-Pair-Id=K2JCJMDEHXQW5F"
    )


def test_one_pass_is_for_the_whole_event() -> None:
    assert signing.event_resource(URL) == RESOURCE
    assert (
        signing.event_resource("http://127.0.0.1:9000/out/v1/flypack-a/main/cmaf/index.mpd")
        == "http://127.0.0.1:9000/out/v1/flypack-a/*"
    )


def test_a_mark_does_not_depend_on_white_space(pair: KeyPair) -> None:
    flat = pair.public_pem.replace("\n", "")
    assert signing.mark_of(flat) == signing.mark_of(f"  {pair.public_pem}\r\n") == pair.mark
    assert len(pair.mark) == 12
    assert pair.mark.isalnum()


def test_nothing_secret_is_printed(pair: KeyPair, signed: Pass) -> None:
    words = f"{signed!r} {signed} {pair!r}"
    for secret in (signed.policy, signed.signature, "K2JCJMDEHXQW5F", pair.private_pem.splitlines()[1]):
        assert secret not in words


@pytest.mark.parametrize(
    "pem", ["", "nonsense", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"]
)
def test_what_is_no_key_is_refused_without_being_quoted(pem: str) -> None:
    with pytest.raises(UnreadableKey) as caught:
        Signer(pem, "K1")
    assert str(caught.value) == "this is no RSA key in PEM"
    assert caught.value.__cause__ is None


def test_a_key_of_another_kind_is_refused() -> None:
    pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with pytest.raises(UnreadableKey):
        Signer(pem.decode(), "K1")
