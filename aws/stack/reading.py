"""What CloudFormation says about stacks, their resources and their history."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aws.facts import StackEvent, StackFacts
from aws.failures import AwsFailure, explain
from aws.redaction import redact
from aws.sentence import say
from aws.session import AwsSession
from aws.signing import PUBLIC_KEY_PARAMETER

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.type_defs import StackEventTypeDef, StackTypeDef

EVENT_TAG = "flypack:event"
"""Carried by every stack and resource of an event; its value is the event's name."""

_HISTORY = say("Reading the stack's history")


@dataclass(frozen=True, slots=True, kw_only=True)
class StackResource:
    """One resource of a stack and the name AWS gave it (`physical_id`; empty before it exists)."""

    logical_id: str
    type: str
    physical_id: str
    status: str


def describe(session: AwsSession, name_or_id: str) -> StackFacts | None:
    """The stack, or `None` if there is none of that name. By id also a deleted one (for 90 days)."""
    try:
        with explain(say("Reading the stack")):
            answer = session.cloudformation.describe_stacks(StackName=name_or_id)
    except AwsFailure as failure:
        if failure.missing:
            return None
        raise
    return _facts(answer["Stacks"][0]) if answer["Stacks"] else None


def list_stacks(session: AwsSession) -> tuple[StackFacts, ...]:
    """Every Flypack stack of the account and region that is not deleted, by name."""
    with explain(say("Listing the events in this account")):
        pages = session.cloudformation.get_paginator("describe_stacks").paginate()
        found = [_facts(stack) for page in pages for stack in page["Stacks"]]
    return tuple(sorted((facts for facts in found if EVENT_TAG in facts.tags), key=lambda facts: facts.name))


def resources(session: AwsSession, name: str) -> tuple[StackResource, ...]:
    """The stack's resources in CloudFormation's order; empty when there is no such stack."""
    try:
        with explain(say("Listing the stack's resources")):
            pages = session.cloudformation.get_paginator("list_stack_resources").paginate(StackName=name)
            rows = [row for page in pages for row in page["StackResourceSummaries"]]
    except AwsFailure as failure:
        if failure.missing:
            return ()
        raise
    return tuple(
        StackResource(
            logical_id=row["LogicalResourceId"],
            type=row["ResourceType"],
            physical_id=row.get("PhysicalResourceId", ""),
            status=row["ResourceStatus"],
        )
        for row in rows
    )


def events(session: AwsSession, stack_id: str, known: Container[str] = ()) -> tuple[StackEvent, ...]:
    """The stack's history that is not `known` yet (event ids), oldest first."""
    with explain(_HISTORY):
        fresh = [_event(row) for row in _newest_first(session, stack_id, known)]
    return tuple(reversed(fresh))


def operation_events(
    session: AwsSession, stack_id: str, *, token: str | None, known: set[str]
) -> tuple[StackEvent, ...]:
    """As `events`, of the one operation that was begun with `token`; adds what it read to `known`.

    Without a token, everything since the stack was made.
    """
    with explain(_HISTORY):
        rows = list(_newest_first(session, stack_id, known))
    known.update(row["EventId"] for row in rows)
    mine = [row for row in rows if token is None or row.get("ClientRequestToken") == token]
    return tuple(_event(row) for row in reversed(mine))


def _newest_first(session: AwsSession, stack_id: str, known: Container[str]) -> Iterator[StackEventTypeDef]:
    """Newest first, 100 to a page; a history of hours is not paged through again at every look."""
    paginator = session.cloudformation.get_paginator("describe_stack_events")
    for page in paginator.paginate(StackName=stack_id):
        for row in page["StackEvents"]:
            if row["EventId"] in known:
                return
            yield row


def _facts(stack: StackTypeDef) -> StackFacts:
    return StackFacts(
        name=stack["StackName"],
        stack_id=stack.get("StackId", ""),
        status=stack["StackStatus"],
        reason=redact(stack.get("StackStatusReason", "")),
        outputs={row["OutputKey"]: row["OutputValue"] for row in stack.get("Outputs", ())},
        tags={row["Key"]: row["Value"] for row in stack.get("Tags", ())},
        created=stack.get("CreationTime"),
        updated=stack.get("LastUpdatedTime"),
        parameters=tuple(row["ParameterKey"] for row in stack.get("Parameters", ())),
        viewer_key=next(
            (
                row.get("ParameterValue", "")
                for row in stack.get("Parameters", ())
                if row.get("ParameterKey") == PUBLIC_KEY_PARAMETER
            ),
            "",
        ),
    )


def _event(row: StackEventTypeDef) -> StackEvent:
    return StackEvent(
        event_id=row["EventId"],
        time=row["Timestamp"],
        logical_id=row.get("LogicalResourceId", ""),
        resource_type=row.get("ResourceType", ""),
        status=row.get("ResourceStatus", ""),
        reason=redact(row.get("ResourceStatusReason", "")),
        physical_id=row.get("PhysicalResourceId", ""),
    )
