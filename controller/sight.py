"""What is known of an event at one moment: the truth, the numbers and their ages. Plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from aws.facts import Alert, ChannelFacts, ChannelState, StackFacts
from controller.phase import Phase
from controller.plan_model import EventPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What Describe answered. `at` is Unix seconds; `failure` is why the last question failed, or ""."""

    at: float | None = None
    stack: StackFacts | None = None
    channel: ChannelFacts | None = None
    alerts: tuple[Alert, ...] = ()
    reachable: bool = True
    failure: str = ""
    failure_code: str = ""

    @property
    def outputs(self) -> Mapping[str, str]:
        """The stack's outputs while it can be operated, else none."""
        return self.stack.outputs if self.stack is not None and self.stack.usable else {}

    @property
    def running(self) -> bool:
        """Pictures are encoded."""
        return self.channel is not None and self.channel.state in (
            ChannelState.RUNNING,
            ChannelState.RECOVERING,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The latest value of one number and when it was measured."""

    value: float
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeFacts:
    """What a viewer's player would find: the manifest's answer and how old its newest picture is.

    `status` 0: no answer. `newest_at`: capture time of the end of the last segment listed (from
    PROGRAM-DATE-TIME). `moved_at`: when the playlist last grew. All Unix seconds.
    """

    url: str
    status: int
    checked_at: float
    answer_seconds: float
    newest_at: float | None = None
    sequence: int | None = None
    moved_at: float | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveSum:
    """What has been recorded so far."""

    objects: int
    bytes: int
    newest_at: float | None
    checked_at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """Everything that the path strip and the verdict are made of.

    `readings` is keyed by (metric name, line label); labels are pipelines "0" and "1", or "" for all.
    `last_minute` has the sums of each series' last minute, under the same keys. `picture_at`: when a picture
    last came in.
    """

    now: float
    phase: Phase
    plan: EventPlan
    local: bool
    truth: Truth
    on_air_since: float | None = None
    readings: Mapping[tuple[str, str], Reading] = field(default_factory=dict)
    last_minute: Mapping[tuple[str, str], float] = field(default_factory=dict)
    picture_at: float | None = None
    edge: EdgeFacts | None = None
    archive: ArchiveSum | None = None
    viewer_scheme: str = "https"
