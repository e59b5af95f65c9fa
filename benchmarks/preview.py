"""The preview on a local HLS stream of 1280x720 at 30 pictures a second, against bare libvlc in memory."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from benchmarks import live
from benchmarks.measure import ROOT, installed, row, spread

WAYS = ("painted", "bare", "unpainted")
RUNS = 5
STREAM_SECONDS = 30


def run() -> Iterator[str]:
    """Percent of one processor each way, in turn, the ratios, and lost frames."""
    environment = installed()
    with tempfile.TemporaryDirectory(prefix="flypack-bench-") as name, _stream(Path(name)) as url:
        for way in WAYS:
            _play(way, url, environment)
        seen = [{way: _play(way, url, environment) for way in WAYS} for _ in range(RUNS)]
    yield row("preview: libvlc in memory, no Qt", spread(_all(seen, "bare"), "% of a core"), "-")
    yield row("preview: Flypack, not painted", spread(_all(seen, "unpainted"), "% of a core"), "-")
    yield row("preview: Flypack, painted", spread(_all(seen, "painted"), "% of a core"), "-")
    yield row("preview: ratio, not painted", f"{_ratio(seen, 'unpainted', 'bare'):.2f}", "<= 1.1")
    yield row(
        "preview: ratio, painted (bare paints nothing)", f"{_ratio(seen, 'painted', 'bare'):.2f}", "<= 1.1"
    )
    yield row("preview: pictures a second, painted", spread(_all(seen, "painted", "fps"), "", 1), "30")
    lost = int(sum(_all(seen, "painted", "lost")))
    beside = int(sum(_all(seen, "bare", "lost")))
    yield row("preview: lost frames in all runs", f"{lost} (bare libvlc: {beside})", "0")


def _all(seen: list[dict[str, dict[str, float]]], way: str, what: str = "cpu") -> list[float]:
    return [one[way][what] for one in seen]


def _ratio(seen: list[dict[str, dict[str, float]]], ours: str, bare: str) -> float:
    return statistics.median(one[ours]["cpu"] / one[bare]["cpu"] for one in seen)


def _play(way: str, url: str, environment: dict[str, str]) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.play", way, url],
        cwd=ROOT, env=environment,
        stdout=subprocess.PIPE, text=True, timeout=90, check=True,
    )  # fmt: skip
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


@contextmanager
def _stream(folder: Path) -> Iterator[str]:
    """A recorded stream in segments of two seconds, served from this process."""
    clip = folder / "clip.flv"
    live.record_clip(clip, STREAM_SECONDS)
    subprocess.run(
        [
            *[live.FFMPEG, "-v", "error", "-i", str(clip), "-c", "copy", "-f", "hls", "-hls_time", "2"],
            *["-hls_list_size", "0", str(folder / "index.m3u8")],
        ],
        stdin=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, name="bench-origin", daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/index.m3u8"
        server.shutdown()
        thread.join()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""
