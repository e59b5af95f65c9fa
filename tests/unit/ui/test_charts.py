"""The live plots: fewer points, the same truth; gaps stay gaps; one paint per update."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from controller.views import CHART_KEYS, ChartData, ChartLine
from tests.unit.ui.conftest import forget, speak
from ui.charts.decimate import span_of, stretches, worst
from ui.charts.live_plot import LivePlot, nice_above
from ui.charts.metrics_card import MetricsCard
from ui.language import Language

NOW = 1_800_000_000.0


def seconds(values: list[float]) -> tuple[np.ndarray, np.ndarray]:
    y = np.array(values, dtype=float)
    return NOW - np.arange(len(y) - 1, -1, -1, dtype=float), y


def test_few_points_are_left_alone() -> None:
    x, y = seconds([1, 2, 3])
    got_x, got_y = worst(x, y, start=NOW - 10, end=NOW, buckets=100, low=True)
    assert got_x.tolist() == x.tolist()
    assert got_y.tolist() == [1, 2, 3]


def test_points_outside_the_window_are_left_out() -> None:
    x, y = seconds([1.0] * 100)
    got_x, _ = worst(x, y, start=NOW - 9, end=NOW, buckets=100, low=True)
    assert len(got_x) == 10


@pytest.mark.parametrize(("low", "seen"), [(True, 0.0), (False, 9.0)])
def test_the_worst_value_of_a_stretch_survives(low: bool, seen: float) -> None:
    x, y = seconds([5.0] * 900)
    y[450] = 0.0
    y[460] = 9.0
    _, got = worst(x, y, start=NOW - 900, end=NOW, buckets=100, low=low)
    assert len(got) <= 101
    assert seen in got.tolist()


def test_a_gap_stays_a_gap_and_a_missing_point_does_not_make_one() -> None:
    x, y = seconds([5.0] * 900)
    y[300:340] = np.nan
    y[700] = np.nan
    got_x, got = worst(x, y, start=NOW - 900, end=NOW, buckets=100, low=True)
    gap = got_x[np.isnan(got)]
    assert len(gap) in (3, 4)
    assert gap.min() >= x[299]
    assert gap.max() <= x[340]


def test_buckets_stand_still_while_time_goes_on() -> None:
    x, y = seconds([float(value % 7) for value in range(1800)])
    first, _ = worst(x, y, start=NOW - 903, end=NOW - 3, buckets=100, low=True)
    later, _ = worst(x, y, start=NOW - 900, end=NOW, buckets=100, low=True)
    assert set(first[1:-1]) & set(later[1:-1])
    assert {value % 10 for value in first} == {5.0}


def test_nothing_is_no_error() -> None:
    empty = np.empty(0)
    got_x, got = worst(empty, empty, start=0, end=1, buckets=10, low=True)
    assert len(got_x) == len(got) == 0
    assert span_of(np.array([np.nan])) is None
    assert stretches(empty, empty > 0) == []


def test_stretches_are_from_and_to() -> None:
    x = np.arange(10, dtype=float)
    mask = np.array([0, 1, 1, 0, 0, 0, 1, 0, 0, 1], dtype=bool)
    assert stretches(x, mask) == [(1.0, 3.0), (6.0, 7.0), (9.0, 9.0)]


@pytest.mark.parametrize(
    ("value", "nice"), [(0, 1), (4.7, 5), (5.6, 6), (29.97, 30), (1284, 1500), (0.03, 0.03)]
)
def test_the_scale_ends_on_a_round_number(value: float, nice: float) -> None:
    assert nice_above(value) == pytest.approx(nice)


@pytest.fixture
def plot(qtbot: QtBot) -> Iterator[LivePlot]:
    made = LivePlot("blue")
    made.resize(280, 96)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()
    forget(made)


def column_is_empty(plot: LivePlot, at: float) -> bool:
    """No pixel of the curve's colour stands in the column at this part of the width."""
    image = plot.viewport().grab().toImage()
    x = round(at * (image.width() - 1))
    return not any(image.pixelColor(x, y).blue() > 200 for y in range(image.height()))


def test_nan_is_drawn_as_a_gap(plot: LivePlot) -> None:
    x, y = seconds([5.0] * 101)
    y[40:61] = np.nan
    plot.show_curves([(x, y)], start=NOW - 100, end=NOW, bands=())
    assert not column_is_empty(plot, 0.2)
    assert column_is_empty(plot, 0.5)
    assert not column_is_empty(plot, 0.8)


def test_one_update_is_one_paint(plot: LivePlot, qtbot: QtBot) -> None:
    x, y = seconds([5.0] * 101)
    plot.show_curves([(x, y)], start=NOW - 100, end=NOW, bands=())
    qtbot.wait(60)
    before = plot.paints
    for step in range(5):
        plot.show_curves([(x, y + step)], start=NOW - 100, end=NOW, bands=())
        want = before + step + 1
        qtbot.waitUntil(lambda: plot.paints >= want)  # noqa: B023 - used before the next turn
        qtbot.wait(30)
    assert plot.paints == before + 5


def test_a_band_lies_behind_the_curve(plot: LivePlot) -> None:
    plot.show_curves([], start=NOW - 100, end=NOW, bands=[(NOW - 60, NOW - 40)])
    image = plot.viewport().grab().toImage()
    inside, outside = image.pixelColor(image.width() // 2, 30), image.pixelColor(10, 30)
    assert inside.red() > outside.red() + 10


def test_a_second_line_is_drawn_and_taken_away(plot: LivePlot) -> None:
    x, y = seconds([5.0] * 50)
    plot.show_curves([(x, y), (x, y / 2)], start=NOW - 100, end=NOW, bands=())
    assert [len(curve[0]) for curve in plot.curves] == [50, 50]
    plot.show_curves([(x, y)], start=NOW - 100, end=NOW, bands=())
    assert [0 if curve[0] is None else len(curve[0]) for curve in plot.curves] == [50, 0]


class Numbers:
    """A source of charts that counts what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.at: float | None = time.time() - 2
        self.current: float | None = 4.91

    def __call__(self, key: str) -> ChartData:
        self.asked.append(key)
        x = np.floor(time.time()) - np.arange(99, -1, -1, dtype=float)
        lost = key == "input_loss"
        y = (
            np.where((x > time.time() - 60) & (x < time.time() - 50), 1.0, 0.0)
            if lost
            else np.full(100, 4.91)
        )
        line = ChartLine(label="0", x=x, y=y)
        unit = "Mb/s" if "bitrate" in key else "s"
        return ChartData(key=key, title_key=key, unit=unit, current=self.current, at=self.at, lines=(line,))


@pytest.fixture
def card(qtbot: QtBot) -> Iterator[MetricsCard]:
    made = MetricsCard()
    made.resize(600, 430)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.follow(None, None)
    made.close()
    forget(made)


def test_every_chart_is_drawn_with_value_and_age(card: MetricsCard) -> None:
    card.follow(Numbers(), None)
    card.draw_all()
    assert tuple(card.cells) == CHART_KEYS
    cell = card.cells["input_bitrate"]
    assert cell.title.text() == "Input bitrate"
    assert cell.value.text() == "4.91 Mb/s"
    assert cell.age.text() == "2 s ago"
    assert card.fresh.text() == "live, 2 s ago"


def test_no_value_is_a_dash_never_a_zero(card: MetricsCard) -> None:
    source = Numbers()
    source.current = source.at = None
    card.follow(source, None)
    card.draw_all()
    assert {cell.value.text() for cell in card.cells.values()} == {"—"}
    assert card.fresh.text() == "no data yet"


def test_old_data_is_called_late(card: MetricsCard) -> None:
    source = Numbers()
    source.at = time.time() - 240
    card.follow(source, time.time() - 600)
    card.draw_all()
    assert card.fresh.text() == "late, 4 min ago"
    card.set_since(None)
    card.draw_all()
    assert card.fresh.text() == "off air, 4 min ago"


def test_a_range_is_chosen_and_drawn(card: MetricsCard, qtbot: QtBot) -> None:
    source = Numbers()
    card.follow(source, time.time() - 7200)
    card.draw_all()
    source.asked.clear()
    with qtbot.waitSignal(card.range_chosen) as chosen:
        card.tabs.buttons["1h"].click()
    assert chosen.args == ["1h"]
    assert set(source.asked) == set(CHART_KEYS)
    card.tabs.buttons["event"].click()
    assert card.tabs.current == "event"


def test_plots_are_redrawn_one_at_a_time_while_seen(card: MetricsCard, qtbot: QtBot) -> None:
    source = Numbers()
    card.follow(source, None)
    card.draw_all()
    source.asked.clear()
    qtbot.waitUntil(lambda: set(source.asked) == set(CHART_KEYS), timeout=4000)
    card.hide()
    count = len(source.asked)
    qtbot.wait(400)
    assert len(source.asked) == count


def test_lost_input_is_marked_in_every_plot(card: MetricsCard) -> None:
    card.follow(Numbers(), None)
    card.draw_all()
    for cell in card.cells.values():
        ((begin, finish),) = cell.plot._bands
        assert 8 <= finish - begin <= 12


def test_the_card_speaks_korean(card: MetricsCard, speech: Language) -> None:
    card.follow(Numbers(), None)
    card.draw_all()
    speak(speech, "ko")
    assert card.title.text() == "실시간 지표"
    assert card.cells["cdn_requests"].title.text() == "CloudFront 요청"
    card.draw_all()
    assert card.cells["cdn_requests"].age.text().endswith("초 전")


@pytest.mark.parametrize(
    ("age", "shown"), [(30.0, 120.0), (300.0, 310.0), (7200.0, 900.0)], ids=["young", "minutes", "long"]
)
def test_a_young_event_fills_the_plots(card: MetricsCard, age: float, shown: float) -> None:
    card.follow(Numbers(), time.time() - age)
    start, end = card._window()
    assert end - start == pytest.approx(shown, abs=1.1)


def test_a_line_enters_the_window_from_the_point_before_it(card: MetricsCard) -> None:
    source = Numbers()
    now = time.time()
    x, y = np.array([now - 130.0, now - 70.0]), np.array([1.0, 2.0])
    cell = card.cells["cdn_requests"]
    drawn = ChartData(
        key="cdn_requests", title_key="cdn_requests", unit="/s", current=2.0, at=now - 70,
        lines=(ChartLine(label="0", x=x, y=y),),
    )  # fmt: skip
    card.follow(source, now - 100)
    cell.draw(drawn, now - 100, now, [])
    (curve,) = cell.plot.curves
    assert list(np.isfinite(curve[1])).count(True) == 2
    assert curve[0][0] < 0 < curve[0][-1]
