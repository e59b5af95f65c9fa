"""Taking an event down: stop what runs, delete the stack, say what remains."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace

from aws import channel, companion, leftovers, site
from aws.cancel import Cancel, Progress
from aws.facts import Leftover, StackEvent, StackFacts
from aws.failures import AwsFailure
from aws.pace import Pace
from aws.sentence import say
from aws.session import AwsSession
from aws.stack import describe, follow, remove, resources
from aws.stack.reading import EVENT_TAG, StackResource

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
    skipped: dict[str, str] = {}
    if facts is not None:
        facts = _settled(session, facts, cancel, progress)
        skipped = _delete(session, facts, on_event, cancel, progress, token, force=force)
    if failed is not None:
        raise failed
    progress(say("Looking for what is left"), None)
    event = facts.tags.get(EVENT_TAG) if facts is not None else None
    found = _look_around(session, name, event or name.removeprefix(leftovers.STACK_PREFIX))
    return _with_skipped(found, skipped, given_up=force)


def _with_skipped(
    found: tuple[Leftover, ...], skipped: dict[str, str], *, given_up: bool
) -> tuple[Leftover, ...]:
    """What CloudFormation skipped was kept on purpose, or given up; no service has to be asked for it."""
    seen = {item.identifier for item in found}
    others = (
        Leftover(resource_type=kind, identifier=name, bills=kind in leftovers.BILLING, retained=not given_up)
        for name, kind in skipped.items()
        if name not in seen
    )
    purpose = set() if given_up else set(skipped)
    known = (replace(item, retained=item.retained or item.identifier in purpose) for item in found)
    return (*known, *others)


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
            say("{0} is removed, but what is left is not known", name),
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
) -> dict[str, str]:
    """Returns what CloudFormation skipped, because the template retains it or by force: id to type."""
    skipped: dict[str, str] = {}

    def hear(event: StackEvent) -> None:
        if event.status == "DELETE_SKIPPED":
            skipped[event.physical_id] = event.resource_type
        if event.status.startswith("DELETE_"):
            on_event(event)

    if facts.status == "DELETE_IN_PROGRESS":
        progress(say("Following the tear-down that is under way"), None)
        follow(session, facts.stack_id, token=token, on_event=hear, cancel=cancel)
        return skipped
    force = force and facts.status == "DELETE_FAILED"  # CloudFormation takes it in no other state
    try:
        _delete_once(session, facts, token or _new_token(), hear, cancel, progress, force=force)
    except AwsFailure as failure:
        if failure.code != "stack-delete-failed":
            raise
        progress(say("Trying once more: {0}", failure.what), None)
        _delete_once(session, facts, _new_token(), hear, cancel, progress)
    return skipped


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
    # By the stack's resources and not its outputs: a half-made stack has a channel but no outputs.
    there = resources(session, facts.stack_id)
    _stop_channels(session, there, cancel, progress)
    _empty_page(session, there, cancel)
    progress(say("Removing the stack"), None)
    remove(session, facts.stack_id, token=token, force=force)
    try:
        follow(session, facts.stack_id, token=token, on_event=on_event, cancel=cancel)
    except AwsFailure as failure:
        # A stack that never left REVIEW_IN_PROGRESS is gone without a trace.
        if not failure.missing:
            raise


def _stop_channels(
    session: AwsSession, there: Iterable[StackResource], cancel: Cancel, progress: Progress
) -> None:
    for resource in there:
        if resource.type != CHANNEL_TYPE or not resource.physical_id:
            continue
        try:
            channel.stop(session, resource.physical_id, cancel=cancel, progress=progress)
        except AwsFailure as failure:
            if not failure.missing:
                raise


def _empty_page(session: AwsSession, there: Iterable[StackResource], cancel: Cancel) -> None:
    """The page's bucket goes with the stack, and CloudFormation deletes only an empty one."""
    for resource in there:
        if resource.logical_id == site.BUCKET_TITLE and resource.physical_id:
            cancel.check()
            site.empty(session, resource.physical_id)


def _settled(session: AwsSession, facts: StackFacts, cancel: Cancel, progress: Progress) -> StackFacts:
    """Wait for an update or rollback that is under way: CloudFormation would refuse to delete now."""
    pace = Pace(deadline_seconds=SETTLE_SECONDS)
    while facts.status.endswith("_IN_PROGRESS") and facts.status not in _DELETABLE_AT_WORK:
        progress(say("Waiting for CloudFormation to finish ({0})", facts.status), None)
        if pace.expired:
            raise AwsFailure(
                say("Tearing down {0}", facts.name),
                say("CloudFormation is still {0} after {1} s.", facts.status, round(SETTLE_SECONDS)),
                say("Try again later."),
                "deadline",
            )
        pace.wait(cancel)
        facts = pace.ask(lambda: describe(session, facts.stack_id), fallback=facts) or facts  # noqa: B023
    return facts


def _new_token() -> str:
    return f"tear-down-{secrets.token_hex(8)}"
