"""The HTTP server of the region's API: werkzeug threads on 127.0.0.1, quiet, and quick to stop."""

from __future__ import annotations

import errno
import socket
import threading
from typing import Any

from moto.moto_server.werkzeug_app import MotoRequestHandler
from werkzeug.serving import ThreadedWSGIServer

LOOPBACK = "127.0.0.1"
_IDLE_SECONDS = 30.0


class PortTaken(Exception):
    """The wished-for port belongs to another program; its text is one sentence for a person."""


class _QuietHandler(MotoRequestHandler):
    timeout = _IDLE_SECONDS

    def log(self, type: str, message: str, *args: Any) -> None:
        """Nothing: the journal remembers calls, and request lines may hold secrets."""


class _Server(ThreadedWSGIServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, app: Any) -> None:
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()
        super().__init__(LOOPBACK, port, app, handler=_QuietHandler)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._guard:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._guard:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news."""

    def cut_all(self) -> None:
        """Hang up on every client still connected."""
        with self._guard:
            still_open = list(self._open)
        for connection in still_open:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:  # already gone
                continue


class ApiServer:
    """Listens on construction, serves from `start` to `close`. Raises PortTaken."""

    def __init__(self, port: int, app: Any) -> None:
        # werkzeug prints and exits when the port is taken: look first.
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((LOOPBACK, port))
            except OSError as exc:
                if exc.errno not in (errno.EADDRINUSE, errno.EACCES):
                    raise
                raise PortTaken(
                    f"Port {port} is taken by another program. Stop it, or choose another port with --port."
                ) from exc
        self._server = _Server(port, app)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.1,), name="region-api")

    @property
    def endpoint(self) -> str:
        """The endpoint URL for AWS clients."""
        return f"http://{LOOPBACK}:{self._server.server_port}"

    def start(self) -> None:
        """Serve."""
        self._thread.start()

    def close(self) -> None:
        """Stop serving and hang up."""
        if self._thread.ident is not None:
            self._server.shutdown()
            self._thread.join()
        self._server.cut_all()
        self._server.server_close()
