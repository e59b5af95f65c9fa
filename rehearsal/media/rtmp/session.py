"""One RTMP publisher from its first byte to its last, without sockets: bytes in, bytes out.

Commands understood: connect, createStream, publish, deleteStream, closeStream. Whatever else asks for an
answer (releaseStream, FCPublish, FCUnpublish, getStreamLength ...) gets an empty one, as publishers expect.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from enum import Enum, auto
from typing import Any

from rehearsal.media.feed import Feed
from rehearsal.media.flv import Tag
from rehearsal.media.reception import DENIED, Reception, Refusal
from rehearsal.media.rtmp import amf0, chunks
from rehearsal.media.rtmp.chunks import ChunkError, ChunkReader, RtmpMessage, write_message

log = logging.getLogger(__name__)

HANDSHAKE_SIZE = 1536
WINDOW = 2_500_000
STREAM_ID = 1
_CONTROL_CSID, _COMMAND_CSID, _STREAM_CSID = 2, 3, 5


class SessionEnded(Exception):
    """The connection has to be closed; the text says why, without any secret.

    `refused` says that the peer was given an answer and needs a moment to read it.
    """

    def __init__(self, sentence: str, *, refused: bool = False) -> None:
        super().__init__(sentence)
        self.refused = refused


class State(Enum):
    """How far a publisher has come."""

    HELLO = auto()
    ECHO = auto()
    COMMANDS = auto()
    PUBLISHING = auto()


class RtmpSession:
    """A publisher's conversation. `send` takes what has to go to the peer."""

    def __init__(self, reception: Reception, peer: str, send: Callable[[bytes], None]) -> None:
        self._reception = reception
        self._peer = peer
        self._send = send
        self._chunks = ChunkReader()
        self._early = bytearray()
        self._app: str | None = None
        self._received = self._acknowledged = 0
        self.state = State.HELLO
        self.feed: Feed | None = None

    def feed_bytes(self, data: bytes) -> None:
        """Take bytes from the peer. Raises SessionEnded when the connection has to be closed."""
        self._received += len(data)
        if self.feed is not None:
            self.feed.counters.bytes += len(data)
        if self.state in (State.HELLO, State.ECHO):
            data = self._shake_hands(data)
        try:
            for message in self._chunks.feed(data):
                self._take(message)
        except (ChunkError, amf0.AmfError) as failure:
            raise SessionEnded(f"the peer does not speak RTMP: {failure}") from failure
        if self._received - self._acknowledged >= WINDOW:
            self._acknowledged = self._received
            self._control(chunks.ACKNOWLEDGEMENT, (self._received & 0xFFFFFFFF).to_bytes(4, "big"))

    def close(self) -> None:
        """Give the address back."""
        if self.feed is not None:
            self.feed.close(self)
            self.feed = None

    # -- handshake ---------------------------------------------------------------------------------

    def _shake_hands(self, data: bytes) -> bytes:
        self._early += data
        if self._early and self._early[0] != 3:
            raise SessionEnded("the peer does not speak RTMP: another protocol's first byte")
        if self.state is State.HELLO and len(self._early) >= 1 + HANDSHAKE_SIZE:
            echo = bytes(self._early[1 : 1 + HANDSHAKE_SIZE])
            self._send(b"\x03" + bytes(8) + os.urandom(HANDSHAKE_SIZE - 8) + echo)
            self.state = State.ECHO
        whole = 1 + 2 * HANDSHAKE_SIZE
        if self.state is State.ECHO and len(self._early) >= whole:
            rest = bytes(self._early[whole:])
            self._early.clear()
            self.state = State.COMMANDS
            return rest
        return b""

    # -- messages ----------------------------------------------------------------------------------

    def _take(self, message: RtmpMessage) -> None:
        match message.type_id:
            case chunks.VIDEO | chunks.AUDIO:
                if self.feed is not None:
                    self.feed.take(Tag(message.type_id, message.timestamp, message.payload))
            case chunks.COMMAND:
                self._command(amf0.decode(message.payload))
            case chunks.COMMAND_AMF3:
                self._command(amf0.decode(message.payload[1:]))
            case chunks.USER_CONTROL if message.payload[:2] == b"\x00\x06":
                self._control(chunks.USER_CONTROL, b"\x00\x07" + message.payload[2:6])
            case _:
                pass

    def _command(self, values: list[Any]) -> None:
        if len(values) < 2 or not isinstance(values[0], str):
            raise SessionEnded("the peer does not speak RTMP: a command without a name")
        name, transaction, arguments = values[0], values[1], values[2:]
        match name:
            case "connect":
                self._connect(transaction, arguments)
            case "createStream":
                self._answer(transaction, None, STREAM_ID)
            case "publish":
                self._publish(arguments)
            case "deleteStream" | "closeStream":
                self._unpublish()
            case "play" | "play2":
                raise SessionEnded("the peer wants to play; this server only takes publishers")
            case _ if isinstance(transaction, float) and transaction > 0:
                self._answer(transaction, None, None)

    def _connect(self, transaction: Any, arguments: list[Any]) -> None:
        given = arguments[0] if arguments and isinstance(arguments[0], dict) else {}
        # Before any answer: until it is told otherwise, the peer reads chunks of 128 bytes.
        self._control(chunks.SET_CHUNK_SIZE, chunks.OUR_CHUNK_SIZE.to_bytes(4, "big"))
        app = str(given.get("app", "")).split("?", 1)[0].strip("/")
        try:
            self._reception.open_app(app, self._peer)
        except Refusal as refusal:
            info = {"level": "error", "code": refusal.code, "description": refusal.sentence}
            self._say(_COMMAND_CSID, 0, "_error", transaction, None, info)
            raise SessionEnded(refusal.sentence, refused=True) from refusal
        self._app = app
        self._control(chunks.WINDOW_SIZE, WINDOW.to_bytes(4, "big"))
        self._control(chunks.PEER_BANDWIDTH, WINDOW.to_bytes(4, "big") + b"\x02")
        success: dict[str, Any] = {
            "level": "status",
            "code": "NetConnection.Connect.Success",
            "description": "Connection succeeded.",
            "objectEncoding": 0,
        }
        self._answer(transaction, {"fmsVer": "FMS/3,0,1,123", "capabilities": 31}, success)

    def _publish(self, arguments: list[Any]) -> None:
        key = str(arguments[1]) if len(arguments) > 1 and arguments[1] is not None else ""
        try:
            if self._app is None or self.feed is not None:
                raise Refusal(DENIED, "Publish came at the wrong moment.")
            self.feed = self._reception.open_stream(
                self._app, key.split("?", 1)[0].strip("/"), self._peer, self
            )
        except Refusal as refusal:
            self._status("error", refusal.code, refusal.sentence)
            raise SessionEnded(refusal.sentence, refused=True) from refusal
        self.state = State.PUBLISHING
        log.info("publisher %s entered input %s", self._peer, self.feed.input_id)
        self._control(chunks.USER_CONTROL, b"\x00\x00" + STREAM_ID.to_bytes(4, "big"))
        self._status("status", "NetStream.Publish.Start", "The stream is accepted.")

    def _unpublish(self) -> None:
        if self.feed is not None:
            self._status("status", "NetStream.Unpublish.Success", "The stream has ended.")
        self.close()
        self.state = State.COMMANDS

    # -- answers -----------------------------------------------------------------------------------

    def _answer(self, transaction: Any, *values: Any) -> None:
        self._say(_COMMAND_CSID, 0, "_result", transaction, *values)

    def _status(self, level: str, code: str, description: str) -> None:
        info = {"level": level, "code": code, "description": description}
        self._say(_STREAM_CSID, STREAM_ID, "onStatus", 0, None, info)

    def _say(self, csid: int, stream_id: int, *values: Any) -> None:
        payload = amf0.encode(*values)
        self._send(write_message(RtmpMessage(chunks.COMMAND, stream_id, 0, payload), csid))

    def _control(self, type_id: int, payload: bytes) -> None:
        self._send(write_message(RtmpMessage(type_id, 0, 0, payload), _CONTROL_CSID))
