"""What a listening ffmpeg says about its callers, in words for the operator.

The lines are libsrt's own (handshake results of its `core.cpp`) and those of ffmpeg's FLV muxer.
"""

from __future__ import annotations

import re

UNEQUAL = "A phone was refused: its passphrase is not this input's. Scan the event's code again on the phone."
UNENCRYPTED = (
    "A phone was refused: it sends without a passphrase. Scan the event's code again on the phone, "
    "or switch its encryption on."
)

_REFUSALS = (
    (re.compile(r"BADSECRET|Incorrect passphrase"), UNEQUAL),
    (re.compile(r"UNSECURE|Password required"), UNENCRYPTED),
)
_CODEC = re.compile(r"(?:codec (\w+) not compatible with flv|find tag for codec (\w+) in stream)")


def stranger(address: str) -> str:
    """Who is not in the input security group; AWS tells nobody, here the operator may know."""
    return (
        f"A phone at {address} was refused: the input security group does not allow it. "
        "Add this address to the plan."
    )


def refusal(line: str) -> str:
    """Why a caller was turned away, or "" for a line about something else."""
    return next((words for pattern, words in _REFUSALS if pattern.search(line)), "")


def unfit_codec(line: str) -> str:
    """The codec that FLV cannot carry at all, or ""."""
    found = _CODEC.search(line)
    return (found.group(1) or found.group(2)) if found else ""
