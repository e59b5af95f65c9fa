"""From a spec to a running stack: assemble, propose, execute, follow. Blocks; call it in a job."""

from __future__ import annotations

import ipaddress
import secrets
import string
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aws import companion, stack, teardown
from aws.cancel import Cancel, Cancelled, Progress
from aws.facts import ChangeSet, StackEvent, StackFacts
from aws.failures import AwsFailure
from aws.session import GLOBAL_REGION, AwsSession, Door
from aws.spec import PipelineSpec
from controller import judgement
from controller.words import translate

if TYPE_CHECKING:
    from aws.template import Template

OnEvent = Callable[[StackEvent], None]
STREAM_KEY_CHARACTERS = 24
"""142 bits: the only thing between a public RTMP port and the programme (RTMP has no other lock)."""

_ALPHABET = string.ascii_letters + string.digits
_FRESH = frozenset({"REVIEW_IN_PROGRESS", "ROLLBACK_COMPLETE", "DELETE_COMPLETE"})
"""Statuses in which `prepare` creates the stack instead of updating it."""


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
            "Provisioning",
            "ingest.allowed_cidrs is empty, so no phone could send.",
            "Add the network that the phones send from to the plan.",
            "no-networks",
        )
    return replace(spec, ingest=replace(spec.ingest, allowed_cidrs=cidrs))


def refuse_unbuilt(spec: PipelineSpec) -> None:
    """Raise `AwsFailure` (code "not-built-yet") for a plan whose resources come later."""
    judgement.templates(spec)


class _Count:
    """How many resources are made, told as progress. `place` stands before those of another region."""

    def __init__(self, total: int, on_event: OnEvent, progress: Progress, place: str = "") -> None:
        self._total = max(1, total)
        self._made: set[str] = set()
        self._on_event = on_event
        self._progress = progress
        self._place = place

    def __call__(self, event: StackEvent) -> None:
        if event.resource_type != "AWS::CloudFormation::Stack":
            if event.status in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
                self._made.add(event.logical_id)
            elif event.status.startswith("DELETE"):
                self._made.discard(event.logical_id)
        made = min(len(self._made), self._total)
        words = translate("Controller", "{0} of {1} resources: {2}")
        name = f"{self._place} {event.logical_id}".strip()
        self._progress(words.format(made, self._total, name), made / self._total)
        self._on_event(event)


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
    accept: Callable[[ChangeSet], None] = lambda _change_set: None,
) -> StackFacts:
    """Make (or update) the event's stack, then its companion in us-east-1, and return the event's own.

    Stream keys are made here, handed over as NoEcho parameters and forgotten; an update keeps the old
    ones. `accept` is shown the event's change set and may refuse it by raising; `on_execute` is told just
    before AWS begins to make things; `token` marks their events. Raises `AwsFailure`: `not-built-yet`,
    `no-networks` and `unfit-template` (the offline judges) before any AWS call; `Cancelled`: before the
    execution nothing is left behind, after it CloudFormation goes on.
    """
    spec = ready_to_provision(spec, session.door)
    made = judgement.templates(spec, ingest_fallback=ingest_fallback)
    progress(translate("Controller", "Checking the template"), None)
    judgement.refuse(made)
    token = token or f"flypack-{uuid.uuid4().hex}"
    own = _Deployment(session, spec, on_event, cancel, progress)
    before = stack.describe(session, spec.stack_name)
    facts = own.run(
        spec.stack_name,
        made[spec.region],
        _parameters(made[spec.region].parameters, before),
        before=before,
        token=token,
        accept=accept,
        on_execute=on_execute,
    )
    if companion.possible(session):
        _companion(session, spec, made.get(GLOBAL_REGION), facts, own, update=before is not None)
    return facts


def _companion(
    session: AwsSession,
    spec: PipelineSpec,
    template: Template | None,
    facts: StackFacts,
    own: _Deployment,
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
    there = _Deployment(session.abroad, spec, own.on_event, own.cancel, own.progress, place=GLOBAL_REGION)
    there.run(
        name,
        template,
        {"DistributionId": facts.outputs["DistributionId"]},
        before=stack.describe(session.abroad, name),
        token=f"flypack-{uuid.uuid4().hex}",
    )


class _Deployment:
    """One stack in one region: propose, show, execute, follow."""

    def __init__(
        self,
        session: AwsSession,
        spec: PipelineSpec,
        on_event: OnEvent,
        cancel: Cancel,
        progress: Progress,
        *,
        place: str = "",
    ) -> None:
        self._session = session
        self._spec = spec
        self.on_event = on_event
        self.cancel = cancel
        self.progress = progress
        self._place = place

    def run(
        self,
        name: str,
        template: Template,
        parameters: Mapping[str, str | None],
        *,
        before: StackFacts | None,
        token: str,
        accept: Callable[[ChangeSet], None] = lambda _change_set: None,
        on_execute: Callable[[ChangeSet], None] = lambda _change_set: None,
    ) -> StackFacts:
        self.progress(translate("Controller", "Asking AWS what will be made"), None)
        try:
            change_set = propose(
                self._session, self._spec, name, template, parameters, self.cancel, self.progress
            )
        except AwsFailure as failure:
            if failure.code == "no-changes" and before is not None:
                return before
            raise
        self._execute(change_set, accept, on_execute, token)
        counted = _Count(len(change_set.changes), self.on_event, self.progress, self._place)
        return stack.follow(
            self._session, change_set.stack_id, token=token, on_event=counted, cancel=self.cancel
        )

    def _execute(
        self,
        change_set: ChangeSet,
        accept: Callable[[ChangeSet], None],
        on_execute: Callable[[ChangeSet], None],
        token: str,
    ) -> None:
        try:
            accept(change_set)
            self.cancel.check()
        except (AwsFailure, Cancelled):
            stack.discard(self._session, change_set)
            raise
        on_execute(change_set)
        stack.execute(self._session, change_set, token=token)


def propose(
    session: AwsSession,
    spec: PipelineSpec,
    name: str,
    template: Template,
    parameters: Mapping[str, str | None],
    cancel: Cancel,
    progress: Progress,
) -> ChangeSet:
    """What CloudFormation would change; nothing is changed yet. The caller executes or discards it."""
    return stack.prepare(
        session,
        name=name,
        body=template.body,
        parameters=parameters,
        tags=spec.all_tags,
        cancel=cancel,
        progress=progress,
    )


def deferred(spec: PipelineSpec) -> tuple[str, ...]:
    """What the plan mentions and the event works without: sentences for the operator."""
    from aws import template  # troposphere costs a tenth of a second: not before it is needed

    return template.deferred(spec)


def _parameters(names: tuple[str, ...], before: StackFacts | None) -> Mapping[str, str | None]:
    """New keys for a new stack; `None` (the value it has) for an update."""
    if before is not None and before.status not in _FRESH:
        return dict.fromkeys(names)
    return {name: stream_key() for name in names}
