"""The tabs of the preview: the program, and each pipeline's source where there are pictures of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.tabs import Tabs

PROGRAM = "program"
LETTERS = ("A", "B")


class SourceTabs(Tabs):
    """Program, and up to two sources by the number of their pipeline."""

    source_chosen = Signal(object)
    """The pipeline (0 or 1) whose source is chosen, or `None` for the program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((PROGRAM, "0", "1"), parent)
        self._offered: tuple[int, ...] = ()
        self._shown = False
        self.offer(())
        self.chosen.connect(lambda _key: self.source_chosen.emit(self.source))

    @property
    def source(self) -> int | None:
        """The pipeline whose source is chosen; `None`: the program."""
        return None if self.current == PROGRAM else int(self.current)

    def offer(self, pipelines: Sequence[int]) -> None:
        """Offer the sources of these pipelines; a choice that is gone becomes the program."""
        if self._shown and tuple(pipelines) == self._offered:
            return
        self._offered, self._shown = tuple(pipelines), True
        if self.source is not None and self.source not in self._offered:
            self.choose(PROGRAM)
        for key, button in self.buttons.items():
            button.setVisible(key == PROGRAM or int(key) in self._offered)
        self.setVisible(bool(self._offered))
        self.retranslate()

    def retranslate(self) -> None:
        """Every text; one source needs no letter."""
        if len(self._offered) > 1:
            sources = [self.tr("Source {0}").format(letter) for letter in LETTERS]
        else:
            sources = [self.tr("Source")] * 2
        self.set_words([self.tr("Program"), *sources])
        for key, letter in zip(("0", "1"), LETTERS, strict=True):
            tip = self.tr("What arrives at pipeline {0}, before anything is done to it").format(letter)
            self.buttons[key].setToolTip(tip)
