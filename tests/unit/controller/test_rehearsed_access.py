"""The check of a rehearsal: strangers are kept out, viewers are let in, and both are said."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from aws.facts import StackFacts
from aws.failures import AwsFailure
from controller.rehearsed_access import RehearsedAccess
from controller.viewer_keys import ViewerKeyLost, ViewerKeys

STACK = "flypack-show"
PATH = "/out/v1/flypack-show/main/ts/index.m3u8"

Judge = Callable[[BaseHTTPRequestHandler], int]


@pytest.fixture
def edge() -> Iterator[Callable[[Judge], str]]:
    """An edge that answers what a judge says; its address."""
    servers: list[tuple[ThreadingHTTPServer, threading.Thread]] = []

    def serve(judge: Judge) -> str:
        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response_only(judge(self))
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        server.daemon_threads = False
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        servers.append((server, thread))
        return f"http://127.0.0.1:{server.server_address[1]}{PATH}"

    yield serve
    for server, thread in servers:
        server.shutdown()
        thread.join()
        server.server_close()


def facts(keys: ViewerKeys) -> StackFacts:
    return StackFacts(
        name=STACK,
        stack_id="arn:1",
        status="CREATE_COMPLETE",
        outputs={"PublicKeyId": "K1"},
        viewer_key=keys.make(STACK).public_pem,
    )


def signed(request: BaseHTTPRequestHandler) -> bool:
    return "Signature=" in request.path or "CloudFront-Signature=" in request.headers.get("Cookie", "")


def failure(access: RehearsedAccess) -> tuple[str, str]:
    with pytest.raises(AwsFailure) as caught:
        access.check()
    return caught.value.code, caught.value.what


def test_an_edge_that_is_open_to_all_fails_the_rehearsal(edge: Callable[[Judge], str]) -> None:
    keys = ViewerKeys()
    code, what = failure(RehearsedAccess(keys, facts(keys), edge(lambda _request: 200)))
    assert code == "open-to-all"
    assert what == "the edge answers 200 without a signature and 200 after its end."


def test_an_edge_that_never_looks_at_the_end_fails_too(edge: Callable[[Judge], str]) -> None:
    keys = ViewerKeys()
    url = edge(lambda request: 200 if signed(request) else 403)
    assert failure(RehearsedAccess(keys, facts(keys), url))[0] == "open-to-all"


def test_an_edge_that_lets_nobody_in_fails_too(edge: Callable[[Judge], str]) -> None:
    keys = ViewerKeys()
    code, what = failure(RehearsedAccess(keys, facts(keys), edge(lambda _request: 403)))
    assert code == "shut-to-viewers"
    assert what == "the edge answers 403 to a signed address and 403 to signed cookies."


def test_a_public_event_is_played_as_it_is() -> None:
    public = StackFacts(name=STACK, stack_id="arn:1", status="CREATE_COMPLETE")
    access = RehearsedAccess(ViewerKeys(), public, f"http://127.0.0.1:9{PATH}")
    with ExitStack() as ending:
        assert access.playable(ending) == f"http://127.0.0.1:9{PATH}"
    assert not access.signed
    assert access.check() == "the event is public"


def test_the_gate_closes_with_the_rehearsal() -> None:
    keys = ViewerKeys()
    access = RehearsedAccess(keys, facts(keys), f"http://127.0.0.1:9{PATH}")
    with ExitStack() as ending:
        assert access.playable(ending) != f"http://127.0.0.1:9{PATH}"
        assert "flypack-signed-gate" in {thread.name for thread in threading.enumerate()}
    assert "flypack-signed-gate" not in {thread.name for thread in threading.enumerate()}


def test_without_the_key_it_says_so() -> None:
    with pytest.raises(ViewerKeyLost):
        RehearsedAccess(ViewerKeys(), facts(ViewerKeys()), f"http://127.0.0.1:9{PATH}")
