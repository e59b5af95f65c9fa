"""AWS as the control room asks it: every question and order of `Cloud`, passed on through one session."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from aws import archive, auto_stop, channel, companion, drift, edge, inbox, metrics, stack, teardown
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
    StackFacts,
    Thumbnail,
)
from aws.failures import AwsFailure
from aws.metrics import MetricScope
from aws.session import AwsSession
from aws.signing import Signer
from aws.spec import PipelineSpec
from controller import finishing, proposal, provisioning
from controller.deployment import OnEvent
from controller.preview import Preview
from controller.viewer_keys import ViewerKeys


class AwsCloud:
    """The real one: see `Cloud`."""

    def __init__(self, session: AwsSession, keys: ViewerKeys | None = None) -> None:
        self._session = session
        self._keys = keys if keys is not None else ViewerKeys()

    @property
    def local(self) -> bool:
        """See `Cloud`."""
        return self._session.door.endpoint_url is not None

    def stack(self, name: str) -> StackFacts | None:
        """See `Cloud`."""
        return stack.describe(self._session, name)

    def carried_plan(self, stack_id: str) -> str:
        """See `Cloud`."""
        return stack.carried_plan(self._session, stack_id)

    def companion(self, stack: StackFacts) -> CompanionFacts | None:
        """See `Cloud`."""
        return companion.look(self._session, stack)

    def channel(self, channel_id: str) -> ChannelFacts | None:
        """See `Cloud`."""
        return channel_or_none(self._session, channel_id)

    def alerts(self, channel_id: str) -> tuple[Alert, ...]:
        """See `Cloud`."""
        return channel.alerts(self._session, channel_id)

    def thumbnail(self, channel_id: str, pipeline: int) -> Thumbnail | None:
        """See `Cloud`."""
        return channel.thumbnail(self._session, channel_id, pipeline)

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
        """See `Cloud`."""
        return provisioning.provision(
            self._session,
            spec,
            on_event=on_event,
            cancel=cancel,
            progress=progress,
            on_execute=on_execute,
            ingest_fallback=ingest_fallback,
            keys=self._keys,
            renew_key=renew_key,
        )

    def follow(self, stack_id: str, *, on_event: OnEvent, cancel: Cancel) -> StackFacts:
        """See `Cloud`."""
        return stack.follow(self._session, stack_id, token=None, on_event=on_event, cancel=cancel)

    def finish(self, spec: PipelineSpec, *, cancel: Cancel, progress: Progress) -> None:
        """See `Cloud`."""
        facts = stack.describe(self._session, spec.stack_name)
        if facts is not None and facts.usable:
            finishing.finish(self._session, spec, facts, cancel=cancel, progress=progress)

    def start(self, channel_id: str, *, cancel: Cancel, progress: Progress) -> ChannelFacts:
        """See `Cloud`."""
        return channel.start(self._session, channel_id, cancel=cancel, progress=progress)

    def stop(self, channel_id: str, *, cancel: Cancel, progress: Progress) -> ChannelFacts:
        """See `Cloud`."""
        return channel.stop(self._session, channel_id, cancel=cancel, progress=progress)

    def preview(
        self, spec: PipelineSpec, *, cancel: Cancel, progress: Progress, ingest_fallback: bool = False
    ) -> Preview:
        """See `Cloud`."""
        return proposal.propose(
            self._session,
            provisioning.ready_to_provision(spec, self._session.door),
            cancel=cancel,
            progress=progress,
            ingest_fallback=ingest_fallback,
        )

    def drift(self, stack_name: str, *, cancel: Cancel, progress: Progress) -> tuple[DriftRow, ...]:
        """See `Cloud`."""
        return drift.detect_everywhere(self._session, stack_name, cancel=cancel, progress=progress)

    def continue_rollback(
        self, stack_name: str, *, on_event: OnEvent, cancel: Cancel, progress: Progress
    ) -> StackFacts | None:
        """See `Cloud`."""
        return provisioning.continue_rollback(
            self._session, stack_name, on_event=on_event, cancel=cancel, progress=progress
        )

    def tear_down(
        self,
        stack_name: str,
        *,
        on_event: OnEvent,
        cancel: Cancel,
        progress: Progress,
        force: bool = False,
    ) -> tuple[Leftover, ...]:
        """See `Cloud`."""
        before = stack.describe(self._session, stack_name)
        left = teardown.tear_down(
            self._session, stack_name, on_event=on_event, cancel=cancel, progress=progress, force=force
        )
        return left + (self._keys.forget(stack_name, before.viewer_key) if before is not None else ())

    def arm_stop(self, stack_name: str, at: datetime) -> bool:
        """See `Cloud`."""
        names = self._schedules(stack_name)
        for name in names:
            auto_stop.arm(self._session, name, at)
        return bool(names)

    def disarm_stop(self, stack_name: str) -> bool:
        """See `Cloud`."""
        names = self._schedules(stack_name)
        for name in names:
            auto_stop.disarm(self._session, name)
        return bool(names)

    def discover(self, scope: MetricScope) -> tuple[MetricKey, ...]:
        """See `Cloud`."""
        return metrics.discover(self._session, scope)

    def read(
        self, keys: Sequence[MetricKey], *, start: float, end: float, period: int
    ) -> tuple[MetricSeries, ...]:
        """See `Cloud`."""
        return metrics.read(self._session, keys, start=start, end=end, period=period)

    def receive(self, queue_url: str, *, wait_seconds: int) -> tuple[InboxEvent, ...]:
        """See `Cloud`."""
        return inbox.receive(self._session, queue_url, wait_seconds=wait_seconds)

    def recordings(self, bucket: str, prefix: str) -> tuple[ArchiveObject, ...]:
        """See `Cloud`."""
        return archive.objects(self._session, bucket, prefix)

    def ingest_points(self, inputs: Mapping[str, str]) -> tuple[IngestPoint, ...]:
        """See `Cloud`."""
        return channel.ingest_points(self._session, inputs)

    def manifest_urls(self, outputs: Mapping[str, str]) -> Mapping[str, str]:
        """See `Cloud`."""
        return edge.viewer_links(self._session.door, outputs)

    def signer(self, stack: StackFacts) -> Signer | None:
        """See `Cloud`."""
        return self._keys.signer(stack)

    def lasting(self, stack: StackFacts) -> bool:
        """See `Cloud`."""
        return self._keys.lasting(stack.viewer_key)

    def close(self) -> None:
        """See `Cloud`."""
        self._session.close()

    def _schedules(self, stack_name: str) -> tuple[str, ...]:
        return tuple(
            resource.physical_id
            for resource in stack.resources(self._session, stack_name)
            if resource.type == auto_stop.SCHEDULE_TYPE
        )


def channel_or_none(session: AwsSession, channel_id: str) -> ChannelFacts | None:
    """The channel, or `None` when AWS knows no such channel."""
    try:
        return channel.describe(session, channel_id)
    except AwsFailure as failure:
        if failure.missing:
            return None
        raise
