"""The engine's end of the line: JSON lines in from the region, JSON lines out.

In:  {"id": 7, "do": "start-channel", "body": {...}}
Out: {"id": 7, "ok": true, "body": ...} or {"id": 7, "ok": false, "sentence": "..."}
     {"push": "ready" | "stats" | "event" | "archive-file", "body": {...}}

End of input means that the region is gone, however it went: everything is closed.
"""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from rehearsal.media.lines import Lines
from rehearsal.media.messages import (
    ChannelConfig,
    DistributionConfig,
    InputConfig,
    MessageError,
    PackageConfig,
    from_json,
    to_json,
)
from rehearsal.media.station import Listeners, Refused, Settings, Station

log = logging.getLogger(__name__)

Command = Callable[[Any], Awaitable[object]]


def _plain(action: Callable[[Any], object], kind: type | None = None) -> Command:
    """A command that is done at once; its body is a message of class `kind`, or a name."""

    async def run(body: Any) -> object:
        return action(from_json(kind, body) if kind else str(body))

    return run


def _awaited(action: Command, kind: type | None = None) -> Command:
    """The same for one that takes a moment."""

    async def run(body: Any) -> object:
        return await action(from_json(kind, body) if kind else str(body))

    return run


class Link:
    """Reads commands until the input ends."""

    def __init__(self, settings: Settings) -> None:
        self._lines: Lines | None = None
        self._running: set[asyncio.Task[None]] = set()
        listeners = Listeners(
            stats=lambda tick: self._push("stats", tick),
            event=lambda event: self._push("event", event),
            archive_file=lambda file: self._push("archive-file", file),
        )
        self._station = Station(settings, listeners)
        self._commands = self._table()

    def _table(self) -> dict[str, Command]:
        station = self._station

        async def thumbnail(body: Any) -> object:
            picture = station.thumbnail(str(body["channel_id"]), int(body["pipeline"]))
            if picture is None:
                return None
            return {"jpeg": base64.b64encode(picture.jpeg).decode(), "taken_at": picture.taken_at}

        async def processes(_: Any) -> object:
            return station.processes()

        return {
            "put-input": _awaited(station.put_input, InputConfig),
            "drop-input": _awaited(station.drop_input),
            "put-package": _awaited(station.put_package, PackageConfig),
            "drop-package": _plain(station.drop_package),
            "put-distribution": _plain(station.put_distribution, DistributionConfig),
            "drop-distribution": _plain(station.drop_distribution),
            "start-channel": _awaited(station.start_channel, ChannelConfig),
            "stop-channel": _awaited(station.stop_channel),
            "thumbnail": thumbnail,
            "processes": processes,
        }

    async def run(self) -> int:
        """Serve until the input ends; returns the exit code."""
        self._lines = lines = Lines(sys.stdin.buffer, sys.stdout.buffer)
        try:
            return await self._converse(lines)
        finally:
            lines.close()

    async def _converse(self, lines: Lines) -> int:
        try:
            self._push("ready", await self._station.open())
        except (Refused, OSError) as failure:
            self._write({"push": "failed", "body": {"sentence": str(failure)}})
            return 1
        try:
            async for line in lines:
                task = asyncio.get_running_loop().create_task(self._serve(line))
                self._running.add(task)
                task.add_done_callback(self._running.discard)
        finally:
            for task in tuple(self._running):
                task.cancel()
            await self._station.close()
        return 0

    async def _serve(self, line: bytes) -> None:
        number = None
        try:
            message = json.loads(line)
            number = message["id"]
            body = await self._commands[message["do"]](message.get("body"))
        except (Refused, MessageError) as failure:
            self._answer(number, str(failure))
        except (KeyError, TypeError, ValueError):
            self._answer(number, "The engine did not understand a command of the region.")
        except Exception:  # a fault in one command must not end the show: it is logged and answered
            log.exception("a command failed")
            self._answer(number, "The engine failed at a command; its log says where.")
        else:
            self._write({"id": number, "ok": True, "body": body})

    def _answer(self, number: object, sentence: str) -> None:
        self._write({"id": number, "ok": False, "sentence": sentence})

    def _push(self, what: str, message: object) -> None:
        self._write({"push": what, "body": to_json(message)})

    def _write(self, message: dict[str, object]) -> None:
        if self._lines is not None:
            self._lines.send(json.dumps(message, separators=(",", ":")).encode() + b"\n")
