"""One live plot: pyqtgraph without axes, grid or mouse, fed with few points, painted once per update."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui import fonts, theme, wording
from ui.charts.decimate import span_of

Floats = NDArray[np.float64]
Curve = tuple[Floats, Floats]

TINT = 34
"""Opacity of a band, 0-255."""

FONT_PIXELS = 10
LINE_WIDTH = 1.5
LOW = 56
"""Plots lower than this many pixels have no figures."""
FOOT = 14
"""Pixels under the zero line, for the times."""


class LivePlot(pg.PlotWidget):
    """Curves over time. Gaps (NaN) stay gaps; the vertical range always begins at zero."""

    def __init__(self, token: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None, enableMenu=False)
        self._pens = (_pen(theme.colour(token)), _pen(theme.colour(token).lighter(150)))
        self._curves: list[pg.PlotCurveItem] = []
        self._bands: Sequence[tuple[float, float]] = ()
        self._window = (0.0, 1.0)
        self._top = 1.0
        self.paints = 0
        self.setMouseEnabled(x=False, y=False)
        self.hideAxis("left")
        self.hideAxis("bottom")
        self.hideButtons()
        self.setCacheMode(pg.QtWidgets.QGraphicsView.CacheModeFlag(0))  # the bands move
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFrameShape(pg.QtWidgets.QFrame.Shape.NoFrame)
        item = self.getPlotItem()
        item.layout.setContentsMargins(0, 0, 0, 0)
        item.getViewBox().setDefaultPadding(0)

    def show_curves(
        self, curves: Sequence[Curve], *, start: float, end: float, bands: Sequence[tuple[float, float]]
    ) -> None:
        """Draw these curves over [start, end] (Unix seconds), with shaded bands behind them."""
        while len(self._curves) < len(curves):
            curve = pg.PlotCurveItem(pen=self._pens[len(self._curves) % 2], antialias=True)
            curve.setSegmentedLineMode("on")
            self.addItem(curve)
            self._curves.append(curve)
        for index, curve in enumerate(self._curves):
            x, y = curves[index] if index < len(curves) else (np.empty(0), np.empty(0))
            curve.setData(x - start, y, connect="finite")
        self._window, self._bands = (start, end), bands
        self._top = _top(curves)
        self.setXRange(0, end - start, padding=0)
        height, foot = max(1, self.viewport().height()), self._foot
        self.setYRange(-self._top * foot / max(1, height - foot), self._top, padding=0)
        # Without this, pyqtgraph changes items inside paintEvent and paints everything twice.
        self.scene().prepareForPaint()
        self.viewport().update()

    @property
    def curves(self) -> tuple[Curve, ...]:
        """What is drawn, x relative to the window's start."""
        return tuple(curve.getData() for curve in self._curves)

    @property
    def top(self) -> float:
        """The upper end of the vertical range."""
        return self._top

    def paintEvent(self, event: object) -> None:
        """Count the paints: one per update is the promise."""
        self.paints += 1
        super().paintEvent(event)

    def drawBackground(self, painter: QPainter, _rect: QRectF) -> None:
        """The surface, the bands, three light lines."""
        painter.save()
        painter.resetTransform()
        width, height = self.viewport().width(), self.viewport().height()
        painter.fillRect(0, 0, width, height, theme.colour("surface"))
        foot = self._foot
        tint = theme.colour("red")
        tint.setAlpha(TINT)
        for begin, finish in self._bands:
            left, right = self._x(begin, width), self._x(finish, width)
            painter.fillRect(QRectF(left, 0, max(3.0, right - left), height - foot), tint)
        painter.setPen(QPen(theme.colour("grid"), 0))
        for part in (0.0, 0.25, 0.5, 0.75, 1.0):
            y = round((height - foot) * part) + 0.5
            painter.drawLine(QPointF(0, y), QPointF(width, y))
        painter.restore()

    def drawForeground(self, painter: QPainter, _rect: QRectF) -> None:
        """The scale in small figures: the top value, and when the window begins and ends."""
        if not self._foot:
            return
        painter.save()
        painter.resetTransform()
        painter.setFont(fonts.interface(FONT_PIXELS))
        painter.setPen(theme.colour("faint"))
        area = QRectF(self.viewport().rect()).adjusted(1, 1, -1, 0)
        flag = Qt.AlignmentFlag
        painter.drawText(area, flag.AlignTop | flag.AlignLeft, f"{self._top:,g}")
        start, end = self._window
        if end - start > 1:
            painter.drawText(area, flag.AlignBottom | flag.AlignLeft, wording.short_clock(start))
            painter.drawText(area, flag.AlignBottom | flag.AlignRight, wording.short_clock(end))
        painter.restore()

    @property
    def _foot(self) -> int:
        """Room under the zero line; none in a plot too low for figures."""
        return FOOT if self.viewport().height() >= LOW else 0

    def _x(self, at: float, width: int) -> float:
        start, end = self._window
        return min(max((at - start) / max(1e-9, end - start), 0.0), 1.0) * width


def _pen(colour: QColor) -> QPen:
    pen: QPen = pg.mkPen(colour, width=LINE_WIDTH)
    return pen


def _top(curves: Sequence[Curve]) -> float:
    """The next round number above every value, with a little air."""
    spans = [span for _x, y in curves if (span := span_of(y))]
    greatest = max((high for _low, high in spans), default=0.0)
    return nice_above(greatest * 1.15)


def nice_above(value: float) -> float:
    """1, 2, 3, 4, 5, 6, 8 or 10 times a power of ten, at least `value`; 1 for nothing."""
    if value <= 0 or not math.isfinite(value):
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if step * power >= value * 0.999)
