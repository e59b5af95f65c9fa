"""Listens to the event queue in a thread of its own: a long poll would block a lane."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from aws.cancel import Cancel, Cancelled
from aws.facts import InboxEvent
from aws.failures import AwsFailure
from controller.places import Place

log = logging.getLogger(__name__)

POLL_SECONDS = 2
"""Short enough that closing is prompt: 43,200 requests a day, within SQS's free million a month."""
PAUSE_AFTER_FAILURE = 5.0
REMEMBERED = 2000
"""EventBridge delivers at least once."""


class Listener:
    """One queue. `told` is called on the listener's thread."""

    def __init__(self, place: Place, queue_url: str, told: Callable[[InboxEvent], None]) -> None:
        self._place = place
        self.queue_url = queue_url
        self._told = told
        self._cancel = Cancel()
        self._known: dict[str, None] = {}
        self._thread = threading.Thread(target=self._listen, name="flypack-inbox", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def stop(self) -> None:
        """Ask it to end; it does within one poll. Does not wait."""
        self._cancel.cancel()

    def join(self, seconds: float) -> bool:
        """Wait for its end; whether it came."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _listen(self) -> None:
        try:
            while True:
                self._cancel.check()
                self._once()
        except Cancelled:
            return

    def _once(self) -> None:
        try:
            cloud = self._place.reach()
            events = cloud.receive(self.queue_url, wait_seconds=POLL_SECONDS) if cloud is not None else None
        except AwsFailure as failure:
            log.info("the event queue does not answer: %s", failure.sentence)
            events = None
        if events is None:
            self._cancel.wait(PAUSE_AFTER_FAILURE)
            return
        for event in events:
            if not self._cancel.cancelled and event.event_id not in self._known:
                self._known[event.event_id] = None
                self._told(event)
        for old in list(self._known)[:-REMEMBERED]:
            del self._known[old]
