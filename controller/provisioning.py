"""From a spec to a running stack: assemble, propose, execute, follow. Blocks; call it in a job."""

from __future__ import annotations

import ipaddress
import secrets
import string
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from aws import stack
from aws.cancel import Cancel, Progress
from aws.facts import ChangeSet, StackEvent, StackFacts
from aws.failures import AwsFailure
from aws.session import AwsSession, Door
from aws.spec import PipelineSpec
from controller import judgement
from controller.words import translate

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
    """How many resources are made, told as progress."""

    def __init__(self, total: int, on_event: Callable[[StackEvent], None], progress: Progress) -> None:
        self._total = max(1, total)
        self._made: set[str] = set()
        self._on_event = on_event
        self._progress = progress

    def __call__(self, event: StackEvent) -> None:
        if event.resource_type != "AWS::CloudFormation::Stack":
            if event.status in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
                self._made.add(event.logical_id)
            elif event.status.startswith("DELETE"):
                self._made.discard(event.logical_id)
        made = min(len(self._made), self._total)
        words = translate("Controller", "{0} of {1} resources: {2}")
        self._progress(words.format(made, self._total, event.logical_id), made / self._total)
        self._on_event(event)


def provision(
    session: AwsSession,
    spec: PipelineSpec,
    *,
    on_event: Callable[[StackEvent], None],
    cancel: Cancel,
    progress: Progress,
    on_execute: Callable[[ChangeSet], None] = lambda _change_set: None,
    token: str | None = None,
) -> StackFacts:
    """Make (or update) the event's stack and return it when it is complete.

    Stream keys are made here, handed over as NoEcho parameters and forgotten; an update keeps the old
    ones. `on_execute` is told just before AWS begins to make things; `token` marks their events. Raises
    `AwsFailure`: `not-built-yet`, `no-networks` and `unfit-template` (the offline judges) before any AWS
    call; `Cancelled`: before the execution nothing is left behind, after it CloudFormation goes on.
    """
    spec = ready_to_provision(spec, session.door)
    made = judgement.templates(spec)
    progress(translate("Controller", "Checking the template"), None)
    judgement.refuse(made)
    template = made[spec.region]
    progress(translate("Controller", "Asking AWS what will be made"), None)
    before = stack.describe(session, spec.stack_name)
    try:
        change_set = stack.prepare(
            session,
            name=spec.stack_name,
            body=template.body,
            parameters=_parameters(template.parameters, before),
            tags=spec.all_tags,
            cancel=cancel,
            progress=progress,
        )
    except AwsFailure as failure:
        if failure.code == "no-changes" and before is not None:
            return before
        raise
    token = token or f"flypack-{uuid.uuid4().hex}"
    _execute(session, change_set, cancel, on_execute, token)
    counted = _Count(len(change_set.changes), on_event, progress)
    return stack.follow(session, change_set.stack_id, token=token, on_event=counted, cancel=cancel)


def _execute(
    session: AwsSession,
    change_set: ChangeSet,
    cancel: Cancel,
    on_execute: Callable[[ChangeSet], None],
    token: str,
) -> None:
    if cancel.cancelled:
        stack.discard(session, change_set)
        cancel.check()
    on_execute(change_set)
    stack.execute(session, change_set, token=token)


def _parameters(names: tuple[str, ...], before: StackFacts | None) -> Mapping[str, str | None]:
    """New keys for a new stack; `None` (the value it has) for an update."""
    if before is not None and before.status not in _FRESH:
        return dict.fromkeys(names)
    return {name: stream_key() for name in names}
