"""How one resource type is made, changed, read and removed: the interface and what handlers are given."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from rehearsal.cfn.api_shape import to_api
from rehearsal.cfn.clients import Clients
from rehearsal.clock import Clock, RegionStopped
from rehearsal.wire import new_id

Properties = dict[str, Any]

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_DEADLINE_SECONDS = 3600.0
_HANDLER_CODES = {
    "AlreadyExists": ("AlreadyExists",),
    "NotFound": ("NotFound", "NoSuch", "NonExistent"),
    "AccessDenied": ("AccessDenied", "Unauthorized", "NotAuthorized"),
    "ResourceConflict": ("Conflict", "InUse", "NotDisabled"),
}


class HandlerFailure(Exception):
    """Why a resource could not be made, changed or removed, in CloudFormation's words."""


class Cancelled(Exception):
    """Another resource failed or the operator cancelled: this one stops where it is."""


class Context:
    """What a handler works with for one resource.

    `properties` are those wanted (at deletion: those it has), `before` those that an update changes.
    """

    def __init__(
        self,
        *,
        region: str,
        stack_name: str,
        logical_id: str,
        clients: Clients,
        clock: Clock,
        cancelled: threading.Event,
        on_made: Callable[[str, Properties], None],
        properties: Properties,
        physical_id: str = "",
        before: Properties | None = None,
    ) -> None:
        self.properties = properties
        self.physical_id = physical_id
        self.before = before or {}
        self.region = region
        self.stack_name = stack_name
        self.logical_id = logical_id
        self.clock = clock
        self._clients = clients
        self._cancelled = cancelled
        self._on_made = on_made

    def client(self, service: str, region: str | None = None) -> Any:
        """The AWS client of a service, in the stack's region unless told."""
        return self._clients.get(service, region or self.region)

    def made(self, physical_id: str, attributes: Properties | None = None) -> None:
        """Tell the engine that the resource exists from now on; more attributes may follow."""
        self.physical_id = physical_id
        self._on_made(physical_id, attributes or {})

    def name(self, limit: int = 64, *, lower: bool = False) -> str:
        """A generated physical name: stack, logical id, random end."""
        tail = new_id(12, _LETTERS) if lower else new_id(12)
        text = f"{self.stack_name}-{self.logical_id}-{tail}"
        text = text if len(text) <= limit else f"{text[: limit - 13]}-{tail}"
        return text.lower() if lower else text

    def pause(self, seconds: float) -> None:
        """Wait simulated seconds. Raises Cancelled or RegionStopped."""
        self._wait(time.monotonic() + seconds / self.clock.speed, lambda: False)

    def until(self, done: Callable[[], bool]) -> None:
        """Poll until `done`. Raises Cancelled, RegionStopped, or HandlerFailure after an hour."""
        if not self._wait(time.monotonic() + _DEADLINE_SECONDS, done):
            raise HandlerFailure("Exceeded attempts to wait")

    def _wait(self, deadline: float, done: Callable[[], bool]) -> bool:
        step = min(0.5, max(0.03, 0.5 / self.clock.speed))
        while not done():
            if self._cancelled.is_set():
                raise Cancelled
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            if self.clock.stopped.wait(min(step, left)):
                raise RegionStopped
        return True

    def api(self, service: str, operation: str, properties: Properties) -> Properties:
        """Template properties in the spelling of an operation's input."""
        model = self.client(service).meta.service_model.operation_model(operation)
        shaped: Properties = to_api(model.input_shape, properties)
        return shaped


class Handler:
    """A resource type. `seconds` is the simulated time that creation takes beside the API's own."""

    seconds = 1.5
    rehearsed = True

    def create(self, context: Context) -> None:
        """Make the resource and tell `context.made` as soon as it exists."""
        raise NotImplementedError

    def update(self, context: Context) -> Properties | None:
        """Change the resource in place; returns new attributes, if any changed."""
        raise NotImplementedError

    def delete(self, context: Context) -> None:
        """Remove the resource; one that is gone already is no failure."""
        raise NotImplementedError

    def read(self, context: Context) -> Properties | None:  # noqa: ARG002 - for those that override it
        """The properties as they are now, for drift; None when the type has no drift detection.

        Raises ClientError with a not-found code when the resource is gone.
        """
        return None


def is_gone(error: BaseException) -> bool:
    """True when an AWS error says that the resource does not exist."""
    if not isinstance(error, ClientError):
        return False
    code = error.response["Error"]["Code"]
    return (
        any(word in code for word in ("NotFound", "NoSuch", "NonExistent", "ResourceNotFound"))
        or code == "404"
    )


def quietly(action: Callable[..., Any], **arguments: Any) -> None:
    """Call a delete operation; a resource that is gone already is fine."""
    try:
        action(**arguments)
    except ClientError as exc:
        if not is_gone(exc):
            raise


def words(error: Exception) -> str:
    """The status reason that CloudFormation gives for a handler's error."""
    if isinstance(error, ClientError):
        body, meta = error.response["Error"], error.response.get("ResponseMetadata", {})
        message, request_id = body.get("Message", ""), meta.get("RequestId", "")
        return (
            f'Resource handler returned message: "{message} (Service: {_service(error)}, '
            f'Status Code: {meta.get("HTTPStatusCode", 400)}, Request ID: {request_id})" '
            f"(RequestToken: {request_id}, HandlerErrorCode: {_handler_code(body.get('Code', ''))})"
        )
    if isinstance(error, (HandlerFailure, BotoCoreError)):
        return f"{error}"
    return f"Internal Failure: {type(error).__name__}"


def _handler_code(code: str) -> str:
    for name, signs in _HANDLER_CODES.items():
        if any(sign in code for sign in signs):
            return name
    return "InvalidRequest"


def _service(error: ClientError) -> str:
    """The service's name, which the front adds to every error for the engine's sake."""
    return str(error.response.get("ResponseMetadata", {}).get("HTTPHeaders", {}).get("x-service", "AWS"))
