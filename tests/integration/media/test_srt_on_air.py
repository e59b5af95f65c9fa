"""SRT all the way: an engine as a process, real callers, the picture decoded, and nobody left behind."""

from __future__ import annotations

import subprocess
from pathlib import Path

import psutil
import pytest

from rehearsal.engine import Engine, EngineFailure
from rehearsal.media.messages import InputConfig, SrtEntrance
from rehearsal.media.srt import words
from tests.helpers.media_decode import decode, joined
from tests.helpers.media_rig import (
    FFMPEG,
    PASSPHRASE,
    Publisher,
    Rig,
    channel,
    endpoint,
    package,
    running,
    srt_url,
    until,
)


def port_of(url: str) -> int:
    return int(url.split("127.0.0.1:")[1].split("?")[0])


def listeners(rig: Rig) -> list[psutil.Process]:
    """The engine's ffmpeg children that listen."""
    return [one for one in psutil.Process(rig.engine.pid).children() if "concat" in one.cmdline()]


def gone(processes: list[psutil.Process]) -> bool:
    return not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in processes)


def rows(rig: Rig, path: str) -> int:
    return rig.text(path).count("#EXTINF")


def test_a_caller_is_seen_by_the_viewers(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        url, opens = rig.srt_input()
        rig.engine.put_package(package(endpoint("ts", "TS")))
        rig.engine.start_channel(channel(input_ids=("s",), passphrases=(opens,)))
        with Publisher(url):
            rig.wait_for("FillMsec", lambda value: value == 0)
            assert rig.wait_for("InputVideoFrameRate", lambda value: 25 < value < 35)
            assert rig.wait_for("NetworkIn", lambda value: 0.1 < value < 3)
            first = rows(rig, "ts/index_240p.m3u8")
            until(lambda: rows(rig, "ts/index_240p.m3u8") >= first + 2, "segments")
        playlist = rig.text("ts/index_240p.m3u8")
        found = decode(joined(f"{rig.base}/ts", playlist, tmp_path / "x.ts"))
        assert found.frames >= 60 * (first + 2)
        assert "#EXT-X-DISCONTINUITY\n" not in playlist
        log = (tmp_path / "work" / "engine.log").read_text()
        assert "phrase" not in log


def test_who_is_refused_is_an_alert_until_somebody_right_comes(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        url, opens = rig.srt_input()
        rig.engine.start_channel(channel(input_ids=("s",), passphrases=(opens,)))
        with Publisher(srt_url(port_of(url), "another-passphrase")):
            alert = rig.wait_for_event("alert-set", "SRT Connection Refused")
        assert alert.message == words.UNEQUAL
        with Publisher(url):
            rig.wait_for_event("alert-cleared", "SRT Connection Refused")
            rig.wait_for("FillMsec", lambda value: value == 0)


def test_a_caller_that_dies_leaves_black_at_once_and_may_come_back(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        url, opens = rig.srt_input()
        rig.engine.start_channel(channel(input_ids=("s",), passphrases=(opens,)))
        with Publisher(url) as phone:
            rig.wait_for("FillMsec", lambda value: value == 0)
            phone.kill()
            rig.wait_for("FillMsec", lambda value: value > 500)
        with Publisher(url):
            rig.wait_for("FillMsec", lambda value: value == 0)


def test_two_srt_cameras_fail_over(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        (one, opens), (two, opens_too) = rig.srt_input("s1"), rig.srt_input("s2", "passphrase-of-two")
        rig.engine.start_channel(
            channel(input_ids=("s1", "s2"), failover_after_ms=300, passphrases=(opens, opens_too))
        )
        assert len(until(lambda: len(listeners(rig)) == 2 and listeners(rig), "two listeners") or ()) == 2
        with Publisher(one) as first:
            rig.wait_for("FillMsec", lambda value: value == 0)
            with Publisher(two):
                both = rig.last("NetworkIn") or 0
                rig.wait_for("NetworkIn", lambda value: value > 1.5 * both)
                first.kill()
                assert rig.wait_for_event("input-change").message == "Pipeline 0 now takes input s2."


def test_hevc_and_missing_sound_raise_their_alerts(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        url, opens = rig.srt_input()
        rig.engine.start_channel(channel(input_ids=("s",), passphrases=(opens,)))
        with Publisher(url, audio=False):
            rig.wait_for_event("alert-set", "Audio Not Detected")
            rig.wait_for("FillMsec", lambda value: value == 0)
        with Publisher(url, video="libx265"):
            message = rig.wait_for_event("alert-set", "Unsupported Codec").message
            assert message.startswith("The input sends hvc1; a rehearsal takes H.264 and AAC over SRT")


def test_the_listener_goes_with_its_channel_and_the_port_with_its_input(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        url, opens = rig.srt_input()
        rig.engine.start_channel(channel(input_ids=("s",), passphrases=(opens,)))
        first = until(lambda: listeners(rig), "it listens")
        rig.engine.stop_channel("7")
        assert gone(first)
        assert rig.srt_input()[0] == url, "the address stays with the input"
        rig.engine.start_channel(channel(input_ids=("s",), passphrases=(opens,)))
        second = until(lambda: listeners(rig), "it listens again")
        rig.engine.drop_input("s")
        assert gone(second)


@pytest.mark.parametrize("how", ["closed", "killed"])
def test_no_listener_outlives_the_engine(tmp_path: Path, how: str) -> None:
    with running(tmp_path / "work") as rig:
        url, opens = rig.srt_input()
        rig.engine.start_channel(channel(input_ids=("s",), passphrases=(opens,)))
        with Publisher(url):
            rig.wait_for("FillMsec", lambda value: value == 0)
            children = listeners(rig)
            assert len(children) == 1
            if how == "closed":
                rig.engine.close()
            else:
                psutil.Process(rig.engine.pid).kill()
            until(lambda: gone(children), "the listener is gone", 3)


def test_an_ffmpeg_without_srt_is_said_when_the_channel_starts(tmp_path: Path) -> None:
    plain = tmp_path / "ffmpeg"
    plain.write_text(f'#!/bin/sh\n[ "$2" = -protocols ] && exec echo "file pipe rtmp"\nexec {FFMPEG} "$@"\n')
    plain.chmod(0o755)
    assert subprocess.run([plain, "-hide_banner", "-protocols"], capture_output=True, check=True).stdout
    with running(tmp_path / "work", ffmpeg=str(plain)) as rig:
        _, opens = rig.srt_input()
        with pytest.raises(EngineFailure, match="This ffmpeg has no SRT; name one that has it"):
            rig.engine.start_channel(channel(input_ids=("s",), passphrases=(opens,)))


def test_a_wrong_address_block_is_refused(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        config = InputConfig(
            input_id="s", allowed_cidrs=("nobody",), srt=SrtEntrance(key_bytes=16, latency_ms=200)
        )
        with pytest.raises(EngineFailure, match="The input security group is wrong"):
            rig.engine.put_input(config)
        assert PASSPHRASE not in repr(config)


@pytest.mark.parametrize(("lan", "address"), [(False, "127.0.0.1"), (True, "0.0.0.0")])
def test_the_network_reaches_the_port_only_when_asked(tmp_path: Path, lan: bool, address: str) -> None:
    engine = Engine(
        work_dir=tmp_path / "work",
        lan=lan,
        on_stats=lambda _: None,
        on_event=lambda _: None,
        on_archive_file=lambda _: None,
    )
    try:
        engine.start()
        port = engine.put_input(
            InputConfig(input_id="s", allowed_cidrs=(), srt=SrtEntrance(key_bytes=16, latency_ms=200))
        )
        open_ports = psutil.Process(engine.pid).net_connections(kind="udp4")
        assert [one.laddr.ip for one in open_ports if one.laddr.port == port] == [address]
    finally:
        engine.close()
