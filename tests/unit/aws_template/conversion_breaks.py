"""Deliberate mistakes in the conversions of the recordings, put into the good template."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from functools import cache

from aws.template.assemble import build
from tests.helpers.specs import changed, default_spec
from tests.unit.aws_template.edits import Document, Edit, drop, put

CHANGED = ("ArchiveBucket", "EventQueuePolicy")
"""Resources of every event that conversions add something to."""
PASS = "VodRole/Policies/0/PolicyDocument/Statement/1"


@cache
def _conversions() -> Document:
    """What the conversions add to the default event."""
    plain = build(default_spec()).document["Resources"]
    full = build(changed(default_spec(), record__vod=True, extras__clip_thumbnails=True)).document
    return {
        title: body for title, body in full["Resources"].items() if title not in plain or title in CHANGED
    }


def _converted(edit: Edit) -> Edit:
    def broken(document: Document) -> None:
        document["Resources"].update(copy.deepcopy(_conversions()))
        edit(document)

    return broken


def _for_everybody(document: Document) -> None:
    for name in ("SourceArn", "SourceAccount"):
        del document["Resources"]["VodStart"]["Properties"][name]


_EDITS: Mapping[str, Edit] = {
    "function that its rule may not call": drop("^VodStart"),
    "function that lets everybody call": _for_everybody,
    "function called by another rule": put("VodStart/SourceArn", {"Fn::GetAtt": ["EventRule", "Arn"]}),
    "function that is not Python": put("Vod/Code/ZipFile", "def handler(:\n"),
    "handler that the code does not have": put("Vod/Handler", "index.main"),
    "handler in another file": put("Vod/Handler", "main.handler"),
    "runtime that does not exist": put("Vod/Runtime", "python2.9"),
    "processor that does not exist": put("Vod/Architectures", ["riscv64"]),
    "function that runs for an hour": put("Vod/Timeout", 3600),
    "function without a log group": drop("Vod/LoggingConfig"),
    "log that is kept for ever": drop("VodLogs/RetentionInDays"),
    "environment of five kilobytes": put("Vod/Environment/Variables/TAGS", "x" * 5000),
    "function without a role": drop("Vod/Role"),
    "function whose role trusts another service": put(
        "VodRole/AssumeRolePolicyDocument/Statement/0/Principal", {"Service": "ec2.amazonaws.com"}
    ),
    "five retries of a function": put("VodRetries/MaximumRetryAttempts", 5),
    "function that fails unseen": drop("VodRetries/DestinationConfig"),
    "role handed to any service": drop(f"{PASS}/Condition"),
    "role that MediaConvert cannot take": put(
        "VodConvertRole/AssumeRolePolicyDocument/Statement/0/Principal",
        {"Service": "medialive.amazonaws.com"},
    ),
    "everything allowed at MediaConvert": put(
        "VodRole/Policies/0/PolicyDocument/Statement/0/Action", ["mediaconvert:*"]
    ),
    "conversion for every channel": drop("VodRule/EventPattern/resources"),
    "pictures of their own pictures": drop("ClipsRule/EventPattern/detail/object"),
    "bucket that tells nobody of its files": drop("ArchiveBucket/NotificationConfiguration"),
    "queue that keeps the conversions' end out": put(
        "EventQueuePolicy/PolicyDocument/Statement/0/Condition/ArnEquals",
        {"aws:SourceArn": {"Fn::GetAtt": ["EventRule", "Arn"]}},
    ),
    "two rules of one name": put("VodJobRule/Name", "flypack-first-show-vod-start"),
}

CONVERSION_BREAKS: Mapping[str, Edit] = {name: _converted(edit) for name, edit in _EDITS.items()}
