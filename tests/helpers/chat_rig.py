"""What the chat's function speaks to: DynamoDB by a local server, and a few hundred pages that listen."""

from __future__ import annotations

import importlib.util
import json
import logging
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar
from urllib.parse import unquote

import boto3
from botocore.config import Config
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

CODE = Path(__file__).parents[2] / "resources" / "lambda" / "chat" / "index.py"
KEYS = {"aws_access_key_id": "testing", "aws_secret_access_key": "testing", "region_name": "us-east-1"}
ORIGIN = "https://d111111abcdef8.cloudfront.net"


def load() -> ModuleType:
    """The function's file as a module, as Lambda imports it."""
    spec = importlib.util.spec_from_file_location("chat_index", CODE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass
class Pages:
    """Every page's inbox by connection id. Pages in `gone` have left without a word, `broken` fail."""

    inbox: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    sizes: list[int] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def got(self, connection: str) -> list[dict[str, Any]]:
        """What one page was sent since it was asked last."""
        with self.lock:
            return self.inbox.pop(connection, [])

    def post(self, connection: str, body: bytes) -> int:
        """The HTTP status that PostToConnection answers."""
        with self.lock:
            if connection in self.gone:
                return 410
            if connection in self.broken:
                return 403
            self.sizes.append(len(body))
            self.inbox.setdefault(connection, []).append(json.loads(body))
            return 200


@contextmanager
def management(pages: Pages) -> Iterator[str]:
    """The address of an API Gateway management API that knows `POST .../@connections/ID`."""

    class Door(BaseHTTPRequestHandler):
        codes: ClassVar[Mapping[int, str]] = {410: "GoneException", 403: "ForbiddenException"}

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            stage, marker, connection = self.path.removeprefix("/").split("/")
            assert (stage, marker) == ("live", "@connections")
            status = pages.post(unquote(connection), body)
            self.send_response(status)
            if status in self.codes:
                self.send_header("x-amzn-ErrorType", self.codes[status])
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

    server = Server(("127.0.0.1", 0), Door)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/live"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def dynamodb() -> Iterator[str]:
    """The address of a local DynamoDB that answers one request at a time, so that conditions hold."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=False)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def client(service: str, url: str) -> Any:
    """A real client of the local servers."""
    patience = Config(max_pool_connections=32, retries={"mode": "standard", "total_max_attempts": 2})
    make: Any = boto3.client
    return make(service, endpoint_url=url, config=patience, **KEYS)


def make_table(url: str, name: str, definition: Mapping[str, Any]) -> Any:
    """A table as the template describes it."""
    asked = {key: definition[key] for key in ("AttributeDefinitions", "KeySchema", "BillingMode")}
    client("dynamodb", url).create_table(TableName=name, **asked)
    make: Any = boto3.resource
    return make("dynamodb", endpoint_url=url, **KEYS).Table(name)


def event(kind: str, connection: str, body: object = None, **more: Any) -> dict[str, Any]:
    """An event of API Gateway's WebSocket integration (developer guide, "Lambda event for WebSocket")."""
    found = {
        "requestContext": {
            "connectionId": connection,
            "eventType": kind,
            "routeKey": {"CONNECT": "$connect", "DISCONNECT": "$disconnect"}.get(kind, "$default"),
            "domainName": "abcdef1234.execute-api.us-east-1.amazonaws.com",
            "stage": "live",
            "identity": {"sourceIp": "198.51.100.7"},
        },
        **more,
    }
    if body is not None:
        found["body"] = body if isinstance(body, str) else json.dumps(body)
    return found
