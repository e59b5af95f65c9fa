"""RTMPS, second step: tell the load balancer which addresses MediaLive has given the inputs.

An input's private addresses exist only after the input does, and CloudFormation offers no attribute that
holds them, so the stack is made with the parameters at "none" and no targets. Then the addresses are read
(DescribeInput, `Destinations[].Ip`) and a second change set with the stack's own template puts them in.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping

from aws import stack
from aws.cancel import Cancel, Cancelled, Progress, no_progress
from aws.facts import StackEvent, StackFacts
from aws.failures import AwsFailure, explain
from aws.rtmps import MOST
from aws.sentence import say
from aws.session import AwsSession

_WHERE = say("Telling the load balancer the inputs' addresses")


def addresses(session: AwsSession, outputs: Mapping[str, str]) -> dict[str, str]:
    """Parameter name and address, as the inputs have them now, of every address the stack wants.

    Raises `AwsFailure`: `no-input-address` when MediaLive names fewer addresses than the input has pipelines.
    """
    found: dict[str, str] = {}
    known: dict[str, list[str]] = {}
    for name, (camera, pipeline) in MOST.items():
        if name not in outputs:
            continue
        if camera not in known:
            known[camera] = _destinations(session, outputs[f"InputId{camera}"])
        if pipeline >= len(known[camera]) or not known[camera][pipeline]:
            raise AwsFailure(
                _WHERE,
                say(
                    "MediaLive has not told the address of camera {0}'s input for pipeline {1}.",
                    camera,
                    pipeline,
                ),
                say("Update the event in a minute; the rest of it is ready."),
                "no-input-address",
            )
        found[name] = known[camera][pipeline]
    return found


def point_at_inputs(
    session: AwsSession,
    facts: StackFacts,
    *,
    cancel: Cancel,
    progress: Progress = no_progress,
    on_event: Callable[[StackEvent], None] = lambda _event: None,
) -> StackFacts:
    """Make the inputs' present addresses the load balancer's targets; nothing when they already are.

    Somebody else may be doing the same (another Flypack that follows the event): then theirs is waited for.
    Returns the stack as it is then. Raises what a change set and its execution raise, and `Cancelled`:
    before the execution the stack is as it was, after it CloudFormation goes on.
    """
    wanted = addresses(session, facts.outputs)
    if _pointed(facts, wanted):
        return facts
    try:
        return _put_in(session, facts, wanted, cancel, progress, on_event)
    except AwsFailure:
        now = stack.describe(session, facts.stack_id)
        if now is not None and now.in_progress:
            now = stack.follow(session, now.stack_id, token=None, on_event=on_event, cancel=cancel)
        if now is None or not _pointed(now, wanted):
            raise
        return now


def _pointed(facts: StackFacts, wanted: Mapping[str, str]) -> bool:
    return all(facts.outputs.get(name) == address for name, address in wanted.items())


def _put_in(
    session: AwsSession,
    facts: StackFacts,
    wanted: Mapping[str, str],
    cancel: Cancel,
    progress: Progress,
    on_event: Callable[[StackEvent], None],
) -> StackFacts:
    """The second change set: the stack's own template, every other parameter as it is."""
    change_set = stack.prepare(
        session,
        name=facts.name,
        body=None,
        parameters={**dict.fromkeys(facts.parameters), **wanted},
        tags={key: value for key, value in facts.tags.items() if not key.startswith("aws:")},
        cancel=cancel,
        progress=progress,
    )
    try:
        cancel.check()
    except Cancelled:
        stack.discard(session, change_set)
        raise
    token = f"flypack-{uuid.uuid4().hex}"
    stack.execute(session, change_set, token=token)
    return stack.follow(session, change_set.stack_id, token=token, on_event=on_event, cancel=cancel)


def _destinations(session: AwsSession, input_id: str) -> list[str]:
    with explain(_WHERE):
        answer = session.medialive.describe_input(InputId=input_id)
    return [one.get("Ip", "") for one in answer.get("Destinations", ())]
