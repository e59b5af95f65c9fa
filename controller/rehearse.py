"""The main job without a window: one event from plan to tear-down, every step seen to work or named.

Runs in one worker thread. Whatever happens, Ctrl-C included, the phone is put down, the event is torn
down and the region is ended before it returns.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from aws import archive, channel, edge, leftovers, metrics, stack, teardown
from aws.cancel import Cancel, Cancelled
from aws.facts import Leftover, StackFacts
from aws.failures import AwsFailure
from aws.session import AwsSession
from controller import demands, local_region, metric_summary, provisioning, report, viewer_probe
from controller.plan import EventPlan
from controller.rehearsed_access import RehearsedAccess
from controller.report import MetricSummary, RehearsalReport
from controller.step_log import StepFailed, StepLog
from controller.test_phone import TestPhone
from controller.to_spec import to_spec
from controller.viewer_keys import ViewerKeys

PICTURE_SECONDS = 60.0
"""How long after the configured delay the picture may take to reach the edge."""
RECORDING_SECONDS = 30.0
"""How long after the stop the last recording may take to be on S3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnAir:
    """Where a window can look while the event is on air."""

    name: str
    playback_url: str = field(repr=False)


@dataclass(slots=True)
class _Seen:
    """What the run has seen so far; becomes the report."""

    on_air_seconds: float = 0.0
    picture: viewer_probe.PictureFacts | None = None
    metrics: Mapping[str, MetricSummary] = field(default_factory=dict)
    created: int = 0
    left: tuple[Leftover, ...] = ()


class Rehearsal:
    """One run. `say` gets lines with the elapsed time; `on_air` is told when the picture is seen."""

    def __init__(
        self,
        plan: EventPlan,
        home: Path,
        *,
        seconds: float,
        out: Path,
        keep: bool,
        say: Callable[[str], None],
        on_region: Callable[[local_region.RegionCard], None],
        on_air: Callable[[OnAir], None],
        before_stop: Callable[[], None],
        keys: ViewerKeys | None = None,
    ) -> None:
        self._plan = plan
        self._spec = to_spec(plan)
        self._home = home
        self._seconds = seconds
        self._out = out
        self._keep = keep
        self._say = say
        self._cancel = Cancel()
        self._on_region = on_region
        self._on_air = on_air
        self._before_stop = before_stop
        self._log = StepLog(say)
        self._seen = _Seen()
        self._region: local_region.OwnedRegion | None = None
        self._phones: list[TestPhone] = []
        self._keys = keys if keys is not None else ViewerKeys()

    def cancel(self) -> None:
        """Ctrl-C, from any thread: the step under way ends, everything is cleared away. While `keep` holds
        the event on air this is its ordinary end."""
        self._cancel.cancel()

    def run(self) -> RehearsalReport:
        """Run every step and return the report. Never raises for a failed step: the report says it."""
        self._out.mkdir(parents=True, exist_ok=True)
        with ExitStack() as ending:
            try:
                session = self._open_region(ending)
                ending.callback(self._clear_away, session)
                self._broadcast(session)
            except StepFailed:
                pass
        result = self._report()
        report.write(result, self._out)
        return result

    def _check(self) -> None:
        self._cancel.check()

    def _open_region(self, ending: ExitStack) -> AwsSession:
        with self._log.step("region", self._check) as note:
            region = ending.enter_context(
                local_region.start_owned(
                    self._home,
                    speed=local_region.REHEARSAL_SPEED,
                    cancel=self._cancel,
                    progress=self._log.progress,
                )
            )
            session = AwsSession(region.card.door(self._plan.region))
            ending.callback(session.close)
            self._region = region
            self._on_region(region.card)
            note.detail = f"answers at {region.card.endpoint}"
        return session

    def _broadcast(self, session: AwsSession) -> None:
        with self._log.step("provision", self._check) as note:
            facts = self._provision(session)
            made = f"{self._seen.created} resources, {facts.status}"
            note.detail = "; ".join([made, *provisioning.cautions(self._spec)])
        with self._log.step("start", self._check) as note:
            running = channel.start(
                session, facts.outputs["ChannelId"], cancel=self._cancel, progress=self._log.progress
            )
            note.detail = f"channel {running.state}, {running.pipelines_running} pipeline(s)"
        with ExitStack() as ending:
            self._air(session, facts, ending)
        with self._log.step("stop", self._check) as note:
            stopped = channel.stop(
                session, facts.outputs["ChannelId"], cancel=self._cancel, progress=self._log.progress
            )
            note.detail = f"channel {stopped.state}"
        self._check_recording(session, facts)

    def _provision(self, session: AwsSession) -> StackFacts:
        facts = provisioning.provision(
            session,
            self._spec,
            on_event=lambda _event: None,
            cancel=self._cancel,
            progress=self._log.progress,
            keys=self._keys,
        )
        self._seen.created = len(stack.resources(session, self._spec.stack_name))
        return facts

    def _air(self, session: AwsSession, facts: StackFacts, ending: ExitStack) -> None:
        with self._log.step("phone", self._check) as note:
            self._publish(session, facts, ending)
            note.detail = f"{len(self._phones)} test phone(s) publish picture, clock and tone"
        url = next(iter(edge.manifest_urls(session.door, facts.outputs).values()))
        access = RehearsedAccess(self._keys, facts, url)
        playable = access.playable(ending)
        with self._log.step("picture", self._check) as note:
            probe = viewer_probe.ViewerProbe(playable)
            probe.start()
            ending.callback(probe.stop)
            probe.wait_for_picture(PICTURE_SECONDS + self._patience, self._cancel)
            note.detail = f"the test picture was decoded from {url}"
        if access.signed:
            with self._log.step("access", self._check) as note:
                note.detail = access.check()
        with self._log.step("on air", self._check) as note:
            self._stay_on_air(session, facts, probe, playable)
            note.detail = self._picture_words()

    @property
    def _patience(self) -> float:
        """The viewer waits for the configured delay and a few segments on top."""
        return self._spec.package.delay_seconds + 4.0 * self._spec.package.segment_seconds

    def _publish(self, session: AwsSession, facts: StackFacts, ending: ExitStack) -> None:
        inputs = {key[-1]: value for key, value in facts.outputs.items() if key in ("InputIdA", "InputIdB")}
        for point in channel.ingest_points(session, inputs):
            phone = TestPhone(point.url, fps=self._spec.encode.frame_rate, srt=point.srt)
            phone.start()
            ending.callback(phone.stop)
            self._phones.append(phone)

    def _stay_on_air(
        self, session: AwsSession, facts: StackFacts, probe: viewer_probe.ViewerProbe, url: str
    ) -> None:
        began_wall, began = time.time(), time.monotonic()
        self._on_air(OnAir(name=self._plan.name, playback_url=url))
        try:
            if self._keep:
                self._say("on air until Ctrl-C; the links for phones: python main.py larix PLAN")
            while self._keep or time.monotonic() - began < self._seconds:
                demands.signs_of_life(self._region, self._phones)
                self._cancel.wait(0.2)
        except Cancelled:
            if not self._keep:
                raise
            self._cancel = Cancel()  # Ctrl-C was the asked end: what follows is the ordinary stop
        finally:
            self._seen.on_air_seconds = round(time.monotonic() - began, 1)
            self._seen.picture = probe.facts()
        viewer_probe.snapshot(url, self._out / "picture.png")
        self._before_stop()
        self._seen.metrics = self._read_metrics(session, facts, began_wall)
        demands.living_picture(self._seen.picture, self._seen.on_air_seconds * self._spec.encode.frame_rate)

    def _read_metrics(
        self, session: AwsSession, facts: StackFacts, since: float
    ) -> Mapping[str, MetricSummary]:
        scope = metrics.MetricScope(
            channel_id=facts.outputs["ChannelId"],
            channel_group=facts.outputs["ChannelGroupName"],
            package_channel=facts.outputs["PackageChannelName"],
            distribution_id=facts.outputs["DistributionId"],
        )
        keys = metrics.discover(session, scope)
        series = metrics.read(session, keys, start=since, end=time.time() + 1, period=1)
        return metric_summary.summaries(series)

    def _check_recording(self, session: AwsSession, facts: StackFacts) -> None:
        bucket = facts.outputs.get("ArchiveBucket")
        if bucket is None:
            return
        with self._log.step("recording", self._check) as note:
            deadline = time.monotonic() + RECORDING_SECONDS
            while not (objects := archive.objects(session, bucket)) and time.monotonic() < deadline:
                self._cancel.wait(0.5)
            size = sum(item.size for item in objects)
            if not size:
                raise AwsFailure(
                    "Recording",
                    "nothing was recorded to S3.",
                    "Look at the archive output's alerts.",
                    "no-recording",
                )
            note.detail = f"{len(objects)} file(s), {size / 1e6:.1f} MB in the archive bucket"

    def _clear_away(self, session: AwsSession) -> None:
        """Tear down whatever exists, also after a failure or Ctrl-C; a second Ctrl-C is the region's end."""
        ending = Cancel()
        try:
            with self._log.step("tear down", ending.check) as note:
                if stack.describe(session, self._spec.stack_name) is None:
                    note.detail = "nothing had been made"
                    return
                teardown.tear_down(
                    session,
                    self._spec.stack_name,
                    on_event=lambda _event: None,
                    cancel=ending,
                    progress=self._log.progress,
                )
                self._seen.left = leftovers.find(session, self._plan.name)
                note.detail = demands.nothing_left(self._seen.left)
        except StepFailed:
            pass

    def _picture_words(self) -> str:
        picture = self._seen.picture
        assert picture is not None
        delay = picture.glass_to_glass_seconds
        return (
            f"{picture.width}x{picture.height}, {picture.frames_decoded} frames decoded, "
            f"{picture.frames_lost} lost" + ("" if delay is None else f", {delay:.1f} s glass to glass")
        )

    def _report(self) -> RehearsalReport:
        seen = self._seen
        return RehearsalReport(
            plan=self._plan.name,
            steps=tuple(self._log.results),
            on_air_seconds=seen.on_air_seconds,
            picture=seen.picture,
            metrics=seen.metrics,
            resources_created=seen.created,
            resources_left=sum(not left.retained for left in seen.left),
            resources_retained=tuple(
                f"{left.resource_type} {left.identifier}" for left in seen.left if left.retained
            ),
            ok=self._log.all_ok,
        )
