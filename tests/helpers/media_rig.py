"""A media engine and ffmpeg publishers for tests: small pictures, free ports, waiting on conditions."""

from __future__ import annotations

import signal
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TypeVar
from urllib.parse import quote

import imageio_ffmpeg

from rehearsal.engine import Engine
from rehearsal.media.messages import (
    ArchiveConfig,
    ArchiveFile,
    ChannelConfig,
    Destination,
    DistributionConfig,
    EndpointConfig,
    EngineEvent,
    InputConfig,
    ManifestConfig,
    PackageConfig,
    Passphrase,
    Ports,
    RenditionConfig,
    SrtEntrance,
    StatsScope,
    StatsTick,
)

FFMPEG = str(imageio_ffmpeg.get_ffmpeg_exe())
KEY_A, KEY_B = "k7Qm2xV9pLr4TzW8", "n3Bc8yH5sJd1GfU6"
PASSPHRASE = "aQ3 long,pass\\phrase'of-8"
"""With every character that a script or an address might trip over, in 24 of them."""
ONE_RUNG = (RenditionConfig(name="240p", width=424, height=240, bitrate=300_000),)
TWO_RUNGS = (RenditionConfig(name="360p", width=640, height=360, bitrate=600_000), *ONE_RUNG)
HLS_AND_DASH = (ManifestConfig(name="index", kind="hls"), ManifestConfig(name="index", kind="dash"))

Found = TypeVar("Found")


def until(look: Callable[[], Found], what: str, seconds: float = 20.0) -> Found:
    """Ask again and again until the answer is true; fails the test naming `what`."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        if time.monotonic() > deadline:
            raise AssertionError(f"{what}: not within {seconds:.0f} s")
        threading.Event().wait(0.05)
    return found


def publish_command(
    url: str, *, size: str = "424x240", video: str = "libx264", audio: bool = True, rate: int = 30
) -> list[str]:
    """An ffmpeg that publishes a moving picture and a tone in real time, over RTMP or SRT."""
    sound = ["-f", "lavfi", "-i", "sine=440:r=48000"] if audio else []
    speed = ["-preset", "ultrafast", "-g", str(rate)]
    if video == "libx264":
        speed += ["-tune", "zerolatency"]
    return [
        *[FFMPEG, "-v", "error", "-nostdin", "-re", "-f", "lavfi", "-i", f"testsrc2=s={size}:r={rate}"],
        *[*sound, "-pix_fmt", "yuv420p", "-c:v", video, *speed, "-b:v", "300k"],
        *(["-c:a", "aac"] if audio else []),
        *["-f", "mpegts" if url.startswith("srt:") else "flv", url],
    ]


def srt_url(port: int, passphrase: str = PASSPHRASE, *, key_bytes: int = 32, latency_ms: int = 200) -> str:
    """A caller's address; "" is a caller without encryption."""
    secret = f"&passphrase={quote(passphrase, safe='')}&pbkeylen={key_bytes}" if passphrase else ""
    return f"srt://127.0.0.1:{port}?mode=caller&latency={latency_ms * 1000}&connect_timeout=8000{secret}"


class Publisher:
    """A publishing ffmpeg; killed when the block ends."""

    def __init__(
        self, url: str, *, size: str = "424x240", video: str = "libx264", audio: bool = True
    ) -> None:
        self._process = subprocess.Popen(
            publish_command(url, size=size, video=video, audio=audio),
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
        )

    def __enter__(self) -> Publisher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def kill(self) -> None:
        """End it as a phone without a battery does."""
        self._process.kill()
        self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()

    def stall(self) -> None:
        """Stop sending without closing."""
        self._process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Go on after `stall`."""
        self._process.send_signal(signal.SIGCONT)


class Rig:
    """A running engine, and everything that it said."""

    def __init__(self, engine: Engine, ports: Ports) -> None:
        self.engine = engine
        self.ports = ports
        self.ticks: list[StatsTick] = []
        self.events: list[EngineEvent] = []
        self.files: list[ArchiveFile] = []

    @property
    def base(self) -> str:
        """Where the package's endpoints are."""
        return f"http://{self.ports.host}:{self.ports.edge_port}/out/v1/g/c"

    def ingest(self, app: str = "show-a", key: str = KEY_A) -> str:
        """A publisher's address."""
        return f"rtmp://{self.ports.host}:{self.ports.rtmp_port}/{app}/{key}"

    def srt_input(self, input_id: str = "s", passphrase: str = PASSPHRASE) -> tuple[str, Passphrase]:
        """An SRT input that this laptop may call: a publisher's address, and what opens it."""
        config = InputConfig(
            input_id=input_id,
            allowed_cidrs=("127.0.0.1/32",),
            srt=SrtEntrance(key_bytes=32, latency_ms=200),
        )
        port = self.engine.put_input(config)
        return srt_url(port, passphrase), Passphrase(input_id=input_id, passphrase=passphrase)

    def text(self, path: str) -> str:
        """A manifest, or nothing where the edge answers 404."""
        try:
            with urllib.request.urlopen(f"{self.base}/{path}", timeout=5) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as failure:
            failure.close()
            return ""

    def last(self, metric: str, pipeline: int = 0) -> float | None:
        """The newest value of a channel's metric."""
        for tick in reversed(self.ticks):
            if tick.scope is StatsScope.CHANNEL and tick.pipeline == pipeline:
                return tick.values.get(metric)
        return None

    def wait_for(self, metric: str, accept: Callable[[float], bool], pipeline: int = 0) -> float:
        """Wait until a tick from now on shows an acceptable value."""
        seen = len(self.ticks)

        def look() -> list[float]:
            fresh = [one for one in self.ticks[seen:] if one.pipeline == pipeline]
            values = [one.values[metric] for one in fresh if metric in one.values]
            return [value for value in values if accept(value)]

        return until(look, metric)[0]

    def wait_for_event(self, kind: str, alert_type: str = "") -> EngineEvent:
        """Wait until something has been said."""

        def look() -> list[EngineEvent]:
            return [one for one in self.events if one.kind == kind and one.alert_type == alert_type]

        return until(look, f"{kind} {alert_type}")[0]


@contextmanager
def running(work_dir: Path, *, keep_seconds: float | None = None, ffmpeg: str = "") -> Iterator[Rig]:
    """An engine with two cameras' inputs, a distribution, and no package yet."""
    heard: list[Rig] = []
    engine = Engine(
        work_dir=work_dir,
        on_stats=lambda tick: heard[0].ticks.append(tick) if heard else None,
        on_event=lambda event: heard[0].events.append(event),
        on_archive_file=lambda file: heard[0].files.append(file),
        keep_seconds=keep_seconds,
        ffmpeg=ffmpeg,
    )
    try:
        rig = Rig(engine, engine.start())
        heard.append(rig)
        for input_id, app in (("1", "show-a"), ("2", "show-b")):
            keys = (Destination(app=app, key=KEY_A), Destination(app=app, key=KEY_B))
            engine.put_input(
                InputConfig(input_id=input_id, destinations=keys, allowed_cidrs=("127.0.0.1/32",))
            )
        engine.put_distribution(DistributionConfig(distribution_id="E1", group="g"))
        yield rig
    finally:
        engine.close()


def endpoint(name: str, container: str, seconds: int = 2) -> EndpointConfig:
    """An endpoint called `name` with index manifests."""
    manifests = HLS_AND_DASH if container == "CMAF" else HLS_AND_DASH[:1]
    return EndpointConfig(name=name, container=container, segment_seconds=seconds, manifests=manifests)


def package(*endpoints: EndpointConfig) -> PackageConfig:
    """The package of the tests' channel."""
    return PackageConfig(group="g", channel="c", endpoints=endpoints)


def channel(
    *,
    renditions: tuple[RenditionConfig, ...] = ONE_RUNG,
    pipelines: int = 1,
    input_ids: tuple[str, ...] = ("1",),
    archive: ArchiveConfig | None = None,
    failover_after_ms: int = 1000,
    passphrases: tuple[Passphrase, ...] = (),
) -> ChannelConfig:
    """A small channel."""
    return ChannelConfig(
        channel_id="7",
        input_ids=input_ids,
        pipelines=pipelines,
        renditions=renditions,
        package="g/c",
        archive=archive,
        failover_after_ms=failover_after_ms,
        passphrases=passphrases,
    )
