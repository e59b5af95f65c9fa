"""A cloud that tests play: answers what they set, remembers what it was asked, blocks where they say."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from aws.cancel import Cancel, Progress
from aws.companion import CompanionFacts
from aws.drift import DriftRow
from aws.facts import (
    Alert,
    ArchiveObject,
    ChangeSet,
    ChannelFacts,
    ChannelState,
    InboxEvent,
    IngestPoint,
    Leftover,
    MetricKey,
    MetricSeries,
    StackEvent,
    StackFacts,
    Thumbnail,
)
from aws.failures import AwsFailure
from aws.metrics import MetricScope
from aws.signing import Signer
from aws.spec import PipelineSpec
from controller.cloud import Cloud
from controller.preview import Preview
from controller.views import EnvironmentCard, EnvironmentKind

OUTPUTS = {
    "ChannelId": "1234567",
    "InputIdA": "7654321",
    "ChannelGroupName": "flypack-first-show",
    "PackageChannelName": "main",
    "DistributionId": "E123",
    "DistributionDomain": "d123.cloudfront.net",
    "EventQueueUrl": "https://queue/1",
    "ArchiveBucket": "archive",
    "HlsPath": "/out/v1/flypack-first-show/main/ts/index.m3u8",
}
KEY = "Qm2xV9pLr4TzW8Qm2xV9pLr4"
STACK_ID = "arn:aws:cloudformation:eu-west-1:111122223333:stack/flypack-first-show/1"


def stack_facts(
    status: str = "CREATE_COMPLETE", stack_id: str = STACK_ID, updated: datetime | None = None
) -> StackFacts:
    return StackFacts(
        name="flypack-first-show", stack_id=stack_id, status=status, outputs=dict(OUTPUTS), updated=updated
    )


def channel_facts(state: ChannelState = ChannelState.IDLE) -> ChannelFacts:
    return ChannelFacts(
        channel_id="1234567",
        arn="arn:aws:medialive:eu-west-1:111122223333:channel:1234567",
        name="first-show",
        state=state,
        pipelines_running=1 if state is ChannelState.RUNNING else 0,
        channel_class="SINGLE_PIPELINE",
    )


def stack_event(
    number: int, logical_id: str, status: str, *, kind: str = "AWS::S3::Bucket", reason: str = ""
) -> StackEvent:
    return StackEvent(
        event_id=f"event-{number}",
        time=datetime(2026, 11, 23, 14, 0, number % 60, tzinfo=UTC),
        logical_id=logical_id,
        resource_type=kind,
        status=status,
        reason=reason,
    )


class FakeCloud:
    """Implements `Cloud`. Attributes are what it answers; `asked` is what it heard, in order."""

    def __init__(self) -> None:
        self.local = True
        self.lock = threading.Lock()
        self.asked: list[str] = []
        self.stack_now: StackFacts | None = None
        self.channel_now: ChannelFacts | None = None
        self.companion_now: CompanionFacts | None = None
        self.alerts_now: tuple[Alert, ...] = ()
        self.series: list[MetricSeries] = []
        self.recordings_now: tuple[ArchiveObject, ...] = ()
        self.queue: list[InboxEvent] = []
        self.leftovers: tuple[Leftover, ...] = ()
        self.events: tuple[StackEvent, ...] = ()
        self.failure: Exception | None = None
        self.more_outputs: dict[str, str] = {}
        self.provision_failure: Exception | None = None
        self.finish_failure: Exception | None = None
        self.signer_now: Signer | None = None
        self.signer_failure: Exception | None = None
        self.key_lasts = True
        self.preview_now = Preview()
        self.preview_failure: Exception | None = None
        self.drift_now: tuple[DriftRow, ...] = ()
        self.hold = threading.Event()
        self.hold.set()
        self.before_execute: Callable[[], None] = lambda: None
        self.armed: datetime | None = None
        self.finished_with: PipelineSpec | None = None
        self.closed = False
        self.addresses = True
        self.carried = ""
        self.carried_failure: AwsFailure | None = None
        self.address_failure: Exception | None = None
        self.thumbnails: dict[int, Thumbnail] = {}
        self.thumbnail_failure: Exception | None = None

    def stack(self, name: str) -> StackFacts | None:
        self._ask(f"stack {name}")
        return self.stack_now

    def carried_plan(self, stack_id: str) -> str:
        self._ask(f"carried_plan {stack_id}")
        if self.carried_failure is not None:
            raise self.carried_failure
        return self.carried

    def companion(self, stack: StackFacts) -> CompanionFacts | None:
        self._ask(f"companion {stack.name}")
        return self.companion_now

    def channel(self, channel_id: str) -> ChannelFacts | None:
        self._ask(f"channel {channel_id}")
        return self.channel_now

    def alerts(self, channel_id: str) -> tuple[Alert, ...]:
        self._ask(f"alerts {channel_id}")
        return self.alerts_now

    def thumbnail(self, channel_id: str, pipeline: int) -> Thumbnail | None:
        self._ask(f"thumbnail {channel_id} {pipeline}")
        if self.thumbnail_failure is not None:
            raise self.thumbnail_failure
        return self.thumbnails.get(pipeline)

    def provision(
        self,
        spec: PipelineSpec,
        *,
        on_event: Callable[[StackEvent], None],
        cancel: Cancel,
        progress: Progress,
        on_execute: Callable[[ChangeSet], None],
        ingest_fallback: bool = False,
        renew_key: bool = False,
    ) -> StackFacts:
        how = f"{' by HLS' if ingest_fallback else ''}{' with a new key' if renew_key else ''}"
        self._ask(f"provision {spec.name}{how}")
        if self.provision_failure is not None:
            raise self.provision_failure
        self._wait(cancel)
        updates = self.stack_now is not None
        on_execute(
            ChangeSet(
                change_set_id="c",
                stack_id=STACK_ID,
                stack_name=spec.stack_name,
                changes=(),
                updates=updates,
            )
        )
        self.stack_now = stack_facts("UPDATE_IN_PROGRESS" if updates else "CREATE_IN_PROGRESS")
        self.before_execute()
        for event in self.events:
            on_event(event)
        progress("1 of 1 resources", 1.0)
        cancel.check()
        self.stack_now, self.channel_now, self.carried = stack_facts(), channel_facts(), spec.plan
        self.stack_now = replace(self.stack_now, outputs={**OUTPUTS, **self.more_outputs})
        return self.stack_now

    def follow(self, stack_id: str, *, on_event: Callable[[StackEvent], None], cancel: Cancel) -> StackFacts:
        self._ask(f"follow {stack_id}")
        self._wait(cancel)
        for event in self.events:
            on_event(event)
        self.stack_now, self.channel_now = stack_facts(), channel_facts()
        return self.stack_now

    def finish(self, spec: PipelineSpec, *, cancel: Cancel, progress: Progress) -> None:
        self._ask(f"finish {spec.name}")
        self.finished_with = spec
        if self.finish_failure is not None:
            raise self.finish_failure

    def start(self, channel_id: str, *, cancel: Cancel, progress: Progress) -> ChannelFacts:
        self._ask(f"start {channel_id}")
        progress("STARTING", None)
        self._wait(cancel)
        self.channel_now = channel_facts(ChannelState.RUNNING)
        return self.channel_now

    def stop(self, channel_id: str, *, cancel: Cancel, progress: Progress) -> ChannelFacts:
        self._ask(f"stop {channel_id}")
        progress("STOPPING", None)
        self._wait(cancel)
        self.channel_now = channel_facts(ChannelState.IDLE)
        return self.channel_now

    def preview(
        self, spec: PipelineSpec, *, cancel: Cancel, progress: Progress, ingest_fallback: bool = False
    ) -> Preview:
        self._ask(f"preview {spec.name}")
        progress("Asking", None)
        self._wait(cancel)
        if self.preview_failure is not None:
            raise self.preview_failure
        return self.preview_now

    def drift(self, stack_name: str, *, cancel: Cancel, progress: Progress) -> tuple[DriftRow, ...]:
        self._ask(f"drift {stack_name}")
        progress("Looking", None)
        self._wait(cancel)
        return self.drift_now

    def continue_rollback(
        self,
        stack_name: str,
        *,
        on_event: Callable[[StackEvent], None],
        cancel: Cancel,
        progress: Progress,
    ) -> StackFacts | None:
        self._ask(f"continue_rollback {stack_name}")
        progress("Rolling back", None)
        self._wait(cancel)
        for event in self.events:
            on_event(event)
        self.stack_now = stack_facts("UPDATE_ROLLBACK_COMPLETE")
        return self.stack_now

    def tear_down(
        self,
        stack_name: str,
        *,
        on_event: Callable[[StackEvent], None],
        cancel: Cancel,
        progress: Progress,
        force: bool = False,
    ) -> tuple[Leftover, ...]:
        self._ask(f"tear_down {stack_name}{' by force' if force else ''}")
        progress("DELETING", None)
        self._wait(cancel)
        for event in self.events:
            on_event(event)
        self.stack_now = self.channel_now = None
        return self.leftovers

    def arm_stop(self, stack_name: str, at: datetime) -> bool:
        self._ask(f"arm {stack_name}")
        self.armed = at
        return True

    def disarm_stop(self, stack_name: str) -> bool:
        self._ask(f"disarm {stack_name}")
        self.armed = None
        return True

    def discover(self, scope: MetricScope) -> tuple[MetricKey, ...]:
        self._ask(f"discover {scope.channel_id}")
        return tuple(series.key for series in self.series)

    def read(
        self, keys: Sequence[MetricKey], *, start: float, end: float, period: int
    ) -> tuple[MetricSeries, ...]:
        self._ask(f"read {len(keys)} at {period}")
        return tuple(
            MetricSeries(
                key=series.key,
                statistic=series.statistic,
                period=series.period,
                points=tuple(point for point in series.points if start <= point[0] < end),
            )
            for series in self.series
            if series.key in keys
        )

    def receive(self, queue_url: str, *, wait_seconds: int) -> tuple[InboxEvent, ...]:
        self._ask(f"receive {queue_url}")
        if not self.queue:
            threading.Event().wait(min(wait_seconds, 0.02))
            return ()
        events, self.queue = tuple(self.queue), []
        return events

    def recordings(self, bucket: str, prefix: str) -> tuple[ArchiveObject, ...]:
        self._ask(f"recordings {bucket}/{prefix}")
        return self.recordings_now

    def ingest_points(self, inputs: Mapping[str, str]) -> tuple[IngestPoint, ...]:
        self._ask(f"ingest_points {' '.join(inputs)}")
        if self.address_failure is not None:
            raise self.address_failure
        if not self.addresses:
            return ()
        return tuple(
            IngestPoint(
                camera=camera,
                pipeline=0,
                input_id=input_id,
                url=f"rtmp://203.0.113.9:1935/first-show-{camera.lower()}/{KEY}",
            )
            for camera, input_id in inputs.items()
        )

    def manifest_urls(self, outputs: Mapping[str, str]) -> Mapping[str, str]:
        return {"hls": f"http://127.0.0.1:9{outputs['HlsPath']}"} if "HlsPath" in outputs else {}

    def signer(self, stack: StackFacts) -> Signer | None:
        self._ask("signer")
        if self.signer_failure is not None:
            raise self.signer_failure
        return self.signer_now

    def lasting(self, stack: StackFacts) -> bool:
        return self.key_lasts

    def close(self) -> None:
        self.closed = True

    def heard(self, beginning: str) -> int:
        """How often it was asked something that begins like this."""
        with self.lock:
            return sum(question.startswith(beginning) for question in self.asked)

    def _ask(self, question: str) -> None:
        with self.lock:
            self.asked.append(question)
        if self.failure is not None:
            raise self.failure

    def _wait(self, cancel: Cancel) -> None:
        while not self.hold.wait(0.01):
            cancel.check()


class FakePlace:
    """Implements `Place` around one cloud; `there` says whether it can be reached without being started."""

    def __init__(self, cloud: FakeCloud | None = None, *, kind: EnvironmentKind = "rehearsal") -> None:
        self.cloud = cloud or FakeCloud()
        self.card = EnvironmentCard(
            kind=kind, label="" if kind == "rehearsal" else "prod", region="eu-west-1"
        )
        self.there = True
        self.forgotten = 0
        self.closed = False

    def reach(self) -> Cloud | None:
        return self.cloud if self.there else None

    def found(self, cancel: Cancel, progress: Progress) -> Cloud:
        cancel.check()
        progress("Starting the rehearsal region", None)
        self.there = True
        return self.cloud

    def forget(self, failure: Exception) -> None:
        self.forgotten += 1

    def close(self) -> None:
        self.closed = True


def series(name: str, points: Mapping[float, float], **dimensions: Any) -> MetricSeries:
    """A one-second MediaLive series; `Pipeline` is 0 unless said otherwise."""
    named = {"ChannelId": "1234567", "Pipeline": "0", **dimensions}
    key = MetricKey(namespace="AWS/MediaLive", name=name, dimensions=tuple(sorted(named.items())))
    return MetricSeries(key=key, statistic="Average", period=1, points=tuple(sorted(points.items())))


def minute_series(
    namespace: str, name: str, points: Mapping[float, float], **dimensions: str
) -> MetricSeries:
    """A one-minute series of another namespace."""
    key = MetricKey(namespace=namespace, name=name, dimensions=tuple(sorted(dimensions.items())))
    return MetricSeries(key=key, statistic="Sum", period=60, points=tuple(sorted(points.items())))
