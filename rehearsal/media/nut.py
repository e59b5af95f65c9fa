"""NUT, the stream between encoder and packager: its head, and where one may enter it.

Only the two things needed to give a new packager the running encoder's stream: the headers (all before
the first sync point) and the sync points (NUT specification, "syncpoint_startcode").
"""

from __future__ import annotations

from collections.abc import Callable

SYNC_POINT = bytes.fromhex("4E4BE4ADEECA4569")
_MAX_HEAD = 1 << 20


class NutRelay:
    """Hands the encoder's bytes to the packager of the moment."""

    def __init__(self) -> None:
        self._sink: Callable[[bytes], None] | None = None
        self._seeking = bytearray()
        self._early = bytearray()
        self._synced = False
        self.head = b""
        self.bytes = 0

    def connect(self, sink: Callable[[bytes], None] | None) -> None:
        """From the next sync point on, everything goes to `sink`; None holds it back."""
        self._sink = sink
        self._synced = False
        self._seeking.clear()

    def take(self, data: bytes) -> None:
        """Bytes from the encoder."""
        self.bytes += len(data)
        if not self.head:
            self._early += data
            first = self._early.find(SYNC_POINT)
            if first < 0:
                del self._early[_MAX_HEAD:]
                return
            self.head, data = bytes(self._early[:first]), bytes(self._early[first:])
            self._early.clear()
        if self._sink is None:
            return
        if self._synced:
            self._sink(data)
            return
        self._seeking += data
        start = self._seeking.find(SYNC_POINT)
        if start < 0:
            del self._seeking[: -len(SYNC_POINT) + 1]
            return
        self._synced = True
        self._sink(self.head + bytes(self._seeking[start:]))
        self._seeking.clear()
