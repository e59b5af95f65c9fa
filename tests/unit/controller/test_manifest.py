"""The viewer's check: against a real HTTP server that plays an edge."""

from __future__ import annotations

import socket
import ssl
import threading
import urllib.error
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from controller.manifest import _why, check, first_child, get, media_playlist

MASTER = """#EXTM3U
#EXT-X-VERSION:6
#EXT-X-STREAM-INF:BANDWIDTH=3000000,RESOLUTION=1280x720
720p/index.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=800000
360p/index.m3u8
"""
MEDIA = """#EXTM3U
#EXT-X-TARGETDURATION:2
#EXT-X-MEDIA-SEQUENCE:40
#EXT-X-PROGRAM-DATE-TIME:2026-11-23T14:00:00.000Z
#EXTINF:2.000,
a.ts
#EXTINF:2.000,
b.ts
#EXT-X-PROGRAM-DATE-TIME:2026-11-23T14:00:05.000+00:00
#EXTINF:1.500,
c.ts
"""
MPD = '<MPD type="dynamic" publishTime="2026-11-23T14:00:06Z" availabilityStartTime="2026-11-23T13:00:00Z"/>'
AT_14H = 1_795_442_400.0


class Edge(ThreadingHTTPServer):
    """Serves what the test puts into `pages`: path to status and body."""

    pages: dict[str, tuple[int, str]]

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Edge)
        status, body = self.server.pages.get(self.path, (404, ""))
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_words: object) -> None:
        """Tests are quiet."""


@pytest.fixture
def edge() -> Iterator[Edge]:
    server = Edge(("127.0.0.1", 0), Handler)
    server.pages = {
        "/hls/index.m3u8": (200, MASTER),
        "/hls/720p/index.m3u8": (200, MEDIA),
        "/d.mpd": (200, MPD),
    }
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_newest_picture_s_time_is_the_end_of_the_last_segment(edge: Edge) -> None:
    facts = check(f"{edge.base}/hls/index.m3u8", None, direct=True, clock=lambda: AT_14H + 8)
    assert facts.status == 200
    assert facts.newest_at == AT_14H + 6.5
    assert facts.sequence == 43
    assert facts.moved_at == AT_14H + 8


def test_a_playlist_that_stands_still_keeps_its_time(edge: Edge) -> None:
    url = f"{edge.base}/hls/index.m3u8"
    first = check(url, None, direct=True, clock=lambda: 100.0)
    second = check(url, first, direct=True, clock=lambda: 130.0)
    assert (second.checked_at, second.moved_at) == (130.0, 100.0)
    edge.pages["/hls/720p/index.m3u8"] = (200, MEDIA + "#EXTINF:2.0,\nd.ts\n")
    assert check(url, second, direct=True, clock=lambda: 140.0).moved_at == 140.0


def test_a_lost_playlist_keeps_the_time_of_its_last_growth(edge: Edge) -> None:
    url = f"{edge.base}/hls/index.m3u8"
    first = check(url, None, direct=True, clock=lambda: 100.0)
    edge.pages.clear()
    lost = check(url, first, direct=True, clock=lambda: 110.0)
    assert (lost.status, lost.moved_at, lost.newest_at) == (404, 100.0, None)


def test_dash_is_followed_by_its_publish_time(edge: Edge) -> None:
    facts = check(f"{edge.base}/d.mpd", None, direct=True)
    assert facts.status == 200
    assert facts.sequence == int(AT_14H) + 6
    assert facts.newest_at is None


@pytest.mark.parametrize("status", [403, 404, 500, 503])
def test_refusals_are_told_by_number(edge: Edge, status: int) -> None:
    edge.pages["/hls/index.m3u8"] = (status, "")
    assert check(f"{edge.base}/hls/index.m3u8", None, direct=True).status == status


def test_no_answer_is_status_zero_with_the_reason() -> None:
    facts = check("http://127.0.0.1:9/index.m3u8", None, direct=True)
    assert facts.status == 0
    assert facts.trouble == "the connection was refused"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (urllib.error.URLError(socket.gaierror(-2, "Name or service not known")), "the name is not known"),
        (urllib.error.URLError(TimeoutError("timed out")), "not in time"),
        (TimeoutError("timed out"), "not in time"),
        (ConnectionResetError(104, "Connection reset by peer"), "the connection broke"),
        (ssl.SSLCertVerificationError(1, "expired"), "the certificate does not hold"),
        (urllib.error.URLError("something else"), "something else"),
    ],
)
def test_why_there_is_no_answer(error: OSError, words: str) -> None:
    assert _why(error) == words


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x/", "", "https:"])
def test_only_http_is_asked(url: str) -> None:
    assert get(url, direct=True).status == 0


@pytest.mark.parametrize(
    "text", ["", "garbage", "#EXTM3U", "#EXTM3U\n#EXT-X-STREAM-INF:X\n", "#EXTM3U\n#EXTINF:x,\na.ts\n"]
)
def test_odd_playlists_are_no_crash(text: str) -> None:
    assert first_child(text) is None
    playlist = media_playlist(text)
    assert playlist is None or playlist.newest_at is None


def test_an_ended_playlist_says_so() -> None:
    playlist = media_playlist(MEDIA + "#EXT-X-ENDLIST\n")
    assert playlist is not None
    assert playlist.ended
    assert (playlist.sequence, playlist.segments) == (40, 3)
