"""Lines over standard input and output beside an event loop, on every system.

Two threads do the waiting: asyncio cannot wait on standard streams under Windows, and a region that is
slow to read must not hold up the media.
"""

from __future__ import annotations

import asyncio
import contextlib
import queue
import threading
from collections.abc import AsyncIterator
from typing import BinaryIO

CLOSE_SECONDS = 0.5


class Lines:
    """Reads and writes whole lines; make it inside a running loop."""

    def __init__(self, source: BinaryIO, sink: BinaryIO) -> None:
        self._source = source
        self._sink = sink
        self._loop = asyncio.get_running_loop()
        self._came: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._going: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write, name="lines-out", daemon=True)
        threading.Thread(target=self._read, name="lines-in", daemon=True).start()
        self._writer.start()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Every line until the source ends."""
        while (line := await self._came.get()) is not None:
            yield line

    def send(self, line: bytes) -> None:
        """Write a line soon; never waits."""
        self._going.put(line)

    def close(self) -> None:
        """Write what is left, but wait no longer than a moment for a reader that does not read."""
        self._going.put(None)
        self._writer.join(CLOSE_SECONDS)

    def _read(self) -> None:
        with contextlib.suppress(OSError, ValueError):  # closed under our feet: the same as its end
            for line in self._source:
                self._hand_over(line)
        self._hand_over(None)

    def _hand_over(self, line: bytes | None) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended before the source did
            self._loop.call_soon_threadsafe(self._came.put_nowait, line)

    def _write(self) -> None:
        with contextlib.suppress(OSError, ValueError):  # nobody reads any more
            while (line := self._going.get()) is not None:
                self._sink.write(line)
                self._sink.flush()
