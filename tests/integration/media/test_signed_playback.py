"""Real players on a signed film: libvlc and ffmpeg see it through the gate, and nothing without."""

from __future__ import annotations

import asyncio
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import imageio_ffmpeg
import pytest
from aiohttp import web
from pytestqt.qtbot import QtBot

from aws import signing
from aws.signing import Signer, new_key_pair
from controller.signed_gate import SignedGate
from controller.viewer_probe import snapshot
from rehearsal.media.origin import viewers
from tests.unit.ui.conftest import forget
from ui.preview.program_card import ProgramCard
from ui.preview.vlc_player import load_vlc

FOLDER = "/out/v1/flypack-show/main/ts/"
PAIR = new_key_pair()


@dataclass
class SignedFilm:
    """Serves a folder to whoever has a pass; counts what it let through and what it refused."""

    folder: Path
    url: str = ""
    let_in: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        viewer = viewers.Viewer(
            base=f"{request.scheme}://{request.host}",
            path=request.path,
            query=request.query_string,
            cookies=request.cookies,
            address=request.remote or "",
        )
        try:
            viewers.admit(viewer, {"K1": PAIR.public_pem}, time.time())
        except viewers.Refused as refusal:
            self.refused.append(request.path)
            return web.Response(status=403, text=refusal.body, content_type="text/xml")
        self.let_in.append(request.path.removeprefix(FOLDER))
        return web.FileResponse(self.folder / request.path.removeprefix(FOLDER))

    def serve(self, ready: threading.Event) -> None:
        async def run() -> None:
            app = web.Application()
            app.router.add_get("/{path:.*}", self.answer)
            runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            self.url = f"http://127.0.0.1:{runner.addresses[0][1]}{FOLDER}index.m3u8"
            ready.set()
            await asyncio.to_thread(self.ended.wait)
            await runner.cleanup()

        asyncio.run(run())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("film")
    subprocess.run(
        [
            imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error",
            "-f", "lavfi", "-i", "color=c=0x3fb950:size=320x180:rate=30",
            "-t", "6", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "30",
            "-f", "hls", "-hls_time", "1", "-hls_list_size", "0", str(made / "index.m3u8"),
        ],
        check=True,
    )  # fmt: skip
    return made


@pytest.fixture
def film(folder: Path) -> Iterator[SignedFilm]:
    made, ready = SignedFilm(folder), threading.Event()
    thread = threading.Thread(target=made.serve, args=(ready,))
    thread.start()
    assert ready.wait(10)
    yield made
    made.ended.set()
    thread.join(10)


@pytest.fixture
def gate(film: SignedFilm) -> Iterator[SignedGate]:
    base = film.url.partition("/out")[0]
    made = SignedGate(base, signing.event_resource(film.url), Signer(PAIR.private_pem, "K1"))
    yield made
    made.close()


def test_the_preview_plays_playlist_and_segments_through_the_gate(
    film: SignedFilm, gate: SignedGate, qtbot: QtBot
) -> None:
    library = load_vlc()
    assert library is not None, "install libvlc5 and vlc-plugin-base"
    card = ProgramCard()
    card.use(library)
    with qtbot.waitExposed(card):
        card.show()
    card.follow(gate.url(film.url))
    try:
        qtbot.waitUntil(lambda: card.watchdog.state == "playing", timeout=20_000)
        qtbot.waitUntil(lambda: "index2.ts" in film.let_in, timeout=20_000)
    finally:
        card.shut_down()
        card.close()
        forget(card)
        library.instance.release()
    assert film.let_in[0] == "index.m3u8"
    assert film.refused == []


def test_a_signed_query_alone_does_not_carry_to_the_segments(film: SignedFilm, tmp_path: Path) -> None:
    """Why there is a gate, and why a manifest's signed address is for players that repeat the query."""
    signer = Signer(PAIR.private_pem, "K1")
    signed = signer.sign(signing.event_resource(film.url), datetime.now(UTC) + timedelta(minutes=5))
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", signed.signed_url(film.url)]
    done = subprocess.run(
        [*command, "-frames:v", "1", str(tmp_path / "a.png")], capture_output=True, check=False
    )
    assert done.returncode != 0
    assert film.let_in == ["index.m3u8"]
    assert [path.rpartition("/")[2] for path in film.refused][:1] == ["index0.ts"]


def test_the_check_decodes_a_frame_through_the_gate(
    film: SignedFilm, gate: SignedGate, tmp_path: Path
) -> None:
    snapshot(gate.url(film.url), tmp_path / "frame.png")
    assert (tmp_path / "frame.png").stat().st_size > 200
    assert film.refused == []
