"""The program as viewers see it: one player at a time, watched, reopened, and closed while unseen."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui import wording
from ui.preview.frame_clock import shown_taken_at
from ui.preview.meters import AudioMeters
from ui.preview.player import Player, PlayerFigures, PlayerLibrary
from ui.preview.rendition_choice import RenditionChoice
from ui.preview.source_tabs import SourceTabs
from ui.preview.source_view import SourceView
from ui.preview.surface import VideoSurface
from ui.preview.watchdog import PictureState, Step, Watchdog
from ui.widgets.base import Card, row

WATCH_MS = 500
METER_MS = 100
"""How often the meters move while no frames come; else they move with a frame, in one turn with it."""
METER_SECONDS = 0.06
"""So long apart at least: with every second frame of thirty a second."""
SEPARATOR = "   "
TITLE_MARGIN, TAB_PADDING = 11, 7
"""Pixels: the first tab's word begins where titles begin."""


class ProgramCard(Card):
    """Header, picture, meters. Give it a library, then an address."""

    frame_arrived = Signal()
    state_changed = Signal(str)
    source_asked = Signal(object)
    """The pipeline (0 or 1) whose source somebody looks at, or `None`: `source_view.show_source` answers."""

    def __init__(
        self, parent: QWidget | None = None, *, steady: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._steady = steady
        self._library: PlayerLibrary | None = None
        self._looked = False
        self._wanted = True
        self._url: str | None = None
        self._instead = ""
        self._behind: float | None = None
        self._player: Player | None = None
        self._releasing: list[threading.Thread] = []
        self.watchdog = Watchdog()
        self.surface = VideoSurface(self)
        self.meters = AudioMeters(self)
        self.source_view = SourceView(self)
        self.source_view.hide()
        self.tabs = SourceTabs(self)
        self.header.addWidget(self.tabs)
        self.header.addStretch(1)
        self.choice = RenditionChoice(self)
        self.header.addWidget(self.choice)
        picture = row(spacing=0)
        picture.addWidget(self.surface, 1)
        picture.addWidget(self.source_view, 1)
        picture.addWidget(self.meters)
        self.body.addLayout(picture)
        self.frame_arrived.connect(self._show_frame)
        self.tabs.source_chosen.connect(self._choose)
        self.choice.chosen.connect(self._reopen)
        self._watch = _timer(self, WATCH_MS, self.watch)
        self._meter = _timer(self, METER_MS, self._measure_sound)
        self._measured = 0.0
        self.retranslate()

    def retranslate(self) -> None:
        """Every text."""
        self.set_title(self.tr("Program"))
        self.choice.retranslate()
        self.surface.setToolTip("")
        self._say()

    def use(self, library: PlayerLibrary | None) -> None:
        """The player library, or None where none is installed."""
        self._library, self._looked = library, True
        self._apply()

    def follow(self, url: str | None, *, instead: str = "") -> None:
        """Play this address; None while there is nothing to see, and `instead` says why."""
        if (url, instead) != (self._url, self._instead):
            self._url, self._instead = url, instead
            self._close()
            self._apply()

    def offer_sources(self, pipelines: Sequence[int]) -> None:
        """The pipelines of whose sources there are pictures; none: the program alone, without tabs."""
        self.tabs.offer(pipelines)
        self.title.setVisible(not pipelines)
        left = TITLE_MARGIN - TAB_PADDING if pipelines else TITLE_MARGIN
        margins = self.header.contentsMargins()
        if margins.left() != left:
            margins.setLeft(left)
            self.header.setContentsMargins(margins)

    def want(self, wanted: bool) -> None:
        """The preview switch of the settings."""
        self._wanted = wanted
        self._apply()

    def watch(self) -> None:
        """Compare the count of frames with the clock; twice a second."""
        figures = self._player.figures() if self._player else PlayerFigures()
        before = self.watchdog.state
        step = self.watchdog.observe(self._steady(), figures.shown, ended=figures.ended)
        if step is Step.RELEASE:
            self._release()
        elif step is Step.OPEN:
            self._open()
        self._behind = self._measure_delay()
        self._say(figures)
        if self.watchdog.state is not before:
            self.state_changed.emit(self.watchdog.state.value)

    def shut_down(self, seconds: float = 3.0) -> None:
        """Close the player and wait a moment for it to be freed."""
        self._url = None
        self._close()
        deadline = time.monotonic() + seconds
        for thread in self._releasing:
            thread.join(max(0.0, deadline - time.monotonic()))

    def showEvent(self, event: QShowEvent) -> None:
        """Play only while seen."""
        super().showEvent(event)
        self._apply()
        self._choose(self.tabs.source)

    def hideEvent(self, event: QHideEvent) -> None:
        """Play only while seen."""
        super().hideEvent(event)
        self._close()
        self.source_asked.emit(None)

    def _choose(self, pipeline: int | None) -> None:
        """The program plays on behind a source: coming back takes no time, and the meters are its sound."""
        self.surface.setVisible(pipeline is None)
        self.source_view.setVisible(pipeline is not None)
        self.source_asked.emit(pipeline if self.isVisible() else None)

    def _apply(self) -> None:
        playable = bool(self._url and self._library and self._wanted and self.isVisible())
        if playable and self.watchdog.state is PictureState.OFF:
            self.watchdog.open(self._steady())
            self._open()
            self._watch.start()
            self._meter.start()
        elif not playable:
            self._close()
        self._say()

    def _reopen(self) -> None:
        """Play what was chosen now, from the beginning."""
        self._close()
        self._apply()

    def _open(self) -> None:
        if self._library is None or self._url is None:
            return
        self._player = self._library.player(self._url, self.frame_arrived.emit, self.choice.height_chosen)
        self.surface.player = self._player
        self._player.play()

    def _close(self) -> None:
        self._watch.stop()
        self._meter.stop()
        self.watchdog.close()
        self._release()
        self.meters.clear()
        self._say()

    def _release(self) -> None:
        """Free the player in a thread: on a dead network that takes half a minute."""
        player, self._player, self.surface.player = self._player, None, None
        if player is None:
            return
        self._releasing = [thread for thread in self._releasing if thread.is_alive()]
        thread = threading.Thread(target=player.release, name="flypack-preview-release", daemon=True)
        self._releasing.append(thread)
        thread.start()
        self.surface.update()

    def _measure_delay(self) -> float | None:
        """Seconds from the phone to this screen; None where the picture bears no time."""
        if self._player is None or self.watchdog.state is not PictureState.PLAYING:
            return None
        taken = shown_taken_at(self._player)
        return None if taken is None else time.time() - taken

    @Slot()
    def _show_frame(self) -> None:
        self.surface.update()
        if self._meter.isActive() and time.monotonic() - self._measured >= METER_SECONDS:
            self._meter.start()
            self._measure_sound()

    def _measure_sound(self) -> None:
        self._measured = time.monotonic()
        playing = self._player is not None and self.watchdog.state is PictureState.PLAYING
        self.meters.push(self._player.levels() if playing and self._player else None)

    def _say(self, figures: PlayerFigures | None = None) -> None:
        self.surface.show_words(*self._words())
        playing = self.watchdog.state is PictureState.PLAYING
        self.surface.show_overlay(self._figures(figures) if playing and figures else "")

    def _figures(self, figures: PlayerFigures) -> str:
        parts = [self.tr("LIVE") + (f" {wording.latency(self._behind)}" if self._behind is not None else "")]
        if figures.bit_rate:
            parts.append(wording.bit_rate(figures.bit_rate))
        parts.append(self.tr("{0} lost frames").format(figures.lost))
        return SEPARATOR.join(parts)

    def _words(self) -> tuple[str, str]:
        """What is said instead of the picture, and how to help it."""
        if not self._wanted:
            return self.tr("Preview is off"), self.tr("Turn it on in Settings.")
        if self._looked and self._library is None:
            return self.tr("No picture: VLC is not installed"), self.tr(
                "Install VLC with its plugins (Debian: libvlc5 and vlc-plugin-base; elsewhere from "
                "videolan.org), then start Flypack again. Everything else works without it."
            )
        if self._url is None:
            return (self.tr("No picture"), self._instead) if self._instead else (self.tr("Not on air"), "")
        return {
            PictureState.OFF: (self.tr("Waiting for picture…"), ""),
            PictureState.WAITING: self._waiting(),
            PictureState.PLAYING: ("", ""),
            PictureState.STALLED: (self.tr("Picture stands still"), self.tr("No new frame for 3 seconds.")),
            PictureState.RECONNECTING: self._waiting(),
        }[self.watchdog.state]

    def _waiting(self) -> tuple[str, str]:
        if self.watchdog.tries and self.watchdog.seen:
            return self.tr("Reconnecting…"), self.tr("Try {0}").format(self.watchdog.tries)
        return self.tr("Waiting for picture…"), self.tr("The first segments are on their way.")


def _timer(parent: ProgramCard, interval: int, slot: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setInterval(interval)
    timer.timeout.connect(slot)
    return timer
