"""Plays an address in one of three ways for a while; prints percent of a core, frames shown and lost.

bare: libvlc into memory, the same options and the same four callbacks, sound thrown away, no Qt.
unpainted: the program's preview, its frames counted and measured but not painted.
painted: the program's preview as the control room shows it.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

SETTLE_SECONDS, SPAN_SECONDS = 3.0, 8.0
FIRST_FRAME_SECONDS = 20.0
CARD_SIZE = (830, 520)
"""About what the preview has in a window of 1440 x 900."""
FRAME = (1280, 720)


class Counters:
    """What is read at both ends of the span."""

    def __init__(self, shown: Callable[[], int], lost: Callable[[], int]) -> None:
        self._shown, self._lost = shown, lost
        self._before = self._read()

    def _read(self) -> tuple[float, float, int, int]:
        return time.monotonic(), time.process_time(), self._shown(), self._lost()

    def print_since(self) -> None:
        """One JSON line about the span."""
        wall, cpu, shown, lost = (new - old for new, old in zip(self._read(), self._before, strict=True))
        said = {"cpu": cpu / wall * 100, "fps": shown / wall, "lost": lost}
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()


def bare(url: str) -> None:
    """The least that shows a frame to a program."""
    import vlc

    from ui.preview import vlc_player

    gate, shown, first = threading.Lock(), [0], threading.Event()
    buffer = ctypes.create_string_buffer(FRAME[0] * FRAME[1] * 4)

    def lock(_opaque: Any, planes: Any) -> int | None:
        gate.acquire()
        planes[0] = ctypes.addressof(buffer)
        return None

    def display(_opaque: Any, _picture: Any) -> None:
        shown[0] += 1
        first.set()

    instance = vlc.Instance(*vlc_player.ARGUMENTS)
    player, media = instance.media_player_new(), instance.media_new(url)
    player.set_media(media)
    kept = (
        vlc_player._LOCK(lock),
        vlc_player._UNLOCK(lambda *_: gate.release()),
        vlc_player._DISPLAY(display),
        vlc_player._AUDIO(lambda *_: None),
    )
    handle = ctypes.c_void_p.from_param(player)
    vlc.dll["libvlc_video_set_callbacks"](handle, *kept[:3], None)
    player.video_set_format("RV32", *FRAME, FRAME[0] * 4)
    vlc.dll["libvlc_audio_set_callbacks"](handle, kept[3], None, None, None, None, None)
    vlc.dll["libvlc_audio_set_format"](handle, ctypes.c_char_p(b"S16N"), 48000, 2)
    player.play()

    def lost() -> int:
        stats = vlc.MediaStats()
        media.get_stats(stats)
        return int(stats.lost_pictures)

    first.wait(FIRST_FRAME_SECONDS)
    pause = threading.Event()
    pause.wait(SETTLE_SECONDS)
    counters = Counters(lambda: shown[0], lost)
    pause.wait(SPAN_SECONDS)
    counters.print_since()
    os._exit(0)


def preview(url: str, *, painted: bool) -> None:
    """The program's own card in a window of the platform that QT_QPA_PLATFORM names."""
    from pathlib import Path

    from PySide6.QtCore import QTimer

    from ui import app as program
    from ui.preview.program_card import ProgramCard
    from ui.preview.vlc_player import load_vlc

    application, _ = program.application(Path())
    program.favour_the_window(application)
    card = ProgramCard()
    card.surface.setUpdatesEnabled(painted)
    card.resize(*CARD_SIZE)
    card.use(load_vlc())
    card.follow(url)
    card.show()

    def figure(name: str) -> int:
        player = card._player
        return int(getattr(player.figures(), name)) if player is not None else 0

    def begin() -> None:
        counters = Counters(lambda: figure("shown"), lambda: figure("lost"))
        QTimer.singleShot(int(SPAN_SECONDS * 1000), lambda: end(counters))

    def end(counters: Counters) -> None:
        counters.print_since()
        os._exit(0)

    def first() -> None:
        card.frame_arrived.disconnect(first)
        QTimer.singleShot(int(SETTLE_SECONDS * 1000), begin)

    card.frame_arrived.connect(first)
    application.exec()


if __name__ == "__main__":
    way, address = sys.argv[1:]
    if way == "bare":
        bare(address)
    else:
        preview(address, painted=way == "painted")
