"""Reading and checking a template the way CloudFormation does before it makes anything."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from rehearsal.cfn import graph
from rehearsal.cfn.intrinsics import references
from rehearsal.cfn.model import Parameter
from rehearsal.cfn.resource_types import ResourceTypes
from rehearsal.wire import ServiceError

INLINE_LIMIT = 51_200
S3_LIMIT = 1_048_576
_SECTIONS = frozenset(
    {"AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Mappings", "Conditions",
     "Resources", "Outputs", "Rules", "Transform"}
)  # fmt: skip
_IAM_TYPES = frozenset(
    {"AWS::IAM::Role", "AWS::IAM::Policy", "AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::ManagedPolicy",
     "AWS::IAM::RolePolicy", "AWS::IAM::InstanceProfile", "AWS::IAM::UserToGroupAddition"}
)  # fmt: skip
_IAM_NAMES = ("RoleName", "UserName", "GroupName", "ManagedPolicyName", "InstanceProfileName")
_LOGICAL_ID = re.compile(r"[A-Za-z0-9]{1,255}")


def _invalid(text: str) -> ServiceError:
    return ServiceError("ValidationError", text)


def read(body: str) -> dict[str, Any]:
    """The template as a document. Raises ServiceError ValidationError."""
    try:
        document = json.loads(body)
    except ValueError as exc:
        raise _invalid("Template format error: the rehearsal region reads JSON templates.") from exc
    if not isinstance(document, dict):
        raise _invalid("Template format error: unsupported structure.")
    unknown = sorted(set(document) - _SECTIONS)
    if unknown:
        raise _invalid(f"Invalid template property or properties [{', '.join(unknown)}]")
    resources = document.get("Resources")
    if not isinstance(resources, dict) or not resources:
        raise _invalid("Template format error: At least one Resources member must be defined.")
    return document


def check(document: Mapping[str, Any], types: ResourceTypes) -> None:
    """Names, types, references and cycles. Raises ServiceError ValidationError."""
    resources = document["Resources"]
    for logical, body in resources.items():
        if not _LOGICAL_ID.fullmatch(logical):
            raise _invalid(f"Template format error: Resource name {logical} is non alphanumeric.")
        if not isinstance(body, dict) or "Type" not in body:
            raise _invalid(
                f"Template format error: [/Resources/{logical}] Every resource must contain a Type"
            )
    unknown = sorted({body["Type"] for body in resources.values()} - _known(document, types))
    if unknown:
        raise _invalid(f"Template format error: Unrecognized resource types: [{', '.join(unknown)}]")
    _check_references(document)
    graph.refuse_cycles(graph.dependencies(resources))


def _known(document: Mapping[str, Any], types: ResourceTypes) -> set[str]:
    return {body["Type"] for body in document["Resources"].values() if body["Type"] in types}


def _check_references(document: Mapping[str, Any]) -> None:
    resources, parameters = document["Resources"], document.get("Parameters", {})
    for logical, body in resources.items():
        depends = body.get("DependsOn", [])
        for name in [depends] if isinstance(depends, str) else depends:
            if name not in resources:
                raise _invalid(
                    f"Template format error: Unresolved resource dependencies [{name}] "
                    "in the Resources block of the template"
                )
        _refuse_unresolved(body.get("Properties", {}), resources, parameters, "Resources")
        condition = body.get("Condition")
        if condition is not None and condition not in document.get("Conditions", {}):
            raise _invalid(f"Template format error: Unresolved condition {condition} of resource {logical}")
    for output in document.get("Outputs", {}).values():
        _refuse_unresolved(output, resources, parameters, "Outputs")


def _refuse_unresolved(
    value: Any, resources: Mapping[str, Any], parameters: Mapping[str, Any], block: str
) -> None:
    missing = sorted(references(value) - set(resources) - set(parameters))
    if missing:
        raise _invalid(
            f"Template format error: Unresolved resource dependencies [{', '.join(missing)}] "
            f"in the {block} block of the template"
        )


def required_capabilities(document: Mapping[str, Any]) -> tuple[str, ...]:
    """CAPABILITY_IAM, CAPABILITY_NAMED_IAM, or nothing."""
    wanted: set[str] = set()
    for body in document["Resources"].values():
        if body["Type"] in _IAM_TYPES:
            named = any(name in body.get("Properties", {}) for name in _IAM_NAMES)
            wanted.add("CAPABILITY_NAMED_IAM" if named else "CAPABILITY_IAM")
    return ("CAPABILITY_NAMED_IAM",) if "CAPABILITY_NAMED_IAM" in wanted else tuple(wanted)


def refuse_capabilities(document: Mapping[str, Any], given: tuple[str, ...]) -> None:
    """Raises InsufficientCapabilitiesException."""
    for wanted in required_capabilities(document):
        enough = {wanted, "CAPABILITY_NAMED_IAM"}
        if not enough.intersection(given):
            raise ServiceError("InsufficientCapabilitiesException", f"Requires capabilities : [{wanted}]")


def parameters(
    document: Mapping[str, Any], given: list[dict[str, Any]], previous: Mapping[str, Parameter]
) -> dict[str, Parameter]:
    """The parameters' values: given, previous, or default. Raises ServiceError ValidationError."""
    declared: Mapping[str, Any] = document.get("Parameters", {})
    extra = sorted({one["ParameterKey"] for one in given} - set(declared))
    if extra:
        raise _invalid(f"Parameters: [{', '.join(extra)}] do not exist in the template")
    values = {one["ParameterKey"]: one for one in given}
    found: dict[str, Parameter] = {}
    missing: list[str] = []
    for key, declaration in declared.items():
        value = _value(key, values.get(key), previous, declaration)
        if value is None:
            missing.append(key)
            continue
        _check_parameter(key, value, declaration)
        no_echo = str(declaration.get("NoEcho", "")).lower() == "true"
        found[key] = Parameter(key=key, value=value, no_echo=no_echo)
    if missing:
        raise _invalid(f"Parameters: [{', '.join(missing)}] must have values")
    return found


def _value(
    key: str, given: dict[str, Any] | None, previous: Mapping[str, Parameter], declaration: Mapping[str, Any]
) -> str | None:
    if given is not None and given.get("UsePreviousValue"):
        if key not in previous:
            raise _invalid(
                f"Invalid input for parameter key {key}. Cannot specify usePreviousValue as true "
                "for a parameter key not in the previous template"
            )
        return previous[key].value
    if given is not None and "ParameterValue" in given:
        return str(given["ParameterValue"])
    return str(declaration["Default"]) if "Default" in declaration else None


def _check_parameter(key: str, value: str, declaration: Mapping[str, Any]) -> None:
    reason = declaration.get("ConstraintDescription")
    pattern = declaration.get("AllowedPattern")
    if pattern is not None and not re.fullmatch(pattern, value):
        raise _invalid(
            f"Parameter {key} failed to satisfy constraint: {reason or 'must match pattern ' + pattern}"
        )
    allowed = declaration.get("AllowedValues")
    if allowed is not None and value not in [str(one) for one in allowed]:
        raise _invalid(f"Parameter {key} must be one of AllowedValues")
    low, high = declaration.get("MinLength"), declaration.get("MaxLength")
    if low is not None and len(value) < int(low):
        raise _invalid(f"Parameter {key} must contain at least {low} characters")
    if high is not None and len(value) > int(high):
        raise _invalid(f"Parameter {key} must contain at most {high} characters")


def property_problem(
    logical: str, type_name: str, properties: Mapping[str, Any], types: ResourceTypes
) -> str | None:
    """What the resource's handler would refuse before calling anything: unknown or missing properties."""
    kind = types[type_name]
    unknown = sorted(set(properties) - kind.properties)
    if unknown:
        return f"Encountered unsupported property {unknown[0]}"
    missing = sorted(kind.required - set(properties))
    if missing:
        return (
            f"Properties validation failed for resource {logical} with message: "
            f"#: required key [{missing[0]}] not found"
        )
    return None
