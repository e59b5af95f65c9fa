"""A stack that takes no ordinary change: what that means and what can be done about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from aws.companion import CompanionFacts
from aws.facts import StackFacts
from controller.words import QT_TRANSLATE_NOOP, translate


class Deed(StrEnum):
    """What the desk can do about it."""

    RETRY = "retry"
    """`provision()`: make it anew, or try the change again."""
    ROLL_BACK = "roll-back"
    """`continue_rollback()`: put everything back as it was before the update."""
    REMOVE = "remove"
    """`tear_down()`."""
    FORCE = "force"
    """`force_tear_down()`: remove the stack and leave behind what cannot be deleted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """The stack's status, one sentence, and the deeds that help, the best one first."""

    status: str
    sentence: str
    deeds: tuple[Deed, ...]


_WAYS: Mapping[str, tuple[str, tuple[Deed, ...]]] = {
    "REVIEW_IN_PROGRESS": (
        QT_TRANSLATE_NOOP(
            "WayOut",
            "A creation was planned and never begun: the stack is an empty shell. Provision again, which "
            "removes it first, or tear it down.",
        ),
        (Deed.RETRY, Deed.REMOVE),
    ),
    "ROLLBACK_COMPLETE": (
        QT_TRANSLATE_NOOP(
            "WayOut",
            "The creation failed and AWS has removed what it had made: only the name is taken. Correct the "
            "cause and provision again, or tear it down.",
        ),
        (Deed.RETRY, Deed.REMOVE),
    ),
    "ROLLBACK_FAILED": (
        QT_TRANSLATE_NOOP(
            "WayOut",
            "The creation failed and AWS could not remove everything it had made. Tear the event down.",
        ),
        (Deed.REMOVE,),
    ),
    "CREATE_FAILED": (
        QT_TRANSLATE_NOOP("WayOut", "The creation failed half-way. Tear the event down."),
        (Deed.REMOVE,),
    ),
    "UPDATE_FAILED": (
        QT_TRANSLATE_NOOP("WayOut", "The update failed half-way. Tear the event down."),
        (Deed.REMOVE,),
    ),
    "UPDATE_ROLLBACK_FAILED": (
        QT_TRANSLATE_NOOP(
            "WayOut",
            "The update failed and AWS could not put everything back. Remove the cause that the history "
            "names, then continue the rollback; if that does not help, tear the event down.",
        ),
        (Deed.ROLL_BACK, Deed.REMOVE),
    ),
    "DELETE_FAILED": (
        QT_TRANSLATE_NOOP(
            "WayOut",
            "The tear-down stopped at a resource that AWS could not delete. Tear down again; if it stops "
            "there again, force it: the stack goes, and what stays behind is listed.",
        ),
        (Deed.REMOVE, Deed.FORCE),
    ),
}


def companion_way_out(found: CompanionFacts | None) -> WayOut | None:
    """The same of the companion in us-east-1: it holds alarms only, so making it anew is the way out."""
    if found is None:
        return None
    if found.stack is None:
        words = translate(
            "WayOut",
            "The companion stack {0} in {1} is missing: no alarm watches for errors at the edge. Provision "
            "again, which makes it.",
        )
        return WayOut(status="MISSING", sentence=words.format(found.name, found.region), deeds=(Deed.RETRY,))
    if found.stack.usable or found.stack.in_progress:
        return None
    words = translate(
        "WayOut",
        "The companion stack {0} in {1} is {2}: no alarm can be relied on for errors at the edge. Provision "
        "again, which makes it anew.",
    )
    status = found.stack.status
    return WayOut(status=status, sentence=words.format(found.name, found.region, status), deeds=(Deed.RETRY,))


def way_out(stack: StackFacts | None) -> WayOut | None:
    """`None` while the stack can be worked with, or is worked on."""
    found = _WAYS.get(stack.status) if stack is not None else None
    if stack is None or found is None:
        return None
    sentence, deeds = found
    return WayOut(status=stack.status, sentence=translate("WayOut", sentence), deeds=deeds)
