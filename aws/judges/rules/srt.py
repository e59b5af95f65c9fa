"""SRT listeners: encrypted with a passphrase that MediaLive can use and may read, and nobody else sees."""

from __future__ import annotations

from collections.abc import Iterator

from aws.judges.sheet import (
    Finding,
    Resource,
    Sheet,
    amount,
    at,
    is_intrinsic,
    items,
    key,
    mapping,
    target,
    texts,
)
from aws.sentence import say

LATENCY_MS = (120, 15_000)
PASSPHRASE_CHARACTERS = (10, 79)
"""MediaLive guide, SRT listener inputs: the secret is plain text of this length."""
READ = "secretsmanager:GetSecretValue"
ALGORITHMS = frozenset({"AES128", "AES192", "AES256"})


def _listeners(sheet: Sheet) -> Iterator[tuple[Resource, dict[str, object]]]:
    for source in sheet.of_type("MediaLive::Input"):
        if source.properties.get("Type") == "SRT_LISTENER":
            yield source, mapping(at(source.properties, "SrtSettings", "SrtListenerSettings"))


def encrypted(sheet: Sheet) -> Iterator[Finding]:
    """MediaLive takes no SRT listener without encryption, and gives every one its own address."""
    for source, settings in _listeners(sheet):
        path = "/SrtSettings/SrtListenerSettings"
        decryption = mapping(at(settings, "Decryption"))
        if key(decryption.get("Algorithm")) not in ALGORITHMS:
            yield source.found(f"{path}/Decryption", say("an SRT listener must be encrypted with AES"))
        latency = amount(at(settings, "MinimumLatency"), -1)
        if not LATENCY_MS[0] <= latency <= LATENCY_MS[1]:
            yield source.found(f"{path}/MinimumLatency", say("must be 120 to 15000 ms"))
        if at(settings, "StreamId") is not None:
            yield source.found(
                f"{path}/StreamId", say("would be logged and is not checked: it keeps nobody out")
            )
        if source.properties.get("Destinations"):
            yield source.found(
                "/Destinations", say("an SRT listener takes none; MediaLive gives it its address")
            )


def passphrases(sheet: Sheet) -> Iterator[Finding]:
    """Each listener has a secret of its own in this template, as plain text that is made on AWS."""
    used: dict[str, str] = {}
    for source, settings in _listeners(sheet):
        path = "/SrtSettings/SrtListenerSettings/Decryption/PassphraseSecretArn"
        secret = sheet.referred(at(settings, "Decryption", "PassphraseSecretArn"))
        if secret is None or secret.type != "AWS::SecretsManager::Secret":
            yield source.found(path, say("the passphrase must be a secret of this stack"))
            continue
        first = used.setdefault(secret.title, source.title)
        if first != source.title:
            yield source.found(path, say("is the passphrase of {0} too", first))
        yield from _plain(secret)


def _plain(secret: Resource) -> Iterator[Finding]:
    given = secret.properties.get("SecretString")
    if given is not None and not is_intrinsic(given):
        yield secret.found(
            "/SecretString", say("a passphrase written here is a secret that everybody can read")
        )
    made = mapping(secret.properties.get("GenerateSecretString"))
    if "GenerateStringKey" in made or "SecretStringTemplate" in made:
        yield secret.found("/GenerateSecretString", say("makes JSON, and MediaLive wants plain text"))
    length = amount(made.get("PasswordLength"), 32)
    if not PASSPHRASE_CHARACTERS[0] <= length <= PASSPHRASE_CHARACTERS[1]:
        yield secret.found(
            "/GenerateSecretString/PasswordLength", say("a passphrase has 10 to 79 characters")
        )


def readable(sheet: Sheet) -> Iterator[Finding]:
    """The channel's role may read every passphrase, or the channel never hears its cameras."""
    for channel in sheet.of_type("MediaLive::Channel"):
        role = sheet.referred(channel.properties.get("RoleArn"))
        if role is None:
            continue
        allowed = _readable_by(role)
        for _, settings in _listeners(sheet):
            secret = target(at(settings, "Decryption", "PassphraseSecretArn"))
            if secret is not None and secret not in allowed:
                yield role.found("/Policies", say("does not let MediaLive read {0}", secret))


def _readable_by(role: Resource) -> set[str]:
    statements = (
        one
        for policy in items(role.properties.get("Policies"))
        for one in items(at(policy, "PolicyDocument", "Statement"))
    )
    return {
        name
        for one in statements
        if READ in texts(at(one, "Action")) and at(one, "Effect") == "Allow"
        for resource in items(at(one, "Resource"))
        if (name := target(resource)) is not None
    }


RULES = (encrypted, passphrases, readable)
