"""The listening side: sockets, timeouts and the number of connections."""

from __future__ import annotations

import asyncio
import logging
import socket

from rehearsal.media.reception import Reception
from rehearsal.media.rtmp.session import RtmpSession, SessionEnded, State

log = logging.getLogger(__name__)

HANDSHAKE_SECONDS = 5.0
IDLE_SECONDS = 5.0
REFUSAL_SECONDS = 1.0
"""A refused peer is still writing; closed at once, it would see a broken pipe instead of the reason."""

MAX_CONNECTIONS = 256


class RtmpServer:
    """Takes publishers for the reception's inputs until closed.

    A peer that has not begun to publish within `handshake_seconds` is closed; so is a publisher that
    sends nothing for `idle_seconds`, which frees its address for the phone that comes back.
    """

    def __init__(
        self,
        reception: Reception,
        *,
        handshake_seconds: float = HANDSHAKE_SECONDS,
        idle_seconds: float = IDLE_SECONDS,
    ) -> None:
        self.reception = reception
        self.handshake_seconds = handshake_seconds
        self.idle_seconds = idle_seconds
        self.connections: set[RtmpConnection] = set()
        self._server: asyncio.Server | None = None

    async def start(self, host: str, port: int) -> int:
        """Listen; returns the port. Raises OSError when it is taken."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: RtmpConnection(self), host, port)
        return int(self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Stop listening and send everybody away."""
        if self._server is not None:
            self._server.close()
        for connection in tuple(self.connections):
            connection.abort()
        self._server = None

    def turn_out(self, feed: object) -> None:
        """End the publisher of a feed that no longer exists."""
        for connection in tuple(self.connections):
            if connection.session is not None and connection.session.feed is feed:
                connection.abort()


class RtmpConnection(asyncio.Protocol):
    """One TCP connection."""

    def __init__(self, server: RtmpServer) -> None:
        self._server = server
        self._transport: asyncio.Transport | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._heard = 0.0
        self._born = 0.0
        self._refused = False
        self.session: RtmpSession | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A peer has come."""
        if not isinstance(transport, asyncio.Transport):
            raise TypeError("RTMP needs a stream connection")
        self._transport = transport
        if len(self._server.connections) >= MAX_CONNECTIONS:
            log.warning("too many connections at once: one was closed")
            transport.abort()
            return
        self._server.connections.add(self)
        raw = transport.get_extra_info("socket")
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        peer = transport.get_extra_info("peername")[0]
        self.session = RtmpSession(self._server.reception, peer, transport.write)
        self._heard = self._born = asyncio.get_running_loop().time()
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Bytes from the peer; whatever they are, only this connection may suffer."""
        if self.session is None or self._transport is None or self._transport.is_closing() or self._refused:
            return
        self._heard = asyncio.get_running_loop().time()
        try:
            self.session.feed_bytes(data)
        except SessionEnded as end:
            log.info("connection closed: %s", end)
            self._end(self._transport, end.refused)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        """The peer has gone, or was sent away."""
        if self._timer is not None:
            self._timer.cancel()
        if self.session is not None:
            self.session.close()
        self._server.connections.discard(self)

    def _end(self, transport: asyncio.Transport, refused: bool) -> None:
        if not refused:
            transport.close()
            return
        self._refused = True
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(REFUSAL_SECONDS, transport.close)

    def abort(self) -> None:
        """Close at once."""
        if self._transport is not None:
            self._transport.abort()

    def _watch(self) -> None:
        loop = asyncio.get_running_loop()
        due = self._due()
        if due <= loop.time():
            publishing = self.session is not None and self.session.state is State.PUBLISHING
            log.info("connection closed: %s", "publisher silent" if publishing else "no publish in time")
            self.abort()
            return
        self._timer = loop.call_at(due, self._watch)

    def _due(self) -> float:
        if self.session is not None and self.session.state is State.PUBLISHING:
            return self._heard + self._server.idle_seconds
        return self._born + self._server.handshake_seconds
