"""Find ffmpeg, learn what it can do, and run it as a child that cannot outlive the engine."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import logging
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

log = logging.getLogger(__name__)

NEEDED = {
    "-encoders": ("libx264", "aac", "mjpeg"),
    "-muxers": ("hls", "segment", "nut", "mpegts", "image2"),
    "-demuxers": ("flv", "nut"),
    "-filters": ("scale", "pad", "aresample"),
}
_PR_SET_PDEATHSIG = 1
_KEPT_LINES = 20


class NoFfmpeg(Exception):
    """There is no ffmpeg, or one that lacks what the encoder needs; the text is one sentence."""


def find(configured: str = "") -> str:
    """The ffmpeg to use: a configured path, imageio-ffmpeg's own, or the one on PATH. Raises NoFfmpeg."""
    if configured:
        named = shutil.which(configured)
        if named is None:
            raise NoFfmpeg(
                f"The configured ffmpeg {configured} cannot be run; correct or remove FLYPACK_FFMPEG."
            )
        return named
    try:
        import imageio_ffmpeg

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError):
        found = shutil.which("ffmpeg")
    if found is None:
        raise NoFfmpeg("No ffmpeg was found; install the Python package imageio-ffmpeg or ffmpeg itself.")
    return found


def missing(binary: str) -> tuple[str, ...]:
    """Which encoders, muxers, demuxers and filters that the engine needs are not in this ffmpeg."""
    gone: list[str] = []
    for question, names in NEEDED.items():
        try:
            answer = subprocess.run(
                [binary, "-hide_banner", question], capture_output=True, text=True, timeout=20, check=False
            ).stdout
        except (OSError, subprocess.TimeoutExpired) as failure:
            raise NoFfmpeg(
                f"ffmpeg cannot be run: {failure}; install the package imageio-ffmpeg."
            ) from failure
        words = {word for line in answer.splitlines() for word in re.split(r"[\s,]+", line)}
        gone += [name for name in names if name not in words]
    return tuple(dict.fromkeys(gone))


def speaks_srt(binary: str) -> bool:
    """Was this ffmpeg built with libsrt? Raises NoFfmpeg where it cannot be run."""
    try:
        answer = subprocess.run(
            [binary, "-hide_banner", "-protocols"], capture_output=True, text=True, timeout=20, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired) as failure:
        raise NoFfmpeg(f"ffmpeg cannot be run: {failure}; install the package imageio-ffmpeg.") from failure
    return "srt" in answer.split()


def die_with_parent() -> None:
    """Between fork and exec: ask Linux to kill the child when the engine is gone, however it went."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


class Child(asyncio.SubprocessProtocol):
    """A running ffmpeg: bytes in through `write`, out through callbacks.

    Its standard input is a pipe from the engine, so it also ends by itself when the engine is killed.
    """

    def __init__(
        self,
        name: str,
        on_output: Callable[[bytes], None],
        on_line: Callable[[str], None] | None = None,
        on_exit: Callable[[int], None] | None = None,
        *,
        on_words: Callable[[str], None] | None = None,
    ) -> None:
        self.name = name
        self._on_words = on_words
        self._on_output = on_output
        self._on_line = on_line
        self._on_exit = on_exit
        self._transport: asyncio.SubprocessTransport | None = None
        self._stdin: asyncio.WriteTransport | None = None
        self._partial = b""
        self._gone = asyncio.Event()
        self.last_lines: list[str] = []
        self.exit_code: int | None = None

    @classmethod
    async def spawn(cls, child: Child, arguments: Sequence[str], folder: Path) -> Child:
        """Start `arguments` as `child` in `folder`; raises OSError."""
        loop = asyncio.get_running_loop()
        preexec = die_with_parent if sys.platform == "linux" else None
        await loop.subprocess_exec(lambda: child, *arguments, cwd=folder, preexec_fn=preexec)
        return child

    @property
    def pid(self) -> int:
        """The process id, 0 before it runs."""
        return self._transport.get_pid() if self._transport else 0

    @property
    def alive(self) -> bool:
        """Has it not ended yet?"""
        return self._transport is not None and not self._gone.is_set()

    @property
    def backlog(self) -> int:
        """Bytes that it has not taken yet."""
        return self._stdin.get_write_buffer_size() if self._stdin else 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The process runs."""
        assert isinstance(transport, asyncio.SubprocessTransport)
        self._transport = transport
        stdin = transport.get_pipe_transport(0)
        assert isinstance(stdin, asyncio.WriteTransport)
        self._stdin = stdin

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        """Standard output goes to its callback at once, standard error by lines."""
        if fd == 1:
            self._on_output(data)
            return
        *lines, self._partial = (self._partial + data).split(b"\n")
        for raw in lines:
            line = raw.decode("utf-8", "replace").strip()
            if self._on_line is not None and "=" in line and " " not in line.split("=", 1)[0]:
                self._on_line(line)
            elif line:
                self.last_lines = [*self.last_lines[1 - _KEPT_LINES :], line]
                if self._on_words is not None:
                    self._on_words(line)

    def process_exited(self) -> None:
        """The process has ended; pipes may still hold output."""
        self.exit_code = self._transport.get_returncode() if self._transport else None

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        """The process has ended and everything it wrote was handed over."""
        self._gone.set()
        if self._transport is not None:
            self._transport.close()
        if self._on_exit is not None:
            self._on_exit(self.exit_code if self.exit_code is not None else -1)

    def write(self, data: bytes) -> None:
        """Give bytes to its standard input; nothing happens when it is gone."""
        if self._stdin is not None and not self._stdin.is_closing():
            self._stdin.write(data)

    def end_input(self) -> None:
        """It has been given everything: close its standard input."""
        if self._stdin is not None:
            self._stdin.close()

    async def ended(self) -> None:
        """Wait until it is gone and all its output was handed over."""
        await self._gone.wait()

    def forget_exit(self) -> None:
        """From now on its end is expected: no callback."""
        self._on_exit = None

    async def finish(self, seconds: float) -> None:
        """Close its input, let it write its end, kill it after `seconds`."""
        if self._transport is None:
            return
        if self._stdin is not None:
            self._stdin.close()
        try:
            await asyncio.wait_for(self._gone.wait(), seconds)
        except TimeoutError:
            log.warning("%s did not end within %.1f s: killed", self.name, seconds)
            await self.kill()

    async def kill(self) -> None:
        """End it at once and wait until it is gone."""
        if self._transport is None:
            return
        with contextlib.suppress(ProcessLookupError):
            self._transport.kill()
        await self._gone.wait()
