"""Who may publish where: inputs, their keys, their security groups."""

from __future__ import annotations

import hmac
import ipaddress
from dataclasses import dataclass

from rehearsal.media.feed import Feed
from rehearsal.media.messages import Destination, InputConfig, SrtEntrance


class Refusal(Exception):
    """A publisher is turned away; `code` is what RTMP calls it, the text what a person reads."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


REJECTED = "NetConnection.Connect.Rejected"
BAD_NAME = "NetStream.Publish.BadName"
DENIED = "NetStream.Publish.Denied"


@dataclass(frozen=True, slots=True)
class _Door:
    destination: Destination | SrtEntrance
    feed: Feed

    def is_app(self, app: str) -> bool:
        return isinstance(self.destination, Destination) and self.destination.app == app

    def is_stream(self, app: str, key: str) -> bool:
        """Compared in constant time."""
        mine = self.destination.key if isinstance(self.destination, Destination) else ""
        return hmac.compare_digest(mine.encode(), key.encode()) and self.is_app(app)


def _places(config: InputConfig) -> tuple[Destination | SrtEntrance, ...]:
    return config.destinations if config.srt is None else (config.srt,)


class Reception:
    """All inputs of the region. Feeds live as long as their input keeps the same destination."""

    def __init__(self) -> None:
        self._inputs: dict[str, InputConfig] = {}
        self._doors: dict[tuple[str, int], _Door] = {}

    def put(self, config: InputConfig) -> None:
        """Add or change an input. A destination that stays keeps its feed and its publisher.

        Raises ValueError for a CIDR that is none.
        """
        for cidr in config.allowed_cidrs:
            ipaddress.ip_network(cidr, strict=False)
        before = self._inputs.get(config.input_id)
        places = _places(config)
        protocol = "RTMP" if config.srt is None else "SRT"
        for pipeline, place in enumerate(places):
            slot = (config.input_id, pipeline)
            door = self._doors.get(slot)
            if door is None or door.destination != place:
                self._doors[slot] = _Door(place, Feed(config.input_id, pipeline, protocol))
        for pipeline in range(len(places), len(_places(before)) if before else 0):
            self._doors.pop((config.input_id, pipeline), None)
        self._inputs[config.input_id] = config

    def drop(self, input_id: str) -> None:
        """Forget an input; unknown ones are no error."""
        config = self._inputs.pop(input_id, None)
        for pipeline in range(len(_places(config)) if config else 0):
            self._doors.pop((input_id, pipeline), None)

    def feed(self, input_id: str, pipeline: int) -> Feed | None:
        """The feed of an input's destination for a pipeline; None where the input has no such one."""
        door = self._doors.get((input_id, pipeline))
        return door.feed if door else None

    def feeds(self) -> tuple[Feed, ...]:
        """Every feed there is."""
        return tuple(door.feed for door in self._doors.values())

    def entrance(self, input_id: str) -> SrtEntrance | None:
        """How an SRT input listens; None for other inputs and unknown ones."""
        config = self._inputs.get(input_id)
        return config.srt if config else None

    def allows(self, input_id: str, peer: str) -> bool:
        """Does the input's security group let this address in?"""
        config = self._inputs.get(input_id)
        return config is not None and self._allows(config, peer)

    def open_app(self, app: str, peer: str) -> None:
        """May `peer` connect to `app`? Raises Refusal."""
        inputs = {slot[0] for slot, door in self._doors.items() if door.is_app(app)}
        if not inputs:
            raise Refusal(REJECTED, "No input has this application name; check the address on the phone.")
        if not any(self._allows(self._inputs[one], peer) for one in inputs):
            raise Refusal(
                REJECTED, f"The input security group does not allow {peer}; add this address to the plan."
            )

    def open_stream(self, app: str, key: str, peer: str, publisher: object) -> Feed:
        """The feed behind app and key, taken for `publisher`. Raises Refusal.

        Keys are compared in constant time, all of them, so that the answer's time tells nothing.
        """
        found = None
        for (input_id, _), door in self._doors.items():
            if door.is_stream(app, key) and self._allows(self._inputs[input_id], peer):
                found = door.feed
        if found is None:
            raise Refusal(BAD_NAME, "Stream key not accepted; scan the event's code again.")
        if not found.open(publisher):
            raise Refusal(DENIED, "This address is already publishing; stop the other phone first.")
        return found

    @staticmethod
    def _allows(config: InputConfig, peer: str) -> bool:
        address = ipaddress.ip_address(peer)
        networks = (ipaddress.ip_network(cidr, strict=False) for cidr in config.allowed_cidrs)
        return any(address in network for network in networks)
