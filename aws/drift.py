"""What of a stack no longer is what CloudFormation made: its own detection, and ours for the channel.

`AWS::MediaLive::Channel` is a type without drift detection (its schema has no read handler), so the channel
is compared here: DescribeChannel against the properties of the deployed template. Only what the template
says is compared; what AWS adds by itself is no drift. Values that may hold a secret are not shown. The one
setting that the program makes and no template can, who pays for the recordings, is compared here as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from aws import archive, companion
from aws.cancel import Cancel, Progress
from aws.channel_drift import CHANNEL_TYPE, channel_differences
from aws.failures import AwsFailure, explain
from aws.pace import Pace
from aws.redaction import redact
from aws.sentence import say
from aws.session import GLOBAL_REGION, AwsSession
from aws.stack.reading import StackResource, describe, resources

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.type_defs import StackResourceDriftTypeDef

BUCKET_TYPE = "AWS::S3::Bucket"
ARCHIVE_BUCKET = "ArchiveBucket"
"""Logical id of the bucket whose payer the program sets: see `archive`."""

DETECTION_SECONDS = 600.0
"""CloudFormation checks a stack of this size in a minute or two; detection of a large one may take longer."""
SECRET_TYPES = frozenset({"AWS::MediaLive::Input", "AWS::SecretsManager::Secret"})
"""Their values hold stream keys and passphrases: the paths are told, the values are not."""
HIDDEN = "[hidden]"

_WHERE = say("Looking for drift")


class DriftStatus(StrEnum):
    """How a resource compares with the template."""

    IN_SYNC = "in-sync"
    MODIFIED = "modified"
    DELETED = "deleted"
    NOT_CHECKED = "not-checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One property: `path` as `/EncoderSettings/...`; a value that is not there is empty."""

    path: str
    expected: str
    actual: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DriftRow:
    """One resource of the stack."""

    logical_id: str
    resource_type: str
    physical_id: str
    status: DriftStatus
    differences: tuple[Difference, ...] = ()
    region: str = ""
    """Where it is, when it is not where the event is."""


def detect_everywhere(
    session: AwsSession, stack_name: str, *, cancel: Cancel, progress: Progress
) -> tuple[DriftRow, ...]:
    """See `detect`: the event's own stack, then its companion in us-east-1 where it has one.

    A companion that is gone, or cannot be checked, is a row of its own.
    """
    rows = detect(session, stack_name, cancel=cancel, progress=progress)
    facts = describe(session, stack_name)
    if facts is None:
        return rows
    name = companion.stack_name(stack_name, session.door.region)
    try:
        found = companion.look(session, facts)
    except AwsFailure as failure:
        if not failure.denied:
            raise
        return (*rows, _companion(name, DriftStatus.NOT_CHECKED))
    if found is None:
        return rows
    if found.stack is None:
        return (*rows, _companion(name, DriftStatus.DELETED))
    if not found.stack.usable:
        return (*rows, _companion(name, DriftStatus.NOT_CHECKED))
    there = detect(session.abroad, name, cancel=cancel, progress=progress)
    return (*rows, *(replace(row, region=found.region) for row in there))


def _companion(name: str, status: DriftStatus) -> DriftRow:
    return DriftRow(
        logical_id=name,
        resource_type="AWS::CloudFormation::Stack",
        physical_id="",
        status=status,
        region=GLOBAL_REGION,
    )


def detect(session: AwsSession, stack_id: str, *, cancel: Cancel, progress: Progress) -> tuple[DriftRow, ...]:
    """Every resource of the stack and whether somebody changed it, in the stack's order.

    Takes as long as CloudFormation's detection does; what it could not check comes as not checked. Raises
    `AwsFailure`: `deadline` when it takes too long.
    """
    progress(say("Asking CloudFormation to look for drift"), None)
    with explain(_WHERE):
        answer = session.cloudformation.detect_stack_drift(StackName=stack_id)
    _wait(session, answer["StackDriftDetectionId"], cancel, progress)
    found = {row.logical_id: row for row in _detected(session, stack_id)}
    rows = []
    for resource in resources(session, stack_id):
        cancel.check()
        if resource.type == CHANNEL_TYPE and resource.physical_id:
            progress(say("Comparing the channel with the template"), None)
            rows.append(_channel(session, stack_id, resource))
            continue
        row = found.get(resource.logical_id) or _unchecked(resource)
        if (resource.type, resource.logical_id) == (BUCKET_TYPE, ARCHIVE_BUCKET) and resource.physical_id:
            progress(say("Asking who pays for the recordings"), None)
            row = _with_payer(session, stack_id, row)
        rows.append(row)
    return tuple(rows)


def _with_payer(session: AwsSession, stack_id: str, row: DriftRow) -> DriftRow:
    """CloudFormation does not know a bucket's payer: what the program set must still be set."""
    if row.status is DriftStatus.DELETED:
        return row
    try:
        actual = archive.payer(session, row.physical_id)
    except AwsFailure as failure:
        if not failure.missing:
            raise
        return replace(row, status=DriftStatus.DELETED)
    expected = archive.wanted_payer(_template(session, stack_id)[row.logical_id].get("Properties", {}))
    if actual == expected:
        return row
    found = _difference(row.resource_type, "/RequestPayment/Payer", expected, actual)
    return replace(row, status=DriftStatus.MODIFIED, differences=(*row.differences, found))


def _template(session: AwsSession, stack_id: str) -> dict[str, Any]:
    """The resources of the template that was deployed."""
    with explain(_WHERE):
        body: Any = session.cloudformation.get_template(StackName=stack_id)["TemplateBody"]
    document = json.loads(body) if isinstance(body, str) else body
    return dict(document["Resources"])


def _wait(session: AwsSession, detection_id: str, cancel: Cancel, progress: Progress) -> None:
    pace = Pace(deadline_seconds=DETECTION_SECONDS)
    while True:
        with explain(_WHERE):
            found = session.cloudformation.describe_stack_drift_detection_status(
                StackDriftDetectionId=detection_id
            )
        if found["DetectionStatus"] == "DETECTION_COMPLETE":
            return
        if found["DetectionStatus"] == "DETECTION_FAILED":
            # Some resources were checked all the same; the reason names those that were not.
            progress(say("CloudFormation could not check everything: {0}", _reason(found)), None)
            return
        if pace.expired:
            raise AwsFailure(
                _WHERE,
                say("CloudFormation is still looking after {0} s.", round(DETECTION_SECONDS)),
                say("Try again later."),
                "deadline",
            )
        pace.wait(cancel)


def _reason(found: Any) -> str:
    return redact(found.get("DetectionStatusReason", "")) or say("no reason was given.")


def _detected(session: AwsSession, stack_id: str) -> Iterator[DriftRow]:
    arguments: dict[str, Any] = {"StackName": stack_id, "MaxResults": 100}
    while True:
        with explain(_WHERE):
            answer = session.cloudformation.describe_stack_resource_drifts(**arguments)
        yield from (_row(one) for one in answer["StackResourceDrifts"])
        if not (token := answer.get("NextToken")):
            return
        arguments["NextToken"] = token


def _row(row: StackResourceDriftTypeDef) -> DriftRow:
    kind = row["ResourceType"]
    status = row["StackResourceDriftStatus"]
    return DriftRow(
        logical_id=row["LogicalResourceId"],
        resource_type=kind,
        physical_id=row.get("PhysicalResourceId", ""),
        status=_STATUSES.get(status, DriftStatus.NOT_CHECKED),
        differences=tuple(
            _difference(kind, one["PropertyPath"], one.get("ExpectedValue", ""), one.get("ActualValue", ""))
            for one in row.get("PropertyDifferences", ())
        ),
    )


_STATUSES = {
    "IN_SYNC": DriftStatus.IN_SYNC,
    "MODIFIED": DriftStatus.MODIFIED,
    "DELETED": DriftStatus.DELETED,
    "NOT_CHECKED": DriftStatus.NOT_CHECKED,
}


def _difference(resource_type: str, path: str, expected: str, actual: str) -> Difference:
    if resource_type in SECRET_TYPES:
        return Difference(path=path, expected=HIDDEN, actual=HIDDEN)
    return Difference(path=path, expected=redact(expected), actual=redact(actual))


def _unchecked(resource: StackResource) -> DriftRow:
    return DriftRow(
        logical_id=resource.logical_id,
        resource_type=resource.type,
        physical_id=resource.physical_id,
        status=DriftStatus.NOT_CHECKED,
    )


def _channel(session: AwsSession, stack_id: str, resource: StackResource) -> DriftRow:
    differences: tuple[Difference, ...] = ()
    try:
        with explain(_WHERE):
            actual: Any = session.medialive.describe_channel(ChannelId=resource.physical_id)
    except AwsFailure as failure:
        if not failure.missing:
            raise
        status = DriftStatus.DELETED
    else:
        with explain(_WHERE):
            body: Any = session.cloudformation.get_template(StackName=stack_id)["TemplateBody"]
        known = {one.logical_id: one.physical_id for one in resources(session, stack_id)}
        differences = tuple(
            _difference(resource.type, path, expected, there)
            for path, expected, there in channel_differences(
                body, resource.logical_id, actual, known | {"AWS::Region": session.door.region}
            )
        )
        status = DriftStatus.MODIFIED if differences else DriftStatus.IN_SYNC
        if actual["State"] in ("DELETED", "DELETING"):
            status, differences = DriftStatus.DELETED, ()
    return DriftRow(
        logical_id=resource.logical_id,
        resource_type=resource.type,
        physical_id=resource.physical_id,
        status=status,
        differences=differences,
    )
