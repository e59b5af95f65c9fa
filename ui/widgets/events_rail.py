"""The rail at the left: events with their state, the pages of the open event, the workstation's pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QToolButton, QWidget

from ui import fonts, theme
from ui.widgets.base import Panel, column, label, row
from ui.widgets.rail_item import RailItem

if TYPE_CHECKING:
    from controller.views import ShelfRow

EVENT_PAGES = ("plan", "control_room")
WORKSTATION_PAGES = ("accounts", "settings")
BELOW_HEAD = 1
"""Where the list of events comes in the rail's layout."""


class EventsRail(Panel):
    """Three sections; a section without entries is not shown."""

    event_asked = Signal(str)
    page_asked = Signal(str)
    new_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(theme.RAIL_WIDTH)
        self._rows: tuple[ShelfRow, ...] = ()
        self._open = ""
        self.events: dict[str, RailItem] = {}
        self.pages = {
            key: RailItem(key, dot=False, parent=self) for key in (*EVENT_PAGES, *WORKSTATION_PAGES)
        }
        self._heads = [self._head(), self._head(), self._head()]
        self.new = QToolButton()
        self.new.setFixedSize(22, 22)
        self.new.setProperty("kind", "tiny")
        self.new.clicked.connect(self.new_asked)
        self._list = column(spacing=3)
        self._area: QScrollArea | None = None
        self._lay_out()
        for page in self.pages.values():
            page.clicked.connect(lambda _on=False, key=page.key: self.page_asked.emit(key))
        self.retranslate()
        self._show_sections()

    def dress(self) -> None:
        """Draw what needs more than the first paint."""
        from ui import icons

        self.new.setIcon(icons.icon("plus", "text-soft"))
        self.new.setIconSize(QSize(15, 15))
        self._top.setAlignment(self.new, QtCore.Qt.AlignmentFlag.AlignBottom)

    @staticmethod
    def _head() -> QLabel:
        made = label(role="muted", font=fonts.interface(11, 600))
        made.setContentsMargins(8, 10, 0, 4)
        return made

    def _lay_out(self) -> None:
        layout = column(spacing=3, margins=(10, 10, 9, 10))
        self._top = row(spacing=0)
        self._top.addWidget(self._heads[0], 1)
        self._top.addWidget(self.new)
        layout.addLayout(self._top)
        for head, keys in ((self._heads[1], EVENT_PAGES), (self._heads[2], WORKSTATION_PAGES)):
            layout.addWidget(head)
            for key in keys:
                layout.addWidget(self.pages[key])
        layout.addStretch(1)
        self.setLayout(layout)
        self._sections = layout

    def _scrolled(self) -> QScrollArea:
        """Where the events are listed; made with the first of them, which come after the first paint."""
        if self._area is None:
            self._area = QScrollArea()
            self._area.setWidgetResizable(True)
            self._area.setFrameShape(QFrame.Shape.NoFrame)
            self._area.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._area.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
            holder = QWidget()
            holder.setLayout(self._list)
            self._area.setWidget(holder)
            self._sections.insertWidget(BELOW_HEAD, self._area)
        return self._area

    def retranslate(self) -> None:
        """Every text."""
        for head, word in zip(
            self._heads, (self.tr("Events"), self.tr("This event"), self.tr("Workstation")), strict=True
        ):
            head.setText(word.upper())
        names: Mapping[str, str] = {
            "plan": self.tr("Plan"),
            "control_room": self.tr("Control room"),
            "accounts": self.tr("Accounts"),
            "settings": self.tr("Settings"),
        }
        for key, page in self.pages.items():
            page.show_item(names[key])
        self.new.setToolTip(self.tr("New event (Ctrl+N)"))
        self.new.setAccessibleName(self.tr("New event"))
        self.show_events(self._rows)

    def show_events(self, rows: Sequence[ShelfRow]) -> None:
        """The events, in the shelf's order; the list is rebuilt only when events come or go."""
        self._rows = tuple(rows)
        names = [entry.name for entry in rows]
        if list(self.events) != names:
            self._rebuild(names)
        for entry in rows:
            self._show_event(entry)
        self._show_sections()

    def _show_event(self, entry: ShelfRow) -> None:
        from ui import wording

        note, level = wording.short_phase(entry.phase), wording.phase_level(entry.phase)
        self.events[entry.name].show_item(entry.title, note, level)

    def choose(self, event: str, page: str) -> None:
        """Mark the open event ("" for none) and the open page."""
        self._open = event
        for name, item in self.events.items():
            item.setChecked(name == event)
        for key, item in self.pages.items():
            item.setChecked(key == page)
        self._show_sections()

    def _rebuild(self, names: Sequence[str]) -> None:
        for item in self.events.values():
            self._list.removeWidget(item)
            item.hide()
            item.deleteLater()
        holder = self._scrolled().widget()
        self.events = {name: RailItem(name, dot=True, parent=holder) for name in names}
        for name, item in self.events.items():
            item.clicked.connect(lambda _on=False, name=name: self.event_asked.emit(name))
            item.setChecked(name == self._open)
            self._list.addWidget(item)
            item.show()
        for before, after in pairwise((self.new, *self.events.values(), *self.pages.values())):
            QWidget.setTabOrder(before, after)  # as one reads it: what was made last would come last

    def _show_sections(self) -> None:
        self._heads[0].setVisible(bool(self.events))
        self.new.setVisible(bool(self.events))
        if self._area is not None:
            self._area.setVisible(bool(self.events))
            self._area.setFixedHeight(min(len(self.events), 9) * 35)
        for widget in (self._heads[1], *(self.pages[key] for key in EVENT_PAGES)):
            widget.setVisible(bool(self._open))
