"""The public address against real answers over HTTP."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from aws.failures import AwsFailure
from aws.public_address import CHECK_URL, public_cidr

Serve = Callable[[bytes], AbstractContextManager[str]]


@contextmanager
def answering(body: bytes) -> Iterator[str]:
    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_the_answer_becomes_a_network_of_one() -> None:
    with answering(b"203.0.113.7\n") as url:
        assert public_cidr(url) == "203.0.113.7/32"


@pytest.mark.parametrize("body", [b"<html>portal</html>", b"2001:db8::7\n", b""])
def test_an_answer_that_is_no_ipv4_address_is_one_sentence(body: bytes) -> None:
    with answering(body) as url, pytest.raises(AwsFailure) as failure:
        public_cidr(url)
    assert failure.value.sentence == (
        "This network's address: it could not be found out: the answer is no IPv4 address. "
        "Type the network that the phones send from, for example 203.0.113.7/32."
    )


def test_nobody_answering_is_one_sentence() -> None:
    with pytest.raises(AwsFailure, match="nobody answered"):
        public_cidr("http://127.0.0.1:9")


def test_aws_itself_is_asked() -> None:
    assert CHECK_URL == "https://checkip.amazonaws.com"
