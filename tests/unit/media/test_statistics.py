"""Numbers per second: differences of counters over the measured time, absent where there are none."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from rehearsal.media.channel import Channel
from rehearsal.media.feed import Feed
from rehearsal.media.messages import (
    ChannelConfig,
    Destination,
    EngineEvent,
    InputConfig,
    PackageConfig,
    RenditionConfig,
    StatsScope,
)
from rehearsal.media.origin.server import Origin, Traffic
from rehearsal.media.origin.shelf import Run, Shelf
from rehearsal.media.packager import PackagerOutput
from rehearsal.media.reception import Reception
from rehearsal.media.statistics import Statistics
from rehearsal.media.switch import Switch
from tests.helpers.media_fakes import FILLER, FakeClock, fill


class Studio:
    """A channel that was never started: its counters are turned by hand."""

    def __init__(self, folder: Path) -> None:
        reception = Reception()
        destinations = (Destination(app="show-a", key="k"),)
        reception.put(InputConfig(input_id="1", destinations=destinations))
        feed = reception.feed("1", 0)
        assert feed is not None
        self.feed: Feed = feed
        self.clock = FakeClock()
        self.events: list[EngineEvent] = []
        self.channel = Channel(
            ChannelConfig(
                channel_id="7",
                input_ids=("1",),
                renditions=(RenditionConfig(name="x", width=640, height=360, bitrate=1),),
            ),
            ffmpeg="",
            folder=folder,
            filler=FILLER,
            reception=reception,
            package=None,
            on_event=self.events.append,
            on_archive_file=lambda _: None,
        )
        self.pipeline = self.channel.pipelines[0]
        self.switch = Switch(feeds=[feed], filler=FILLER, frame_rate=25, write=lambda _: None, now=self.clock)
        self.pipeline.switch = self.switch
        self.statistics = Statistics()
        self.statistics.begin(self.channel, 100.0)

    def second(self, moment: float) -> dict[str, float]:
        (tick,) = self.statistics.channel(self.channel, 1_700_000_000.0, moment)
        assert (tick.scope, tick.subject, tick.pipeline) == (StatsScope.CHANNEL, "7", 0)
        return dict(tick.values)


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    async def make() -> Studio:
        return Studio(tmp_path)

    return asyncio.run(make())


def test_before_the_first_input_there_is_no_frame_rate(studio: Studio) -> None:
    studio.clock.now = 1000
    studio.switch.tick()
    values = studio.second(101.0)
    assert values == {
        "NetworkIn": 0.0,
        "NetworkOut": 0.0,
        "FillMsec": 1000.0,
        "DroppedFrames": 0.0,
        "SvqTime": 0.0,
        "ActiveAlerts": 0.0,
        "ActiveOutputs": 0.0,
    }


def test_rates_are_differences_over_the_measured_time(studio: Studio) -> None:
    studio.second(101.0)
    studio.feed.counters.bytes += 500_000
    studio.feed.counters.video_messages += 60
    studio.pipeline.relay.bytes += 1_000_000
    studio.pipeline.progress.audio_level = -23.5
    studio.pipeline.alive = True
    values = studio.second(103.0)
    assert (values["NetworkIn"], values["NetworkOut"]) == (2.0, 4.0)
    assert values["InputVideoFrameRate"] == 30.0
    assert values["ActiveOutputs"] == 2.0
    assert values["OutputAudioLevelDbfs"] == -23.5
    assert values["FillMsec"] == 0.0


def test_after_the_loss_the_frame_rate_is_zero(studio: Studio) -> None:
    studio.feed.counters.video_messages += 30
    studio.second(101.0)
    assert studio.second(102.0)["InputVideoFrameRate"] == 0.0


def test_the_frame_rate_is_that_of_the_camera_on_air(studio: Studio) -> None:
    other = Feed("2", 0)
    studio.pipeline._feeds = [studio.feed, other]
    studio.statistics.begin(studio.channel, 101.0)
    studio.feed.counters.video_messages += 10
    other.counters.video_messages += 25
    studio.switch.active = 1
    assert studio.second(102.0)["InputVideoFrameRate"] == 25.0


def test_dropped_frames_are_counted_where_they_are_dropped(studio: Studio) -> None:
    studio.switch.dropped_frames += 3
    studio.pipeline.progress.dropped += 2
    assert studio.second(101.0)["DroppedFrames"] == 5.0
    assert studio.second(102.0)["DroppedFrames"] == 0.0


def test_a_channel_that_starts_again_has_no_history(studio: Studio) -> None:
    studio.feed.counters.video_messages += 30
    studio.second(101.0)
    studio.statistics.forget("7")
    studio.statistics.begin(studio.channel, 110.0)
    assert "InputVideoFrameRate" not in studio.second(111.0)


def test_packages_and_distributions(tmp_path: Path) -> None:
    origin = Origin(keep_seconds=60)
    origin.put_package(PackageConfig(group="g", channel="c", endpoints=()))
    output = PackagerOutput("TS", 2)
    shelf: Shelf = origin.packages["g/c"].shelves({output: ("720p",)})[output]
    fill(shelf, Run(0, 0.0, tmp_path), 2)
    origin.egress["g/c", "hls"] = Traffic(requests=4, bytes=900, seconds=0.02)
    origin.edge_traffic["E1"] = Traffic(requests=5, bytes=1000, errors_4xx=1, seconds=0.02)
    statistics = Statistics()
    ticks = statistics.origin(origin, 1.0)
    assert [(one.scope, one.subject, one.endpoint, dict(one.values)) for one in ticks] == [
        (StatsScope.PACKAGE, "g/c", None, {"IngressBytes": 500_000.0}),
        (
            StatsScope.PACKAGE,
            "g/c",
            "hls",
            {"EgressRequestCount": 4.0, "EgressBytes": 900.0, "EgressResponseTime": 5.0},
        ),
        (
            StatsScope.DISTRIBUTION,
            "E1",
            None,
            {
                "Requests": 5.0,
                "BytesDownloaded": 1000.0,
                "BytesUploaded": 0.0,
                "4xxErrorRate": 20.0,
                "5xxErrorRate": 0.0,
                "TotalErrorRate": 20.0,
            },
        ),
    ]
    assert statistics.origin(origin, 2.0) == []
