"""CloudFormation's operations on stacks, their resources, events and templates."""

from __future__ import annotations

from typing import Any

from rehearsal.cfn import template
from rehearsal.cfn.engine import StackEngine
from rehearsal.cfn.model import Stack, Stacks
from rehearsal.services import cloudformation_views as views
from rehearsal.services.cloudformation_changes import CloudFormationChanges
from rehearsal.services.paging import page
from rehearsal.wire import Call, Reply, ServiceError, operation

EVENTS_PAGE = 100
_PAGE = 100


def _invalid(text: str) -> ServiceError:
    return ServiceError("ValidationError", text)


class CloudFormationApi:
    """Everything but change sets and drift."""

    def __init__(self, stacks: Stacks, engine: StackEngine, changes: CloudFormationChanges) -> None:
        self._stacks = stacks
        self._engine = engine
        self._changes = changes

    @operation("cloudformation", "DescribeStacks")
    def describe_stacks(self, call: Call) -> Reply:
        """DescribeStacks: one by name or id, or all that exist."""
        wanted = call.params.get("StackName")
        if wanted:
            found = [self._stacks.get(call.region, wanted)]
        else:
            found = [one for one in self._stacks.in_region(call.region) if one.status != "DELETE_COMPLETE"]
        shown, token = page(found, call.params.get("NextToken"), _PAGE, code="ValidationError")
        return {"Stacks": [views.stack(one) for one in shown], "NextToken": token}

    @operation("cloudformation", "ListStacks")
    def list_stacks(self, call: Call) -> Reply:
        """ListStacks: deleted ones included."""
        wanted = call.params.get("StackStatusFilter")
        found = [
            views.summary(one)
            for one in self._stacks.in_region(call.region)
            if not wanted or one.status in wanted
        ]
        shown, token = page(found, call.params.get("NextToken"), _PAGE, code="ValidationError")
        return {"StackSummaries": shown, "NextToken": token}

    @operation("cloudformation", "DescribeStackEvents")
    def describe_events(self, call: Call) -> Reply:
        """DescribeStackEvents: newest first, 100 a page, the whole history."""
        stack = self._named(call)
        token = call.params.get("NextToken")
        events = list(stack.events)
        # A page is counted from the oldest event, so that new events do not shift it.
        end = _position(token) if token else len(events)
        start = max(0, end - EVENTS_PAGE)
        shown = [views.event(stack, one) for one in reversed(events[start:end])]
        return {"StackEvents": shown, "NextToken": f"before:{start}" if start else None}

    @operation("cloudformation", "DescribeStackResources")
    def describe_resources(self, call: Call) -> Reply:
        """DescribeStackResources."""
        stack = self._by_name_or_resource(call)
        wanted = call.params.get("LogicalResourceId")
        found = [
            views.resource(stack, one)
            for one in list(stack.resources.values())
            if wanted is None or one.logical_id == wanted
        ]
        if wanted and not found:
            raise _invalid(f"Resource {wanted} does not exist for stack {stack.name}")
        return {"StackResources": found[:100]}

    def _by_name_or_resource(self, call: Call) -> Stack:
        if "StackName" in call.params:
            return self._named(call)
        physical = call.params.get("PhysicalResourceId")
        for stack in self._stacks.in_region(call.region):
            if any(one.physical_id == physical for one in stack.resources.values()):
                return stack
        raise _invalid(f"Stack for {physical} does not exist")

    @operation("cloudformation", "DescribeStackResource")
    def describe_resource(self, call: Call) -> Reply:
        """DescribeStackResource."""
        stack = self._named(call)
        one = stack.resources.get(call.params["LogicalResourceId"])
        if one is None:
            raise _invalid(
                f"Resource {call.params['LogicalResourceId']} does not exist for stack {stack.name}"
            )
        return {"StackResourceDetail": views.resource(stack, one, "LastUpdatedTimestamp")}

    @operation("cloudformation", "ListStackResources")
    def list_resources(self, call: Call) -> Reply:
        """ListStackResources."""
        every = [views.resource_summary(one) for one in list(self._named(call).resources.values())]
        shown, token = page(every, call.params.get("NextToken"), _PAGE, code="ValidationError")
        return {"StackResourceSummaries": shown, "NextToken": token}

    @operation("cloudformation", "DeleteStack")
    def delete_stack(self, call: Call) -> Reply:
        """DeleteStack: a stack that does not exist is no error."""
        stack = self._stacks.find(call.region, call.params["StackName"])
        if stack is None or stack.status in ("DELETE_COMPLETE", "DELETE_IN_PROGRESS"):
            return {}
        if stack.protected:
            raise _invalid(f"Stack [{stack.name}] cannot be deleted while TerminationProtection is enabled")
        retain = call.params.get("RetainResources", [])
        force = call.params.get("DeletionMode") == "FORCE_DELETE_STACK"
        if (retain or force) and stack.status != "DELETE_FAILED":
            raise _invalid(
                f"Invalid operation on stack [{stack.id}]. Retained resources and forced deletion "
                "are only allowed for stacks in DELETE_FAILED state."
            )
        unknown = [name for name in retain if name not in stack.resources]
        if unknown:
            raise _invalid(f"Resource {unknown[0]} does not exist in stack [{stack.name}]")
        stack.change_sets.clear()
        self._engine.delete(stack, call.params.get("ClientRequestToken"), retain=retain, force=force)
        return {}

    @operation("cloudformation", "RollbackStack")
    def rollback_stack(self, call: Call) -> Reply:
        """RollbackStack: from CREATE_FAILED."""
        stack = self._named(call)
        if stack.status != "CREATE_FAILED":
            raise _invalid(f"Stack:{stack.id} is in {stack.status} state and can not be rolled back.")
        self._engine.rollback(stack, call.params.get("ClientRequestToken"))
        return {"StackId": stack.id}

    @operation("cloudformation", "ContinueUpdateRollback")
    def continue_rollback(self, call: Call) -> Reply:
        """ContinueUpdateRollback: from UPDATE_ROLLBACK_FAILED."""
        stack = self._named(call)
        if stack.status != "UPDATE_ROLLBACK_FAILED":
            raise _invalid(
                f"Stack:{stack.id} is in {stack.status} state and can not continue update rollback."
            )
        skip = call.params.get("ResourcesToSkip", [])
        self._engine.continue_rollback(stack, call.params.get("ClientRequestToken"), skip)
        return {}

    @operation("cloudformation", "CancelUpdateStack")
    def cancel_update(self, call: Call) -> Reply:
        """CancelUpdateStack: from UPDATE_IN_PROGRESS."""
        stack = self._named(call)
        if stack.status != "UPDATE_IN_PROGRESS":
            raise _invalid(f"CancelUpdateStack cannot be called from current stack status {stack.status}")
        stack.cancel.set()
        return {}

    @operation("cloudformation", "UpdateTerminationProtection")
    def protect(self, call: Call) -> Reply:
        """UpdateTerminationProtection."""
        stack = self._named(call)
        stack.protected = call.params["EnableTerminationProtection"]
        return {"StackId": stack.id}

    @operation("cloudformation", "GetTemplate")
    def get_template(self, call: Call) -> Reply:
        """GetTemplate: NoEcho values were never in it."""
        stack = self._named(call)
        body = stack.body
        if "ChangeSetName" in call.params and call.params["ChangeSetName"] in stack.change_sets:
            body = stack.change_sets[call.params["ChangeSetName"]].body
        return {"TemplateBody": body, "StagesAvailable": ["Original", "Processed"]}

    @operation("cloudformation", "ValidateTemplate")
    def validate_template(self, call: Call) -> Reply:
        """ValidateTemplate."""
        document = template.read(self._changes.template_body(call))
        template.check(document, self._engine.bench.types)
        return {**self._capabilities(document), "Parameters": views.declarations(document, full=False)}

    @operation("cloudformation", "GetTemplateSummary")
    def template_summary(self, call: Call) -> Reply:
        """GetTemplateSummary: of a template, or of a stack's."""
        if "StackName" in call.params:
            document = self._named(call).document
        else:
            document = template.read(self._changes.template_body(call))
        types = sorted({body["Type"] for body in document.get("Resources", {}).values()})
        version = document.get("AWSTemplateFormatVersion")
        return {
            **(self._capabilities(document) if types else {}),
            "Parameters": views.declarations(document, full=True),
            "ResourceTypes": types,
            **({"Version": version} if version else {}),
        }

    @staticmethod
    def _capabilities(document: dict[str, Any]) -> dict[str, Any]:
        needed = template.required_capabilities(document)
        found: dict[str, Any] = {"Description": document.get("Description", "")}
        if needed:
            named = sorted(
                {one["Type"] for one in document["Resources"].values() if "::IAM::" in one["Type"]}
            )
            found |= {
                "Capabilities": list(needed),
                "CapabilitiesReason": f"The following resource(s) require capabilities: [{', '.join(named)}]",
            }
        return found

    def _named(self, call: Call) -> Stack:
        return self._stacks.get(call.region, call.params["StackName"])


def _position(token: str) -> int:
    word, _, number = token.partition(":")
    if word != "before" or not number.isdigit():
        raise _invalid("The next token is not valid.")
    return int(number)
