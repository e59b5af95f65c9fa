"""Deliberate mistakes in the template of an event that takes SRT."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from aws.spec import IngestProtocol, PipelineSpec, SrtSpec
from aws.template import assemble
from tests.helpers.specs import changed, default_spec
from tests.unit.aws_template.edits import Document, Edit, drop, put

LISTENER = "InputA/SrtSettings/SrtListenerSettings"
SECRET = "PassphraseA"
GENERATED = f"{SECRET}/GenerateSecretString"


def srt_spec() -> PipelineSpec:
    """Two cameras, one pipeline, in us-east-1."""
    return changed(
        default_spec(),
        ingest__protocol=IngestProtocol.SRT,
        ingest__srt=SrtSpec(algorithm="AES256", latency_ms=2000),
        ingest__cameras=2,
    )


@cache
def _good() -> str:
    return assemble(srt_spec()).body


def _over_srt(edit: Edit) -> Edit:
    """The same edit on the template of an SRT event, whatever it is given."""

    def wrapped(document: Document) -> None:
        document.clear()
        document.update(json.loads(_good()))
        edit(document)

    return wrapped


def _unreadable(document: Document) -> None:
    policies = document["Resources"]["MediaLiveRole"]["Properties"]["Policies"]
    for policy in policies:
        statements = policy["PolicyDocument"]["Statement"]
        policy["PolicyDocument"]["Statement"] = [one for one in statements if one["Sid"] != "Passphrases"]


def _written(document: Document) -> None:
    del document["Resources"][SECRET]["Properties"]["GenerateSecretString"]
    document["Resources"][SECRET]["Properties"]["SecretString"] = "correct horse battery"


_EDITS: Mapping[str, Edit] = {
    "SRT listener without settings": drop("InputA/SrtSettings"),
    "SRT listener without encryption": drop(f"{LISTENER}/Decryption"),
    "SRT encryption that does not exist": put(f"{LISTENER}/Decryption/Algorithm", "AES512"),
    "SRT latency of a moment": put(f"{LISTENER}/MinimumLatency", 50),
    "SRT latency of a minute": put(f"{LISTENER}/MinimumLatency", 60_000),
    "SRT stream id as a key": put(f"{LISTENER}/StreamId", "camera-a"),
    "SRT listener with a destination": put("InputA/Destinations", [{"StreamName": "a/b"}]),
    "SRT listener open to the world": drop("InputA/InputSecurityGroups"),
    "SRT passphrase in place of its ARN": put(f"{LISTENER}/Decryption/PassphraseSecretArn", "opensesame"),
    "SRT passphrase of the other camera": put(
        f"{LISTENER}/Decryption/PassphraseSecretArn", {"Ref": "PassphraseB"}
    ),
    "SRT passphrase written down": _written,
    "SRT passphrase as JSON": put(f"{GENERATED}/GenerateStringKey", "passphrase"),
    "SRT passphrase too short": put(f"{GENERATED}/PasswordLength", 8),
    "SRT passphrase too long": put(f"{GENERATED}/PasswordLength", 80),
    "SRT passphrase that MediaLive may not read": _unreadable,
    "SRT on two pipelines": put("Channel/ChannelClass", "STANDARD"),
}

SRT_BREAKS: Mapping[str, Edit] = {name: _over_srt(edit) for name, edit in _EDITS.items()}
