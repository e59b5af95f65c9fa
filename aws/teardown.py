"""Taking an event down: stop what runs, delete the stack, say what remains."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace

from aws import channel, companion, leftovers
from aws.cancel import Cancel, Progress
from aws.facts import Leftover, StackEvent, StackFacts
from aws.failures import AwsFailure
from aws.pace import Pace
from aws.session import AwsSession
from aws.stack import describe, follow, remove, resources
from aws.stack.reading import EVENT_TAG

CHANNEL_TYPE = "AWS::MediaLive::Channel"
SETTLE_SECONDS = 3600.0
"""CloudFormation's own ceiling for one operation on a media resource."""

_DELETABLE_AT_WORK = frozenset({"CREATE_IN_PROGRESS", "REVIEW_IN_PROGRESS", "DELETE_IN_PROGRESS"})

OnEvent = Callable[[StackEvent], None]


def tear_down(
    session: AwsSession,
    name: str,
    *,
    on_event: OnEvent,
    cancel: Cancel,
    progress: Progress,
    token: str | None = None,
    force: bool = False,
) -> tuple[Leftover, ...]:
    """Remove the stack `name` (flypack-NAME) and return what of the event is still there.

    MediaLive refuses to delete a running channel, so it is stopped first. A deletion that fails is tried
    once more, then raised as `AwsFailure` naming the resource. A deletion already under way is followed;
    `token` is the one it was begun with, if the caller still knows it. Without a stack, only what remains
    is looked for. The companion stack in us-east-1 goes first; its failure is raised when the rest is gone.
    What the template keeps on purpose comes back as `retained`. `force` lets go of what a DELETE_FAILED
    stack cannot delete: it comes back as what is left.
    """
    failed = _companion(session, name, on_event, cancel, progress)
    facts = describe(session, name)
    kept: frozenset[str] = frozenset()
    if facts is not None:
        facts = _settled(session, facts, cancel, progress)
        kept = _delete(session, facts, on_event, cancel, progress, token, force=force)
    if failed is not None:
        raise failed
    progress("Looking for what is left", None)
    event = facts.tags.get(EVENT_TAG) if facts is not None else None
    found = _look_around(session, name, event or name.removeprefix(leftovers.STACK_PREFIX))
    if force:  # what was skipped now was given up, not kept on purpose
        kept = frozenset()
    return tuple(replace(item, retained=item.retained or item.identifier in kept) for item in found)


def remove_companion(
    session: AwsSession, name: str, *, on_event: OnEvent, cancel: Cancel, progress: Progress
) -> bool:
    """Remove the companion in us-east-1 of the stack `name`; False when there is none."""
    if not companion.possible(session):
        return False
    abroad = session.abroad
    facts = describe(abroad, companion.stack_name(name, session.door.region))
    if facts is None:
        return False
    facts = _settled(abroad, facts, cancel, progress)
    _delete(abroad, facts, on_event, cancel, progress, None)
    return True


def _companion(
    session: AwsSession, name: str, on_event: OnEvent, cancel: Cancel, progress: Progress
) -> AwsFailure | None:
    """A small stack that will not go must not keep the one that costs: its failure waits."""
    try:
        remove_companion(session, name, on_event=on_event, cancel=cancel, progress=progress)
    except AwsFailure as failure:
        # Who may not even look into us-east-1 has never made anything there.
        return None if failure.denied else failure
    return None


def _look_around(session: AwsSession, name: str, event: str) -> tuple[Leftover, ...]:
    """What remains; without the right to look, say at least that the stack itself is gone."""
    try:
        return leftovers.find(session, event)
    except AwsFailure as failure:
        raise AwsFailure(
            f"{name} is removed, but what is left is not known",
            failure.what,
            failure.suggestion,
            failure.code,
        ) from None


def _delete(
    session: AwsSession,
    facts: StackFacts,
    on_event: OnEvent,
    cancel: Cancel,
    progress: Progress,
    token: str | None,
    *,
    force: bool = False,
) -> frozenset[str]:
    """Returns the physical ids that CloudFormation skipped because the template retains them."""
    kept: set[str] = set()

    def hear(event: StackEvent) -> None:
        if event.status == "DELETE_SKIPPED":
            kept.add(event.physical_id)
        if event.status.startswith("DELETE_"):
            on_event(event)

    if facts.status == "DELETE_IN_PROGRESS":
        progress("Following the tear-down that is under way", None)
        follow(session, facts.stack_id, token=token, on_event=hear, cancel=cancel)
        return frozenset(kept)
    force = force and facts.status == "DELETE_FAILED"  # CloudFormation takes it in no other state
    try:
        _delete_once(session, facts, token or _new_token(), hear, cancel, progress, force=force)
    except AwsFailure as failure:
        if failure.code != "stack-delete-failed":
            raise
        progress(f"Trying once more: {failure.what}", None)
        _delete_once(session, facts, _new_token(), hear, cancel, progress)
    return frozenset(kept)


def _delete_once(
    session: AwsSession,
    facts: StackFacts,
    token: str,
    on_event: OnEvent,
    cancel: Cancel,
    progress: Progress,
    *,
    force: bool = False,
) -> None:
    _stop_channels(session, facts, cancel, progress)
    progress("Removing the stack", None)
    remove(session, facts.stack_id, token=token, force=force)
    try:
        follow(session, facts.stack_id, token=token, on_event=on_event, cancel=cancel)
    except AwsFailure as failure:
        # A stack that never left REVIEW_IN_PROGRESS is gone without a trace.
        if not failure.missing:
            raise


def _stop_channels(session: AwsSession, facts: StackFacts, cancel: Cancel, progress: Progress) -> None:
    """By the stack's resources and not its outputs: a half-made stack has a channel but no outputs."""
    for resource in resources(session, facts.stack_id):
        if resource.type != CHANNEL_TYPE or not resource.physical_id:
            continue
        try:
            channel.stop(session, resource.physical_id, cancel=cancel, progress=progress)
        except AwsFailure as failure:
            if not failure.missing:
                raise


def _settled(session: AwsSession, facts: StackFacts, cancel: Cancel, progress: Progress) -> StackFacts:
    """Wait for an update or rollback that is under way: CloudFormation would refuse to delete now."""
    pace = Pace(deadline_seconds=SETTLE_SECONDS)
    while facts.status.endswith("_IN_PROGRESS") and facts.status not in _DELETABLE_AT_WORK:
        progress(f"Waiting for CloudFormation to finish ({facts.status})", None)
        if pace.expired:
            raise AwsFailure(
                f"Tearing down {facts.name}",
                f"CloudFormation is still {facts.status} after {round(SETTLE_SECONDS)} s.",
                "Try again later.",
                "deadline",
            )
        pace.wait(cancel)
        facts = pace.ask(lambda: describe(session, facts.stack_id), fallback=facts) or facts  # noqa: B023
    return facts


def _new_token() -> str:
    return f"tear-down-{secrets.token_hex(8)}"
