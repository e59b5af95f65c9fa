"""What the edge of a signed event lets through, judged on passes made by hand with `cryptography`."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from rehearsal.media.origin import viewers
from rehearsal.media.origin.viewers import Refused, Viewer, admit, matches

NOW = 1_700_000_000
BASE = "http://127.0.0.1:9000"
PATH = "/out/v1/g/c/ts/index.m3u8"
EVERYTHING = f"{BASE}/out/v1/g/*"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def pem(key: rsa.RSAPrivateKey) -> str:
    return (
        key.public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        .decode()
    )


KEYS = {"K1": pem(KEY)}


def code64(data: bytes) -> str:
    return base64.b64encode(data).decode().replace("+", "-").replace("=", "_").replace("/", "~")


def policy(resource: str = EVERYTHING, ends: int = NOW + 60, **more: Any) -> bytes:
    condition = {"DateLessThan": {"AWS:EpochTime": ends}, **more}
    return json.dumps({"Statement": [{"Resource": resource, "Condition": condition}]}).encode()


def sign(statement: bytes, key: rsa.RSAPrivateKey = KEY) -> str:
    return code64(key.sign(statement, padding.PKCS1v15(), hashes.SHA1()))


def given(statement: bytes, key: rsa.RSAPrivateKey = KEY, key_id: str = "K1") -> dict[str, str]:
    return {"Policy": code64(statement), "Signature": sign(statement, key), "Key-Pair-Id": key_id}


def asking(
    fields: dict[str, str],
    *,
    cookies: bool = False,
    path: str = PATH,
    query: str = "",
    address: str = "127.0.0.1",
) -> Viewer:
    carried = "" if cookies else "&".join(f"{name}={value}" for name, value in fields.items())
    return Viewer(
        base=BASE,
        path=path,
        query="&".join(part for part in (query, carried) if part),
        cookies={f"CloudFront-{name}": value for name, value in fields.items()} if cookies else {},
        address=address,
    )


def refusal(viewer: Viewer, now: float = NOW) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        admit(viewer, KEYS, now)
    return caught.value.code, caught.value.message


@pytest.mark.parametrize("cookies", [False, True])
def test_a_custom_policy_opens_the_event(cookies: bool) -> None:
    admit(asking(given(policy()), cookies=cookies), KEYS, NOW)
    admit(asking(given(policy()), cookies=cookies, path="/out/v1/g/c/ts/segments/720p/2.ts"), KEYS, NOW)
    admit(asking(given(policy()), cookies=cookies, query="aws.manifestfilter=x:1-2"), KEYS, NOW)


def test_without_anything_the_key_is_missing() -> None:
    missing = ("MissingKey", "Missing Key-Pair-Id query parameter or cookie value")
    assert refusal(asking({})) == missing
    assert refusal(asking({"Policy": "x", "Signature": "y"}, cookies=True)) == missing


def test_an_unknown_key() -> None:
    assert refusal(asking(given(policy(), key_id="K2"))) == ("InvalidKey", "Unknown Key")


DENIED = ("AccessDenied", "Access denied")


@pytest.mark.parametrize("cookies", [False, True])
def test_expired_tampered_elsewhere_and_signed_by_others(cookies: bool) -> None:
    def said(fields: dict[str, str], **more: Any) -> tuple[str, str]:
        return refusal(asking(fields, cookies=cookies, **more))

    assert said(given(policy(ends=NOW))) == DENIED
    assert said(given(policy(f"{BASE}/out/v1/other/*"))) == DENIED
    assert said(given(policy("https://127.0.0.1:9000/out/v1/g/*"))) == DENIED
    assert said(given(policy(), OTHER)) == DENIED
    tampered = {**given(policy()), "Policy": code64(policy(ends=NOW + 9999))}
    assert said(tampered) == DENIED
    assert said(given(policy()), path="/out/v1/other/c/ts/index.m3u8") == DENIED


def test_not_yet_and_not_from_there() -> None:
    later = policy(DateGreaterThan={"AWS:EpochTime": NOW + 10})
    assert refusal(asking(given(later))) == DENIED
    admit(asking(given(later)), KEYS, NOW + 10)
    at_home = policy(IpAddress={"AWS:SourceIp": "192.0.2.0/24"})
    assert refusal(asking(given(at_home), address="127.0.0.1")) == DENIED
    admit(asking(given(at_home), address="192.0.2.7"), KEYS, NOW)
    assert refusal(asking(given(policy(IpAddress={"AWS:SourceIp": "home"})))) == DENIED


def test_the_query_wins_over_the_cookies() -> None:
    good, bad = given(policy()), given(policy(ends=NOW - 1))
    both = asking(bad)
    mixed = Viewer(
        base=BASE,
        path=PATH,
        query=both.query,
        cookies={f"CloudFront-{name}": value for name, value in good.items()},
        address="127.0.0.1",
    )
    assert refusal(mixed) == DENIED


@pytest.mark.parametrize("cookies", [False, True])
def test_a_canned_policy_is_for_one_address(cookies: bool) -> None:
    statement = (
        f'{{"Statement":[{{"Resource":"{BASE}{PATH}?start=1",'
        f'"Condition":{{"DateLessThan":{{"AWS:EpochTime":{NOW + 60}}}}}}}]}}'
    ).encode()
    fields = {"Expires": str(NOW + 60), "Signature": sign(statement), "Key-Pair-Id": "K1"}
    admit(asking(fields, cookies=cookies, query="start=1"), KEYS, NOW)
    assert refusal(asking(fields, cookies=cookies, query="start=2")) == DENIED
    assert (
        refusal(asking(fields, cookies=cookies, path="/out/v1/g/c/ts/other.m3u8", query="start=1")) == DENIED
    )
    assert refusal(asking(fields, cookies=cookies, query="start=1"), NOW + 60) == DENIED
    late = {**fields, "Expires": str(NOW + 61)}
    assert refusal(asking(late, cookies=cookies, query="start=1")) == DENIED


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"Policy": "%%%"}, "MalformedPolicy"),
        ({"Signature": "abc"}, "MalformedSignature"),
        ({"Signature": ""}, "AccessDenied"),
    ],
)
def test_what_cannot_be_read_is_said(change: dict[str, str], code: str) -> None:
    assert refusal(asking({**given(policy()), **change}, cookies=True))[0] == code


def test_neither_policy_nor_expiry() -> None:
    assert refusal(asking({"Signature": "AAAA", "Key-Pair-Id": "K1"}))[0] == "MissingPolicy"


@pytest.mark.parametrize(
    "statement",
    [
        b"no json",
        b"[]",
        b'{"Statement":[]}',
        b'{"Statement":[{"Resource":"*"}]}',
        b'{"Statement":[{"Resource":"*","Condition":{"DateLessThan":{"AWS:EpochTime":"soon"}}}]}',
        b'{"Statement":["*"]}',
    ],
)
def test_a_signed_policy_that_is_none(statement: bytes) -> None:
    assert refusal(asking(given(statement))) == ("MalformedPolicy", "Malformed Policy")


def test_a_key_that_is_no_rsa_key_admits_nobody() -> None:
    with pytest.raises(Refused):
        admit(asking(given(policy())), {"K1": "-----BEGIN PUBLIC KEY-----\nMIIB\n"}, NOW)


@pytest.mark.parametrize(
    ("pattern", "url", "covered"),
    [
        ("*", "http://a/b", True),
        ("http*://a/b/*", "https://a/b/c/d.ts?x=1", True),
        ("http://a/?.ts", "http://a/1.ts", True),
        ("http://a/?.ts", "http://a/12.ts", False),
        ("http://a/[bc]", "http://a/b", False),
        ("http://a/b", "http://a/b?x", False),
        ("http://a.b/*", "http://aXb/c", False),
    ],
)
def test_wildcards(pattern: str, url: str, covered: bool) -> None:
    assert matches(pattern, url) is covered


def test_the_origin_does_not_see_the_pass() -> None:
    query = {"start": "1", "Policy": "p", "Signature": "s", "Key-Pair-Id": "k", "Expires": "1"}
    assert viewers.without_pass(query) == {"start": "1"}


def test_the_body_is_cloudfronts() -> None:
    assert Refused("AccessDenied", "Access denied").body == (
        '<?xml version="1.0" encoding="UTF-8"?>'
        "<Error><Code>AccessDenied</Code><Message>Access denied</Message></Error>"
    )
