"""The edge over HTTP, on fabricated segments: headers, methods, refusals, counting."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from yarl import URL

from aws.signing import Signer, new_key_pair
from rehearsal.media.messages import DistributionConfig, EndpointConfig, ManifestConfig, PackageConfig
from rehearsal.media.origin.server import Origin
from rehearsal.media.origin.shelf import Run
from rehearsal.media.origin.windows import TrackInfo
from rehearsal.media.packager import PackagerOutput
from tests.helpers.media_fakes import fill

MANIFEST = "/out/v1/g/c/ts/index.m3u8"
SEGMENT = "/out/v1/g/c/ts/segments/720p/2.ts"
NOW = 1_700_000_020.0
DISTRIBUTION = DistributionConfig(distribution_id="E1", group="g", manifest_ttl=2, segment_ttl=86_400)


class Edge:
    """A listening edge and a client."""

    def __init__(self, origin: Origin, session: aiohttp.ClientSession, base: str) -> None:
        self.origin = origin
        self.session = session
        self.base = base

    async def ask(
        self, path: str, method: str = "GET", headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body; nothing is compressed unless asked for."""
        given = {"Accept-Encoding": "identity", **(headers or {})}
        url = URL(self.base + path, encoded=True)
        async with self.session.request(method, url, headers=given) as answer:
            return (
                answer.status,
                {str(key): value for key, value in answer.headers.items()},
                await answer.read(),
            )


def serve(tmp_path: Path, scenario: Callable[[Edge], Coroutine[Any, Any, None]]) -> None:
    async def run() -> None:
        origin = Origin(keep_seconds=600, now=lambda: NOW)
        endpoint = EndpointConfig(
            name="ts",
            container="TS",
            segment_seconds=2,
            manifests=(ManifestConfig(name="index", kind="hls"),),
        )
        origin.put_package(PackageConfig(group="g", channel="c", endpoints=(endpoint,)))
        origin.distributions["E1"] = DISTRIBUTION
        package = origin.packages["g/c"]
        package.tracks = (TrackInfo("720p", "avc1.42c01f", 1_500_000, 1280, 720, 30),)
        shelf = package.shelves({PackagerOutput("TS", 2): ("720p",)})[PackagerOutput("TS", 2)]
        fill(shelf, Run(0, NOW - 20, tmp_path / "run"), 5)
        port = await origin.start("127.0.0.1", 0)
        try:
            async with aiohttp.ClientSession(auto_decompress=False) as session:
                await scenario(Edge(origin, session, f"http://127.0.0.1:{port}"))
        finally:
            await origin.close()

    asyncio.run(run())


def test_a_manifest_and_its_headers(tmp_path: Path) -> None:
    async def scenario(edge: Edge) -> None:
        status, headers, body = await edge.ask(MANIFEST)
        assert status == 200
        assert body.startswith(b"#EXTM3U")
        assert headers["Content-Type"] == "application/vnd.apple.mpegurl"
        assert headers["Cache-Control"] == "max-age=2"
        assert headers["Access-Control-Allow-Origin"] == "*"

    serve(tmp_path, scenario)


def test_a_signed_event_lets_only_signed_requests_through(tmp_path: Path) -> None:
    pair = new_key_pair()

    async def scenario(edge: Edge) -> None:
        (tmp_path / "run" / "720p_2.ts").write_bytes(b"0123456789")
        edge.origin.distributions["E1"] = replace(DISTRIBUTION, public_keys={"K1": pair.public_pem})
        signer = Signer(pair.private_pem, "K1")
        until = datetime.fromtimestamp(NOW, UTC)
        good = signer.sign(f"{edge.base}/out/v1/g/*", until + timedelta(minutes=5))
        late = signer.sign(f"{edge.base}/out/v1/g/*", until - timedelta(seconds=1))
        for path in (MANIFEST, "/out/v1/g/c/ts/index_720p.m3u8", SEGMENT):
            status, headers, body = await edge.ask(path)
            assert (status, headers["Content-Type"]) == (403, "text/xml; charset=utf-8")
            assert b"<Code>MissingKey</Code>" in body
            assert headers["Cache-Control"] == "max-age=1"
            assert (await edge.ask(path, headers={"Cookie": good.cookie_header}))[0] == 200
            assert (await edge.ask(f"{path}?{good.query}"))[0] == 200
            status, _, body = await edge.ask(path, headers={"Cookie": late.cookie_header})
            assert (status, b"<Code>AccessDenied</Code>" in body) == (403, True)
        plain = await edge.ask(MANIFEST, headers={"Cookie": good.cookie_header})
        assert (await edge.ask(f"{MANIFEST}?{good.query}"))[2] == plain[2], (
            "the pass does not reach the origin"
        )
        assert good.policy.encode() not in plain[2]
        assert (await edge.ask(SEGMENT, "OPTIONS"))[0] == 204

    serve(tmp_path, scenario)


def test_a_segment_and_a_part_of_it(tmp_path: Path) -> None:
    async def scenario(edge: Edge) -> None:
        (tmp_path / "run" / "720p_2.ts").write_bytes(b"0123456789")
        status, headers, body = await edge.ask(SEGMENT)
        assert (status, body) == (200, b"0123456789")
        assert headers["Content-Type"] == "video/mp2t"
        assert headers["Cache-Control"] == "max-age=86400"
        status, _, body = await edge.ask(SEGMENT, headers={"Range": "bytes=2-4"})
        assert (status, body) == (206, b"234")
        traffic = edge.origin.edge_traffic["E1"]
        assert (traffic.requests, traffic.bytes) == (2, 13)

    serve(tmp_path, scenario)


def test_head_and_options(tmp_path: Path) -> None:
    async def scenario(edge: Edge) -> None:
        status, headers, body = await edge.ask(MANIFEST, "HEAD")
        assert (status, body) == (200, b"")
        assert int(headers["Content-Length"]) > 50
        status, headers, _ = await edge.ask(SEGMENT, "OPTIONS", {"Origin": "https://player.example"})
        assert status == 204
        assert headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
        assert (await edge.ask(MANIFEST, "DELETE"))[0] == 405
        assert edge.origin.edge_traffic["E1"].bytes == len(b"only GET, HEAD and OPTIONS\n")

    serve(tmp_path, scenario)


def test_manifests_are_compressed_for_those_who_want_it(tmp_path: Path) -> None:
    async def scenario(edge: Edge) -> None:
        _, headers, body = await edge.ask(MANIFEST, headers={"Accept-Encoding": "gzip, deflate"})
        assert headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(body).startswith(b"#EXTM3U")

    serve(tmp_path, scenario)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/out/v1/other/c/ts/index.m3u8", 403),
        ("/", 403),
        ("/out/v1/g/other/ts/index.m3u8", 404),
        ("/out/v1/g/c/other/index.m3u8", 404),
        ("/out/v1/g/c/ts/index.txt", 404),
        ("/out/v1/g/c/ts/segments/720p/99.ts", 404),
        ("/out/v1/g/c/ts/segments/../../../../../etc/passwd", 403),
        ("/out/v1/g/c/ts/segments/%2e%2e/%2e%2e%2fpasswd", 403),
        ("/out/v1/g/c/ts/..%2f..%2fetc%2fpasswd", 403),
        ("/out/v1/g/c/ts/segments/720p/..", 404),
        (f"{MANIFEST}?start=never", 400),
        (f"{MANIFEST}?start=1600000000&end=1600000010", 404),
    ],
)
def test_what_is_refused(tmp_path: Path, path: str, status: int) -> None:
    async def scenario(edge: Edge) -> None:
        got, headers, _ = await edge.ask(path)
        assert got == status
        assert headers["Cache-Control"] == "max-age=1"
        assert headers["Access-Control-Allow-Origin"] == "*"

    serve(tmp_path, scenario)


def test_a_disabled_distribution_serves_nothing(tmp_path: Path) -> None:
    async def scenario(edge: Edge) -> None:
        edge.origin.distributions["E1"] = DistributionConfig(distribution_id="E1", group="g", enabled=False)
        assert (await edge.ask(MANIFEST))[0] == 403
        traffic = edge.origin.edge_traffic["E1"]
        assert (traffic.requests, traffic.errors_4xx, edge.origin.egress) == (1, 1, {})

    serve(tmp_path, scenario)


def test_a_segment_that_was_deleted_is_not_found(tmp_path: Path) -> None:
    async def scenario(edge: Edge) -> None:
        (tmp_path / "run" / "720p_2.ts").unlink()
        assert (await edge.ask(SEGMENT))[0] == 404

    serve(tmp_path, scenario)


def test_a_recording_by_start_and_end(tmp_path: Path) -> None:
    async def scenario(edge: Edge) -> None:
        query = f"?start={NOW - 18:.0f}&end={NOW - 14:.0f}"
        _, _, body = await edge.ask(MANIFEST + query)
        child = body.decode().splitlines()[-1]
        assert child == f"index_720p.m3u8?start={NOW - 18:.3f}&end={NOW - 14:.3f}"
        _, _, body = await edge.ask(f"/out/v1/g/c/ts/{child}")
        assert body.decode().splitlines()[-2:] == ["segments/720p/2.ts", "#EXT-X-ENDLIST"]

    serve(tmp_path, scenario)
