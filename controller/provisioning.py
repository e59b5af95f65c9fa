"""From a spec to a running stack: assemble, propose, execute, follow. Blocks; call it in a job."""

from __future__ import annotations

import ipaddress
import secrets
import string
import uuid
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aws import channel, companion, stack, teardown
from aws.cancel import Cancel, Progress
from aws.facts import ChangeSet, ChannelState, StackFacts
from aws.failures import AwsFailure
from aws.sentence import Sentence, say
from aws.session import GLOBAL_REGION, AwsSession, Door
from aws.spec import PipelineSpec
from controller import finishing, judgement, page, preview, rtmps
from controller.deployment import Deployment, OnEvent
from controller.viewer_keys import KeyTurn, ViewerKeys
from controller.words import translate

if TYPE_CHECKING:
    from aws.template import Template

STREAM_KEY_CHARACTERS = 24
"""142 bits: the only thing between a public RTMP port and the programme (RTMP has no other lock)."""

_ALPHABET = string.ascii_letters + string.digits
ON_AIR = frozenset(
    {ChannelState.STARTING, ChannelState.RUNNING, ChannelState.RECOVERING, ChannelState.STOPPING}
)
"""Channel states in which MediaLive takes no edit of the channel."""


def stream_key() -> str:
    """A random stream key of letters and digits, safe in an RTMP path."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(STREAM_KEY_CHARACTERS))


def offered_cidrs(door: Door) -> tuple[str, ...]:
    """The networks to let in when a plan names none: known for an ingest on this laptop, never for AWS."""
    host = urlsplit(door.edge_url or door.endpoint_url or "").hostname
    if host is None:
        return ()
    try:
        address = ipaddress.IPv4Address(host)
    except ValueError:
        return ("127.0.0.1/32",)
    if address.is_loopback:
        return ("127.0.0.1/32",)
    return ("127.0.0.1/32", str(ipaddress.IPv4Network(f"{address}/24", strict=False)))


def ready_to_provision(spec: PipelineSpec, door: Door) -> PipelineSpec:
    """The spec with somebody let in. Raises `AwsFailure` (code "no-networks") when nobody would be."""
    if spec.ingest.allowed_cidrs or spec.ingest.vpc is not None:
        return spec
    cidrs = offered_cidrs(door)
    if not cidrs:
        raise AwsFailure(
            say("Provisioning"),
            say("ingest.allowed_cidrs is empty, so no phone could send."),
            say("Add the network that the phones send from to the plan."),
            "no-networks",
        )
    return replace(spec, ingest=replace(spec.ingest, allowed_cidrs=cidrs))


def refuse_not_offered(spec: PipelineSpec) -> None:
    """Raise `AwsFailure` (code "not-offered") for a plan with a value that AWS does not offer."""
    judgement.templates(spec)


def provision(
    session: AwsSession,
    spec: PipelineSpec,
    *,
    on_event: OnEvent,
    cancel: Cancel,
    progress: Progress,
    on_execute: Callable[[ChangeSet], None] = lambda _change_set: None,
    token: str | None = None,
    ingest_fallback: bool = False,
    keys: ViewerKeys | None = None,
    renew_key: bool = False,
) -> StackFacts:
    """Make (or update) the event's stack, then its companion in us-east-1, then finish what no stack can.

    Returns the event's own stack.

    Stream keys are made here, handed over as NoEcho parameters and forgotten; an update keeps the old
    ones. So it keeps the key pair that signs viewers' links, whose private half goes to `keys` (where there
    are none it is gone with this call) and which `renew_key` replaces. `on_execute` is told just before AWS
    begins to make things; `token` marks their events. Raises `AwsFailure`: `not-offered`, `no-networks`
    and `unfit-template` (the offline judges) before any AWS call, `needs-idle` for a change that has to wait
    for the end of the broadcast; `Cancelled`: before the execution nothing is left behind, after it
    CloudFormation goes on.
    """
    spec = ready_to_provision(spec, session.door)
    made = judgement.templates(spec, ingest_fallback=ingest_fallback)
    progress(translate("Controller", "Checking the template"), None)
    judgement.refuse(made)
    token = token or f"flypack-{uuid.uuid4().hex}"
    own = Deployment(session, spec, on_event, cancel, progress)
    before = stack.describe(session, spec.stack_name)
    with KeyTurn(keys or ViewerKeys(), spec, before, renew=renew_key) as turn:
        template = judgement.templates(turn.spec, ingest_fallback=ingest_fallback)[spec.region]
        facts = own.run(
            spec.stack_name,
            template,
            parameters(template.parameters, before, template.defaulted) | turn.parameters,
            before=before,
            token=token,
            accept=lambda change_set: _accept(session, before, change_set),
            on_execute=turn.before(on_execute),
        )
    if companion.possible(session):
        _companion(session, spec, made.get(GLOBAL_REGION), facts, own, update=before is not None)
    finishing.finish(session, spec, facts, cancel=cancel, progress=progress)
    return facts


def _accept(session: AwsSession, before: StackFacts | None, change_set: ChangeSet) -> None:
    """What has to be so before a change is made: nobody on air who would notice, no bucket in its way."""
    _refuse_on_air(session, before, change_set)
    page.let_go(session, before, change_set)


def _refuse_on_air(session: AwsSession, before: StackFacts | None, change_set: ChangeSet) -> None:
    """Asks for the channel only when something in the change would have to wait for it."""
    channel_id = before.outputs.get("ChannelId") if before is not None else None
    if channel_id is None or not preview.preview(change_set.changes).waits_for_idle:
        return
    try:
        on_air = channel.describe(session, channel_id).state in ON_AIR
    except AwsFailure as failure:
        if not failure.missing:
            raise
        on_air = False
    if on_air:
        preview.refuse_on_air(change_set.changes)


def _companion(
    session: AwsSession,
    spec: PipelineSpec,
    template: Template | None,
    facts: StackFacts,
    own: Deployment,
    *,
    update: bool,
) -> None:
    """Bring the companion in us-east-1 up to the plan, or remove the one that the plan no longer wants."""
    if template is None:
        if update:
            teardown.remove_companion(
                session, spec.stack_name, on_event=own.on_event, cancel=own.cancel, progress=own.progress
            )
        return
    name = companion.stack_name(spec.stack_name, spec.region)
    before = stack.describe(session.abroad, name)
    if before is not None and before.status in stack.PROTECTED:
        # It holds alarms only: making it anew costs nothing, and no state of it needs a way out of its own.
        teardown.remove_companion(
            session, spec.stack_name, on_event=own.on_event, cancel=own.cancel, progress=own.progress
        )
        before = None
    there = Deployment(session.abroad, spec, own.on_event, own.cancel, own.progress, place=GLOBAL_REGION)
    there.run(
        name,
        template,
        {"DistributionId": facts.outputs["DistributionId"]},
        before=before,
        token=f"flypack-{uuid.uuid4().hex}",
    )


def continue_rollback(
    session: AwsSession, stack_name: str, *, on_event: OnEvent, cancel: Cancel, progress: Progress
) -> StackFacts | None:
    """The way out of UPDATE_ROLLBACK_FAILED, followed to its end; the stack as it then is."""
    progress(translate("Controller", "Putting everything back as it was before the update"), None)
    facts = stack.describe(session, stack_name)
    if facts is None:
        return None
    token = f"flypack-{uuid.uuid4().hex}"
    stack.continue_rollback(session, facts.stack_id, token=token)
    try:
        return stack.follow(session, facts.stack_id, token=token, on_event=on_event, cancel=cancel)
    except AwsFailure as failure:
        if failure.code != "stack-update-rolled-back":
            raise
        return stack.describe(session, facts.stack_id)  # that it was rolled back is what was wanted


def cautions(spec: PipelineSpec) -> tuple[Sentence, ...]:
    """What the plan mentions and the event works without: sentences for the operator."""
    return (*page.missing(spec), *rtmps.unproven(spec))


def parameters(
    names: Iterable[str], before: StackFacts | None, defaulted: Iterable[str] = ()
) -> dict[str, str | None]:
    """New keys for a new stack and for cameras that join; `None` (the value it has) for those it has."""
    kept = before.parameters if before is not None and not before.fresh else ()
    given = {name: None if name in kept else stream_key() for name in names}
    return given | {name: None for name in defaulted if name in kept}
