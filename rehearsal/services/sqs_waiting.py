"""SQS long polling without moto's hundred looks a second: wait here, then let moto hand the messages out."""

from __future__ import annotations

import time
from typing import Any

from rehearsal.clock import Clock
from rehearsal.moto_side import MotoSide
from rehearsal.wire import Call, Elsewhere, Reply, operation

LOOK_SECONDS = 0.1
_LONGEST = 20


class SqsWaiting:
    """ReceiveMessage with a wait time."""

    def __init__(self, moto: MotoSide, clock: Clock) -> None:
        self._moto = moto
        self._clock = clock

    @operation("sqs", "ReceiveMessage")
    def receive(self, call: Call) -> Reply:
        """ReceiveMessage: nothing after the whole wait; as soon as there is a message, moto answers."""
        queue = self._queue(call)
        if queue is None:
            raise Elsewhere
        wait = int(call.params.get("WaitTimeSeconds", queue.receive_message_wait_time_seconds))
        if not 0 < wait <= _LONGEST or self._arrives(queue, wait):
            raise Elsewhere
        return {}

    def _queue(self, call: Call) -> Any:
        name = str(call.params.get("QueueUrl", "")).rpartition("/")[2]
        return self._moto.backend("sqs", call.region).queues.get(name)

    def _arrives(self, queue: Any, seconds: int) -> bool:
        deadline = time.monotonic() + seconds
        while not queue.messages:
            left = deadline - time.monotonic()
            if left <= 0 or self._clock.stopped.wait(min(LOOK_SECONDS, left)):
                return False
        return True
