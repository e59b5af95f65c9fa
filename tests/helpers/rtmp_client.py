"""An RTMP publisher in bytes, for tests that speak to the server without ffmpeg."""

from __future__ import annotations

from typing import Any

from rehearsal.media.rtmp import amf0, chunks
from rehearsal.media.rtmp.chunks import ChunkReader, RtmpMessage, write_message

HELLO = b"\x03" + bytes(1536)
ECHO = bytes(1536)


def command(*values: Any, stream_id: int = 0) -> bytes:
    """A command message as chunks of 128 bytes, which is what a peer begins with."""
    return write_message(RtmpMessage(chunks.COMMAND, stream_id, 0, amf0.encode(*values)), 3, 128)


def opening(app: str, key: str) -> bytes:
    """Everything a publisher says until it publishes."""
    return (
        HELLO
        + ECHO
        + command("connect", 1.0, {"app": app, "tcUrl": f"rtmp://127.0.0.1/{app}"})
        + command("releaseStream", 2.0, None, key)
        + command("FCPublish", 3.0, None, key)
        + command("createStream", 4.0, None)
        + command("publish", 5.0, None, key, "live", stream_id=1)
    )


def media(kind: int, timestamp: int, body: bytes) -> bytes:
    """An audio or video message."""
    return write_message(RtmpMessage(kind, 1, timestamp, body), 4, 128)


def answers(data: bytes) -> list[list[Any]]:
    """The commands in what the server said, the handshake left out."""
    reader = ChunkReader()
    return [
        amf0.decode(message.payload)
        for message in reader.feed(data[1 + 2 * 1536 :])
        if message.type_id == chunks.COMMAND
    ]


def codes(data: bytes) -> list[str]:
    """The status codes in what the server said."""
    return [
        value["code"]
        for answer in answers(data)
        for value in answer
        if isinstance(value, dict) and "code" in value
    ]
