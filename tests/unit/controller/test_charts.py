"""The six charts: the right metric, unit, worst value, gaps, one line per pipeline."""

from __future__ import annotations

import math

import numpy as np
import pytest

from controller.chart_data import Store, chart, last_above_zero, last_minute, put
from controller.charts import CHARTS, line_of, per_minute, wanted
from controller.slots import Slots
from controller.views import CHART_KEYS
from tests.helpers.fake_cloud import minute_series, series

NOW = 1_800_000_000.0


def store_of(*found: object) -> Store:
    store: Store = {}
    for item in found:
        put(store, item, NOW)  # type: ignore[arg-type]
    return store


def seconds(values: dict[int, float]) -> dict[float, float]:
    return {NOW + at: value for at, value in values.items()}


def test_the_six_charts_and_their_units() -> None:
    assert tuple(CHARTS) == CHART_KEYS
    assert [(spec.metric, spec.unit, spec.worst) for spec in CHARTS.values()] == [
        ("NetworkIn", "Mb/s", "min"),
        ("InputVideoFrameRate", "fps", "min"),
        ("DroppedFrames", "/min", "max"),
        ("FillMsec", "s", "max"),
        ("NetworkOut", "Mb/s", "min"),
        ("Requests", "/s", "max"),
    ]


def test_megabits_are_shown_as_they_come() -> None:
    store = store_of(series("NetworkIn", seconds({-2: 4.9, -1: 5.1})))
    data = chart(store, CHARTS["input_bitrate"], "15m", NOW, None)
    assert (data.unit, data.at) == ("Mb/s", NOW - 1)
    assert data.current == pytest.approx(5.1)
    assert [line.label for line in data.lines] == ["0"]


def test_every_pipeline_has_its_line_and_the_worst_is_current() -> None:
    store = store_of(
        series("InputVideoFrameRate", seconds({-1: 29.97})),
        series("InputVideoFrameRate", seconds({-1: 12.0}), Pipeline="1"),
    )
    data = chart(store, CHARTS["input_frame_rate"], "15m", NOW, None)
    assert [line.label for line in data.lines] == ["0", "1"]
    assert data.current == 12.0


def test_a_gap_is_nan_and_never_zero() -> None:
    store = store_of(series("NetworkIn", seconds({at: 5.0 for at in range(-900, 0) if not -60 <= at < -30})))
    (line,) = chart(store, CHARTS["input_bitrate"], "15m", NOW, None).lines
    missing = (line.x >= NOW - 58) & (line.x < NOW - 32)
    assert missing.any()
    assert np.isnan(line.y[missing]).all()
    assert not (line.y == 0).any()


def test_a_short_dip_survives_an_hour_s_thinning() -> None:
    values = {at: 5.0 for at in range(-3600, 0)} | {-1777: 0.2}
    (line,) = chart(
        store_of(series("NetworkIn", seconds(values))), CHARTS["input_bitrate"], "1h", NOW, None
    ).lines
    assert len(line.x) <= 601
    assert np.nanmin(line.y) == pytest.approx(0.2)


def test_dropped_frames_are_summed_over_a_minute() -> None:
    values = dict.fromkeys(range(-120, 0), 0.0) | {-30: 10.0, -10: 4.0}
    data = chart(
        store_of(series("DroppedFrames", seconds(values))), CHARTS["dropped_frames"], "15m", NOW, None
    )
    assert data.current == 14.0
    assert np.nanmax(data.lines[0].y) == 14.0


def test_input_loss_is_in_seconds() -> None:
    store = store_of(series("FillMsec", seconds({-1: 3200.0})))
    assert chart(store, CHARTS["input_loss"], "15m", NOW, None).current == pytest.approx(3.2)


def test_requests_are_per_second() -> None:
    store = store_of(
        minute_series("AWS/CloudFront", "Requests", {NOW - 60: 600.0}, DistributionId="E1", Region="Global")
    )
    data = chart(store, CHARTS["cdn_requests"], "15m", NOW, None)
    assert data.current == pytest.approx(10.0)
    assert data.lines[0].label == ""


def test_the_event_s_range_begins_with_the_event() -> None:
    store = store_of(series("NetworkIn", seconds(dict.fromkeys(range(-3000, 0), 5.0))))
    (line,) = chart(store, CHARTS["input_bitrate"], "event", NOW, NOW - 300).lines
    assert NOW - 302 <= line.x[0] <= NOW - 298
    (whole,) = chart(store, CHARTS["input_bitrate"], "event", NOW, NOW - 5).lines
    assert len(whole.x) >= 59


def test_a_chart_without_data_is_empty_and_says_so() -> None:
    data = chart({}, CHARTS["input_bitrate"], "15m", NOW, None)
    assert (data.current, data.at, data.lines) == (None, None, ())
    assert not put({}, series("NetworkIn", {}), NOW)


def test_a_minute_sum_needs_a_point_in_the_minute() -> None:
    values = np.array([1.0] + [math.nan] * 90)
    sums = per_minute(values, 1)
    assert sums[0] == sums[59] == 1.0
    assert math.isnan(sums[60])


def test_the_last_minute_and_the_last_picture() -> None:
    slots = Slots(1, NOW - 3600)
    assert last_minute(slots) == 0.0
    assert last_above_zero(slots) is None
    slots.put([(NOW - 100, 30.0), (NOW - 70, 5.0), (NOW - 20, 2.0), (NOW - 10, 0.0)])
    assert last_minute(slots) == 2.0
    assert last_above_zero(slots) == NOW - 20


def test_only_the_series_of_the_control_room_are_read() -> None:
    assert wanted(series("NetworkIn", {}).key)
    assert not wanted(series("InputTimecodesPresent", {}).key)
    group = {"ChannelGroup": "g", "Channel": "c"}
    assert wanted(minute_series("AWS/MediaPackage", "IngressBytes", {}, **group).key)
    assert not wanted(minute_series("AWS/MediaPackage", "EgressBytes", {}, **group, OriginEndpoint="ts").key)


def test_lines_are_told_apart_by_pipeline_and_output() -> None:
    assert line_of(series("NetworkIn", {}).key) == "0"
    assert line_of(series("OutputAudioLevelDbfs", {}, AudioDescriptionName="aac").key) == "0 aac"


def test_over_hours_dropped_frames_are_summed_by_whole_minutes() -> None:
    values = dict.fromkeys(range(-4 * 3600, 0), 0.0) | {-7000: 10.0, -6999: 4.0}
    for gap in range(-6000, -5000):
        del values[gap]
    store = store_of(series("DroppedFrames", seconds(values)))
    (line,) = chart(store, CHARTS["dropped_frames"], "event", NOW, NOW - 4 * 3600).lines
    assert np.nanmax(line.y) == 14.0
    assert np.isnan(line.y).any()
    assert len(line.x) == len(line.y) <= 601
