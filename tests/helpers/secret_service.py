"""A real Secret Service for one test: GNOME Keyring on a D-Bus of its own, in a home of its own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from jeepney import DBusAddress, new_method_call  # type: ignore[import-untyped]
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]

from aws.cancel import Cancel
from aws.pace import Pace

SECONDS = 10.0
NAME = "org.freedesktop.secrets"
PASSWORD = b"of-this-test"

_BUS = DBusAddress("/org/freedesktop/DBus", bus_name="org.freedesktop.DBus", interface="org.freedesktop.DBus")


@contextmanager
def secret_service(home: Path) -> Iterator[str]:
    """Start both daemons; yields the bus address. Both are gone afterwards."""
    runtime = home / "run"
    runtime.mkdir(parents=True, mode=0o700)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_DATA_HOME": str(home / "data"),
        "LC_ALL": "C.UTF-8",
    }
    address = f"unix:path={runtime / 'bus'}"
    with ExitStack() as stack:
        bus = ("dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={address}")
        stack.enter_context(_running(bus, environment))
        connection = stack.enter_context(_connected(address, runtime / "bus"))
        environment["DBUS_SESSION_BUS_ADDRESS"] = address
        daemon = ("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
        stack.enter_context(_running(daemon, environment, stdin=PASSWORD))
        _wait(lambda: _has_owner(connection))
        yield address


@contextmanager
def _running(
    command: Sequence[str], environment: dict[str, str], stdin: bytes = b""
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None
    try:
        process.stdin.write(stdin)
        process.stdin.close()
        yield process
    finally:
        process.terminate()
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(SECONDS)


@contextmanager
def _connected(address: str, socket: Path) -> Iterator[DBusConnection]:
    _wait(socket.exists)
    connection = open_dbus_connection(address)
    try:
        yield connection
    finally:
        connection.close()


def _has_owner(connection: DBusConnection) -> bool:
    reply = connection.send_and_get_reply(new_method_call(_BUS, "NameHasOwner", "s", (NAME,)))
    return bool(reply.body[0])


def _wait(ready: object) -> None:
    assert callable(ready)
    pace = Pace(deadline_seconds=SECONDS, poll_seconds=0.02)
    while not ready():
        assert not pace.expired, "the Secret Service did not start"
        pace.wait(Cancel())
