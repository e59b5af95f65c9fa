"""The private keys that sign viewers' links: made here, kept in the secret store, found by what AWS says.

A key's entry carries its mark, which follows from the public key that the stack shows. So a restart, a
second account and a key that somebody replaced all lead to the right entry or to none, never to a wrong
one. All of it may block (key generation, a locked keyring): call it in a job.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from aws import signing
from aws.facts import ChangeSet, Leftover, StackFacts
from aws.sentence import say
from aws.signing import PUBLIC_KEY_PARAMETER, KeyPair, Signer
from aws.spec import PipelineSpec, ViewerAccess
from controller.plain_error import PlainError
from controller.secret_store import SERVICE, SecretStoreError
from controller.words import translate

log = logging.getLogger(__name__)

KEY_ID_OUTPUT = "PublicKeyId"
KEYRING = say("keyring entry")
PART_CHARACTERS = 1000
"""A key in PEM has 1,704 characters and Windows' store takes 1,280 an entry (`secret_store`): two entries."""
PARTS = 2


class ViewerKeyLost(PlainError):
    """The private key is not on this computer, or cannot be read. Says what to do about it."""


class Secrets(Protocol):
    """What is used of the secret store."""

    def get(self, name: str) -> str | None:
        """See `SecretStore`."""

    def set(self, name: str, value: str) -> bool:
        """See `SecretStore`."""

    def delete(self, name: str) -> None:
        """See `SecretStore`."""


class SessionSecrets:
    """Secrets of one run of a command: never in a keyring."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """See `SecretStore`."""
        return self._kept.get(name)

    def set(self, name: str, value: str) -> bool:
        """See `SecretStore`."""
        self._kept[name] = value
        return False

    def delete(self, name: str) -> None:
        """See `SecretStore`."""
        self._kept.pop(name, None)


class ViewerKeys:
    """Every event's keys. Safe to call from any thread, like the store behind it."""

    def __init__(self, secrets: Secrets | None = None) -> None:
        self._secrets: Secrets = secrets if secrets is not None else SessionSecrets()
        self._of_a_command = secrets is None  # which ends with its event: nothing has to last
        self._passing: set[str] = set()
        """Marks of keys that the store will not outlive the program with."""

    def make(self, stack_name: str) -> KeyPair:
        """A new pair (20 to 200 ms), its private half stored."""
        pair = signing.new_key_pair()
        parts = [pair.private_pem[:PART_CHARACTERS], pair.private_pem[PART_CHARACTERS:]]
        stored = [
            self._secrets.set(name, part)
            for name, part in zip(_entries(stack_name, pair.mark), parts, strict=True)
        ]
        if not all(stored):
            self._passing.add(pair.mark)
        return pair

    def lasting(self, public_pem: str) -> bool:
        """Whether links can be signed as long as that matters, as far as this run knows."""
        return self._of_a_command or signing.mark_of(public_pem) not in self._passing

    def signer(self, stack: StackFacts) -> Signer | None:
        """What signs this event's links; `None` for a public event.

        Raises `ViewerKeyLost`, and `SecretStoreError` when the keyring is locked or broken.
        """
        key_id = stack.outputs.get(KEY_ID_OUTPUT)
        if not key_id or not stack.viewer_key:
            return None
        parts = [self._secrets.get(name) for name in _entries(stack.name, signing.mark_of(stack.viewer_key))]
        try:
            return Signer("".join(part or "" for part in parts), key_id)
        except signing.UnreadableKey:
            raise ViewerKeyLost(
                translate(
                    "Controller",
                    "The key that signs viewers' links is not on this computer: copy links on the computer "
                    "that made the event, or choose “New viewer key” in the event's menu: it ends every link "
                    "given out so far.",
                )
            ) from None

    def forget(self, stack_name: str, public_pem: str) -> tuple[Leftover, ...]:
        """Remove a key that nothing is signed with any more; what the keyring would not let go of."""
        if not public_pem:
            return ()
        mark = signing.mark_of(public_pem)
        self._passing.discard(mark)
        try:
            for name in _entries(stack_name, mark):
                self._secrets.delete(name)
        except SecretStoreError as error:
            log.warning("a viewer key of %s stays in the keyring: %s", stack_name, error)
            entry = f"{SERVICE} viewer-key/{stack_name}/{mark}"
            return (Leftover(resource_type=KEYRING, identifier=entry, bills=False, retained=False),)
        return ()


class KeyTurn:
    """Which key one deployment uses, and what becomes of the other one afterwards."""

    def __init__(
        self, keys: ViewerKeys, spec: PipelineSpec, before: StackFacts | None, *, renew: bool = False
    ) -> None:
        self._keys = keys
        self._name = spec.stack_name
        standing = before is not None and not before.fresh
        self._old = before.viewer_key if before is not None else ""
        signed = spec.deliver.access is not ViewerAccess.PUBLIC
        keeps = signed and standing and bool(self._old) and not renew
        self._pair = keys.make(spec.stack_name) if signed and not keeps else None
        self._executed = False
        public = self._pair.public_pem if self._pair is not None else self._old
        self.spec = _marked(spec, public) if signed else spec
        """With the key's mark, for the template."""
        self.parameters: dict[str, str | None] = (
            {PUBLIC_KEY_PARAMETER: public if self._pair is not None else None} if signed else {}
        )

    def before(self, on_execute: Callable[[ChangeSet], None]) -> Callable[[ChangeSet], None]:
        """From the execution on the new key may be the one that counts, whatever comes."""

        def executing(change_set: ChangeSet) -> None:
            self._executed = True
            on_execute(change_set)

        return executing

    def __enter__(self) -> KeyTurn:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        """Afterwards the other key is of no use any more: the old one, or the new one that AWS never saw."""
        if kind is None and (self._pair is not None or not self.parameters):
            self._keys.forget(self._name, self._old)
        elif kind is not None and self._pair is not None and not self._executed:
            self._keys.forget(self._name, self._pair.public_pem)


def marked(spec: PipelineSpec, before: StackFacts | None) -> PipelineSpec:
    """The spec with the mark of the key that the stack has: to ask what would change, without a new key."""
    if spec.deliver.access is ViewerAccess.PUBLIC or before is None or not before.viewer_key:
        return spec
    return _marked(spec, before.viewer_key)


def shown(spec: PipelineSpec, before: StackFacts | None) -> dict[str, str | None]:
    """The parameter of the public key where a change is only shown: the present key, or one for nothing.

    The throwaway pair is never stored, so nothing can be signed with it; its change set is dropped.
    """
    if spec.deliver.access is ViewerAccess.PUBLIC:
        return {}
    if before is not None and not before.fresh and before.viewer_key:
        return {PUBLIC_KEY_PARAMETER: None}
    return {PUBLIC_KEY_PARAMETER: signing.new_key_pair().public_pem}


def _marked(spec: PipelineSpec, public_pem: str) -> PipelineSpec:
    return replace(spec, deliver=replace(spec.deliver, key_mark=signing.mark_of(public_pem)))


def _entries(stack_name: str, mark: str) -> tuple[str, ...]:
    return tuple(f"viewer-key/{stack_name}/{mark}/{number}" for number in range(1, PARTS + 1))
