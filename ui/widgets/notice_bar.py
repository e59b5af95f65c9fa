"""News and errors: what happened, why, what to do next. Bad news stays until it is put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from controller.words import spoken
from ui import fonts, icons, theme, wording
from ui.widgets.base import Panel, column, label, row
from ui.widgets.status_bar import Dot

if TYPE_CHECKING:
    from controller.notices import Notice

SHOWN = 3
GOOD_NEWS_MS = 8000
PASSING = ("good", "info")


class NoticeStrip(Panel):
    """One notice."""

    closed = Signal()

    def __init__(self, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.notice = notice
        level = str(notice.severity.value)
        theme.mark(self, level=level)
        dot = Dot(size=8)
        dot.show_token(theme.LEVELS.get(level, "blue"))
        what = label(spoken(notice.what), font=fonts.interface(13, 600))
        rest = " ".join(spoken(part) for part in (notice.why, notice.next_step) if part)
        self.words = label(rest, role="soft", wrap=True)
        self.close_button = QToolButton()
        self.close_button.setIcon(icons.icon("close", "text-soft", 14))
        self.close_button.setFixedSize(24, 24)
        theme.mark(self.close_button, kind="text")
        self.close_button.clicked.connect(self.closed)
        layout = row(spacing=10, margins=(12, 7, 8, 7))
        layout.addWidget(dot)
        layout.addWidget(what)
        layout.addWidget(self.words, 1)
        layout.addWidget(label(wording.short_clock(notice.at), role="muted", font=fonts.interface(12)))
        layout.addWidget(self.close_button)
        self.setLayout(layout)
        self.setAccessibleName(spoken(notice.sentence))
        self.retranslate()

    def retranslate(self) -> None:
        """The notice keeps the language it was written in; its button follows."""
        self.close_button.setToolTip(self.tr("Put away (Esc)"))
        self.close_button.setAccessibleName(self.tr("Put away"))


class NoticeBar(Panel):
    """At most three strips, the newest at the top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, kind="plain")
        self._column = column(spacing=6)
        self.setLayout(self._column)
        self.strips: list[NoticeStrip] = []
        self.hide()

    def post(self, notice: Notice) -> None:
        """Show a notice; the same words again replace the old strip, and later news its event's good news."""
        for strip in list(self.strips):
            if strip.notice.sentence == notice.sentence or _is_old(strip.notice, notice):
                self._remove(strip)
        strip = NoticeStrip(notice, self)
        strip.closed.connect(lambda strip=strip: self._remove(strip))
        self.strips.insert(0, strip)
        self._column.insertWidget(0, strip)
        for old in self.strips[SHOWN:]:
            self._remove(old)
        self.show()
        if notice.severity.value in PASSING:
            QTimer.singleShot(GOOD_NEWS_MS, strip, lambda strip=strip: self._remove(strip))

    def put_away(self) -> bool:
        """Close the newest strip; False when there is none."""
        if not self.strips:
            return False
        self._remove(self.strips[0])
        return True

    def _remove(self, strip: NoticeStrip) -> None:
        if strip in self.strips:
            self.strips.remove(strip)
            self._column.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        self.setVisible(bool(self.strips))


def _is_old(shown: Notice, newer: Notice) -> bool:
    """“On air” must not stand beside “the region ended”."""
    same_event = bool(newer.event_name) and shown.event_name == newer.event_name
    return same_event and shown.severity.value in PASSING
