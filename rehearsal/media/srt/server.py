"""All SRT inputs of the region: a door for each, and a listener behind it while its channel runs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from rehearsal.media.messages import InputConfig, Passphrase
from rehearsal.media.reception import Reception
from rehearsal.media.srt import words
from rehearsal.media.srt.door import SrtDoor
from rehearsal.media.srt.listener import SrtListener


class SrtServer:
    """Opens and closes ports with the inputs, starts and stops listeners with the channels."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._doors: dict[str, SrtDoor] = {}
        self._listeners: dict[str, SrtListener] = {}

    async def open(self, config: InputConfig, host: str) -> int:
        """The input's port, opened where it is new. Raises OSError."""
        name = config.input_id
        door = self._doors.get(name)
        if door is None:
            door = SrtDoor(
                allows=partial(self._reception.allows, name),
                on_stranger=partial(self._refuse, name),
                on_bytes=partial(self._count, name),
            )
            await door.open(host)
            self._doors[name] = door
        return door.port

    async def drop(self, input_id: str) -> None:
        """Close an input's port; unknown ones are fine."""
        await self.silence((input_id,))
        door = self._doors.pop(input_id, None)
        if door is not None:
            door.close()

    def listen(self, passphrases: Iterable[Passphrase], *, ffmpeg: str, folder: Path) -> None:
        """Take publishers for these inputs; those without a port are left out."""
        for one in passphrases:
            feed, entrance = self._reception.feed(one.input_id, 0), self._reception.entrance(one.input_id)
            door = self._doors.get(one.input_id)
            if feed is None or entrance is None or door is None or one.input_id in self._listeners:
                continue
            listener = SrtListener(
                ffmpeg=ffmpeg,
                folder=folder,
                feed=feed,
                entrance=entrance,
                passphrase=one.passphrase,
                lead_to=door.lead_to,
            )
            self._listeners[one.input_id] = listener
            listener.start()

    async def silence(self, input_ids: Iterable[str]) -> None:
        """Take nobody any more on these inputs; their ports stay."""
        ending = [self._listeners.pop(one) for one in input_ids if one in self._listeners]
        await asyncio.gather(*(one.stop() for one in ending))

    async def close(self) -> None:
        """Everything ends."""
        await self.silence(tuple(self._listeners))
        for name in tuple(self._doors):
            await self.drop(name)

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes that listen now."""
        return tuple(one.pid for one in self._listeners.values() if one.pid)

    def _refuse(self, input_id: str, address: str) -> None:
        feed = self._reception.feed(input_id, 0)
        if feed is not None:
            feed.refuse(words.stranger(address), asyncio.get_running_loop().time())

    def _count(self, input_id: str, count: int) -> None:
        feed = self._reception.feed(input_id, 0)
        if feed is not None and feed.publisher is not None:
            feed.counters.bytes += count
