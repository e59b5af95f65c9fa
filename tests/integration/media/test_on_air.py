"""From a publisher to decoded pictures: the whole chain, on a small ladder."""

from __future__ import annotations

import itertools
import re
import time
import urllib.request
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import av
import psutil
import pytest

from rehearsal.engine import EngineFailure
from rehearsal.media.messages import ArchiveConfig, EndpointConfig, ManifestConfig
from tests.helpers.media_decode import complaints, concatenated, decode, decoded_frames, joined, uris
from tests.helpers.media_rig import (
    KEY_B,
    ONE_RUNG,
    TWO_RUNGS,
    Publisher,
    Rig,
    channel,
    endpoint,
    package,
    running,
    until,
)


def rows(rig: Rig, path: str) -> int:
    """How many segments a media playlist lists."""
    return len(uris(rig.text(path)))


def until_more(rig: Rig, path: str, listed: int) -> None:
    """Wait until a media playlist lists more than it did."""
    until(lambda: rows(rig, path) > listed, "segments")


def test_everything_decodes(tmp_path: Path) -> None:
    """HLS in TS, HLS in CMAF, DASH, thumbnail, recordings; and the real numbers of it."""
    with running(tmp_path / "work") as rig:
        rig.engine.put_package(package(endpoint("ts", "TS"), endpoint("cmaf", "CMAF")))
        rig.engine.start_channel(channel(renditions=TWO_RUNGS, archive=ArchiveConfig(rollover_seconds=4)))
        with Publisher(rig.ingest(), size="640x360"):
            assert 29 < rig.wait_for("InputVideoFrameRate", lambda value: 29 < value < 31) < 31
            until(lambda: rows(rig, "ts/index_240p.m3u8") >= 4, "four segments")
            until(lambda: rows(rig, "cmaf/index_audio.m3u8") >= 4, "four segments of sound")
            assert 0.3 < (rig.last("NetworkIn") or 0) < 1.5
            assert 0.5 < (rig.last("NetworkOut") or 0) < 2.5
            assert rig.last("FillMsec") == 0
            assert rig.last("ActiveAlerts") == 0
            assert rig.last("ActiveOutputs") == 3
            assert -40 < (rig.last("OutputAudioLevelDbfs") or 0) < -10
            picture = until(lambda: rig.engine.thumbnail("7"), "a thumbnail")
            assert picture is not None
            assert picture.jpeg[:2] == b"\xff\xd8"
            assert abs(time.time() - picture.taken_at) < 10
            check_playback(rig, tmp_path)
        rig.engine.stop_channel("7")
        frozen = rig.text("ts/index_360p.m3u8")
        assert "ENDLIST" not in frozen
        check_recordings(rig, tmp_path)


def check_playback(rig: Rig, tmp_path: Path) -> None:
    master = rig.text("ts/index.m3u8")
    assert re.search(r'CODECS="avc1\.42c01e,mp4a\.40\.2",RESOLUTION=640x360,FRAME-RATE=30\.000', master)
    for name, width in (("360p", 640), ("240p", 424)):
        whole = joined(f"{rig.base}/ts", rig.text(f"ts/index_{name}.m3u8"), tmp_path / "x.ts")
        decoded = decode(whole)
        assert (decoded.width, decoded.frames >= 240, decoded.sounds > 300) == (width, True, True)
        assert decoded.largest_step < 0.034
        whole = joined(f"{rig.base}/cmaf", rig.text(f"cmaf/index_{name}.m3u8"), tmp_path / "x.mp4")
        assert decode(whole).width == width
        assert complaints(whole) == ""
    sound = joined(f"{rig.base}/cmaf", rig.text("cmaf/index_audio.m3u8"), tmp_path / "a.mp4")
    assert decode(sound).sounds > 300
    begun = datetime.fromisoformat(
        re.findall(r"DATE-TIME:(\S+)Z", rig.text("ts/index_360p.m3u8"))[1] + "+00:00"
    )
    window = f"?start={begun.timestamp() + 0.1:.3f}&end={begun.timestamp() + 5:.3f}"
    for manifest in ("ts/index.m3u8", "cmaf/index.m3u8", "cmaf/index.mpd"):
        assert decoded_frames(f"{rig.base}/{manifest}{window}") == 180


def check_recordings(rig: Rig, tmp_path: Path) -> None:
    assert [file.index for file in rig.files] == list(range(len(rig.files)))
    assert len(rig.files) >= 2
    assert all(abs(file.seconds - 4) < 0.1 for file in rig.files[:-1])
    assert abs(rig.files[1].started_at - rig.files[0].started_at - 4) < 0.1
    whole = concatenated([file.path for file in rig.files], tmp_path / "archive.ts")
    assert complaints(whole) == ""
    decoded = decode(whole)
    assert decoded.width == 640
    assert decoded.largest_step < 0.034


def test_a_size_that_is_not_16_by_9_keeps_its_shape(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        rig.engine.put_package(package(endpoint("cmaf", "CMAF")))
        rig.engine.start_channel(channel())
        playlist = until(lambda: rig.text("cmaf/index_240p.m3u8"), "black by itself")
        assert complaints(joined(f"{rig.base}/cmaf", playlist, tmp_path / "x.mp4")) == ""
        with av.open(str(tmp_path / "x.mp4")) as media:
            stream = media.streams.video[0]
            assert (stream.width, stream.height) == (424, 240)
            shape = stream.display_aspect_ratio
            assert shape is not None
            assert float(shape) == pytest.approx(16 / 9, abs=0.001)


def test_a_phone_that_was_first_is_on_air_from_the_first_picture(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        rig.engine.put_package(package(endpoint("ts", "TS")))
        with Publisher(rig.ingest(), size="1280x720"):
            log = tmp_path / "work" / "engine.log"
            until(lambda: "input 1 has a picture" in log.read_text(), "the phone's first keyframe")
            rig.engine.start_channel(channel())
            playlist = until(lambda: rig.text("ts/index_240p.m3u8"), "a segment")
            assert rig.events == []  # not even a moment of "Video Not Detected"
        with av.open(str(joined(f"{rig.base}/ts", playlist, tmp_path / "x.ts"))) as media:
            picture = next(media.decode(video=0)).to_ndarray(format="gray")
        assert picture.mean() > 50


def test_a_publisher_that_dies_and_comes_back(tmp_path: Path) -> None:
    """Black in between, no discontinuity, no gap, alerts set and cleared; the encoder stays the same."""
    with running(tmp_path / "work") as rig:
        rig.engine.put_package(package(endpoint("ts", "TS")))
        rig.engine.start_channel(channel())
        before = rig.engine.processes()
        with Publisher(rig.ingest()):
            rig.wait_for("InputVideoFrameRate", lambda value: value > 25)
            rig.wait_for("FillMsec", lambda value: value == 0)
        rig.wait_for_event("alert-set", "Video Not Detected")
        rig.wait_for_event("alert-set", "Audio Not Detected")
        assert rig.wait_for("FillMsec", lambda value: value > 900) < 2500
        assert rig.wait_for("InputVideoFrameRate", lambda value: value == 0) == 0
        with Publisher(rig.ingest()):
            rig.wait_for_event("alert-cleared", "Video Not Detected")
            rig.wait_for("FillMsec", lambda value: value == 0)
            listed = rows(rig, "ts/index_240p.m3u8")
            until(lambda: rows(rig, "ts/index_240p.m3u8") > listed + 1, "it goes on")
        playlist = rig.text("ts/index_240p.m3u8")
        assert "DISCONTINUITY\n" not in playlist
        assert set(re.findall(r"#EXTINF:([\d.]+)", playlist)) == {"2.00000"}
        assert decode(joined(f"{rig.base}/ts", playlist, tmp_path / "x.ts")).largest_step < 0.034
        assert rig.engine.processes() == before


def test_a_stalled_publisher_becomes_black_and_returns(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        rig.engine.start_channel(channel())
        with Publisher(rig.ingest()) as phone:
            rig.wait_for("FillMsec", lambda value: value == 0)
            phone.stall()
            rig.wait_for("FillMsec", lambda value: value > 900)
            phone.resume()
            rig.wait_for("FillMsec", lambda value: value == 0)
            assert 25 < rig.wait_for("InputVideoFrameRate", lambda value: value < 35) < 35


def test_hevc_and_missing_sound_raise_their_alerts(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        rig.engine.start_channel(channel())
        with Publisher(rig.ingest(), video="libx265"):
            event = rig.wait_for_event("alert-set", "Unsupported Codec")
            assert "hvc1" in event.message
            assert not [one for one in rig.ticks if "InputVideoFrameRate" in one.values]
        rig.wait_for_event("alert-cleared", "Unsupported Codec")
        rig.events.clear()
        with Publisher(rig.ingest(), audio=False):
            rig.wait_for_event("alert-cleared", "Video Not Detected")
            assert rig.last("ActiveAlerts") == 1


def test_two_cameras_fail_over_and_stay(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        rig.engine.start_channel(channel(input_ids=("1", "2"), failover_after_ms=300))
        with Publisher(rig.ingest("show-a")) as first:
            rig.wait_for("FillMsec", lambda value: value == 0)
            with Publisher(rig.ingest("show-b")):
                both = rig.last("NetworkIn") or 0
                rig.wait_for("NetworkIn", lambda value: value > 1.5 * both)
                first.kill()
                assert rig.wait_for_event("input-change").message == "Pipeline 0 now takes input 2."
                with Publisher(rig.ingest("show-a")):
                    rig.wait_for("FillMsec", lambda value: value == 0)
                    rig.wait_for("NetworkIn", lambda value: value > 1.5 * both)
                    assert len([one for one in rig.events if one.kind == "input-change"]) == 1


def test_standard_runs_two_encoders_and_the_origin_fails_over(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        rig.engine.put_package(package(endpoint("ts", "TS")))
        rig.engine.start_channel(channel(pipelines=2, renditions=ONE_RUNG))
        with Publisher(rig.ingest()), Publisher(rig.ingest(key=KEY_B)):
            for pipeline in (0, 1):
                rig.wait_for("FillMsec", lambda value: value == 0, pipeline)
            listed = until(lambda: rows(rig, "ts/index_240p.m3u8"), "segments")
            psutil.Process(rig.engine.processes()["7"][0][0]).kill()
            assert rig.wait_for_event("pipeline-died").pipeline == 0
            until(lambda: rows(rig, "ts/index_240p.m3u8") >= listed + 3, "pipeline 1 goes on")
            assert rig.wait_for_event("pipeline-respawned").pipeline == 0
        playlist = rig.text("ts/index_240p.m3u8")
        assert playlist.count("#EXT-X-DISCONTINUITY\n") == 1
        starts = re.findall(r"DATE-TIME:\S+T(\d+):(\d+):([\d.]+)Z", playlist)
        times = [int(h) * 3600 + int(m) * 60 + float(s) for h, m, s in starts]
        assert all(1.9 < two - one < 2.1 for one, two in itertools.pairwise(times)), (
            "no second is missing and none is shown twice"
        )
        assert decode(joined(f"{rig.base}/ts", playlist, tmp_path / "x.ts")).frames == 60 * len(starts)


@pytest.mark.parametrize("which", [0, 1])
def test_a_killed_encoder_or_packager_comes_back_by_itself(tmp_path: Path, which: int) -> None:
    with running(tmp_path / "work") as rig:
        rig.engine.put_package(package(endpoint("ts", "TS"), endpoint("cmaf", "CMAF")))
        rig.engine.start_channel(channel(archive=ArchiveConfig(rollover_seconds=60)))
        with Publisher(rig.ingest()):
            until(lambda: rig.engine.thumbnail("7"), "a thumbnail, which must not stop the next encoder")
            listed = until(lambda: rows(rig, "cmaf/index_240p.m3u8"), "segments")
            victims = rig.engine.processes()["7"][0]
            psutil.Process(victims[which]).kill()
            rig.wait_for_event("pipeline-died")
            rig.wait_for_event("pipeline-respawned")
            until(lambda: rows(rig, "cmaf/index_240p.m3u8") >= listed + 3, "segments again")
            assert (rig.engine.processes()["7"][0][0] == victims[0]) is (which == 1)
        for name in ("ts", "cmaf"):
            playlist = rig.text(f"{name}/index_240p.m3u8")
            assert playlist.count("#EXT-X-DISCONTINUITY\n") == 1
            numbers = [int(re.findall(r"(\d+)\.\w+$", uri)[0]) for uri in uris(playlist)]
            assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
            newest = playlist.split("#EXT-X-DISCONTINUITY\n")[1]
            whole = joined(f"{rig.base}/{name}", newest, tmp_path / f"x.{name}")
            assert complaints(whole) == ""
        assert rig.text("cmaf/index.mpd").count("<Period ") == 1
        assert len(rig.files) == 1


def test_a_stopped_channel_starts_again_behind_a_discontinuity(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        rig.engine.put_package(package(endpoint("ts", "TS")))
        for _ in range(2):
            listed = rows(rig, "ts/index_240p.m3u8")
            rig.engine.start_channel(channel())
            with pytest.raises(EngineFailure, match="runs already"):
                rig.engine.start_channel(channel())
            until_more(rig, "ts/index_240p.m3u8", listed)
            rig.engine.stop_channel("7")
        assert rig.text("ts/index_240p.m3u8").count("#EXT-X-DISCONTINUITY\n") == 1
        rig.engine.stop_channel("7")
        rig.engine.drop_package("g/c")
        assert rig.text("ts/index.m3u8") == ""
        assert list((tmp_path / "work").glob("*/p0/run*/ts2/*.ts")) == []


def test_other_endpoints_while_on_air(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        rig.engine.start_channel(channel())
        rig.engine.put_package(package(endpoint("ts", "TS")))
        encoder = rig.engine.processes()["7"][0][0]
        until(lambda: rig.text("ts/index.m3u8"), "TS")
        delayed = ManifestConfig(name="late", kind="hls", delay_seconds=300)
        late = EndpointConfig(name="ts", container="TS", segment_seconds=2, manifests=(delayed,))
        rig.engine.put_package(package(late, endpoint("cmaf", "CMAF", 4)))
        until(lambda: rig.text("cmaf/index.mpd"), "CMAF")
        assert rig.text("ts/index.m3u8") == ""
        assert rig.text("ts/late.m3u8") == ""
        assert rig.engine.processes()["7"][0][0] == encoder


def test_the_disk_is_bounded(tmp_path: Path) -> None:
    with running(tmp_path / "work", keep_seconds=2) as rig:
        long = EndpointConfig(
            name="ts",
            container="TS",
            segment_seconds=1,
            startover_seconds=7200,
            manifests=(ManifestConfig(name="index", kind="hls", window_seconds=3),),
        )
        note = rig.engine.put_package(package(long))
        assert note == "The rehearsal keeps the last 2 s of g/c instead of 7200 s, to spare the disk."
        rig.engine.start_channel(replace(channel(), gop_seconds=1))
        until(lambda: "SEQUENCE:8\n" in rig.text("ts/index_240p.m3u8"), "old segments leave")
        assert len(list((tmp_path / "work").glob("*/p0/run*/ts1/0_*.ts"))) <= 9


def test_edge_traffic_is_counted(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        rig.engine.put_package(package(endpoint("ts", "TS")))
        rig.engine.start_channel(channel())
        until(lambda: rig.text("ts/index.m3u8"), "the manifest")
        rig.ticks.clear()
        size = 0
        for _ in range(5):
            with urllib.request.urlopen(f"{rig.base}/ts/index.m3u8") as answer:
                size += len(answer.read())

        def counted() -> bool:
            edge = [one for one in rig.ticks if one.scope == "distribution"]
            return sum(one.values["Requests"] for one in edge) >= 5

        until(counted, "requests")
        edge = [one for one in rig.ticks if one.subject == "E1"]
        assert sum(one.values["BytesDownloaded"] for one in edge) >= size
        served = [one for one in rig.ticks if one.endpoint == "ts"]
        assert sum(one.values["EgressRequestCount"] for one in served) >= 5
        assert all(0 < one.values["EgressResponseTime"] < 500 for one in served)
