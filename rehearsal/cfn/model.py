"""What the CloudFormation engine remembers: stacks, their resources, events and change sets."""

from __future__ import annotations

import threading
import uuid
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from rehearsal.wire import ACCOUNT_ID, ServiceError

EVENTS_KEPT = 4000
DELETED_STACKS_KEPT = 50
NO_ECHO = "****"


def now() -> datetime:
    """The time now, UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A template parameter with its value; the value of a NoEcho parameter is never shown."""

    key: str
    value: str = field(repr=False)
    no_echo: bool = False

    @property
    def shown(self) -> str:
        """The value as CloudFormation shows it."""
        return NO_ECHO if self.no_echo else self.value


@dataclass(slots=True, kw_only=True)
class StackResource:
    """A resource of a stack: what it is asked to be, and what it became."""

    logical_id: str
    type: str
    physical_id: str = ""
    status: str = ""
    reason: str | None = None
    properties: dict[str, Any] = field(default_factory=dict, repr=False)
    attributes: dict[str, Any] = field(default_factory=dict, repr=False)
    deletion_policy: str = "Delete"
    replace_policy: str = "Delete"
    depends_on: set[str] = field(default_factory=set)
    changed_at: datetime = field(default_factory=now)
    drift: str = "NOT_CHECKED"
    drift_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StackEvent:
    """One line of a stack's history."""

    id: str
    at: datetime
    logical_id: str
    physical_id: str
    type: str
    status: str
    reason: str | None
    token: str | None
    properties: str | None = field(default=None, repr=False)


@dataclass(slots=True, kw_only=True)
class ChangeSet:
    """A planned change of a stack."""

    id: str
    name: str
    type: str
    body: str = field(repr=False)
    document: dict[str, Any] = field(repr=False)
    parameters: dict[str, Parameter] = field(repr=False)
    tags: dict[str, str]
    capabilities: tuple[str, ...]
    on_failure: str | None
    description: str | None
    role_arn: str | None
    created: datetime = field(default_factory=now)
    status: str = "CREATE_PENDING"
    execution: str = "UNAVAILABLE"
    reason: str | None = None
    changes: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Stack:
    """A stack."""

    id: str
    name: str
    region: str
    status: str
    reason: str | None = None
    body: str = field(default="", repr=False)
    document: dict[str, Any] = field(default_factory=dict, repr=False)
    parameters: dict[str, Parameter] = field(default_factory=dict, repr=False)
    tags: dict[str, str] = field(default_factory=dict)
    capabilities: tuple[str, ...] = ()
    role_arn: str | None = None
    on_failure: str = "ROLLBACK"
    protected: bool = False
    resources: dict[str, StackResource] = field(default_factory=dict)
    outputs: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: deque[StackEvent] = field(default_factory=lambda: deque(maxlen=EVENTS_KEPT))
    change_sets: dict[str, ChangeSet] = field(default_factory=dict)
    created: datetime = field(default_factory=now)
    updated: datetime | None = None
    deleted: datetime | None = None
    token: str | None = None
    drift: str = "NOT_CHECKED"
    drift_at: datetime | None = None
    secrets: frozenset[str] = field(default=frozenset(), repr=False)
    cancel: threading.Event = field(default_factory=threading.Event)
    busy: threading.Lock = field(default_factory=threading.Lock)
    pen: threading.Lock = field(default_factory=threading.Lock)

    def note_stack(self, status: str, reason: str | None = None) -> None:
        """Change the stack's own status and write it into the history."""
        self.status, self.reason = status, self._without_secrets(reason)
        self._event(self.name, self.id, "AWS::CloudFormation::Stack", status, reason)

    def note(self, resource: StackResource, status: str, reason: str | None = None) -> None:
        """Change a resource's status and write it into the history."""
        resource.status, resource.reason = status, self._without_secrets(reason)
        resource.changed_at = now()
        self._event(resource.logical_id, resource.physical_id, resource.type, status, reason)

    def learn_secrets(self, parameters: Mapping[str, Parameter]) -> None:
        """Values of NoEcho parameters never show in a reason, whatever words a service uses."""
        self.secrets |= {one.value for one in parameters.values() if one.no_echo and one.value}

    def _without_secrets(self, text: str | None) -> str | None:
        for secret in self.secrets:
            text = text.replace(secret, NO_ECHO) if text else text
        return text

    def _event(self, logical: str, physical: str, kind: str, status: str, reason: str | None) -> None:
        with self.pen:  # resources write at the same time: the history stays in the order of its stamps
            stamp = now()
            self.events.append(
                StackEvent(
                    id=f"{logical}-{status}-{stamp.strftime('%Y-%m-%dT%H:%M:%S.%fZ')}-{uuid.uuid4().hex[:6]}",
                    at=stamp,
                    logical_id=logical,
                    physical_id=physical,
                    type=kind,
                    status=status,
                    reason=self._without_secrets(reason),
                    token=self.token,
                )
            )


class Stacks:
    """All stacks of all regions; deleted ones stay visible by id for a while."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self._stacks: dict[str, Stack] = {}

    def add(self, name: str, region: str) -> Stack:
        """A new stack in REVIEW_IN_PROGRESS, as a change set of type CREATE makes it."""
        stack_id = f"arn:aws:cloudformation:{region}:{ACCOUNT_ID}:stack/{name}/{uuid.uuid4()}"
        stack = Stack(id=stack_id, name=name, region=region, status="REVIEW_IN_PROGRESS")
        stack.note_stack("REVIEW_IN_PROGRESS", "User Initiated")
        with self.lock:
            self._stacks[stack_id] = stack
        return stack

    def find(self, region: str, name_or_id: str) -> Stack | None:
        """By id, also deleted; by name, only one that exists."""
        with self.lock:
            if name_or_id.startswith("arn:"):
                stack = self._stacks.get(name_or_id)
                return stack if stack is not None and stack.region == region else None
            for stack in self._stacks.values():
                if (stack.region, stack.name) == (region, name_or_id) and stack.status != "DELETE_COMPLETE":
                    return stack
        return None

    def get(self, region: str, name_or_id: str) -> Stack:
        """Like `find`; raises the ValidationError that CloudFormation answers."""
        stack = self.find(region, name_or_id)
        if stack is None:
            raise ServiceError("ValidationError", f"Stack with id {name_or_id} does not exist")
        return stack

    def in_region(self, region: str) -> list[Stack]:
        """All stacks, newest first, deleted ones included."""
        with self.lock:
            return [one for one in reversed(self._stacks.values()) if one.region == region]

    def bury(self, stack: Stack) -> None:
        """Mark a stack deleted, drop its secrets, and forget the oldest deleted ones."""
        with self.lock:
            stack.deleted = now()
            stack.parameters = {
                key: Parameter(key=key, value=one.shown, no_echo=one.no_echo)
                for key, one in stack.parameters.items()
            }
            stack.change_sets.clear()
            stack.secrets = frozenset()
            for resource in stack.resources.values():
                resource.properties = {}
            deleted = [one for one in self._stacks.values() if one.status == "DELETE_COMPLETE"]
            for old in deleted[:-DELETED_STACKS_KEPT]:
                del self._stacks[old.id]

    def all(self) -> list[Stack]:
        """Every stack of every region."""
        with self.lock:
            return list(self._stacks.values())
