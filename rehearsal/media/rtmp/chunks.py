"""The RTMP chunk stream (Adobe, "Real-Time Messaging Protocol", 2012, section 5.3), without any I/O."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

SET_CHUNK_SIZE, ABORT, ACKNOWLEDGEMENT, USER_CONTROL, WINDOW_SIZE, PEER_BANDWIDTH = 1, 2, 3, 4, 5, 6
AUDIO, VIDEO, DATA_AMF3, COMMAND_AMF3, DATA, COMMAND, AGGREGATE = 8, 9, 15, 17, 18, 20, 22

EXTENDED = 0xFFFFFF
DEFAULT_CHUNK_SIZE = 128
OUR_CHUNK_SIZE = 4096
MAX_MESSAGE = 4 << 20
MAX_CHUNK_STREAMS = 64
_HEADER_LENGTH = (11, 7, 3, 0)


class ChunkError(ValueError):
    """Bytes that are no chunk stream, or one that asks for too much memory."""


@dataclass(frozen=True, slots=True)
class RtmpMessage:
    """One whole message; `timestamp` in ms, 32 bits as on the wire."""

    type_id: int
    stream_id: int
    timestamp: int
    payload: bytes


@dataclass(slots=True)
class _ChunkStream:
    """What fmt 1-3 headers leave out is taken from here."""

    timestamp: int = 0
    delta: int = 0
    length: int = 0
    type_id: int = 0
    stream_id: int = 0
    extended: bool = False
    body: bytearray = field(default_factory=bytearray)
    started: bool = False


@dataclass(frozen=True, slots=True)
class _Header:
    """A chunk's header as read: where its body begins and what it says."""

    fmt: int
    stream: _ChunkStream
    body_at: int
    stamp: int


class ChunkReader:
    """Turns bytes, cut anywhere, into messages; set-chunk-size and abort are obeyed here."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._streams: dict[int, _ChunkStream] = {}
        self._chunk_size = DEFAULT_CHUNK_SIZE

    def feed(self, data: bytes) -> Iterator[RtmpMessage]:
        """Take bytes; yields every message that they complete. Raises ChunkError."""
        self._buffer += data
        at = 0
        try:
            while (header := self._header(at)) is not None:
                end = self._body_end(header)
                if end > len(self._buffer):
                    break
                message = self._consume(header, end)
                at = end
                if message is not None:
                    yield message
        finally:
            del self._buffer[:at]

    def _header(self, at: int) -> _Header | None:
        buffer = self._buffer
        if at >= len(buffer):
            return None
        fmt, csid, begin = buffer[at] >> 6, buffer[at] & 0x3F, at + 1
        extra = {0: 1, 1: 2}.get(csid, 0)
        length = _HEADER_LENGTH[fmt]
        if len(buffer) < begin + extra + length:
            return None
        if extra:
            csid = 64 + int.from_bytes(buffer[begin : begin + extra], "little")
        begin += extra
        stream = self._stream(csid, fmt)
        stamp = int.from_bytes(buffer[begin : begin + 3], "big") if fmt < 3 else 0
        extended = stamp == EXTENDED if fmt < 3 else stream.extended
        body_at = begin + length
        if extended:
            if len(buffer) < body_at + 4:
                return None
            stamp = int.from_bytes(buffer[body_at : body_at + 4], "big")
            body_at += 4
        if fmt < 3:
            self._apply(stream, fmt, begin, extended)
        return _Header(fmt, stream, body_at, stamp)

    def _stream(self, csid: int, fmt: int) -> _ChunkStream:
        stream = self._streams.get(csid)
        if stream is None:
            if fmt != 0 and not (fmt == 1 and csid == 2):
                raise ChunkError("a chunk stream begins without a full header")
            if len(self._streams) >= MAX_CHUNK_STREAMS:
                raise ChunkError("too many chunk streams")
            stream = self._streams[csid] = _ChunkStream()
        return stream

    def _apply(self, stream: _ChunkStream, fmt: int, begin: int, extended: bool) -> None:
        """Remember a header's fields. Safe to repeat when the body has not arrived yet."""
        if stream.body:
            raise ChunkError("a new header inside an unfinished message")
        stream.extended = extended
        if fmt < 2:
            stream.length = int.from_bytes(self._buffer[begin + 3 : begin + 6], "big")
            stream.type_id = self._buffer[begin + 6]
        if fmt == 0:
            stream.stream_id = int.from_bytes(self._buffer[begin + 7 : begin + 11], "little")
        if stream.length > MAX_MESSAGE:
            raise ChunkError("a message longer than any video frame")

    def _body_end(self, header: _Header) -> int:
        missing = header.stream.length - len(header.stream.body)
        return header.body_at + min(missing, self._chunk_size)

    def _consume(self, header: _Header, end: int) -> RtmpMessage | None:
        stream = header.stream
        if not stream.started:
            self._stamp(header)
            stream.started = True
        stream.body += self._buffer[header.body_at : end]
        if len(stream.body) < stream.length:
            return None
        payload = bytes(stream.body)
        stream.body.clear()
        stream.started = False
        message = RtmpMessage(stream.type_id, stream.stream_id, stream.timestamp, payload)
        return None if self._obey(message) else message

    @staticmethod
    def _stamp(header: _Header) -> None:
        """A new message's time: absolute in fmt 0, else a step; fmt 3 repeats the step before it."""
        stream = header.stream
        if header.fmt == 0:
            stream.timestamp = stream.delta = header.stamp
            return
        if header.fmt < 3:
            stream.delta = header.stamp
        stream.timestamp = (stream.timestamp + stream.delta) & 0xFFFFFFFF

    def _obey(self, message: RtmpMessage) -> bool:
        if message.type_id not in (SET_CHUNK_SIZE, ABORT):
            return False
        if len(message.payload) < 4:
            raise ChunkError("a protocol control message without its number")
        number = int.from_bytes(message.payload[:4], "big")
        if message.type_id == SET_CHUNK_SIZE:
            if number < 1:
                raise ChunkError("a chunk size of nothing")
            self._chunk_size = min(number, MAX_MESSAGE)  # no message is longer: nothing is lost
        elif number in self._streams:
            self._streams[number].body.clear()
            self._streams[number].started = False
        return True


def write_message(message: RtmpMessage, csid: int, chunk_size: int = OUR_CHUNK_SIZE) -> bytes:
    """One message as chunks: a full header, then fmt 3. `csid` is 2 to 63."""
    extended = message.timestamp >= EXTENDED
    tail = message.timestamp.to_bytes(4, "big") if extended else b""
    head = (
        bytes([csid])
        + min(message.timestamp, EXTENDED).to_bytes(3, "big")
        + len(message.payload).to_bytes(3, "big")
        + bytes([message.type_id])
        + message.stream_id.to_bytes(4, "little")
        + tail
    )
    pieces = [message.payload[at : at + chunk_size] for at in range(0, len(message.payload), chunk_size)]
    return head + (bytes([0xC0 | csid]) + tail).join(pieces)
