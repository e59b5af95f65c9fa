"""The bar at the top: which event, where it lives, how it is, and the one thing to do next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from ui import fonts, theme
from ui.widgets.base import Panel, elided, label, row
from ui.widgets.pill import LivePill, chip

if TYPE_CHECKING:
    from ui import wording

BRAND_WIDTH = 186
SHORTEST_TITLE, LONGEST_TITLE = 120, 260
MARGINS = (8, 16)
SPACING = 14


class TopBar(Panel):
    """Brand menu, title, environment chip, phase, saved state, tools, main button."""

    main_asked = Signal()
    moment_asked = Signal()
    export_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setFixedHeight(theme.TOP_BAR_HEIGHT)
        self._menu: QMenu | None = None
        self._cost: tuple[str, ...] = ()
        self._offered = False
        self._kind, self._label, self._region = "", "", ""
        self.brand = QPushButton()
        self.brand.setText("■ Flypack")
        self.brand.setFont(fonts.interface(13, 700))
        self.brand.setFixedWidth(BRAND_WIDTH)
        self.brand.setProperty("kind", "brand")
        self.title = elided(font=fonts.interface(15, 600))
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.environment = chip()
        self.phase = chip()
        self.live = LivePill()
        self.cost = label(role="soft", font=fonts.interface(13, 600))
        self.saved = label(role="muted")
        self.export = QPushButton()
        self.moment = QPushButton()
        self.more = QToolButton()
        self.more.setProperty("kind", "icon")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFixedSize(34, 34)
        self.main = QPushButton()
        self._lay_out()
        self.export.clicked.connect(self.export_asked)
        self.moment.clicked.connect(self.moment_asked)
        self.main.clicked.connect(self.main_asked)
        self.clear()
        self.retranslate()

    def _lay_out(self) -> None:
        layout = row(spacing=SPACING, margins=(MARGINS[0], 0, MARGINS[1], 0))
        left: tuple[QWidget, ...] = (self.brand, self.title, self.environment, self.phase, self.live)
        right: tuple[QWidget, ...] = (self.cost, self.saved, self.export, self.moment, self.more, self.main)
        for widget in left:
            layout.addWidget(widget)
        layout.addStretch(1)
        for widget in right:
            layout.addWidget(widget)
        self.setLayout(layout)

    def dress(self, menu: QMenu, more: QMenu) -> None:
        """Give the brand its menu and the ⋯ button the event's rarer actions."""
        from ui import icons

        self._menu = menu
        self.brand.clicked.connect(self.open_menu)
        self.more.setMenu(more)
        self.more.setIcon(icons.icon("more", "text"))

    def open_menu(self) -> None:
        """Open the brand's menu below it."""
        if self._menu is not None:
            self._menu.popup(self.brand.mapToGlobal(self.brand.rect().bottomLeft()))

    def retranslate(self) -> None:
        """Every text."""
        self.export.setText(self.tr("Export template"))
        self.moment.setText(self.tr("Mark moment"))
        self.more.setToolTip(self.tr("More for this event"))
        self.more.setAccessibleName(self.tr("More for this event"))
        self.brand.setToolTip(self.tr("Menu (Alt+M)"))
        self.brand.setAccessibleName(self.tr("Flypack menu"))
        self._show_environment()

    def clear(self) -> None:
        """No event is open."""
        hidden: tuple[QWidget, ...] = (self.environment, self.phase, self.live, self.cost, self.saved)
        for widget in (*hidden, self.export, self.moment, self.more, self.main):
            widget.hide()
        self._cost, self._offered = (), False
        self.title.set_text("")

    def show_page_title(self, title: str) -> None:
        """A page of the workstation, without an event."""
        self.clear()
        self._set_title(title)

    def show_event(self, title: str, kind: str, account: str, region: str) -> None:
        """Which event, and where it lives: `rehearsal` or `aws`."""
        self._set_title(title)
        self._kind, self._label, self._region = kind, account, region
        self._show_environment()
        self.environment.show()
        self.more.show()

    def show_phase(self, phase: wording.Named, on_air_seconds: float | None) -> None:
        """The phase; on air it is the red pill with the clock."""
        from ui import wording

        live = on_air_seconds is not None
        if live:
            self.live.show_clock(wording.phase_word(phase), wording.elapsed(on_air_seconds or 0.0))
        else:
            level = wording.phase_level(phase)
            theme.mark(self.phase, pill="plain" if level == "idle" else level)
            self.phase.setText(wording.phase_word(phase))
        self.live.setVisible(live)
        self.phase.setVisible(not live)

    def show_cost(self, words: Sequence[str], tip: str) -> None:
        """What the event costs now, in full and shorter, for the width there is; nothing off the air."""
        self._cost = tuple(words)
        self.cost.setToolTip(tip)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The title gives way first, down to a few words; then the export; then the cost is said shorter."""
        whole = self.title.fontMetrics().horizontalAdvance(self.title.full_text) + 4
        least = min(SHORTEST_TITLE, whole)
        free = self.width() - self._taken()
        export = self.export.sizeHint().width() + SPACING
        shown_too = self._offered and free - export >= least
        self.export.setVisible(shown_too)
        free -= export if shown_too else 0
        shown, room = "", free
        for text in self._cost:
            left = free - self.cost.fontMetrics().horizontalAdvance(text) - 2 - SPACING
            if left >= least:
                shown, room = text, left
                break
        self.cost.setText(shown)
        self.cost.setVisible(bool(shown))
        self.title.setMinimumWidth(max(least, min(LONGEST_TITLE, whole, room)))

    def _taken(self) -> int:
        """The width of everything but title, cost and export, with the gaps."""
        tools = (self.saved, self.moment, self.more, self.main)
        others = (self.environment, self.phase, self.live, *tools)
        widths = [each.sizeHint().width() for each in others if not each.isHidden()]
        return sum(MARGINS) + BRAND_WIDTH + sum(widths) + SPACING * (len(widths) + 2)

    def show_actions(self, main: str, *, kind: str, moment: bool, enabled: bool) -> None:
        """The main button's word ("" hides it), its look (primary, danger, plain), and Mark moment."""
        self.main.setText(main)
        self.main.setVisible(bool(main))
        self.main.setEnabled(enabled)
        theme.mark(self.main, kind=kind)
        self.moment.setVisible(moment)

    def show_export(self, shown: bool) -> None:
        """The plan page's own tool; in a narrow window it gives way (the ⋯ menu has it as well)."""
        self._offered = shown
        self._fit()

    def show_saved(self, text: str) -> None:
        """When the plan was saved, or why it is not."""
        self.saved.setText(text)
        self.saved.setVisible(bool(text))

    def _set_title(self, title: str) -> None:
        self.title.set_text(title)
        self.title.setMaximumWidth(self.title.fontMetrics().horizontalAdvance(title) + 6)
        self._fit()

    def _show_environment(self) -> None:
        if self._kind == "rehearsal":
            self.environment.setText(self.tr("REHEARSAL · this laptop"))
        elif self._kind:
            name = f"AWS {self._label}".strip()
            self.environment.setText(f"{name} · {self._region}")
        theme.mark(self.environment, pill="rehearsal" if self._kind == "rehearsal" else "plain")
