"""A field of several rows: one Tab stop, arrows between the cells, F2 or typing edits, keys for the rows.

Insert adds a row, Delete removes it, Ctrl+Up and Ctrl+Down move it; the buttons below do the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QPushButton, QTableWidget, QTableWidgetItem, QWidget

from ui import fonts, theme
from ui.widgets.base import column, row
from ui.widgets.field import Field

ROW_HEIGHT, HEAD_HEIGHT = 28, 24
Row = tuple[str, ...]


class Table(QTableWidget):
    """The cells. Tab leaves it; Enter edits, as F2 does."""

    row_asked = Signal()
    removal_asked = Signal()
    move_asked = Signal(int)

    def __init__(self, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(0, columns, parent)
        self.setTabKeyNavigation(False)
        self.setAcceptDrops(False)
        self.setFont(fonts.interface(12))
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QTableWidget.EditTrigger.DoubleClicked
            | QTableWidget.EditTrigger.SelectedClicked
            | QTableWidget.EditTrigger.EditKeyPressed
            | QTableWidget.EditTrigger.AnyKeyPressed
        )
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setFixedHeight(HEAD_HEIGHT)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by keyboard stands on a cell."""
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.rowCount():
            self.setCurrentCell(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the rows; the rest is the table's, and all of it while a cell is edited."""
        if self.state() == QTableWidget.State.EditingState:
            event.ignore()
            return
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        match event.key():
            case Qt.Key.Key_Insert:
                self.row_asked.emit()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.removal_asked.emit()
            case Qt.Key.Key_Up if control:
                self.move_asked.emit(-1)
            case Qt.Key.Key_Down if control:
                self.move_asked.emit(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.currentItem() is not None:
                self.editItem(self.currentItem())
            case _:
                super().keyPressEvent(event)


class TableField(Field):
    """Rows of texts. `fresh` makes a new row from those that are there; `ordered`: rows can be moved."""

    def __init__(
        self,
        columns: int,
        fresh: Callable[[Sequence[Row]], Row],
        parent: QWidget | None = None,
        *,
        most: int,
        ordered: bool,
    ) -> None:
        super().__init__(parent)
        self._fresh, self._most, self._ordered = fresh, most, ordered
        self.table = Table(columns)
        self.add, self.remove, self.up, self.down = (QPushButton() for _ in range(4))
        self.inner = self.table
        buttons = row(spacing=6)
        for button in (self.add, self.remove, self.up, self.down):
            theme.mark(button, kind="small")
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        body = column(spacing=6)
        body.addWidget(self.table)
        body.addLayout(buttons)
        self._row.addLayout(body, 1)
        self._connect()
        self._fit()

    def stops(self) -> list[QWidget]:
        """The table, then its buttons."""
        return [self.table, self.add, self.remove, self.up, self.down]

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the table; to the button that begins it while there is none."""
        (self.table if self.table.rowCount() else self.add).setFocus(reason)

    def _connect(self) -> None:
        self.table.itemChanged.connect(lambda _item: self.edited.emit())
        self.table.row_asked.connect(self.add_row)
        self.table.removal_asked.connect(self.remove_row)
        self.add.clicked.connect(self.add_row)
        self.remove.clicked.connect(self.remove_row)
        if self._ordered:
            self.table.move_asked.connect(self.move_row)
            self.up.clicked.connect(lambda: self.move_row(-1))
            self.down.clicked.connect(lambda: self.move_row(1))
        self.table.currentCellChanged.connect(lambda *_places: self._enable())

    def set_words(self, heads: Sequence[str], add: str, name: str) -> None:
        """The words of the columns and of the buttons."""
        self.table.setHorizontalHeaderLabels(list(heads))
        self.add.setText(add)
        self.remove.setText(self.tr("Remove"))
        for button, words, sign in (
            (self.up, self.tr("Move up"), "↑"),
            (self.down, self.tr("Move down"), "↓"),
        ):
            button.setText(sign)
            button.setAccessibleName(f"{name}: {words}")
            button.setToolTip(words)
        self.add.setAccessibleName(f"{name}: {add}")
        self.remove.setAccessibleName(f"{name}: {self.tr('Remove')}")
        self.name(name)

    def head(self, place: int) -> str:
        """The words over a column."""
        item = self.table.horizontalHeaderItem(place)
        return item.text() if item is not None else ""

    def words_of(self, _value: object) -> str:
        """A table takes more than a few words."""
        return ""

    def rows(self) -> list[Row]:
        """The cells' texts."""
        return [
            tuple(self._text(line, place) for place in range(self.table.columnCount()))
            for line in range(self.table.rowCount())
        ]

    def _text(self, line: int, place: int) -> str:
        item = self.table.item(line, place)
        return item.text() if item is not None else ""

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, without a signal, the mark where it was."""
        at = (self.table.currentRow(), self.table.currentColumn())
        self.table.blockSignals(True)
        self.table.setRowCount(len(rows))
        for line, texts in enumerate(rows):
            for place, text in enumerate(texts):
                self.table.setItem(line, place, QTableWidgetItem(text))
        if rows and at[0] >= 0:
            self.table.setCurrentCell(min(at[0], len(rows) - 1), at[1])
        self.table.blockSignals(False)
        self._fit()

    def mark_wrong(self, cells: Mapping[tuple[int, int], str]) -> None:
        """Mark cells (line, column) and say in each what is wrong."""
        self.table.blockSignals(True)
        for line in range(self.table.rowCount()):
            for place in range(self.table.columnCount()):
                item = self.table.item(line, place)
                if item is not None:
                    words = cells.get((line, place), "")
                    ground = theme.colour("red-deep") if words else theme.colour("raised")
                    item.setBackground(ground)
                    item.setToolTip(words)
        self.table.blockSignals(False)

    def add_row(self) -> None:
        """One more row, its first cell being edited."""
        if self.table.rowCount() >= self._most:
            return
        rows = self.rows()
        self.show_rows([*rows, self._fresh(rows)])
        self.table.setCurrentCell(len(rows), 0)
        self.edited.emit()
        self.table.setFocus()
        self.table.edit(self.table.model().index(len(rows), 0))

    def remove_row(self) -> None:
        """Without the marked row."""
        line, rows = self.table.currentRow(), self.rows()
        if 0 <= line < len(rows):
            del rows[line]
            self.show_rows(rows)
            self.edited.emit()

    def move_row(self, by: int) -> None:
        """The marked row, one up or down."""
        line, rows = self.table.currentRow(), self.rows()
        there = line + by
        if 0 <= line < len(rows) and 0 <= there < len(rows):
            rows[line], rows[there] = rows[there], rows[line]
            self.show_rows(rows)
            self.table.setCurrentCell(there, max(0, self.table.currentColumn()))
            self.edited.emit()

    def _fit(self) -> None:
        rows = self.table.rowCount()
        self.table.setFixedHeight(HEAD_HEIGHT + rows * ROW_HEIGHT + 2)
        self.table.setVisible(rows > 0)
        self.remove.setVisible(rows > 0)
        self.up.setVisible(rows > 1 and self._ordered)
        self.down.setVisible(rows > 1 and self._ordered)
        self._enable()

    def _enable(self) -> None:
        line, count = self.table.currentRow(), self.table.rowCount()
        self.add.setEnabled(count < self._most)
        self.remove.setEnabled(line >= 0)
        self.up.setEnabled(line > 0)
        self.down.setEnabled(0 <= line < count - 1)
