"""SRT passphrases: read from Secrets Manager when somebody asks for them, and kept in memory only.

The input itself names the secret (DescribeInput, SrtListenerSettings), so what is read is what MediaLive
uses. The operator needs `secretsmanager:GetSecretValue` on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws.facts import SrtAccess
from aws.failures import AwsFailure, explain
from aws.sentence import say

if TYPE_CHECKING:
    from mypy_boto3_medialive.type_defs import DescribeInputResponseTypeDef

    from aws.session import AwsSession

WHERE = say("Reading the SRT passphrase")
CHARACTERS = range(10, 80)
"""What MediaLive takes, as plain text (MediaLive guide, SRT listener inputs)."""
KEY_BYTES = {"AES128": 16, "AES192": 24, "AES256": 32}

_WORDS: dict[str, tuple[str, str, str]] = {
    "ResourceNotFoundException": (
        say("the event's secret no longer exists."),
        say("Provision the event again: that makes a new passphrase, and the phones need a new code."),
        "passphrase-missing",
    ),
    "InvalidRequestException": (
        say("the event's secret is being deleted."),
        say("Restore it in the Secrets Manager console, or tear the event down and provision it again."),
        "passphrase-being-deleted",
    ),
    "DecryptionFailure": (
        say("Secrets Manager cannot decrypt the event's secret."),
        say("Ask the administrator whether the KMS key of the secret is enabled and may be used."),
        "passphrase-locked",
    ),
    "DecryptionFailureException": (
        say("Secrets Manager cannot decrypt the event's secret."),
        say("Ask the administrator whether the KMS key of the secret is enabled and may be used."),
        "passphrase-locked",
    ),
}
"""What happened, what to do, our code; by AWS's code."""


def read(session: AwsSession, arn: str) -> str:
    """The passphrase behind a secret's ARN.

    Raises `AwsFailure`: `passphrase-missing`, `passphrase-being-deleted`, `passphrase-locked`,
    `passphrase-denied`, `passphrase-unfit` for a secret that holds something else, or AWS's own code.
    """
    try:
        with explain(WHERE):
            answer = session.secretsmanager.get_secret_value(SecretId=arn)
    except AwsFailure as failure:
        raise _plain(failure) from None
    text = answer.get("SecretString", "")
    if len(text) not in CHARACTERS or text.startswith("{"):
        raise AwsFailure(
            WHERE,
            say("the event's secret holds no passphrase of 10 to 79 characters of plain text."),
            say("Put one there in the Secrets Manager console, or provision the event again."),
            "passphrase-unfit",
        )
    return text


def access_of(session: AwsSession, described: DescribeInputResponseTypeDef) -> SrtAccess | None:
    """What a caller of this input needs; None for an input that is no SRT listener. Raises `AwsFailure`."""
    listener = described.get("SrtSettings", {}).get("SrtListenerSettings")
    if listener is None:
        return None
    decryption = listener.get("Decryption", {})
    return SrtAccess(
        latency_ms=listener.get("MinimumLatency", 0),
        key_bytes=KEY_BYTES[decryption.get("Algorithm", "AES256")],
        passphrase=read(session, decryption.get("PassphraseSecretArn", "")),
    )


def _plain(failure: AwsFailure) -> AwsFailure:
    if failure.denied:
        return AwsFailure(
            WHERE,
            say("these credentials may not read the event's secret."),
            say(
                "Ask the administrator of the account to allow secretsmanager:GetSecretValue on it; "
                "the event itself goes on."
            ),
            "passphrase-denied",
        )
    if failure.code not in _WORDS:
        return failure
    return AwsFailure(WHERE, *_WORDS[failure.code])
