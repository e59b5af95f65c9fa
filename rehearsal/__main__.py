"""`python -m rehearsal`: the local region as a program of its own.

One ready line on standard output, log lines on standard error, exit 0 when asked to stop and 1 with one
sentence when it cannot start.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import signal
import sys
import tempfile
import threading
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rehearsal.engine import Engine, EngineFailure
from rehearsal.media.messages import Ports
from rehearsal.media_door import MediaEngine
from rehearsal.region import EngineCallbacks, Region
from rehearsal.server import PortTaken

log = logging.getLogger("rehearsal")

_TICK_SECONDS = 0.5
FFMPEG_VARIABLE = "FLYPACK_FFMPEG"
"""Names another ffmpeg than the one that comes with the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The command line."""

    port: int
    ready_file: Path | None
    speed: float
    lan: bool
    home: Path | None
    with_parent: bool
    linger: float


def parse(arguments: Sequence[str]) -> Options:
    """Read the command line; argparse ends the program with 2 when it makes no sense."""
    parser = argparse.ArgumentParser(prog="python -m rehearsal", description="A local AWS region.")
    parser.add_argument("--port", type=int, default=0, help="API port on 127.0.0.1 (default: any free one)")
    parser.add_argument("--ready-file", type=Path, help="written when everything listens")
    parser.add_argument("--speed", type=_positive, default=1.0, help="divides the provisioning times")
    parser.add_argument("--lan", action="store_true", help="let the network reach ingest and playback")
    parser.add_argument("--home", type=Path, help="work files (default: temporary, removed at exit)")
    parser.add_argument("--with-parent", action="store_true", help="end when standard input closes")
    parser.add_argument("--linger", type=float, default=0.0, help="end after so many idle seconds (0: never)")
    return Options(**vars(parser.parse_args(arguments)))


def _positive(text: str) -> float:
    value = float(text)
    if not 0 < value <= 10_000:
        raise argparse.ArgumentTypeError("must be greater than 0 and at most 10000")
    return value


def write_ready(path: Path, card: dict[str, object]) -> None:
    """Write the ready file so that nobody ever reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, suffix=".part") as part:
        json.dump(card, part)
        part.flush()
        os.fsync(part.fileno())
    os.replace(part.name, path)


def ready_card(endpoint: str, ports: Ports) -> dict[str, object]:
    """What the ready file says."""
    return {
        "endpoint": endpoint,
        "edge": f"http://{ports.host}:{ports.edge_port}",
        "rtmp_port": ports.rtmp_port,
        "pid": os.getpid(),
        "rtmp_host": ports.host,
        "note": ports.note,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until asked to stop; returns the exit code."""
    options = parse(sys.argv[1:] if arguments is None else arguments)
    logging.basicConfig(
        stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s"
    )
    for noisy in ("botocore", "werkzeug", "urllib3"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    warnings.simplefilter("ignore")  # moto warns about its own models; standard error is for log lines
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if options.home is not None:
        return _run(options, options.home.resolve(), stop)
    with tempfile.TemporaryDirectory(prefix="flypack-region-", ignore_cleanup_errors=True) as home:
        return _run(options, Path(home), stop)


def _run(options: Options, home: Path, stop: threading.Event) -> int:
    def make_engine(callbacks: EngineCallbacks) -> MediaEngine:
        return Engine(
            work_dir=home / "media",
            lan=options.lan,
            ffmpeg=os.environ.get(FFMPEG_VARIABLE, ""),
            on_stats=callbacks.on_stats,
            on_event=callbacks.on_event,
            on_archive_file=callbacks.on_archive_file,
        )

    try:
        region = Region(home=home, make_engine=make_engine, port=options.port, speed=options.speed)
    except PortTaken as exc:
        sys.stderr.write(f"{exc}\n")
        return 1
    try:
        return _serve(options, region, stop)
    finally:
        region.close()


def _serve(options: Options, region: Region, stop: threading.Event) -> int:
    try:
        ports = region.start()
    except (EngineFailure, OSError) as exc:
        sys.stderr.write(f"The rehearsal region cannot start: {exc}\n")
        return 1
    card = ready_card(region.endpoint, ports)
    if options.ready_file is not None:
        write_ready(options.ready_file, card)
    sys.stdout.write(json.dumps(card) + "\n")
    sys.stdout.flush()
    if options.with_parent:
        threading.Thread(target=_watch_parent, args=(stop,), name="region-parent", daemon=True).start()
    try:
        while not stop.wait(_TICK_SECONDS):
            if options.linger and region.lonely_for(options.linger):
                log.info("nobody asked for %.0f s: ending", options.linger)
                break
    finally:
        if options.ready_file is not None:
            options.ready_file.unlink(missing_ok=True)
    return 0


def _watch_parent(stop: threading.Event) -> None:
    """Standard input closes when the parent ends, however it ends."""
    while os.read(0, 4096):
        continue
    stop.set()


if __name__ == "__main__":
    sys.exit(main())
