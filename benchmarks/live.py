"""A channel on air for the benchmarks: the first rehearsal's ladder, an engine, and what is fed to it."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from controller import encoder_binary
from controller.first_plan import first_plan
from controller.to_spec import to_spec
from rehearsal.engine import Engine
from rehearsal.media.messages import (
    ChannelConfig,
    Destination,
    DistributionConfig,
    EndpointConfig,
    InputConfig,
    ManifestConfig,
    PackageConfig,
    RenditionConfig,
)

FFMPEG = encoder_binary.find()
APP, KEY = "bench-a", "k7Qm2xV9pLr4TzW8"
SEGMENT_SECONDS = 2


def channel() -> ChannelConfig:
    """The first rehearsal's channel: three rungs, 30 pictures a second, thumbnails."""
    encode = to_spec(first_plan()).encode
    renditions = tuple(
        RenditionConfig(name=one.name, width=one.width, height=one.height, bitrate=one.max_bitrate)
        for one in encode.renditions
    )
    return ChannelConfig(
        channel_id="7",
        input_ids=("1",),
        renditions=renditions,
        frame_rate=encode.frame_rate,
        gop_seconds=encode.keyframe_seconds,
        audio_bitrate=encode.audio_bitrate,
        package="g/c",
    )


def _package() -> PackageConfig:
    def endpoint(name: str, container: str, *kinds: str) -> EndpointConfig:
        manifests = tuple(ManifestConfig(name="index", kind=kind) for kind in kinds)
        return EndpointConfig(
            name=name, container=container, segment_seconds=SEGMENT_SECONDS, manifests=manifests
        )

    return PackageConfig(
        group="g", channel="c", endpoints=(endpoint("ts", "TS", "hls"), endpoint("cmaf", "CMAF", "dash"))
    )


class OnAir:
    """A running engine with its channel; `family` are the engine process and its encoder and packager."""

    def __init__(self, engine: Engine, ingest: str, edge: str) -> None:
        self.engine = engine
        self.ingest = ingest
        self.edge = edge

    @property
    def family(self) -> list[psutil.Process]:
        """The processes whose work is measured."""
        own = psutil.Process(self.engine.pid)
        return [own, *own.children(recursive=True)]


@contextmanager
def on_air(folder: Path) -> Iterator[OnAir]:
    """An engine whose channel runs, with HLS and DASH packaged in segments of two seconds."""
    engine = Engine(
        work_dir=folder,
        on_stats=lambda _tick: None,
        on_event=lambda _event: None,
        on_archive_file=lambda _file: None,
    )
    try:
        ports = engine.start()
        destination = (Destination(app=APP, key=KEY),)
        engine.put_input(InputConfig(input_id="1", destinations=destination, allowed_cidrs=("127.0.0.1/32",)))
        engine.put_distribution(DistributionConfig(distribution_id="E1", group="g"))
        engine.put_package(_package())
        engine.start_channel(channel())
        ingest = f"rtmp://{ports.host}:{ports.rtmp_port}/{APP}/{KEY}"
        yield OnAir(engine, ingest, f"{ports.host}:{ports.edge_port}")
    finally:
        engine.close()


def record_clip(path: Path, seconds: int) -> None:
    """A phone's picture, clock and tone in a file, so that both sides are fed the same bytes."""
    subprocess.run(
        [
            *[FFMPEG, "-v", "error", "-y", "-f", "lavfi", "-i", f"testsrc2=s=1280x720:r=30:d={seconds}"],
            *["-f", "lavfi", "-i", f"sine=frequency=440:sample_rate=48000:d={seconds}"],
            *["-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-pix_fmt", "yuv420p"],
            *["-b:v", "2500k", "-maxrate", "2500k", "-bufsize", "2500k", "-g", "60", "-sc_threshold", "0"],
            *["-c:a", "aac", "-b:a", "128k", "-ac", "2", "-f", "flv", str(path)],
        ],
        stdin=subprocess.DEVNULL, check=True,
    )  # fmt: skip


@contextmanager
def fed(clip: Path, target: str, *, into: int | None = None) -> Iterator[None]:
    """Send the clip in real time, unchanged: to an ingest address, or into a pipe (`target` pipe:1)."""
    command = [FFMPEG, "-v", "error", "-re", "-i", str(clip), "-c", "copy", "-f", "flv", target]
    sender = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=into)
    try:
        yield
    finally:
        sender.kill()
        sender.wait()


def cpu_share(family: Callable[[], list[psutil.Process]], *, settle: float, span: float) -> float:
    """Percent of one processor that these processes use over `span` seconds, after `settle` seconds."""
    pause = threading.Event()
    pause.wait(settle)
    processes = family()
    began, used = time.monotonic(), _cpu_seconds(processes)
    pause.wait(span)
    return (_cpu_seconds(processes) - used) / (time.monotonic() - began) * 100


def _cpu_seconds(processes: list[psutil.Process]) -> float:
    times = [one.cpu_times() for one in processes]
    return sum(one.user + one.system for one in times)
