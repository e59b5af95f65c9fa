"""The region put together: front, services, CloudFormation engine, media engine, clock."""

from __future__ import annotations

import logging
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rehearsal import schedule_runner
from rehearsal.alarm_judge import EVERY_SECONDS, AlarmJudge
from rehearsal.archive_shelf import ArchiveShelf
from rehearsal.bucket_events import BucketEvents
from rehearsal.cfn.clients import Clients
from rehearsal.cfn.engine import StackEngine
from rehearsal.cfn.model import Stacks
from rehearsal.cfn.resource_types import ResourceTypes
from rehearsal.cfn.workbench import Workbench
from rehearsal.clock import Clock
from rehearsal.converter import Converter
from rehearsal.events import EventBus
from rehearsal.front import Front
from rehearsal.functions import Functions
from rehearsal.journal import Journal
from rehearsal.large_objects import LargeObjects
from rehearsal.media.messages import ArchiveFile, EngineEvent, Ports, StatsTick
from rehearsal.media_door import MediaEngine
from rehearsal.metrics_feed import MetricsFeed
from rehearsal.metrics_store import MetricStore
from rehearsal.moto_side import MotoSide
from rehearsal.schedule_runner import ScheduleRunner
from rehearsal.server import ApiServer
from rehearsal.services.cloudformation_api import CloudFormationApi
from rehearsal.services.cloudformation_changes import CloudFormationChanges
from rehearsal.services.cloudformation_drift import CloudFormationDrift
from rehearsal.services.cloudfront import CloudFront
from rehearsal.services.cloudfront_extras import CloudFrontExtras
from rehearsal.services.cloudfront_policies import CloudFrontPolicies
from rehearsal.services.cloudfront_state import CloudFrontState
from rehearsal.services.cloudtrail_lookup import CloudTrailLookup
from rehearsal.services.cloudwatch_alarms import Alarms, CloudWatchAlarms
from rehearsal.services.cloudwatch_metrics import CloudWatchMetrics
from rehearsal.services.identity import Identity
from rehearsal.services.mediaconvert import MediaConvert
from rehearsal.services.medialive_channels import MediaLiveChannels
from rehearsal.services.medialive_inputs import MediaLiveInputs
from rehearsal.services.medialive_srt import PassphraseReader
from rehearsal.services.medialive_state import MediaLiveState
from rehearsal.services.medialive_watch import MediaLiveWatch
from rehearsal.services.mediapackage_endpoints import MediaPackageEndpoints
from rehearsal.services.mediapackage_state import MediaPackageState
from rehearsal.services.mediapackagev2 import MediaPackageV2
from rehearsal.services.sqs_waiting import SqsWaiting
from rehearsal.site_pages import SitePages
from rehearsal.wire import OperationTable

_FORGET_SECONDS = 60.0
_RESTING = ("IDLE", "DELETED", "CREATE_FAILED", "UPDATE_FAILED")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineCallbacks:
    """Where the media engine reports what happens."""

    on_stats: Callable[[StatsTick], None]
    on_event: Callable[[EngineEvent], None]
    on_archive_file: Callable[[ArchiveFile], None]


EngineMaker = Callable[[EngineCallbacks], MediaEngine]


class Region:
    """One rehearsal region: listens from `start` until `close`."""

    def __init__(
        self,
        *,
        home: Path,
        make_engine: EngineMaker,
        port: int = 0,
        speed: float = 1.0,
        journal: Journal | None = None,
    ) -> None:
        self._previous_tempdir = tempfile.tempdir
        spool = home / "spool"
        spool.mkdir(parents=True, exist_ok=True)
        tempfile.tempdir = str(spool)  # moto spools objects to disk there; removed with the home
        self.clock = Clock(speed)
        self.journal = journal or Journal()
        self.moto = MotoSide()
        self.moto.reset()
        self.table = OperationTable()
        self._objects = LargeObjects(self.moto, spool)
        self._last_call = time.monotonic()
        self._edge = CloudFrontState()
        self._server = ApiServer(
            port,
            Front(
                self.table,
                self.moto,
                self._objects,
                self.journal,
                self._note_call,
                SitePages(self._edge, self.moto),
            ),
        )
        self._clients = Clients(self.endpoint)
        self.schedules = ScheduleRunner(self.moto, self._clients)
        self._bus = EventBus(self.moto)
        self._medialive = MediaLiveState()
        self._packages = MediaPackageState()
        self._alarms = Alarms()
        self.metrics = MetricStore()
        self.alarm_judge = AlarmJudge(self._alarms, self.metrics, self._bus)
        self._feed = MetricsFeed(self.metrics, self._medialive, self._packages)
        self._stacks = Stacks()
        self._functions = Functions(self._stacks, self.clock, lambda: self.endpoint, self._bus.publish)
        self._bus.start_functions_with(self._functions.start)
        converter = Converter(lambda region: self._clients.get("s3", region), self.clock.stopped)
        self._conversions = MediaConvert(converter, self.clock, self._bus.publish)
        self.bucket_events = BucketEvents(self._stacks, self._bus.publish)
        self._archive = ArchiveShelf(self._medialive, self._clients, self._objects, self.bucket_events)
        self._engine = make_engine(
            EngineCallbacks(
                on_stats=self._feed.tick,
                on_event=self._engine_event,
                on_archive_file=lambda file: self.clock.after_real(0, lambda: self._archive.take(file)),
            )
        )
        self._watch = MediaLiveWatch(self._medialive, self._engine, self._bus, self.clock)
        bench = Workbench(clients=self._clients, types=ResourceTypes(), clock=self.clock)
        self._stack_engine = StackEngine(self._stacks, bench)

    @property
    def endpoint(self) -> str:
        """The API's endpoint URL."""
        return self._server.endpoint

    def start(self) -> Ports:
        """Start the media engine and serve; returns the engine's ports."""
        ports = self._engine.start()
        self._wire(ports)
        self._server.start()
        return ports

    def _wire(self, ports: Ports) -> None:
        """Put every service into the table."""
        edge = self._edge
        channels, packages, engine, clock = self._medialive, self._packages, self._engine, self.clock
        changes = CloudFormationChanges(self._stacks, self._stack_engine, self._clients, clock)
        services: tuple[object, ...] = (
            Identity(),
            MediaLiveInputs(channels, engine, ports, clock),
            MediaLiveChannels(
                channels, packages, engine, self._bus, clock, PassphraseReader(channels, self._clients)
            ),
            self._watch,
            MediaPackageV2(packages, engine),
            MediaPackageEndpoints(packages, engine),
            CloudFront(edge, packages, engine, clock, self.endpoint),
            CloudFrontExtras(edge, clock),
            changes,
            CloudFormationApi(self._stacks, self._stack_engine, changes),
            CloudFormationDrift(self._stacks, self._stack_engine, clock),
            CloudWatchMetrics(self.metrics),
            CloudWatchAlarms(self._alarms),
            CloudTrailLookup(self.journal),
            SqsWaiting(self.moto, clock),
            self._conversions,
        )
        for service in services:
            self.table.add(service)
        CloudFrontPolicies(edge).install(self.table)
        clock.every_real(EVERY_SECONDS, self.alarm_judge.look)
        clock.every_real(schedule_runner.EVERY_SECONDS, self.schedules.look)
        clock.every_real(_FORGET_SECONDS, self.moto.forget_instances)
        clock.every_real(_FORGET_SECONDS, lambda: self.metrics.prune(time.time()))

    def _engine_event(self, event: EngineEvent) -> None:
        """Never on the engine's own thread: a channel's lock may be waited for."""
        self.clock.after_real(0, lambda: self._watch.engine_event(event))

    def _note_call(self) -> None:
        self._last_call = time.monotonic()

    def lonely_for(self, seconds: float) -> bool:
        """True when nobody called for so long and no channel runs."""
        idle = time.monotonic() - self._last_call > seconds
        return idle and all(one.state in _RESTING for one in list(self._medialive.channels.values()))

    def close(self) -> None:
        """Stop everything, the media engine first: it holds processes."""
        self.clock.stopped.set()
        self._functions.close()
        self._conversions.close()
        self._stack_engine.close()
        self._engine.close()
        self._server.close()
        self.clock.close()
        self._clients.close()
        tempfile.tempdir = self._previous_tempdir
