"""A rehearsal region for tests: a fake media engine, and clients that talk to it over HTTP."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import boto3
from botocore.config import Config

from rehearsal.journal import Journal
from rehearsal.media.messages import ChannelConfig, DistributionConfig, InputConfig, PackageConfig, Ports
from rehearsal.media.snapshot import Snapshot
from rehearsal.region import EngineCallbacks, Region

T = TypeVar("T")


class FakeEngine:
    """Stands where the media engine stands and remembers what it was asked."""

    def __init__(self, callbacks: EngineCallbacks) -> None:
        self.callbacks = callbacks
        self.inputs: dict[str, InputConfig] = {}
        self.packages: dict[str, PackageConfig] = {}
        self.distributions: dict[str, DistributionConfig] = {}
        self.channels: dict[str, ChannelConfig] = {}
        self.refuse_start: Exception | None = None
        self.broken: Exception | None = None
        self.picture: Snapshot | None = Snapshot(jpeg=b"\xff\xd8jpeg", taken_at=1_900_000_000.5)
        self.closed = False

    @property
    def alive(self) -> bool:
        return not self.closed

    def start(self) -> Ports:
        return Ports(host="127.0.0.1", rtmp_port=1935, edge_port=8080)

    def put_input(self, config: InputConfig, /) -> int:
        if self.broken is not None:
            raise self.broken
        self.inputs[config.input_id] = config
        return 0 if config.srt is None else 9000

    def drop_input(self, input_id: str, /) -> None:
        self.inputs.pop(input_id, None)

    def put_package(self, config: PackageConfig, /) -> None:
        self.packages[config.name] = config

    def drop_package(self, name: str, /) -> None:
        self.packages.pop(name, None)

    def put_distribution(self, config: DistributionConfig, /) -> None:
        self.distributions[config.distribution_id] = config

    def drop_distribution(self, distribution_id: str, /) -> None:
        self.distributions.pop(distribution_id, None)

    def start_channel(self, config: ChannelConfig, /) -> None:
        if self.refuse_start is not None:
            raise self.refuse_start
        self.channels[config.channel_id] = config

    def stop_channel(self, channel_id: str, /) -> None:
        self.channels.pop(channel_id, None)

    def thumbnail(self, channel_id: str, pipeline: int, /) -> Snapshot | None:
        return self.picture if channel_id in self.channels else None

    def close(self) -> None:
        self.closed = True


class RunningRegion:
    """A started region with its fake engine; `client` makes boto3 clients that are closed with it."""

    def __init__(self, region: Region, engine: FakeEngine) -> None:
        self.region = region
        self.engine = engine
        self._clients: list[Any] = []

    def client(self, service: str, *, region: str = "us-east-1", key: str = "AKIDREHEARSAL") -> Any:
        client = boto3.client(
            service,  # type: ignore[call-overload]
            region_name=region,
            endpoint_url=self.region.endpoint,
            aws_access_key_id=key,
            aws_secret_access_key="rehearsal",
            config=Config(retries={"max_attempts": 0}, read_timeout=30),
        )
        self._clients.append(client)
        return client

    def close(self) -> None:
        for client in self._clients:
            client.close()
        self.region.close()


@contextlib.contextmanager
def running_region(
    home: Path, *, speed: float = 1000.0, journal: Journal | None = None
) -> Iterator[RunningRegion]:
    """A region with a fake engine, stopped at the end."""
    made: list[FakeEngine] = []

    def make_engine(callbacks: EngineCallbacks) -> FakeEngine:
        made.append(FakeEngine(callbacks))
        return made[0]

    region = Region(home=home, make_engine=make_engine, speed=speed, journal=journal)
    running = RunningRegion(region, made[0])
    try:
        region.start()
        yield running
    finally:
        running.close()


def wait_for(look: Callable[[], T | None], *, seconds: float = 20.0) -> T:
    """What `look` finds, as soon as it finds anything; fails after the deadline."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        threading.Event().wait(0.02)
    raise AssertionError(f"nothing found within {seconds} s")


def change_set(
    cfn: Any, stack: str, document: Mapping[str, Any], *, kind: str = "CREATE", **more: Any
) -> Any:
    """Make a change set and wait until it is planned; returns its description."""
    made = cfn.create_change_set(
        StackName=stack,
        ChangeSetName=f"change-{time.monotonic_ns()}",
        ChangeSetType=kind,
        TemplateBody=json.dumps(document),
        Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"],
        **more,
    )
    return wait_for(lambda: _planned(cfn.describe_change_set(ChangeSetName=made["Id"])))


def _planned(description: Any) -> Any:
    return description if description["Status"] in ("CREATE_COMPLETE", "FAILED") else None


def settled(cfn: Any, stack: str, *, seconds: float = 60.0) -> Any:
    """The stack's description once nothing is in progress any more."""

    def look() -> Any:
        found = cfn.describe_stacks(StackName=stack)["Stacks"][0]
        return None if found["StackStatus"].endswith("_IN_PROGRESS") else found

    return wait_for(look, seconds=seconds)


def deploy(cfn: Any, stack: str, document: Mapping[str, Any], *, kind: str = "CREATE", **more: Any) -> Any:
    """Change set, execution, end: returns the settled stack."""
    planned = change_set(cfn, stack, document, kind=kind, **more)
    assert planned["Status"] == "CREATE_COMPLETE", planned.get("StatusReason")
    cfn.execute_change_set(ChangeSetName=planned["ChangeSetId"], ClientRequestToken=f"token-{kind}")
    return settled(cfn, planned["StackId"])


def history(cfn: Any, stack: str) -> list[tuple[str, str, str]]:
    """(logical id, status, reason) of every event, oldest first."""
    pages = cfn.get_paginator("describe_stack_events").paginate(StackName=stack)
    events = [event for page in pages for event in page["StackEvents"]]
    return [
        (one["LogicalResourceId"], one["ResourceStatus"], one.get("ResourceStatusReason", ""))
        for one in reversed(events)
    ]
