"""Real boto clients whose answers the test queues; botocore's Stubber refuses what AWS could not say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from operator import attrgetter
from typing import Any

from botocore.stub import ANY, Stubber

from aws.facts import StackEvent
from aws.session import AwsSession, Door, StaticKeys

__all__ = ["ANY", "Stubs", "events_heard", "stubbed", "unreachable"]

KEYS = StaticKeys(access_key_id="AKIATESTTESTTESTTEST", secret_access_key="not-a-secret-of-anybody")


class Stubs:
    """A session and one Stubber per client that the test asked for."""

    def __init__(self, session: AwsSession) -> None:
        self.session = session
        self._stubbers: dict[str, Stubber] = {}

    def of(self, client: str) -> Stubber:
        """The Stubber of one of the session's clients, by attribute name; `abroad.sns` is the one there."""
        if client not in self._stubbers:
            stubber = Stubber(attrgetter(client)(self.session))
            stubber.activate()
            self._stubbers[client] = stubber
        return self._stubbers[client]

    def answer(self, client: str, operation: str, reply: dict[str, Any], expected: Any = None) -> None:
        """Queue an answer; `expected` are the exact parameters of the call."""
        self.of(client).add_response(operation, reply, expected)

    def refuse(
        self,
        client: str,
        operation: str,
        code: str,
        message: str = "",
        status: int = 400,
        expected: Any = None,
    ) -> None:
        """Queue an AWS error."""
        self.of(client).add_client_error(
            operation,
            service_error_code=code,
            service_message=message,
            http_status_code=status,
            expected_params=expected,
        )

    def done(self) -> None:
        """Everything that was queued has been asked for."""
        for stubber in self._stubbers.values():
            stubber.deactivate()
        for stubber in self._stubbers.values():
            stubber.assert_no_pending_responses()


@contextmanager
def unreachable(region: str = "eu-west-1") -> Iterator[AwsSession]:
    """A session whose calls reach nobody unless they are stubbed."""
    session = AwsSession(Door(region=region, credentials=KEYS, endpoint_url="http://127.0.0.1:9"))
    yield session
    session.close()


@contextmanager
def stubbed(session: AwsSession) -> Iterator[Stubs]:
    """Stubs for one test; the clients may be shared by many."""
    stubs = Stubs(session)
    yield stubs
    stubs.done()


def events_heard() -> tuple[list[StackEvent], Any]:
    """A list and the listener that fills it."""
    heard: list[StackEvent] = []
    return heard, heard.append
