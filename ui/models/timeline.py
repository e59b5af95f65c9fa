"""The event's history as a Qt list model, newest first, with a filter by kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui import wording

if TYPE_CHECKING:
    from controller.views import TimelineRow

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
KEPT = 2000
"""Rows held for the list; the journal keeps them all."""

FILTERS: dict[str, frozenset[str]] = {
    "all": frozenset({"alarm", "action", "moment", "state"}),
    "alarms": frozenset({"alarm"}),
    "actions": frozenset({"action", "moment"}),
}


class TimelineModel(QAbstractListModel):
    """Rows of one event; `choose` shows all of them, alarms only, or actions only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[TimelineRow] = []
        self._shown: list[TimelineRow] = []
        self._kinds = FILTERS["all"]
        self._needle = ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows pass the filter."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a row, or the row itself under `ROW_ROLE`."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row = self._shown[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{wording.clock(row.at)} {row.text}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.text
        return None

    def replace(self, rows: Sequence[TimelineRow]) -> None:
        """Show the history of another event."""
        self._all = sorted(rows, key=lambda row: row.at, reverse=True)[:KEPT]
        self._filter()

    def add(self, row: TimelineRow) -> None:
        """A new row; nearly always the newest."""
        place = next((i for i, old in enumerate(self._all) if old.at <= row.at), len(self._all))
        self._all.insert(place, row)
        del self._all[KEPT:]
        if place == 0 and self._passes(row):
            self.beginInsertRows(QModelIndex(), 0, 0)
            self._shown.insert(0, row)
            self.endInsertRows()
        else:
            self._filter()

    def choose(self, key: str) -> None:
        """all, alarms or actions."""
        self._kinds = FILTERS[key]
        self._filter()

    def search(self, text: str) -> None:
        """Only rows whose words hold this text."""
        self._needle = text.casefold().strip()
        self._filter()

    def _passes(self, row: TimelineRow) -> bool:
        return row.kind.value in self._kinds and self._needle in row.text.casefold()

    def _filter(self) -> None:
        self.beginResetModel()
        self._shown = [row for row in self._all if self._passes(row)]
        self.endResetModel()
