"""Planning a change of the stack (a change set), executing it, or dropping it again."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from aws.cancel import Cancel, Cancelled, Progress
from aws.facts import Change, ChangeSet, StackFacts
from aws.failures import AwsFailure, explain
from aws.pace import Pace
from aws.redaction import redact
from aws.sentence import say
from aws.session import AwsSession
from aws.stack.reading import describe
from aws.template_upload import fits_inline, uploaded

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.type_defs import (
        ChangeTypeDef,
        DescribeChangeSetOutputTypeDef,
        ParameterTypeDef,
        ResourceChangeTypeDef,
    )

log = logging.getLogger(__name__)

REMAINS = frozenset({"REVIEW_IN_PROGRESS", "ROLLBACK_COMPLETE"})
"""States in which a stack holds no resources but blocks its name; removed before a new creation."""

PROTECTED: Mapping[str, tuple[str, str]] = {
    "ROLLBACK_FAILED": (
        say("its creation failed and could not be undone."),
        say("Tear the event down first."),
    ),
    "CREATE_FAILED": (say("its creation failed."), say("Tear the event down first.")),
    "DELETE_FAILED": (say("its last tear-down stopped half-way."), say("Tear the event down again first.")),
    "UPDATE_FAILED": (say("its last update failed."), say("Continue the rollback, or tear the event down.")),
    "UPDATE_ROLLBACK_FAILED": (
        say("its last update failed and could not be undone."),
        say("Continue the rollback, or tear the event down."),
    ),
}
"""States in which CloudFormation takes no change, and the way out of each."""

CHANGE_SET_SECONDS = 300
REMOVAL_SECONDS = 600
_NOTHING_TO_DO = ("didn't contain changes", "No updates are to be performed")
_PLANNING = say("Planning the change")


def prepare(
    session: AwsSession,
    *,
    name: str,
    body: str | None,
    parameters: Mapping[str, str | None],
    tags: Mapping[str, str],
    cancel: Cancel,
    progress: Progress,
) -> ChangeSet:
    """Ask CloudFormation what `body` would change in the stack `name`; nothing is changed yet.

    A parameter that is `None` keeps its present value, and so does the template when `body` is. Remains of a
    creation that never came about are removed first. Raises `AwsFailure`: `no-changes` when stack and
    template agree, `stack-busy`, `stack-blocked` (a state that needs its way out first),
    `change-set-failed`. When it fails or is cancelled, the half-made change set is removed again.
    """
    kind = _clear_the_way(session, name, cancel, progress)
    if body is None:
        same = {"UsePreviousTemplate": True}
        return _propose(session, name, kind, same, parameters, tags, cancel, progress)
    if fits_inline(body):
        return _propose(session, name, kind, {"TemplateBody": body}, parameters, tags, cancel, progress)
    progress(say("Uploading the large template"), None)
    with uploaded(session, body) as url:
        return _propose(session, name, kind, {"TemplateURL": url}, parameters, tags, cancel, progress)


def execute(session: AwsSession, change_set: ChangeSet, *, token: str) -> None:
    """Let CloudFormation make the changes. `token` (unique, <= 128 characters) marks their events."""
    with explain(say("Executing the change")):
        session.cloudformation.execute_change_set(
            ChangeSetName=change_set.change_set_id, ClientRequestToken=token
        )


def discard(session: AwsSession, change_set: ChangeSet) -> None:
    """Drop a change set, and the empty stack that CloudFormation made to hold it."""
    _discard(session, change_set.change_set_id, change_set.stack_id)


def remove(session: AwsSession, stack_id: str, *, token: str, force: bool = False) -> None:
    """Begin to delete the stack; `token` marks the events to follow.

    `force` (only for DELETE_FAILED) lets go of resources that cannot be deleted: they stay, without a stack.
    """
    with explain(say("Removing the stack")):
        if force:
            session.cloudformation.delete_stack(
                StackName=stack_id, ClientRequestToken=token, DeletionMode="FORCE_DELETE_STACK"
            )
        else:
            session.cloudformation.delete_stack(StackName=stack_id, ClientRequestToken=token)


def continue_rollback(session: AwsSession, stack_id: str, *, token: str) -> None:
    """The way out of UPDATE_ROLLBACK_FAILED: try once more to put everything back."""
    with explain(say("Continuing the rollback")):
        session.cloudformation.continue_update_rollback(StackName=stack_id, ClientRequestToken=token)


def _clear_the_way(
    session: AwsSession, name: str, cancel: Cancel, progress: Progress
) -> Literal["CREATE", "UPDATE"]:
    facts = describe(session, name)
    if facts is None:
        return "CREATE"
    if facts.status in REMAINS:
        progress(say("Removing the remains of an earlier attempt ({0})", facts.status), None)
        _remove_remains(session, facts, cancel)
        return "CREATE"
    if facts.status in PROTECTED:
        what, suggestion = PROTECTED[facts.status]
        raise AwsFailure(say("{0} is {1}", name, facts.status), what, suggestion, "stack-blocked")
    if facts.in_progress:
        raise AwsFailure(
            say("{0} is {1}", name, facts.status),
            say("CloudFormation is still working on it."),
            say("Follow it to its end, then try again."),
            "stack-busy",
        )
    return "UPDATE"


def _remove_remains(session: AwsSession, facts: StackFacts, cancel: Cancel) -> None:
    remove(session, facts.stack_id, token=f"remains-{secrets.token_hex(8)}")
    pace = Pace(deadline_seconds=REMOVAL_SECONDS)
    left: StackFacts | None = facts
    while True:
        left = pace.ask(lambda: describe(session, facts.stack_id), fallback=left)
        if left is None or left.status == "DELETE_COMPLETE":
            return
        if left.status == "DELETE_FAILED" or pace.expired:
            raise AwsFailure(
                say("Removing the remains of {0}", facts.name),
                say("the stack is {0}.", left.status),
                say("Tear the event down first."),
                "stack-blocked",
            )
        pace.wait(cancel)


def _propose(
    session: AwsSession,
    name: str,
    kind: Literal["CREATE", "UPDATE"],
    template: Mapping[str, str | bool],
    parameters: Mapping[str, str | None],
    tags: Mapping[str, str],
    cancel: Cancel,
    progress: Progress,
) -> ChangeSet:
    progress(say("Asking CloudFormation what will change"), None)
    change_set_name = f"flypack-{secrets.token_hex(8)}"
    with explain(_PLANNING):
        answer = session.cloudformation.create_change_set(
            StackName=name,
            ChangeSetName=change_set_name,
            ChangeSetType=kind,
            Parameters=[_parameter(key, value) for key, value in parameters.items()],
            Tags=[{"Key": key, "Value": value} for key, value in tags.items()],
            Capabilities=["CAPABILITY_NAMED_IAM"],
            OnStackFailure="ROLLBACK",
            ClientToken=change_set_name,
            **template,  # type: ignore[arg-type]  # TemplateBody, TemplateURL or UsePreviousTemplate
        )
    change_set_id, stack_id = answer["Id"], answer["StackId"]
    try:
        changes = _wait_for_changes(session, change_set_id, cancel)
    except (AwsFailure, Cancelled):
        _discard_quietly(session, change_set_id, stack_id)
        raise
    return ChangeSet(
        change_set_id=change_set_id,
        stack_id=stack_id,
        stack_name=name,
        changes=changes,
        updates=kind == "UPDATE",
    )


def _parameter(key: str, value: str | None) -> ParameterTypeDef:
    if value is None:
        return {"ParameterKey": key, "UsePreviousValue": True}
    return {"ParameterKey": key, "ParameterValue": value}


def _wait_for_changes(session: AwsSession, change_set_id: str, cancel: Cancel) -> tuple[Change, ...]:
    pace = Pace(deadline_seconds=CHANGE_SET_SECONDS)
    while True:
        page = pace.ask(lambda: _page(session, change_set_id), fallback=None)
        if page is not None and page["Status"] == "CREATE_COMPLETE":
            return _all_changes(session, change_set_id, page)
        if page is not None and page["Status"] not in {"CREATE_PENDING", "CREATE_IN_PROGRESS"}:
            raise _refused(page)
        if pace.expired:
            raise AwsFailure(
                _PLANNING,
                say("CloudFormation has not answered within {0} s.", CHANGE_SET_SECONDS),
                say("Try again."),
                "deadline",
            )
        pace.wait(cancel)


def _page(
    session: AwsSession, change_set_id: str, token: str | None = None
) -> DescribeChangeSetOutputTypeDef:
    with explain(_PLANNING):
        if token is None:
            return session.cloudformation.describe_change_set(ChangeSetName=change_set_id)
        return session.cloudformation.describe_change_set(ChangeSetName=change_set_id, NextToken=token)


def _all_changes(
    session: AwsSession, change_set_id: str, first: DescribeChangeSetOutputTypeDef
) -> tuple[Change, ...]:
    pages = [first]
    while token := pages[-1].get("NextToken"):
        pages.append(_page(session, change_set_id, token))
    return tuple(_change(row) for page in pages for row in page.get("Changes", ()))


def _change(row: ChangeTypeDef) -> Change:
    detail = row.get("ResourceChange", {})
    return Change(
        action=detail.get("Action", ""),
        logical_id=detail.get("LogicalResourceId", ""),
        resource_type=detail.get("ResourceType", ""),
        replacement=detail.get("Replacement", ""),
        properties=_differing(detail),
    )


def _differing(detail: ResourceChangeTypeDef) -> tuple[str, ...]:
    """The names of the properties that differ; tags are an attribute of their own."""
    targets = [one.get("Target", {}) for one in detail.get("Details", ())]
    names = (one.get("Name") or one.get("Attribute", "") for one in targets)
    return tuple(sorted({name for name in names if name}))


def _refused(page: DescribeChangeSetOutputTypeDef) -> AwsFailure:
    reason = " ".join(redact(page.get("StatusReason", "")).split())
    if any(words in reason for words in _NOTHING_TO_DO):
        return AwsFailure(
            _PLANNING,
            say("nothing has changed."),
            say("The event on AWS already matches the plan; there is nothing to do."),
            "no-changes",
        )
    return AwsFailure(
        _PLANNING,
        say("CloudFormation refused it: “{0}”", reason)
        if reason
        else say("CloudFormation refused it: the change set is {0}.", page["Status"]),
        say("Correct the plan where the message points and try again."),
        "change-set-failed",
    )


def _discard(session: AwsSession, change_set_id: str, stack_id: str) -> None:
    with explain(say("Dropping the planned change")):
        session.cloudformation.delete_change_set(ChangeSetName=change_set_id)
    facts = describe(session, stack_id)
    if facts is not None and facts.status == "REVIEW_IN_PROGRESS":
        remove(session, stack_id, token=f"discard-{secrets.token_hex(8)}")


def _discard_quietly(session: AwsSession, change_set_id: str, stack_id: str) -> None:
    """Clean up behind a failure without hiding it."""
    try:
        _discard(session, change_set_id, stack_id)
    except AwsFailure as failure:
        log.warning("%s", failure.sentence)
