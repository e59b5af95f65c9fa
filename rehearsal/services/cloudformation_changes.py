"""CloudFormation's change sets, and CreateStack and UpdateStack in their terms."""

from __future__ import annotations

import logging
import re
import uuid
from typing import Any
from urllib.parse import unquote, urlparse

from botocore.exceptions import ClientError

from rehearsal.cfn import change_set as planning
from rehearsal.cfn import template
from rehearsal.cfn.clients import Clients
from rehearsal.cfn.engine import StackEngine
from rehearsal.cfn.model import ChangeSet, Stack, Stacks
from rehearsal.clock import Clock
from rehearsal.services import cloudformation_views as views
from rehearsal.services.paging import page
from rehearsal.wire import ACCOUNT_ID, Call, Reply, ServiceError, operation

log = logging.getLogger(__name__)

PLAN_SECONDS = 2.0
_PAGE = 100
_HOST_STYLE = re.compile(r"^(?P<bucket>.+)\.s3[.-]")


def _invalid(text: str) -> ServiceError:
    return ServiceError("ValidationError", text)


class CloudFormationChanges:
    """Create, describe, execute, list and delete change sets."""

    def __init__(self, stacks: Stacks, engine: StackEngine, clients: Clients, clock: Clock) -> None:
        self._stacks = stacks
        self._engine = engine
        self._clients = clients
        self._clock = clock

    @operation("cloudformation", "CreateChangeSet")
    def create_change_set(self, call: Call) -> Reply:
        """CreateChangeSet: planned a moment later, in the background."""
        kind = call.params.get("ChangeSetType", "UPDATE")
        if kind == "IMPORT":
            raise _invalid("Change sets of type IMPORT are not part of the rehearsal region.")
        name = call.params["ChangeSetName"]
        with self._stacks.lock:
            stack = self._stacks.find(call.region, call.params["StackName"])
            body = self._body(call, stack)
            document = template.read(body)
            template.check(document, self._engine.bench.types)
            template.refuse_capabilities(document, tuple(call.params.get("Capabilities", ())))
            previous = stack.parameters if stack is not None else {}
            parameters = template.parameters(document, call.params.get("Parameters", []), previous)
            stack = self._target(call, stack, kind, name)
            made = ChangeSet(
                id=f"arn:aws:cloudformation:{call.region}:{ACCOUNT_ID}:changeSet/{name}/{uuid.uuid4()}",
                name=name,
                type=kind,
                body=body,
                document=document,
                parameters=parameters,
                tags=self._tags(call, stack),
                capabilities=tuple(call.params.get("Capabilities", ())),
                on_failure=call.params.get("OnStackFailure"),
                description=call.params.get("Description"),
                role_arn=call.params.get("RoleARN"),
            )
            stack.change_sets[name] = made
        owner = stack
        self._clock.after(PLAN_SECONDS, lambda: self._plan(owner, made))
        return {"Id": made.id, "StackId": stack.id}

    @staticmethod
    def _tags(call: Call, stack: Stack) -> dict[str, str]:
        if "Tags" not in call.params:
            return dict(stack.tags)
        return {one["Key"]: one["Value"] for one in call.params["Tags"]}

    def _target(self, call: Call, stack: Stack | None, kind: str, name: str) -> Stack:
        """The stack that a change set is for; made when there is none and one may be made."""
        wanted = call.params["StackName"]
        if kind == "CREATE":
            if stack is None:
                return self._stacks.add(wanted, call.region)
            if stack.status != "REVIEW_IN_PROGRESS":
                raise _invalid(
                    f"Stack [{stack.name}] already exists and cannot be created again "
                    f"with the changeSet [{name}]."
                )
        elif stack is None:
            raise _invalid(f"Stack [{wanted}] does not exist")
        else:
            refuse_busy(stack)
        if name in stack.change_sets:
            raise ServiceError(
                "AlreadyExistsException", f"ChangeSet {name} cannot be created as it already exists"
            )
        return stack

    def _plan(self, stack: Stack, made: ChangeSet) -> None:
        made.status = "CREATE_IN_PROGRESS"
        try:
            desired = self._engine.desired(stack, made)
            changes = planning.plan(stack, desired, self._engine.bench.types)
        except ServiceError as exc:
            made.status, made.execution, made.reason = "FAILED", "UNAVAILABLE", exc.message
            return
        same = not changes and _outputs(made) == _outputs(stack) and made.tags == stack.tags
        if made.type == "UPDATE" and same:
            made.status, made.execution, made.reason = "FAILED", "UNAVAILABLE", planning.NO_CHANGES
            return
        made.changes = changes
        made.status, made.execution = "CREATE_COMPLETE", "AVAILABLE"

    @operation("cloudformation", "DescribeChangeSet")
    def describe_change_set(self, call: Call) -> Reply:
        """DescribeChangeSet, changes in pages."""
        stack, found = self._find(call)
        shown, token = page(found.changes, call.params.get("NextToken"), _PAGE, code="ValidationError")
        return {**views.change_set(stack, found), "Changes": shown, "NextToken": token}

    @operation("cloudformation", "ListChangeSets")
    def list_change_sets(self, call: Call) -> Reply:
        """ListChangeSets."""
        stack = self._stacks.get(call.region, call.params["StackName"])
        every = [views.change_set_summary(stack, one) for one in stack.change_sets.values()]
        shown, token = page(every, call.params.get("NextToken"), _PAGE, code="ValidationError")
        return {"Summaries": shown, "NextToken": token}

    @operation("cloudformation", "DeleteChangeSet")
    def delete_change_set(self, call: Call) -> Reply:
        """DeleteChangeSet."""
        stack, found = self._find(call)
        if found.execution == "EXECUTE_IN_PROGRESS":
            raise _status_problem(found)
        stack.change_sets.pop(found.name, None)
        return {}

    @operation("cloudformation", "ExecuteChangeSet")
    def execute_change_set(self, call: Call) -> Reply:
        """ExecuteChangeSet: the engine goes on whatever becomes of the client."""
        with self._stacks.lock:
            stack, found = self._find(call)
            if found.execution != "AVAILABLE":
                raise _status_problem(found)
            if found.type == "CREATE" and stack.status != "REVIEW_IN_PROGRESS":
                raise _status_problem(found)
            if found.type == "UPDATE":
                refuse_busy(stack)
            if call.params.get("DisableRollback"):
                found.on_failure = "DO_NOTHING"
            stack.change_sets.clear()  # executing one deletes all of the stack, as on AWS
            found.execution = "EXECUTE_COMPLETE"
            self._engine.execute(stack, found, call.params.get("ClientRequestToken"))
        return {}

    @operation("cloudformation", "CreateStack", "UpdateStack")
    def create_or_update_stack(self, call: Call) -> Reply:
        """CreateStack and UpdateStack: a change set that is executed at once."""
        creating = call.operation == "CreateStack"
        if creating and self._stacks.find(call.region, call.params["StackName"]) is not None:
            raise ServiceError("AlreadyExistsException", f"Stack [{call.params['StackName']}] already exists")
        name = f"direct-{uuid.uuid4().hex[:12]}"
        extra: dict[str, Any] = {"ChangeSetName": name, "ChangeSetType": "CREATE" if creating else "UPDATE"}
        if call.params.get("OnFailure"):
            extra["OnStackFailure"] = call.params["OnFailure"]
        made = self.create_change_set(
            Call(service=call.service, operation="CreateChangeSet", region=call.region,
                 params={**call.params, **extra}, access_key=call.access_key)
        )  # fmt: skip
        stack = self._stacks.get(call.region, made["StackId"])
        found = stack.change_sets[name]
        self._plan(stack, found)
        if found.status == "FAILED":
            stack.change_sets.pop(name, None)
            raise _invalid(
                "No updates are to be performed."
                if found.reason == planning.NO_CHANGES
                else str(found.reason)
            )
        stack.protected = bool(call.params.get("EnableTerminationProtection", stack.protected))
        with self._stacks.lock:
            stack.change_sets.pop(name, None)
            found.execution = "EXECUTE_COMPLETE"
            self._engine.execute(stack, found, call.params.get("ClientRequestToken"))
        return {"StackId": stack.id}

    def _find(self, call: Call) -> tuple[Stack, ChangeSet]:
        wanted = call.params["ChangeSetName"]
        if wanted.startswith("arn:"):
            for stack in self._stacks.in_region(call.region):
                for one in stack.change_sets.values():
                    if one.id == wanted:
                        return stack, one
        elif "StackName" not in call.params:
            raise _invalid("StackName must be specified if ChangeSetName is not specified as an ARN.")
        else:
            stack = self._stacks.get(call.region, call.params["StackName"])
            if wanted in stack.change_sets:
                return stack, stack.change_sets[wanted]
        raise ServiceError("ChangeSetNotFound", f"ChangeSet [{wanted}] does not exist", 404)

    def _body(self, call: Call, stack: Stack | None) -> str:
        if call.params.get("UsePreviousTemplate"):
            if stack is None or not stack.body:
                raise _invalid("There is no previous template.")
            return stack.body
        return self.template_body(call)

    def template_body(self, call: Call) -> str:
        """The template given inline or by S3 URL. Raises ServiceError ValidationError."""
        body = call.params.get("TemplateBody")
        if body is not None:
            if len(body.encode()) > template.INLINE_LIMIT:
                raise _invalid(
                    "1 validation error detected: Value at 'templateBody' failed to satisfy constraint: "
                    "Member must have length less than or equal to 51200"
                )
            return str(body)
        if "TemplateURL" not in call.params:
            raise _invalid("Either Template URL or Template Body must be specified.")
        return self._fetch(call.params["TemplateURL"], call.region)

    def _fetch(self, url: str, region: str) -> str:
        parts = urlparse(url)
        host_style = _HOST_STYLE.match(parts.hostname or "")
        path = unquote(parts.path).lstrip("/")
        bucket, _, key = (host_style["bucket"], "", path) if host_style else path.partition("/")
        try:
            found = self._clients.get("s3", region).get_object(Bucket=bucket, Key=key)
        except ClientError as exc:
            raise _invalid("S3 error: " + exc.response["Error"].get("Message", "Access Denied")) from exc
        body: bytes = found["Body"].read()
        if len(body) > template.S3_LIMIT:
            raise _invalid("Template may not exceed 1000000 bytes in size.")
        return body.decode()


def _outputs(one: Stack | ChangeSet) -> Any:
    return one.document.get("Outputs")


def _status_problem(found: ChangeSet) -> ServiceError:
    return ServiceError(
        "InvalidChangeSetStatus",
        f"ChangeSet [{found.id}] cannot be executed in its current status of [{found.status}]",
    )


_UPDATABLE = frozenset(
    {"CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE",
     "IMPORT_ROLLBACK_COMPLETE", "UPDATE_FAILED"}
)  # fmt: skip


def refuse_busy(stack: Stack) -> None:
    """Raises the ValidationError for a stack that cannot be updated in its present state."""
    if stack.status not in _UPDATABLE:
        raise _invalid(f"Stack:{stack.id} is in {stack.status} state and can not be updated.")
