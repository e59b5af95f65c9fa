"""A door on this laptop to a signed event, for players that cannot sign: the preview and the checks.

libvlc drops a playlist's query for the segments and takes no cookies from us, and a pass on a command line
could be read by every program here. So a small HTTP server on the loopback takes their requests under a path
that nobody can guess, adds the three cookies and hands back what the edge answers, byte by byte. Its own
pass is short and renewed; nothing is cached, and it ends with the broadcast.

One thread for each connection of a player, which holds one connection to the edge; all of them block while
nothing is asked.
"""

from __future__ import annotations

import hmac
import http.client
import logging
import secrets
import shutil
import socket
import ssl
import threading
import time
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from aws.signing import Pass, Signer

log = logging.getLogger(__name__)

PASS_LIFE = timedelta(minutes=15)
RENEW_BEFORE = timedelta(minutes=5)
ANSWER_SECONDS = 15.0
IDLE_SECONDS = 60.0
CLOSE_SECONDS = 3.0
POLL_SECONDS = 0.2
"""How long closing may take; the waking up costs nothing that could be measured."""
COPY_BYTES = 64 * 1024
LOOPBACK = "127.0.0.1"

_ASKED = ("Range", "If-Range", "User-Agent", "Accept-Encoding")
_TOLD = ("Content-Type", "Content-Length", "Content-Range", "Content-Encoding", "Accept-Ranges", "Date")


class SignedGate:
    """Forwards to one event's edge. `on_refused` is told once of a 403, with the laptop's clock error.

    The error is in seconds, edge minus laptop: positive where the laptop's clock is behind. It is called
    on a thread of the gate.
    """

    def __init__(
        self,
        base: str,
        resource: str,
        signer: Signer,
        *,
        on_refused: Callable[[float], None] = lambda _seconds: None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._base = urlsplit(base)
        self._resource = resource
        self._signer = signer
        self._on_refused = on_refused
        self._clock = clock
        self._lock = threading.Lock()
        self._pass: Pass | None = None
        self._refusal_told = False
        self._token = secrets.token_urlsafe(24)
        self._server = _Server(self)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(POLL_SECONDS,), name="flypack-signed-gate", daemon=True
        )
        self._thread.start()

    def url(self, address: str) -> str:
        """Where a player on this laptop gets what is at `address` of the edge. Not for logs."""
        parts = urlsplit(address)
        query = f"?{parts.query}" if parts.query else ""
        return f"http://{LOOPBACK}:{self._server.port}/{self._token}{parts.path}{query}"

    def close(self, seconds: float = CLOSE_SECONDS) -> None:
        """Stop listening and end every connection; returns when their threads have ended, or soon after."""
        self._server.shutdown()
        self._server.close_all(seconds)
        self._thread.join(seconds)

    def path_of(self, target: str, host: str) -> str | None:
        """The edge's path of a request, `None` for who does not know the way in (or came by another name)."""
        token, slash, rest = target.removeprefix("/").partition("/")
        known = hmac.compare_digest(token.encode(), self._token.encode())
        return f"/{rest}" if known and slash and host == f"{LOOPBACK}:{self._server.port}" else None

    def cookie(self) -> str:
        """The `Cookie` header of now."""
        now = datetime.fromtimestamp(self._clock(), UTC)
        with self._lock:
            if self._pass is None or self._pass.valid_until - now < RENEW_BEFORE:
                self._pass = self._signer.sign(self._resource, now + PASS_LIFE)
            return self._pass.cookie_header

    def connect(self) -> http.client.HTTPConnection:
        """A connection to the edge, through the laptop's proxy where there is one."""
        host, port = self._base.hostname or "", self._base.port
        if self._base.scheme == "http":
            return http.client.HTTPConnection(host, port, timeout=ANSWER_SECONDS)
        proxy = urlsplit(
            "" if urllib.request.proxy_bypass(host) else urllib.request.getproxies().get("https", "")
        )
        context = ssl.create_default_context()
        if not proxy.hostname:
            return http.client.HTTPSConnection(host, port, timeout=ANSWER_SECONDS, context=context)
        through = http.client.HTTPSConnection(
            proxy.hostname, proxy.port, timeout=ANSWER_SECONDS, context=context
        )
        through.set_tunnel(host, port or 443)
        return through

    def refused(self, date: str | None) -> None:
        """The edge answered 403; `date` is what its clock says."""
        with self._lock:
            told, self._refusal_told = self._refusal_told, True
        if not told:
            self._on_refused(_seconds_since(date, self._clock()))


class _Server(ThreadingHTTPServer):
    """Knows its connections, so that closing it ends their threads."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, gate: SignedGate) -> None:
        self.gate = gate
        self._open: dict[socket.socket, threading.Thread] = {}
        self._guard = threading.Lock()
        super().__init__((LOOPBACK, 0), _Request)
        self.port = int(self.server_address[1])

    def process_request(self, request: Any, client_address: Any) -> None:
        """A thread for a new connection, known before it runs."""
        thread = threading.Thread(
            target=self.process_request_thread,
            args=(request, client_address),
            name="flypack-signed-gate-player",
            daemon=True,
        )
        with self._guard:
            self._open[request] = thread
        thread.start()

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """One connection, from its first request to its end."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self._guard:
                self._open.pop(request, None)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - socketserver's
        """A player that hangs up is no error; and no traceback may show an address."""
        log.debug("a player's connection to the gate ended early")

    def close_all(self, seconds: float) -> None:
        """End every connection."""
        self.server_close()
        with self._guard:
            connections = dict(self._open)
        for connection in connections:
            _hang_up(connection)
        deadline = time.monotonic() + seconds
        for thread in connections.values():
            thread.join(max(0.0, deadline - time.monotonic()))


class _Request(BaseHTTPRequestHandler):
    """One player's connection."""

    protocol_version = "HTTP/1.1"
    timeout = IDLE_SECONDS
    disable_nagle_algorithm = True
    server: _Server

    def setup(self) -> None:
        """Nothing is open to the edge yet."""
        super().setup()
        self._upstream: http.client.HTTPConnection | None = None

    def finish(self) -> None:
        """The edge's connection ends with the player's."""
        if self._upstream is not None:
            self._upstream.close()
        super().finish()

    def log_message(self, format: str, *args: object) -> None:
        """The path is a secret."""

    def do_GET(self) -> None:
        """Forward."""
        self._forward()

    def do_HEAD(self) -> None:
        """Forward."""
        self._forward()

    def _forward(self) -> None:
        gate = self.server.gate
        path = gate.path_of(self.path, self.headers.get("Host", ""))
        if path is None:
            self._plain(404)
            return
        try:
            answer = self._ask(path)
        except (OSError, http.client.HTTPException):
            self._drop()
            self._plain(502)
            return
        if answer.status == 403:
            gate.refused(answer.getheader("Date"))
        self._pass_on(answer)

    def _ask(self, path: str) -> http.client.HTTPResponse:
        """Ask the edge; a kept connection that it has closed meanwhile is opened anew, once."""
        kept = self._upstream is not None
        try:
            return self._ask_once(path)
        except (http.client.RemoteDisconnected, ConnectionError):
            self._drop()
            if not kept:
                raise
        return self._ask_once(path)

    def _ask_once(self, path: str) -> http.client.HTTPResponse:
        if self._upstream is None:
            self._upstream = self.server.gate.connect()
        headers = {name: self.headers[name] for name in _ASKED if name in self.headers}
        headers.setdefault("Accept-Encoding", "identity")
        self._upstream.request(self.command, path, headers={**headers, "Cookie": self.server.gate.cookie()})
        return self._upstream.getresponse()

    def _pass_on(self, answer: http.client.HTTPResponse) -> None:
        self.send_response_only(answer.status)
        told = {name: answer.headers[name] for name in _TOLD if name in answer.headers}
        for name, value in told.items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-store")
        if "Content-Length" not in told:
            self.close_connection = True
            self.send_header("Connection", "close")
        self.end_headers()
        try:
            shutil.copyfileobj(answer, self.wfile, COPY_BYTES)
            complete = not answer.length
        except (OSError, http.client.HTTPException):
            complete = False
        if not complete:  # the player has to see that something is missing
            self._drop()
            self.close_connection = True

    def _plain(self, status: int) -> None:
        self.send_response_only(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _drop(self) -> None:
        if self._upstream is not None:
            self._upstream.close()
            self._upstream = None


def _hang_up(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        log.debug("a player had hung up already")


def _seconds_since(date: str | None, now: float) -> float:
    """How far the laptop's clock is behind the edge's; 0 where the edge does not say."""
    try:
        return parsedate_to_datetime(date or "").timestamp() - now
    except ValueError:
        return 0.0
