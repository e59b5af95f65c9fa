"""The region's hold on its media engine: one child process, asked from any thread, told from one.

The engine's death fails every waiting request and is reported once; it is not started again by itself,
because its channels would come back empty. `close` is bounded and may be called at any time.
"""

from __future__ import annotations

import base64
import json
import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from pathlib import Path
from typing import Any

from rehearsal.media.messages import (
    ArchiveFile,
    ChannelConfig,
    DistributionConfig,
    EngineEvent,
    EventKind,
    InputConfig,
    MessageError,
    PackageConfig,
    Ports,
    StatsTick,
    from_json,
    to_json,
)
from rehearsal.media.snapshot import Snapshot

log = logging.getLogger(__name__)

START_SECONDS = 20.0
ANSWER_SECONDS = 10.0
CHANNEL_SECONDS = 60.0
CLOSE_SECONDS = 3.0


class EngineFailure(Exception):
    """The engine cannot do what was asked; the text is one sentence for the operator."""


class Engine:
    """The media engine. The three callbacks are called from one thread and must not block for long."""

    def __init__(
        self,
        *,
        work_dir: Path,
        lan: bool = False,
        on_stats: Callable[[StatsTick], None],
        on_event: Callable[[EngineEvent], None],
        on_archive_file: Callable[[ArchiveFile], None],
        rtmp_port: int = 0,
        edge_port: int = 0,
        keep_seconds: float | None = None,
        ffmpeg: str = "",
    ) -> None:
        self._work_dir = work_dir
        self._arguments = ["--work-dir", str(work_dir), "--rtmp-port", str(rtmp_port)]
        self._arguments += ["--edge-port", str(edge_port), *(["--lan"] if lan else [])]
        self._arguments += ["--keep-seconds", str(keep_seconds)] if keep_seconds is not None else []
        self._arguments += ["--ffmpeg", ffmpeg] if ffmpeg else []
        self._on_stats = on_stats
        self._on_event = on_event
        self._on_archive_file = on_archive_file
        self._process: subprocess.Popen[bytes] | None = None
        self._reader: threading.Thread | None = None
        self._ready: Future[Ports] = Future()
        self._waiting: dict[int, Future[Any]] = {}
        self._channels: dict[str, int] = {}
        self._number = 0
        self._closing = False
        self._lock = threading.Lock()

    # -- life --------------------------------------------------------------------------------------

    @property
    def alive(self) -> bool:
        """Does the engine run?"""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The engine's process id, 0 before the start."""
        return self._process.pid if self._process else 0

    def start(self) -> Ports:
        """Start the child and wait until it listens; raises EngineFailure."""
        self._work_dir.mkdir(parents=True, exist_ok=True)
        with (self._work_dir / "engine.log").open("ab") as words:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "rehearsal.media", *self._arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=words,
                cwd=Path(__file__).resolve().parent.parent,
            )
        self._reader = threading.Thread(target=self._read, name="engine-reader", daemon=True)
        self._reader.start()
        try:
            return self._ready.result(START_SECONDS)
        except FutureTimeout:
            self.close()
            raise EngineFailure(
                "The media engine did not answer in time; look into engine.log in its folder."
            ) from None
        except EngineFailure:
            self.close()
            raise

    def close(self) -> None:
        """End the engine and everything it started, within a few seconds."""
        with self._lock:
            self._closing = True
        process = self._process
        if process is None:
            return
        if process.stdin is not None:
            try:
                process.stdin.close()
            except OSError:
                log.debug("the engine's input was closed already")
        try:
            process.wait(CLOSE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if self._reader is not None and self._reader is not threading.current_thread():
            self._reader.join(CLOSE_SECONDS)

    # -- commands ----------------------------------------------------------------------------------

    def put_input(self, config: InputConfig) -> int:
        """Add or change an input; returns an SRT entrance's UDP port, else 0.

        Raises EngineFailure, like every command here.
        """
        return int(self._ask("put-input", to_json(config)) or 0)

    def drop_input(self, input_id: str) -> None:
        """Forget an input and send its publisher away."""
        self._ask("drop-input", input_id)

    def put_package(self, config: PackageConfig) -> str:
        """Add or change a package; returns a sentence where less is kept than asked for, or nothing."""
        return str(self._ask("put-package", to_json(config), CHANNEL_SECONDS) or "")

    def drop_package(self, name: str) -> None:
        """Forget "group/channel" and its segments."""
        self._ask("drop-package", name)

    def put_distribution(self, config: DistributionConfig) -> None:
        """Add or change a distribution."""
        self._ask("put-distribution", to_json(config))

    def drop_distribution(self, distribution_id: str) -> None:
        """Forget a distribution."""
        self._ask("drop-distribution", distribution_id)

    def start_channel(self, config: ChannelConfig) -> None:
        """Run a channel; returns when its pipelines run."""
        self._ask("start-channel", to_json(config), CHANNEL_SECONDS)
        self._channels[config.channel_id] = config.pipelines

    def stop_channel(self, channel_id: str) -> None:
        """Stop a channel; its recordings have been told when this returns. Unknown ones are fine."""
        self._ask("stop-channel", channel_id, CHANNEL_SECONDS)
        self._channels.pop(channel_id, None)

    def thumbnail(self, channel_id: str, pipeline: int = 0) -> Snapshot | None:
        """The newest thumbnail of a running pipeline; None where there is none, or none of now."""
        body = self._ask("thumbnail", {"channel_id": channel_id, "pipeline": pipeline})
        if not body:
            return None
        return Snapshot(jpeg=base64.b64decode(body["jpeg"]), taken_at=float(body["taken_at"]))

    def processes(self) -> Mapping[str, list[list[int]]]:
        """The ffmpeg process ids by channel and pipeline, encoder first: for fault drills."""
        return dict(self._ask("processes", None))

    def _ask(self, what: str, body: object, seconds: float = ANSWER_SECONDS) -> Any:
        answer: Future[Any] = Future()
        with self._lock:
            process = self._process
            if self._closing or process is None or process.stdin is None or process.poll() is not None:
                raise EngineFailure("The media engine does not run; start the rehearsal region again.")
            self._number += 1
            number = self._number
            self._waiting[number] = answer
            line = json.dumps({"id": number, "do": what, "body": body}).encode() + b"\n"
            try:
                process.stdin.write(line)
                process.stdin.flush()
            except OSError:
                del self._waiting[number]
                raise EngineFailure("The media engine has ended; start the rehearsal region again.") from None
        try:
            return answer.result(seconds)
        except FutureTimeout:
            self._waiting.pop(number, None)
            raise EngineFailure(f"The media engine did not answer {what} within {seconds:.0f} s.") from None

    # -- the reading thread ------------------------------------------------------------------------

    def _read(self) -> None:
        process = self._process
        assert process is not None
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                try:
                    self._take(json.loads(line))
                except (MessageError, ValueError, KeyError) as failure:
                    log.warning("the engine said something unreadable: %s", failure)
                except Exception:  # a callback's fault must not stop the others from hearing
                    log.exception("a listener of the engine failed")
        process.wait()
        self._ended()

    def _take(self, message: dict[str, Any]) -> None:
        match message.get("push"):
            case "stats":
                self._on_stats(from_json(StatsTick, message["body"]))
            case "event":
                self._on_event(from_json(EngineEvent, message["body"]))
            case "archive-file":
                self._on_archive_file(from_json(ArchiveFile, message["body"]))
            case "ready":
                self._ready.set_result(from_json(Ports, message["body"]))
            case "failed":
                self._ready.set_exception(EngineFailure(str(message["body"]["sentence"])))
            case _:
                self._answer(message)

    def _answer(self, message: dict[str, Any]) -> None:
        answer = self._waiting.pop(message["id"], None) if message.get("id") is not None else None
        if answer is None:
            return
        if message["ok"]:
            answer.set_result(message.get("body"))
        else:
            answer.set_exception(EngineFailure(str(message["sentence"])))

    def _ended(self) -> None:
        """The engine is gone: nobody waits any longer, and who was on air hears of it."""
        with self._lock:
            waiting, self._waiting = self._waiting, {}
            expected = self._closing
        failure = EngineFailure("The media engine has ended; start the rehearsal region again.")
        for answer in waiting.values():
            answer.set_exception(failure)
        if not self._ready.done():
            self._ready.set_exception(failure)
        if expected:
            return
        log.error("the media engine ended unexpectedly")
        sentence = "The media engine ended unexpectedly; no pipeline runs any more."
        for channel_id, pipelines in self._channels.items():
            for pipeline in range(pipelines):
                self._mourn(EventKind.PIPELINE_DIED, channel_id, pipeline, sentence)
        self._mourn(EventKind.ENGINE_DIED, "", 0, sentence)

    def _mourn(self, kind: EventKind, channel_id: str, pipeline: int, sentence: str) -> None:
        self._on_event(
            EngineEvent(kind=kind, channel_id=channel_id, pipeline=pipeline, at=time.time(), message=sentence)
        )
