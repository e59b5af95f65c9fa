"""One resource at a time: made, changed or removed through its handler, with its lines in the history."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Iterator
from typing import Any

from rehearsal.cfn.clients import Clients
from rehearsal.cfn.desired import Desired
from rehearsal.cfn.handler import Cancelled, Context, words
from rehearsal.cfn.handlers import Handlers
from rehearsal.cfn.model import Stack, StackResource
from rehearsal.cfn.resource_types import ResourceTypes
from rehearsal.cfn.template import property_problem
from rehearsal.clock import Clock, RegionStopped
from rehearsal.wire import ServiceError

log = logging.getLogger(__name__)

DELETE_SECONDS = 1.0
NOT_REHEARSED = "Not rehearsed: checked against the official schema and kept as a record"
_KEPT = ("Retain", "RetainExceptOnCreate", "Snapshot")


class Refused(Exception):
    """The resource is not what the template asks; its last event says why."""


class Workbench:
    """Runs handlers and writes events."""

    def __init__(self, *, clients: Clients, types: ResourceTypes, clock: Clock) -> None:
        self.types = types
        self.handlers = Handlers(types)
        self._clients = clients
        self._clock = clock

    def create(
        self,
        stack: Stack,
        desired: Desired,
        logical: str,
        *,
        cancelled: threading.Event,
        verb: str = "CREATE",
    ) -> None:
        """Make a resource. Raises Refused after writing it down."""
        resource = desired.fresh(logical)
        stack.resources[logical] = resource
        first = (
            None
            if verb == "CREATE"
            else "Requested update requires the creation of a new physical resource; hence creating one."
        )
        stack.note(resource, f"{verb}_IN_PROGRESS", first)

        def made(physical_id: str, attributes: dict[str, Any]) -> None:
            known = resource.physical_id
            resource.physical_id = physical_id
            resource.attributes |= attributes
            if not known:
                stack.note(resource, f"{verb}_IN_PROGRESS", "Resource creation Initiated")

        with self._telling(stack, resource, verb, "creation"):
            resource.properties = desired.properties(logical)
            self._refuse_properties(resource, resource.properties)
            context = self._context(stack, resource, cancelled, made)
            handler = self.handlers.find(resource.type)
            handler.create(context)
            context.pause(handler.seconds)
        rehearsed = self.handlers.find(resource.type).rehearsed
        stack.note(resource, f"{verb}_COMPLETE", None if rehearsed else NOT_REHEARSED)

    def update(
        self,
        stack: Stack,
        resource: StackResource,
        properties: dict[str, Any],
        *,
        cancelled: threading.Event,
    ) -> None:
        """Change a resource in place. Raises Refused after writing it down."""
        stack.note(resource, "UPDATE_IN_PROGRESS")
        context = self._context(stack, resource, cancelled, _nothing)
        context.properties, context.before = properties, resource.properties
        handler = self.handlers.find(resource.type)
        with self._telling(stack, resource, "UPDATE", "update"):
            self._refuse_properties(resource, properties)
            attributes = handler.update(context)
            context.pause(handler.seconds)
        resource.properties = properties
        resource.attributes |= attributes or {}
        stack.note(resource, "UPDATE_COMPLETE")

    def delete(
        self, stack: Stack, resource: StackResource, *, cancelled: threading.Event, retain: bool = False
    ) -> None:
        """Remove a resource, or skip it where its policy says so. Raises Refused after writing it down."""
        if retain or _kept(stack, resource):
            stack.note(resource, "DELETE_SKIPPED")
            return
        if not resource.physical_id:
            stack.note(resource, "DELETE_COMPLETE")
            return
        stack.note(resource, "DELETE_IN_PROGRESS")
        context = self._context(stack, resource, cancelled, _nothing)
        with self._telling(stack, resource, "DELETE", "deletion"):
            self.handlers.find(resource.type).delete(context)
            context.pause(DELETE_SECONDS)
        stack.note(resource, "DELETE_COMPLETE")

    def read(self, stack: Stack, resource: StackResource) -> dict[str, Any] | None:
        """The resource's properties as they are now, or None where there is no drift detection."""
        context = self._context(stack, resource, threading.Event(), _nothing)
        return self.handlers.find(resource.type).read(context)

    def _context(
        self, stack: Stack, resource: StackResource, cancelled: threading.Event, on_made: Any
    ) -> Context:
        return Context(
            region=stack.region,
            stack_name=stack.name,
            logical_id=resource.logical_id,
            properties=resource.properties,
            physical_id=resource.physical_id,
            clients=self._clients,
            clock=self._clock,
            cancelled=cancelled,
            on_made=on_made,
        )

    def _refuse_properties(self, resource: StackResource, properties: dict[str, Any]) -> None:
        problem = property_problem(resource.logical_id, resource.type, properties, self.types)
        if problem is not None:
            raise Refused(problem)

    @contextlib.contextmanager
    def _telling(self, stack: Stack, resource: StackResource, verb: str, what: str) -> Iterator[None]:
        """Write a failure into the history, and raise Refused unless the operation was cancelled."""
        try:
            yield
        except (Cancelled, RegionStopped):
            stack.note(resource, f"{verb}_FAILED", f"Resource {what} cancelled")
            raise
        except Exception as exc:  # a handler may fail in any way; the stack says why and rolls back
            known = isinstance(exc, (Refused, ServiceError))
            reason = str(exc) if known else words(exc)
            if reason.startswith("Internal Failure"):
                log.exception("%s of %s broke", verb, resource.type)
            stack.note(resource, f"{verb}_FAILED", reason)
            raise Refused(reason) from exc


def _nothing(_physical_id: str, _attributes: dict[str, Any]) -> None:
    """Only creation has news."""


def _kept(stack: Stack, resource: StackResource) -> bool:
    """Whether the resource's policy keeps it; a rolled back creation leaves no `RetainExceptOnCreate`."""
    undone = stack.status == "ROLLBACK_IN_PROGRESS" and resource.deletion_policy == "RetainExceptOnCreate"
    return resource.deletion_policy in _KEPT and not undone
