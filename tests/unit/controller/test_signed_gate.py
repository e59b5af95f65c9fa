"""The loopback gate: who gets in, what is passed on, what happens when edge or player go away."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest

from aws.signing import Signer, new_key_pair
from controller.signed_gate import SignedGate
from tests.helpers.viewer import ask

PATH = "/out/v1/g/c/ts/index.m3u8"
NOW = 1_700_000_000.0
PAIR = new_key_pair()


@dataclass
class Edge:
    """An edge that remembers what it was asked and answers what it is told to."""

    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    status: int = 200
    body: bytes = b"#EXTM3U\n"
    headers: dict[str, str] = field(default_factory=dict)
    declared: int | None = None
    hang_up: bool = False
    url: str = ""


@pytest.fixture
def edge() -> Iterator[Edge]:
    told = Edge()

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            told.asked.append((self.command, self.path, dict(self.headers.items())))
            if told.hang_up:
                told.hang_up = False
                self.close_connection = True
                return
            self.send_response_only(told.status)
            length = len(told.body) if told.declared is None else told.declared
            for name, value in {"Content-Length": str(length), **told.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(told.body)
            self.close_connection = told.declared is not None

        do_HEAD = do_GET

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = False

    server = Server(("127.0.0.1", 0), Answer)
    told.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield told
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass
class Clock:
    now: float = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def refusals() -> list[float]:
    return []


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def gate(edge: Edge, clock: Clock, refusals: list[float]) -> Iterator[SignedGate]:
    made = SignedGate(
        edge.url,
        f"{edge.url}/out/v1/g/*",
        Signer(PAIR.private_pem, "K1"),
        on_refused=refusals.append,
        clock=clock,
    )
    yield made
    made.close()


def test_a_request_reaches_the_edge_with_the_three_cookies(gate: SignedGate, edge: Edge) -> None:
    seen = ask(gate.url(f"{edge.url}{PATH}?aws.manifestfilter=x"), headers={"Range": "bytes=0-9"})
    assert (seen.status, seen.body) == (200, b"#EXTM3U\n")
    ((method, path, headers),) = edge.asked
    assert (method, path) == ("GET", f"{PATH}?aws.manifestfilter=x")
    names = [part.partition("=")[0] for part in headers["Cookie"].split("; ")]
    assert names == ["CloudFront-Policy", "CloudFront-Signature", "CloudFront-Key-Pair-Id"]
    assert headers["Range"] == "bytes=0-9"
    assert headers["Host"] == urlsplit(edge.url).netloc


def test_what_a_playlist_names_stays_behind_the_gate(gate: SignedGate, edge: Edge) -> None:
    playlist = urlsplit(gate.url(f"{edge.url}{PATH}"))
    child = f"{playlist.scheme}://{playlist.netloc}{playlist.path.rpartition('/')[0]}/segments/720p/2.ts"
    assert ask(child).status == 200
    assert edge.asked[0][1] == "/out/v1/g/c/ts/segments/720p/2.ts"


def test_the_way_in_cannot_be_guessed(gate: SignedGate, edge: Edge) -> None:
    right = gate.url(f"{edge.url}{PATH}")
    parts = urlsplit(right)
    base = f"http://{parts.netloc}"
    for path in (PATH, f"/wrong{PATH}", "/", parts.path.replace(parts.path[1:5], "AAAA", 1)):
        assert ask(f"{base}{path}").status == 404
    assert ask(right, headers={"Host": "evil.example"}).status == 404, "another name for the loopback"
    assert edge.asked == []
    assert len(parts.path.split("/")[1]) >= 32


def test_status_type_and_range_are_passed_on_and_nothing_is_cached(gate: SignedGate, edge: Edge) -> None:
    edge.status, edge.headers = (
        206,
        {
            "Content-Type": "video/mp2t",
            "Content-Range": "bytes 0-7/100",
            "Set-Cookie": "x=1",
            "Cache-Control": "max-age=86400",
        },
    )
    seen = ask(gate.url(edge.url + PATH))
    assert seen.status == 206
    assert seen.headers["Content-Type"] == "video/mp2t"
    assert seen.headers["Content-Range"] == "bytes 0-7/100"
    assert seen.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in seen.headers


def test_head_and_other_methods(gate: SignedGate, edge: Edge) -> None:
    seen = ask(gate.url(edge.url + PATH), method="HEAD")
    assert (seen.status, seen.body, seen.headers["Content-Length"]) == (200, b"", "8")
    assert ask(gate.url(edge.url + PATH), method="POST").status == 501


def test_the_pass_is_short_and_renewed_in_time(gate: SignedGate, edge: Edge, clock: Clock) -> None:
    first = gate.cookie()
    clock.now += 9 * 60
    assert gate.cookie() == first
    clock.now += 2 * 60
    assert gate.cookie() != first


def test_a_refusal_is_told_once_with_the_clocks_error(
    gate: SignedGate, edge: Edge, refusals: list[float]
) -> None:
    edge.status, edge.headers = 403, {"Date": formatdate(NOW + 1800, usegmt=True)}
    for _ in range(3):
        assert ask(gate.url(edge.url + PATH)).status == 403
    assert refusals == [1800.0]


def test_a_refusal_without_a_date_blames_no_clock(
    gate: SignedGate, edge: Edge, refusals: list[float]
) -> None:
    edge.status = 403
    ask(gate.url(edge.url + PATH))
    assert refusals == [0.0]


def test_one_players_connection_is_kept_and_so_is_its_own_to_the_edge(gate: SignedGate, edge: Edge) -> None:
    parts = urlsplit(gate.url(edge.url + PATH))
    player = http.client.HTTPConnection(parts.hostname or "", parts.port)
    for _ in range(3):
        player.request("GET", parts.path)
        answer = player.getresponse()
        assert (answer.status, answer.read()) == (200, b"#EXTM3U\n")
    edge.hang_up = True
    player.request("GET", parts.path)
    answer = player.getresponse()
    assert (answer.status, answer.read()) == (200, b"#EXTM3U\n"), "asked again on a new connection"
    player.close()


def test_an_edge_that_is_gone_is_a_bad_gateway(edge: Edge) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        base = f"http://127.0.0.1:{closed.getsockname()[1]}"
    gate = SignedGate(base, f"{base}/*", Signer(PAIR.private_pem, "K1"))
    assert ask(gate.url(base + PATH)).status == 502
    gate.close()


def test_a_body_that_breaks_off_is_seen_to_break_off(gate: SignedGate, edge: Edge) -> None:
    edge.declared = 100
    with pytest.raises(http.client.IncompleteRead):
        ask(gate.url(edge.url + PATH))


def test_closing_ends_connections_that_wait(edge: Edge) -> None:
    gate = SignedGate(edge.url, f"{edge.url}/*", Signer(PAIR.private_pem, "K1"))
    parts = urlsplit(gate.url(edge.url + PATH))
    player = http.client.HTTPConnection(parts.hostname or "", parts.port)
    player.request("GET", parts.path)
    player.getresponse().read()
    gate.close()
    assert [one.name for one in threading.enumerate() if "signed-gate" in one.name] == []
    player.close()
    with pytest.raises(ConnectionRefusedError):
        ask(gate.url(edge.url + PATH))
