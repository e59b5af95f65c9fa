"""SRT listener inputs: what MediaLive refuses, how the engine listens, and the passphrase behind the ARN.

The passphrase is read when a channel starts, with the permissions of the channel's role, and given to the
media engine alone. UNCONFIRMED: when AWS reads it, and in which words it refuses.
"""

from __future__ import annotations

import fnmatch
import json
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from botocore.exceptions import ClientError

from rehearsal.media.messages import Passphrase, SrtEntrance
from rehearsal.services.medialive_state import Channel, Input, MediaLiveState
from rehearsal.wire import ServiceError

SRT_LISTENER = "SRT_LISTENER"
LATENCY_MS = range(120, 15_001)
PASSPHRASE_CHARACTERS = range(10, 80)
READ_SECRET = "secretsmanager:GetSecretValue"  # noqa: S105 - the name of an action
_KEY_BYTES = {"AES128": 16, "AES192": 24, "AES256": 32}


class PassphraseFailure(ValueError):
    """The passphrase of an input cannot be had; the text is one sentence without it."""


class ClientSource(Protocol):
    """Where AWS clients come from."""

    def get(self, service: str, region: str) -> Any:
        """The client of a service in a region."""


def check(kind: str, params: Mapping[str, Any], *, creating: bool) -> None:
    """Raises what MediaLive answers to SRT settings that do not fit the input's type."""
    settings = (params.get("SrtSettings") or {}).get("SrtListenerSettings")
    if kind != SRT_LISTENER:
        if params.get("SrtSettings") is not None and kind != "SRT_CALLER":
            raise _unfit(f"SRT settings do not belong to an input of type {kind}.")
        return
    if params.get("Destinations"):
        raise _unfit("An SRT listener input takes no destinations; MediaLive gives it its address.")
    if settings is None:
        if creating or params.get("SrtSettings") is not None:
            raise _unfit("Encryption is required for all SRT listener inputs.")
        return
    if settings["MinimumLatency"] not in LATENCY_MS:
        raise _unfit("The minimum latency of an SRT listener input is 120 to 15000 milliseconds.")
    if not settings["Decryption"]["PassphraseSecretArn"].startswith("arn:"):
        raise _unfit("PassphraseSecretArn must be the ARN of a secret.")


def _unfit(words: str) -> ServiceError:
    return ServiceError("UnprocessableEntityException", words, 422)


def entrance(one: Input) -> SrtEntrance:
    """How the engine listens for this input."""
    settings = one.extra["SrtSettings"]["SrtListenerSettings"]
    return SrtEntrance(
        key_bytes=_KEY_BYTES[settings["Decryption"]["Algorithm"]], latency_ms=settings["MinimumLatency"]
    )


class PassphraseReader:
    """Reads the passphrases of a channel's SRT inputs as MediaLive would: with the channel's role."""

    def __init__(self, state: MediaLiveState, clients: ClientSource) -> None:
        self._state = state
        self._clients = clients

    def read(self, channel: Channel) -> tuple[Passphrase, ...]:
        """One for each attached SRT listener; none asks nobody. Raises PassphraseFailure."""
        inputs = [self._state.input(channel.region, one["InputId"]) for one in channel.attachments]
        found = []
        for one in inputs:
            if one.type == SRT_LISTENER:
                arn = one.extra["SrtSettings"]["SrtListenerSettings"]["Decryption"]["PassphraseSecretArn"]
                self._check_role(channel, one, arn)
                found.append(Passphrase(input_id=one.id, passphrase=self._secret(one, arn)))
        return tuple(found)

    def _check_role(self, channel: Channel, one: Input, arn: str) -> None:
        role = str(channel.settings.get("RoleArn", "")).rpartition("/")[2]
        if not any(_allows(statement, arn) for statement in self._statements(role)):
            raise PassphraseFailure(
                f"The role {role} may not do {READ_SECRET} on the passphrase of input {one.name}."
            )

    def _statements(self, role: str) -> Iterator[Mapping[str, Any]]:
        """Every statement of the role's own policies; a role that is gone has none."""
        iam = self._clients.get("iam", "us-east-1")
        try:
            names = iam.list_role_policies(RoleName=role)["PolicyNames"]
            for name in names:
                document = iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]
                policy = json.loads(document) if isinstance(document, str) else document
                yield from _listed(policy.get("Statement", []))
        except ClientError:
            return

    def _secret(self, one: Input, arn: str) -> str:
        try:
            answer = self._clients.get("secretsmanager", one.region).get_secret_value(SecretId=arn)
        except ClientError as exc:
            code = exc.response.get("Error", {}).get("Code", "")
            raise PassphraseFailure(f"The passphrase of input {one.name} cannot be read: {code}.") from None
        text = str(answer.get("SecretString", ""))
        if len(text) not in PASSPHRASE_CHARACTERS or text.startswith("{"):
            raise PassphraseFailure(
                f"The secret of input {one.name} holds no passphrase: 10 to 79 characters of plain text."
            )
        return text


def _allows(statement: Mapping[str, Any], arn: str) -> bool:
    if statement.get("Effect") != "Allow":
        return False
    actions = [str(one) for one in _listed(statement.get("Action", []))]
    resources = [str(one) for one in _listed(statement.get("Resource", []))]
    return any(fnmatch.fnmatchcase(READ_SECRET, one) for one in actions) and any(
        fnmatch.fnmatchcase(arn, one) for one in resources
    )


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]
