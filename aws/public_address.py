"""The address that AWS sees this laptop come from: what an input security group has to let in."""

from __future__ import annotations

import ipaddress
import urllib.error
import urllib.request

from aws.failures import AwsFailure
from aws.sentence import Sentence, say

CHECK_URL = "https://checkip.amazonaws.com"
"""AWS's own answer to "which address do I come from", in plain text (Amazon EC2 guide)."""
ANSWER_SECONDS = 6
LARGEST_ANSWER = 64


def public_cidr(url: str = CHECK_URL) -> str:
    """This network's public IPv4 address as a /32.

    Raises:
        AwsFailure: there is no answer, or it is no IPv4 address (code "no-public-address").
    """
    try:
        request = urllib.request.Request(url)  # noqa: S310 - our own address, or a test's
        with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as answer:  # noqa: S310 - as above
            said = answer.read(LARGEST_ANSWER).decode("ascii", "replace").strip()
        return f"{ipaddress.IPv4Address(said)}/32"
    except (urllib.error.URLError, TimeoutError, ConnectionError) as problem:
        raise _unknown(say("nobody answered")) from problem
    except ValueError as problem:
        raise _unknown(say("the answer is no IPv4 address")) from problem


def _unknown(why: Sentence) -> AwsFailure:
    return AwsFailure(
        say("This network's address"),
        say("it could not be found out: {0}.", why),
        say("Type the network that the phones send from, for example 203.0.113.7/32."),
        "no-public-address",
    )
