"""The engine as a process: it answers, it says when it dies, and it leaves nothing behind."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from rehearsal.engine import Engine, EngineFailure
from rehearsal.media import station
from rehearsal.media.messages import (
    DistributionConfig,
    EngineEvent,
    InputConfig,
    RenditionConfig,
)
from tests.helpers.media_rig import KEY_A, Publisher, channel, endpoint, package, running, until


def quiet(work_dir: Path, events: list[EngineEvent] | None = None, **options: int) -> Engine:
    """An engine whose statistics nobody hears."""
    return Engine(
        work_dir=work_dir,
        on_stats=lambda _: None,
        on_event=(events if events is not None else []).append,
        on_archive_file=lambda _: None,
        **options,  # type: ignore[arg-type]
    )


def gone(processes: list[psutil.Process]) -> bool:
    return not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in processes)


def test_close_ends_everything_within_two_seconds(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        rig.engine.put_package(package(endpoint("ts", "TS")))
        rig.engine.start_channel(channel(pipelines=2))
        children = [psutil.Process(pid) for pair in rig.engine.processes()["7"] for pid in pair]
        assert len(children) == 4
        with Publisher(rig.ingest()):
            rig.wait_for("NetworkIn", lambda value: value > 0)
            began = time.monotonic()
            rig.engine.close()
            assert time.monotonic() - began < 2.0
        assert gone(children)
        assert not rig.engine.alive
        rig.engine.close()


def test_killing_the_engine_leaves_no_encoder_and_is_told(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        rig.engine.start_channel(channel(pipelines=2))
        children = [psutil.Process(pid) for pair in rig.engine.processes()["7"] for pid in pair]
        psutil.Process(rig.engine.pid).kill()
        until(lambda: gone(children), "the encoders end", 2.0)
        rig.wait_for_event("engine-died")
        assert [(one.kind, one.channel_id, one.pipeline) for one in rig.events[-3:]] == [
            ("pipeline-died", "7", 0),
            ("pipeline-died", "7", 1),
            ("engine-died", "", 0),
        ]
        with pytest.raises(EngineFailure, match="start the rehearsal region again"):
            rig.engine.drop_input("1")


def test_a_region_that_is_killed_takes_the_engine_with_it(tmp_path: Path) -> None:
    """Standard input ends when the region dies: the engine must not need a goodbye."""
    process = subprocess.Popen(
        [sys.executable, "-m", "rehearsal.media", "--work-dir", str(tmp_path / "work")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdin as commands, process.stdout as answers:
        assert json.loads(answers.readline())["push"] == "ready"
        body = {
            "channel_id": "7",
            "input_ids": ["1"],
            "renditions": [{"name": "x", "width": 320, "height": 180, "bitrate": 200_000}],
        }
        commands.write(json.dumps({"id": 1, "do": "start-channel", "body": body}).encode() + b"\n")
        commands.flush()
        while not (line := json.loads(answers.readline())).get("ok"):
            assert "push" in line, line
        children = psutil.Process(process.pid).children()
        assert len(children) == 2
        commands.close()
        assert process.wait(2.0) == 0
    assert gone(children)


def test_taken_ports_are_said_and_replaced(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        engine = quiet(tmp_path / "work", rtmp_port=port)
        try:
            ports = engine.start()
            assert ports.host == "127.0.0.1"
            assert ports.rtmp_port != port
            assert ports.note == (
                f"RTMP uses port {ports.rtmp_port}, because another program holds port {port}."
            )
        finally:
            engine.close()


def test_without_an_encoder_the_start_says_so(tmp_path: Path) -> None:
    engine = Engine(
        work_dir=tmp_path / "work",
        on_stats=lambda _: None,
        on_event=lambda _: None,
        on_archive_file=lambda _: None,
        ffmpeg="/nowhere/ffmpeg",
    )
    with pytest.raises(EngineFailure, match="The configured ffmpeg /nowhere/ffmpeg cannot be run"):
        engine.start()
    assert not engine.alive


def test_commands_that_cannot_be_obeyed(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        engine = rig.engine
        with pytest.raises(EngineFailure, match="The input security group is wrong"):
            engine.put_input(InputConfig(input_id="3", destinations=(), allowed_cidrs=("nobody",)))
        with pytest.raises(EngineFailure, match="no rendition"):
            engine.start_channel(channel(renditions=()))
        broken = RenditionConfig(name="x", width=641, height=361, bitrate=300_000)
        with pytest.raises(EngineFailure, match="The channel did not start"):
            engine.start_channel(channel(renditions=(broken,)))
        assert engine.thumbnail("7") is None
        assert engine.processes() == {}
        engine.stop_channel("never started")
        engine.drop_distribution("never made")
        engine.drop_package("never/made")


def test_the_network_is_let_in_only_when_asked(tmp_path: Path) -> None:
    """Loopback alone listens; with `lan` the same ports answer at this computer's address."""
    address = station.lan_address()
    for lan in (False, True):
        engine = quiet(tmp_path / f"work-{lan}", lan=lan)
        try:
            ports = engine.start()
            assert ports.host == (address if lan else "127.0.0.1")
            listening = {
                one.laddr.ip
                for one in psutil.Process(engine.pid).net_connections("tcp")
                if one.status == psutil.CONN_LISTEN
            }
            assert listening == ({"0.0.0.0"} if lan else {"127.0.0.1"})
        finally:
            engine.close()


def test_a_dropped_input_sends_its_publisher_away(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        rig.engine.start_channel(channel())
        with Publisher(rig.ingest()):
            rig.wait_for("NetworkIn", lambda value: value > 0)
            rig.engine.drop_input("1")
            rig.wait_for("NetworkIn", lambda value: value == 0)


def test_no_secret_reaches_the_log(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        rig.engine.start_channel(channel())
        with Publisher(rig.ingest()), Publisher(rig.ingest(key="another-guess")):
            rig.wait_for("NetworkIn", lambda value: value > 0)
    words = (tmp_path / "work" / "engine.log").read_text()
    assert "entered input 1" in words
    assert KEY_A not in words
    assert "another-guess" not in words


def test_a_distribution_can_be_switched_off(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        rig.engine.put_distribution(DistributionConfig(distribution_id="E1", group="g", enabled=False))
        import urllib.error
        import urllib.request

        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(f"{rig.base}/ts/index.m3u8")
        assert caught.value.code == 403
        caught.value.close()


def test_an_engine_that_was_never_started(tmp_path: Path) -> None:
    engine = quiet(tmp_path / "work")
    assert (engine.alive, engine.pid) == (False, 0)
    with pytest.raises(EngineFailure, match="does not run"):
        engine.drop_input("1")
    engine.close()


def test_an_ffmpeg_without_an_encoder_is_refused_at_the_start(tmp_path: Path) -> None:
    script = tmp_path / "ffmpeg"
    script.write_text("#!/bin/sh\necho 'aac mjpeg hls segment nut mpegts image2 flv scale pad aresample'\n")
    script.chmod(0o755)
    engine = Engine(
        work_dir=tmp_path / "work",
        on_stats=lambda _: None,
        on_event=lambda _: None,
        on_archive_file=lambda _: None,
        ffmpeg=str(script),
    )
    with pytest.raises(EngineFailure, match="This ffmpeg lacks libx264; install"):
        engine.start()
