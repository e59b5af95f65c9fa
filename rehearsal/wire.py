"""What travels between the front and the services: a call, an AWS error, the table of operations."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

ACCOUNT_ID = "111122223333"
"""The account of every rehearsal region: one of the AWS documentation's example accounts."""

ENGINE_ACCESS_KEY = "CLOUDFORMATION"
"""Access key id under which the CloudFormation engine calls the other services."""

Params = dict[str, Any]
Reply = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One API call, parsed and checked against the service's model."""

    service: str
    operation: str
    region: str
    params: Params = field(repr=False)
    access_key: str = field(default="", repr=False)
    request_id: str = field(default_factory=lambda: str(uuid.uuid4()))


class ServiceError(Exception):
    """An error as AWS words it: `code`, message, HTTP status, and further members of its shape."""

    def __init__(self, code: str, message: str, status: int = 400, **members: object) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
        self.members = members


Handler = Callable[[Call], Reply | None]
Method = TypeVar("Method", bound=Callable[..., Any])


class Elsewhere(Exception):
    """Raised by a handler that leaves this call to moto."""


def operation(service: str, *names: str) -> Callable[[Method], Method]:
    """Mark a method as the handler of `service`'s operations `names`."""

    def mark(method: Method) -> Method:
        method.__dict__["answers"] = tuple((service, name) for name in names)
        return method

    return mark


class OperationTable:
    """Which of our services answers which operation; everything else is moto's."""

    def __init__(self, services: Iterable[object] = ()) -> None:
        self._handlers: dict[tuple[str, str], Handler] = {}
        for service in services:
            self.add(service)

    def add(self, service: object) -> None:
        """Take every method of `service` that is marked with `operation`."""
        for name in dir(type(service)):
            for key in getattr(getattr(type(service), name), "answers", ()):
                self._handlers[key] = getattr(service, name)

    def put(self, service: str, name: str, handler: Handler) -> None:
        """Take one handler that is not a marked method."""
        self._handlers[service, name] = handler

    def find(self, service: str, name: str) -> Handler | None:
        """The handler, or None where moto answers."""
        return self._handlers.get((service, name))

    def owns(self, service: str) -> bool:
        """True when at least one operation of `service` is ours."""
        return any(owner == service for owner, _ in self._handlers)


def new_id(length: int, alphabet: str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") -> str:
    """A random identifier in the alphabet that AWS uses for that kind of name."""
    return "".join(secrets.choice(alphabet) for _ in range(length))


def numeric_id(length: int = 7) -> str:
    """MediaLive's kind of identifier: digits, no leading zero."""
    return new_id(1, "123456789") + new_id(length - 1, "0123456789")
