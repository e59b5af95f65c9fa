"""How CloudFormation shows stacks, resources, events and change sets."""

from __future__ import annotations

from typing import Any

from rehearsal.cfn.model import ChangeSet, Stack, StackEvent, StackResource


def stack(one: Stack) -> dict[str, Any]:
    """DescribeStacks."""
    view: dict[str, Any] = {
        "StackId": one.id,
        "StackName": one.name,
        "CreationTime": one.created,
        "StackStatus": one.status,
        "DisableRollback": one.on_failure == "DO_NOTHING",
        "NotificationARNs": [],
        "Capabilities": list(one.capabilities),
        "Parameters": parameters(one),
        "Outputs": list(one.outputs.values()),
        "Tags": tags(one.tags),
        "EnableTerminationProtection": one.protected,
        "RollbackConfiguration": {},
        "DriftInformation": _drift(one.drift, one.drift_at, "StackDriftStatus"),
    }
    optional = {
        "Description": one.document.get("Description"),
        "StackStatusReason": one.reason,
        "LastUpdatedTime": one.updated,
        "DeletionTime": one.deleted,
        "RoleARN": one.role_arn,
    }
    return view | {key: value for key, value in optional.items() if value is not None}


def summary(one: Stack) -> dict[str, Any]:
    """ListStacks."""
    view = stack(one)
    names = (
        "StackId", "StackName", "CreationTime", "LastUpdatedTime", "DeletionTime", "StackStatus",
        "StackStatusReason", "DriftInformation",
    )  # fmt: skip
    short = {name: view[name] for name in names if name in view}
    if "Description" in view:
        short["TemplateDescription"] = view["Description"]
    return short


def parameters(one: Stack | ChangeSet) -> list[dict[str, str]]:
    """Parameters with the values of NoEcho ones hidden."""
    return [{"ParameterKey": key, "ParameterValue": each.shown} for key, each in one.parameters.items()]


def tags(given: dict[str, str]) -> list[dict[str, str]]:
    """Tags as a list."""
    return [{"Key": key, "Value": value} for key, value in given.items()]


def resource(owner: Stack, one: StackResource, stamp: str = "Timestamp") -> dict[str, Any]:
    """DescribeStackResources, or with another stamp DescribeStackResource."""
    return {
        "StackName": owner.name,
        "StackId": owner.id,
        stamp: one.changed_at,
        **_resource_core(one),
    }


def resource_summary(one: StackResource) -> dict[str, Any]:
    """ListStackResources."""
    return {"LastUpdatedTimestamp": one.changed_at, **_resource_core(one)}


def _resource_core(one: StackResource) -> dict[str, Any]:
    view: dict[str, Any] = {
        "LogicalResourceId": one.logical_id,
        "ResourceType": one.type,
        "ResourceStatus": one.status,
        "DriftInformation": _drift(one.drift, one.drift_at, "StackResourceDriftStatus"),
    }
    if one.physical_id:
        view["PhysicalResourceId"] = one.physical_id
    if one.reason:
        view["ResourceStatusReason"] = one.reason
    return view


def _drift(status: str, at: Any, name: str) -> dict[str, Any]:
    return {name: status} | ({"LastCheckTimestamp": at} if at is not None else {})


def event(owner: Stack, one: StackEvent) -> dict[str, Any]:
    """DescribeStackEvents."""
    view: dict[str, Any] = {
        "StackId": owner.id,
        "StackName": owner.name,
        "EventId": one.id,
        "LogicalResourceId": one.logical_id,
        "PhysicalResourceId": one.physical_id,
        "ResourceType": one.type,
        "Timestamp": one.at,
        "ResourceStatus": one.status,
    }
    if one.reason:
        view["ResourceStatusReason"] = one.reason
    if one.token:
        view["ClientRequestToken"] = one.token
    return view


def change_set(owner: Stack, one: ChangeSet) -> dict[str, Any]:
    """DescribeChangeSet without its changes."""
    view = change_set_summary(owner, one)
    view.pop("IncludeNestedStacks")
    return view | {
        "Parameters": parameters(one),
        "NotificationARNs": [],
        "RollbackConfiguration": {},
        "Capabilities": list(one.capabilities),
        "Tags": tags(one.tags),
        "IncludeNestedStacks": False,
        **({"OnStackFailure": one.on_failure} if one.on_failure else {}),
    }


def change_set_summary(owner: Stack, one: ChangeSet) -> dict[str, Any]:
    """ListChangeSets."""
    view: dict[str, Any] = {
        "StackId": owner.id,
        "StackName": owner.name,
        "ChangeSetId": one.id,
        "ChangeSetName": one.name,
        "ExecutionStatus": one.execution,
        "Status": one.status,
        "CreationTime": one.created,
        "IncludeNestedStacks": False,
    }
    if one.reason:
        view["StatusReason"] = one.reason
    if one.description:
        view["Description"] = one.description
    return view


def declarations(document: dict[str, Any], *, full: bool) -> list[dict[str, Any]]:
    """The parameters that a template declares: ValidateTemplate's short or GetTemplateSummary's full form."""
    found = []
    for key, one in document.get("Parameters", {}).items():
        view: dict[str, Any] = {
            "ParameterKey": key,
            "NoEcho": str(one.get("NoEcho", "")).lower() == "true",
            "Description": one.get("Description", ""),
        }
        if "Default" in one:
            view["DefaultValue"] = str(one["Default"])
        if full:
            view |= {"ParameterType": one.get("Type", "String"), "ParameterConstraints": {}}
            if "AllowedValues" in one:
                view["ParameterConstraints"] = {"AllowedValues": [str(each) for each in one["AllowedValues"]]}
        found.append(view)
    return found
