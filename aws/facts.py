"""What AWS answered: frozen facts, with the time of the answer where age matters (UTC)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class ChannelState(StrEnum):
    """MediaLive channel states, as DescribeChannel spells them."""

    CREATING = "CREATING"
    CREATE_FAILED = "CREATE_FAILED"
    IDLE = "IDLE"
    STARTING = "STARTING"
    RUNNING = "RUNNING"
    RECOVERING = "RECOVERING"
    STOPPING = "STOPPING"
    DELETING = "DELETING"
    DELETED = "DELETED"
    UPDATING = "UPDATING"
    UPDATE_FAILED = "UPDATE_FAILED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who the credentials belong to (sts:GetCallerIdentity)."""

    account: str
    arn: str
    user_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StackEvent:
    """One line of a stack's history."""

    event_id: str
    time: datetime
    logical_id: str
    resource_type: str
    status: str
    reason: str = ""
    physical_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StackFacts:
    """A stack as DescribeStacks shows it. Outputs never hold an ingest URL."""

    name: str
    stack_id: str
    status: str
    reason: str = ""
    outputs: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    created: datetime | None = None
    updated: datetime | None = None
    """When it was last changed, if ever."""
    parameters: tuple[str, ...] = ()
    """Names of the parameters that have a value: only those can keep it in an update."""
    viewer_key: str = ""
    """The public key (PEM) that viewers' signatures are checked with; no secret."""

    @property
    def in_progress(self) -> bool:
        """CloudFormation is still working on it."""
        return self.status.endswith("_IN_PROGRESS") and self.status != "REVIEW_IN_PROGRESS"

    @property
    def fresh(self) -> bool:
        """It holds nothing: the next deployment creates it anew instead of updating it."""
        return self.status in {"REVIEW_IN_PROGRESS", "ROLLBACK_COMPLETE", "DELETE_COMPLETE"}

    @property
    def usable(self) -> bool:
        """The resources exist and can be operated."""
        return self.status in {
            "CREATE_COMPLETE",
            "UPDATE_COMPLETE",
            "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
            "UPDATE_ROLLBACK_COMPLETE",
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One row of a change set. `replacement` is "True", "False", "Conditional" or ""; `properties` differ."""

    action: str
    logical_id: str
    resource_type: str
    replacement: str = ""
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """A reviewed but not yet executed set of changes."""

    change_set_id: str
    stack_id: str
    stack_name: str
    changes: tuple[Change, ...]
    updates: bool = False
    """The stack exists already; otherwise executing this makes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelFacts:
    """A channel as DescribeChannel shows it. `active_inputs`: the input on in each pipeline, "" unknown."""

    channel_id: str
    arn: str
    name: str
    state: ChannelState
    pipelines_running: int
    channel_class: str
    active_inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SrtAccess:
    """What an SRT listener wants of its callers: latency in ms, key length in bytes, the passphrase."""

    latency_ms: int
    key_bytes: int
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestPoint:
    """Where one camera sends one pipeline's signal. An RTMP URL holds the stream key: never logged."""

    camera: str
    pipeline: int
    input_id: str
    url: str = field(repr=False)
    srt: SrtAccess | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A MediaLive channel alert (ListAlerts)."""

    alert_id: str
    pipeline: str
    kind: str
    message: str
    active: bool
    set_at: datetime | None = None
    cleared_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thumbnail:
    """A picture of the incoming source."""

    jpeg: bytes = field(repr=False)
    at: datetime
    pipeline: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricKey:
    """One CloudWatch series: namespace, name and the exact combination of dimensions."""

    namespace: str
    name: str
    dimensions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricSeries:
    """Points of one series: (Unix time in seconds, value), oldest first; a missing period is a gap."""

    key: MetricKey
    statistic: str
    period: int
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxEvent:
    """One EventBridge event that arrived through the queue."""

    event_id: str
    source: str
    detail_type: str
    time: datetime
    resources: tuple[str, ...]
    detail: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveObject:
    """One recorded file on S3."""

    key: str
    size: int
    modified: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """A resource that still exists. `bills`: it costs money; `retained`: on purpose."""

    resource_type: str
    identifier: str
    bills: bool
    retained: bool
