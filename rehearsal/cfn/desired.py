"""A template brought to life for one stack: its resources under their conditions, its outputs, its tags."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rehearsal.cfn import graph
from rehearsal.cfn.intrinsics import UNKNOWN, Resolver, pseudo_parameters
from rehearsal.cfn.model import Parameter, Stack, StackResource
from rehearsal.cfn.resource_types import ResourceTypes
from rehearsal.wire import ServiceError


class LiveReferences:
    """Answers Ref and GetAtt from the resources of a stack; `unknown` ones are not known yet."""

    def __init__(self, resources: Mapping[str, StackResource], unknown: frozenset[str] = frozenset()) -> None:
        self._resources = resources
        self._unknown = unknown

    def ref(self, logical_id: str) -> Any:
        """The physical id."""
        resource = self._resources.get(logical_id)
        if logical_id in self._unknown or resource is None or not resource.physical_id:
            return UNKNOWN
        return resource.physical_id

    def attribute(self, logical_id: str, name: str) -> Any:
        """The attribute. Raises ServiceError ValidationError when the type has none of that name."""
        resource = self._resources.get(logical_id)
        if logical_id in self._unknown or resource is None or not resource.physical_id:
            return UNKNOWN
        if name not in resource.attributes:
            raise ServiceError(
                "ValidationError",
                f"Template error: resource {logical_id} does not support attribute type {name} in Fn::GetAtt",
            )
        return resource.attributes[name]


class Desired:
    """What a template asks for, for one stack."""

    def __init__(
        self,
        *,
        stack: Stack,
        document: dict[str, Any],
        parameters: Mapping[str, Parameter],
        tags: Mapping[str, str],
        types: ResourceTypes,
    ) -> None:
        self._stack = stack
        self._document = document
        self._parameters = parameters
        self._tags = tags
        self._types = types
        conditions = self.resolver()
        self.bodies: dict[str, dict[str, Any]] = {
            logical: body
            for logical, body in document["Resources"].items()
            if "Condition" not in body or conditions.condition(body["Condition"])
        }
        self.graph = graph.dependencies(self.bodies)

    def resolver(self, unknown: frozenset[str] = frozenset()) -> Resolver:
        """A resolver against the stack's resources as they are now."""
        return Resolver(
            self._document,
            {key: self._parameter(key, one) for key, one in self._parameters.items()},
            pseudo_parameters(self._stack.region, self._stack.name, self._stack.id),
            LiveReferences(self._stack.resources, unknown),
        )

    def _parameter(self, key: str, parameter: Parameter) -> Any:
        kind = self._document.get("Parameters", {}).get(key, {}).get("Type", "String")
        return parameter.value.split(",") if "List" in kind else parameter.value

    def properties(self, logical: str, unknown: frozenset[str] = frozenset()) -> dict[str, Any]:
        """The resource's properties, resolved, with the stack's tags."""
        body = self.bodies[logical]
        resolved: dict[str, Any] = self.resolver(unknown).resolve(body.get("Properties", {}))
        return self._tagged(body["Type"], resolved)

    def _tagged(self, type_name: str, properties: dict[str, Any]) -> dict[str, Any]:
        kind = self._types.find(type_name)
        if not self._tags or kind is None or kind.tag_style is None:
            return properties
        own = properties.get("Tags")
        if kind.tag_style == "map":
            return {**properties, "Tags": {**self._tags, **(own or {})}}
        merged = {key: {"Key": key, "Value": value} for key, value in self._tags.items()}
        merged |= {one["Key"]: one for one in own or []}
        return {**properties, "Tags": list(merged.values())}

    def fresh(self, logical: str) -> StackResource:
        """A record for a resource that is about to be made."""
        body = self.bodies[logical]
        policy = body.get("DeletionPolicy", "Delete")
        return StackResource(
            logical_id=logical,
            type=body["Type"],
            deletion_policy=policy,
            replace_policy=body.get("UpdateReplacePolicy", "Delete"),
            depends_on=set(self.graph[logical]),
        )

    def outputs(self) -> dict[str, dict[str, Any]]:
        """The outputs' values. Raises ServiceError ValidationError."""
        resolver = self.resolver()
        found: dict[str, dict[str, Any]] = {}
        for key, output in self._document.get("Outputs", {}).items():
            if "Condition" in output and not resolver.condition(output["Condition"]):
                continue
            value = resolver.resolve(output["Value"])
            if not isinstance(value, (str, int, float)):
                raise ServiceError(
                    "ValidationError",
                    "Template format error: The Value field of every Outputs member must evaluate "
                    f"to a String: {key}",
                )
            found[key] = {"OutputKey": key, "OutputValue": _text(value)}
            if output.get("Description"):
                found[key]["Description"] = output["Description"]
        return found


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
