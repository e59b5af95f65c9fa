"""The program's window as a process on a virtual display, and the rehearsal region behind it."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil

from aws import channel, stack
from aws.facts import ChannelState, StackFacts
from aws.failures import AwsFailure
from aws.session import AwsSession
from controller import local_region
from tests.helpers.program import ROOT
from tests.helpers.screen import Screen, until

INVITING, ENDING = "#1f6feb", "#ff4d4f"
"""Colours of the main button: something can be begun, something can be ended."""


TOP_BAR = 80
"""Pixels from the top; a progress bar below it has the colour of an inviting button."""


class Window:
    """`main.py` without a command, in a home of its own."""

    def __init__(self, screen: Screen, home: Path, **more: str) -> None:
        self.screen = screen
        self.home = home
        home.mkdir(parents=True, exist_ok=True)
        self.log = home / "window.log"
        with self.log.open("ab") as words:
            self.process = subprocess.Popen(
                [sys.executable, str(ROOT / "main.py")],
                env={**screen.environment, "FLYPACK_HOME": str(home), **more},
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
            )
        try:
            until(lambda: screen.windows("Flypack"), "the window appears", 60)
        except AssertionError:
            self.kill()  # nobody else knows of it yet
            raise

    def offers(self, colour: str) -> bool:
        """Whether the main button, in the top bar, invites or ends."""
        return self.screen.middle_of(colour, above=TOP_BAR) is not None

    def family(self) -> list[psutil.Process]:
        """The program and its children, as they are now."""
        me = psutil.Process(self.process.pid)
        return [me, *me.children(recursive=True)]

    def kill(self) -> None:
        """As a power cut would."""
        self.process.kill()
        self.process.wait(10)

    def end(self, seconds: float = 30) -> int:
        """Wait until it has ended; its exit code."""
        return self.process.wait(seconds)

    def words(self) -> str:
        """What it said on its standard output and error."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def asked(self, *keys: str) -> None:
        """Press keys until a question is on the screen."""

        def ask() -> bool:
            self.screen.press(*keys)
            return len(self.screen.windows()) > 1

        until(ask, f"{keys} puts a question")

    def agree(self) -> None:
        """Press the question's second button: the first, Cancel, has the keyboard."""
        self.screen.press("Tab", "space")

    def command(self, words: str) -> None:
        """Choose a command by its name, as Ctrl+K offers it; it must put a question."""

        def choose() -> bool:
            self.screen.press("ctrl+k")
            self.screen.write(words)
            self.screen.press("Return")
            return len(self.screen.windows()) > 1

        until(choose, f"the command {words} puts a question")


@contextmanager
def window(screen: Screen, home: Path, **more: str) -> Iterator[Window]:
    """A running window; killed on the way out if it still runs."""
    running = Window(screen, home, **more)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.kill()


@contextmanager
def regions_ended(home: Path) -> Iterator[None]:
    """Whatever happens, no region of this home is left behind."""
    try:
        yield
    finally:
        for card in local_region.find(home):
            local_region.stop(card)


class Truth:
    """What the region itself says about one event."""

    def __init__(self, home: Path, name: str, region: str = "us-east-1") -> None:
        self._home, self._name, self._region = home, name, region

    @contextmanager
    def session(self) -> Iterator[AwsSession]:
        """An AWS session of the home's region."""
        (card,) = local_region.find(self._home)
        session = AwsSession(card.door(self._region))
        try:
            yield session
        finally:
            session.close()

    def stack(self) -> StackFacts | None:
        """The event's stack, if there is one and a region."""
        if not local_region.find(self._home):
            return None
        with self.session() as session:
            found = stack.describe(session, f"flypack-{self._name}")
        return None if found is None or found.status == "DELETE_COMPLETE" else found

    def status(self) -> str:
        """The stack's status, empty without a stack."""
        found = self.stack()
        return found.status if found is not None else ""

    def channel(self) -> ChannelState | None:
        """The state of the event's channel."""
        found = self.stack()
        if found is None or "ChannelId" not in found.outputs:
            return None
        with self.session() as session:
            try:
                return channel.describe(session, found.outputs["ChannelId"]).state
            except AwsFailure as failure:
                if failure.missing:
                    return None
                raise

    def wait_channel(self, state: ChannelState, seconds: float = 60) -> None:
        """Wait until the channel is in this state."""
        until(lambda: self.channel() is state, f"the channel is {state.value}", seconds)

    def going(self, seconds: float = 8) -> bool:
        """Whether the stack is gone or on its way within so many seconds."""
        pause, deadline = threading.Event(), time.monotonic() + seconds
        while self.status() not in ("", "DELETE_IN_PROGRESS"):
            if time.monotonic() > deadline:
                return False
            pause.wait(0.2)
        return True

    def outputs(self) -> Mapping[str, str]:
        """The stack's outputs."""
        found = self.stack()
        return found.outputs if found is not None else {}


def tear_down(running: Window, truth: Truth) -> None:
    """Have the event torn down through the window; asked again where a key came before its question."""
    until(lambda: running.offers(INVITING), "the window has seen that the event stands still")

    def begun() -> bool:
        running.screen.press("Escape")
        running.command("tear")
        running.agree()
        return truth.going()

    until(begun, "the tear-down begins", 60)
    until(lambda: truth.stack() is None, "the event is torn down", 60)
