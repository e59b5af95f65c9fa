"""What can be done about plans from anywhere in the window: undo, redo, import, bring AWS up to the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton

from ui import icons, theme, wording
from ui.importing import Importer
from ui.widgets.drop_target import DropTarget
from ui.widgets.unsent_bar import UnsentBar

if TYPE_CHECKING:
    from controller.workstation import Workstation
    from ui.main_window import MainWindow
    from ui.pages.plan import PlanPage


class PlanDeeds(QObject):
    """Connects itself to the window's actions and to the plan page."""

    def __init__(self, window: MainWindow, workstation: Workstation, page: PlanPage) -> None:
        super().__init__(window)
        self._window, self._page = window, page
        self.importer = Importer(window, workstation)
        self.target = DropTarget(window.shell)
        self.target.dropped.connect(self.importer.take)
        actions = window.actions_
        actions.enable(import_plan=True, undo=False, redo=False)
        actions["import_plan"].triggered.connect(self.importer.ask)
        actions["undo"].triggered.connect(page.undo)
        # Whoever goes to the plan by keyboard stands in it: after the page has been turned.
        actions["plan"].triggered.connect(lambda _on: QTimer.singleShot(0, page, page.sheet.enter_first))
        actions["redo"].triggered.connect(page.redo)
        self.unsent = UnsentBar()
        window.add_strip(self.unsent)
        for asked in (page.update_asked, self.unsent.update_asked):
            asked.connect(lambda: window.open_event.do_key("provision"))
        page.history_changed.connect(self.refresh)
        window.stack.currentChanged.connect(lambda _index: self.refresh())
        window.open_event.changed.connect(self.refresh)
        for key in ("undo", "redo"):
            self._add_button(actions[key], key)

    def _add_button(self, action: QAction, name: str) -> None:
        """A small button in the event's card, there while it can do something."""
        action.setIcon(icons.icon(name, "text"))
        button = QToolButton()
        theme.mark(button, kind="tiny")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys are Ctrl+Z and Ctrl+Shift+Z
        button.setVisible(action.isVisible())
        action.visibleChanged.connect(lambda: button.setVisible(action.isVisible()))
        self._page.cards["event"].header.addWidget(button)

    def refresh(self) -> None:
        """Undo and redo say what they would do; they work while the page is looked at and can be edited."""
        page, actions = self._page, self._window.actions_
        usable = self._window.stack.currentWidget() is page and page.editable
        back, forth = page.undo_words(), page.redo_words()
        actions.enable(undo=usable and bool(back), redo=usable and bool(forth))
        actions["undo"].setText(self.tr("Undo: {0}").format(back))
        actions["redo"].setText(self.tr("Redo: {0}").format(forth))
        self._show_unsent()

    def _show_unsent(self) -> None:
        """In the control room alone: the plan page has its own words for it."""
        desk, rooms = self._window.open_event.desk, self._window.rooms
        there = desk is not None and rooms is not None and rooms.page == "control_room"
        standing = desk is not None and desk.phase.name in wording.STANDING
        self.unsent.show_state(
            unsent=there and standing and desk is not None and desk.applied.lacks,
            usable=desk is not None and any(each.name == "PROVISION" for each in desk.allowed_actions),
        )
