"""One resource at a time: made, changed or removed through its handler, with its lines in the history."""

from __future__ import annotations

import logging
import threading
from typing import Any

from rehearsal.cfn.clients import Clients
from rehearsal.cfn.desired import Desired
from rehearsal.cfn.handler import Cancelled, Context, words
from rehearsal.cfn.handlers import Handlers
from rehearsal.cfn.model import Stack, StackResource
from rehearsal.cfn.resource_types import ResourceTypes
from rehearsal.cfn.template import property_problem
from rehearsal.clock import Clock, RegionStopped

log = logging.getLogger(__name__)

DELETE_SECONDS = 1.0
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
        """Make a resource. Raises Refused after writing the failure."""
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

        try:
            resource.properties = desired.properties(logical)
            self._refuse_properties(resource)
            context = self._context(stack, logical, cancelled, made)
            handler = self.handlers.find(resource.type)
            handler.create(context, resource.properties)
            context.pause(handler.seconds)
        except (Cancelled, RegionStopped):
            stack.note(resource, f"{verb}_FAILED", "Resource creation cancelled")
            raise
        except Exception as exc:  # a handler may fail in any way; the stack rolls back and says why
            self._failed(stack, resource, f"{verb}_FAILED", exc)
        stack.note(resource, f"{verb}_COMPLETE")

    def update(
        self,
        stack: Stack,
        resource: StackResource,
        properties: dict[str, Any],
        *,
        cancelled: threading.Event,
    ) -> None:
        """Change a resource in place. Raises Refused after writing the failure."""
        stack.note(resource, "UPDATE_IN_PROGRESS")
        context = self._context(stack, resource.logical_id, cancelled, lambda _id, _attributes: None)
        handler = self.handlers.find(resource.type)
        try:
            checked = StackResource(logical_id=resource.logical_id, type=resource.type, properties=properties)
            self._refuse_properties(checked)
            attributes = handler.update(context, resource.physical_id, resource.properties, properties)
            context.pause(handler.seconds)
        except (Cancelled, RegionStopped):
            stack.note(resource, "UPDATE_FAILED", "Resource update cancelled")
            raise
        except Exception as exc:  # as above
            self._failed(stack, resource, "UPDATE_FAILED", exc)
        resource.properties = properties
        resource.attributes |= attributes or {}
        stack.note(resource, "UPDATE_COMPLETE")

    def delete(
        self, stack: Stack, resource: StackResource, *, cancelled: threading.Event, retain: bool = False
    ) -> None:
        """Remove a resource, or skip it where its policy says so. Raises Refused after writing the failure."""
        if retain or resource.deletion_policy in _KEPT:
            stack.note(resource, "DELETE_SKIPPED")
            return
        if not resource.physical_id:
            stack.note(resource, "DELETE_COMPLETE")
            return
        stack.note(resource, "DELETE_IN_PROGRESS")
        context = self._context(stack, resource.logical_id, cancelled, lambda _id, _attributes: None)
        try:
            self.handlers.find(resource.type).delete(context, resource.physical_id, resource.properties)
            context.pause(DELETE_SECONDS)
        except (Cancelled, RegionStopped):
            stack.note(resource, "DELETE_FAILED", "Resource deletion cancelled")
            raise
        except Exception as exc:  # as above
            self._failed(stack, resource, "DELETE_FAILED", exc)
        stack.note(resource, "DELETE_COMPLETE")

    def read(self, stack: Stack, resource: StackResource) -> dict[str, Any] | None:
        """The resource's properties as they are now, or None where there is no drift detection."""
        context = self._context(stack, resource.logical_id, threading.Event(), lambda _id, _attributes: None)
        return self.handlers.find(resource.type).read(context, resource.physical_id, resource.properties)

    def _context(self, stack: Stack, logical: str, cancelled: threading.Event, on_made: Any) -> Context:
        return Context(
            region=stack.region,
            stack_name=stack.name,
            logical_id=logical,
            clients=self._clients,
            clock=self._clock,
            cancelled=cancelled,
            on_made=on_made,
        )

    def _refuse_properties(self, resource: StackResource) -> None:
        problem = property_problem(resource.logical_id, resource.type, resource.properties, self.types)
        if problem is not None:
            raise Refused(problem)

    def _failed(self, stack: Stack, resource: StackResource, status: str, error: Exception) -> None:
        reason = str(error) if isinstance(error, Refused) else words(error)
        if reason.startswith("Internal Failure"):
            log.error("%s of %s: %s", status, resource.type, type(error).__name__, exc_info=error)
        stack.note(resource, status, reason)
        raise Refused(reason) from error
