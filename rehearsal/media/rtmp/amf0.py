"""AMF0, the value encoding of RTMP commands (Adobe, "Action Message Format -- AMF 0", 2007).

Read with limits: a publisher is a stranger, and nothing that it sends may cost memory or the stack.
"""

from __future__ import annotations

import struct
from typing import Any

NUMBER, BOOLEAN, STRING, OBJECT, NULL, UNDEFINED = 0x00, 0x01, 0x02, 0x03, 0x05, 0x06
ECMA_ARRAY, OBJECT_END, STRICT_ARRAY, DATE, LONG_STRING = 0x08, 0x09, 0x0A, 0x0B, 0x0C

MAX_DEPTH = 8
MAX_VALUES = 2_000


class AmfError(ValueError):
    """Bytes that are not AMF0, or more of it than a command needs."""


def encode(*values: Any) -> bytes:
    """Write values one after the other; dicts become objects, numbers doubles."""
    return b"".join(_encode(value) for value in values)


def _encode(value: Any) -> bytes:
    match value:
        case None:
            return bytes([NULL])
        case bool():
            return bytes([BOOLEAN, value])
        case int() | float():
            return struct.pack(">Bd", NUMBER, value)
        case str():
            return _encode_string(value)
        case dict():
            body = b"".join(_name(key) + _encode(one) for key, one in value.items())
            return bytes([OBJECT]) + body + b"\x00\x00" + bytes([OBJECT_END])
        case list() | tuple():
            return struct.pack(">BI", STRICT_ARRAY, len(value)) + b"".join(_encode(one) for one in value)
        case _:
            raise AmfError(f"AMF0 has no form for {type(value).__name__}")


def _encode_string(value: str) -> bytes:
    raw = value.encode()
    if len(raw) > 0xFFFF:
        return struct.pack(">BI", LONG_STRING, len(raw)) + raw
    return struct.pack(">BH", STRING, len(raw)) + raw


def _name(key: str) -> bytes:
    raw = key.encode()
    return struct.pack(">H", len(raw)) + raw


def decode(data: bytes) -> list[Any]:
    """Read all values of a command; raises AmfError."""
    return _Reader(data).all()


class _Reader:
    """A position in the bytes and the number of values that may still come."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self._left = MAX_VALUES

    def all(self) -> list[Any]:
        values = []
        while self._at < len(self._data):
            values.append(self._value(0))
        return values

    def _take(self, count: int) -> bytes:
        end = self._at + count
        if end > len(self._data):
            raise AmfError("AMF0 ends in the middle of a value")
        piece = self._data[self._at : end]
        self._at = end
        return piece

    def _text(self, length: int) -> str:
        return self._take(length).decode("utf-8", "replace")

    def _value(self, depth: int) -> Any:
        self._left -= 1
        if depth > MAX_DEPTH or self._left < 0:
            raise AmfError("AMF0 is deeper or longer than any RTMP command")
        marker = self._take(1)[0]
        match marker:
            case 0x00:
                return struct.unpack(">d", self._take(8))[0]
            case 0x01:
                return self._take(1)[0] != 0
            case 0x02:
                return self._text(int.from_bytes(self._take(2), "big"))
            case 0x0C:
                return self._text(int.from_bytes(self._take(4), "big"))
            case 0x05 | 0x06:
                return None
            case _:
                return self._compound(marker, depth)

    def _compound(self, marker: int, depth: int) -> Any:
        match marker:
            case 0x03:
                return self._members(depth)
            case 0x08:
                self._take(4)
                return self._members(depth)
            case 0x0A:
                count = int.from_bytes(self._take(4), "big")
                return [self._value(depth + 1) for _ in range(min(count, MAX_VALUES + 1))]
            case 0x0B:
                return struct.unpack(">dh", self._take(10))[0]
            case _:
                raise AmfError(f"AMF0 has no value of type {marker}")

    def _members(self, depth: int) -> dict[str, Any]:
        members: dict[str, Any] = {}
        while True:
            name = self._text(int.from_bytes(self._take(2), "big"))
            if not name and self._data[self._at : self._at + 1] == bytes([OBJECT_END]):
                self._at += 1
                return members
            members[name] = self._value(depth + 1)
