"""The window's shell: frame, pages, and who is told what. Paints before anything heavy is imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui import early, fonts, theme
from ui.widgets.base import column, label
from ui.widgets.events_rail import EventsRail
from ui.widgets.status_bar import StatusBar
from ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from controller.workstation import Workstation
    from ui.actions import Actions
    from ui.language import Language
    from ui.open_event import OpenEvent
    from ui.rooms import Rooms
    from ui.widgets.job_bar import JobBar

SIZE = (1440, 900)
LEAST = (1120, 720)


class MainWindow(QWidget):
    """Top bar, rail, pages, status bar. `attach` brings the pages to life.

    A plain widget: there are no docks or tool bars, and a QMainWindow would set up their animations.
    """

    painted = Signal()
    entered = Signal()
    closing = Signal()

    actions_: Actions
    open_event: OpenEvent
    job_bar: JobBar
    """These three come with `equip`, after the first paint."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.workstation: Workstation | None = None
        self.rooms: Rooms | None = None
        self._seen = False
        self._leave_agreed = False
        self.setWindowTitle("Flypack")
        self.resize(*SIZE)
        self.setMinimumSize(*LEAST)
        self.top_bar = TopBar()
        self.rail = EventsRail()
        self.status = StatusBar()
        self.stack = QStackedWidget()
        self.strips: QVBoxLayout = column(spacing=8)
        self._opening = label(role="muted")
        early.set_number(self._opening, "alignment", early.ALIGN_CENTER)
        self.stack.addWidget(self._opening)
        self._lay_out()
        self.shell.installEventFilter(self)
        self._retranslate()

    def _lay_out(self) -> None:
        self.shell = QWidget()
        self.shell.setObjectName("shell")
        content = column()
        self._strip_holder = QWidget()
        self.strips.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, 0)
        self._strip_holder.setLayout(self.strips)
        content.addWidget(self._strip_holder)
        content.addWidget(self.stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(content, 1)
        outer = column()
        outer.addWidget(self.top_bar)
        outer.addLayout(middle, 1)
        outer.addWidget(self.status)
        self.shell.setLayout(outer)
        whole = column()
        whole.addWidget(self.shell)
        self.setLayout(whole)
        early.set_number(self.shell, "focusPolicy", early.CLICK_FOCUS)
        self.shell.setFocus()
        self.show_strips()

    def add_strip(self, bar: QWidget) -> None:
        """A bar above the pages; it has room only while it is shown."""
        self.strips.addWidget(bar)
        bar.installEventFilter(self)

    def show_strips(self) -> None:
        """Give the strips room only while there is one."""
        items = (self.strips.itemAt(index) for index in range(self.strips.count()))
        widgets = [item.widget() for item in items if item is not None]
        self._strip_holder.setVisible(any(widget is not None and not widget.isHidden() for widget in widgets))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first paint: the opaque shell hides the window's own paint events."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.show_strips()
        if watched is self.shell and event.type() == QEvent.Type.Paint and not self._seen:
            self._seen = True
            self.shell.removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)
        return super().eventFilter(watched, event)

    def equip(self) -> None:
        """Bring in what the pages are wired to: actions, the open event, the job bar."""
        from ui.actions import Actions
        from ui.open_event import OpenEvent
        from ui.widgets.job_bar import JobBar

        fonts.install_rest(theme.RESOURCES / "fonts")
        self.language.settle()
        self.actions_ = Actions(self)
        self.actions_.start_quiet()
        self.open_event = OpenEvent(self, self.top_bar, self.status, self.actions_)
        self.job_bar = JobBar()
        self.add_strip(self.job_bar)
        self.actions_["quit"].triggered.connect(self.close)
        self.actions_["full_screen"].triggered.connect(self.toggle_full_screen)

    def attach(self, workstation: Workstation, rooms: Rooms) -> None:
        """Bring in the pages, made by `ui.rooms` once their libraries are loaded."""
        self.workstation, self.rooms = workstation, rooms
        from PySide6.QtGui import QIcon

        from ui.actions import EVENT_MENU, MENU

        self.setWindowIcon(QIcon(str(theme.RESOURCES / "icons" / "flypack.svg")))
        self.top_bar.dress(self.actions_.menu(self, MENU), self.actions_.menu(self, EVENT_MENU))
        self.rail.dress()
        self.status.dress()
        geometry = workstation.settings.settings.window_geometry
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "replace")))
        rooms.enter()
        self.entered.emit()

    def rehearse_if_new(self) -> None:
        """Begin the first rehearsal when nothing was ever planned and no account is known."""
        if self.rooms is not None and self.workstation is not None and self.workstation.first_start:
            self.rooms.rehearse()

    def show_event(self, name: str) -> None:
        """Open the control room of an event."""
        if self.rooms is not None:
            self.rooms.show_event(name, "control_room")

    def grab_png(self, path: Path) -> bool:
        """Save a picture of the window; charts are drawn first."""
        if self.rooms is not None:
            self.rooms.draw_now()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        return bool(self.grab().save(str(path), "PNG"))

    def toggle_full_screen(self) -> None:
        """F11."""
        self.setWindowState(self.windowState() ^ QtCore.Qt.WindowState.WindowFullScreen)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._opening.setText(self.tr("Opening…"))
        if self.rooms is not None:
            self.actions_.retranslate()
            self.rooms.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the newest notice away; Alt+M opens the menu."""
        key = QtCore.Qt.Key
        if event.key() == key.Key_Escape and self.rooms is not None and self.rooms.put_away():
            return
        if event.key() == key.Key_M and event.modifiers() == QtCore.Qt.KeyboardModifier.AltModifier:
            self.top_bar.open_menu()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """While an event is on air, ask first: it goes on without the window."""
        if self.rooms is not None and not self._leave_agreed and self.rooms.ask_before_leaving(self.leave):
            event.ignore()
            return
        self._remember_geometry()
        if self.rooms is not None:
            self.rooms.shut_down()
        self.closing.emit()
        super().closeEvent(event)

    def leave(self) -> None:
        """Close without asking again."""
        self._leave_agreed = True
        self.close()

    def _remember_geometry(self) -> None:
        if self.rooms is not None:
            raw = self.saveGeometry().toBase64().data()
            self.rooms.choices.keep(window_geometry=bytes(raw).decode("ascii"))
