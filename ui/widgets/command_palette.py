"""Ctrl+K: every action by its name, filtered as one types, run with Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from ui.widgets.base import Panel, column, label, row

WIDTH = 560
SHOWN_ROWS = 10
ROW_HEIGHT = 34
SHADE = QColor(5, 7, 9, 150)
ACTION_ROLE = int(Qt.ItemDataRole.UserRole)


class CommandPalette(Panel):
    """Covers the window while it is open."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self._actions: Sequence[QAction] = ()
        self.field = QLineEdit()
        self.field.setMinimumHeight(36)
        self.list = QListWidget()
        self.list.setObjectName("palette")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty = label(role="muted")
        panel = QFrame()
        panel.setObjectName("overlayPanel")
        panel.setFixedWidth(WIDTH)
        inner = column(spacing=8, margins=(12, 12, 12, 12))
        for widget in (self.field, self.list, self.empty):
            inner.addWidget(widget)
        panel.setLayout(inner)
        outer = column(margins=(0, 90, 0, 0))
        across = row(spacing=0)
        across.addStretch(1)
        across.addWidget(panel)
        across.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(1)
        self.setLayout(outer)
        self.field.textChanged.connect(self._filter)
        self.field.returnPressed.connect(self.run_current)
        self.list.itemClicked.connect(self._run)
        self.field.installEventFilter(self)
        parent.installEventFilter(self)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Every text."""
        self.field.setPlaceholderText(self.tr("Type a command"))
        self.field.setAccessibleName(self.tr("Type a command"))
        self.empty.setText(self.tr("No command has these words."))

    def open_with(self, actions: Sequence[QAction]) -> None:
        """Open over the window with the actions that can be run now."""
        self._actions = [
            action
            for action in actions
            if action.isEnabled() and action.isVisible() and action.objectName() != "palette"
        ]
        self.setGeometry(self._host.rect())
        self.field.clear()
        self._filter("")
        self.show()
        self.raise_()
        self.field.setFocus()

    def run_current(self) -> None:
        """Run the marked action."""
        item = self.list.currentItem()
        if item is not None:
            self._run(item)

    @property
    def words(self) -> list[str]:
        """The commands listed now."""
        return [self.list.item(index).data(ACTION_ROLE).text() for index in range(self.list.count())]

    def _filter(self, text: str) -> None:
        needles = text.casefold().split()
        self.list.clear()
        for action in self._actions:
            name = action.text().replace("&", "")
            if all(needle in name.casefold() for needle in needles):
                self._add(action, name)
        self.list.setCurrentRow(0)
        rows = self.list.count()
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.list.setFixedHeight(min(rows, SHOWN_ROWS) * ROW_HEIGHT + 4)

    def _add(self, action: QAction, name: str) -> None:
        item = QListWidgetItem()
        item.setData(ACTION_ROLE, action)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        item.setText(name)
        item.setSizeHint(QSize(0, ROW_HEIGHT))
        self.list.addItem(item)
        if keys:
            hint = label(keys, role="muted")
            hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            hint.setContentsMargins(0, 0, 10, 0)
            hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.list.setItemWidget(item, hint)

    def _run(self, item: QListWidgetItem) -> None:
        action: QAction = item.data(ACTION_ROLE)
        self.hide()
        action.trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move the mark, Escape closes, the window's size is followed."""
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._host.rect())
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step and self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return True
        return False

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click beside the panel closes."""
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Darken the window."""
        QPainter(self).fillRect(self.rect(), SHADE)
