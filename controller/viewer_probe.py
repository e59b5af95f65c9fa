"""A viewer without a window: decodes the picture from the edge and says which frames arrived, and when."""

from __future__ import annotations

import re
import statistics
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from aws.cancel import Cancel
from aws.failures import AwsFailure
from controller import encoder_binary, frame_code

WHERE = "Viewer"
SIZE = re.compile(r"Video: .*?\b(\d{2,5})x(\d{2,5})\b")
ADDRESS = re.compile(r"https?://[^\s'\"]+")
RETRY_SECONDS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFacts:
    """What was decoded from the edge. Frames that never arrived between two that did are lost."""

    width: int
    height: int
    frames_decoded: int
    frames_lost: int
    glass_to_glass_seconds: float | None


class ViewerProbe:
    """Plays one URL in real time, reconnecting until stopped, and reads each frame's number."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._stopping = threading.Event()
        self._seen = threading.Event()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._play, name="viewer-probe", daemon=True)
        self._size = (0, 0)
        self._decoded = 0
        self._lost = 0
        self._last: int | None = None
        self._delays: list[float] = []
        self._words = ""

    def start(self) -> None:
        """Begin to play; the URL may answer 404 until the first segment exists."""
        self._thread.start()

    def wait_for_picture(self, seconds: float, cancel: Cancel) -> None:
        """Return when the test picture was decoded.

        Raises:
            AwsFailure: no test picture in time.
            Cancelled: the operator asked to stop.
        """
        deadline = time.monotonic() + seconds
        while not self._seen.is_set():
            if time.monotonic() > deadline:
                raise AwsFailure(
                    WHERE,
                    f"no test picture was decoded from the edge within {seconds:.0f} seconds"
                    + (f" ({self._words})." if self._words else "."),
                    "Look at the path strip for the first hop without a signal.",
                    "no-picture",
                )
            cancel.wait(0.1)

    def facts(self) -> PictureFacts:
        """What was seen so far. The delay is the median of the last 300 frames."""
        with self._lock:
            recent = self._delays[-300:]
            delay = round(statistics.median(recent), 2) if recent else None
            return PictureFacts(
                width=self._size[0],
                height=self._size[1],
                frames_decoded=self._decoded,
                frames_lost=self._lost,
                glass_to_glass_seconds=delay,
            )

    def stop(self) -> None:
        """Stop playing; bounded."""
        self._stopping.set()
        process = self._process
        if process is not None and process.poll() is None:
            process.kill()
        if self._thread.ident is not None:
            self._thread.join(5)

    def _play(self) -> None:
        while not self._stopping.is_set():
            self._play_once()
            self._stopping.wait(RETRY_SECONDS)

    def _play_once(self) -> None:
        command = [
            encoder_binary.find(), "-hide_banner", "-loglevel", "info", "-nostats", "-re",
            "-rw_timeout", "10000000", "-i", self._url,
            "-an", "-vf", frame_code.read_filter(), "-fps_mode", "passthrough", "-f", "rawvideo", "pipe:1",
        ]  # fmt: skip
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self._process = process
        words = threading.Thread(target=self._listen, args=(process,), name="viewer-probe-words", daemon=True)
        words.start()
        self._last = None
        assert process.stdout is not None
        while len(pixels := process.stdout.read(frame_code.CODE_BYTES)) == frame_code.CODE_BYTES:
            now = time.time()
            self._note(frame_code.read(pixels, now), now)
            if self._stopping.is_set():
                process.kill()
        process.wait()
        words.join(3)
        process.stdout.close()

    def _note(self, code: frame_code.FrameCode | None, now: float) -> None:
        with self._lock:
            self._decoded += 1
            if code is None:
                return
            if self._last is not None and code.number > self._last + 1:
                self._lost += code.number - self._last - 1
            self._last = code.number
            self._delays.append(now - code.taken_at)
        self._seen.set()

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stderr is not None
        output = False
        for line in process.stderr:
            words = line.decode("utf-8", "replace").strip()
            output = output or words.startswith("Output #")
            size = None if output else SIZE.search(words)
            if size:
                found = (int(size[1]), int(size[2]))
                with self._lock:
                    self._size = max(self._size, found)
            if "error" in words.lower() or "failed" in words.lower():
                self._words = _without_addresses(words)[:160]
        process.stderr.close()


def _without_addresses(words: str) -> str:
    """The player's words for people: the address may be a way in that only this program knows."""
    return ADDRESS.sub("the edge", words)


def snapshot(url: str, path: Path, *, seconds: float = 30.0) -> None:
    """Decode one frame from the live edge into a PNG.

    Raises:
        AwsFailure: nothing could be decoded in time.
    """
    command = [
        encoder_binary.find(), "-hide_banner", "-loglevel", "error", "-y", "-rw_timeout", "10000000",
        "-i", url, "-frames:v", "1", "-update", "1", str(path),
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False
        )
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
    except subprocess.TimeoutExpired:
        words = ["the edge did not answer in time"]
    reason = _without_addresses(words[-1]) if words else "no reason given"
    if not path.is_file():
        raise AwsFailure(
            WHERE,
            f"no frame could be decoded from the edge: {reason}.",
            "Look at the path strip for the first hop without a signal.",
            "no-picture",
        )
