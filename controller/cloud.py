"""Everything the control room asks of AWS, as one list that a test can stand in for.

`aws_cloud` passes it to the `aws` room. All of it blocks and belongs into jobs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from aws.cancel import Cancel, Progress
from aws.companion import CompanionFacts
from aws.drift import DriftRow
from aws.facts import (
    Alert,
    ArchiveObject,
    ChangeSet,
    ChannelFacts,
    InboxEvent,
    IngestPoint,
    Leftover,
    MetricKey,
    MetricSeries,
    StackEvent,
    StackFacts,
    Thumbnail,
)
from aws.metrics import MetricScope
from aws.signing import Signer
from aws.spec import PipelineSpec
from controller.preview import Preview

OnEvent = Callable[[StackEvent], None]


class Cloud(Protocol):
    """One event's AWS, or a rehearsal's. Every method may raise `AwsFailure`."""

    @property
    def local(self) -> bool:
        """The answers come from this laptop: asking often costs nothing."""

    def stack(self, name: str) -> StackFacts | None:
        """The stack, or `None`."""

    def carried_plan(self, stack_id: str) -> str:
        """The plan that the stack was made from, as JSON text; "" where it carries none."""

    def companion(self, stack: StackFacts) -> CompanionFacts | None:
        """The second stack of this event in us-east-1, which may be missing; `None`: it needs none."""

    def channel(self, channel_id: str) -> ChannelFacts | None:
        """The channel, or `None` when there is no such channel."""

    def alerts(self, channel_id: str) -> tuple[Alert, ...]:
        """The channel's alerts."""

    def thumbnail(self, channel_id: str, pipeline: int) -> Thumbnail | None:
        """What comes in now."""

    def provision(
        self,
        spec: PipelineSpec,
        *,
        on_event: OnEvent,
        cancel: Cancel,
        progress: Progress,
        on_execute: Callable[[ChangeSet], None],
        ingest_fallback: bool = False,
        renew_key: bool = False,
    ) -> StackFacts:
        """See `provisioning.provision`."""

    def follow(self, stack_id: str, *, on_event: OnEvent, cancel: Cancel) -> StackFacts:
        """Follow whatever CloudFormation is doing to the stack."""

    def finish(self, spec: PipelineSpec, *, cancel: Cancel, progress: Progress) -> None:
        """Do what CloudFormation cannot, where the stack is complete (see `finishing`); again is no harm."""

    def start(self, channel_id: str, *, cancel: Cancel, progress: Progress) -> ChannelFacts:
        """Start the channel and wait until it runs."""

    def stop(self, channel_id: str, *, cancel: Cancel, progress: Progress) -> ChannelFacts:
        """Stop the channel and wait until it is idle."""

    def preview(
        self, spec: PipelineSpec, *, cancel: Cancel, progress: Progress, ingest_fallback: bool = False
    ) -> Preview:
        """What `provision` would change; nothing is changed."""

    def drift(self, stack_name: str, *, cancel: Cancel, progress: Progress) -> tuple[DriftRow, ...]:
        """Every resource of the stack and of its companion, and whether somebody changed it."""

    def continue_rollback(
        self, stack_name: str, *, on_event: OnEvent, cancel: Cancel, progress: Progress
    ) -> StackFacts | None:
        """The way out of UPDATE_ROLLBACK_FAILED, followed to its end."""

    def tear_down(
        self,
        stack_name: str,
        *,
        on_event: OnEvent,
        cancel: Cancel,
        progress: Progress,
        force: bool = False,
    ) -> tuple[Leftover, ...]:
        """Stop, delete, follow; what remains on purpose, or because it was forced."""

    def arm_stop(self, stack_name: str, at: datetime) -> bool:
        """Arm the stop schedule of the stack; False when it has none."""

    def disarm_stop(self, stack_name: str) -> bool:
        """Disarm the stop schedule of the stack; False when it has none."""

    def discover(self, scope: MetricScope) -> tuple[MetricKey, ...]:
        """The series that exist."""

    def read(
        self, keys: Sequence[MetricKey], *, start: float, end: float, period: int
    ) -> tuple[MetricSeries, ...]:
        """Their points."""

    def receive(self, queue_url: str, *, wait_seconds: int) -> tuple[InboxEvent, ...]:
        """Events of the queue."""

    def recordings(self, bucket: str, prefix: str) -> tuple[ArchiveObject, ...]:
        """What has been recorded."""

    def ingest_points(self, inputs: Mapping[str, str]) -> tuple[IngestPoint, ...]:
        """Where the cameras send; holds the stream keys."""

    def manifest_urls(self, outputs: Mapping[str, str]) -> Mapping[str, str]:
        """Manifest name to URL; the web player page is "page", the last of them."""

    def signer(self, stack: StackFacts) -> Signer | None:
        """What signs viewers' links; `None` for a public event. Raises `PlainError`, see `ViewerKeys`."""

    def lasting(self, stack: StackFacts) -> bool:
        """Whether the key that signs outlives the program."""

    def close(self) -> None:
        """Close the connections."""
