"""The media engine: processor time against one bare ffmpeg, and how old a frame is when it is listed.

Both sides get the same recorded bytes in real time and encode the first rehearsal's ladder with the very
same arguments and filters. The bare ffmpeg reads them from a pipe and packages by itself (tee muxer: HLS
with TS and with fMP4); the engine receives RTMP, switches, encodes, packages and serves. That is all its
processes together: Python, encoder, packager.
"""

from __future__ import annotations

import http.client
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from benchmarks import live
from benchmarks.measure import paired, row, spread
from controller import frame_code
from controller.test_phone import TestPhone
from rehearsal.media import encoder

CLIP_SECONDS, SETTLE_SECONDS, SPAN_SECONDS = 20, 4.0, 8.0
POLL_SECONDS = 0.020
SEGMENTS = 12


def run() -> Iterator[str]:
    """Percent of one processor on both sides, the paired ratio, and the age of listed frames."""
    with tempfile.TemporaryDirectory(prefix="flypack-bench-") as name:
        folder = Path(name)
        clip = folder / "clip.flv"
        live.record_clip(clip, CLIP_SECONDS)
        result = paired(lambda: _engine(clip), lambda: _bare(clip), runs=5)
        yield row("engine: one bare ffmpeg, same ladder", spread(result.bare, "% of a core"), "-")
        yield row("engine: Flypack, all its processes", spread(result.ours, "% of a core"), "-")
        yield row("engine: ratio", f"{result.ratio:.2f}", "<= 1.2")
        ages = _ages(folder)
        yield row("engine: last frame of a 2 s segment, taken to listed", spread(ages, "s", 3), "<= 0.3 s")


def _engine(clip: Path) -> float:
    with tempfile.TemporaryDirectory(prefix="flypack-bench-") as folder, live.on_air(Path(folder)) as air:
        with live.fed(clip, air.ingest):
            return live.cpu_share(lambda: air.family, settle=SETTLE_SECONDS, span=SPAN_SECONDS)


def _bare(clip: Path) -> float:
    with tempfile.TemporaryDirectory(prefix="flypack-bench-") as folder:
        process = subprocess.Popen(
            _bare_command(Path(folder)), cwd=folder, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert process.stdin is not None
        try:
            with live.fed(clip, "pipe:1", into=process.stdin.fileno()):
                process.stdin.close()
                own = [psutil.Process(process.pid)]
                return live.cpu_share(lambda: own, settle=SETTLE_SECONDS, span=SPAN_SECONDS)
        finally:
            process.kill()
            process.wait()


def _bare_command(folder: Path) -> list[str]:
    """The engine's own encoder command, with the tee muxer in place of the pipe to the packager."""
    config = live.channel()
    whole = encoder.command(live.FFMPEG, config)
    cut = whole.index("-f", whole.index("-ac"))
    rest = whole[whole.index("pipe:1") + 1 :]
    rungs = range(len(config.renditions))
    apart = " ".join([*(rf"v\\:{index}" for index in rungs), r"a\\:0"])
    muxed = " ".join([r"v\\:0\\,a\\:0", *(rf"v\\:{index}" for index in rungs[1:])])
    common = (
        f"f=hls:hls_time={live.SEGMENT_SECONDS}:hls_list_size=30:hls_flags=independent_segments+temp_file"
    )
    (folder / "ts").mkdir()
    (folder / "cmaf").mkdir()
    ts = f"[{common}:hls_segment_filename=ts/%v_%05d.ts:var_stream_map={muxed}]ts/%v.m3u8"
    cmaf = (
        f"[{common}:hls_segment_type=fmp4:hls_fmp4_init_filename=init_%v.mp4"
        f":hls_segment_filename=cmaf/%v_%05d.m4s:var_stream_map={apart}]cmaf/%v.m3u8"
    )
    return [*whole[:cut], "-f", "tee", f"{ts}|{cmaf}", *rest]


def _ages(folder: Path) -> list[float]:
    """Seconds from taking the last frame of a segment to the poll that finds the segment listed."""
    ages: list[float] = []
    with live.on_air(folder / "latency") as air:
        phone = TestPhone(air.ingest)
        phone.start()
        try:
            for segment, listed in _listed(air.edge, SEGMENTS + 2):
                code = _last_code(segment, listed)
                if code is not None:
                    ages.append(listed - code.taken_at)
        finally:
            phone.stop()
    return ages[2:]


def _listed(edge: str, count: int) -> Iterator[tuple[bytes, float]]:
    """Each newly listed segment of the highest rung and when it was seen in the playlist."""
    connection, pause = http.client.HTTPConnection(edge, timeout=5), threading.Event()
    top = live.channel().renditions[0].name
    known = ""
    while count:
        pause.wait(POLL_SECONDS)
        text = _get(connection, f"/out/v1/g/c/ts/index_{top}.m3u8").decode()
        seen = time.time()
        newest = text.strip().splitlines()[-1] if "#EXTINF" in text else known
        if newest != known:
            known, count = newest, count - 1
            yield _get(connection, f"/out/v1/g/c/ts/{newest}"), seen
    connection.close()


def _get(connection: http.client.HTTPConnection, path: str) -> bytes:
    connection.request("GET", path)
    return connection.getresponse().read()


def _last_code(segment: bytes, listed: float) -> frame_code.FrameCode | None:
    """What the last frame says of itself; None when it is not the test picture."""
    command = [live.FFMPEG, "-v", "error", "-i", "pipe:0", "-an", "-vf", frame_code.read_filter()]
    command += ["-fps_mode", "passthrough", "-f", "rawvideo", "pipe:1"]
    pixels = subprocess.run(command, input=segment, capture_output=True, check=True).stdout
    return frame_code.read(pixels[-frame_code.CODE_BYTES :], listed)
