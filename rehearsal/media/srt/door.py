"""The UDP port of an SRT input: it stays open as long as the input and passes on whoever is allowed.

ffmpeg cannot say who calls, so its listener sits on the loopback behind this door, which looks at the sender
of every datagram. Each caller gets a socket of its own towards the listener, which therefore sees several
callers as AWS would. Without a listener nothing is answered, and callers keep calling.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"
MOST_CALLERS = 64
SILENT_SECONDS = 15.0
"""Whoever has been silent for so long may lose the place to a new caller; SRT itself gives up after 5 s."""
EARLY_PACKETS = 16

Address = tuple[Any, ...]


class SrtDoor(asyncio.DatagramProtocol):
    """One open port: `allows` judges addresses, `on_stranger` hears of the refused, `on_bytes` of others."""

    def __init__(
        self,
        *,
        allows: Callable[[str], bool],
        on_stranger: Callable[[str], None],
        on_bytes: Callable[[int], None],
    ) -> None:
        self._allows = allows
        self._on_stranger = on_stranger
        self._on_bytes = on_bytes
        self._transport: asyncio.DatagramTransport | None = None
        self._listener: int | None = None
        self._callers: dict[Address, _Caller] = {}
        self._opening: set[asyncio.Task[None]] = set()
        self.port = 0

    async def open(self, host: str) -> int:
        """Take a free port; returns it. Raises OSError."""
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_datagram_endpoint(lambda: self, local_addr=(host, 0))
        self._transport = transport
        self.port = int(transport.get_extra_info("sockname")[1])
        return self.port

    def lead_to(self, listener: int | None) -> None:
        """From now on callers reach the listener on this loopback port, or nobody. Old ones are forgotten."""
        self._listener = listener
        for caller in tuple(self._callers.values()):
            caller.close()
        self._callers.clear()

    def close(self) -> None:
        """Give the port back."""
        self.lead_to(None)
        for task in tuple(self._opening):
            task.cancel()
        if self._transport is not None:
            self._transport.abort()
            self._transport = None

    def datagram_received(self, data: bytes, addr: Address) -> None:
        """A caller's packet."""
        if not self._allows(addr[0]):
            self._on_stranger(addr[0])
            return
        if self._listener is None:
            return
        caller = self._callers.get(addr) or self._admit(addr, self._listener)
        if caller is not None:
            self._on_bytes(len(data))
            caller.pass_on(data)

    def error_received(self, exc: Exception) -> None:
        """A caller has gone: its packets are lost, as on any network."""
        log.debug("an SRT caller cannot be reached: %s", exc)

    def _admit(self, addr: Address, listener: int) -> _Caller | None:
        loop = asyncio.get_running_loop()
        for other, caller in tuple(self._callers.items()):
            if loop.time() - caller.heard > SILENT_SECONDS:
                caller.close()
                del self._callers[other]
        if len(self._callers) >= MOST_CALLERS:
            return None
        made = self._callers[addr] = _Caller(lambda data: self._answer(data, addr))
        task = loop.create_task(made.connect(listener))
        self._opening.add(task)
        task.add_done_callback(self._opening.discard)
        return made

    def _answer(self, data: bytes, addr: Address) -> None:
        if self._transport is not None:
            self._transport.sendto(data, addr)


class _Caller(asyncio.DatagramProtocol):
    """One caller's way to the listener and back."""

    def __init__(self, answer: Callable[[bytes], None]) -> None:
        self._answer = answer
        self._transport: asyncio.DatagramTransport | None = None
        self._early: list[bytes] = []
        self._closed = False
        self.heard = asyncio.get_running_loop().time()

    async def connect(self, port: int) -> None:
        """Open the way; what came before is sent then."""
        with suppress(OSError):  # no socket to be had: the caller's next attempt finds one
            await asyncio.get_running_loop().create_datagram_endpoint(
                lambda: self, remote_addr=(LOOPBACK, port)
            )

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:  # type: ignore[override]
        """The way is open."""
        self._transport = transport
        if self._closed:
            transport.abort()
            return
        for data in self._early:
            transport.sendto(data)
        self._early.clear()

    def pass_on(self, data: bytes) -> None:
        """A packet towards the listener."""
        self.heard = asyncio.get_running_loop().time()
        if self._transport is not None:
            self._transport.sendto(data)
        elif len(self._early) < EARLY_PACKETS:
            self._early.append(data)

    def datagram_received(self, data: bytes, addr: Address) -> None:  # noqa: ARG002 - asyncio's signature
        """A packet of the listener."""
        self._answer(data)

    def error_received(self, exc: Exception) -> None:
        """The listener is not there yet, or no more: the caller will try again."""
        log.debug("the SRT listener does not take packets: %s", exc)

    def close(self) -> None:
        """The way ends, also one that is not open yet."""
        self._closed = True
        if self._transport is not None:
            self._transport.abort()
