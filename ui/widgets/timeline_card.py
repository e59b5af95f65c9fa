"""The timeline: what happened and when, with a shape and a colour for each kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPolygonF, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

from ui import fonts, icons, theme, wording
from ui.models.timeline import FILTERS, ROW_ROLE, TimelineModel
from ui.widgets.base import Card, label
from ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from controller.views import TimelineRow

LINE = 23
TIME_WIDTH = 66
BREAKS = (" \N{EM DASH} ", ": ", ". ")
"""Where the first clause of a line ends."""


def clauses(text: str) -> tuple[str, str, str]:
    """The first clause of a line, the break, and the rest."""
    found = [(text.find(mark), mark) for mark in BREAKS if mark in text]
    return text.partition(min(found)[1]) if found else (text, "", "")


class TimelineDelegate(QStyledItemDelegate):
    """Time, mark, words. The mark's shape says the kind, so colour is never alone."""

    TOKENS: ClassVar[dict[str, str]] = {"ok": "ok", "warn": "warn", "bad": "red-soft", "idle": "text-soft"}

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All lines are alike."""
        return QSize(100, LINE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One line."""
        entry: TimelineRow = index.data(ROW_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & option.state.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("raised"))
            painter.drawRoundedRect(rect.adjusted(-6, 0, 4, 0), 5, 5)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(fonts.monospace(11.5))
        painter.setPen(theme.colour("muted"))
        painter.drawText(rect, flags, wording.clock(entry.at))
        token = self._token(entry)
        self._mark(
            painter, entry.kind.value, QPointF(rect.left() + TIME_WIDTH + 5, rect.center().y() + 0.5), token
        )
        painter.setFont(fonts.interface(12.5))
        self._words(painter, entry, rect.adjusted(TIME_WIDTH + 16, 0, -4, 0), token)
        painter.restore()

    def _token(self, entry: TimelineRow) -> str:
        return "blue" if entry.kind.value == "moment" else self.TOKENS[entry.level.value]

    @staticmethod
    def _mark(painter: QPainter, kind: str, at: QPointF, token: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(token))
        if kind == "alarm" and token in ("warn", "red-soft"):
            points = [(-4.5, 4), (4.5, 4), (0, -4.5)]
            painter.drawPolygon(QPolygonF([QPointF(at.x() + x, at.y() + y) for x, y in points]))
        elif kind == "moment":
            points = [(0, -5), (5, 0), (0, 5), (-5, 0)]
            painter.drawPolygon(QPolygonF([QPointF(at.x() + x, at.y() + y) for x, y in points]))
        elif kind == "action":
            painter.drawRoundedRect(int(at.x() - 4), int(at.y() - 4), 8, 8, 2, 2)
        else:
            painter.drawEllipse(at, 4, 4)

    @staticmethod
    def _words(painter: QPainter, entry: TimelineRow, room: QRect, token: str) -> None:
        """The first clause wears the colour, the rest stays quiet."""
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        head, dash, tail = clauses(entry.text)
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(head, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(theme.colour(token))
        painter.drawText(room, flags, shown)
        used = metrics.horizontalAdvance(shown)
        rest = room.adjusted(used, 0, 0, 0)
        if tail and rest.width() > 24:
            painter.setPen(theme.colour("text-soft"))
            painter.drawText(
                rest, flags, metrics.elidedText(dash + tail, Qt.TextElideMode.ElideRight, rest.width())
            )


class TimelineCard(Card):
    """The list with its filters and a search field that opens on demand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = Tabs(tuple(FILTERS))
        self.search = QLineEdit()
        self.search.setFixedSize(180, 26)
        self.search.hide()
        self.search_button = QToolButton()
        self.search_button.setIcon(icons.icon("search"))
        self.search_button.setFixedSize(26, 26)
        theme.mark(self.search_button, kind="text")
        self.header.addWidget(self.tabs)
        self.header.addStretch(1)
        self.header.addWidget(self.search)
        self.header.addWidget(self.search_button)
        self.model = TimelineModel(self)
        self.view = self._make_view()
        self.empty = label(role="muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.empty, 1)
        self.body.setContentsMargins(12, 6, 6, 6)
        self._connect()
        self.retranslate()
        self._show_empty()

    def _make_view(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setItemDelegate(TimelineDelegate(view))
        view.setUniformItemSizes(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        return view

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.model.choose)
        self.search.textChanged.connect(self.model.search)
        self.search_button.clicked.connect(self._toggle_search)
        self.model.modelReset.connect(self._show_empty)
        self.model.rowsInserted.connect(self._show_empty)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.view)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self._copy)

    def retranslate(self) -> None:
        """Every text."""
        self.set_title(self.tr("Timeline"))
        self.tabs.set_words((self.tr("All"), self.tr("Alarms"), self.tr("Actions")))
        self.search.setPlaceholderText(self.tr("Search the timeline"))
        self.search_button.setToolTip(self.tr("Search the timeline"))
        self.search_button.setAccessibleName(self.tr("Search the timeline"))
        self.view.setAccessibleName(self.tr("Timeline"))
        self.empty.setText(self.tr("Nothing has happened yet."))

    def show_rows(self, rows: Sequence[TimelineRow]) -> None:
        """The whole history of an event."""
        self.model.replace(rows)

    def add_row(self, entry: TimelineRow) -> None:
        """A new line at the top."""
        self.model.add(entry)

    def _toggle_search(self) -> None:
        self.search.setVisible(self.search.isHidden())
        if self.search.isVisible():
            self.search.setFocus()
        else:
            self.search.clear()

    def _copy(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            QApplication.clipboard().setText(str(index.data()))

    def _show_empty(self) -> None:
        nothing = self.model.rowCount() == 0
        self.empty.setVisible(nothing)
        self.view.setVisible(not nothing)
