"""The rehearsal region as the program sees it: a process, a ready file and two addresses.

A region that *stays* outlives the window, as AWS would, and is found again by its ready file; one that does
not stay ends with the program that started it. The program never imports the region.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from aws.cancel import Cancel, Progress, no_progress
from aws.failures import AwsFailure
from aws.sentence import say
from aws.session import Door, StaticKeys
from controller import region_words

REHEARSAL_SPEED = 20.0
"""What the program divides simulated provisioning times by: nobody rehearses the waiting for a CDN."""
START_SECONDS = 40.0
STOP_SECONDS = 15.0
LINGER_SECONDS = 4 * 3600
"""A region nobody calls and that has nothing on air ends by itself after this long."""
PROGRAM_ROOT = Path(__file__).resolve().parent.parent
WHERE = say("Rehearsal region")
OWNED = "owned-"
"""Begins the ready file's name of a region that ends with its program."""
REFUSAL = "The rehearsal region cannot start: "
"""How its own last words begin; the rest says why."""
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
"""Windows has one way to end a process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionCard:
    """How to reach a running local region."""

    pid: int
    endpoint: str
    edge: str
    rtmp_port: int
    ready_file: Path

    @property
    def stays(self) -> bool:
        """Whether it outlives the program that started it; others belong to that program alone."""
        return not self.ready_file.name.startswith(OWNED)

    def door(self, region: str) -> Door:
        """The AWS door of this region; the keys are for show, any are accepted here."""
        keys = StaticKeys(access_key_id="REHEARSAL", secret_access_key="rehearsal", session_token=None)  # noqa: S106
        return Door(region=region, credentials=keys, endpoint_url=self.endpoint, edge_url=self.edge)


class OwnedRegion:
    """A region that ends with this program. Use as a context manager."""

    def __init__(self, process: _Started, card: RegionCard) -> None:
        self._process = process
        self.card = card

    def __enter__(self) -> OwnedRegion:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def alive(self) -> bool:
        """Whether the process is still there."""
        return self._process.alive

    def close(self) -> None:
        """End the region and everything it started; bounded, and forceful at the end."""
        self._process.end()
        self.card.ready_file.unlink(missing_ok=True)


def start_owned(
    home: Path, *, speed: float = 1.0, lan: bool = False, cancel: Cancel, progress: Progress = no_progress
) -> OwnedRegion:
    """Start a region that ends with this program.

    Raises:
        AwsFailure: it did not start, in one sentence with its own last words.
        Cancelled: the operator asked to stop.
    """
    process, card = _launch(home, speed=speed, lan=lan, stay=False, cancel=cancel, progress=progress)
    return OwnedRegion(process, card)


def start(
    home: Path,
    *,
    speed: float = 1.0,
    lan: bool = False,
    cancel: Cancel,
    progress: Progress = no_progress,
) -> RegionCard:
    """Start a region that goes on when the program ends and is found again by its ready file.

    Raises:
        AwsFailure: it did not start.
        Cancelled: the operator asked to stop.
    """
    return _launch(home, speed=speed, lan=lan, stay=True, cancel=cancel, progress=progress)[1]


def find(home: Path) -> tuple[RegionCard, ...]:
    """Regions of this home that answer; ready files of dead ones are removed."""
    cards = []
    for ready_file in sorted((home / "regions").glob("*.json")):
        card = _read_card(ready_file)
        if card is not None and _answers(card.endpoint):
            cards.append(card)
        elif card is not None:
            ready_file.unlink(missing_ok=True)
    return tuple(cards)


def stop(card: RegionCard) -> None:
    """Ask a region to end and wait until it no longer answers."""
    with contextlib.suppress(OSError):
        os.kill(card.pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    gap = Cancel()
    while _answers(card.endpoint) and time.monotonic() < deadline:
        gap.wait(0.05)
    card.ready_file.unlink(missing_ok=True)


def _launch(
    home: Path, *, speed: float, lan: bool, stay: bool, cancel: Cancel, progress: Progress
) -> tuple[_Started, RegionCard]:
    ready_dir, log_dir = home / "regions", home / "logs"
    ready_dir.mkdir(parents=True, exist_ok=True)
    log_dir.mkdir(parents=True, exist_ok=True)
    name = f"{'' if stay else OWNED}region-{os.getpid()}-{time.time_ns()}"
    ready_file, log_file = ready_dir / f"{name}.json", log_dir / f"{name}.log"
    command = [sys.executable, "-m", "rehearsal", "--port", "0", "--ready-file", str(ready_file)]
    command += ["--speed", f"{speed:g}", *(["--lan"] if lan else [])]
    command += ["--linger", str(LINGER_SECONDS)] if stay else ["--with-parent"]
    with log_file.open("ab") as log:
        started = _orphan(command, log) if stay else _child(command, log)
    try:
        return started, _wait_ready(started, ready_file, log_file, cancel, progress)
    except BaseException:  # whatever ends the waiting, Ctrl-C included, must not leave the process behind
        started.end()
        raise


class _Started:
    """The region's process: a child of this program, or on its own (then only its number is known)."""

    def __init__(self, child: subprocess.Popen[bytes] | None, pid: int) -> None:
        self._child = child
        self._pid = pid

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._child.poll() is None if self._child is not None else _exists(self._pid)

    def end(self) -> None:
        """Ask, wait, then force."""
        if self._child is not None and self._child.stdin is not None:
            self._child.stdin.close()
        for number in (signal.SIGTERM, KILL):
            with contextlib.suppress(OSError):
                os.kill(self._pid, number)
            if self._gone_within(STOP_SECONDS):
                return

    def _gone_within(self, seconds: float) -> bool:
        deadline, pause = time.monotonic() + seconds, Cancel()
        while self.alive and time.monotonic() < deadline:
            pause.wait(0.02)
        return not self.alive


def _child(command: list[str], log: IO[bytes]) -> _Started:
    """A child in a session of its own, so that Ctrl-C reaches this program and not it."""
    process = subprocess.Popen(
        command, cwd=PROGRAM_ROOT, stdin=subprocess.PIPE, stdout=log, stderr=log, start_new_session=True
    )
    return _Started(process, process.pid)


def _orphan(command: list[str], log: IO[bytes]) -> _Started:
    """A process that nobody has to wait for: its parent, a launcher, ends at once."""
    launcher = (
        "import subprocess as s, sys\n"
        "region = s.Popen(sys.argv[1:], stdin=s.DEVNULL, stdout=sys.stderr, start_new_session=True)\n"
        "print(region.pid)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", launcher, *command],
        cwd=PROGRAM_ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, check=True,
    ).stdout  # fmt: skip
    return _Started(None, int(said))


def _exists(pid: int) -> bool:
    if sys.platform == "win32":  # there, signal 0 would end the process
        listed = subprocess.run(["tasklist", "/FI", f"PID eq {pid}"], capture_output=True, check=False)
        return str(pid).encode() in listed.stdout
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _wait_ready(
    started: _Started, ready_file: Path, log_file: Path, cancel: Cancel, progress: Progress
) -> RegionCard:
    deadline = time.monotonic() + START_SECONDS
    progress(say("Starting the rehearsal region"), None)
    while time.monotonic() < deadline:
        card = _read_card(ready_file)
        if card is not None:
            return card
        if not started.alive:
            raise AwsFailure(
                WHERE,
                say("it ended while starting: {0}", _last_line(log_file)),
                say("The whole story is in {0} in the logs folder.", log_file.name),
                "region-ended",
            )
        cancel.wait(0.05)
    raise AwsFailure(
        WHERE,
        say("it was not ready after {0} seconds.", f"{START_SECONDS:.0f}"),
        say("Look at the end of {0} in the logs folder, then try again.", log_file.name),
        "region-slow",
    )


def _read_card(ready_file: Path) -> RegionCard | None:
    try:
        said = json.loads(ready_file.read_text(encoding="utf-8"))
        return RegionCard(
            pid=int(said["pid"]),
            endpoint=str(said["endpoint"]),
            edge=str(said["edge"]),
            rtmp_port=int(said["rtmp_port"]),
            ready_file=ready_file,
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _answers(endpoint: str) -> bool:
    address = urlsplit(endpoint)
    try:
        socket.create_connection((address.hostname or "127.0.0.1", address.port or 80), timeout=1.0).close()
    except OSError:
        return False
    return True


def _last_line(log_file: Path) -> str:
    lines = (
        log_file.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        if log_file.exists()
        else []
    )
    return region_words.told(lines[-1].removeprefix(REFUSAL)) if lines else say("it said nothing.")
