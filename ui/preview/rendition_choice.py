"""Which rendition the preview plays: as a viewer's player would choose, or always the same one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ui import fonts, theme


class RenditionChoice(QToolButton):
    """A word with a menu: automatic, and each rendition by its height."""

    chosen = Signal(object)
    """The height in pixels, or `None`: as a viewer's player chooses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, kind="text")
        self.setFont(fonts.interface(13, 500))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._heights: tuple[int, ...] = ()
        self._height: int | None = None
        self.hide()

    @property
    def height_chosen(self) -> int | None:
        """The height that is always played; `None`: automatic."""
        return self._height

    def offer(self, heights: Sequence[int]) -> None:
        """Offer these heights, tallest first; with fewer than two there is nothing to choose."""
        offered = tuple(heights) if len(heights) > 1 else ()
        if offered == self._heights:
            return
        self._heights = offered
        self.setVisible(bool(offered))
        if self._height not in offered:
            self._choose(None)
        self.retranslate()

    def retranslate(self) -> None:
        """Every text, and the menu anew."""
        self.setToolTip(self.tr("The rendition that is played here; viewers are not affected"))
        old, menu = self.menu(), QMenu(self)
        choices = QActionGroup(menu)
        for height in (None, *self._heights):
            action = QAction(self._word(height), choices)
            action.setCheckable(True)
            action.setChecked(height == self._height)
            action.triggered.connect(lambda _on, wanted=height: self._choose(wanted))
            menu.addAction(action)
        self.setMenu(menu)
        if old is not None:
            old.deleteLater()
        self._say()

    def _choose(self, height: int | None) -> None:
        if height != self._height:
            self._height = height
            self._say()
            self.chosen.emit(height)

    def _say(self) -> None:
        self.setText(f"{self._word(self._height)} \N{BLACK DOWN-POINTING SMALL TRIANGLE}")
        self.setAccessibleName(self.tr("Rendition in the preview: {0}").format(self._word(self._height)))

    def _word(self, height: int | None) -> str:
        return self.tr("Automatic") if height is None else f"{height}p"
