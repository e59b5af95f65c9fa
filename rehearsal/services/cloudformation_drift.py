"""CloudFormation's drift detection: the template's properties against what the services answer now."""

from __future__ import annotations

import json
import uuid
from typing import Any

from botocore.exceptions import ClientError

from rehearsal.cfn.engine import StackEngine
from rehearsal.cfn.handler import is_gone
from rehearsal.cfn.model import Stack, StackResource, Stacks, now
from rehearsal.clock import Clock
from rehearsal.services.paging import page
from rehearsal.wire import Call, Reply, ServiceError, operation

DETECT_SECONDS = 5.0
_DETECTIONS_KEPT = 100
_DRIFTS_KEPT = 1000
_PRESENT = ("CREATE_COMPLETE", "UPDATE_COMPLETE")


class CloudFormationDrift:
    """Detection in the background; the result stays with the stack."""

    def __init__(self, stacks: Stacks, engine: StackEngine, clock: Clock) -> None:
        self._stacks = stacks
        self._engine = engine
        self._clock = clock
        self._detections: dict[str, dict[str, Any]] = {}
        self._found: dict[tuple[str, str], dict[str, Any]] = {}

    @operation("cloudformation", "DetectStackDrift")
    def detect(self, call: Call) -> Reply:
        """DetectStackDrift."""
        stack = self._stacks.get(call.region, call.params["StackName"])
        if stack.status not in (*_PRESENT, "UPDATE_ROLLBACK_COMPLETE"):
            raise ServiceError(
                "ValidationError", f"Drift detection cannot be performed on stack in {stack.status} state."
            )
        identifier = str(uuid.uuid4())
        self._detections[identifier] = {
            "StackId": stack.id,
            "StackDriftDetectionId": identifier,
            "DetectionStatus": "DETECTION_IN_PROGRESS",
            "Timestamp": now(),
        }
        while len(self._detections) > _DETECTIONS_KEPT:
            del self._detections[next(iter(self._detections))]
        wanted = call.params.get("LogicalResourceIds")
        self._clock.after(DETECT_SECONDS, lambda: self._detect(stack, identifier, wanted))
        return {"StackDriftDetectionId": identifier}

    def _detect(self, stack: Stack, identifier: str, wanted: list[str] | None) -> None:
        drifted = 0
        for resource in list(stack.resources.values()):
            if wanted is None or resource.logical_id in wanted:
                drifted += self._one(stack, resource) in ("MODIFIED", "DELETED")
        stack.drift, stack.drift_at = ("DRIFTED" if drifted else "IN_SYNC"), now()
        self._detections[identifier] |= {
            "DetectionStatus": "DETECTION_COMPLETE",
            "StackDriftStatus": stack.drift,
            "DriftedStackResourceCount": drifted,
        }

    @operation("cloudformation", "DescribeStackDriftDetectionStatus")
    def status(self, call: Call) -> Reply:
        """DescribeStackDriftDetectionStatus."""
        found = self._detections.get(call.params["StackDriftDetectionId"])
        if found is None:
            raise ServiceError("ValidationError", "Drift detection does not exist")
        return dict(found)

    @operation("cloudformation", "DescribeStackResourceDrifts")
    def drifts(self, call: Call) -> Reply:
        """DescribeStackResourceDrifts: only types that have drift detection."""
        stack = self._stacks.get(call.region, call.params["StackName"])
        wanted = call.params.get("StackResourceDriftStatusFilters")
        every = [
            one
            for (stack_id, _), one in self._found.items()
            if stack_id == stack.id and (not wanted or one["StackResourceDriftStatus"] in wanted)
        ]
        size = int(call.params.get("MaxResults", 100))
        shown, token = page(every, call.params.get("NextToken"), size, code="ValidationError")
        return {"StackResourceDrifts": shown, "NextToken": token}

    @operation("cloudformation", "DetectStackResourceDrift")
    def detect_one(self, call: Call) -> Reply:
        """DetectStackResourceDrift, at once."""
        stack = self._stacks.get(call.region, call.params["StackName"])
        resource = stack.resources.get(call.params["LogicalResourceId"])
        if resource is None:
            raise ServiceError("ValidationError", "The resource does not exist in the stack")
        self._one(stack, resource)
        found = self._found.get((stack.id, resource.logical_id))
        if found is None:
            raise ServiceError(
                "ValidationError", f"Drift detection is not supported for resource type {resource.type}"
            )
        return {"StackResourceDrift": found}

    def _one(self, stack: Stack, resource: StackResource) -> str:
        types = self._engine.bench.types
        if resource.status not in _PRESENT or not types[resource.type].has_drift:
            return resource.drift
        expected = resource.properties
        try:
            actual = self._engine.bench.read(stack, resource)
        except ClientError as exc:
            if not is_gone(exc):
                raise
            actual, differences, status = {}, [], "DELETED"
        else:
            if actual is None:
                return resource.drift
            expected = {key: value for key, value in expected.items() if key in actual}
            differences = _differences(expected, actual)
            status = "MODIFIED" if differences else "IN_SYNC"
        while len(self._found) >= _DRIFTS_KEPT:
            del self._found[next(iter(self._found))]
        resource.drift, resource.drift_at = status, now()
        self._found[stack.id, resource.logical_id] = {
            "StackId": stack.id,
            "LogicalResourceId": resource.logical_id,
            "PhysicalResourceId": resource.physical_id,
            "ResourceType": resource.type,
            "ExpectedProperties": json.dumps(expected, default=str),
            "ActualProperties": json.dumps(actual, default=str),
            "PropertyDifferences": differences,
            "StackResourceDriftStatus": status,
            "Timestamp": now(),
        }
        return status


def _differences(expected: dict[str, Any], actual: dict[str, Any], path: str = "") -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for key in sorted({*expected, *actual}):
        here, want, have = f"{path}/{key}", expected.get(key), actual.get(key)
        if isinstance(want, dict) and isinstance(have, dict):
            found += _differences(want, have, here)
        elif _plain(want) != _plain(have):
            kind = "REMOVE" if have is None else "ADD" if want is None else "NOT_EQUAL"
            found.append(
                {
                    "PropertyPath": here,
                    "ExpectedValue": _plain(want),
                    "ActualValue": _plain(have),
                    "DifferenceType": kind,
                }
            )
    return found


def _plain(value: Any) -> str:
    """One spelling for 1, 1.0 and "1", and for true and "true"."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return f"{value:g}"
    if isinstance(value, list):
        return json.dumps(sorted(_plain(one) for one in value))
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True, default=str)
