"""Live metrics: six plots of one event over 15 minutes, an hour, or the whole event."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from ui import fonts, theme, wording
from ui.charts.decimate import LOW_IS_BAD, stretches, worst
from ui.charts.live_plot import LivePlot
from ui.widgets.base import Card, Panel, column, label, row
from ui.widgets.status_bar import Dot
from ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from controller.views import ChartData

TOKENS = {
    "input_bitrate": "blue",
    "input_frame_rate": "ok",
    "dropped_frames": "warn",
    "input_loss": "red",
    "output_bitrate": "violet",
    "cdn_requests": "cyan",
}
RANGES = {"15m": 900.0, "1h": 3600.0, "event": 0.0}
FRESH_SECONDS = 20.0
LATE_SECONDS = 180.0
SHORTEST_SECONDS = 120.0
SLOWEST_PERIOD = 65.0
"""Of a metric: the point before the window belongs to the line that enters it."""
MARGIN_SECONDS = 10.0
"""A young event fills the plots instead of standing at their right edge."""
EVERY_MS = 1000
FIRST_ROUND_MS = 15
PIXELS_PER_POINT = 2

Source = Callable[[str], "ChartData"]


class PlotCell(Panel):
    """A title, the value now with its age, and the plot."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, kind="plotCell")
        self.key = key
        self.title = label(role="muted", font=fonts.interface(12, 600))
        self.age = label(role="muted", font=fonts.interface(11))
        self.value = label(font=fonts.interface(14, 700))
        self._plot: LivePlot | None = None
        top = row(spacing=8)
        top.addWidget(self.title)
        top.addStretch(1)
        top.addWidget(self.age, 0, Qt.AlignmentFlag.AlignBottom)
        top.addWidget(self.value)
        layout = column(spacing=4, margins=(10, 7, 10, 7))
        layout.addLayout(top)
        layout.addStretch(0)
        self.setLayout(layout)
        self._column = layout
        self.retranslate()

    @property
    def plot(self) -> LivePlot:
        """The plot, made on first use: making six at once would hold the window up."""
        if self._plot is None:
            self._plot = LivePlot(TOKENS[self.key], self)
            self._column.addWidget(self._plot, 1)
            self._column.activate()
        return self._plot

    @property
    def ready(self) -> bool:
        """Whether the plot has been made."""
        return self._plot is not None

    def retranslate(self) -> None:
        """Every text."""
        self.title.setText(wording.chart_title(self.key))

    def draw(self, data: ChartData, start: float, end: float, bands: list[tuple[float, float]]) -> None:
        """Draw the curves and say the value now."""
        buckets = max(60, self.plot.width() // PIXELS_PER_POINT)
        low = self.key in LOW_IS_BAD
        curves = [
            worst(line.x, line.y, start=start - SLOWEST_PERIOD, end=end, buckets=buckets, low=low)
            for line in data.lines
        ]
        self.plot.show_curves(curves, start=start, end=end, bands=bands)
        self.value.setText(wording.number(data.current, data.unit))
        self.age.setText("" if data.at is None else wording.age(time.time() - data.at))
        late = data.at is not None and time.time() - data.at > LATE_SECONDS
        theme.mark(self.value, role="muted" if late or data.current is None else "")
        self.setAccessibleName(f"{self.title.text()}: {self.value.text()}, {self.age.text()}")


class MetricsCard(Card):
    """The six cells; one is drawn per tick, so that no tick is long."""

    range_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = Tabs(tuple(RANGES))
        self.fresh = label(role="muted")
        self.dot = Dot(size=9)
        self.header.addWidget(self.tabs)
        self.header.addStretch(1)
        self.header.addWidget(self.dot)
        self.header.setSpacing(8)
        self.header.addWidget(self.fresh)
        self.cells = {key: PlotCell(key, self) for key in TOKENS}
        self.body.addWidget(self._grid())
        self._source: Source | None = None
        self._since: float | None = None
        self._turn = 0
        self._latest: dict[str, ChartData] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(FIRST_ROUND_MS)
        self._timer.timeout.connect(self._tick)
        self.tabs.chosen.connect(self._choose)
        self.retranslate()

    def _grid(self) -> QFrame:
        """One-pixel lines between the cells, the line colour showing through."""
        holder = QFrame()
        holder.setObjectName("plotGrid")
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(1)
        for index, cell in enumerate(self.cells.values()):
            grid.addWidget(cell, index // 2, index % 2)
            grid.setRowStretch(index // 2, 1)
            grid.setColumnStretch(index % 2, 1)
        return holder

    def retranslate(self) -> None:
        """Every text."""
        self.set_title(self.tr("Live metrics"))
        self.tabs.set_words((self.tr("15 min"), self.tr("1 h"), self.tr("Event")))
        self._show_freshness()

    def follow(self, source: Source | None, since: float | None) -> None:
        """Take the charts from `source`; `since` is when the event went on air."""
        self._source, self._since = source, since
        self._latest.clear()
        if all(cell.ready for cell in self.cells.values()):
            self.draw_all()
        else:
            self._timer.setInterval(FIRST_ROUND_MS)

    def set_since(self, since: float | None) -> None:
        """When the event went on air, for the range Event."""
        self._since = since

    def draw_all(self) -> None:
        """Draw the six at once: after a change of event or range, and before a picture is taken."""
        for key in ("input_loss", *self.cells):
            self._draw(key)
        self._show_freshness()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw only while visible."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw only while visible."""
        super().hideEvent(event)
        self._timer.stop()

    def _choose(self, key: str) -> None:
        self.range_chosen.emit(key)
        self.draw_all()

    def _tick(self) -> None:
        if self._source is None:
            return
        keys = tuple(self.cells)
        self._draw(keys[self._turn % len(keys)])
        self._turn += 1
        if self._turn % len(keys) == 0:
            self._show_freshness()
            self._timer.setInterval(EVERY_MS // len(keys))

    def _draw(self, key: str) -> None:
        if self._source is None:
            return
        data = self._latest[key] = self._source(key)
        start, end = self._window()
        self.cells[key].draw(data, start, end, self._loss_bands(start))

    def _window(self) -> tuple[float, float]:
        end = float(int(time.time()))
        length = RANGES[self.tabs.current]
        if length:
            young = end - length if self._since is None else self._since - MARGIN_SECONDS
            return min(max(end - length, young), end - SHORTEST_SECONDS), end
        begun = self._since or min(
            (float(line.x[0]) for data in self._latest.values() for line in data.lines if len(line.x)),
            default=end - 900.0,
        )
        return min(begun, end - 60.0), end

    def _loss_bands(self, start: float) -> list[tuple[float, float]]:
        """Where the input was lost, shown behind every plot so that causes line up with effects."""
        data = self._latest.get("input_loss")
        if data is None:
            return []
        found: list[tuple[float, float]] = []
        for line in data.lines:
            recent = line.x >= start
            y = np.nan_to_num(line.y[recent], nan=0.0)
            found.extend(stretches(line.x[recent], y > 0))
        return found

    def _show_freshness(self) -> None:
        times = [data.at for data in self._latest.values() if data.at is not None]
        if not times:
            self.fresh.setText(self.tr("no data yet"))
            self.dot.show_token("idle")
            return
        seconds = time.time() - max(times)
        if seconds < FRESH_SECONDS:
            word, token = self.tr("live, {0}"), "ok"
        elif self._since is None:
            word, token = self.tr("off air, {0}"), "idle"
        else:
            word, token = self.tr("late, {0}"), "warn"
        self.fresh.setText(word.format(wording.age(seconds)))
        self.dot.show_token(token)
