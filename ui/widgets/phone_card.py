"""Phones: what each one must be set to, its QR code on demand, and the links for viewers.

Addresses are shown with the stream key masked. A code or a link that holds the key is fetched only when
asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QWidget

from ui import fonts, theme
from ui.widgets.base import Card, Panel, column, label, row
from ui.widgets.key_values import Entry, KeyValues
from ui.widgets.qr_tile import QrTile
from ui.widgets.segmented import Segmented
from ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from controller.views import PhoneProfile

DOTS = "\N{BULLET}" * 6
ROOM_FOR_SETTINGS = 4
PAGE = "page"
"""The web player page among the viewers' links (aws/edge.py)."""


def masked(url: str) -> str:
    """The address with its last path part, the stream key, and any query replaced by dots.

    >>> masked("rtmp://10.0.4.21:1935/show-a/k7Qm2xV9")
    'rtmp://10.0.4.21:1935/show-a/••••••'
    """
    return re.sub(r"(?<=[^:/])/[^/]*$", f"/{DOTS}", url.partition("?")[0])


class TestPicture(Panel):
    """Rehearsal only: a test phone that sends a moving picture, switched on and off here."""

    __test__ = False
    asked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, kind="plain")
        self._on = self._other = False
        self.title = label(font=fonts.interface(13, 600))
        self.words = label(role="muted", wrap=True)
        self.button = QPushButton()
        theme.mark(self.button, kind="small")
        layout = column(spacing=6)
        layout.addWidget(self.title)
        layout.addWidget(self.words)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.setLayout(layout)
        self.button.clicked.connect(lambda: self.asked.emit(not self._on))
        self.retranslate()

    def show_state(self, on: bool, *, other: bool = False) -> None:
        """Whether the test phone is sending, or another phone is."""
        self._on, self._other = on, other and not on
        self.retranslate()

    def retranslate(self) -> None:
        """Every text."""
        self.title.setText(self.tr("Test phone"))
        if self._on:
            words = self.tr("Sends a moving picture with clock and tone.")
        elif self._other:
            words = self.tr("Not needed: a phone is sending.")
        else:
            words = self.tr("Not sending. Start it, or send from a real phone.")
        self.words.setText(words)
        self.button.setEnabled(not self._other)
        self.button.setText(self.tr("Stop test picture") if self._on else self.tr("Send test picture"))


class PhoneCard(Card):
    """Two tabs: the Larix profile, and links for viewers."""

    qr_asked = Signal(str)
    copy_asked = Signal(str)
    save_asked = Signal(str)
    link_asked = Signal(str)
    test_asked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profiles: tuple[PhoneProfile, ...] = ()
        self._links: Mapping[str, str] = {}
        self._no_links = ""
        self.tabs = Tabs(("larix", "viewers"))
        self.cameras = Segmented(("0", "1"))
        self.copy = _tool()
        self.save = _tool()
        self.header.addWidget(self.tabs)
        self.header.addStretch(1)
        self.header.setSpacing(8)
        for widget in (self.cameras, self.copy, self.save):
            self.header.addWidget(widget)
        self.qr = QrTile()
        self.values = KeyValues()
        self.links = KeyValues()
        self.viewers = QScrollArea()
        self.empty = label(role="muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.test_picture = TestPicture()
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.show_phones((), test_phone=None)

    def _lay_out(self) -> None:
        larix = QWidget()
        inner: QHBoxLayout = row(spacing=14, margins=(12, 12, 12, 12))
        inner.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignTop)
        inner.addWidget(self.values, 5)
        inner.addWidget(self.test_picture, 3)
        larix.setLayout(inner)
        holder = QWidget()
        side = column(margins=(12, 12, 8, 12))
        side.addWidget(self.links, 1)
        holder.setLayout(side)
        self.viewers.setWidgetResizable(True)
        self.viewers.setFrameShape(QFrame.Shape.NoFrame)
        self.viewers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewers.setWidget(holder)
        for page in (larix, self.viewers, self.empty):
            self.stack.addWidget(page)
        self.body.addWidget(self.stack)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._show_page)
        self.qr.clicked.connect(lambda: self.qr_asked.emit(self.camera))
        self.copy.clicked.connect(lambda: self.copy_asked.emit(self.camera))
        self.save.clicked.connect(lambda: self.save_asked.emit(self.camera))
        self.links.copy_asked.connect(self.link_asked)
        self.test_picture.asked.connect(self.test_asked)
        self.cameras.changed.connect(self._show_values)

    @property
    def camera(self) -> str:
        """The camera that QR, copy and save are about; "" without phones."""
        if not self._profiles:
            return ""
        index = int(self.cameras.value or "0")
        return self._profiles[min(index, len(self._profiles) - 1)].camera

    def retranslate(self) -> None:
        """Every text."""
        self.set_title(self.tr("Phones"))
        self.tabs.set_words((self.tr("Larix profile"), self.tr("Links for viewers")))
        self.cameras.set_words(("A", "B"), self.tr("Camera"))
        self.copy.setText(self.tr("Copy link"))
        self.copy.setToolTip(self.tr("Copy the Larix link; it holds the stream key"))
        self.save.setText(self.tr("Save PNG"))
        self.save.setToolTip(self.tr("Save the QR code as a picture; it holds the stream key"))
        self.qr.set_words(self.tr("Show QR"), self.tr("hidden: it holds the key"))
        self._show_values()
        self._show_links()
        self._show_page()

    def show_phones(
        self, profiles: Sequence[PhoneProfile], *, test_phone: bool | None, sending: bool = False
    ) -> None:
        """The phones of the event. `test_phone`: None where none is offered; `sending`: any phone is."""
        self._profiles = tuple(profiles)
        if len(self._profiles) < 2 or not self.cameras.value:
            self.cameras.set_values(("0",))
        self.test_picture.setVisible(test_phone is not None)
        self.test_picture.show_state(bool(test_phone), other=sending)
        self._show_values()
        self._show_page()

    def show_links(self, links: Mapping[str, str], *, instead: str = "") -> None:
        """Addresses for viewers by name, or why there are none."""
        self._links, self._no_links = dict(links), instead
        self._show_links()
        self._show_page()

    def _show_values(self) -> None:
        chosen = int(self.cameras.value or "0")
        entries: list[Entry] = [
            (self.tr("Camera {0}").format(profile.camera), masked(profile.url), "")
            for profile in self._profiles
        ]
        for profile in self._profiles[chosen : chosen + 1]:
            entries.extend((name, value, "") for name, value in profile.settings[:ROOM_FOR_SETTINGS])
        self.values.show_entries(entries)

    def _show_links(self) -> None:
        """The page first: it is what most viewers are sent."""
        listed = sorted(self._links.items(), key=lambda link: link[0] != PAGE)
        words = {PAGE: self.tr("Watch page")}
        self.links.show_entries([(words.get(name, name), url, name) for name, url in listed])

    def _show_page(self) -> None:
        larix = self.tabs.current == "larix"
        there = bool(self._profiles) if larix else bool(self._links)
        for widget in (self.copy, self.save):
            widget.setVisible(larix and there)
        self.cameras.setVisible(larix and len(self._profiles) > 1)
        self.empty.setText(
            self.tr("The phone's settings appear here once the event is provisioned.")
            if larix
            else self._no_links or self.tr("The viewers' links appear here once the event is provisioned.")
        )
        self.stack.setCurrentIndex((0 if larix else 1) if there else 2)


def _tool() -> QPushButton:
    made = QPushButton()
    theme.mark(made, kind="text")
    made.setFixedHeight(26)
    return made
