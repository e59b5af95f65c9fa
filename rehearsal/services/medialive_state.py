"""What MediaLive remembers: security groups, inputs, channels, by region."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from rehearsal.wire import ACCOUNT_ID, ServiceError, numeric_id

DELETED_KEPT = 50
"""Deleted channels that stay describable as DELETED, as on AWS for a while."""

ALERTS_KEPT = 200
START_FAILED = "Channel Start Failed"
EDITABLE = frozenset({"IDLE", "CREATE_FAILED", "UPDATE_FAILED"})


def arn(region: str, kind: str, identifier: str) -> str:
    """A MediaLive ARN: kind is `channel`, `input` or `inputSecurityGroup`."""
    return f"arn:aws:medialive:{region}:{ACCOUNT_ID}:{kind}:{identifier}"


@dataclass(slots=True, kw_only=True)
class SecurityGroup:
    """An input security group: who may publish."""

    id: str
    region: str
    cidrs: list[str]
    tags: dict[str, str]

    @property
    def arn(self) -> str:
        """Its ARN."""
        return arn(self.region, "inputSecurityGroup", self.id)


@dataclass(slots=True, kw_only=True)
class Input:
    """An input; `stream_names` are secrets and appear in its URLs only."""

    id: str
    region: str
    name: str
    type: str
    stream_names: list[str] = field(repr=False)
    groups: list[str]
    tags: dict[str, str]
    state: str = "CREATING"
    extra: dict[str, Any] = field(default_factory=dict)
    srt_port: int = 0
    private_addresses: list[str] = field(default_factory=list)
    """Of its interfaces inside a VPC, on paper; empty for an input that stands in the open."""

    @property
    def arn(self) -> str:
        """Its ARN."""
        return arn(self.region, "input", self.id)

    @property
    def input_class(self) -> str:
        """STANDARD with two destinations, SINGLE_PIPELINE with one."""
        return "STANDARD" if len(self.stream_names) == 2 else "SINGLE_PIPELINE"


@dataclass(slots=True, kw_only=True)
class Alert:
    """An alert of one pipeline."""

    id: str
    type: str
    message: str
    pipeline: int
    set_at: datetime
    cleared_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class Channel:
    """A channel: its settings as the API takes them, and its state."""

    id: str
    region: str
    settings: dict[str, Any] = field(repr=False)
    tags: dict[str, str]
    state: str = "CREATING"
    running: set[int] = field(default_factory=set)
    active_inputs: dict[int, str] = field(default_factory=dict)
    alerts: list[Alert] = field(default_factory=list)
    schedule: dict[str, dict[str, Any]] = field(default_factory=dict)
    started_at: datetime | None = None

    @property
    def arn(self) -> str:
        """Its ARN."""
        return arn(self.region, "channel", self.id)

    def start_failed(self, message: str, now: datetime) -> None:
        """An alert that stays until the next start. UNCONFIRMED that AWS tells a failed start so."""
        alert = Alert(id=numeric_id(), type=START_FAILED, message=message, pipeline=0, set_at=now)
        self.alerts = [*self.alerts[1 - ALERTS_KEPT :], alert]

    def starts(self, now: datetime) -> None:
        """What kept it from starting before is over."""
        self.started_at = now
        for alert in self.alerts:
            if alert.type == START_FAILED:
                alert.cleared_at = alert.cleared_at or now

    @property
    def pipelines(self) -> int:
        """1 or 2, by class; STANDARD is MediaLive's default."""
        return 1 if self.settings.get("ChannelClass") == "SINGLE_PIPELINE" else 2

    @property
    def attachments(self) -> list[dict[str, Any]]:
        """Its input attachments, in order."""
        return list(self.settings.get("InputAttachments", []))


class MediaLiveState:
    """All of it, under one lock."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.groups: dict[tuple[str, str], SecurityGroup] = {}
        self.inputs: dict[tuple[str, str], Input] = {}
        self.channels: dict[tuple[str, str], Channel] = {}
        self._deleted: list[tuple[str, str]] = []
        self._interfaces = itertools.count()

    def interfaces(self, count: int) -> list[str]:
        """Private addresses for the interfaces of a new input, one subnet each; none is ever given twice."""
        with self.lock:
            host = next(self._interfaces)
        return [f"10.{subnet}.{host // 250}.{host % 250 + 4}" for subnet in range(count)]

    def group(self, region: str, identifier: str) -> SecurityGroup:
        """Raises NotFoundException."""
        return _found(self.groups, region, identifier, "input security group")

    def input(self, region: str, identifier: str) -> Input:
        """Raises NotFoundException."""
        return _found(self.inputs, region, identifier, "input")

    def channel(self, region: str, identifier: str) -> Channel:
        """Raises NotFoundException."""
        return _found(self.channels, region, identifier, "channel")

    def channel_anywhere(self, identifier: str) -> Channel | None:
        """The channel of that id in whichever region: ids are unique in a rehearsal."""
        with self.lock:
            return next((one for one in self.channels.values() if one.id == identifier), None)

    def in_region(self, kind: dict[tuple[str, str], Any], region: str) -> list[Any]:
        """Everything of a kind in a region, oldest first."""
        with self.lock:
            return [one for (where, _), one in kind.items() if where == region]

    def attached_channels(self, source: Input) -> list[Channel]:
        """Channels that have this input attached."""
        with self.lock:
            return [
                channel
                for channel in self.channels.values()
                if channel.region == source.region
                and channel.state != "DELETED"
                and any(one.get("InputId") == source.id for one in channel.attachments)
            ]

    def inputs_of(self, group: SecurityGroup) -> list[Input]:
        """Inputs that use this security group."""
        with self.lock:
            return [
                one
                for one in self.inputs.values()
                if one.region == group.region and group.id in one.groups and one.state != "DELETED"
            ]

    def bury(self, channel: Channel) -> None:
        """Mark a channel DELETED and forget the oldest deleted ones."""
        with self.lock:
            channel.state = "DELETED"
            channel.settings = {k: v for k, v in channel.settings.items() if k in ("Name", "ChannelClass")}
            self._deleted.append((channel.region, channel.id))
            while len(self._deleted) > DELETED_KEPT:
                self.channels.pop(self._deleted.pop(0), None)

    def fresh_id(self, taken: Iterable[tuple[str, str]]) -> str:
        """A numeric id that nothing of the kind has, in any region."""
        used = {identifier for _, identifier in taken}
        while (candidate := numeric_id()) in used:
            continue
        return candidate


Kind = TypeVar("Kind")


def _found(kind: dict[tuple[str, str], Kind], region: str, identifier: str, what: str) -> Kind:
    found = kind.get((region, identifier))
    if found is None:
        raise ServiceError("NotFoundException", f"Could not find {what} with id [{identifier}].", 404)
    return found
