"""Everything the program can do, as actions with names and keys: menus and Ctrl+K are made of them."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from controller.words import QT_TRANSLATE_NOOP, translate


class Deed(NamedTuple):
    """One action: key, English name, shortcut."""

    key: str
    text: str
    keys: str = ""


_T = "Actions"
DEEDS = (
    Deed(key="plan", text=QT_TRANSLATE_NOOP("Actions", "Go to Plan"), keys="Ctrl+1"),
    Deed(key="control_room", text=QT_TRANSLATE_NOOP("Actions", "Go to Control room"), keys="Ctrl+2"),
    Deed(key="accounts", text=QT_TRANSLATE_NOOP("Actions", "Go to Accounts"), keys="Ctrl+3"),
    Deed(key="settings", text=QT_TRANSLATE_NOOP("Actions", "Go to Settings"), keys="Ctrl+4"),
    Deed(key="palette", text=QT_TRANSLATE_NOOP("Actions", "Commands…"), keys="Ctrl+K"),
    Deed(key="new", text=QT_TRANSLATE_NOOP("Actions", "New event…"), keys="Ctrl+N"),
    Deed(key="import_plan", text=QT_TRANSLATE_NOOP("Actions", "Import plan…"), keys="Ctrl+O"),
    Deed(key="undo", text=QT_TRANSLATE_NOOP("Actions", "Undo"), keys="Ctrl+Z"),
    Deed(key="redo", text=QT_TRANSLATE_NOOP("Actions", "Redo"), keys="Ctrl+Shift+Z"),
    Deed(key="first", text=QT_TRANSLATE_NOOP("Actions", "Rehearse a first event on this laptop")),
    Deed(key="next_event", text=QT_TRANSLATE_NOOP("Actions", "Next event"), keys="Ctrl+PgDown"),
    Deed(key="provision", text=QT_TRANSLATE_NOOP("Actions", "Provision…"), keys="Ctrl+Shift+P"),
    Deed(key="start", text=QT_TRANSLATE_NOOP("Actions", "Start broadcast"), keys="Ctrl+Shift+Return"),
    Deed(key="stop", text=QT_TRANSLATE_NOOP("Actions", "Stop broadcast"), keys="Ctrl+Shift+Backspace"),
    Deed(key="tear_down", text=QT_TRANSLATE_NOOP("Actions", "Tear down…")),
    Deed(key="cancel", text=QT_TRANSLATE_NOOP("Actions", "Cancel what is being done"), keys="Ctrl+."),
    Deed(key="drift", text=QT_TRANSLATE_NOOP("Actions", "Look for changes made elsewhere")),
    Deed(key="roll_back", text=QT_TRANSLATE_NOOP("Actions", "Continue the rollback")),
    Deed(key="force", text=QT_TRANSLATE_NOOP("Actions", "Tear down by force…")),
    Deed(key="renew_key", text=QT_TRANSLATE_NOOP("Actions", "New viewer key…")),
    Deed(key="moment", text=QT_TRANSLATE_NOOP("Actions", "Mark moment"), keys="Ctrl+M"),
    Deed(key="qr", text=QT_TRANSLATE_NOOP("Actions", "Show the phone's QR code"), keys="Ctrl+Shift+K"),
    Deed(key="test_on", text=QT_TRANSLATE_NOOP("Actions", "Send test picture")),
    Deed(key="test_off", text=QT_TRANSLATE_NOOP("Actions", "Stop test picture")),
    Deed(key="export_template", text=QT_TRANSLATE_NOOP("Actions", "Export template…")),
    Deed(key="export_policy", text=QT_TRANSLATE_NOOP("Actions", "Export operator policy…")),
    Deed(key="export_plan", text=QT_TRANSLATE_NOOP("Actions", "Export plan file…")),
    Deed(key="move", text=QT_TRANSLATE_NOOP("Actions", "Take to AWS…")),
    Deed(key="duplicate", text=QT_TRANSLATE_NOOP("Actions", "Duplicate this event…")),
    Deed(key="remove", text=QT_TRANSLATE_NOOP("Actions", "Remove this event from the list…")),
    Deed(key="language", text=QT_TRANSLATE_NOOP("Actions", "Switch to Korean"), keys="Ctrl+Shift+L"),
    Deed(key="full_screen", text=QT_TRANSLATE_NOOP("Actions", "Full screen"), keys="F11"),
    Deed(key="quit", text=QT_TRANSLATE_NOOP("Actions", "Quit"), keys="Ctrl+Q"),
)

MENU = (
    "new",
    "import_plan",
    "first",
    "",
    "accounts",
    "settings",
    "language",
    "full_screen",
    "",
    "palette",
    "quit",
)
EVENT_MENU = (
    "undo",
    "redo",
    "provision",
    "start",
    "stop",
    "cancel",
    "drift",
    "roll_back",
    "",
    "test_on",
    "test_off",
    "qr",
    "renew_key",
    "",
    "export_template",
    "export_policy",
    "export_plan",
    "",
    "move",
    "duplicate",
    "tear_down",
    "force",
    "remove",
)


class Actions(QObject):
    """The actions of one window. The menu's key (Alt+M) is the window's own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._by_key: dict[str, QAction] = {}
        for deed in DEEDS:
            action = QAction(window)
            action.setObjectName(deed.key)
            if deed.keys:
                action.setShortcut(QKeySequence(deed.keys))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            window.addAction(action)
            self._by_key[deed.key] = action
        self.retranslate()

    def __getitem__(self, key: str) -> QAction:
        """The action of this key. Raises KeyError."""
        return self._by_key[key]

    @property
    def all(self) -> tuple[QAction, ...]:
        """Every action, in the order of the list above."""
        return tuple(self._by_key.values())

    def retranslate(self) -> None:
        """Every name."""
        for deed in DEEDS:
            self._by_key[deed.key].setText(translate(_T, deed.text))

    def start_quiet(self) -> None:
        """Only what needs no workstation can be done yet."""
        for action in self.all:
            action.setEnabled(action.objectName() in ("quit", "full_screen"))

    def enable(self, **on: bool) -> None:
        """Enable and show these, disable and hide those: a menu holds nothing that does nothing."""
        for key, wanted in on.items():
            self._by_key[key].setEnabled(wanted)
            self._by_key[key].setVisible(wanted)

    def menu(self, parent: QWidget, keys: tuple[str, ...]) -> QMenu:
        """A menu of these actions; "" is a separator."""
        made = QMenu(parent)
        for key in keys:
            if key:
                made.addAction(self._by_key[key])
            else:
                made.addSeparator()
        return made
