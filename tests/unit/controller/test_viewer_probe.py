"""The viewer against pictures served over HTTP: real decoding, literal counts."""

from __future__ import annotations

import functools
import http.server
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from aws.cancel import Cancel, Cancelled
from aws.failures import AwsFailure
from controller import encoder_binary, frame_code, viewer_probe


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address of a server over the test's folder."""
    handler = functools.partial(Quiet, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def film(path: Path, *, skip: str = "") -> None:
    """Ninety numbered frames, some left out by an ffmpeg `select` expression."""
    source = f"testsrc2=size=640x360:rate=30,{frame_code.draw_filter(30)}"
    command = [
        encoder_binary.find(),
        "-loglevel",
        "error",
        "-f",
        "lavfi",
        "-i",
        source + skip,
        "-frames:v",
        "90",
    ]
    command += ["-c:v", "libx264", "-preset", "ultrafast", "-fps_mode", "passthrough", str(path)]
    subprocess.run(command, check=True)


def test_every_frame_is_seen_and_timed(tmp_path: Path, served: str) -> None:
    film(tmp_path / "film.ts")
    probe = viewer_probe.ViewerProbe(f"{served}/film.ts")
    probe.start()
    probe.wait_for_picture(20, Cancel())
    wait_for_frames(probe, 90)
    probe.stop()
    facts = probe.facts()
    assert (facts.width, facts.height, facts.frames_lost) == (640, 360, 0)
    assert facts.glass_to_glass_seconds is not None
    assert facts.glass_to_glass_seconds > 0


def test_frames_that_never_came_are_counted_as_lost(tmp_path: Path, served: str) -> None:
    film(tmp_path / "film.ts", skip=",select='not(between(n\\,20\\,24))'")
    probe = viewer_probe.ViewerProbe(f"{served}/film.ts")
    probe.start()
    wait_for_frames(probe, 90)
    probe.stop()
    assert probe.facts().frames_lost == 5


def test_no_picture_is_one_sentence(served: str) -> None:
    probe = viewer_probe.ViewerProbe(f"{served}/none.m3u8")
    probe.start()
    with pytest.raises(AwsFailure, match="no test picture was decoded from the edge within 2 seconds"):
        probe.wait_for_picture(2, Cancel())
    probe.stop()


def test_waiting_can_be_cancelled(served: str) -> None:
    probe = viewer_probe.ViewerProbe(f"{served}/none.m3u8")
    probe.start()
    cancel = Cancel()
    cancel.cancel()
    with pytest.raises(Cancelled):
        probe.wait_for_picture(60, cancel)
    probe.stop()


def test_a_snapshot_is_a_decoded_frame(tmp_path: Path, served: str) -> None:
    film(tmp_path / "film.ts")
    viewer_probe.snapshot(f"{served}/film.ts", tmp_path / "frame.png")
    assert (tmp_path / "frame.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    with pytest.raises(AwsFailure, match="no frame could be decoded"):
        viewer_probe.snapshot(f"{served}/none.ts", tmp_path / "other.png")


def wait_for_frames(probe: viewer_probe.ViewerProbe, count: int) -> None:
    pause = Cancel()
    for _ in range(400):
        if probe.facts().frames_decoded >= count:
            return
        pause.wait(0.05)
    raise AssertionError(f"only {probe.facts().frames_decoded} of {count} frames came")


def test_a_players_words_are_told_without_its_address(served: str, tmp_path: Path) -> None:
    """The address may be the way into the gate of a signed event."""
    with pytest.raises(AwsFailure) as caught:
        viewer_probe.snapshot(f"{served}/token-that-nobody-knows/index.m3u8", tmp_path / "picture.png")
    assert "token-that-nobody-knows" not in str(caught.value)
    assert caught.value.code == "no-picture"
