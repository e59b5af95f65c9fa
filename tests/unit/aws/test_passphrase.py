"""SRT passphrases out of Secrets Manager: read, kept out of sight, and every bad day in one sentence."""

from __future__ import annotations

import pytest

from aws import passphrase
from aws.facts import SrtAccess
from aws.failures import AwsFailure
from tests.helpers.aws_stubs import Stubs

ARN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:PassphraseA-AbCdEf"
SECRET = "0123456789abcdefghijABCDEFGHIJxy"
READ = {"SecretId": ARN}


def described(algorithm: str = "AES256", latency: int = 2000) -> dict[str, object]:
    return {
        "Type": "SRT_LISTENER",
        "SrtSettings": {
            "SrtListenerSettings": {
                "Decryption": {"Algorithm": algorithm, "PassphraseSecretArn": ARN},
                "MinimumLatency": latency,
            }
        },
    }


def test_the_passphrase_is_read(aws: Stubs) -> None:
    aws.answer("secretsmanager", "get_secret_value", {"ARN": ARN, "SecretString": SECRET}, READ)
    assert passphrase.read(aws.session, ARN) == SECRET


@pytest.mark.parametrize(
    ("code", "message", "ours", "sentence"),
    [
        (
            "AccessDeniedException",
            "User: arn:aws:iam::111122223333:user/ann is not authorized to perform: "
            "secretsmanager:GetSecretValue on resource: x",
            "passphrase-denied",
            "Reading the SRT passphrase: these credentials may not read the event's secret. Ask the "
            "administrator of the account to allow secretsmanager:GetSecretValue on it; the event itself "
            "goes on.",
        ),
        (
            "ResourceNotFoundException",
            "Secrets Manager can't find the specified secret.",
            "passphrase-missing",
            "Reading the SRT passphrase: the event's secret no longer exists. Provision the event again: "
            "that makes a new passphrase, and the phones need a new code.",
        ),
        (
            "InvalidRequestException",
            "You can't perform this operation on the secret because it was marked for deletion.",
            "passphrase-being-deleted",
            "Reading the SRT passphrase: the event's secret is being deleted. Restore it in the Secrets "
            "Manager console, or tear the event down and provision it again.",
        ),
        (
            "DecryptionFailure",
            "Secrets Manager can't decrypt the protected secret text using the provided KMS key.",
            "passphrase-locked",
            "Reading the SRT passphrase: Secrets Manager cannot decrypt the event's secret. Ask the "
            "administrator whether the KMS key of the secret is enabled and may be used.",
        ),
    ],
)
def test_every_bad_day_is_one_sentence(aws: Stubs, code: str, message: str, ours: str, sentence: str) -> None:
    aws.refuse("secretsmanager", "get_secret_value", code, message, expected=READ)
    with pytest.raises(AwsFailure) as failure:
        passphrase.read(aws.session, ARN)
    assert failure.value.code == ours
    assert failure.value.sentence == sentence


def test_other_failures_keep_awss_own_code(aws: Stubs) -> None:
    aws.refuse("secretsmanager", "get_secret_value", "ThrottlingException", "slow down", expected=READ)
    with pytest.raises(AwsFailure) as failure:
        passphrase.read(aws.session, ARN)
    assert failure.value.transient


@pytest.mark.parametrize("value", ["short", "x" * 80, '{"passphrase": "0123456789"}'])
def test_a_secret_that_is_no_passphrase_is_refused_without_showing_it(aws: Stubs, value: str) -> None:
    aws.answer("secretsmanager", "get_secret_value", {"ARN": ARN, "SecretString": value}, READ)
    with pytest.raises(AwsFailure) as failure:
        passphrase.read(aws.session, ARN)
    assert failure.value.code == "passphrase-unfit"
    assert value not in failure.value.sentence


@pytest.mark.parametrize(("algorithm", "key_bytes"), [("AES128", 16), ("AES192", 24), ("AES256", 32)])
def test_a_caller_gets_latency_key_length_and_passphrase(aws: Stubs, algorithm: str, key_bytes: int) -> None:
    aws.answer("secretsmanager", "get_secret_value", {"ARN": ARN, "SecretString": SECRET}, READ)
    found = passphrase.access_of(aws.session, described(algorithm, 500))  # type: ignore[arg-type]
    assert found == SrtAccess(latency_ms=500, key_bytes=key_bytes, passphrase=SECRET)
    assert SECRET not in repr(found)


def test_an_rtmp_input_needs_none(aws: Stubs) -> None:
    assert passphrase.access_of(aws.session, {"Type": "RTMP_PUSH"}) is None  # type: ignore[typeddict-item]
